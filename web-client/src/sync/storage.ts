/**
 * What a browser keeps: the seats that it holds, drafts, commands on their way. Storage may be refused (private
 * windows, settings) or full; then things live as long as the page, and `kept` says so, for the page to say it too.
 *
 * Seats' secrets and keys lie here in the clear, as cookies would: who can read this browser's profile can sit on its
 * seats.
 */
import type { Role, RoomId, SeatId, StageId } from "../protocol/generated/protocol";

/** Text by key. */
export interface KeyValue {
  /** Whether things outlive the page. */
  readonly kept: boolean;
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** The keys that begin with this, in no order. */
  keys(prefix: string): string[];
}

/** The part of `localStorage` that is needed. */
export type StorageLike = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** All keys of this library begin so; the number changes when their content does. */
const PREFIX = "askwell/1/";

/** Keeps things in the page's memory: the fallback, and what tests use. */
export class MemoryStorage implements KeyValue {
  readonly kept: boolean = false;
  readonly #values = new Map<string, string>();

  get(key: string): string | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: string): void {
    this.#values.set(key, value);
  }

  remove(key: string): void {
    this.#values.delete(key);
  }

  keys(prefix: string): string[] {
    return [...this.#values.keys()].filter((key) => key.startsWith(prefix));
  }
}

/** Keeps things in the browser; what the browser won't take is kept in memory beside it. */
export class BrowserStorage implements KeyValue {
  readonly #storage: StorageLike;
  readonly #overflow = new MemoryStorage();
  #kept = true;

  constructor(storage: StorageLike) {
    this.#storage = storage;
  }

  get kept(): boolean {
    return this.#kept;
  }

  get(key: string): string | undefined {
    return this.#overflow.get(key) ?? this.#storage.getItem(PREFIX + key) ?? undefined;
  }

  set(key: string, value: string): void {
    try {
      this.#storage.setItem(PREFIX + key, value);
      this.#overflow.remove(key);
    } catch {
      // Full, or not allowed. The page goes on, and says that this browser will forget.
      this.#overflow.set(key, value);
      this.#kept = false;
    }
  }

  remove(key: string): void {
    this.#overflow.remove(key);
    this.#storage.removeItem(PREFIX + key);
  }

  keys(prefix: string): string[] {
    const found = new Set(this.#overflow.keys(prefix));
    for (let index = 0; index < this.#storage.length; index += 1) {
      const key = this.#storage.key(index);
      if (key?.startsWith(PREFIX + prefix) === true) {
        found.add(key.slice(PREFIX.length));
      }
    }
    return [...found];
  }
}

/** The browser's storage if it allows it, else memory. */
export function openStorage(): KeyValue {
  try {
    const probe = `${PREFIX}probe`;
    globalThis.localStorage.setItem(probe, "1");
    globalThis.localStorage.removeItem(probe);
    return new BrowserStorage(globalThis.localStorage);
  } catch {
    return new MemoryStorage();
  }
}

/** A seat that this browser holds, and the keys to its set's words. */
export interface Credentials {
  readonly set: RoomId;
  readonly seat: SeatId;
  readonly role: Role;
  /** The seat's secret, base64url. */
  readonly secret: string;
  /** The seat's key pair, for keys that are wrapped to it. */
  readonly public_key: string;
  readonly private_key: string;
  /** The set's keys, base64url, with the generation that they belong to. */
  readonly key_epoch: number;
  readonly notices: string;
  readonly words: string;
  /** The tokens of the set's links, where this browser knows them. */
  readonly member_token?: string;
  readonly facilitator_token?: string;
}

/** The seats that this browser holds, one for each set. */
export class CredentialStore {
  readonly #storage: KeyValue;

  constructor(storage: KeyValue) {
    this.#storage = storage;
  }

  /** Whether they outlive the page; if not, the page says so. */
  get kept(): boolean {
    return this.#storage.kept;
  }

  get(set: RoomId): Credentials | undefined {
    return parseCredentials(this.#storage.get(`seat/${set}`));
  }

  all(): Credentials[] {
    const all = this.#storage.keys("seat/").map((key) => parseCredentials(this.#storage.get(key)));
    return all.filter((credentials) => credentials !== undefined);
  }

  /** Whoever takes another seat of the set does not find what was being written on the one before. */
  save(credentials: Credentials): void {
    const before = this.get(credentials.set)?.seat ?? this.#storage.get(`left/${credentials.set}`);
    if (before !== undefined && before !== credentials.seat) {
      for (const key of this.#storage.keys("draft/")) {
        this.#storage.remove(key);
      }
    }
    this.#storage.remove(`left/${credentials.set}`);
    this.#storage.set(`seat/${credentials.set}`, JSON.stringify(credentials));
  }

  /** Forgets a set, on this browser alone. */
  forget(set: RoomId): void {
    const seat = this.get(set)?.seat;
    if (seat !== undefined) {
      this.#storage.set(`left/${set}`, seat);
    }
    this.#storage.remove(`seat/${set}`);
  }
}

/** What a draft is for; `scope` tells apart drafts of one kind in one stage, such as that of each action. */
export interface DraftPlace {
  readonly room: RoomId;
  readonly stage: StageId;
  readonly kind: string;
  readonly scope?: string;
}

/** Texts that are being written. They never leave this browser. */
export class Drafts {
  readonly #storage: KeyValue;

  constructor(storage: KeyValue) {
    this.#storage = storage;
  }

  /** The key of a draft, to be handed on with the command that is made from it. */
  static keyOf({ room, stage, kind, scope }: DraftPlace): string {
    return `draft/${room}/${stage}/${kind}/${scope ?? ""}`;
  }

  get(place: DraftPlace): string {
    return this.#storage.get(Drafts.keyOf(place)) ?? "";
  }

  set(place: DraftPlace, text: string): void {
    if (text === "") {
      this.#storage.remove(Drafts.keyOf(place));
    } else {
      this.#storage.set(Drafts.keyOf(place), text);
    }
  }

  /** Removes a draft that was sent, unless the person has gone on writing since. */
  clearIfSame(key: string, text: string): void {
    if (this.#storage.get(key) === text) {
      this.#storage.remove(key);
    }
  }

  /** Removes all drafts of a room: its meeting is over. */
  clearRoom(room: RoomId): void {
    for (const key of this.#storage.keys(`draft/${room}/`)) {
      this.#storage.remove(key);
    }
  }
}

function parseCredentials(text: string | undefined): Credentials | undefined {
  try {
    const parsed = JSON.parse(text ?? "") as Partial<Credentials>;
    const texts = [parsed.set, parsed.seat, parsed.secret, parsed.notices, parsed.words];
    return texts.every((field) => typeof field === "string") ? (parsed as Credentials) : undefined;
  } catch {
    return undefined;
  }
}
