/**
 * Padding: a text becomes one of four sizes before it is sealed, so that its length says next to nothing.
 *
 * Plaintext = UTF-8 of the NFC text, one byte 0x80, zeros up to the bucket. The marker makes the end certain even for a
 * text that ends in NUL.
 */
import type { Bytes } from "./bytes";
import { BUCKETS_BYTES, textBytesMax, type TextKind } from "./kinds";

const END_MARK = 0x80;

/** A text is longer than its kind allows. Nothing was sealed; the box to write in should have said so before. */
export class TextTooLongError extends Error {
  override readonly name = "TextTooLongError";
  /** How many bytes of UTF-8 have to go. */
  readonly bytesOver: number;
  /** How many bytes this kind may have. */
  readonly bytesMax: number;

  constructor(bytesOver: number, bytesMax: number) {
    super(`text is ${bytesOver} bytes over its limit of ${bytesMax}`);
    this.bytesOver = bytesOver;
    this.bytesMax = bytesMax;
  }
}

/** How much of its limit a text uses, for the counter beside a box to write in. */
export interface TextSize {
  readonly bytes: number;
  readonly bytesMax: number;
  /** Zero when the text fits. */
  readonly bytesOver: number;
}

/** Measures a text as sealing would. */
export function measureText(kind: TextKind, text: string): TextSize {
  const bytes = encode(text).length;
  const bytesMax = textBytesMax(kind);
  return { bytes, bytesMax, bytesOver: Math.max(0, bytes - bytesMax) };
}

/** Pads a text to the smallest bucket that holds it. Throws `TextTooLongError`. */
export function pad(kind: TextKind, text: string): Bytes {
  const body = encode(text);
  const bytesMax = textBytesMax(kind);
  if (body.length > bytesMax) {
    throw new TextTooLongError(body.length - bytesMax, bytesMax);
  }
  const bucket = BUCKETS_BYTES.find((size) => size > body.length) ?? bytesMax + 1;
  const padded = new Uint8Array(bucket);
  padded.set(body);
  padded[body.length] = END_MARK;
  return padded;
}

/** Takes the padding off; `undefined` if there is no end mark or the rest is not UTF-8. */
export function unpad(padded: Uint8Array): string | undefined {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) {
    end -= 1;
  }
  if (end < 0 || padded[end] !== END_MARK) {
    return undefined;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(padded.subarray(0, end));
  } catch {
    return undefined;
  }
}

/** Whether a plaintext of this length can be one of this kind. */
export function isBucketOf(kind: TextKind, length: number): boolean {
  return length <= textBytesMax(kind) + 1 && BUCKETS_BYTES.some((size) => size === length);
}

function encode(text: string): Bytes {
  return new Uint8Array(new TextEncoder().encode(text.normalize("NFC")));
}
