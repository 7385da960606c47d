/**
 * A small honest server for tests: rooms with class logs, personal sets, idempotent commands. It can be made to
 * restart, trim its rings, refuse, skip an offset or move a seat to another class. It has no rules; the real ones are
 * not the client's matter.
 */
import {
  VERSION,
  type ClientFrame,
  type Command,
  type CommandId,
  type Position,
  type Record as AnyRecord,
  type Refusal,
  type RefusalCode,
  type RoomId,
  type ServerFrame,
  type Update,
  type ViewerClass,
} from "../../protocol/generated/protocol";
import { keyOf } from "../records";
import type { ServerLike, ServerSocket } from "./world";

interface Peer {
  readonly socket: ServerSocket;
  greeted: boolean;
  room: RoomId | undefined;
}

interface Log {
  readonly class: ViewerClass;
  offset: number;
  ring: Update[];
}

/** One room of the server. */
export class TestRoom {
  epoch = crypto.randomUUID();
  readonly records = new Map<string, AnyRecord>();
  personal: AnyRecord[] = [];
  readonly counted = new Map<CommandId, number>();
  logs: Record<ViewerClass, Log> = freshLogs();

  constructor(readonly id: RoomId) {}

  snapshot(): AnyRecord[] {
    return [...this.records.values()];
  }

  put(record: AnyRecord): void {
    const key = keyOf(record);
    this.records.set(`${key.kind} ${key.id}`, record);
  }
}

/** See the head of the file. */
export class TestServer implements ServerLike {
  readonly rooms = new Map<RoomId, TestRoom>();
  readonly frames: ClientFrame[] = [];
  class: ViewerClass = "member";
  heartbeatMs = 25_000;
  /** The server's time; set by the test. */
  nowMs: () => number = () => 0;
  /** Called for each frame before it counts; a code refuses it. */
  refuse: (frame: ClientFrame) => RefusalCode | undefined = () => undefined;
  /** Frames that come in are not answered at all. */
  deaf = false;
  readonly #peers = new Set<Peer>();

  room(id: RoomId): TestRoom {
    let room = this.rooms.get(id);
    if (room === undefined) {
      room = new TestRoom(id);
      this.rooms.set(id, room);
    }
    return room;
  }

  accept(socket: ServerSocket): { received(text: string): void; gone(): void } {
    const peer: Peer = { socket, greeted: false, room: undefined };
    this.#peers.add(peer);
    return {
      received: (text) => !this.deaf && this.#received(peer, JSON.parse(text) as ClientFrame),
      gone: () => this.#peers.delete(peer),
    };
  }

  /** Something changes in a room; everybody in it is told, as class by class contiguous updates. */
  change(id: RoomId, put: AnyRecord[], remove: AnyRecord[] = []): void {
    const room = this.room(id);
    for (const record of put) {
      room.put(record);
    }
    for (const record of remove) {
      const key = keyOf(record);
      room.records.delete(`${key.kind} ${key.id}`);
    }
    for (const log of Object.values(room.logs)) {
      log.offset += 1;
      const update: Update = {
        room: id,
        at: { epoch: room.epoch, class: log.class, offset: log.offset },
        snapshot: false,
        now: this.nowMs(),
        cause: { what: "quiet", seat: null },
        put,
        remove: remove.map(keyOf),
      };
      log.ring.push(update);
      if (log.class === this.class) {
        this.#tell(id, { t: "update", ...update });
      }
    }
  }

  /** My own records change. */
  changePersonal(id: RoomId, records: AnyRecord[]): void {
    const room = this.room(id);
    room.personal = records;
    this.#tell(id, { t: "personal", room: id, as_of: room.logs[this.class].offset, put: records });
  }

  /** An update is lost inside the server (which must not happen, and is survived). */
  skipOffset(id: RoomId): void {
    for (const log of Object.values(this.room(id).logs)) {
      log.offset += 1;
      log.ring = [];
    }
  }

  /** The ring forgets: who comes back gets a snapshot. */
  trim(id: RoomId): void {
    for (const log of Object.values(this.room(id).logs)) {
      log.ring = [];
    }
  }

  /** The seat sees with other eyes from now on. */
  moveTo(viewerClass: ViewerClass): void {
    this.class = viewerClass;
    for (const peer of this.#peers) {
      if (peer.room !== undefined) {
        this.#enter(peer, peer.room, null);
      }
    }
  }

  /** Rooms are loaded anew: other epochs, empty rings, nobody connected. */
  restart(): void {
    for (const room of this.rooms.values()) {
      room.epoch = crypto.randomUUID();
      room.logs = freshLogs();
    }
    for (const peer of [...this.#peers]) {
      peer.socket.close(1012);
    }
  }

  closeAll(code: number): void {
    for (const peer of [...this.#peers]) {
      peer.socket.close(code);
    }
  }

  sendRaw(text: string): void {
    for (const peer of this.#peers) {
      peer.socket.send(text);
    }
  }

  #received(peer: Peer, frame: ClientFrame): void {
    this.frames.push(frame);
    const code = this.refuse(frame);
    if (code !== undefined) {
      const room = "room" in frame ? frame.room : null;
      const id = frame.t === "command" ? frame.id : null;
      this.#send(peer, { t: "refused", room, id, refusal: refusal(code) });
      return;
    }
    switch (frame.t) {
      case "hello":
        peer.greeted = true;
        this.#send(peer, { t: "welcome", v: VERSION, now: this.nowMs(), heartbeat: this.heartbeatMs });
        return;
      case "ping":
        this.#send(peer, { t: "pong", n: frame.n, now: this.nowMs() });
        return;
      case "enter":
        this.#enter(peer, frame.room, frame.at);
        return;
      case "command":
        this.#command(peer, frame.room, frame.id, frame.command);
        return;
    }
  }

  #enter(peer: Peer, id: RoomId, at: Position | null): void {
    const room = this.room(id);
    peer.room = id;
    const log = room.logs[this.class];
    const missed = log.ring.filter((update) => update.at.offset > (at?.offset ?? 0));
    const known = at !== null && at.epoch === room.epoch && at.class === this.class && at.offset <= log.offset;
    if (known && missed.length === log.offset - at.offset) {
      for (const update of missed) {
        this.#send(peer, { t: "update", ...update });
      }
    } else {
      this.#send(peer, {
        t: "update",
        room: id,
        at: { epoch: room.epoch, class: this.class, offset: log.offset },
        snapshot: true,
        now: this.nowMs(),
        cause: { what: "snapshot", seat: null },
        put: room.snapshot(),
        remove: [],
      });
    }
    this.#send(peer, { t: "personal", room: id, as_of: log.offset, put: room.personal });
  }

  #command(peer: Peer, id: RoomId, command: CommandId, what: Command): void {
    const room = this.room(id);
    if (!room.counted.has(command)) {
      if (what.do === "word_say") {
        const order = room.records.size;
        this.change(id, [
          { kind: "word", id: what.id, stage: 0, seat: what.text.by ?? "", answers: null, text: what.text, order },
        ]);
      } else {
        this.change(id, []);
      }
    }
    room.counted.set(command, (room.counted.get(command) ?? 0) + 1);
    this.#send(peer, { t: "accepted", room: id, id: command });
  }

  #tell(room: RoomId, frame: ServerFrame): void {
    for (const peer of this.#peers) {
      if (peer.room === room) {
        this.#send(peer, frame);
      }
    }
  }

  #send(peer: Peer, frame: ServerFrame): void {
    peer.socket.send(JSON.stringify(frame));
  }
}

/** A refusal as the server makes it. */
export function refusal(code: RefusalCode): Refusal {
  return { code, retry: ["too_fast", "storage", "busy"].includes(code), sentence: `Refused: ${code}.` };
}

function freshLogs(): Record<ViewerClass, Log> {
  return {
    member: { class: "member", offset: 0, ring: [] },
    facilitator: { class: "facilitator", offset: 0, ring: [] },
    observer: { class: "observer", offset: 0, ring: [] },
    waiting: { class: "waiting", offset: 0, ring: [] },
  };
}
