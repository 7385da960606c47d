// A set, invented, without a server: its records with readable texts, at an instant that stands still.
import { createElement, type ComponentChild } from "preact";
import { signal, type Signal } from "@preact/signals";
import { RoomModel } from "../src/room/model";
import { floorOf, processOf, queueOf, seatOf } from "../src/room/testing/model";
import { useTicker } from "../src/room/ticker";
import { MemoryStorage, SetClient, type CommandKind, type Connection, type Credentials, type Mine, type Record as AnyRecord, type RecordOf, type Sealed, type TextRecord, type TextState } from "../src/sync";
import type { Cast } from "./cast";

/** Friday 12 March 2027, 11:34. */
export const NOW = Date.UTC(2027, 2, 12, 11, 34, 0);
export const MINUTE = 60_000;
export const SET = "3f1d5a52-7a0c-4b3e-9a55-0c2f6a1b7d10";
export const MEETING = "0f0e0d0c-0b0a-4908-8706-050403020100";
export const SET_NAME = "Tyne Valley set";
export const CALL_LINK = "https://meet.example.org/tyne-valley";

/** A text as it comes, but that nothing is locked: what stands in the box is what is read. */
export function said(text: string, by?: string): Sealed {
  return { v: 1, key_epoch: 1, scope: MEETING, kind: "word", iv: "", box: text, ...(by === undefined ? {} : { by }) };
}

export function credentialsOf(seat: string, role: Credentials["role"] = "member"): Credentials {
  const bytes = (letter: string, count: number): string => letter.repeat(count);
  return {
    set: SET, seat, role, secret: bytes("A", 43), public_key: "", private_key: "", key_epoch: 1,
    notices: bytes("B", 42) + "A", words: bytes("C", 42) + "A", member_token: `7Qm2Kx9vR4sB1pW8${bytes("D", 5)}A`,
    ...(role === "facilitator" ? { facilitator_token: `Zt5Yh3Nc8Lk6Jq1F${bytes("E", 5)}A` } : {}),
  };
}

/** What is different from a room in which all is well. */
export interface Trouble {
  connection?: Connection;
  /** Since when nothing can be written. */
  unwritten?: number;
}

export interface Scene {
  cast: Cast;
  me?: string;
  may?: readonly CommandKind[];
  role?: "facilitator" | "member" | "observer" | "supporter";
  records?: readonly AnyRecord[];
  mine?: readonly AnyRecord[];
  /** Of my own record. */
  about?: Partial<RecordOf<"me">>;
  /** The seats of which something else is true. */
  seats?: Readonly<Record<string, Partial<RecordOf<"seat">>>>;
  /** Guests beside the table: observers and supporters. */
  guests?: readonly Partial<RecordOf<"seat">>[];
  room?: Partial<RecordOf<"room">>;
  /** The set between meetings, in the place of a meeting. */
  ofSet?: boolean;
  trouble?: Trouble;
  /** Just come in: what was missed is told. */
  late?: boolean;
  /** What was written here without a name. */
  nameless?: readonly Mine[];
  /** What was noted in this browser. */
  notes?: string;
}

/** The room as one seat sees it. */
export function roomOf(scene: Scene): RoomModel {
  const me = scene.me ?? "s3";
  const client = clientOf(credentialsOf(seatId(me), scene.role === "facilitator" ? "facilitator" : "member"), scene.trouble ?? {});
  const id = scene.ofSet === true ? SET : MEETING;
  if (scene.late !== true) client.storage.set(`arrived/${id}`, "yes");
  if (scene.notes !== undefined) client.drafts.set({ room: id, stage: 0, kind: "note" }, scene.notes);
  client.enter(id);
  (client.view(id).current as Signal<boolean>).value = scene.trouble?.connection === undefined;
  for (const one of scene.nameless ?? []) client.storage.set(`nameless/${id}/${seatId(me)}/${one.id}`, JSON.stringify(one));
  const { records, mine } = client.view(id);
  const seats = scene.cast.map((name, place) => seatOf(`s${place}`, { place, name: said(name), ...scene.seats?.[`s${place}`] }));
  const guests = (scene.guests ?? []).map((guest, at) => seatOf(`g${at}`, { place: 100 + at, role: "observer", ...guest }));
  const base: AnyRecord[] = scene.ofSet === true ? [] : [meetingRoom(scene), floorOf(), queueOf(), processOf()];
  const fits = (list: readonly AnyRecord[]): AnyRecord[] => list.map((record) => pruned(record, scene.cast.length) as AnyRecord);
  records.apply(fits([...base, { kind: "rights", open: { member: [...(scene.may ?? [])] } }, ...seats, ...guests, ...(scene.records ?? [])]), []);
  mine.apply(fits([myRecord(me, scene), ...(scene.mine ?? [])]), []);
  return new RoomModel(client, client.view(id));
}

function meetingRoom(scene: Scene): RecordOf<"room"> {
  return {
    kind: "room", room: MEETING, set: SET, set_name: said(SET_NAME), number: 4, talk: "writing", format: "classic", state: "open",
    opened_at: NOW - 64 * MINUTE, ends_at: NOW + 88 * MINUTE, presenters: ["s1", "s4"], issues: 2, closed_at: null, known_as: "first_names",
    retention: "day", forgets_at: null, ...scene.room,
  };
}

function myRecord(seat: string, scene: Scene): RecordOf<"me"> {
  return {
    kind: "me", seat, role: scene.role ?? "member", standings: ["member"], ready: false, kept: [], paused_by_me: false, parked: [],
    observers: [], ...scene.about,
  };
}

function clientOf(credentials: Credentials, trouble: Trouble): SetClient {
  const clocks = { steadyMs: () => NOW, wallMs: () => NOW };
  const client = new SetClient({ credentials, url: "wss://askwell.example/api/ws", storage: new MemoryStorage(), clocks });
  client.do = () => Promise.resolve({ ok: true });
  client.post = () => Promise.resolve({ ok: true, value: undefined });
  client.texts.of = (record) => signal<TextState>(textOf(record));
  client.texts.format = ({ words }) => signal<TextState>(words === null ? { state: "erased" } : { state: "open", text: words.box });
  client.texts.callLink = (sealed) => signal<TextState>({ state: "open", text: sealed.box });
  const fixed = (name: "connection" | "unwritten", value: unknown): void => void Object.defineProperty(client, name, { value: signal(value) });
  fixed("connection", trouble.connection ?? { state: "connected" });
  if (trouble.unwritten !== undefined) fixed("unwritten", trouble.unwritten);
  return client;
}

function textOf(record: TextRecord): TextState {
  const sealed = record.kind === "set" || record.kind === "seat" || record.kind === "knock" ? record.name : record.kind === "room" ? record.set_name : record.text;
  return sealed === null ? { state: "erased" } : { state: "open", text: sealed.box };
}

/** A seat of the fixtures (`s3`, or `g0` for a guest) as ids are in a set. */
export function seatId(short: string): string {
  return `${short.startsWith("g") ? "1" : "0"}0000000-0000-4000-8000-${short.slice(1).padStart(12, "0")}`;
}

/** Leaves out of lists whoever does not sit in a smaller cast; whoever is named alone is then the presenter. */
function pruned(value: unknown, chairs: number): unknown {
  const isSeat = (one: unknown): one is string => typeof one === "string" && /^[sg]\d+$/u.test(one);
  const missing = (one: unknown): boolean => isSeat(one) && one.startsWith("s") && Number(one.slice(1)) >= chairs;
  const gone = (one: unknown): boolean => missing(one) || (typeof one === "object" && one !== null && "seat" in one && missing(one.seat));
  if (Array.isArray(value)) return value.filter((one) => !gone(one)).map((one) => pruned(one, chairs));
  if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, pruned(part, chairs)]));
  if (missing(value)) return seatId("s1");
  return isSeat(value) ? seatId(value) : value;
}

/** Keeps the second hand at the instant of the room. */
export function timed(m: RoomModel, view: ComponentChild): ComponentChild {
  return createElement(Timed, { m }, view);
}

function Timed({ m, children }: { m: RoomModel; children?: ComponentChild }): ComponentChild {
  useTicker(m.client.clock);
  return children;
}
