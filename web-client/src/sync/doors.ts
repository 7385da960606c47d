/**
 * Coming in: start a set, look through the door that a link opens, sit down. All secrets are made here, in the browser;
 * names are sealed before they leave it.
 */
import type {
  ClaimId,
  DoorAnswer,
  FormatId,
  FormatShape,
  KnownAs,
  NewMeeting,
  NewSeat,
  OwnFormat,
  Retention,
  Role,
  RoomId,
  Sealed,
  SeatId,
  SeatRecord,
  Talk,
} from "../protocol/generated/protocol";
import {
  fromBase64Url,
  hashSecret,
  makeLink,
  makeSeatKeyPair,
  makeSeatSecret,
  makeSetKeys,
  Sealer,
  toBase64Url,
  type Link,
} from "../seal/index";
import { RecordStore } from "./records";
import type { Answer, Api } from "./rest";
import { CredentialStore, type Credentials, type KeyValue } from "./storage";
import { Texts } from "./texts";

/** The key epoch of a new set. */
const FIRST_KEY_EPOCH = 1;

/** A meeting as a page chooses it. */
export interface PlannedMeeting {
  readonly talk: Talk;
  readonly issues: number;
  /** The classic one, if not said. */
  readonly format?: string;
  /** As long as the format has it, if not said. */
  readonly minutes?: number;
  /** How the format was changed. */
  readonly shape?: FormatShape;
  /** The format of the set's own that it is. */
  readonly own?: FormatId;
  /** How long its words are kept; as its set has it, but no longer than a day, if not said. */
  readonly retention?: Retention;
}

/** What starting a set takes. The first person of the list is who starts it, and holds the process. */
export interface NewSet {
  readonly name: string;
  readonly people: readonly { readonly name: string; readonly role: Role }[];
  /** How its people are known to each other. */
  readonly knownAs?: KnownAs;
  /** How long words are kept at most; a day, if not said. */
  readonly retention?: Retention;
  /** Where its call is: a link, a number, or a few words. */
  readonly callLink?: string;
  /** Formats of its own that it begins with. */
  readonly formats?: readonly PlannedFormat[];
  /** The first meeting, where one is to be opened at once. */
  readonly meeting?: PlannedMeeting;
}

/** A format of the set's own as a page has it. */
export interface PlannedFormat {
  readonly id: FormatId;
  readonly base: string;
  readonly shape: FormatShape;
  /** What it and its stages are called, to be sealed. */
  readonly words: string;
}

/** A set that was started; its creator sits already. */
export interface StartedSet {
  readonly credentials: Credentials;
  readonly meeting: RoomId | undefined;
}

/** What one sees through the door. */
export interface Door {
  readonly link: Link;
  readonly set: RoomId;
  /** What the link is for. */
  readonly role: Role;
  readonly keyEpoch: number;
  /** The records `set`, `seat` and `meeting`. */
  readonly records: RecordStore;
  readonly texts: Texts;
}

/** Sitting down: done, waiting for someone to give the seat back or to open the door, or refused. */
export type Sat = { readonly sat: "yes"; readonly credentials: Credentials } | { readonly sat: "asked" | "knocking" | "no" };

/** How often to ask again while `asked` or `knocking`, in milliseconds. */
export const ASK_AGAIN_MS = 2_000;

/** Doors into sets. */
export class Doors {
  readonly #api: Api;
  readonly #storage: KeyValue;
  readonly #credentials: CredentialStore;

  constructor(api: Api, storage: KeyValue) {
    this.#api = api;
    this.#storage = storage;
    this.#credentials = new CredentialStore(storage);
  }

  /** Starts a set and sits its creator down. Throws `TextTooLongError` for a name that is too long. */
  async startSet(plan: NewSet, key?: string): Promise<Answer<StartedSet>> {
    const keys = makeSetKeys();
    const set = crypto.randomUUID();
    const sealer = new Sealer([{ keyEpoch: FIRST_KEY_EPOCH, ...keys }]);
    const ids = plan.people.map(() => crypto.randomUUID());
    const [mine, role] = [ids[0], plan.people[0]?.role];
    if (mine === undefined || role === undefined) {
      throw new RangeError("a set is started by somebody");
    }
    const place = { keyEpoch: FIRST_KEY_EPOCH, scope: set, by: mine };
    const sealSeat = async (person: NewSet["people"][number], index: number): Promise<NewSeat> => {
      const id = ids[index] ?? mine;
      const name = await sealer.seal({ ...place, kind: "seat_name", recordId: id }, person.name);
      return { id, name, role: person.role };
    };
    const seats = await Promise.all(plan.people.map(sealSeat));
    const name = await sealer.seal({ ...place, kind: "set_name", recordId: set }, plan.name);
    const meeting = plan.meeting === undefined ? null : newMeeting(plan.meeting);
    const kept = plan.retention === undefined ? {} : { retention: plan.retention };
    const call_link = plan.callLink === undefined ? null : await sealer.seal({ ...place, kind: "call_link", recordId: set }, plan.callLink);
    const called = call_link === null ? {} : { call_link };
    const sealFormat = async ({ words, ...format }: PlannedFormat): Promise<OwnFormat> => ({
      ...format,
      words: await sealer.seal({ ...place, kind: "format_words", recordId: format.id }, words),
    });
    const formats = await Promise.all((plan.formats ?? []).map(sealFormat));
    const own = formats.length === 0 ? {} : { formats };
    const body = { set, name, seats, known_as: plan.knownAs ?? "first_names", meeting, ...kept, ...called, ...own };
    const created = await this.#api.createSet(body, key);
    if (!created.ok) {
      return created;
    }
    const { member_token, facilitator_token } = created.value;
    const token = role === "facilitator" ? facilitator_token : member_token;
    const tokens = { member_token, facilitator_token };
    const sat = await this.#sit({ token, ...keys }, { set, seat: mine, role, keyEpoch: FIRST_KEY_EPOCH }, tokens);
    if (!sat.ok) {
      return sat;
    }
    if (sat.value.sat !== "yes") {
      // Nobody else knows the links yet.
      return { ok: false, why: "unreachable" };
    }
    return { ok: true, value: { credentials: sat.value.credentials, meeting: meeting?.id } };
  }

  /** Looks through the door. Takes nothing, tells nobody. */
  async look(link: Link): Promise<Answer<Door>> {
    const answer = await this.#api.door({ token: link.token });
    return answer.ok ? { ok: true, value: openDoor(link, answer.value) } : answer;
  }

  /** Sits on a chair, or asks to have it back; ask again after `ASK_AGAIN_MS` while the answer is `asked`. */
  sit(door: Door, seat: SeatRecord): Promise<Answer<Sat>> {
    const { set, keyEpoch } = door;
    return this.#sit(door.link, { set, seat: seat.id, role: seat.role, keyEpoch }, tokenOf(door));
  }

  /** Adds a chair with my name and sits on it. Throws `TextTooLongError`. */
  async sitAnew(door: Door, name: string): Promise<Answer<Sat>> {
    // One id for all tries from this browser, so that a lost answer does not leave a second chair behind.
    const key = `new-seat/${door.set}`;
    const seat = this.#storage.get(key) ?? crypto.randomUUID();
    this.#storage.set(key, seat);
    const { set, role, keyEpoch } = door;
    const answer = await this.#sit(door.link, { set, seat, role, keyEpoch }, tokenOf(door), name);
    if (answer.ok && answer.value.sat !== "knocking") {
      this.#storage.remove(key);
    }
    return answer;
  }

  async #sit(link: Link, chair: Chair, tokens: Tokens, name?: string): Promise<Answer<Sat>> {
    const secrets = await this.#secretsFor(chair);
    const answer = await this.#api.sit({
      token: link.token,
      seat: chair.seat,
      name: name === undefined ? null : await sealName(link, chair, name),
      secret_hash: await hashSecret(secrets.secret),
      public_key: secrets.public_key,
      claim: secrets.claim,
    });
    if (!answer.ok) {
      return answer;
    }
    const { sat } = answer.value;
    if (sat !== "asked" && sat !== "knocking") {
      // The wish has its answer; a later one is another wish, with an id of its own.
      this.#storage.remove(`sitting/${chair.seat}`);
    }
    if (sat !== "yes") {
      return { ok: true, value: { sat } };
    }
    const credentials = this.#remember(link, chair, secrets, tokens);
    return { ok: true, value: { sat, credentials } };
  }

  #remember(link: Link, chair: Chair, secrets: SeatSecrets, tokens: Tokens): Credentials {
    const { set, seat, role, keyEpoch: key_epoch } = chair;
    const { secret, public_key, private_key } = secrets;
    const keys = { key_epoch, notices: toBase64Url(link.notices), words: toBase64Url(link.words) };
    // Who came by the facilitator's link and comes again by the member's still knows both.
    const { member_token, facilitator_token } = this.#credentials.get(set) ?? {};
    const known = { ...(member_token && { member_token }), ...(facilitator_token && { facilitator_token }) };
    const credentials = { set, seat, role, secret, public_key, private_key, ...keys, ...known, ...tokens };
    this.#credentials.save(credentials);
    return credentials;
  }

  /** A seat's secrets are made once and kept from the first try on, so that each try says the same. */
  async #secretsFor({ set, seat }: Chair): Promise<SeatSecrets> {
    const held = this.#credentials.get(set);
    const kept = parseSecrets(this.#storage.get(`sitting/${seat}`));
    if (kept !== undefined) {
      return kept;
    }
    if (held?.seat === seat) {
      const { secret, public_key, private_key } = held;
      return { secret, public_key, private_key, claim: crypto.randomUUID() };
    }
    const pair = await makeSeatKeyPair();
    const claim = crypto.randomUUID();
    const made = { secret: makeSeatSecret(), public_key: pair.publicKey, private_key: pair.privateKey, claim };
    this.#storage.set(`sitting/${seat}`, JSON.stringify(made));
    return made;
  }
}

type Knows = Pick<Credentials, "notices" | "words"> & Tokens;

/** The links that this browser knows of a set, as addresses to be copied. */
export function linksOf(knows: Knows, origin: string): { member?: string; facilitator?: string } {
  const { member_token, facilitator_token } = knows;
  const [member, facilitator] = [linkWith(knows, member_token), linkWith(knows, facilitator_token)];
  return {
    ...(member === undefined ? {} : { member: makeLink(origin, member) }),
    ...(facilitator === undefined ? {} : { facilitator: makeLink(origin, facilitator) }),
  };
}

/** One of them, to look through the door once more: the member's, where there is one. */
export function linkOf(knows: Knows): Link | undefined {
  return linkWith(knows, knows.member_token ?? knows.facilitator_token);
}

function linkWith(knows: Knows, token: string | undefined): Link | undefined {
  const [notices, words] = [fromBase64Url(knows.notices), fromBase64Url(knows.words)];
  return token === undefined || notices === undefined || words === undefined ? undefined : { token, notices, words };
}

/** A meeting with an id of its own. */
export function newMeeting({ format = "classic", ...plan }: PlannedMeeting): NewMeeting {
  return { id: crypto.randomUUID(), format, ...plan };
}

/** Where one sits down. */
interface Chair {
  readonly set: RoomId;
  readonly seat: SeatId;
  readonly role: Role;
  readonly keyEpoch: number;
}

type Tokens = Partial<Pick<Credentials, "member_token" | "facilitator_token">>;

interface SeatSecrets {
  readonly secret: string;
  readonly public_key: string;
  readonly private_key: string;
  readonly claim: ClaimId;
}

function openDoor(link: Link, answer: DoorAnswer): Door {
  const records = new RecordStore();
  records.replace(answer.records);
  const keyEpoch = records.one("set").peek()?.key_epoch ?? FIRST_KEY_EPOCH;
  const texts = new Texts(new Sealer([{ keyEpoch, notices: link.notices, words: link.words }]));
  return { link, set: answer.set, role: answer.role, keyEpoch, records, texts };
}

function sealName(link: Link, { set, seat, keyEpoch }: Chair, name: string): Promise<Sealed> {
  const sealer = new Sealer([{ keyEpoch, notices: link.notices, words: link.words }]);
  return sealer.seal({ keyEpoch, scope: set, kind: "seat_name", recordId: seat, by: seat }, name);
}

function tokenOf(door: Door): Tokens {
  return door.role === "facilitator" ? { facilitator_token: door.link.token } : { member_token: door.link.token };
}

function parseSecrets(text: string | undefined): SeatSecrets | undefined {
  try {
    const parsed = JSON.parse(text ?? "") as Partial<SeatSecrets>;
    const texts = [parsed.secret, parsed.public_key, parsed.private_key, parsed.claim];
    return texts.every((field) => typeof field === "string") ? (parsed as SeatSecrets) : undefined;
  } catch {
    return undefined;
  }
}
