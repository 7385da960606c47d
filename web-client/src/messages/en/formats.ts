// Choosing how to meet: the words around the formats. What a format is called and what it is comes with the format.
import { pluralsOf } from "../plural";

const plural = pluralsOf("en-GB");
const issuesOf = (count: number): string => plural(count, { one: "# issue", other: "# issues" });

export const formats = {
  another: "Another way to meet",
  chosen: (title: string): string => `The way you meet: ${title}`,
  hint: "If you don’t mind which, stay with the first.",
  coming: "The list is on its way…",
  partly: "Some of the list did not come. Close it and open it again to try once more.",
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
