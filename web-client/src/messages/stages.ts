// The stages of the classic format in words, by language, apart from the catalogue: only where a meeting is held or chosen they are
// loaded.
import { pack } from "./index";
import { stages as en, type StageWords } from "./en/stages";

export type Stages = Readonly<Record<string, StageWords>>;

/** The words in the reader's language, or in English where they are not translated yet; by the key of the stage. */
export function stageWords(): Stages {
  return pack().stages ?? en;
}
