// The words of what stands beside a call, by language, apart from the catalogue: only the room loads them.
import { pack } from "./index";
import { beside as en } from "./en/beside";

export type Beside = typeof en;

/** The words in the reader's language, or in English where they are not translated yet. */
export function besideWords(): Beside {
  return pack().beside ?? en;
}
