// A language that is not one: every sentence of the catalogue forty per cent longer, to see which words have no room to grow.
import type { Language, Messages } from "../src/messages";
import { en } from "../src/messages/en";

export const PSEUDO = "en-XA";
const LONGER = 0.4;
const FILL = "ōloremīpsuma";

/** The sentence with as many letters more as a longer language may need, in pieces that can break like words. */
export function longer(text: string): string {
  const words = text.split(" ");
  const letters = [...text].filter((sign) => sign !== " ").length;
  let missing = Math.ceil(letters * LONGER);
  return words
    .map((word, at) => {
      const more = Math.min(missing, at === words.length - 1 ? missing : Math.ceil([...word].length * LONGER));
      missing -= more;
      if (!/\p{L}/u.test(word)) return word;
      // Before the last sign, so that dots and commas stay where they are.
      const end = /[^\p{L}\p{N}]*$/u.exec(word)?.[0] ?? "";
      return word.slice(0, word.length - end.length) + FILL.repeat(Math.ceil(more / FILL.length)).slice(0, more) + end;
    })
    .join(" ");
}

function lengthened(part: unknown): unknown {
  if (typeof part === "string") return longer(part);
  if (typeof part === "function") return (...given: unknown[]): unknown => lengthened((part as (...all: unknown[]) => unknown)(...given));
  if (Array.isArray(part)) return part.map(lengthened);
  if (typeof part === "object" && part !== null) return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, lengthened(value)]));
  return part;
}

/** The catalogue made longer. Its numbers and dates stay those of English. */
export const pseudo: Language = {
  name: "Longer",
  dir: "ltr",
  load: () => Promise.resolve({ messages: { ...(lengthened(en) as Messages), tag: en.tag } }),
};
