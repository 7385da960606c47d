// A simulated person: looks when something changes, thinks for a while, and does what is still wished when the time has come.
// The clock and the chair are given, so that a test lets time pass and pretends the room.
import { chance } from "./chance";
import type { Did, Wish } from "./mind";
import type { Deed, Seen } from "./seen";

/** What a person sits on. */
export interface Chair {
  /** What is seen from it now; nothing while the line is down. */
  look(): Seen | undefined;
  /** Calls whenever that may have changed; the answer stops it. */
  watch(changed: () => void): () => void;
  /** Does something; whether it counts. */
  carryOut(deed: Deed): Promise<boolean>;
}

/** Time, as far as a person needs it. */
export interface Clock {
  after(ms: number, callback: () => void): () => void;
}

export interface PersonParts {
  readonly chair: Chair;
  readonly clock: Clock;
  readonly seed: number;
  /** Tells people apart for chance. */
  readonly name: string;
  /** What all times are multiplied by: 1 is the pace of people. */
  readonly pace: number;
  readonly wish: (seen: Seen, did: Did) => Wish | undefined;
}

/** A wish that is refused is tried again after this, as often as `TRIES_MAX` says, and then let go. */
const AGAIN_SECONDS = 4;
const TRIES_MAX = 4;

export class Person {
  readonly #parts: PersonParts;
  readonly #did = new Set<string>();
  #thinks: { readonly key: string; readonly cancel: () => void } | undefined;
  #acts = false;
  #refused = { key: "", times: 0 };
  #stopWatching: (() => void) | undefined;

  constructor(parts: PersonParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#stopWatching = this.#parts.chair.watch(() => this.#consider());
    this.#consider();
  }

  stop(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#thinks?.cancel();
    this.#thinks = undefined;
  }

  #wish(): Wish | undefined {
    const seen = this.#parts.chair.look();
    return seen === undefined ? undefined : this.#parts.wish(seen, this.#did);
  }

  /** As long as the moment is the same, the time goes on running. */
  #consider(): void {
    if (this.#acts || this.#stopWatching === undefined) return;
    const wish = this.#wish();
    if (wish?.key === this.#thinks?.key) return;
    this.#thinks?.cancel();
    this.#thinks = undefined;
    if (wish === undefined || (this.#refused.key === wish.key && this.#refused.times >= TRIES_MAX)) return;
    const { seed, name, clock } = this.#parts;
    const pace = wish.given === true ? 1 : this.#parts.pace;
    const [from, to] = wish.after;
    const seconds = this.#refused.key === wish.key ? AGAIN_SECONDS : from + (to - from) * chance(seed, name, wish.key);
    const cancel = clock.after(seconds * 1000 * pace, () => void this.#act(wish.key));
    this.#thinks = { key: wish.key, cancel };
  }

  async #act(key: string): Promise<void> {
    this.#thinks = undefined;
    const wish = this.#wish();
    // Something that nothing tells of has changed meanwhile, such as a newcomer who writes: think again.
    if (wish?.key !== key) return this.#consider();
    this.#acts = true;
    const counts = await this.#parts.chair.carryOut(wish.deed);
    this.#acts = false;
    if (counts) this.#did.add(key);
    this.#refused = counts ? { key: "", times: 0 } : { key, times: (this.#refused.key === key ? this.#refused.times : 0) + 1 };
    this.#consider();
  }
}
