// The close, and the set between meetings.
import type { Messages } from "../en";
import { pluralsOf } from "../plural";

const plural = pluralsOf("fr");

export const closing: Messages["closing"] = {
  title: (set: string): string => `Ce que vous emportez · ${set} · Askwell`,
  forYou: (name: string): string => `Pour ${name}, et personne d’autre`,
  heading: "Ce que vous emportez",
  closedAt: (clock: string): string => `Séance close à ${clock}`,
  actions: "Ce que vous allez faire",
  noActions: "Vous n’avez rien pris en charge aujourd’hui.",
  noActionsMore: "Écouter est aussi un travail.",
  questions: "Les questions qui vous ont été posées",
  noted: "Ce que le scribe a noté pour vous",
  given: "Ce qui vous a été donné",
  notes: "Vos notes",
  names: "Avec les noms de qui a demandé et donné",
  toSet: "Vers la page du groupe",
  stays: "Les autres ne voient rien de cette page. Elle ne contient le sujet de personne d’autre, et seulement les mots qui vous sont adressés.",
  shared: "Ce que le groupe garde",
  sharedActions: (count: number): string => plural(count, { one: "# action, pour la prochaine séance", other: "# actions, pour la prochaine séance" }),
  markdownBy: "pour le",
  markdownOpen: "[ ]",
};

export const setPage: Messages["setPage"] = {
  title: (set: string): string => `${set} · Askwell`,
  leadOpen: "Aucune séance n’est ouverte. Ouvrez la prochaine quand le groupe est prêt.",
  leadWait: "Aucune séance n’est ouverte. Cette page y entre toute seule dès qu’il y en a une.",
  next: "La prochaine séance",
  issues: "Combien de sujets ?",
  open: "Ouvrir la séance",
  actions: "Encore à faire",
  past: "Les séances passées",
  meetingOn: (number: number, date: string): string => `Séance ${number}, ${date}`,
  takeHome: "Ce que j’ai emporté",
};
