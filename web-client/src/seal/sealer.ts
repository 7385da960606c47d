/**
 * Sealing and opening what people write: AES-256-GCM under a subkey per epoch, room and kind.
 *
 * The server carries sealed texts and can't open them. `open` never throws, whatever a server or another member sends:
 * an unreadable text is a placeholder on the screen, never a crash. Must never log a text or a key, and must never seal
 * with an IV that the caller chose (`sealWithIv` is for the test vectors and is not part of `index.ts`).
 *
 * The bytes are fixed by `protocol/vectors/sealing.json`, which another implementation made.
 */
import type { Sealed } from "../protocol/generated/protocol";
import { fromBase64Url, isUuid, randomBytes, toBase64Url, type Bytes } from "./bytes";
import { isTextKind, keyOf, type KeyName, type TextKind } from "./kinds";
import { isBucketOf, pad, unpad } from "./padding";

/** The version of the sealing, part of everything that is derived. */
export const SEAL_VERSION = 1;

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Subkeys kept ready: thirteen kinds for a set and a score of its meetings, far more than one page shows. */
const SUBKEYS_MAX = 256;

/** Where a text belongs; all of it is bound to the text by the associated data. */
export interface SealContext {
  /** The key epoch: *new links* begins another. */
  readonly keyEpoch: number;
  /** The room (set or meeting) in which it is written. */
  readonly scope: string;
  readonly kind: TextKind;
  readonly recordId: string;
  /** The seat of the author or typist; absent when nameless. */
  readonly by?: string;
}

/** Why a text can't be shown. */
export type OpenFailure = "no_key" | "undecipherable" | "unknown_version" | "malformed";

/** The outcome of opening. */
export type Opened = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: OpenFailure };

/** The keys of one epoch, as far as this browser has them. */
export interface EpochKeys {
  readonly keyEpoch: number;
  readonly notices?: Bytes;
  readonly words?: Bytes;
}

/** The keys for sealing are not here (an organiser has no `words`); the page should not have offered to write. */
export class MissingKeyError extends Error {
  override readonly name = "MissingKeyError";
  readonly key: KeyName;

  constructor(key: KeyName) {
    super(`this browser has no ${key} key for that epoch`);
    this.key = key;
  }
}

/** Seals and opens texts with the keys of one set. */
export class Sealer {
  readonly #keys = new Map<number, EpochKeys>();
  readonly #subkeys = new Map<string, Promise<CryptoKey>>();

  constructor(epochs: readonly EpochKeys[]) {
    for (const keys of epochs) {
      this.#keys.set(keys.keyEpoch, keys);
    }
  }

  /** Seals a text. Throws `TextTooLongError` and `MissingKeyError`. */
  async seal(context: SealContext, text: string): Promise<Sealed> {
    return this.sealWithIv(context, text, randomBytes(IV_BYTES));
  }

  /** Sealing with a given IV, for test vectors alone: an IV used twice under one subkey gives both texts away. */
  async sealWithIv(context: SealContext, text: string, iv: Bytes): Promise<Sealed> {
    const padded = pad(context.kind, text);
    const { keyEpoch, scope, kind, by } = context;
    const subkey = await this.#subkey(keyEpoch, scope, kind);
    if (subkey === undefined) {
      throw new MissingKeyError(keyOf(context.kind));
    }
    const additionalData = associatedData(derivationInfo(keyEpoch, scope, kind), context.recordId, by);
    const boxed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, subkey, padded);
    const box = toBase64Url(new Uint8Array(boxed));
    const sealed = { v: SEAL_VERSION, key_epoch: keyEpoch, scope, kind, iv: toBase64Url(iv), box };
    return by === undefined ? sealed : { ...sealed, by };
  }

  /** Opens a text that lies in the record with this id. Never throws. */
  async open(sealed: Sealed, recordId: string): Promise<Opened> {
    const failure = checkShape(sealed);
    if (failure !== undefined) {
      return { ok: false, why: failure };
    }
    const iv = fromBase64Url(sealed.iv);
    const box = fromBase64Url(sealed.box);
    const { kind, key_epoch: keyEpoch, scope } = sealed;
    const plausible = iv?.length === IV_BYTES && box !== undefined && isTextKind(kind);
    if (!plausible || !isBucketOf(kind, box.length - TAG_BYTES)) {
      return { ok: false, why: "malformed" };
    }
    try {
      const subkey = await this.#subkey(keyEpoch, scope, kind);
      if (subkey === undefined) {
        return { ok: false, why: "no_key" };
      }
      const additionalData = associatedData(derivationInfo(keyEpoch, scope, kind), recordId, sealed.by);
      const padded = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, subkey, box);
      const text = unpad(new Uint8Array(padded));
      return text === undefined ? { ok: false, why: "malformed" } : { ok: true, text };
    } catch {
      // WebCrypto has one answer to a wrong key, a changed byte and a moved record, on purpose.
      return { ok: false, why: "undecipherable" };
    }
  }

  #subkey(keyEpoch: number, scope: string, kind: TextKind): Promise<CryptoKey> | undefined {
    const key = this.#keys.get(keyEpoch)?.[keyOf(kind)];
    if (key === undefined) {
      return undefined;
    }
    const info = derivationInfo(keyEpoch, scope, kind);
    let subkey = this.#subkeys.get(info);
    if (subkey === undefined) {
      subkey = deriveSubkey(key, info);
      this.#subkeys.set(info, subkey);
      this.#dropOldestSubkey();
    }
    return subkey;
  }

  #dropOldestSubkey(): void {
    const oldest = this.#subkeys.keys().next();
    if (this.#subkeys.size > SUBKEYS_MAX && oldest.done !== true) {
      this.#subkeys.delete(oldest.value);
    }
  }
}

/** Whether this page may use WebCrypto at all: plain http on a LAN address may not. */
export function sealingAvailable(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

function checkShape(sealed: Sealed): OpenFailure | undefined {
  // The types are a promise of our own code; what arrives may be anything.
  if (typeof sealed !== "object" || sealed === null || typeof sealed.v !== "number") {
    return "malformed";
  }
  if (sealed.v !== SEAL_VERSION) {
    return "unknown_version";
  }
  const { key_epoch: keyEpoch, scope, kind, iv, box, by } = sealed;
  const texts = [scope, kind, iv, box].every((field) => typeof field === "string");
  const author = by === undefined || (typeof by === "string" && isUuid(by));
  return texts && author && Number.isSafeInteger(keyEpoch) && keyEpoch > 0 && isUuid(scope) ? undefined : "malformed";
}

function derivationInfo(keyEpoch: number, scope: string, kind: TextKind): string {
  return `askwell ${SEAL_VERSION}|${keyEpoch}|${scope}|${kind}`;
}

function associatedData(info: string, recordId: string, by: string | undefined): Bytes {
  // Unambiguous although joined by bars: every part but the record id has a fixed alphabet without one.
  return new Uint8Array(new TextEncoder().encode(`${info}|${recordId}|${by ?? ""}`));
}

async function deriveSubkey(key: Bytes, info: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", key, "HKDF", false, ["deriveKey"]);
  const derivation = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(0),
    info: new Uint8Array(new TextEncoder().encode(info)),
  };
  return crypto.subtle.deriveKey(derivation, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}
