// The words of holding the process, of its pauses and of the door, by language, apart from the catalogue: only the room loads them.
import { pack } from "./index";
import { process as en } from "./en/process";

export type Process = typeof en;

/** The words in the reader's language, or in English where they are not translated yet. */
export function processWords(): Process {
  return pack().process ?? en;
}
