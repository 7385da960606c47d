/**
 * Bytes as text and back: base64url without padding (RFC 4648 section 5), and the shape of ids.
 *
 * Decoding is strict: a foreign character, padding or a spare bit that is set gives `undefined`, so that each value has
 * exactly one spelling and a link with a changed last letter is noticed. Must never guess or repair; that is for
 * `link.ts`.
 */

/** Bytes that WebCrypto accepts (never backed by shared memory). */
export type Bytes = Uint8Array<ArrayBuffer>;

const ALPHABET_ONLY = /^[A-Za-z0-9_-]*$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Writes bytes as base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) {
    binary += String.fromCharCode(byte);
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Reads base64url without padding; `undefined` if it is not exactly that. */
export function fromBase64Url(text: string): Bytes | undefined {
  // A remainder of one letter carries less than one byte, so no encoder makes it.
  if (!ALPHABET_ONLY.test(text) || text.length % 4 === 1) {
    return undefined;
  }
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) {
    bytes[i] = binary.charCodeAt(i);
  }
  return toBase64Url(bytes) === text ? bytes : undefined;
}

/** Whether a text is a UUID in the lower-case form that the wire uses. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The 16 bytes of a UUID; `undefined` if it is none. */
export function fromUuid(id: string): Bytes | undefined {
  return isUuid(id) ? Uint8Array.from(id.replaceAll("-", "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)) : undefined;
}

/** A UUID from its 16 bytes. */
export function toUuid(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Fresh random bytes from the system's source. */
export function randomBytes(count: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(count));
}
