// The words around changing a format, by language, apart from the catalogue: only who changes one loads them.
import { pack } from "./index";
import { change as en } from "./en/change";

export type Change = typeof en;

/** The words in the reader's language, or in English where they are not translated yet. */
export function changeWords(): Change {
  return pack().change ?? en;
}
