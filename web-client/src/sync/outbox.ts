/**
 * Commands that have no answer yet. They are kept in storage, so that a lost line or a reload sends them again; they
 * carry the id that they were made with, so that the server counts them once.
 *
 * A tap that meant *now* (done, pass, on) must not fire minutes later into another moment, so such commands expire.
 * What somebody wrote waits for a day.
 */
import type { Command, CommandId, CommandKind, RoomId, SeatId } from "../protocol/generated/protocol";
import type { KeyValue } from "./storage";

/** A command on its way. */
export interface OutboxEntry {
  readonly id: CommandId;
  readonly room: RoomId;
  readonly command: Command;
  /** Wall clock of this machine when it was made. */
  readonly madeAtMs: number;
  /** Order among those made in the same millisecond. */
  readonly order: number;
  /** The draft that it was made from; cleared when the command counts, unless it has been changed since. */
  readonly draft?: DraftUsed;
}

/** A draft as it stood when a command was made from it. */
export interface DraftUsed {
  readonly key: string;
  readonly text: string;
}

/** Commands that may wait at once: a person taps and writes no more than that while the line is down. */
export const OUTBOX_MAX = 32;

/** How long a tap may wait: as long as the room keeps the turn of somebody whose line is lost. */
export const MOMENTARY_MS_MAX = 90_000;

/**
 * How long something written may wait: it is worth sending when the laptop is opened the next morning, and no later. What has no
 * name is answered when it comes out, a pulse only at its close: that means the same however late it is answered.
 */
export const WRITTEN_MS_MAX = 24 * 3_600_000;

const WRITTEN: ReadonlySet<CommandKind> = new Set<CommandKind>([
  "question_add",
  "question_edit",
  "word_say",
  "slip_write",
  "note_write",
  "nameless_add",
  "nameless_edit",
  "nameless_withdraw",
  // A pulse is answered at its close: its answer lives as long as what is written.
  "pulse_answer",
  "action_write",
  "action_agree",
  "action_review",
  "seat_add",
  "seat_rename",
  "agree",
]);

/** The commands of one seat that wait for an answer, in the order in which they were made. */
export class Outbox {
  readonly #storage: KeyValue;
  readonly #prefix: string;
  readonly #entries = new Map<CommandId, OutboxEntry>();
  #order = 0;
  #frozen = false;

  constructor(storage: KeyValue, seat: SeatId) {
    this.#storage = storage;
    this.#prefix = `outbox/${seat}/`;
    const kept = storage.keys(this.#prefix).map((key) => parseEntry(storage.get(key)));
    const entries = kept.filter((entry) => entry !== undefined);
    entries.sort((a, b) => a.madeAtMs - b.madeAtMs || a.order - b.order);
    for (const entry of entries) {
      this.#entries.set(entry.id, entry);
    }
  }

  /** How many wait. */
  get size(): number {
    return this.#entries.size;
  }

  /** Takes a command in; `undefined` when too many wait already. */
  add(made: Omit<OutboxEntry, "order" | "draft">, draft?: DraftUsed): OutboxEntry | undefined {
    if (this.#entries.size >= OUTBOX_MAX) {
      return undefined;
    }
    this.#order += 1;
    const entry: OutboxEntry = {
      ...made,
      order: this.#order,
      ...(draft === undefined ? {} : { draft }),
    };
    this.#entries.set(entry.id, entry);
    this.#storage.set(this.#prefix + entry.id, JSON.stringify(entry));
    return entry;
  }

  /** A command that waits. */
  get(id: CommandId): OutboxEntry | undefined {
    return this.#entries.get(id);
  }

  /** Those that wait for a room. */
  forRoom(room: RoomId): OutboxEntry[] {
    return [...this.#entries.values()].filter((entry) => entry.room === room);
  }

  /** Takes out a command that has its answer. */
  remove(id: CommandId): void {
    this.#entries.delete(id);
    // A tab that was replaced must not take away what the other tab has to send.
    if (!this.#frozen) {
      this.#storage.remove(this.#prefix + id);
    }
  }

  /** Takes out and returns those whose moment has passed. */
  takeExpired(wallMs: number): OutboxEntry[] {
    const expired = [...this.#entries.values()].filter((entry) => wallMs - entry.madeAtMs > lifeMs(entry.command));
    for (const entry of expired) {
      this.remove(entry.id);
    }
    return expired;
  }

  /** When the next one expires, by the wall clock. */
  nextExpiryMs(): number | undefined {
    const times = [...this.#entries.values()].map((entry) => entry.madeAtMs + lifeMs(entry.command) + 1);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Another tab has taken over: what is kept is its to send. */
  freeze(): void {
    this.#frozen = true;
  }

  /** This tab is the seat's again. What the other has sent meanwhile is no longer in the storage, and is not sent twice. */
  thaw(): void {
    if (!this.#frozen) {
      return;
    }
    this.#frozen = false;
    const kept = new Set(this.#storage.keys(this.#prefix));
    for (const id of [...this.#entries.keys()]) {
      if (!kept.has(this.#prefix + id)) {
        this.#entries.delete(id);
      }
    }
  }
}

function lifeMs(command: Command): number {
  return WRITTEN.has(command.do) ? WRITTEN_MS_MAX : MOMENTARY_MS_MAX;
}

function parseEntry(text: string | undefined): OutboxEntry | undefined {
  try {
    const entry = JSON.parse(text ?? "") as Partial<OutboxEntry>;
    const whole = typeof entry.id === "string" && typeof entry.room === "string" && typeof entry.order === "number";
    return whole && typeof entry.madeAtMs === "number" && typeof entry.command?.do === "string"
      ? (entry as OutboxEntry)
      : undefined;
  } catch {
    // Another version's entry, or one cut by a full disk: as good as never made.
    return undefined;
  }
}
