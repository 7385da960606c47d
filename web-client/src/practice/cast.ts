// Who takes part, and who says which line: everybody has lines of their own, so that nothing is said twice, and all of it follows
// from the seed.
import type { PracticeScript, Story } from "../messages/practice";
import type { SeatId } from "../sync";
import { shuffled } from "./chance";

/** The lists of the script that rounds and slips take lines from. */
export type Lines = "hello" | "check_in" | "reflection" | "offers" | "review" | "check_out" | "looking";

/** Open questions that are asked to whoever presents. */
export const OPEN_QUESTIONS = 6;
export const FACTS = 2;

export class Cast {
  readonly script: PracticeScript;
  readonly seed: number;
  /** Whose page it is. */
  readonly newcomer: SeatId;
  /** The simulated people, in the order of their chairs. */
  readonly simulated: readonly SeatId[];
  readonly #stories: ReadonlyMap<SeatId, Story>;
  readonly #lists = new Map<string, readonly string[]>();

  constructor(script: PracticeScript, seed: number, newcomer: SeatId, simulated: readonly SeatId[], stories: ReadonlyMap<SeatId, Story>) {
    this.script = script;
    this.seed = seed;
    this.newcomer = newcomer;
    this.simulated = simulated;
    this.#stories = stories;
  }

  story(seat: SeatId): Story | undefined {
    return this.#stories.get(seat);
  }

  /** What somebody says when a line of this list is theirs. */
  line(list: Lines, seat: SeatId): string {
    const lines = this.#list(list, this.script[list]);
    return lines[Math.max(0, this.simulated.indexOf(seat)) % lines.length] ?? "";
  }

  /** Who bids: two of those with an issue. */
  bids(seat: SeatId): boolean {
    const able = this.simulated.filter((one) => this.#stories.has(one));
    return shuffled(this.seed, "bids", able).slice(0, 2).includes(seat);
  }

  /** The questions that somebody has for whoever presents, in order. Whoever facilitates has none. */
  questions(asking: "clarifying" | "open", presenter: SeatId, seat: SeatId, facilitates: SeatId | null): string[] {
    const askers = this.simulated.filter((one) => one !== presenter && one !== facilitates);
    const at = askers.indexOf(seat);
    if (at < 0) return [];
    return this.#put(asking, presenter).filter((_, place) => place % askers.length === at);
  }

  /** What a simulated presenter answers. Where nobody wrote an answer, one that fits anything, by its place. */
  answer(presenter: SeatId, asking: "clarifying" | "open", question: string | undefined, place: number): string {
    const story = this.story(presenter);
    const pairs = [...(story?.facts ?? []), ...(story?.open ?? [])];
    const written = pairs.find(([asked]) => asked === question)?.[1];
    if (written !== undefined) return written;
    const any = asking === "clarifying" ? this.script.factAnswers : this.script.openAnswers;
    return this.#list(`answers-${asking}`, any)[place % any.length] ?? "";
  }

  #put(asking: "clarifying" | "open", presenter: SeatId): readonly string[] {
    const story = this.story(presenter);
    if (asking === "clarifying") {
      return story === undefined ? this.#list("facts", this.script.anyFacts).slice(0, FACTS) : story.facts.map(([question]) => question);
    }
    if (story !== undefined) return story.open.map(([question]) => question);
    const all = this.script.stories.flatMap(({ open }) => open.map(([question]) => question));
    return this.#list("questions", all).slice(0, OPEN_QUESTIONS);
  }

  #list(name: string, lines: readonly string[]): readonly string[] {
    const known = this.#lists.get(name) ?? shuffled(this.seed, name, lines);
    this.#lists.set(name, known);
    return known;
  }
}
