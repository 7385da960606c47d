// The message catalogue: every word the client shows. One language is one file that makes a `Pack`, and one line in `languages`.
// English comes with the first load, the others are fetched for who reads them. Never put a sentence into a component.
import { computed, signal } from "@preact/signals";
import type { After } from "./after";
import type { Beside } from "./beside";
import type { Change } from "./change";
import { en, type Messages } from "./en";
import type { Process } from "./process";
import type { Stages } from "./stages";
import type { PracticePack } from "./practice";

export type { Messages };

/**
 * A language's words. What it does not bring is shown in English. The texts of the formats are not here: they are the server's files,
 * in a folder named after the language (see `formats.ts`).
 */
export interface Pack {
  readonly messages: Messages;
  readonly after?: After;
  readonly beside?: Beside;
  readonly change?: Change;
  readonly process?: Process;
  readonly stages?: Stages;
  /** For the practice room alone, which fetches it. */
  readonly practice?: () => Promise<PracticePack>;
}

export interface Language {
  /** What its readers call it. */
  readonly name: string;
  readonly dir: "ltr" | "rtl";
  readonly load: () => Promise<Pack>;
}

const ENGLISH = "en-GB";
const english: Pack = { messages: en };

/** The languages we have, by their BCP 47 tag. */
export const languages: Readonly<Record<string, Language>> = {
  [ENGLISH]: { name: "English", dir: "ltr", load: () => Promise.resolve(english) },
  fr: { name: "Français", dir: "ltr", load: () => import("./fr").then(({ pack }) => pack) },
};

const chosen = signal(ENGLISH);
const shown = signal<Pack>(english);
const current = computed<Messages>(() => shown.value.messages);

/** The words of the chosen language. Reading it in a component re-renders the component when the language changes. */
export function t(): Messages {
  return current.value;
}

/** All that the chosen language brings, for what is apart from the catalogue. */
export function pack(): Pack {
  return shown.value;
}

/** The tag of the language that is shown. */
export function language(): string {
  return chosen.value;
}

/**
 * Shows a language that we have, and tells the document, for screen readers and for the direction of lines. True once it is shown;
 * anything else, or a file that does not come, changes nothing.
 */
export async function chooseLanguage(tag: string): Promise<boolean> {
  const wanted = Object.hasOwn(languages, tag) ? languages[tag] : undefined;
  if (wanted === undefined) return false;
  latest = tag;
  try {
    const words = await wanted.load();
    // Somebody who chooses twice, quickly, means the second.
    if (latest !== tag) return false;
    shown.value = words;
    chosen.value = tag;
  } catch {
    return false;
  }
  document.documentElement.lang = tag;
  document.documentElement.dir = wanted.dir;
  document.querySelector("meta[name=description]")?.setAttribute("content", shown.peek().messages.parts.description);
  return true;
}

let latest = ENGLISH;

const picked = signal<string | undefined>(undefined);

/** A person chooses on this page. It counts as chosen once it is shown: nothing is remembered that could not be fetched. */
export async function pickLanguage(tag: string): Promise<void> {
  if (await chooseLanguage(tag)) picked.value = tag;
}

/** What a person has chosen on this page, for who remembers it. */
export function pickedLanguage(): string | undefined {
  return picked.value;
}

/**
 * Which of our languages somebody reads: the one that was chosen on this browser, else the first that the browser asks for and we have,
 * else English. A region that we lack is no reason to refuse the language: "fr-CA" reads "fr".
 */
export function languageFor(remembered: string | undefined, preferred: readonly string[]): string {
  if (remembered !== undefined && Object.hasOwn(languages, remembered)) return remembered;
  for (const tag of preferred) {
    const primary = primaryOf(tag);
    const found = Object.keys(languages).find((ours) => primaryOf(ours) === primary);
    if (found !== undefined) return found;
  }
  return ENGLISH;
}

function primaryOf(tag: string): string {
  return tag.split("-")[0]?.toLowerCase() ?? "";
}
