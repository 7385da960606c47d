// What is told to all in the room, gathered: several changes within two seconds become one sentence, in an order that makes sense to
// who hears it. Each is put into words only when it is spoken, so that nothing is told that is over already.

export const GATHER_MS = 2_000;
/** Readers hear a region that has been empty for this long, also when it says the same again. */
const EMPTY_MS = 60;

/** In the order in which they are told. */
const KINDS = ["line", "unwritten", "pause", "process", "call", "stage", "question", "floor", "place", "revealed", "said", "waiting", "here", "knock", "claim", "mark", "zero"] as const;
export type HeardKind = (typeof KINDS)[number];

export class Gathered {
  readonly #show: (words: string) => void;
  readonly #waiting = new Map<HeardKind, () => string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(show: (words: string) => void) {
    this.#show = show;
  }

  /** Something has changed; what changes again before it is told is told once. */
  add(kind: HeardKind, words: () => string): void {
    this.#waiting.set(kind, words);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.now(this.#take());
    }, GATHER_MS);
  }

  /** Says it at once: it was asked for. */
  now(words: string): void {
    clearTimeout(this.#soon);
    if (words === "") return;
    this.#show("");
    this.#soon = setTimeout(() => this.#show(words), EMPTY_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#soon);
  }

  #take(): string {
    let told = "";
    for (const kind of KINDS) {
      const words = this.#waiting.get(kind)?.() ?? "";
      // A stage's sentence may say already who has the floor.
      const begins = kind === "floor" ? (words.split(/[,.]/u)[0] ?? "") : words;
      if (words !== "" && !told.includes(begins)) told = told === "" ? words : `${told} ${words}`;
    }
    this.#waiting.clear();
    return told;
  }
}
