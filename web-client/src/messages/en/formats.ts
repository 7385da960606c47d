// Choosing how to meet: the words around the formats. What a format is called and what it is comes with the format.
import { pluralsOf } from "../plural";

const plural = pluralsOf("en-GB");
const issuesOf = (count: number): string => plural(count, { one: "# issue", other: "# issues" });

export const formats = {
  heading: "How will you meet?",
  another: "Look at other ways to meet",
  change: "Change its stages",
  called: (title: string): string => `${title}, our way`,
  ours: "Formats of this set",
  drop: (name: string): string => `Delete ${name}`,
  list: "Ways to meet",
  hint: "If you don’t mind which, stay with the first. The strips are drawn to one scale, an issue darker than the rest.",
  coming: "The list is on its way…",
  partly: "Some of the list did not come. Close it and open it again to try once more.",
  forPeople: "How many are you?",
  peopleFilter: { any: "Any", "3": "3", "4-5": "4–5", "6-9": "6–9", "10": "10+" },
  forTime: "How much time have you?",
  timeFilter: { any: "Any", "30": "½ h", "60": "1 h", "90": "1½ h", more: "More" },
  fit: (count: number): string => (count === 0 ? "Nothing fits both. Try another number." : plural(count, { one: "# way fits.", other: "# ways fit." })),
  ways: (count: number): string => plural(count, { one: "# way", other: "# ways" }),
  groups: {
    series: { title: "A set that goes on", more: "the usual meeting, and three that come once" },
    case: { title: "One case, step by step", more: "colleagues help, in half an hour to an hour and a half" },
    slow: { title: "Slowly, for what lies deeper", more: "questions, silence, feeling" },
    three: { title: "Three people", more: "each is heard, then advised or asked" },
    together: { title: "Everybody on one question", more: "small groups, rounds, a café" },
  },
  length: {
    label: "How long?",
    less: "A shorter meeting",
    more: "A longer meeting",
    usual: (span: string): string => `Its usual ${span}`,
    between: (shortest: string, longest: string): string => `With these people and issues it can take ${shortest} to ${longest}.`,
  },
  people: (least: number, most: number): string =>
    least === most ? plural(most, { one: "# person", other: "# people" }) : `${least}–${most} people`,
  facts: (people: string, length: string): string => `${people}, about ${length}`,
  issuesHint: (least: number, most: number): string => `This way of meeting has room for ${least}–${most} issues.`,
  issuesFixed: (count: number): string =>
    count === 0 ? "Nobody brings an issue to this meeting." : `This way of meeting has ${issuesOf(count)}, no more and no less.`,
  planMore: (title: string, issues: number, chairs: number): string =>
    [title, ...(issues === 0 ? [] : [issuesOf(issues)]), plural(chairs, { one: "# chair", other: "# chairs" })].join(", "),
  onlyIssue: "The issue",
  stageList: (titles: readonly string[]): string => titles.join(" · "),
};
