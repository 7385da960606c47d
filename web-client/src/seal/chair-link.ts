/**
 * A personal way back: a link that carries, behind `#`, what one browser knows of one chair: the set, the seat and its secret, the
 * set's keys, and the tokens of the set's links. Whoever has it is that person, so it is made only when it is asked for, and the
 * server never sees it. The seat's key pair is not in it: nothing is wrapped to it, and the link has to fit into a code that a phone
 * can read.
 *
 * The bytes say how long they are, so that a link which lost its end is noticed, and words that were glued to it don't matter.
 * Must never send or log what it was given.
 */
import { fromBase64Url, fromUuid, toBase64Url, toUuid, type Bytes } from "./bytes";
import { SECRET_BYTES } from "./keys";
import { JOIN_PATH, TOKEN_BYTES, parseLink, unmangle, type LinkFailure, type ParsedLink } from "./link";

/** What a browser knows of its chair. Texts are base64url. */
export interface Chair {
  readonly set: string;
  readonly seat: string;
  readonly role: ChairRole;
  readonly secret: string;
  readonly key_epoch: number;
  readonly notices: string;
  readonly words: string;
  readonly member_token?: string;
  readonly facilitator_token?: string;
}

export type ChairRole = "facilitator" | "member" | "observer" | "supporter";

/** A link of either sort, or why it is none. */
export type ParsedAnyLink = (ParsedLink & { readonly what?: never }) | { readonly ok: true; readonly what: "chair"; readonly chair: Chair };

/** What a personal link begins with, where another has its version alone. */
const MARK = "1p";
const ROLES: readonly ChairRole[] = ["facilitator", "member", "observer", "supporter"];
/** In the first byte: the role in the lowest two bits, then which tokens there are. */
const ROLE_BITS = 0b11;
const MEMBER_BIT = 0b100;
const FACILITATOR_BIT = 0b1000;
const KNOWN_BITS = ROLE_BITS | MEMBER_BIT | FACILITATOR_BIT;
const HEAD_BYTES = 3;
const ID_BYTES = 16;
const CHARS_OF_HEAD = 4;
const KEY_EPOCH_MAX = 0xffff;

const PERSONAL = /(?:^|[^0-9A-Za-z_-])1p\.([A-Za-z0-9_-]*)/;

/** Writes the link of a chair. Nothing where what this browser knows of it is not whole. */
export function makeChairLink(origin: string, chair: Chair): string | undefined {
  const role = ROLES.indexOf(chair.role);
  const tokens = [chair.member_token, chair.facilitator_token];
  const flags = role | (tokens[0] === undefined ? 0 : MEMBER_BIT) | (tokens[1] === undefined ? 0 : FACILITATOR_BIT);
  if (role < 0 || chair.key_epoch > KEY_EPOCH_MAX) {
    return undefined;
  }
  const parts = [
    new Uint8Array([flags, chair.key_epoch >> 8, chair.key_epoch & 0xff]),
    ...[chair.set, chair.seat].map((id) => fromUuid(id)),
    ...[chair.secret, chair.notices, chair.words].map((text) => fromBase64Url(text)),
    ...tokens.filter((token) => token !== undefined).map((token) => fromBase64Url(token)),
  ];
  const bytes = parts.flatMap((part) => (part === undefined ? [] : [...part]));
  return bytes.length === lengthOf(flags) ? `${origin}${JOIN_PATH}#${MARK}.${toBase64Url(new Uint8Array(bytes))}` : undefined;
}

/** Reads either sort of link, out of an address or of what a mail program made of it. */
export function parseAnyLink(text: string): ParsedAnyLink {
  const [, code] = PERSONAL.exec(unmangle(text)) ?? [];
  if (code === undefined) {
    return parseLink(text);
  }
  const head = fromBase64Url(code.slice(0, CHARS_OF_HEAD));
  const [flags] = head ?? [];
  if (head?.length !== HEAD_BYTES || flags === undefined) {
    return failure("cut");
  }
  if ((flags & ~KNOWN_BITS) !== 0) {
    return failure("other_version");
  }
  const bytes = fromBase64Url(code.slice(0, Math.ceil((lengthOf(flags) * 4) / 3)));
  return bytes?.length === lengthOf(flags) ? { ok: true, what: "chair", chair: read(bytes, flags) } : failure("cut");
}

function failure(why: LinkFailure): ParsedAnyLink {
  return { ok: false, why };
}

function lengthOf(flags: number): number {
  const tokens = [MEMBER_BIT, FACILITATOR_BIT].filter((bit) => (flags & bit) !== 0).length;
  return HEAD_BYTES + 2 * ID_BYTES + 3 * SECRET_BYTES + tokens * TOKEN_BYTES;
}

function read(bytes: Bytes, flags: number): Chair {
  let at = HEAD_BYTES;
  const take = (length: number): Bytes => bytes.slice(at, (at += length));
  const [set, seat] = [toUuid(take(ID_BYTES)), toUuid(take(ID_BYTES))];
  const [secret, notices, words] = [take(SECRET_BYTES), take(SECRET_BYTES), take(SECRET_BYTES)].map(toBase64Url) as [string, string, string];
  const token = (bit: number): string | undefined => ((flags & bit) === 0 ? undefined : toBase64Url(take(TOKEN_BYTES)));
  const [member_token, facilitator_token] = [token(MEMBER_BIT), token(FACILITATOR_BIT)];
  return {
    set,
    seat,
    role: ROLES[flags & ROLE_BITS] ?? "member",
    secret,
    key_epoch: ((bytes[1] ?? 0) << 8) | (bytes[2] ?? 0),
    notices,
    words,
    ...(member_token === undefined ? {} : { member_token }),
    ...(facilitator_token === undefined ? {} : { facilitator_token }),
  };
}
