// The words inside the components themselves: labels, states of a seat, what a ring says. Sentences about what a
// person can do now belong to the pages that know it.
import type { Messages } from "../en";
import { pluralsOf } from "../plural";
import { time } from "./time";

const plural = pluralsOf("fr");

export const parts: Messages["parts"] = {
  appName: "Askwell",
  description: "Une salle calme pour les groupes d’apprentissage par l’action et de codéveloppement qui se réunissent en ligne.",
  loading: "Un instant.",
  home: "Askwell, vers la première page",
  skipToNow: "Aller à ce que vous pouvez faire maintenant",
  stripLabel: "Parole et temps",
  noticeLabel: "Avis",
  close: "Fermer",
  languages: "Langue",
  waitingWord: "Envoi…",

  bar: {
    pause: "Pause",
    pauseLabel: "Pause pour tout le monde",
    resume: "Reprendre",
    menu: "Ma place et mes réglages",
    ends: "Fin",
  },

  rail: {
    label: "Les étapes de cette séance",
    now: "Maintenant",
    next: "Ensuite",
    state: { done: "faite", now: "en cours", next: "à venir", optional: "s’ouvre seulement si on la demande", skipped: "laissée de côté" },
    stage: (name: string, minutes: number, state: string): string => `${name}, ${time.minutes(minutes)}, ${state}`,
  },

  seat: {
    list: "Les places, dans l’ordre de la table",
    you: "vous",
    free: "Place libre",
    hasFloor: (name: string): string => `${name} a la parole`,
    has: "a la parole",
    youHaveFloor: "Vous avez la parole",
    holdsFloor: "garde la parole",
    away: "absence",
    asked: "a posé la question",
    open: "peut parler",
    place: (place: number): string => `en ${time.ordinal(place)} place dans la file`,
    hand: "lève la main",
  },

  ring: {
    leftOf: (minutes: number): string => `sur ${minutes} min`,
    left: "restent",
    oneMinute: "Encore une minute",
    over: "dépassé",
    overLabel: "Le temps prévu est écoulé.",
    paused: "En pause",
    pausedLabel: (left: string): string => `En pause, ${left}`,
    silence: "Silence",
    silenceLabel: "Silence. Il n’a pas d’horloge.",
    open: "sans horloge",
    openLabel: "Aucune horloge ne tourne ici.",
    presenter: "L’eau montre le temps qui reste. Vous n’avez pas à la surveiller.",
  },

  now: { label: "Ce que vous pouvez faire maintenant" },

  queue: {
    heading: "Questions en attente",
    hands: "Mains levées",
    order: "le même ordre pour tout le monde",
    empty: "Aucune question n’attend.",
    emptyMore: "Le silence est aussi un travail.",
    next: "Ensuite",
    show: (count: number): string => plural(count, { one: "File, # en attente", other: "File, # en attente" }),
    button: "File",
    hide: "Cacher la file",
    hasQuestion: "a une question",
    handUp: "voudrait parler",
    stillWriting: "écrit encore. Le rang est gardé.",
    you: "Vous",
    kept: "gardée par la personne qui présente",
    parked: "mise de côté",
    given: (who: string): string => `${who} l’a renvoyée :`,
  },

  said: {
    heading: "Ce qui a été dit",
    empty: "Rien n’a encore été dit.",
    emptyMore: "Les mots apparaissent ici dans l’ordre.",
    earlier: (count: number): string => plural(count, { one: "Montrer # parole précédente", other: "Montrer # paroles précédentes" }),
    asks: "demande",
    answers: "répond",
    you: "Vous",
    hidden: "Ce navigateur ne peut pas lire ces mots.",
  },

  write: {
    kept: "gardé dans ce navigateur pendant que vous tapez",
    left: (count: number): string => plural(count, { one: "encore # caractère", other: "encore # caractères" }),
    tooLong: (count: number): string => plural(count, { one: "# caractère de trop", other: "# caractères de trop" }),
  },

  hush: "Personne n’a la parole. La salle se tait exprès.",

  link: { copy: "Copier", copied: "Copié", copyFailed: "La copie n’a pas marché. Sélectionnez le lien et copiez-le à la main." },

  banner: {
    lineLost: "La connexion est perdue.",
    lineLostMore: "Votre place et vos mots sont gardés.",
    retryIn: (seconds: number): string => `Nouvel essai dans ${seconds} s.`,
    retrying: "Nouvel essai en cours.",
    tryNow: "Essayer maintenant",
    unwritten: "La salle ne peut rien noter en ce moment.",
    unwrittenMore: "Ce que vous faites est gardé sur cette page, et un nouvel essai part tout seul. Jusque-là, l’horloge s’arrête pour tout le monde, et personne ne perd de temps.",
    paused: (who: string): string => `${who} a mis la salle en pause.`,
    pausedYou: "Vous avez mis la salle en pause.",
    pausedMore: "L’horloge attend. Personne n’a à dire pourquoi.",
  },
};
