// What is kept of a meeting and of a set, as text in Markdown. Pure: what is to be kept comes in, the text of a file goes out.
import type { Messages } from "../../messages";
import type { After } from "../../messages/after";

/** What somebody will do. */
export interface KeptAction {
  readonly id: string;
  readonly text: string;
  /** By when, as a date like `2026-12-04`. */
  readonly due: string | null;
  /** The meeting in which it was taken on, from 1. */
  readonly meeting: number;
}

/** What is one's own. */
export interface TakeHome {
  readonly set: string;
  readonly number: number;
  readonly name: string;
  readonly actions: readonly KeptAction[];
  readonly questions: readonly { text: string; kept: boolean; by: string | undefined }[];
  /** Slips that were for me: thanks, say. */
  readonly given: readonly { text: string; by: string | undefined }[];
  /** What a scribe noted for me. */
  readonly noted: readonly string[];
  readonly notes: string;
}

/** What the set agreed aloud. */
export interface SetPromises {
  readonly set: string;
  readonly actions: readonly (KeptAction & { readonly owner: string; readonly state: string })[];
  readonly rules: readonly string[];
}

/** Markdown, with what people wrote kept as it is but for line breaks and marks that would change its shape. */
export function takeHomeText(home: TakeHome, words: Messages["closing"], day: (due: string) => string): string {
  const lines = [`# ${oneLine(home.set)}, ${words.heading.toLocaleLowerCase()}`, ""];
  const part = (heading: string, items: readonly string[]): void => {
    if (items.length > 0) lines.push(`## ${heading}`, "", ...items.map((item) => `- ${item}`), "");
  };
  const by = (name: string | undefined): string => (name === undefined ? "" : ` (${oneLine(name)})`);
  part(words.actions, home.actions.map((action) => `${words.markdownOpen} ${oneLine(action.text)}${action.due === null ? "" : ` (${words.markdownBy} ${day(action.due)})`}`));
  part(words.questions, home.questions.map((question) => `${question.kept ? `**${oneLine(question.text)}**` : oneLine(question.text)}${by(question.by)}`));
  part(words.given, home.given.map((one) => `${oneLine(one.text)}${by(one.by)}`));
  part(words.noted, home.noted.map(oneLine));
  // One's own notes are as one wrote them.
  if (home.notes !== "") lines.push(`## ${words.notes}`, "", home.notes, "");
  return lines.join("\n");
}

/** The set's page. */
export function setText(agreed: SetPromises, words: After, more: Messages["closing"], day: (due: string) => string): string {
  const lines = [`# ${oneLine(agreed.set)}, ${words.agreed.toLocaleLowerCase()}`, ""];
  if (agreed.actions.length > 0) lines.push(`## ${words.toDo}`, "");
  for (const { text, owner, due, state } of agreed.actions) {
    const about = [oneLine(owner), ...(due === null ? [] : [`${more.markdownBy} ${day(due)}`]), state].join(", ");
    lines.push(`- ${more.markdownOpen} ${oneLine(text)} (${about})`);
  }
  if (agreed.actions.length > 0) lines.push("");
  return [...lines, `## ${words.rules}`, "", ...agreed.rules.map((rule) => `- ${rule}`), ""].join("\n");
}

function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/gu, " ")
    .trim()
    .replaceAll(/([\\*_`[\]<>#&~|])/gu, "\\$1")
    // A list in a list, or a heading by its underline.
    .replace(/^([-+=])/u, "\\$1")
    .replace(/^(\d+)([.)])/u, "$1\\$2");
}
