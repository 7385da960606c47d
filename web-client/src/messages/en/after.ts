// After the close: what can be kept, and in which form.
import { pluralsOf } from "../plural";

const plural = pluralsOf("en-GB");

export const after = {
  keep: "Keep a copy",
  keepMore: "Made here in your browser. We hold nothing that we could read.",
  print: "My page, to print",
  text: "Text file (Markdown)",
  table: "My actions as a table (CSV)",
  calendar: (count: number): string => plural(count, { one: "My action in my calendar", other: "My # actions in my calendar" }),
  calendarMore: "A file for your calendar: each on its day, private, and without an alarm.",
  undated: (count: number): string => plural(count, { one: "One has no date and is not in it.", other: "# have no date and are not in it." }),

  /** What the set's page keeps. */
  agreed: "What the set agreed",
  toDo: "Still to do",
  rules: "Ground rules",
  setMore: "With names, as it was agreed aloud. Made here in your browser; we can’t read it.",
  setPrint: "This page, to print",
  setTable: "Actions as a table (CSV)",

  columns: { action: "Action", due: "By", owner: "Whose", state: "Where it stands", meeting: "From meeting" },

  /** Names of files: a day and what it is. No name of a person or a set stands in a list of downloads. */
  files: {
    home: (day: string, meeting: number): string => `askwell-${day}-meeting-${meeting}-my-page`,
    actions: (day: string): string => `askwell-${day}-my-actions`,
    set: (day: string): string => `askwell-${day}-what-the-set-agreed`,
    setActions: (day: string): string => `askwell-${day}-actions`,
  },
};
