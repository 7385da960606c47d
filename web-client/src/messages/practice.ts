// The words of the practice room by language, apart from the catalogue: they are many, and only the practice room loads them.
import { t } from "./index";
import { practice as en, type Practice } from "./en/practice";
import { practiceScript as enScript, type PracticeScript } from "./en/practice-script";

export type { Hint, HintPeople, Practice } from "./en/practice";
export type { PracticeScript, Story } from "./en/practice-script";

const words: Readonly<Record<string, Practice>> = { "en-GB": en };
const scripts: Readonly<Record<string, PracticeScript>> = { "en-GB": enScript };

/** The words in the reader's language, or in English where they are not translated yet. */
export function practiceWords(): Practice {
  return words[t().tag] ?? en;
}

/** What the simulated people say. */
export function practiceScript(): PracticeScript {
  return scripts[t().tag] ?? enScript;
}
