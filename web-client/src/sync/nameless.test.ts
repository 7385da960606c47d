// @vitest-environment node
/** Without a name: what goes out holds no author, and what makes it mine stays here. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Command, Refusal } from "../protocol/generated/protocol";
import { commitmentOf, sealAnswer } from "../seal/index";
import { SetClient } from "./client";
import type { CommandOutcome } from "./outputs";
import { Nameless } from "./nameless";
import { MemoryStorage } from "./storage";
import { refusal } from "./testing/server";
import { someCredentials } from "./testing/setup";

const ROOM = "0f0e0d0c-0b0a-4908-8706-050403020100";
const WISH = { stage: 4, what: "question" } as const;

type Add = Extract<Command, { do: "nameless_add" }>;

let storage: MemoryStorage;
let client: SetClient;
let asked: Command[];
let answer: CommandOutcome;
const refused = (code: Refusal["code"]): CommandOutcome => ({ ok: false, why: "refused", refusal: refusal(code) });

beforeEach(() => {
  storage = new MemoryStorage();
  client = new SetClient({ credentials: someCredentials(), url: "wss://test/api/ws", storage });
  asked = [];
  answer = { ok: true };
  client.do = (command) => {
    asked.push(command);
    return Promise.resolve(answer);
  };
});

const adds = (): Add[] => asked.filter((command) => command.do === "nameless_add");

describe("what is sent without a name", () => {
  test("is sealed without an author, and shows the seat nowhere", async () => {
    await new Nameless(client, ROOM, storage).add("Who is not here?", WISH);
    const [add] = adds();
    expect(add).toMatchObject({ stage: 4, what: "question", knowing: false });
    expect(add?.text).not.toHaveProperty("by");
    expect(JSON.stringify(add)).not.toContain(client.credentials.seat);
    expect(add === undefined ? undefined : await client.sealer.open(add.text, add.id)).toEqual({ ok: true, text: "Who is not here?" });
  });

  test("comes with the hash of a proof that stays here, and a key of its own for an answer", async () => {
    const nameless = new Nameless(client, ROOM, storage);
    await nameless.add("One?", WISH);
    await nameless.add("Two?", WISH);
    const [one, two] = adds();
    const proofs = nameless.mine.value.map((mine) => mine.proof);
    expect(one?.commitment).toBe(await commitmentOf(proofs[0] ?? ""));
    expect(proofs.some((proof) => JSON.stringify(asked).includes(proof))).toBe(false);
    expect(one?.reply_key).not.toBe(two?.reply_key);
    expect(one?.reply_key).not.toBe(client.credentials.public_key);
  });

  test("is as long as every other of its size, whatever it says (n58)", async () => {
    const nameless = new Nameless(client, ROOM, storage);
    for (const text of ["No", "Who is not here, and what would they say?", "w".repeat(127)]) await nameless.add(text, WISH);
    const lengths = new Set(adds().map((add) => JSON.stringify(add).length));
    expect(adds()).toHaveLength(3);
    expect(lengths.size).toBe(1);
    await nameless.add("w".repeat(128), WISH);
    expect(lengths.has(JSON.stringify(adds()[3]).length)).toBe(false);
  });

  test("as a slip has no key: nothing is answered to it", async () => {
    await new Nameless(client, ROOM, storage).add("I noticed", { stage: 4, what: { slip: "reflection" } });
    expect(adds()[0]).toMatchObject({ what: { slip: "reflection" }, reply_key: null, text: { kind: "reflection" } });
  });
});

describe("where few are here", () => {
  test("the same words go out again under the same id, knowing", async () => {
    const nameless = new Nameless(client, ROOM, storage);
    answer = refused("few_here");
    await nameless.add("Who?", WISH);
    answer = { ok: true };
    await nameless.add("Who?", { ...WISH, knowing: true });
    const [first, second] = adds();
    expect(second?.id).toBe(first?.id);
    expect(second).toMatchObject({ knowing: true, commitment: first?.commitment });
    expect(nameless.mine.value).toMatchObject([{ counts: true }]);
  });

  test("other words are another contribution", async () => {
    const nameless = new Nameless(client, ROOM, storage);
    answer = refused("few_here");
    await nameless.add("Who?", WISH);
    await nameless.add("Who else?", WISH);
    expect(new Set(adds().map((add) => add.id)).size).toBe(2);
  });

  test("what is refused for another reason is not kept as mine", async () => {
    const nameless = new Nameless(client, ROOM, storage);
    answer = refused("not_in_this_stage");
    await nameless.add("Who?", WISH);
    expect(nameless.mine.value).toEqual([]);
    expect(storage.keys("nameless/")).toEqual([]);
  });
});

describe("mine", () => {
  test("outlives a reload, and is shown by its proof when changed, taken back or signed", async () => {
    await new Nameless(client, ROOM, storage).add("Who?", WISH);
    const nameless = new Nameless(client, ROOM, storage);
    const [mine] = nameless.mine.value;
    if (mine === undefined) throw new Error("nothing is kept");
    await nameless.edit(mine, "Who else?");
    expect(asked.at(-1)).toMatchObject({ do: "nameless_edit", id: mine.id, proof: mine.proof });
    expect(nameless.mine.value[0]?.text).toBe("Who else?");
    await nameless.sign(mine);
    expect(asked.at(-1)).toEqual({ do: "slip_sign", id: mine.id, proof: mine.proof });
    await nameless.withdraw(mine);
    expect(asked.at(-1)).toEqual({ do: "nameless_withdraw", id: mine.id, proof: mine.proof });
    expect(nameless.mine.value).toEqual([]);
  });

  test("is not known in another room, nor after the meeting", async () => {
    const nameless = new Nameless(client, ROOM, storage);
    await nameless.add("Who?", WISH);
    expect(new Nameless(client, client.credentials.set, storage).mine.value).toEqual([]);
    nameless.forgetAll();
    expect(storage.keys("nameless/")).toEqual([]);
  });

  test("is not found by who sits at this browser next", async () => {
    await new Nameless(client, ROOM, storage).add("Who?", WISH);
    const next = { ...client, credentials: { ...client.credentials, seat: "another" } } as unknown as SetClient;
    expect(new Nameless(next, ROOM, storage).mine.value).toEqual([]);
    expect(storage.keys("nameless/")).toEqual([]);
  });

  test("what the room never had is no longer mine once that is known", async () => {
    const nameless = new Nameless(client, ROOM, storage);
    await nameless.add("Who?", WISH);
    answer = refused("unknown_item");
    const [mine] = nameless.mine.value;
    if (mine !== undefined) await nameless.withdraw(mine);
    expect(nameless.mine.value).toEqual([]);
  });

  test("opens the answer that was sealed to it, and no other", async () => {
    const nameless = new Nameless(client, ROOM, storage);
    await nameless.add("Who?", WISH);
    const [add] = adds();
    if (add === undefined || add.reply_key === null) throw new Error("no key went along");
    const note = await sealAnswer(add.reply_key, { scope: ROOM, recordId: add.id }, "Not today");
    const state = nameless.answer({ id: add.id, reason: "no_time", note });
    await vi.waitUntil(() => state?.value.state !== "opening");
    expect(state?.value).toEqual({ state: "open", text: "Not today" });
    expect(nameless.answer({ id: ROOM, reason: "no_time", note })).toBeUndefined();
  });
});
