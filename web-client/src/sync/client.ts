/**
 * What the pages talk to: one seat of one set, with its rooms, its line and its clock. Carries the pure `Session`'s
 * inputs in and its outputs out, and does nothing else: rules are the server's, looks are the page's.
 */
import { batch, signal, type ReadonlySignal, type Signal } from "@preact/signals-core";
import type { Cause, Command, CommandId, Millis, Refusal, RoomId, Update } from "../protocol/generated/protocol";
import { fromBase64Url, Sealer } from "../seal/index";
import { browserEnvironment, Line, socketUrl, type LineEnvironment, type LineState } from "../transport/index";
import { ServerClock, type LocalClocks } from "./clock";
import { Outbox, type DraftUsed, type OutboxEntry } from "./outbox";
import type { CommandOutcome, Now, SessionOutput } from "./outputs";
import { RecordStore } from "./records";
import { Api, type Answer } from "./rest";
import { Session } from "./session";
import { Drafts, openStorage, type Credentials, type KeyValue } from "./storage";
import { Texts } from "./texts";

/** The path of the server's socket. */
export const SOCKET_PATH = "/api/ws";

/** A room as this seat sees it. */
export interface RoomView {
  readonly id: RoomId;
  /** The records of my viewer class. */
  readonly records: RecordStore;
  /** My own: `me`, my waiting questions, my slips that lie face down. */
  readonly mine: RecordStore;
  /** Whether what is shown is complete and current. False from a loss of the line until all that was missed is here. */
  readonly current: ReadonlySignal<boolean>;
}

/** Why a client does not come back by itself. */
export type EndReason =
  /** The same seat was opened somewhere else. */
  | "replaced"
  /** The seat was given to another browser, or is unknown. */
  | "not_admitted"
  /** The page must be loaded again. */
  | "removed"
  | "other_version"
  | "room_gone"
  /** The server opens the room to nobody until somebody has looked into it. */
  | "left_alone"
  | "too_fast"
  | "fault";

/** How the line is, in words that a page needs. */
export type Connection =
  | { readonly state: "idle" }
  | { readonly state: "connecting" }
  | { readonly state: "connected" }
  /** Lost; it comes back by itself. */
  | { readonly state: "lost"; readonly retryInMs: number }
  | { readonly state: "ended"; readonly why: EndReason };

/** What a client is made of. All but the credentials have defaults for a browser. */
export interface ClientParts {
  readonly credentials: Credentials;
  readonly url?: string;
  readonly environment?: LineEnvironment;
  readonly clocks?: LocalClocks;
  readonly storage?: KeyValue;
  readonly api?: Api;
}

/** Something that happened in the room, for announcements and sounds. Snapshots are not told. */
export type CauseListener = (cause: Cause, update: Update) => void;

/** The line is closed with this where a room can't be kept or read just now. */
const CLOSED_UNWRITTEN = 4004;

const END_REASONS: { readonly [code: number]: EndReason } = {
  4501: "not_admitted",
  4502: "removed",
  4504: "other_version",
  4505: "room_gone",
  4506: "replaced",
  4507: "too_fast",
  4508: "left_alone",
};

interface RoomState extends RoomView {
  readonly current: Signal<boolean>;
}

/** One seat of one set. Make one per page and `start` it. */
export class SetClient {
  readonly credentials: Credentials;
  readonly clock: ServerClock;
  readonly sealer: Sealer;
  readonly texts: Texts;
  readonly drafts: Drafts;
  /** What this browser keeps. */
  readonly storage: KeyValue;
  readonly #api: Api;
  readonly #clocks: LocalClocks;
  readonly #environment: LineEnvironment;
  readonly #outbox: Outbox;
  readonly #session: Session;
  readonly #line: Line;
  readonly #rooms = new Map<RoomId, RoomState>();
  readonly #connection = signal<Connection>({ state: "idle" });
  readonly #room = signal<RoomView | undefined>(undefined);
  readonly #pending = signal(0);
  /** Since when, by the server's clock, the server can't write; nothing while it can, as far as this page knows. */
  readonly #unwritten = signal<Millis | undefined>(undefined);
  /** The line was closed for that. */
  #closedUnwritten = false;
  readonly #roomRefused = signal<{ readonly room: RoomId; readonly refusal: Refusal } | undefined>(undefined);
  readonly #waiting = new Map<CommandId, (outcome: CommandOutcome) => void>();
  readonly #causeListeners = new Set<CauseListener>();
  /** Whether the line was lost and what was missed is not all here yet. */
  #lost = false;
  #cancelTimer: (() => void) | undefined;

  constructor(parts: ClientParts) {
    const { credentials } = parts;
    const storage = parts.storage ?? openStorage();
    this.credentials = credentials;
    this.#clocks = parts.clocks ?? { steadyMs: () => performance.now(), wallMs: () => Date.now() };
    this.#environment = parts.environment ?? browserEnvironment();
    this.#api = parts.api ?? new Api();
    this.clock = new ServerClock(this.#clocks);
    this.sealer = sealerOf(credentials);
    this.texts = new Texts(this.sealer);
    this.drafts = new Drafts(storage);
    this.storage = storage;
    this.#outbox = new Outbox(storage, credentials.seat);
    const { set, seat, secret } = credentials;
    this.#session = new Session({ set, seat, secret }, this.#outbox, Math.random);
    this.#line = new Line(parts.url ?? socketUrl(location.href, SOCKET_PATH), this.#environment, {
      stateChanged: (state) => this.#lineChanged(state),
      received: (text) => this.#input(() => this.#session.received(text, this.#now())),
      heartbeat: () => JSON.stringify(this.#session.heartbeat(this.#now())),
    });
    this.#pending.value = this.#outbox.size;
  }

  /** How the line is. */
  get connection(): ReadonlySignal<Connection> {
    return this.#connection;
  }

  /** The room that this seat is in; it is there, empty and not current, as soon as `enter` is called. */
  get room(): ReadonlySignal<RoomView | undefined> {
    return this.#room;
  }

  /** Commands that have no answer yet. */
  get pending(): ReadonlySignal<number> {
    return this.#pending;
  }

  /**
   * Since when, by the server's clock, the server can't write down what is asked; nothing while it can, as far as this page knows. All
   * that was asked is tried again by itself.
   */
  get unwritten(): ReadonlySignal<Millis | undefined> {
    return this.#unwritten;
  }

  /** The last room that would not let this seat in. */
  get roomRefused(): ReadonlySignal<{ readonly room: RoomId; readonly refusal: Refusal } | undefined> {
    return this.#roomRefused;
  }

  /** Connects and goes into the set's room, or into the one that is named. */
  start(room: RoomId = this.credentials.set): void {
    this.#outbox.thaw();
    this.enter(room);
    this.#line.start();
  }

  /** Closes the line. `start` opens it again. */
  stop(): void {
    this.#line.stop();
    this.#cancelTimer?.();
  }

  /** Somebody waits for the line. */
  hurry(): void {
    this.#line.hurry();
  }

  /** Goes into another room of the set. */
  enter(room: RoomId): void {
    batch(() => {
      const before = this.#room.peek();
      if (before !== undefined && before.id !== room) {
        this.#view(before.id).current.value = false;
      }
      this.#room.value = this.#view(room);
      this.#input(() => this.#session.enter(room));
    });
  }

  /** What is known of a room: the one I am in, or as I left it. */
  view(room: RoomId): RoomView {
    return this.#view(room);
  }

  /** Asks something of the room that I am in (or of the one named). Resolves when it is known what became of it. */
  do(command: Command, options: { room?: RoomId; draft?: DraftUsed } = {}): Promise<CommandOutcome> {
    const room = options.room ?? this.#room.peek()?.id ?? this.credentials.set;
    const id = crypto.randomUUID();
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#input(() => this.#session.command(id, room, command, this.#now(), options.draft));
    });
  }

  /** Asks something of a room that I am not in, by a request instead of the line. Safe to repeat with the same id. */
  post(room: RoomId, command: Command, id: CommandId = crypto.randomUUID()): Promise<Answer<undefined>> {
    const { set, seat, secret } = this.credentials;
    return this.#api.command(room, { set, seat, id, command }, secret);
  }

  /** Listens to what happens; the answer stops listening. */
  onCause(listener: CauseListener): () => void {
    this.#causeListeners.add(listener);
    return () => this.#causeListeners.delete(listener);
  }

  #now(): Now {
    return { steadyMs: this.#clocks.steadyMs(), wallMs: this.#clocks.wallMs() };
  }

  #view(room: RoomId): RoomState {
    let view = this.#rooms.get(room);
    if (view === undefined) {
      view = { id: room, records: new RecordStore(), mine: new RecordStore(), current: signal(false) };
      this.#rooms.set(room, view);
    }
    return view;
  }

  #lineChanged(state: LineState): void {
    if (state.state === "open") {
      this.#input(() => this.#session.lineOpened(this.#now()));
    } else {
      this.#input(() => this.#session.lineLost());
      for (const view of this.#rooms.values()) {
        view.current.value = false;
      }
    }
    if (state.state === "closed") {
      this.#outbox.freeze();
    }
    this.#lost ||= state.state === "waiting";
    this.#closedUnwritten ||= state.state === "waiting" && state.code === CLOSED_UNWRITTEN;
    this.#judgeUnwritten();
    this.#connection.value = this.#lost && state.state === "open" ? { state: "connecting" } : connectionFrom(state);
  }

  /** All that was missed is here, or is not to be had. */
  #isBack(): void {
    this.#lost = false;
    this.#closedUnwritten = false;
    if (this.#line.state.state === "open") {
      this.#connection.value = { state: "connected" };
    }
  }

  /** Gives the session an input, does all that it asks for, and sees to it that it is woken in time. */
  #input(input: () => void): void {
    input();
    batch(() => {
      for (const output of this.#session.takeOutputs()) {
        this.#carryOut(output);
      }
      this.#pending.value = this.#outbox.size;
      this.#judgeUnwritten();
    });
    this.#cancelTimer?.();
    const dueInMs = this.#session.dueInMs(this.#now());
    this.#cancelTimer =
      dueInMs === undefined
        ? undefined
        : this.#environment.after(dueInMs, () => this.#input(() => this.#session.timePassed(this.#now())));
  }

  #judgeUnwritten(): void {
    const unwritten = this.#closedUnwritten || this.#session.unwritten;
    this.#unwritten.value = unwritten ? (this.#unwritten.peek() ?? this.clock.nowMs()) : undefined;
  }

  #carryOut(output: SessionOutput): void {
    switch (output.type) {
      case "send":
        this.#line.send(JSON.stringify(output.frame));
        return;
      case "update":
        this.#applyUpdate(output.update);
        return;
      case "personal":
        this.#view(output.personal.room).mine.replace(output.personal.put);
        return;
      case "round_trip":
        this.clock.addRoundTrip(output.sentAtMs, output.receivedAtMs, output.serverNow);
        return;
      case "heartbeat_every":
        this.#line.setHeartbeatMs(output.ms);
        return;
      case "entered":
        this.#roomRefused.value = undefined;
        this.#view(output.room).current.value = true;
        this.#isBack();
        return;
      case "room_refused":
        this.#roomRefused.value = { room: output.room, refusal: output.refusal };
        this.#isBack();
        return;
      case "answered":
        this.#answered(output.entry, output.outcome);
        return;
      case "confused":
        this.#line.restart();
        return;
      case "hello_refused":
        // The close code that follows says the same, and whether to come back.
        return;
    }
  }

  #applyUpdate(update: Update): void {
    const { records } = this.#view(update.room);
    if (update.snapshot) {
      records.replace(update.put);
      return;
    }
    records.apply(update.put, update.remove);
    for (const listener of this.#causeListeners) {
      listener(update.cause, update);
    }
  }

  #answered(entry: OutboxEntry, outcome: CommandOutcome): void {
    if (outcome.ok && entry.draft !== undefined) {
      this.drafts.clearIfSame(entry.draft.key, entry.draft.text);
    }
    this.#waiting.get(entry.id)?.(outcome);
    this.#waiting.delete(entry.id);
  }
}

function sealerOf(credentials: Credentials): Sealer {
  const notices = fromBase64Url(credentials.notices);
  const words = fromBase64Url(credentials.words);
  const keys = { ...(notices && { notices }), ...(words && { words }) };
  return new Sealer([{ keyEpoch: credentials.key_epoch, ...keys }]);
}

function connectionFrom(state: LineState): Connection {
  switch (state.state) {
    case "idle":
    case "connecting":
      return { state: state.state };
    case "open":
      return { state: "connected" };
    case "waiting":
      return { state: "lost", retryInMs: state.retryInMs };
    case "closed":
      return { state: "ended", why: END_REASONS[state.code] ?? "fault" };
  }
}
