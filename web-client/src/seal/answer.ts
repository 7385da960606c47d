/**
 * A sentence that only the writer of a nameless contribution can read: sealed to the ephemeral key that came with it, by ECDH on
 * P-256, HKDF-SHA-256 and AES-256-GCM. Everybody in the room gets the bytes, so who can read them is nowhere to be seen.
 *
 * Must never use a pair of keys twice for sealing: each answer draws its own. `open` never throws.
 */
import type { SealedAnswer } from "../protocol/generated/protocol";
import { fromBase64Url, randomBytes, toBase64Url, type Bytes } from "./bytes";
import { makeSeatKeyPair } from "./keys";
import type { TextKind } from "./kinds";
import { isBucketOf, pad, unpad } from "./padding";
import type { Opened } from "./sealer";

/** The version of the method, part of what is derived. */
export const ANSWER_VERSION = 1;

/** Answers are padded as a scribe's notes are. */
export const ANSWER_KIND: TextKind = "note";

const IV_BYTES = 12;
const TAG_BYTES = 16;
const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;

/** What an answer belongs to: the room, and the contribution that it answers. */
export interface AnswerPlace {
  readonly scope: string;
  readonly recordId: string;
}

/** Seals a sentence to the key that came with a contribution. Throws `TextTooLongError`, and on a key that is none. */
export async function sealAnswer(replyKey: string, place: AnswerPlace, text: string): Promise<SealedAnswer> {
  const padded = pad(ANSWER_KIND, text);
  const { publicKey, privateKey } = await makeSeatKeyPair();
  const info = derivationInfo(place, replyKey, publicKey);
  const key = await deriveKey(privateKey, replyKey, info);
  const iv = randomBytes(IV_BYTES);
  const boxed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: info }, key, padded);
  return { v: ANSWER_VERSION, key: publicKey, iv: toBase64Url(iv), box: toBase64Url(new Uint8Array(boxed)) };
}

/** Opens an answer with the pair whose public half went along with the contribution. Never throws. */
export async function openAnswer(pair: { publicKey: string; privateKey: string }, place: AnswerPlace, answer: SealedAnswer): Promise<Opened> {
  if (typeof answer !== "object" || answer === null || typeof answer.key !== "string") {
    return { ok: false, why: "malformed" };
  }
  if (answer.v !== ANSWER_VERSION) {
    return { ok: false, why: "unknown_version" };
  }
  const iv = fromBase64Url(String(answer.iv));
  const box = fromBase64Url(String(answer.box));
  if (iv?.length !== IV_BYTES || box === undefined || !isBucketOf(ANSWER_KIND, box.length - TAG_BYTES)) {
    return { ok: false, why: "malformed" };
  }
  try {
    const info = derivationInfo(place, pair.publicKey, answer.key);
    const key = await deriveKey(pair.privateKey, answer.key, info);
    const padded = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: info }, key, box);
    const text = unpad(new Uint8Array(padded));
    return text === undefined ? { ok: false, why: "malformed" } : { ok: true, text };
  } catch {
    // A key that is no point of the curve, a changed byte, another contribution's answer: all one to the reader.
    return { ok: false, why: "undecipherable" };
  }
}

/** Both public keys are part of it, so that an answer can't be passed off as one to somebody else. */
function derivationInfo({ scope, recordId }: AnswerPlace, replyKey: string, answerKey: string): Bytes {
  return new Uint8Array(new TextEncoder().encode(`askwell answer ${ANSWER_VERSION}|${scope}|${recordId}|${replyKey}|${answerKey}`));
}

async function deriveKey(privateKey: string, publicKey: string, info: Bytes): Promise<CryptoKey> {
  const [pkcs8, raw] = [fromBase64Url(privateKey), fromBase64Url(publicKey)];
  if (pkcs8 === undefined || raw === undefined) {
    throw new RangeError("a key is base64url");
  }
  const mine = await crypto.subtle.importKey("pkcs8", pkcs8, CURVE, false, ["deriveBits"]);
  const theirs = await crypto.subtle.importKey("raw", raw, CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, mine, 256);
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const derivation = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info };
  return crypto.subtle.deriveKey(derivation, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}
