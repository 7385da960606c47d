// How the meeting is run, in words: the process and who holds it, time that is asked for, the door, groups.
import type { Process } from "../process";
import { pluralsOf } from "../plural";
import { of } from "./grammar";
import { time } from "./time";

const plural = pluralsOf("fr");

export const process: Process = {
  stock: {
    doing_well: "Que faisons-nous bien ?",
    do_better: "Que pourrions-nous mieux faire ?",
    listening: "Comment écoutons-nous ?",
    which_question: "Sur quelle question travaillons-nous vraiment ?",
    need_now: "De quoi avez-vous besoin maintenant ?",
  },

  pause: {
    act: "Temps de recul",
    actMore: "L’horloge, la parole et la file attendent, telles quelles.",
    choose: "Quelle question fait le tour ?",
    none: "Pas de tour, seulement un arrêt",
    cancel: "Pas maintenant",
    said: (who: string): string => `${who} a demandé un temps de recul.`,
    saidYou: "Vous avez demandé un temps de recul.",
    more: "Nous regardons comment nous travaillons. L’horloge, la parole et la file attendent.",
    round: (names: string): string => `Tour de table : ${names}.`,
    speaks: (name: string): string => `${name} parle.`,
    youSpeak: "Vous parlez.",
    then: (names: string): string => `Puis ${names}.`,
    all: "Tout le monde a eu son tour.",
    done: "J’ai fini",
    pass: "Je passe",
    next: (name: string): string => `Ensuite : ${name}`,
    resume: "Reprendre où nous étions",
    resumed: "La séance reprend où elle était.",
  },

  deal: {
    lead: (minutes: number, stage: string): string => `+${minutes} pour ${stage}, c’est`,
    slack: (minutes: number): string => `${minutes} min de la réserve`,
    stage: (minutes: number, stage: string): string => `${minutes} min de : ${stage}`,
    stageOfIssue: (minutes: number, stage: string, issue: string): string => `${minutes} min de : ${stage} (${issue.toLocaleLowerCase("fr")})`,
    stageOf: (minutes: number, stage: string, name: string): string => `${minutes} min de : ${stage}, ${name}`,
    ends: "La fin ne bouge pas. Demandez d’abord à voix haute.",
    agree: "Le groupe est d’accord",
    move: (minutes: number): string => plural(minutes, { one: "Reculer la fin de # minute", other: "Reculer la fin de # minutes" }),
    cancel: "Laisser ainsi",
  },

  waits: "L’horloge attend la fin du temps de recul.",

  plan: {
    ahead: (minutes: number): string => plural(minutes, { one: "# minute d’avance sur le plan.", other: "# minutes d’avance sur le plan." }),
    behind: (minutes: number): string => plural(minutes, { one: "# minute de retard sur le plan.", other: "# minutes de retard sur le plan." }),
    on: "Le plan est suivi.",
    overrun: (minutes: number): string => plural(minutes, { one: "Les étapes passées ont débordé de # minute.", other: "Les étapes passées ont débordé de # minutes." }),
  },

  giveBack: {
    open: "J’ai besoin de moins de temps",
    lead: "Combien de minutes rendez-vous ? Elles vont à la réserve.",
    minutes: (minutes: number): string => time.minutes(minutes),
    cancel: "Je les garde",
  },

  queue: {
    firstCome: "Ordre d’arrivée",
    leastHeard: "D’abord qui a le moins parlé",
    order: "Dans quel ordre ?",
    orderMore: "Pour cette séance seulement. La salle compte le temps de parole depuis le début, et ne le montre à personne.",
    up: "Monter",
    down: "Descendre",
    upOf: (whose: string): string => `Monter : ${whose}`,
    downOf: (whose: string): string => `Descendre : ${whose}`,
    laterOf: "Plus tard : laisser passer la suivante avant la mienne",
    later: "plus tard",
  },

  handOver: {
    heading: "Passer la conduite",
    more: "Elle passe quand l’autre personne la prend.",
    meeting: "Pour la séance",
    issue: "Pour ce sujet",
    howLong: "Pour combien de temps ?",
    offered: (name: string): string => `Proposée à ${name}.`,
    offer: (name: string): string => `Proposer à ${name}`,
    returns: (name: string): string => `À la fin de ce sujet, elle revient à ${name}.`,
    standIn: "Relais",
    standInMore: "Prend la conduite tout de suite si vous partez.",
    standInIs: (name: string): string => `${name} assure votre relais.`,
    name: (name: string): string => `${name} assure le relais`,
    nobody: "Personne",
  },

  free: {
    heading: "Personne ne mène la séance",
    more: "Les étapes, le temps et la parole demandent une main.",
    offer: "Je propose de mener",
    offers: (name: string): string => `${name} propose de mener la séance`,
    youOffer: "Vous proposez de mener la séance",
    granted: (seconds: number): string => `La conduite passe dans ${time.seconds(seconds)}, sauf objection.`,
    object: "Je m’y oppose",
    back: "Reprendre la conduite",
    backMore: (name: string): string => `${name} mène la séance depuis votre absence.`,
    standIn: "Vous assurez le relais. La conduite est à vous tout de suite.",
  },

  consent: {
    given: (name: string): string => `${name} le demande, à voix haute`,
    taken: (name: string): string => `${name} n’en veut plus`,
    opens: (stage: string, name: string): string => `« ${stage} » ne vient que si ${name} le veut.`,
  },

  draw: "Tirer au sort",
  drawMore: "Parmi les propositions.",

  groups: {
    heading: "Petits groupes",
    mine: (number: number): string => `Vous êtes dans le petit groupe ${number}, avec`,
    alone: "Il n’y a que vous dans celui-ci.",
    withYou: "avec vous",
    none: "Vous n’êtes dans aucun petit groupe. Rejoignez qui vous voulez.",
    again: "Refaire le tirage",
    others: "Les autres",
  },

  door: {
    heading: "La porte",
    more: "Les noms de la liste entrent toujours. Ceci vaut pour les autres.",
    open: "Ouverte",
    openMore: "Qui a le lien s’assied, même hors liste.",
    knock: "On frappe",
    knockMore: "Hors liste, on attend que vous fassiez entrer.",
    locked: "Fermée",
    lockedMore: "Personne de nouveau n’entre.",
    knocks: (name: string): string => `${name} frappe`,
    knocksMore: "Ce nom n’est pas sur la liste. Demandez à voix haute qui c’est.",
    severalMore: "Ces noms ne sont pas sur la liste. Demandez à voix haute qui c’est.",
    several: (count: number): string => plural(count, { one: "# personne frappe", other: "# personnes frappent" }),
    letIn: "Faire entrer",
    letInOf: (name: string): string => `Faire entrer : ${name}`,
    refuse: "Pas aujourd’hui",
    refuseOf: (name: string): string => `Pas aujourd’hui : ${name}`,
    heard: (name: string): string => `${name} frappe à la porte.`,
  },

  remove: {
    heading: "Retirer une place",
    more: "Dites-le d’abord à la personne, à voix haute.",
    act: (name: string): string => `Retirer la place ${of(name)}`,
    ask: (name: string): string => `Retirer la place ${of(name)} ?`,
    askMore: (name: string): string => `La page ${of(name)} dit au revoir. Ses paroles restent, ses actions aussi. ${name} ne peut pas revenir sans votre aide.`,
    yes: "Retirer",
    no: "Laisser ainsi",
  },
};
