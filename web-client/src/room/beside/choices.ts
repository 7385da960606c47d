// What this browser was asked to do beside a call: sounds, notices, vibration. All off until somebody switches them on; remembered in this
// browser, and told to nobody.
import { signal, type Signal } from "@preact/signals";
import type { KeyValue } from "../../sync";

export type BesideChoice = "sound" | "notice" | "vibrate";

export class BesideChoices {
  readonly #storage: KeyValue;
  readonly #on: Readonly<Record<BesideChoice, Signal<boolean>>>;

  constructor(storage: KeyValue) {
    this.#storage = storage;
    const stored = (choice: BesideChoice): Signal<boolean> => signal(storage.get(key(choice)) === "on");
    this.#on = { sound: stored("sound"), notice: stored("notice"), vibrate: stored("vibrate") };
  }

  /** Reads a signal, so a part that asks is drawn anew when it changes. */
  on(choice: BesideChoice): boolean {
    return this.#on[choice].value;
  }

  set(choice: BesideChoice, on: boolean): void {
    this.#on[choice].value = on;
    // What is off is as if nobody had ever asked.
    if (on) this.#storage.set(key(choice), "on");
    else this.#storage.remove(key(choice));
  }
}

function key(choice: BesideChoice): string {
  return `beside/${choice}`;
}

const known = new WeakMap<KeyValue, BesideChoices>();

/** The choices of this browser: one object, wherever they are read and changed. */
export function choicesIn(storage: KeyValue): BesideChoices {
  const found = known.get(storage) ?? new BesideChoices(storage);
  known.set(storage, found);
  return found;
}
