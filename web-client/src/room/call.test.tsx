// Where the call is: what can be opened and what is only words, who may say it, and that a change is seen.
import { afterEach, describe, expect, it } from "vitest";
import { besideWords } from "../messages/beside";
import { en } from "../messages/en";
import type { CommandKind, RecordOf, Sealed } from "../sync";
import { CallCard, CallInBar, CallPart } from "./call";
import { callPlace } from "./call-place";
import type { RoomModel } from "./model";
import { makeRoom, ROOM, sealed, stageOf, type Made } from "./testing/model";
import { draw, find, press, shown, turn, until, write } from "./testing/page";

const words = besideWords().call;
const LINK = "https://meet.example.org/tyne-valley";
const [ME, RUTH] = ["9b2e5f1c-3c1a-4e3f-8a4d-2f6b7c8d9e0f", "f47ac10b-58cc-4372-a567-0e02b2c3d479"];

describe("what was written about where the call is", () => {
  const hrefs = (text: string): (string | undefined)[] => [callPlace(text).address?.href, callPlace(text).address?.host];
  it("opens an address of the web, also where other words stand around it", () => {
    expect(callPlace(` ${LINK} `)).toEqual({ words: LINK, address: { href: LINK, host: "meet.example.org", isAll: true } });
    expect(hrefs("http://calls.example:8080/a?b=c")).toEqual(["http://calls.example:8080/a?b=c", "calls.example:8080"]);
    const invitation = callPlace(`Join: <${LINK}>, code 204.`);
    expect(invitation.address).toEqual({ href: LINK, host: "meet.example.org", isAll: false });
    expect(invitation.words).toContain("code 204");
  });
  it("knows addresses as they are copied without what they begin with", () => {
    expect(hrefs("meet.example.org/abc-defg")).toEqual(["https://meet.example.org/abc-defg", "meet.example.org"]);
    expect(hrefs("Teams, the link is in the calendar")).toEqual([undefined, undefined]);
    expect(hrefs("Ana.Ferreira rings everybody")).toEqual([undefined, undefined]);
  });
  it.each([
    "javascript:alert(1)", "JavaScript:alert(1)//a.example/x", "javascript:location='https://a.example/'", "data:text/html,https://a.example/",
    "vbscript:x", "file:///etc/passwd", "tel:+441914980000", "0191 498 0000", "https:", "https://", "//a.example/x", "blob:https://a.example/1",
    "https://meet.example.org@evil.example/x", "https://a:b@evil.example/", "\u0000javascript:alert(1)", "",
  ])("opens nothing of %j", (text) => {
    expect(callPlace(text).address).toBeUndefined();
  });
});

interface Called extends Made {
  /** The room says that the call is somewhere else. */
  moves: (text: string | undefined, by?: string) => Promise<void>;
}

async function calledAt(text: string | undefined, may: readonly CommandKind[] = [], over: Partial<RecordOf<"room">> = {}, arriving = true): Promise<Called> {
  const made = await makeRoom({ me: ME, may, records: [stageOf({ id: 0, key: "arrive", state: arriving ? "now" : "done" })] });
  const { client, m } = made;
  const seal = async (said: string | undefined, by?: string): Promise<Sealed | undefined> =>
    said === undefined ? undefined : { ...(await client.sealer.seal({ keyEpoch: 1, scope: client.credentials.set, kind: "call_link", recordId: client.credentials.set, ...(by === undefined ? {} : { by }) }, said)) };
  const moves = async (said: string | undefined, by?: string): Promise<void> => {
    const { call_link: _, ...room } = client.view(ROOM).records.one("room").peek() ?? {};
    const link = await seal(said, by);
    client.view(ROOM).records.apply([{ ...(room as RecordOf<"room">), talk: "call", ...over, ...(link === undefined ? {} : { call_link: link }) }], []);
    await until(() => m.call?.state !== "opening");
    await turn();
  };
  await moves(text);
  return { ...made, moves };
}

function link(): Record<string, string | null | undefined> | undefined {
  const found = find<HTMLAnchorElement>("a");
  return found === null ? undefined : { href: found.getAttribute("href"), target: found.target, rel: found.rel };
}

const opens = { href: LINK, target: "_blank", rel: "noopener noreferrer" };
const all = (m: RoomModel): void => draw(<><CallInBar m={m} /><CallCard m={m} /><CallPart m={m} /></>);

afterEach(() => draw(null));

describe("the way to the call", () => {
  it("is in the bar, in a tab of its own that knows nothing of this one", async () => {
    const { m } = await calledAt(LINK);
    draw(<CallInBar m={m} />);
    expect(link()).toEqual(opens);
    expect([find("a")?.getAttribute("aria-label"), find("a")?.getAttribute("title")]).toEqual([words.open, words.opens("meet.example.org")]);
  });
  it("is words to be copied where it is no address", async () => {
    const { m } = await calledAt("javascript:alert(1)");
    all(m);
    expect(link()).toBeUndefined();
    expect(shown()).toContain("javascript:alert(1)");
    expect(shown()).toContain(words.copy);
  });
  it("shows the words around an address too", async () => {
    const { m } = await calledAt(`${LINK} code 204`, [], {}, false);
    draw(<CallPart m={m} />);
    expect(link()).toEqual(opens);
    expect(shown()).toContain("code 204");
  });
  it("is nowhere in a meeting in writing, and nowhere before anybody has said it", async () => {
    const { m } = await calledAt(LINK, ["call_link_set"], { talk: "writing" });
    all(m);
    expect(shown()).toBe("");
    const { m: unsaid } = await calledAt(undefined);
    all(unsaid);
    expect(shown()).toBe("");
  });
  it("says so where it can't be read", async () => {
    const { m, client } = await calledAt(undefined);
    const foreign = await sealed(client, ROOM, "Ruth", "seat_name");
    const room = client.view(ROOM).records.one("room").peek();
    if (room === undefined) throw new Error("a room");
    client.view(ROOM).records.apply([{ ...room, kind: "room", call_link: foreign }], []);
    all(m);
    expect(shown()).toContain(en.parts.said.hidden);
    expect(link()).toBeUndefined();
  });
});

describe("the card of the call", () => {
  it("stands while people arrive, and no longer", async () => {
    const { m, client } = await calledAt(LINK);
    draw(<CallCard m={m} />);
    expect(shown()).toContain(words.heading);
    client.view(ROOM).records.apply([stageOf({ id: 0, key: "arrive", state: "done" })], []);
    await turn();
    expect(shown()).toBe("");
  });
  it("comes back when somebody else says another place, until that was seen", async () => {
    const { m, moves } = await calledAt(LINK, [], {}, false);
    draw(<CallCard m={m} />);
    expect(shown()).toBe("");
    await moves("https://other.example/room", RUTH);
    expect(shown()).toContain(words.moved);
    expect(link()?.["href"]).toBe("https://other.example/room");
    await press(words.seen);
    expect(shown()).toBe("");
    await moves(LINK, m.mySeat);
    expect(shown(), "what I said myself is no news").toBe("");
  });
});

describe("saying where the call is", () => {
  it("is a field for who may, and nothing for others", async () => {
    const { m } = await calledAt(LINK);
    draw(<CallPart m={m} />);
    expect(find("input")).toBeNull();
  });
  it("locks it for the set, and takes it away again", async () => {
    const { m, client, asked } = await calledAt(undefined, ["call_link_set"]);
    draw(<CallPart m={m} />);
    await write(en.start.callLink, `  ${LINK} `);
    await press(words.save);
    await until(() => asked.length === 1);
    expect(JSON.stringify(asked)).not.toContain("meet.example");
    const [said] = asked;
    if (said?.do !== "call_link_set" || said.link == null) throw new Error("the set is told");
    const { set, seat } = client.credentials;
    expect([said.link.kind, said.link.scope, said.link.by]).toEqual(["call_link", set, seat]);
    await expect.poll(() => said.link == null ? undefined : client.texts.callLink(said.link, set).value).toEqual({ state: "open", text: LINK });
    const { m: where, asked: then } = await calledAt(LINK, ["call_link_set"]);
    draw(<CallPart m={where} />);
    await press(words.away);
    await until(() => then.length === 1);
    expect(then).toEqual([{ do: "call_link_set", link: null }]);
  });
  it("sends nothing that is too long to lock", async () => {
    const { m, asked } = await calledAt(undefined, ["call_link_set"]);
    draw(<CallPart m={m} />);
    await write(en.start.callLink, `${LINK}/${"x".repeat(512)}`);
    expect(shown()).toContain(en.start.callLinkTooLong);
    await press(words.save);
    expect(asked).toEqual([]);
  });
  it("shows what others say meanwhile, and keeps what is being typed", async () => {
    const { m, moves } = await calledAt(LINK, ["call_link_set"]);
    draw(<CallPart m={m} />);
    const field = (): string | undefined => find<HTMLInputElement>("input")?.value;
    await moves("0191 498 0000");
    expect(field()).toBe("0191 498 0000");
    await write(en.start.callLink, "Half a li");
    await moves(LINK);
    expect(field()).toBe("Half a li");
  });
});
