// What a newcomer's page keeps during a practice: nothing outside of it. It also knows whether something is being written there, so
// that the simulated people wait for it; what it is, nobody reads.
import { signal, type ReadonlySignal } from "@preact/signals";
import { MemoryStorage } from "../sync";

export class NewcomerStorage extends MemoryStorage {
  readonly #touched = new Set<string>();
  readonly #writes = signal(false);

  /** Whether somebody has written something in this stage that is not sent yet. */
  get writes(): ReadonlySignal<boolean> {
    return this.#writes;
  }

  override set(key: string, value: string): void {
    super.set(key, value);
    if (key.startsWith("draft/")) this.#touched.add(key);
    this.#judge();
  }

  override remove(key: string): void {
    super.remove(key);
    this.#touched.delete(key);
    this.#judge();
  }

  /** What was begun in an earlier stage and left lying is waited for no longer. */
  stageBegins(): void {
    this.#touched.clear();
    this.#judge();
  }

  #judge(): void {
    this.#writes.value = this.#touched.size > 0;
  }
}
