// @vitest-environment node
/** Starting a set and sitting down, against a server that keeps what it is sent: never a name, a key or a secret. */
import { describe, expect, test } from "vitest";
import type {
  CreateSet,
  DoorAnswer,
  Record as AnyRecord,
  SeatRecord,
  SitRequest,
} from "../protocol/generated/protocol";
import { fromBase64Url, hashSecret, parseLink, Sealer, TextTooLongError, type Link } from "../seal/index";
import { Doors, linksOf, type Door, type Sat } from "./doors";
import { Api, type Answer } from "./rest";
import { CredentialStore, MemoryStorage } from "./storage";
import { refusal } from "./testing/server";
import { Texts } from "./texts";

const TOKENS = { member_token: "bWVtYmVyLXRva2VuLTE2Yg", facilitator_token: "ZmFjaWxpdGF0b3ItMTZieQ" };

/** The server's side of the doors. */
class Reception {
  readonly storage = new MemoryStorage();
  readonly bodies: string[] = [];
  readonly requests: { url: string; init: RequestInit }[] = [];
  created: CreateSet | undefined;
  readonly seats = new Map<string, { hash: string | undefined; record: SeatRecord }>();
  wishes: "asked" | "no" = "asked";
  failNext: (() => Response | Promise<Response>) | undefined;
  readonly api = new Api("https://test", async (url, init) => {
    this.requests.push({ url, init });
    this.bodies.push(String(init.body));
    const fail = this.failNext;
    this.failNext = undefined;
    return fail === undefined ? this.#answer(new URL(url).pathname, JSON.parse(String(init.body)) as unknown) : fail();
  });
  doors = new Doors(this.api, this.storage);

  #answer(path: string, body: unknown): Response {
    if (path === "/api/sets") {
      this.created = body as CreateSet;
      for (const [place, { id, name, role }] of this.created.seats.entries()) {
        this.seats.set(id, { hash: undefined, record: seatRecord(id, place, { name, role }) });
      }
      return Response.json(TOKENS, { status: 201 });
    }
    return path === "/api/door" ? this.#door(body as { token: string }) : this.#sit(body as SitRequest);
  }

  #door({ token }: { token: string }): Response {
    const role = token === TOKENS.facilitator_token ? "facilitator" : "member";
    if (this.created === undefined || !Object.values(TOKENS).includes(token)) {
      return Response.json(refusal("link_unknown"), { status: 404 });
    }
    const { set, name } = this.created;
    const records: AnyRecord[] = [
      { kind: "set", room: set, name, key_epoch: 1, created_at: 0, open_meeting: null, known_as: "first_names", retention: "day", in_memory: false },
      ...[...this.seats.values()].map((seat) => ({ kind: "seat" as const, ...seat.record })),
    ];
    return Response.json({ set, role, now: 0, records } satisfies DoorAnswer);
  }

  #sit({ seat: id, name, secret_hash: hash }: SitRequest): Response {
    const seat = this.seats.get(id) ?? { hash: undefined, record: seatRecord(id, this.seats.size, { name }) };
    this.seats.set(id, seat);
    seat.hash ??= hash;
    return Response.json({ sat: seat.hash === hash ? "yes" : this.wishes });
  }
}

function seatRecord(id: string, place: number, over: Partial<SeatRecord>): SeatRecord {
  const rest = { taken: false, presence: "never", away_since: null, agreed: null, sits: null, supports: null, gone: false } as const;
  return { id, place, role: "member", name: null, ...rest, ...over };
}

const PLAN = {
  name: "Thursday set",
  people: [
    { name: "Ana Farrow", role: "facilitator" },
    { name: "Ben Okoro", role: "member" },
  ],
  meeting: { talk: "writing", issues: 2 },
} as const;

function value<T>(answer: Answer<T>): T {
  if (!answer.ok) {
    throw new Error(`no answer: ${answer.why}`);
  }
  return answer.value;
}

async function started(): Promise<{ reception: Reception; link: Link; door: Door; ana: string }> {
  const reception = new Reception();
  const { credentials } = value(await reception.doors.startSet(PLAN));
  const parsed = parseLink(linksOf(credentials, "https://test").member ?? "");
  if (!parsed.ok) {
    throw new Error("the member's link reads");
  }
  // From here on another browser.
  reception.doors = new Doors(reception.api, new MemoryStorage());
  const door = value(await reception.doors.look(parsed.link));
  return { reception, link: parsed.link, door, ana: credentials.seat };
}

function seatOf(door: Door, place: number): SeatRecord {
  const seat = door.records.all("seat").value[place];
  if (seat === undefined) {
    throw new Error("the chair is there");
  }
  return seat;
}

async function opened(door: Door, place: number): Promise<string> {
  const text = door.texts.of({ kind: "seat", ...seatOf(door, place) });
  return new Promise((resolve) => {
    text.subscribe((state) => {
      if (state.state !== "opening") {
        resolve(state.state === "open" ? state.text : state.state);
      }
    });
  });
}

describe("starting a set", () => {
  test("sends nothing that could be read: no name, no key, no secret", async () => {
    const reception = new Reception();
    const { credentials, meeting } = value(await reception.doors.startSet(PLAN));
    const all = reception.bodies.join();
    for (const secret of ["Thursday", "Ana", "Okoro", credentials.notices, credentials.words, credentials.secret]) {
      expect(all).not.toContain(secret);
    }
    expect(reception.created?.meeting).toEqual({ id: meeting, format: "classic", talk: "writing", issues: 2 });
    expect(reception.requests.every(({ url }) => !url.includes("?"))).toBe(true);
  });

  test("locks where the call is for the set, as what it is, and says it only where it is known", async () => {
    const reception = new Reception();
    value(await reception.doors.startSet(PLAN));
    expect(reception.created).not.toHaveProperty("call_link");
    const called = new Reception();
    const { credentials } = value(await called.doors.startSet({ ...PLAN, callLink: "https://meet.example.org/tyne" }));
    expect(called.bodies.join()).not.toContain("meet.example");
    const link = called.created?.call_link;
    if (link === undefined) throw new Error("the link goes along");
    const keys = { keyEpoch: 1, notices: fromBase64Url(credentials.notices) ?? new Uint8Array(), words: new Uint8Array(32) };
    const texts = new Texts(new Sealer([keys]));
    const [read, misplaced] = [texts.callLink(link, credentials.set), texts.callLink({ ...link, kind: "set_name" }, credentials.set)];
    await expect.poll(() => read.value).toEqual({ state: "open", text: "https://meet.example.org/tyne" });
    expect([link.scope, link.kind, misplaced.value.state]).toEqual([credentials.set, "call_link", "unreadable"]);
  });

  test("shows the server's key in a header, and only where the set is started", async () => {
    const reception = new Reception();
    value(await reception.doors.startSet(PLAN, "Reed-bed 17"));
    const shown = reception.requests.map(({ url, init }) => [url, new Headers(init.headers).get("authorization")]);
    expect(shown).toEqual([
      ["https://test/api/sets", "Bearer Reed-bed 17"],
      ["https://test/api/seats", null],
    ]);
    expect(reception.bodies.join() + reception.requests.map(({ url }) => url).join()).not.toContain("Reed-bed");
  });

  test("sits its creator down on the first chair and keeps both links", async () => {
    const reception = new Reception();
    const { credentials } = value(await reception.doors.startSet(PLAN));
    expect(credentials).toMatchObject({ seat: reception.created?.seats[0]?.id, role: "facilitator", ...TOKENS });
    expect(reception.seats.get(credentials.seat)?.hash).toBe(await hashSecret(credentials.secret));
    expect(new CredentialStore(reception.storage).get(credentials.set)).toEqual(credentials);
    const links = linksOf(credentials, "https://test");
    expect(parseLink(links.facilitator ?? "")).toMatchObject({ ok: true, link: { token: TOKENS.facilitator_token } });
  });

  test("with a name that is too long sends nothing", async () => {
    const reception = new Reception();
    const people = [{ name: "x".repeat(128), role: "member" as const }];
    await expect(reception.doors.startSet({ name: "Set", people })).rejects.toBeInstanceOf(TextTooLongError);
    expect(reception.requests).toEqual([]);
  });
});

describe("the door", () => {
  test("shows the names to who has the link", async () => {
    const { door } = await started();
    expect(door.role).toBe("member");
    expect([await opened(door, 0), await opened(door, 1)]).toEqual(["Ana Farrow", "Ben Okoro"]);
  });

  test("says when the link opens nothing, and when nobody answers", async () => {
    const { reception, link } = await started();
    expect(await reception.doors.look({ ...link, token: "A".repeat(22) })).toMatchObject({
      ok: false,
      why: "refused",
      refusal: { code: "link_unknown" },
    });
    const failures = [
      () => Promise.reject(new TypeError("offline")),
      () => new Response("<html>Bad gateway</html>", { status: 502 }),
      () => new Response("null", { status: 500 }),
      () => new Response("<html>Sign in to the Wi-Fi</html>"),
    ];
    for (const fail of failures) {
      reception.failNext = fail;
      expect(await reception.doors.look(link)).toEqual({ ok: false, why: "unreachable" });
    }
  });
});

describe("sitting down", () => {
  test("on a free chair works, and the same again is answered the same", async () => {
    const { reception, door } = await started();
    const first = value(await reception.doors.sit(door, seatOf(door, 1)));
    const again = value(await reception.doors.sit(door, seatOf(door, 1)));
    expect(first.sat).toBe("yes");
    expect(again).toEqual(first);
    expect(first).toMatchObject({ credentials: { member_token: TOKENS.member_token, role: "member" } });
  });

  test("after a lost answer says the same as before", async () => {
    const { reception, door } = await started();
    reception.failNext = () => Promise.reject(new TypeError("cut"));
    expect((await reception.doors.sit(door, seatOf(door, 1))).ok).toBe(false);
    await reception.doors.sit(door, seatOf(door, 1));
    expect(reception.bodies.at(-1)).toBe(reception.bodies.at(-2));
  });

  test("on a taken chair asks, with one wish until it is answered and another after a no", async () => {
    const { reception, door } = await started();
    const claims = async (): Promise<[Sat["sat"], string]> => {
      const { sat } = value(await reception.doors.sit(door, seatOf(door, 0)));
      return [sat, (JSON.parse(reception.bodies.at(-1) ?? "") as SitRequest).claim];
    };
    const [asked, claim] = await claims();
    expect(asked).toBe("asked");
    expect(await claims()).toEqual(["asked", claim]);
    reception.wishes = "no";
    expect(await claims()).toEqual(["no", claim]);
    reception.wishes = "asked";
    expect((await claims())[1]).not.toBe(claim);
  });

  test("on a new chair of my own seals my name and does not leave a second one after a lost answer", async () => {
    const { reception, door } = await started();
    reception.failNext = () => Promise.reject(new TypeError("cut"));
    await reception.doors.sitAnew(door, "Cleo Marsh");
    const sat = value(await reception.doors.sitAnew(door, "Cleo Marsh"));
    expect(sat.sat).toBe("yes");
    expect(reception.seats.size).toBe(3);
    expect(reception.bodies.join()).not.toContain("Cleo");
    const again = value(await reception.doors.look(door.link));
    expect(await opened(again, 2)).toBe("Cleo Marsh");
  });
});

test("the seat's secret travels as a bearer and nowhere else", async () => {
  const reception = new Reception();
  const command = { set: "s", seat: "t", id: "c", command: { do: "pause" } } as const;
  reception.failNext = () => new Response(null, { status: 204 });
  expect(await reception.api.command("room", command, "hush")).toEqual({ ok: true, value: undefined });
  const [request] = reception.requests;
  expect(request?.url).toBe("https://test/api/rooms/room/commands");
  expect(new Headers(request?.init.headers).get("authorization")).toBe("Bearer hush");
  expect(String(request?.init.body)).not.toContain("hush");
});
