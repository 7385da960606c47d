// What the desk says to who holds the process. Nothing of it is on a member's screen.
import type { Messages } from "../en";
import { pluralsOf } from "../plural";
import { first, of } from "./grammar";

const plural = pluralsOf("fr");

export const desk: Messages["desk"] = {
  youFacilitate: "Vous animez",
  second: "Vous animez aussi",
  onTo: (stage: string): string => `Passer à : ${stage}`,
  onFor: (stage: string, name: string): string => `Passer à : ${stage}, ${name}`,
  reveal: "Retourner les papiers",
  allReady: "Toutes les personnes présentes sont prêtes.",
  allHadATurn: "Tout le monde a eu son tour.",
  close: "Clore la séance",
  closeHeading: "Clore la séance ?",
  closeMore: "Chaque personne reçoit une page à emporter. Les actions convenues restent au groupe.",
  closeEarly: "Les étapes qui restent n’auront pas lieu.",
  closeNow: "Clore maintenant",
  closeYes: "Clore",
  closeNo: "Pas encore",

  next: (name: string): string => `Ensuite : ${name}`,
  nextFolded: "Ensuite : un papier plié",
  nextAsks: (name: string): string => `Ensuite : ${name} demande`,
  takeBack: "Reprendre la parole",
  giveFloor: "Donner la parole",
  skip: "Plus tard",
  skipOf: (name: string): string => `Le tour ${of(name)} plus tard`,
  follow: "Suivre les tours",
  unfollow: "Ne plus suivre",
  followMore: "La salle retient alors à qui est le tour.",

  time: {
    heading: "Temps",
    stageEnds: (clock: string): string => `Fin de l’étape à ${clock}`,
    less: "−1",
    one: "+1",
    three: "+3",
    slack: (minutes: number): string => plural(minutes, { one: "Il reste # minute de réserve.", other: "Il reste # minutes de réserve." }),
    noSlack: "La réserve est vide : prenez des minutes aux étapes suivantes, ou déplacez la fin.",
    noClock: "Cette étape n’a pas d’horloge.",
    pause: "Pause",
    resume: "Reprendre",
    late: (minutes: number): string => plural(minutes, { one: "# min de retard", other: "# min de retard" }),
    early: (minutes: number): string => plural(minutes, { one: "# min d’avance", other: "# min d’avance" }),
  },

  undo: {
    back: "Annuler",
    stage: "L’étape a changé.",
    minutes: (minutes: number): string => plural(Math.abs(minutes), minutes < 0 ? { one: "# minute en moins.", other: "# minutes en moins." } : { one: "# minute en plus.", other: "# minutes en plus." }),
    floor: (name: string): string => `${first(name)} n’a plus la parole.`,
    presenters: "Qui présente a changé.",
    turns: "Le suivi des tours a changé.",
    consent: "Les offres ont changé.",
    order: "La file est dans un autre ordre.",
  },

  stage: { heading: "Étape", back: (stage: string): string => `Revenir à : ${stage}`, more: "Plus", then: (stage: string): string => `puis ${stage}` },

  presenters: {
    heading: "Qui présente ?",
    more: (issues: number): string => plural(issues, { one: "Il y a de la place pour # sujet. Touchez qui présente.", other: "Il y a de la place pour # sujets. Touchez les noms dans l’ordre." }),
    chosen: (name: string, place: number): string => `${place}. ${name}`,
    none: "Aucun sujet aujourd’hui",
  },

  agreed: {
    heading: "D’accord",
    all: "Tout le monde est d’accord.",
    byVoice: "D’accord à voix haute",
    byVoiceOf: (name: string): string => `D’accord à voix haute : ${name}`,
    count: (count: number, all: number): string => `${count} sur ${all}`,
  },

  actions: {
    byVoice: "Noter, convenu à voix haute",
    forYes: "Demander un oui sur la page",
    consent: (name: string): string => `${name} demande des offres.`,
  },

  names: { heading: "Noms", allHere: "tout le monde est là", here: (count: number, all: number): string => `${count} pages ouvertes sur ${all}`, label: "Places" },

  claim: {
    heading: (name: string): string => `Quelqu’un demande la place ${of(name)}`,
    more: "Depuis un autre navigateur. Demandez à voix haute qui c’est.",
    vouched: (count: number): string => plural(count, { one: "# membre a dit oui.", other: "# membres ont dit oui." }),
    give: "Rendre la place",
    vouch: "Je sais que c’est cette personne",
    refuse: "Non",
    mine: "Quelqu’un demande votre place",
    mineMore: "Depuis un autre navigateur. Si ce n’est pas vous, dites-le maintenant : le groupe décide.",
  },

  more: {
    heading: "Plus",
    open: "Plus",
    addChair: "Ajouter une place",
    addName: "Le nom à y mettre",
    chairFor: "Pour qui ?",
    member: "Un membre",
    observer: "Une personne qui observe",
    observerMore: "Elle entre quand tout le monde a dit oui, et ne voit aucun mot privé.",
    supporter: "Une personne d’appui",
    supporterMore: "Elle interprète ou sous-titre pour un membre. Elle n’est pas comptée, et on ne lui demande rien.",
    supportsWhom: "Pour qui est-elle là ?",
    add: "Ajouter",
    added: (name: string): string => `La place ${of(name)} est à la table.`,
    links: "Liens",
  },
};
