/**
 * What goes into a session and what comes out of it: types alone. `session.ts` makes them, `client.ts` carries them
 * out.
 */
import type {
  ClientFrame,
  Millis,
  Personal,
  Refusal,
  RoomId,
  SeatId,
  Update,
} from "../protocol/generated/protocol";
import type { OutboxEntry } from "./outbox";

/** Who I am to the server. */
export interface Identity {
  readonly set: RoomId;
  readonly seat: SeatId;
  readonly secret: string;
}

/** The instant of an input. */
export interface Now {
  /** Steady clock, for round trips and waits. */
  readonly steadyMs: number;
  /** Wall clock, for what outlives the page. */
  readonly wallMs: number;
}

/** What became of a command. */
export type CommandOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: "refused"; readonly refusal: Refusal }
  /** Its moment passed before it could be sent. */
  | { readonly ok: false; readonly why: "expired" }
  /** Too many wait already. */
  | { readonly ok: false; readonly why: "full" };

/** A question to the server and its answer, by the steady clock of this browser. */
export interface RoundTrip {
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
  /** What the server's clock said in between. */
  readonly serverNow: Millis;
}

/** What a session wants done, or tells. */
export type SessionOutput =
  | { readonly type: "send"; readonly frame: ClientFrame }
  | { readonly type: "update"; readonly update: Update }
  | { readonly type: "personal"; readonly personal: Personal }
  | ({ readonly type: "round_trip" } & RoundTrip)
  | { readonly type: "heartbeat_every"; readonly ms: number }
  /** What the room shows is complete and current from now on. */
  | { readonly type: "entered"; readonly room: RoomId }
  | { readonly type: "room_refused"; readonly room: RoomId; readonly refusal: Refusal }
  /** The server does not take this hello; its close code says whether to come back. */
  | { readonly type: "hello_refused"; readonly refusal: Refusal }
  | { readonly type: "answered"; readonly entry: OutboxEntry; readonly outcome: CommandOutcome }
  /** What came makes no sense: throw the line away and begin anew. */
  | { readonly type: "confused" };
