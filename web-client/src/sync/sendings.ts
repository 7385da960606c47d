/**
 * Which commands of the outbox are on their way, and when those go again that the server turned back with *try again*. Part of a
 * `Session`, and as pure: it says what is to be sent, and sends nothing.
 */
import type { Command, CommandId, Refusal, RoomId } from "../protocol/generated/protocol";
import type { Now } from "./outputs";
import type { Outbox, OutboxEntry } from "./outbox";

/** Times that a command is sent again after a refusal that says it may work; then the person is told. */
export const RETRIES_MAX = 6;

/** The first wait before that; it doubles. Six of them are half a minute. */
export const RETRY_FIRST_MS = 500;

/**
 * The longest wait where the server can't write: it is tried until it can, or until the command's moment has passed, and who sits
 * before the page should not have to wait for long once it can.
 */
export const STORAGE_RETRY_MS_MAX = 4_000;

/**
 * Milliseconds within which what is nameless goes out that waited for a line: two moments of the server's grid. Everybody sees who
 * comes back, and something that came out just then would be theirs.
 */
export const NAMELESS_AGAIN_MS = 40_000;

/** What is contributed without a name. */
const NAMELESS: ReadonlySet<Command["do"]> = new Set(["nameless_add", "nameless_edit", "nameless_withdraw", "pulse_answer"]);

interface Sending {
  /** Whether it went out on this line. */
  sent: boolean;
  retries: number;
  retryAtMs?: number;
  /** The server said last that it can't write just now. */
  unwritten: boolean;
}

/** The wait before the next try. */
export function retryMs(retries: number, storage: boolean): number {
  const wait = RETRY_FIRST_MS * 2 ** Math.min(retries, RETRIES_MAX);
  return storage ? Math.min(STORAGE_RETRY_MS_MAX, wait) : wait;
}

/** See the head of the file. */
export class Sendings {
  readonly #outbox: Outbox;
  /** From 0 to below 1, by chance. */
  readonly #chance: () => number;
  readonly #sending = new Map<CommandId, Sending>();
  /** Until then what is nameless waits, all of it, so that its order stays. */
  #namelessFromMs: number | undefined;

  constructor(outbox: Outbox, chance: () => number) {
    this.#outbox = outbox;
    this.#chance = chance;
  }

  /** Whether a command waits because the server can't write just now. */
  get unwritten(): boolean {
    return [...this.#sending.values()].some((sending) => sending.unwritten);
  }

  /** A room is about to be entered: an answer may have been lost on the way. The id makes a second sending harmless. */
  sendAgain(room: RoomId): void {
    for (const { id } of this.#outbox.forRoom(room)) {
      const sending = this.#sending.get(id);
      if (sending !== undefined) {
        sending.sent = false;
      }
    }
  }

  /** A room was entered. What is nameless and waited for that goes out at a moment of chance. */
  entered(room: RoomId, now: Now): void {
    const nameless = this.#outbox.forRoom(room).some(({ command }) => NAMELESS.has(command.do));
    this.#namelessFromMs = nameless ? now.steadyMs + this.#chance() * NAMELESS_AGAIN_MS : undefined;
  }

  /** What is to be sent to a room now, in the order in which it was made: none overtakes one that has to wait. */
  take(room: RoomId, now: Now): OutboxEntry[] {
    if (this.#namelessFromMs !== undefined && this.#namelessFromMs <= now.steadyMs) {
      this.#namelessFromMs = undefined;
    }
    const taken: OutboxEntry[] = [];
    for (const entry of this.#outbox.forRoom(room)) {
      const sending = this.#sending.get(entry.id) ?? { sent: false, retries: 0, unwritten: false };
      if (sending.sent || this.#waitsForChance(entry)) {
        continue;
      }
      if (sending.retryAtMs !== undefined && sending.retryAtMs > now.steadyMs) {
        break;
      }
      sending.sent = true;
      delete sending.retryAtMs;
      this.#sending.set(entry.id, sending);
      taken.push(entry);
    }
    return taken;
  }

  /** A command was turned back. Whether it is tried again. */
  refused(id: CommandId, refusal: Refusal, now: Now): boolean {
    const sending = this.#sending.get(id);
    const storage = refusal.code === "storage";
    if (sending === undefined || !refusal.retry || (!storage && sending.retries >= RETRIES_MAX)) {
      return false;
    }
    sending.sent = false;
    sending.unwritten = storage;
    sending.retryAtMs = now.steadyMs + retryMs(sending.retries, storage);
    sending.retries += 1;
    return true;
  }

  /** It has its answer, or its moment has passed. */
  forget(id: CommandId): void {
    this.#sending.delete(id);
  }

  /** When something is to be sent to this room again. Only the first that waits counts. */
  nextAtMs(room: RoomId): number | undefined {
    const unsent = this.#outbox.forRoom(room).filter(({ id }) => this.#sending.get(id)?.sent !== true);
    const first = unsent.find((entry) => !this.#waitsForChance(entry));
    const times = [first === undefined ? undefined : this.#sending.get(first.id)?.retryAtMs];
    if (unsent.some((entry) => this.#waitsForChance(entry))) {
      times.push(this.#namelessFromMs);
    }
    const known = times.filter((at) => at !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  }

  #waitsForChance({ command }: OutboxEntry): boolean {
    return this.#namelessFromMs !== undefined && NAMELESS.has(command.do);
  }
}
