// The message catalogue: every word the client shows. One language is one object of the type `Messages`; a second
// language is a second file and one line in `languages`. Never put a sentence into a component.
import { computed, signal } from "@preact/signals";
import { en, type Messages } from "./en";

export type { Messages };

/** The languages we have, by their BCP 47 tag. */
export const languages: Readonly<Record<string, Messages>> = { "en-GB": en };

const chosen = signal("en-GB");
const current = computed<Messages>(() => languages[chosen.value] ?? en);

/** The words of the chosen language. Reading it in a component re-renders the component when the language changes. */
export function t(): Messages {
  return current.value;
}

/** Chooses a language we have; anything else changes nothing. Also tells the document, for screen readers. */
export function chooseLanguage(tag: string): void {
  if (!(tag in languages)) return;
  chosen.value = tag;
  document.documentElement.lang = tag;
}
