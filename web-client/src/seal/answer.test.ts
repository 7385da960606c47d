// @vitest-environment node
/** Private answers: only the pair that came with the question opens them, and only where they belong. */
import { describe, expect, test } from "vitest";
import { openAnswer, sealAnswer } from "./answer";
import { makeSeatKeyPair } from "./keys";
import { commitmentOf, makeProof } from "./proof";

const place = { scope: "0f0e0d0c-0b0a-4908-8706-050403020100", recordId: "1f0e0d0c-0b0a-4908-8706-050403020100" };

describe("an answer to a nameless question", () => {
  test("is read by who holds the pair, and by nobody else", async () => {
    const [mine, other] = [await makeSeatKeyPair(), await makeSeatKeyPair()];
    const answer = await sealAnswer(mine.publicKey, place, "Could it become a question?");
    expect(await openAnswer(mine, place, answer)).toEqual({ ok: true, text: "Could it become a question?" });
    expect(await openAnswer(other, place, answer)).toEqual({ ok: false, why: "undecipherable" });
    const forged = { publicKey: mine.publicKey, privateKey: other.privateKey };
    expect(await openAnswer(forged, place, answer)).toEqual({ ok: false, why: "undecipherable" });
  });

  test("opens for its own question in its own room alone", async () => {
    const mine = await makeSeatKeyPair();
    const answer = await sealAnswer(mine.publicKey, place, "x");
    for (const elsewhere of [{ ...place, recordId: place.scope }, { ...place, scope: place.recordId }]) {
      expect(await openAnswer(mine, elsewhere, answer)).toMatchObject({ ok: false });
    }
  });

  test("draws a key of its own each time, and says nothing of its length", async () => {
    const mine = await makeSeatKeyPair();
    const [short, long] = [await sealAnswer(mine.publicKey, place, "no"), await sealAnswer(mine.publicKey, place, "x".repeat(120))];
    expect(short.key).not.toBe(long.key);
    expect(short.box).toHaveLength(long.box.length);
  });

  test("that was tampered with, or is none, is a sentence and no crash", async () => {
    const mine = await makeSeatKeyPair();
    const answer = await sealAnswer(mine.publicKey, place, "x");
    const changed = answer.box.startsWith("A") ? `B${answer.box.slice(1)}` : `A${answer.box.slice(1)}`;
    expect(await openAnswer(mine, place, { ...answer, box: changed })).toEqual({ ok: false, why: "undecipherable" });
    expect(await openAnswer(mine, place, { ...answer, key: "AAAA" })).toEqual({ ok: false, why: "undecipherable" });
    expect(await openAnswer(mine, place, { ...answer, iv: "AAAA" })).toEqual({ ok: false, why: "malformed" });
    expect(await openAnswer(mine, place, { ...answer, v: 2 })).toEqual({ ok: false, why: "unknown_version" });
  });
});

test("a proof and its commitment are 32 bytes each, and the commitment is the proof's SHA-256", async () => {
  expect(makeProof()).toMatch(/^[\w-]{43}$/u);
  expect(makeProof()).not.toBe(makeProof());
  expect(await commitmentOf("A".repeat(43))).toBe("Zmh6rfhivXdsj8GLjp-OIAiXFIVu4jOzkCpZHQ1fKSU");
  await expect(commitmentOf("AAAA")).rejects.toThrow(RangeError);
});
