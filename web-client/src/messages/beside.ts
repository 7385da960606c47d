// The words of what stands beside a call, by language, apart from the catalogue: only the room loads them.
import { t } from "./index";
import { beside as en } from "./en/beside";

export type Beside = typeof en;

const words: Readonly<Record<string, Beside>> = { "en-GB": en };

/** The words in the reader's language, or in English where they are not translated yet. */
export function besideWords(): Beside {
  return words[t().tag] ?? en;
}
