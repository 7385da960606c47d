// What concerns one person: thinking without numbers, the scribe's list, observers and supporters, coming late, leaving.
import type { Messages } from "../en";
import { pluralsOf } from "../plural";
import { of } from "./grammar";

const plural = pluralsOf("fr");

export const person: Messages["person"] = {
  presenter: {
    sit: "Laissez-moi un moment avec elle",
    sitting: (name: string): string => `${name} reste un moment avec la question. Personne n’a besoin de parler.`,
    sittingYou: "Prenez votre temps. La salle se tait jusqu’à ce que vous repreniez.",
    sitEnd: "Je reprends",
    park: "Mettre de côté",
    next: "Question suivante",
    parkedHeading: "Mises de côté",
    parkedMore: "Personne d’autre ne voit cette liste.",
  },

  turn: {
    left: (minutes: number): string => plural(minutes, { one: "Il reste # minute pour ce tour.", other: "Il reste # minutes pour ce tour." }),
    under: "Il reste moins d’une minute pour ce tour.",
    over: "Le temps de ce tour est écoulé.",
    label: "Ce tour",
  },

  scribe: {
    heading: "Scribe",
    askLead: "Quelqu’un peut noter les questions pour vous, pour que vous n’ayez pas à le faire.",
    ask: (name: string): string => `Demander à ${name} d’être votre scribe`,
    asked: (name: string): string => `La demande est faite à ${name}.`,
    nobody: "Personne, finalement",
    is: (name: string): string => `${name} note les questions pour vous.`,
    cardHeading: (name: string): string => `${name} vous demande d’être scribe`,
    cardMore: "Vous notez les questions posées. Seules deux personnes voient la liste : vous et la personne qui présente.",
    yes: "Oui, volontiers",
    no: "Pas cette fois",
    stop: "J’arrête de noter",
    list: "Questions notées",
    listFor: (name: string): string => `Noté pour ${name}`,
    listMore: "Vous n’êtes que deux à la voir. La personne qui présente l’emportera.",
    label: "Une question qui a été posée",
    send: "Noter",
    change: "Modifier",
    save: "Garder la modification",
    remove: "Retirer",
    empty: "Rien n’est encore noté.",
    emptyMore: "Les questions apparaissent ici dès qu’elles sont notées.",
    emptyYours: "Écrivez chaque question quand elle est posée.",
    open: "Demander un scribe",
  },

  slips: {
    to: "Pour qui ?",
    toAll: "Pour tout le monde",
    toMe: "pour vous",
    toName: (name: string): string => `pour ${name}`,
    chooseFirst: "Choisissez d’abord pour qui.",
    turn: "Retourner le suivant",
    turnMore: "Un papier après l’autre, aussi lentement que vous voulez.",
    turnWait: (name: string): string => `${name} les retourne, un papier après l’autre.`,
    left: "Lisez, et laissez reposer.",
  },

  observer: {
    asks: (name: string): string => `${name} demande à observer`,
    more: "Qui observe écoute et ne voit aucun mot privé. Il faut le oui de tout le monde, et personne n’apprend qui a dit non.",
    yes: "Bienvenue",
    no: "Pas aujourd’hui",
    saidYes: "Vous avez dit oui. Vous pouvez changer d’avis à tout moment, dans vos réglages.",
    saidNo: "Vous avez dit non. Personne ne le sait.",
    change: "Changer ma réponse",
    settingsHeading: "Observation",
    page: "Vous observez la séance",
    pageMore: "Vous voyez les étapes et qui parle. Les mots privés ne sont pas pour vous. Parlez si on vous le demande.",
    waiting: "Le groupe est consulté",
    waitingMore: "Chaque personne répond pour elle-même, et personne ne sait comment. Cette page continue toute seule quand tout le monde a dit oui. Il se peut que le groupe reste aujourd’hui entre membres.",
    over: "La séance est close",
    overMore: "Ce qui a été dit reste au groupe. Si vous observez la prochaine fois, il en décidera alors.",
  },

  supporter: {
    page: (name: string): string => `Vous êtes là pour ${name}`,
    pageMore: "On ne vous compte pas, et personne ne vous demande rien. Ce qui est dit ici reste ici, pour vous aussi.",
  },

  beside: {
    lead: (guests: string): string => `À côté de la table : ${guests}.`,
    observer: (name: string): string => `${name}, qui observe`,
    supporter: (name: string, whom: string): string => `${name}, pour ${whom}`,
  },

  missed: {
    heading: "Ce qui s’est passé avant vous",
    lead: "Personne n’a besoin de le raconter.",
    stages: "Déjà passé",
    now: (stage: string): string => `Maintenant : ${stage}.`,
    presents: (names: string): string => `Présentation aujourd’hui : ${names}.`,
    issue: (name: string): string => `C’est le sujet ${of(name)}.`,
    agreed: "Convenu jusqu’ici",
    close: "Je suis là",
  },

  farewell: {
    heading: "Votre place a été retirée",
    more: "Ce que vous avez dit reste au groupe. Vos notes et vos brouillons sont encore dans ce navigateur.",
    notes: "Vos notes",
    home: "Vers la première page",
  },

  knock: {
    heading: "Vous avez frappé",
    lead: "Quelqu’un dans la salle le voit. Cette page continue toute seule dès qu’on vous fait entrer.",
    stop: "Ne plus frapper",
    no: "La salle n’accueille plus personne aujourd’hui. Demandez une place à qui anime.",
  },

  known: {
    heading: "Comment on vous connaît ici",
    choose: "Comment vous connaissez-vous ?",
    another: "Choisir autrement",
    chooseHint: "Vous choisissez pour le groupe. Tout le monde l’apprend à la porte.",
    names: "Par les noms",
    namesMore: "Comme sur une liste de membres.",
    first_names: "Par un prénom ou un nom choisi",
    first_namesMore: "Ni nom de famille, ni organisation.",
    alias_to_facilitator: "Par un pseudonyme connu de qui anime",
    alias_to_facilitatorMore: "Les autres ne savent pas, sauf s’ils devinent.",
    alias_to_nobody: "Par un pseudonyme que personne ne connaît",
    alias_to_nobodyMore: "Pour une seule séance par écrit. Il n’y a pas de lien personnel.",
    door: {
      names: "On utilise ici son nom.",
      first_names: "On utilise ici un prénom ou un nom choisi, sans organisation.",
      alias_to_facilitator: "On utilise ici un pseudonyme. La personne qui anime sait qui est qui, les autres non.",
      alias_to_nobody: "On utilise ici un pseudonyme, pour cette séance seulement. Personne n’a de liste.",
    },
    limit: "Si tous les autres ont un nom, on sait qui reste. Et qui vous a donné un lien personnel sait que c’est vous.",
    twice: (name: string): string => `Cela se lit comme ${name}, qui a déjà une place. Ajoutez une initiale, ou choisissez un autre nom.`,
  },
};
