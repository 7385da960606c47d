/** A session with the clock and the wire of a test. */
import type { ClientFrame, Position, Record as AnyRecord, ServerFrame, Update } from "../../protocol/generated/protocol";
import { Outbox } from "../outbox";
import type { SessionOutput } from "../outputs";
import { Session } from "../session";
import { MemoryStorage, type KeyValue } from "../storage";

export const SET = "set";
export const MEETING = "meeting";
export const AT: Position = { epoch: "e1", class: "member", offset: 5 };

/** A session, and the clock and wire of the test. */
export class Bench {
  steadyMs = 0;
  readonly session: Session;
  readonly storage: KeyValue;

  constructor(storage: KeyValue = new MemoryStorage()) {
    this.storage = storage;
    this.session = new Session({ set: SET, seat: "me", secret: "secret" }, new Outbox(storage, "me"), () => 0.5);
  }

  get now(): { steadyMs: number; wallMs: number } {
    return { steadyMs: this.steadyMs, wallMs: 1_000_000 + this.steadyMs };
  }

  get outputs(): SessionOutput[] {
    return this.session.takeOutputs();
  }

  /** The frames sent since the last look, pings left out. */
  get sent(): ClientFrame[] {
    const frames = this.outputs.flatMap((output) => (output.type === "send" ? [output.frame] : []));
    return frames.filter((frame) => frame.t !== "ping");
  }

  hear(frame: ServerFrame): this {
    this.session.received(JSON.stringify(frame), this.now);
    return this;
  }

  /** Through the greeting; the `enter` is out. */
  greet(): this {
    this.session.lineOpened(this.now);
    return this.hear({ t: "welcome", v: 1, now: 0, heartbeat: 25_000 });
  }

  /** Inside the set's room at `AT`. */
  inside(): this {
    this.session.enter(SET);
    this.greet();
    this.hear({ t: "update", ...update(AT, { snapshot: true }) }).hear(personal(SET));
    this.session.takeOutputs();
    return this;
  }

  pass(ms: number): this {
    this.steadyMs += ms;
    this.session.timePassed(this.now);
    return this;
  }
}

export function update(at: Position, over: Partial<Update> = {}): Update {
  const cause = { what: "quiet", seat: null } as const;
  return { room: SET, at, snapshot: false, now: 0, cause, put: [], remove: [], ...over };
}

export function personal(room: string, put: AnyRecord[] = []): ServerFrame {
  return { t: "personal", room, as_of: 0, put };
}

export function offset(value: number): Position {
  return { ...AT, offset: value };
}

export function commands(frames: ClientFrame[]): string[] {
  return frames.flatMap((frame) => (frame.t === "command" ? [frame.id] : []));
}
