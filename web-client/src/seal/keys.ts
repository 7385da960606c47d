/**
 * Making secrets: the keys of a set, the secret and the key pair of a seat. Each is drawn from the system's randomness,
 * independent of the others.
 */
import { fromBase64Url, randomBytes, toBase64Url, type Bytes } from "./bytes";

/** Length of the keys `notices` and `words` and of a seat's secret. */
export const SECRET_BYTES = 32;

/** The two keys of a new set. */
export function makeSetKeys(): { readonly notices: Bytes; readonly words: Bytes } {
  return { notices: randomBytes(SECRET_BYTES), words: randomBytes(SECRET_BYTES) };
}

/** A seat's secret: who shows it is the one who sat down. Base64url. */
export function makeSeatSecret(): string {
  return toBase64Url(randomBytes(SECRET_BYTES));
}

/** SHA-256 of the secret's raw bytes, base64url: all that the server is told when one sits down. */
export async function hashSecret(secret: string): Promise<string> {
  const bytes = fromBase64Url(secret);
  if (bytes?.length !== SECRET_BYTES) {
    throw new RangeError("a seat secret is 32 bytes of base64url");
  }
  return toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** A seat's key pair, to which keys can be wrapped later. */
export interface SeatKeyPair {
  /** P-256 point, raw and uncompressed (65 bytes), base64url: posted when the seat is taken. */
  readonly publicKey: string;
  /** PKCS #8, base64url: stays in this browser, in the same place as the keys that it can unwrap. */
  readonly privateKey: string;
}

/** Makes a seat's key pair. */
export async function makeSeatKeyPair(): Promise<SeatKeyPair> {
  // Extractable because localStorage keeps text alone, and the pair must outlive a reload.
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const [raw, pkcs8] = await Promise.all([
    crypto.subtle.exportKey("raw", pair.publicKey),
    crypto.subtle.exportKey("pkcs8", pair.privateKey),
  ]);
  return { publicKey: toBase64Url(new Uint8Array(raw)), privateKey: toBase64Url(new Uint8Array(pkcs8)) };
}
