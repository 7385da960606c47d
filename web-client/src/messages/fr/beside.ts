// Beside a call: what tells me that it is my turn, and the small window.
import type { Beside } from "../beside";

export const beside: Beside = {
  heading: "À côté d’un appel",
  lead: "Éteint tant que vous ne l’allumez pas. Ce navigateur retient votre choix.",
  sound: "Sons",
  soundMore: "Deux notes douces quand vous avez la parole, une note grave à la dernière minute, deux à la fin du temps. Rien d’autre ne sonne.",
  soundMoreDesk: "Deux notes douces quand vous avez la parole, une note grave à la dernière minute, deux à la fin du temps, et un coup quand quelqu’un frappe à la porte.",
  notice: "Me prévenir quand c’est mon tour",
  noticeMore: "Un avis de cet appareil, quand la page est cachée. Il dit que c’est votre tour, et rien de la séance.",
  noticeDenied: "Ce navigateur n’a pas le droit de montrer des avis de ce site. Ses réglages pour le site peuvent changer cela.",
  vibrate: "Vibrer quand c’est mon tour",
  vibrateMore: "Tant que cette page est devant : les navigateurs ne le permettent pas à une page cachée.",
  awake: "Tant que cette page est devant, l’écran reste allumé jusqu’à la clôture.",
  soundOn: "Sons",
  float: "Une petite fenêtre par-dessus",
  floatMore: "Qui a la parole et pour combien de temps, au-dessus des autres fenêtres. On n’y voit que ce que toute la salle peut voir.",
  floatFailed: "Ce navigateur n’a pas ouvert la fenêtre. Essayez encore une fois.",

  share: {
    heading: "Pour partager votre écran",
    more: "Le cercle, l’étape, les minutes entières et la question sur la table. Rien de vous, rien du pupitre.",
    own: "Dans une autre fenêtre",
    here: "Ici, au lieu de ma place",
    back: "Revenir à ma place",
    failed: "Ce navigateur n’a pas ouvert la fenêtre. Il peut l’autoriser pour ce site, ou tout montrer ici.",
    title: "Visible par tout le groupe",
    ends: "Fin",
    paused: "En pause. L’horloge attend.",
    process: "Le groupe regarde comment il travaille.",
    writing: "Tout le monde écrit.",
    lineLost: "La connexion est perdue. Nouvel essai automatique.",
  },

  noticeTitle: "Askwell",
  noticeWords: "C’est votre tour.",

  mini: {
    label: "La salle, en petit",
    done: "Fini",
    toRoom: "Ouvrir",
    toRoomMore: "Ouvrir la salle",
    paused: "En pause",
    keepsFloor: (name: string): string => `${name} garde la parole`,
    process: "Temps de recul",
    speaks: (name: string): string => `${name} parle`,
    lineLost: "La connexion est perdue",
    retrying: "Nouvel essai automatique",
    unwritten: "Rien ne peut être noté en ce moment",
    place: (ordinal: string): string => `Vous êtes en ${ordinal} place`,
    mark: "Encore une minute",
  },
};
