// The words of what is kept after the close, by language, apart from the catalogue: only the room loads them.
import { pack } from "./index";
import { after as en } from "./en/after";

export type After = typeof en;

/** The words in the reader's language, or in English where they are not translated yet. */
export function afterWords(): After {
  return pack().after ?? en;
}
