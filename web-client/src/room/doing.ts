// What a press becomes: a command on its way, then done, or a sentence at the button that was pressed.
import { signal, type ReadonlySignal } from "@preact/signals";
import { t } from "../messages";
import { TextTooLongError, type Command, type CommandOutcome, type SetClient } from "../sync";
import type { Answer } from "../sync";
import type { RefusalAt } from "../ui/button";
import type { Undoable } from "./undo";

/** The action that puts the last one back: it is no new thing to be put back. */
const UNDO = "undo";

export class Doing {
  readonly #client: SetClient;
  readonly #undoOf: (command: Command) => Undoable | undefined;
  readonly #undoable = signal<Undoable | undefined>(undefined);
  readonly #busy = signal<ReadonlySet<string>>(new Set());
  readonly #refusal = signal<RefusalAt | undefined>(undefined);

  constructor(client: SetClient, undoOf: (command: Command) => Undoable | undefined = () => undefined) {
    this.#client = client;
    this.#undoOf = undoOf;
  }

  /** What was done last and can still be put back. */
  get undoable(): ReadonlySignal<Undoable | undefined> {
    return this.#undoable;
  }

  forgetUndo(): void {
    this.#undoable.value = undefined;
  }

  /** The answer to the last press, where it was a no. */
  get refusal(): ReadonlySignal<RefusalAt | undefined> {
    return this.#refusal;
  }

  /** The refusal, where it belongs to one of these actions. */
  refusalOf(...actions: readonly string[]): RefusalAt | undefined {
    const refusal = this.#refusal.value;
    return refusal !== undefined && actions.includes(refusal.action) ? refusal : undefined;
  }

  isBusy(action: string): boolean {
    return this.#busy.value.has(action);
  }

  /** Asks the room for something. Whether it counts. */
  async command(action: string, command: Command): Promise<boolean> {
    const undoable = action === UNDO ? undefined : this.#undoOf(command);
    const counts = await this.run(action, () => this.#client.do(command));
    if (counts) this.#undoable.value = undoable;
    return counts;
  }

  /** Does something for the press of a button; a second press while it is on its way does nothing. */
  async run(action: string, work: () => Promise<CommandOutcome | Answer<unknown>>): Promise<boolean> {
    if (this.#busy.peek().has(action)) return false;
    this.#setBusy(action, true);
    this.#refusal.value = undefined;
    try {
      const sentence = await work().then(sentenceOf, failureOf);
      if (sentence !== undefined) this.#refusal.value = { action, sentence };
      return sentence === undefined;
    } finally {
      this.#setBusy(action, false);
    }
  }

  #setBusy(action: string, busy: boolean): void {
    const next = new Set(this.#busy.peek());
    if (busy) next.add(action);
    else next.delete(action);
    this.#busy.value = next;
  }
}

/** Why it does not count, in a sentence; nothing where it does. */
function sentenceOf(outcome: CommandOutcome | Answer<unknown>): string | undefined {
  if (outcome.ok) return undefined;
  switch (outcome.why) {
    case "refused":
      return t().refusals[outcome.refusal.code];
    case "expired":
      return t().room.expired;
    case "full":
      return t().room.outboxFull;
    case "unreachable":
      return t().refusals.unreachable;
  }
}

/** Something that never got as far as the room: a text that is too long to lock. Anything else is a fault of ours. */
function failureOf(error: unknown): string {
  if (error instanceof TextTooLongError) return t().refusals.text_too_long;
  console.error(error);
  return t().room.connection.fault;
}
