/**
 * One seat's talk with the server, as a pure state machine: frames, time and wishes go in, frames and events come out.
 *
 * Hello, enter, resume by position, commands with answers, round trips. No socket, timer, storage API or signal in
 * here: `SetClient` carries the inputs in and the outputs out, and the tests do the same against a server that lies.
 * Call `takeOutputs` after each input.
 */
import {
  VERSION,
  type ClientFrame,
  type Command,
  type CommandId,
  type Millis,
  type Personal,
  type Position,
  type Refusal,
  type RoomId,
  type ServerFrame,
  type Update,
} from "../protocol/generated/protocol";
import type { CommandOutcome, Identity, Now, SessionOutput } from "./outputs";
import type { DraftUsed, Outbox, OutboxEntry } from "./outbox";
import { retryMs, Sendings } from "./sendings";

/** Round trips measured at once after a hello; the quickest is used. */
export const ROUND_TRIPS_AT_START = 4;

/** Pings that may be without an answer; older ones are forgotten. */
const PINGS_MAX = 16;

/** Rooms whose position is remembered: the set, its meeting, and one to spare. */
const POSITIONS_MAX = 3;

/** See the head of the file. */
export class Session {
  readonly #identity: Identity;
  readonly #outbox: Outbox;
  readonly #sendings: Sendings;
  #outputs: SessionOutput[] = [];
  #stage: "down" | "greeting" | "welcomed" | "entering" | "inside" = "down";
  #room: RoomId | undefined;
  #positions = new Map<RoomId, Position>();
  /** A gap was seen and an `enter` sent for it; what comes out of order until it is closed is not news. */
  #gapAt: number | undefined;
  #enterRetries = 0;
  /** The room could not be read or written when it was to be entered. */
  #enterUnwritten = false;
  #enterAgainAtMs: number | undefined;
  readonly #pings = new Map<number, number>();
  #pingNumber = 0;
  #startPingsLeft = 0;

  constructor(identity: Identity, outbox: Outbox, chance: () => number) {
    this.#identity = identity;
    this.#outbox = outbox;
    this.#sendings = new Sendings(outbox, chance);
  }

  /** The room that the session is in, or wants to be in. */
  get room(): RoomId | undefined {
    return this.#room;
  }

  /** Whether what the room shows is current. */
  get inside(): boolean {
    return this.#stage === "inside";
  }

  /** Whether the server said last that it can't write down what is asked, or read what it has. It is asked again. */
  get unwritten(): boolean {
    return this.#enterUnwritten || this.#sendings.unwritten;
  }

  /** What is to be done since the last call, in order. */
  takeOutputs(): SessionOutput[] {
    const outputs = this.#outputs;
    this.#outputs = [];
    return outputs;
  }

  /** The line is open. */
  lineOpened(now: Now): void {
    this.#stage = "greeting";
    this.#gapAt = undefined;
    this.#pings.clear();
    // Number 0 stands for the hello: its answer is a round trip like another.
    this.#pings.set(0, now.steadyMs);
    this.#send({ t: "hello", v: VERSION, ...this.#identity });
  }

  /** The line is lost; positions stay, and commands without an answer will be sent again. */
  lineLost(): void {
    this.#stage = "down";
    this.#enterAgainAtMs = undefined;
  }

  /** Go into a room, now or as soon as there is a line. */
  enter(room: RoomId): void {
    if (room === this.#room && (this.#stage === "inside" || this.#stage === "entering")) {
      return;
    }
    this.#room = room;
    this.#enterRetries = 0;
    this.#enterUnwritten = false;
    this.#gapAt = undefined;
    if (this.#stage !== "down" && this.#stage !== "greeting") {
      this.#sendEnter();
    }
  }

  /** Ask something of a room. The outcome comes as `answered`, with this id. */
  command(id: CommandId, room: RoomId, command: Command, now: Now, draft?: DraftUsed): void {
    const entry = this.#outbox.add({ id, room, command, madeAtMs: now.wallMs }, draft);
    if (entry === undefined) {
      const refused: OutboxEntry = { id, room, command, madeAtMs: now.wallMs, order: 0 };
      this.#outputs.push({ type: "answered", entry: refused, outcome: { ok: false, why: "full" } });
      return;
    }
    this.#sendWaiting(now);
  }

  /** A ping, to be sent by the line's heartbeat. */
  heartbeat(now: Now): ClientFrame {
    this.#pingNumber += 1;
    this.#pings.set(this.#pingNumber, now.steadyMs);
    const oldest = this.#pings.keys().next();
    if (this.#pings.size > PINGS_MAX && oldest.done !== true) {
      this.#pings.delete(oldest.value);
    }
    return { t: "ping", n: this.#pingNumber };
  }

  /** When `timePassed` is due next: milliseconds from now, or `undefined`. */
  dueInMs(now: Now): number | undefined {
    const waits = [this.#nextRetryAtMs(), this.#enterAgainAtMs];
    const steady = waits.filter((at) => at !== undefined).map((at) => at - now.steadyMs);
    const expiry = this.#outbox.nextExpiryMs();
    const all = expiry === undefined ? steady : [...steady, expiry - now.wallMs];
    return all.length === 0 ? undefined : Math.max(0, Math.min(...all));
  }

  /** Does what has become due. */
  timePassed(now: Now): void {
    for (const entry of this.#outbox.takeExpired(now.wallMs)) {
      this.#sendings.forget(entry.id);
      this.#outputs.push({ type: "answered", entry, outcome: { ok: false, why: "expired" } });
    }
    if (this.#enterAgainAtMs !== undefined && this.#enterAgainAtMs <= now.steadyMs) {
      this.#sendEnter();
    }
    this.#sendWaiting(now);
  }

  /** A frame came in. */
  received(text: string, now: Now): void {
    const frame = parseFrame(text);
    switch (frame?.t) {
      case "welcome":
        return this.#welcomed(frame.heartbeat, frame.now, now);
      case "update":
        return this.#updated(frame);
      case "personal":
        return this.#personal(frame, now);
      case "accepted":
        return this.#answer(frame.id, { ok: true });
      case "refused":
        return this.#refused(frame.room, frame.id, frame.refusal, now);
      case "pong":
        return this.#pong(frame.n, frame.now, now);
      case undefined:
        // Only a broken middle box sends this; a fresh line is the cure.
        this.#outputs.push({ type: "confused" });
        return undefined;
      default:
        // A frame of a later minor version: not for us.
        return undefined;
    }
  }

  #welcomed(heartbeatMs: Millis, serverNow: Millis, now: Now): void {
    if (this.#stage !== "greeting") {
      return;
    }
    this.#stage = "welcomed";
    this.#outputs.push({ type: "heartbeat_every", ms: heartbeatMs });
    this.#startPingsLeft = ROUND_TRIPS_AT_START;
    this.#pong(0, serverNow, now);
    this.#enterRetries = 0;
    this.#sendEnter();
  }

  #sendEnter(): void {
    this.#enterAgainAtMs = undefined;
    if (this.#room === undefined || this.#stage === "down" || this.#stage === "greeting") {
      return;
    }
    this.#stage = "entering";
    this.#sendings.sendAgain(this.#room);
    this.#send({ t: "enter", room: this.#room, at: this.#positions.get(this.#room) ?? null });
  }

  #updated(update: Update): void {
    if (update.room !== this.#room) {
      // The tail of the room that was just left.
      return;
    }
    const known = this.#positions.get(update.room);
    const sameLog = known?.epoch === update.at.epoch && known.class === update.at.class;
    if (!update.snapshot && !(sameLog && update.at.offset === known.offset + 1)) {
      if (!sameLog || update.at.offset > known.offset) {
        this.#gap(update.room, known);
      }
      return;
    }
    this.#gapAt = undefined;
    this.#positions.delete(update.room);
    this.#positions.set(update.room, update.at);
    const oldest = this.#positions.keys().next();
    if (this.#positions.size > POSITIONS_MAX && oldest.done !== true) {
      this.#positions.delete(oldest.value);
    }
    this.#outputs.push({ type: "update", update });
  }

  /** Something is missing: enter again from where I am; if that did not help before, from nothing. */
  #gap(room: RoomId, known: Position | undefined): void {
    if (this.#stage === "entering") {
      return;
    }
    if (known === undefined || this.#gapAt === known.offset) {
      this.#positions.delete(room);
    }
    this.#gapAt = known?.offset;
    this.#sendEnter();
  }

  #personal(personal: Personal, now: Now): void {
    if (personal.room !== this.#room) {
      return;
    }
    this.#outputs.push({ type: "personal", personal });
    // It comes after the missed updates or the snapshot, so without a position it belongs to an earlier `enter`.
    if (this.#stage === "entering" && this.#positions.has(personal.room)) {
      this.#stage = "inside";
      this.#enterRetries = 0;
      this.#outputs.push({ type: "entered", room: personal.room });
      this.#enterUnwritten = false;
      this.#sendings.entered(personal.room, now);
      this.#sendWaiting(now);
    }
  }

  #refused(room: RoomId | null, id: CommandId | null, refusal: Refusal, now: Now): void {
    if (id !== null) {
      return this.#commandRefused(id, refusal, now);
    }
    if (this.#stage === "greeting") {
      this.#outputs.push({ type: "hello_refused", refusal });
    } else if (this.#stage === "entering" && (room === null || room === this.#room)) {
      this.#enterRefused(refusal, now);
    }
    return undefined;
  }

  #enterRefused(refusal: Refusal, now: Now): void {
    if (this.#room === undefined) {
      return;
    }
    this.#stage = "welcomed";
    this.#enterUnwritten = refusal.code === "storage";
    if (refusal.retry) {
      // No limit to the tries: there is nothing else that this page could do, and the wait stops growing.
      this.#enterAgainAtMs = now.steadyMs + retryMs(this.#enterRetries, this.#enterUnwritten);
      this.#enterRetries += 1;
      return;
    }
    const room = this.#room;
    this.#room = undefined;
    this.#positions.delete(room);
    this.#outputs.push({ type: "room_refused", room, refusal });
  }

  #commandRefused(id: CommandId, refusal: Refusal, now: Now): void {
    if (this.#sendings.refused(id, refusal, now)) {
      return;
    }
    this.#answer(id, { ok: false, why: "refused", refusal });
    this.#sendWaiting(now);
  }

  #answer(id: CommandId, outcome: CommandOutcome): void {
    const entry = this.#outbox.get(id);
    this.#sendings.forget(id);
    if (entry !== undefined) {
      this.#outbox.remove(id);
      this.#outputs.push({ type: "answered", entry, outcome });
    }
  }

  #sendWaiting(now: Now): void {
    if (this.#stage === "inside" && this.#room !== undefined) {
      for (const { room, id, command } of this.#sendings.take(this.#room, now)) {
        this.#send({ t: "command", room, id, command });
      }
    }
  }

  /** Only where something could be sent: else its time would be due for ever. */
  #nextRetryAtMs(): number | undefined {
    return this.#stage === "inside" && this.#room !== undefined ? this.#sendings.nextAtMs(this.#room) : undefined;
  }

  #pong(n: number, serverNow: Millis, now: Now): void {
    const sentAtMs = this.#pings.get(n);
    if (sentAtMs === undefined) {
      return;
    }
    this.#pings.delete(n);
    this.#outputs.push({ type: "round_trip", sentAtMs, receivedAtMs: now.steadyMs, serverNow });
    if (this.#startPingsLeft > 0) {
      this.#startPingsLeft -= 1;
      this.#send(this.heartbeat(now));
    }
  }

  #send(frame: ClientFrame): void {
    this.#outputs.push({ type: "send", frame });
  }
}

/**
 * Reads a frame; `undefined` if it is none. The server made it from the same types, so the fields are not checked one
 * by one.
 */
function parseFrame(text: string): ServerFrame | undefined {
  try {
    const frame = JSON.parse(text) as ServerFrame | null;
    return typeof frame === "object" && typeof frame?.t === "string" ? frame : undefined;
  } catch {
    return undefined;
  }
}
