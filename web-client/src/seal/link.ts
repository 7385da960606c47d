/**
 * Links: a token for the server and two keys that the server never sees, behind `#`.
 *
 * Mail programs turn `#` into `%23`, wrap lines, quote, add brackets and full stops, or hide a link inside one of their
 * own. `parseLink` reads through all of that, and says what is wrong when it can't. Must never send or log what it was
 * given: the text holds keys.
 */
import { fromBase64Url, toBase64Url, type Bytes } from "./bytes";
import { SECRET_BYTES } from "./keys";

/** What a link carries. */
export interface Link {
  /** 16 bytes, made by the server, base64url. */
  readonly token: string;
  readonly notices: Bytes;
  readonly words: Bytes;
}

/** Why a pasted text is no link that works. */
export type LinkFailure = "empty" | "cut" | "not_a_link" | "other_version";

/** The outcome of reading a link. */
export type ParsedLink =
  | { readonly ok: true; readonly link: Link }
  | { readonly ok: false; readonly why: LinkFailure };

const LINK_VERSION = 1;
export const TOKEN_BYTES = 16;

/** The page that reads a link's fragment. */
export const JOIN_PATH = "/join";

/** A whole mail may be pasted; beyond this, the rest is not looked at (in UTF-16 units). */
const PASTED_UNITS_MAX = 65_536;

/** A percent sign may itself have been encoded by each program on the way. */
const DECODING_ROUNDS_MAX = 3;

const WHOLE = /(?:^|[^0-9])1\.([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})/;
const OTHER_VERSION = /(?:^|#)(?!0*1\.)[0-9]{1,3}\.[A-Za-z0-9_-]{22}/;
const BEGINNING = /#1(?:\.|$)|^1\.[A-Za-z0-9_-]{10}|\/join(?:[#/?]|$)|[^0-9]1\.[A-Za-z0-9_-]{22}\./i;

/** Writes a link. `origin` is the address of the server, such as `https://askwell.example`. */
export function makeLink(origin: string, link: Link): string {
  return `${origin}${JOIN_PATH}#${makeFragment(link)}`;
}

/** Writes what stands behind `#`. */
export function makeFragment(link: Link): string {
  return [LINK_VERSION, link.token, toBase64Url(link.notices), toBase64Url(link.words)].join(".");
}

/** Reads a link out of a whole address, a bare fragment, or what a mail program made of it. */
export function parseLink(text: string): ParsedLink {
  const clean = unmangle(text);
  if (clean === "") {
    return { ok: false, why: "empty" };
  }
  const [, token, notices, words] = WHOLE.exec(clean) ?? [];
  if (token !== undefined && notices !== undefined && words !== undefined) {
    return readParts(token, notices, words);
  }
  if (OTHER_VERSION.test(clean)) {
    return { ok: false, why: "other_version" };
  }
  return { ok: false, why: BEGINNING.test(clean) ? "cut" : "not_a_link" };
}

function readParts(token: string, notices: string, words: string): ParsedLink {
  const tokenBytes = fromBase64Url(token);
  const noticesBytes = fromBase64Url(notices);
  const wordsBytes = fromBase64Url(words);
  const whole = tokenBytes?.length === TOKEN_BYTES && noticesBytes?.length === SECRET_BYTES;
  if (!whole || wordsBytes?.length !== SECRET_BYTES) {
    // Right letters, right lengths, but spare bits are set: a letter was changed or lost and another slid in.
    return { ok: false, why: "cut" };
  }
  return { ok: true, link: { token, notices: noticesBytes, words: wordsBytes } };
}

/** Undoes what programs do to links. None of the letters removed here can be part of one. */
export function unmangle(text: string): string {
  // "=" at the end of a line is the soft break of quoted-printable mail.
  let clean = text.slice(0, PASTED_UNITS_MAX).replace(/=\r?\n/g, "").replace(/[\s<>|\u00ad\u200b-\u200f\u2060\ufeff]/gu, "");
  for (let round = 0; round < DECODING_ROUNDS_MAX && /%25/.test(clean); round += 1) {
    clean = clean.replaceAll("%25", "%");
  }
  clean = clean
    .replace(/%23/g, "#")
    .replace(/%2e/gi, ".")
    .replace(/%2d/gi, "-")
    .replace(/%5f/gi, "_")
    .replace(/%2f/gi, "/");
  return clean.replace(/^["'“”‘’„«»([{*_,;:]+/u, '').replace(/["'“”‘’„«»)\]}*,;:.!?]+$/u, '');
}
