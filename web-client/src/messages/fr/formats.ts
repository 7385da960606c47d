// Choosing how to meet: the words around the formats. What a format is called and what it is comes with the format.
import type { Messages } from "../en";
import { pluralsOf } from "../plural";

const plural = pluralsOf("fr");
const issuesOf = (count: number): string => plural(count, { one: "# sujet", other: "# sujets" });

export const formats: Messages["formats"] = {
  heading: "Comment allez-vous travailler ?",
  another: "Voir d’autres formats",
  change: "Modifier ses étapes",
  called: (title: string): string => `${title}, à notre façon`,
  ours: "Formats de ce groupe",
  drop: (name: string): string => `Supprimer ${name}`,
  list: "Formats",
  hint: "Si vous hésitez, gardez le premier. Les bandes sont à la même échelle ; un sujet y est plus foncé que le reste.",
  coming: "La liste arrive…",
  partly: "Une partie de la liste n’est pas venue. Fermez-la et ouvrez-la de nouveau.",
  forPeople: "Combien serez-vous ?",
  peopleFilter: { any: "Indifférent", "3": "3", "4-5": "4–5", "6-9": "6–9", "10": "10+" },
  forTime: "De combien de temps disposez-vous ?",
  timeFilter: { any: "Indifférent", "30": "½ h", "60": "1 h", "90": "1 h 30", more: "Plus" },
  fit: (count: number): string => (count === 0 ? "Aucun ne convient aux deux. Essayez un autre nombre." : plural(count, { one: "# format convient.", other: "# formats conviennent." })),
  ways: (count: number): string => plural(count, { one: "# format", other: "# formats" }),
  groups: {
    series: { title: "Un groupe qui dure", more: "la séance habituelle, et trois qui ne viennent qu’une fois" },
    case: { title: "Un cas, pas à pas", more: "entre collègues, d’une demi-heure à une heure et demie" },
    slow: { title: "Lentement, en profondeur", more: "des questions, du silence, du ressenti" },
    three: { title: "Trois personnes", more: "chacune est entendue, puis conseillée ou questionnée" },
    together: { title: "Une question pour tout le monde", more: "petits groupes, tours de table, café" },
  },
  length: {
    label: "Combien de temps ?",
    less: "Une séance plus courte",
    more: "Une séance plus longue",
    usual: (span: string): string => `Sa durée habituelle, ${span}`,
    between: (shortest: string, longest: string): string => `Avec ces personnes et ces sujets, de ${shortest} à ${longest}.`,
  },
  people: (least: number, most: number): string =>
    least === most ? plural(most, { one: "# personne", other: "# personnes" }) : `${least}–${most} personnes`,
  facts: (people: string, length: string): string => `${people}, environ ${length}`,
  issuesHint: (least: number, most: number): string => `Ce format a de la place pour ${least}–${most} sujets.`,
  issuesFixed: (count: number): string =>
    count === 0 ? "Personne n’apporte de sujet à cette séance." : `Ce format a ${issuesOf(count)}, ni plus ni moins.`,
  planMore: (title: string, issues: number, chairs: number): string =>
    [title, ...(issues === 0 ? [] : [issuesOf(issues)]), plural(chairs, { one: "# place", other: "# places" })].join(", "),
  onlyIssue: "Le sujet",
  stageList: (titles: readonly string[]): string => titles.join(" · "),
};
