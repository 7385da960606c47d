import { describe, expect, it } from "vitest";
import { en } from "../messages/en";
import { practice } from "../messages/en/practice";
import { pack as french } from "../messages/fr";
import { practicePack } from "../messages/fr/practice";
import { deskOf, floorOf, makeRoom, stageOf, type Scene } from "../room/testing/model";
import { facilitatorHint, hintFor, memberHint } from "./coach";

/** A language: what stands on its pages, its hints, and how it quotes. */
const LANGUAGES = [
  { name: "English", words: stringsOf(en), hints: practice.hints, on: "On to Silence", quoted: /“([^”]+)”/gu },
  { name: "French", words: stringsOf(french.messages), hints: practicePack.practice.hints, on: "Passer à\u00a0: Silence", quoted: /«\u00a0([^»]+)\u00a0»/gu },
];

/** All words that stand on the page as they are. */
function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return [value, value.replace(/\?$/u, "")];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

const QUIET = { queue: "off", asking: null, slips: null, reply: "never", issue: null, presenter: null } as const;

async function asMember(scene: Scene): Promise<string> {
  const { m } = await makeRoom(scene);
  return memberHint(m);
}

async function asFacilitator(scene: Scene): Promise<string> {
  const { m } = await makeRoom({ me: "s0", myRole: "facilitator", ...scene });
  return facilitatorHint(m);
}

describe("the hint for a member", () => {
  it("is about asking, until something of mine waits, and then about listening", async () => {
    expect(await asMember({})).toBe("ask");
    const question = { kind: "question", id: "q", stage: 7, seat: "s2", to: "s1", asking: "open", text: null, state: "waiting", order: 1, reply_key: null } as const;
    expect(await asMember({ mine: [question] })).toBe("waits");
    expect(await asMember({ records: [{ ...question, state: "answered" }] })).toBe("listens");
    expect(await asMember({ records: [{ ...question, seat: "s3", state: "answered" }] })).toBe("quiet");
  });

  it("is about my turn as soon as the floor is mine", async () => {
    const round = stageOf({ ...QUIET, key: "check_in", floor: "round" });
    expect(await asMember({ records: [round, floorOf({ floor: "round" })] })).toBe("round");
    expect(await asMember({ records: [round, floorOf({ floor: "round", holder: "s2", doing: "speaking" })] })).toBe("roundYours");
    expect(await asMember({ records: [round, floorOf({ floor: "round", had: ["s2"] })] })).toBe("roundHad");
    expect(await asMember({ records: [floorOf({ holder: "s2", doing: "following_up" })] })).toBe("followUp");
    expect(await asMember({ me: "s1", records: [floorOf({ holder: "s1", doing: "answering" })] })).toBe("answerYours");
  });

  it("says what becomes of a slip, step by step", async () => {
    const bids = stageOf({ ...QUIET, key: "bids", slips: "bid", choose: "agreed" });
    expect(await asMember({ records: [bids] })).toBe("bids");
    const laid = { kind: "slip", id: "x", stage: 7, slip: "bid", seat: "s2", to: null, text: null, order: 0 } as const;
    expect(await asMember({ records: [bids], mine: [laid] })).toBe("bidsLaid");
    expect(await asMember({ records: [{ ...bids, revealed: true }] })).toBe("bidsOpen");
  });
});

describe("the hint for the facilitator", () => {
  it("leads from the bids to the presenter", async () => {
    const bids = stageOf({ ...QUIET, key: "bids", slips: "bid", choose: "agreed" });
    expect(await asFacilitator({ records: [bids, deskOf()] })).toBe("bids");
    expect(await asFacilitator({ records: [bids, deskOf({ all_ready: true })] })).toBe("bidsReady");
    expect(await asFacilitator({ records: [{ ...bids, revealed: true }, deskOf()] })).toBe("chosen");
  });

  it("says that a round is over, and when there is nothing after it", async () => {
    const round = stageOf({ ...QUIET, key: "check_out", floor: "round" });
    const floor = floorOf({ floor: "round" });
    expect(await asFacilitator({ records: [round, floor, deskOf({ next: 8 })] })).toBe("roundOut");
    expect(await asFacilitator({ records: [round, floor, deskOf({ next: 8, all_had_a_turn: true })] })).toBe("roundOver");
    expect(await asFacilitator({ records: [round, floor, deskOf({ all_had_a_turn: true })] })).toBe("last");
  });

  it("knows that the process was handed to somebody else", async () => {
    expect(await asFacilitator({ me: "s2" })).toBe("given");
  });
});

describe("the catalogue", () => {
  it("names the presenter in the hint", async () => {
    const { m } = await makeRoom({});
    expect(hintFor(m, "member").now).toContain("Ana");
  });

  it.each(LANGUAGES)("has a sentence for every hint, and calls every button by the words on it, in $name", ({ words, hints, on, quoted }) => {
    for (const [part, lines] of Object.entries(hints)) {
      for (const [name, line] of Object.entries(lines)) {
        const hint = line({ presenter: "Ana", process: "Ruth", on });
        expect(hint.now, `${part} ${name}`).toMatch(/[.?]$/u);
        if (hint.attempt !== undefined) expect(hint.attempt, `${part} ${name}`).toMatch(/[.:?]$/u);
        for (const [, button] of `${hint.attempt ?? ""}`.matchAll(quoted)) expect([...words, on], `${part} ${name}`).toContain(button);
      }
    }
  });
});
