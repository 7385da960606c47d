// The words of the practice room by language, apart from the catalogue: they are many, and only the practice room loads them. English
// comes with the practice room, another language's when it is shown there.
import { signal } from "@preact/signals";
import { pack, type Pack } from "./index";
import { practice, type Practice } from "./en/practice";
import { practiceScript as script, type PracticeScript } from "./en/practice-script";

export type { Hint, HintPeople, Practice } from "./en/practice";
export type { PracticeScript, Story } from "./en/practice-script";

/** What a language brings for the practice room: the words of its pages, and what the simulated people say. */
export interface PracticePack {
  readonly practice: Practice;
  readonly script: PracticeScript;
}

const english: PracticePack = { practice, script };
const loaded = signal<ReadonlyMap<Pack, PracticePack>>(new Map());
const asked = new Set<Pack>();

/** Loads those of the language that is shown; over when they are here, or can't be had. */
export async function loadPractice(): Promise<void> {
  const shown = pack();
  asked.add(shown);
  if (shown.practice === undefined || loaded.peek().has(shown)) return;
  try {
    const words = await shown.practice();
    loaded.value = new Map(loaded.peek()).set(shown, words);
  } catch {
    // It is in English then. Asked again with the next practice.
  }
}

/** The words in the reader's language, or in English where they are not translated, or have not come. Reading it asks for them. */
export function practiceWords(): Practice {
  const shown = pack();
  if (!asked.has(shown)) void loadPractice();
  return (loaded.value.get(shown) ?? english).practice;
}

/** What the simulated people say. Theirs stays as it is for a whole practice: people don't change their language in mid-sentence. */
export function practiceScript(): PracticeScript {
  return (loaded.peek().get(pack()) ?? english).script;
}
