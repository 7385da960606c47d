// @vitest-environment node
/** The sealing agrees, byte for byte, with an implementation in another language: `protocol/vectors/make.py`. */
import { describe, expect, test } from "vitest";
import file from "../../../protocol/vectors/sealing.json";
import type { Sealed, SealedAnswer } from "../protocol/generated/protocol";
import { openAnswer } from "./answer";
import { fromBase64Url, hashSecret, makeFragment, parseLink, Sealer, TextTooLongError } from "./index";
import type { Bytes, OpenFailure, TextKind } from "./index";

interface Vectors {
  keys: { key_epoch: number; notices: string; words: string }[];
  good: { name: string; record_id: string; text: string; opened: string; sealed: Sealed }[];
  too_long: { kind: TextKind; text_bytes: number; bytes_over: number; bytes_max: number }[];
  tampered: { name: string; why: OpenFailure | null; record_id: string; sealed: Sealed }[];
  link: { token: string; notices: string; words: string; fragment: string };
  seat: { secret: string; hash: string };
  nameless: {
    good: AnswerCase[];
    tampered: AnswerCase[];
    proof: { proof: string; commitment: string };
  };
}

interface AnswerCase {
  name: string;
  scope: string;
  record_id: string;
  reply_key: string;
  reply_private: string;
  text: string;
  answer: SealedAnswer;
}

// The tampered ones break the types on purpose, so what TypeScript reads out of the file is of no use.
const vectors = file as unknown as Vectors;

function bytes(text: string): Bytes {
  const decoded = fromBase64Url(text);
  if (decoded === undefined) {
    throw new Error("the vectors hold base64url");
  }
  return decoded;
}

const sealer = new Sealer(
  vectors.keys.map(({ key_epoch: keyEpoch, notices, words }) => {
    return { keyEpoch, notices: bytes(notices), words: bytes(words) };
  }),
);

describe("each good vector", () => {
  test.each(vectors.good)("opens: $name", async ({ sealed, record_id, opened }) => {
    expect(await sealer.open(sealed, record_id)).toEqual({ ok: true, text: opened });
  });

  test.each(vectors.good)("is sealed to the same bytes: $name", async ({ sealed, record_id, text }) => {
    const { key_epoch, scope, kind, by } = sealed;
    const place = { keyEpoch: key_epoch, scope, kind, recordId: record_id };
    const context = by === undefined ? place : { ...place, by };
    expect(await sealer.sealWithIv(context, text, bytes(sealed.iv))).toEqual(sealed);
  });
});

test.each(vectors.tampered)("a tampered vector is refused: $name", async ({ sealed, record_id, why }) => {
  const opened = await sealer.open(sealed, record_id);
  expect(opened.ok ? null : opened.why).toBe(why);
});

test.each(vectors.too_long)("$kind of $text_bytes bytes is too long by $bytes_over", async (vector) => {
  const scope = "00000000-0000-4000-8000-000000000000";
  const context = { keyEpoch: 1, scope, kind: vector.kind, recordId: scope };
  const refusal = await sealer.seal(context, "a".repeat(vector.text_bytes)).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(TextTooLongError);
  expect(refusal).toMatchObject({ bytesOver: vector.bytes_over, bytesMax: vector.bytes_max });
});

test("the link vector reads and writes", () => {
  const parsed = parseLink(vectors.link.fragment);
  expect(parsed.ok && makeFragment(parsed.link)).toBe(vectors.link.fragment);
  expect(parsed.ok && parsed.link.token).toBe(vectors.link.token);
  expect(parsed.ok && parsed.link.notices).toEqual(bytes(vectors.link.notices));
  expect(parsed.ok && parsed.link.words).toEqual(bytes(vectors.link.words));
});

test("the hash of a seat secret is that of its raw bytes", async () => {
  expect(await hashSecret(vectors.seat.secret)).toBe(vectors.seat.hash);
});

describe("a private answer to a nameless question", () => {
  const opened = async ({ scope, record_id: recordId, reply_key: publicKey, reply_private: privateKey, answer }: AnswerCase) => {
    return openAnswer({ publicKey, privateKey }, { scope, recordId }, answer);
  };

  test.each(vectors.nameless.good)("opens with the writer's pair: $name", async (vector) => {
    expect(await opened(vector)).toEqual({ ok: true, text: vector.text });
  });

  test.each(vectors.nameless.tampered)("does not open: $name", async (vector) => {
    expect(await opened(vector)).toEqual({ ok: false, why: "undecipherable" });
  });

  test("a commitment is SHA-256 of its proof", async () => {
    expect(await hashSecret(vectors.nameless.proof.proof)).toBe(vectors.nameless.proof.commitment);
  });
});
