// After the close: what can be kept, and in which form.
import type { After } from "../after";
import { pluralsOf } from "../plural";

const plural = pluralsOf("fr");

export const after: After = {
  keep: "Garder une copie",
  keepMore: "Elle est faite ici, dans votre navigateur. Nous n’avons rien que nous puissions lire.",
  print: "Ma page, à imprimer",
  text: "Fichier texte (Markdown)",
  table: "Mes actions en tableau (CSV)",
  calendar: (count: number): string => plural(count, { one: "Mon action dans mon agenda", other: "Mes # actions dans mon agenda" }),
  calendarMore: "Un fichier pour votre agenda : chaque action à son jour, en privé et sans alarme.",
  undated: (count: number): string => plural(count, { one: "# n’a pas de date et n’y est pas.", other: "# n’ont pas de date et n’y sont pas." }),

  agreed: "Ce que le groupe a convenu",
  toDo: "Encore à faire",
  rules: "Règles du groupe",
  setMore: "Avec les noms, comme convenu à voix haute. Fait ici, dans votre navigateur ; nous ne pouvons pas le lire.",
  setPrint: "Cette page, à imprimer",
  setTable: "Les actions en tableau (CSV)",

  columns: { action: "L’action", due: "Pour le", owner: "À qui", state: "Où elle en est", meeting: "De la séance" },

  files: {
    home: (day: string, meeting: number): string => `askwell-${day}-seance-${meeting}-ma-page`,
    actions: (day: string): string => `askwell-${day}-mes-actions`,
    set: (day: string): string => `askwell-${day}-ce-qui-est-convenu`,
    setActions: (day: string): string => `askwell-${day}-les-actions`,
  },
};
