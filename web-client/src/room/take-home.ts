// What one takes home, as text. Pure: everything that is one's own comes in, a file goes out.
import type { Messages } from "../messages";

export interface TakeHome {
  set: string;
  number: number;
  name: string;
  actions: readonly { id: string; text: string; due: string | undefined }[];
  questions: readonly { text: string; kept: boolean; by: string | undefined }[];
  /** Slips that were for me: thanks, say. */
  given: readonly { text: string; by: string | undefined }[];
  /** What a scribe noted for me. */
  noted: readonly string[];
  notes: string;
}

/** Markdown, with what people wrote kept as it is but for line breaks and leading marks that would change its shape. */
export function takeHomeMarkdown(home: TakeHome, words: Messages["closing"]): string {
  const lines = [`# ${oneLine(home.set)}, ${words.heading.toLocaleLowerCase()}`, ""];
  if (home.actions.length > 0) {
    lines.push(`## ${words.actions}`, "");
    for (const action of home.actions) {
      const due = action.due === undefined ? "" : ` (${words.markdownBy} ${action.due})`;
      lines.push(`- ${words.markdownOpen} ${oneLine(action.text)}${due}`);
    }
    lines.push("");
  }
  if (home.questions.length > 0) {
    lines.push(`## ${words.questions}`, "");
    for (const question of home.questions) {
      const text = question.kept ? `**${oneLine(question.text)}**` : oneLine(question.text);
      lines.push(`- ${text}${question.by === undefined ? "" : ` (${question.by})`}`);
    }
    lines.push("");
  }
  if (home.given.length > 0) {
    const by = (one: TakeHome["given"][number]): string => (one.by === undefined ? "" : ` (${one.by})`);
    lines.push(`## ${words.given}`, "", ...home.given.map((one) => `- ${oneLine(one.text)}${by(one)}`), "");
  }
  if (home.noted.length > 0) {
    lines.push(`## ${words.noted}`, "", ...home.noted.map((text) => `- ${oneLine(text)}`), "");
  }
  if (home.notes !== "") lines.push(`## ${words.notes}`, "", home.notes, "");
  return lines.join("\n");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim().replaceAll(/([*_`[\]<>#])/gu, "\\$1");
}
