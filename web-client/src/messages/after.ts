// The words of what is kept after the close, by language, apart from the catalogue: only the room loads them.
import { t } from "./index";
import { after as en } from "./en/after";

export type After = typeof en;

const words: Readonly<Record<string, After>> = { "en-GB": en };

/** The words in the reader's language, or in English where they are not translated yet. */
export function afterWords(): After {
  return words[t().tag] ?? en;
}
