// @vitest-environment node
/** What the vectors can't show: randomness, missing keys, hostile shapes, seat keys. */
import { describe, expect, test } from "vitest";
import { hashSecret, makeSeatKeyPair, makeSeatSecret, makeSetKeys, measureText, MissingKeyError } from "./index";
import { fromBase64Url, isTextKind, keyOf, Sealer, TEXT_KINDS, toBase64Url } from "./index";
import type { Sealed } from "../protocol/generated/protocol";
import type { SealContext } from "./index";

const scope = "b5e9d2a4-1f60-4d0e-9a52-3c4f8a7d6e10";
const recordId = "0f8e7d6c-5b4a-4938-8271-605f4e3d2c1b";
const keys = makeSetKeys();
const sealer = new Sealer([{ keyEpoch: 1, ...keys }]);

function context(kind: SealContext["kind"]): SealContext {
  return { keyEpoch: 1, scope, kind, recordId };
}

test("the same text sealed twice shares no iv and no box", async () => {
  const [one, two] = await Promise.all([sealer.seal(context("word"), "Yes"), sealer.seal(context("word"), "Yes")]);
  expect(one.iv).not.toBe(two.iv);
  expect(one.box).not.toBe(two.box);
});

test("texts of different length in one bucket look alike", async () => {
  const short = await sealer.seal(context("word"), "No");
  const long = await sealer.seal(context("word"), "n".repeat(127));
  expect(short.box.length).toBe(long.box.length);
});

test("who has notices alone opens titles and no words", async () => {
  const organiser = new Sealer([{ keyEpoch: 1, notices: keys.notices }]);
  const title = await sealer.seal(context("meeting_title"), "Third meeting");
  const word = await sealer.seal(context("word"), "Between us");
  expect(await organiser.open(title, recordId)).toEqual({ ok: true, text: "Third meeting" });
  expect(await organiser.open(word, recordId)).toEqual({ ok: false, why: "no_key" });
  await expect(organiser.seal(context("word"), "x")).rejects.toBeInstanceOf(MissingKeyError);
});

test("the other key in the place of words opens nothing", async () => {
  const word = await sealer.seal(context("word"), "Between us");
  const stranger = new Sealer([{ keyEpoch: 1, notices: keys.notices, words: keys.notices }]);
  expect(await stranger.open(word, recordId)).toEqual({ ok: false, why: "undecipherable" });
});

test("whatever arrives in place of a sealed text, opening answers and does not throw", async () => {
  const numberForIv = { v: 1, key_epoch: 1, scope, kind: "word", iv: 1, box: "" };
  const shapes: unknown[] = [null, undefined, 7, "text", [], {}, { v: 1 }, numberForIv];
  for (const shape of shapes) {
    expect(await sealer.open(shape as Sealed, recordId)).toEqual({ ok: false, why: "malformed" });
  }
});

test("many rooms push old subkeys out without harm", async () => {
  const first = await sealer.seal(context("word"), "first");
  for (let i = 0; i < 300; i += 1) {
    const other = scope.slice(0, -4) + i.toString(16).padStart(4, "0");
    await sealer.seal({ ...context("word"), scope: other }, "x");
  }
  expect(await sealer.open(first, recordId)).toEqual({ ok: true, text: "first" });
});

test("measuring counts bytes of the composed text", () => {
  expect(measureText("seat_name", "Zoe\u0308")).toEqual({ bytes: 4, bytesMax: 127, bytesOver: 0 });
  expect(measureText("seat_name", "é".repeat(64))).toEqual({ bytes: 128, bytesMax: 127, bytesOver: 1 });
});

test("names, titles and the address of the call are notices; all else is words", () => {
  const notices = TEXT_KINDS.filter((kind) => keyOf(kind) === "notices");
  expect(notices).toEqual(["set_name", "seat_name", "meeting_title", "call_link", "format_words"]);
  expect(isTextKind("toString")).toBe(false);
});

describe("a seat", () => {
  test("has a secret of 32 bytes and a hash of 32 bytes", async () => {
    const secret = makeSeatSecret();
    expect(fromBase64Url(secret)).toHaveLength(32);
    expect(fromBase64Url(await hashSecret(secret))).toHaveLength(32);
    await expect(hashSecret("short")).rejects.toBeInstanceOf(RangeError);
  });

  test("has a public key of 65 bytes that its private key answers to", async () => {
    const mine = await makeSeatKeyPair();
    const theirs = await makeSeatKeyPair();
    expect(fromBase64Url(mine.publicKey)?.[0]).toBe(4);
    expect(fromBase64Url(mine.publicKey)).toHaveLength(65);
    expect(await agree(mine.privateKey, theirs.publicKey)).toBe(await agree(theirs.privateKey, mine.publicKey));
  });
});

async function agree(privateKey: string, publicKey: string): Promise<string> {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const pkcs8 = fromBase64Url(privateKey) ?? new Uint8Array();
  const point = fromBase64Url(publicKey) ?? new Uint8Array();
  const mine = await crypto.subtle.importKey("pkcs8", pkcs8, curve, false, ["deriveBits"]);
  const theirs = await crypto.subtle.importKey("raw", point, curve, false, []);
  const bits = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, mine, 256);
  return toBase64Url(new Uint8Array(bits));
}
