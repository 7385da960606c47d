// A stand-in for the few requests of the pages before the room. It locks names as a set does; nothing leaves the page.
import { Sealer } from "../src/seal";
import { linkOf, type Credentials, type Record as AnyRecord, type RecordOf } from "../src/sync";
import { seatOf } from "../src/room/testing/model";
import type { Cast } from "./cast";
import { credentialsOf, MEETING, seatId, SET, SET_NAME } from "./world";

type Answers = Readonly<Record<string, { status: number; body: unknown } | "nobody">>;

/** Answers the requests of this page from now on. Whatever is not named is not there. */
export function answer(answers: Answers): void {
  globalThis.fetch = (url) => {
    const said = answers[String(url)];
    if (said === "nobody") return new Promise(() => undefined);
    if (said === undefined) return Promise.reject(new TypeError("nobody answers"));
    return Promise.resolve(new Response(JSON.stringify(said.body), { status: said.status }));
  };
}

/** A server without a set; whether it asks for its key. */
export function serverWith(key: boolean): Answers {
  return { "/api/server": { status: 200, body: { v: 1, creation_key: key } } };
}

/** What stands behind the link of a set: its chairs, half of them taken. */
export async function door(cast: Cast, over: { set?: Partial<RecordOf<"set">>; door?: RecordOf<"door">["door"]; role?: "member" | "facilitator" } = {}): Promise<Answers> {
  const link = linkOf(credentialsOf(seatId("s3")));
  if (link === undefined) throw new Error("the fixtures have no link");
  const sealer = new Sealer([{ keyEpoch: 1, notices: link.notices, words: link.words }]);
  const name = (kind: "seat_name" | "set_name", recordId: string, text: string): ReturnType<Sealer["seal"]> => sealer.seal({ keyEpoch: 1, scope: SET, kind, recordId }, text);
  const seats = await Promise.all(cast.map(async (one, place) => seatOf(seatId(`s${place}`), {
    place, role: place === 0 ? "facilitator" : "member", taken: place === 0 || place === 1 || place === 4, presence: "never", name: await name("seat_name", seatId(`s${place}`), one),
  })));
  const set: RecordOf<"set"> = {
    kind: "set", room: SET, name: await name("set_name", SET, SET_NAME), key_epoch: 1, created_at: 0, open_meeting: MEETING, known_as: "first_names",
    retention: "day", in_memory: false, ...over.set,
  };
  const records: AnyRecord[] = [set, { kind: "door", door: over.door ?? "open" }, ...seats];
  return {
    "/api/door": { status: 200, body: { set: SET, role: over.role ?? "member", now: 0, records } },
    "/api/seats": { status: 200, body: { sat: over.door === "knock" ? "knocking" : "asked" } },
  };
}

/** This browser holds a chair already. */
export function keep(credentials: Credentials): void {
  localStorage.setItem(`askwell/1/seat/${credentials.set}`, JSON.stringify(credentials));
}
