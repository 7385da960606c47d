// Writing without a name: the promise with its limits, a box, what becomes of it, the pulse, and the desk that moderates.
import type { Messages } from "../en";
import { pluralsOf } from "../plural";

const plural = pluralsOf("fr");

export const nameless: Messages["nameless"] = {
  legend: "Avec votre nom ?",
  named: "Avec mon nom",
  without: "Sans mon nom",
  open: "Demander sans mon nom",
  always: "Ce qui est écrit ici ne porte pas de nom.",

  promise: [
    "Votre nom n’est pas gardé avec ces mots : ni dans la salle, ni sur le serveur, ni dans ses journaux.",
    "Ils sortent avec ce que d’autres ont écrit, dans les 20 secondes.",
    "Seul ce navigateur sait que c’est à vous. S’il l’oublie, personne ne peut reprendre ces mots.",
  ],
  guess: (people: number): string =>
    plural(people, { one: "# personne a pu l’écrire", other: "# personnes ont pu l’écrire" }),
  guessMore: "On peut quand même deviner : par votre style, votre orthographe, votre langue, ou par ce dont il s’agit.",
  onCall: "Pendant un appel, on peut voir votre visage ou vous entendre taper.",
  own: "Le rang est donné à la sortie.",

  send: "Envoyer sans mon nom",
  sending: "Cela sort dans les 20 secondes…",

  few: {
    heading: (people: number): string =>
      plural(people, { one: "Seulement # personne a pu écrire cela.", other: "Seulement # personnes ont pu écrire cela." }),
    unknown: "Il y a si peu de monde que l’on peut deviner qui a écrit cela.",
    more: "Envoyer quand même ?",
    yes: "Envoyer quand même",
    no: "Garder pour moi",
  },

  mine: {
    heading: "À vous, sans votre nom",
    more: "Seul ce navigateur sait s’il y en a. Les autres voient des papiers comme les autres.",
    show: "Montrer les miens tant que j’appuie",
    manage: "Modifier ou reprendre",
    none: "Rien ici n’est à vous.",
    waiting: "attend",
    held: "est en relecture",
    table: "est sur la table",
    answered: "a été posée",
    open: "est à découvert",
    gone: "n’est plus là",
    change: "Modifier",
    withdraw: "Reprendre",
    withdrawing: "Reprise dans les 20 secondes…",
    sign: "Y mettre mon nom",
    signMore: "Tout le monde voit alors que c’était vous. On ne peut pas revenir en arrière.",
    save: "Garder la modification",
    cancel: "Laisser ainsi",
  },

  folded: "Papier plié, sans nom",

  answer: {
    heading: "Votre question est revenue",
    to: (question: string): string => `Vous aviez demandé : ${question}`,
    private: "Pour vous seulement :",
    dismiss: "J’ai lu",
    reason: {
      advice: "C’est un conseil. Peut-il devenir une question ?",
      harm: "Quelqu’un peut être reconnu ou blessé.",
      asked_already: "Elle a déjà été posée.",
      no_time: "Le temps manque pour elle aujourd’hui.",
      off_topic: "Elle n’a pas sa place ici.",
    },
  },

  moderate: {
    heading: "En relecture",
    more: "Vous n’apprenez pas qui a écrit. La personne reçoit votre réponse.",
    empty: "Rien n’est en relecture.",
    emptyMore: "Les questions attendent ici que vous les laissiez entrer.",
    release: "Laisser entrer",
    back: "Renvoyer",
    releaseOf: (question: string): string => `Laisser entrer : ${question}`,
    backOf: (question: string): string => `Renvoyer : ${question}`,
    reason: "Pourquoi revient-elle ?",
    note: "Une phrase à qui l’a écrite, si vous voulez",
    noteMore: "Cette personne est seule à pouvoir la lire.",
    send: "Renvoyer",
    cancel: "Laisser en relecture",
    reasons: {
      advice: "C’est un conseil",
      harm: "Elle peut blesser",
      asked_already: "Déjà posée",
      no_time: "Pas le temps",
      off_topic: "Pas ici",
    },
  },

  pulse: {
    heading: "Le pouls du groupe",
    open: "Prendre le pouls",
    choose: "Que demandez-vous ?",
    more: "Les réponses n’ont pas de nom. On les montre une fois, à la fin, s’il y en a au moins quatre.",
    ask: {
      safe: "Vous sentez-vous assez en sécurité pour parler ouvertement ?",
      useful: "Notre temps est-il bien employé ?",
      fair: "Le temps est-il bien partagé ?",
      energy: "Combien d’énergie vous reste-t-il ?",
    },
    least: "pas du tout",
    most: "tout à fait",
    stone: (value: number): string => `${value} sur 5`,
    sent: "Votre caillou est posé. Vous pouvez en changer jusqu’à la fin.",
    waits: "Le pouls est ouvert. Rien ne se montre avant que vous l’arrêtiez.",
    close: "Arrêter et montrer le résultat",
    cancel: "Pas maintenant",
    result: "Le résultat",
    heap: (value: number, count: number): string => `${value} sur 5 : ${plural(count, { one: "# caillou", other: "# cailloux" })}`,
    tooFew: "Il y a moins de quatre réponses : rien n’est montré.",
    done: "Ranger",
    promise: [
      "Votre nom n’est pas gardé avec le caillou : ni dans la salle, ni dans les journaux.",
      "Jusqu’à la fin, la mémoire du serveur sait quel caillou est à qui, pour que seul votre dernier compte. Puis elle oublie.",
    ],
    guess: (people: number): string => plural(people, { one: "# personne peut répondre", other: "# personnes peuvent répondre" }),
    guessMore: "On peut quand même deviner, si les réponses sont rares ou toutes pareilles.",
    few: "Il y a si peu de monde que l’on peut deviner votre réponse. Poser quand même le caillou ?",
  },
};
