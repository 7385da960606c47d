// A room as one seat sees it, made of records and without a server: for tests of the screens, and for their pictures.
import {
  MemoryStorage,
  SetClient,

  type Command,
  type CommandKind,
  type Record as AnyRecord,
  type RecordOf,
  type Sealed,
  type Standing,
  type TextKind,
} from "../../sync";
import { someCredentials } from "../../sync/testing/setup";
import { RoomModel } from "../model";

export const ROOM = "0f0e0d0c-0b0a-4908-8706-050403020100";
const SEALED = { v: 1, key_epoch: 1, iv: "", box: "" } as const;

/** One stage of questions in writing, which is now, unless it is said otherwise. */
export function stageOf(over: Partial<RecordOf<"stage">> = {}): RecordOf<"stage"> {
  return {
    kind: "stage", id: 7, key: "open_questions", issue: 1, presenter: "s1", state: "now", why: null, minutes: 10,
    floor: "questions", turns: "tracked", queue: "words", asking: "open", reply: "presenter", slips: null, reveal: "together",
    revealed: false, actions: false, agreeing: false, reviewing: false, between: false, consent: false, consented: false, round_by: "seating", to: "presenter",
    anonymous: "never", moderated: false, scope: "set", groups: null, seen_by: "everyone", ends: "by_process", choose: null,
    ...over,
  };
}

export function floorOf(over: Partial<RecordOf<"floor">> = {}): RecordOf<"floor"> {
  return {
    kind: "floor", floor: "questions", turns: "tracked", holder: null, doing: null, since: null, question: null, asker: null,
    order: [], had: [], kept_until: null, waits: false, sitting: false, turn: null, ...over,
  };
}

export function processOf(over: Partial<RecordOf<"process">> = {}): RecordOf<"process"> {
  return {
    kind: "process", holder: "s0", offered_to: null, stand_in: null, offers: null, granted_at: null, returns_to: null,
    for_issue: null, free: false, ...over,
  };
}

export function deskOf(over: Partial<RecordOf<"desk">> = {}): RecordOf<"desk"> {
  return {
    kind: "desk", would_end_at: null, slips_since: null, slack_left: 0, all_ready: false, all_had_a_turn: false, next: null,
    back: null, overrun: 0, ahead: null, trial: null, ...over,
  };
}

export function queueOf(over: Partial<RecordOf<"queue">> = {}): RecordOf<"queue"> {
  return { kind: "queue", holds: "words", waiting: [], kept_for_later: false, order: "first_come", ...over };
}

export function seatOf(id: string, over: Partial<RecordOf<"seat">> = {}): RecordOf<"seat"> {
  return {
    kind: "seat", id, place: Number(id.slice(1)), role: id === "s0" ? "facilitator" : "member", name: null, taken: true,
    presence: "here", away_since: null, agreed: null, sits: null, supports: null, gone: false, ...over,
  };
}

export function roomOf(over: Partial<RecordOf<"room">> = {}): RecordOf<"room"> {
  return {
    kind: "room", room: ROOM, set: ROOM, set_name: null, number: 2, talk: "writing", format: "classic", state: "open",
    opened_at: 0, ends_at: null, presenters: ["s1"], issues: 2, closed_at: null, known_as: "first_names", retention: "day", forgets_at: null, ...over,
  };
}

export interface Scene {
  /** Which seat looks. */
  me?: string;
  /** What it may do, whatever its standing. */
  may?: readonly CommandKind[];
  /** What others may do, by their standings. */
  others?: Partial<Record<Standing, CommandKind[]>>;
  records?: readonly AnyRecord[];
  mine?: readonly AnyRecord[];
  myRole?: "facilitator" | "member" | "observer" | "supporter";
  /** Names on the seats, which are sealed as everywhere. */
  names?: readonly string[];
}

export interface Made {
  m: RoomModel;
  client: SetClient;
  /** What was asked of the room, or of the set. */
  asked: Command[];
}

/** The room. Records that are given come in place of those that are there anyway. */
export async function makeRoom(scene: Scene = {}): Promise<Made> {
  const credentials = { ...someCredentials(), seat: scene.me ?? "s2" };
  const client = new SetClient({ credentials, url: "wss://test/api/ws", storage: new MemoryStorage() });
  const asked: Command[] = [];
  client.do = (command) => {
    asked.push(command);
    return Promise.resolve({ ok: true });
  };
  client.post = (_room, command) => {
    asked.push(command);
    return Promise.resolve({ ok: true, value: undefined });
  };
  client.enter(ROOM);
  const standing: Standing = "member";
  const open = { ...scene.others, [standing]: [...(scene.may ?? [])] };
  const me: AnyRecord = {
    kind: "me", seat: credentials.seat, role: scene.myRole ?? "member", standings: [standing], ready: false, kept: [],
    paused_by_me: false, parked: [], observers: [],
  };
  const names = scene.names ?? ["Ruth", "Ana", "Tom", "Jo"];
  const seats = await Promise.all(names.map(async (name, place) => seatOf(`s${place}`, { name: await sealed(client, `s${place}`, name) })));
  const base: AnyRecord[] = [roomOf(), stageOf(), floorOf(), queueOf(), processOf(), { kind: "rights", open }, ...seats];
  const { records, mine } = client.view(ROOM);
  records.apply(base, []);
  records.apply(scene.records ?? [], []);
  mine.apply([me, ...(scene.mine ?? [])], []);
  const m = new RoomModel(client, client.view(ROOM));
  await opened(m);
  return { m, client, asked };
}

/** A name or a text as the set seals it, without an author where none is named. */
export function sealed(client: SetClient, recordId: string, text: string, kind: TextKind = "seat_name", by?: string): Promise<Sealed> {
  return client.sealer.seal({ keyEpoch: 1, scope: ROOM, kind, recordId, ...(by === undefined ? {} : { by }) }, text);
}

/** Waits until all names can be read. */
async function opened(m: RoomModel): Promise<void> {
  for (let turn = 0; turn < 200 && m.seats.some((seat) => seat.name !== null && m.text(seat) === undefined); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** A text that nobody can open: for records whose words do not matter. */
export function closedText(kind: "question" | "word" = "question"): Sealed {
  return { ...SEALED, scope: ROOM, kind };
}

