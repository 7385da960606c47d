/**
 * What can be sealed, under which key, and how long it may be.
 *
 * The kinds are those of the wire (a missing one does not compile); `protocol/vectors/sealing.json` has a case at each
 * edge.
 */
import type { SealedKind } from "../protocol/generated/protocol";

/** The two independent keys of a set. An organiser has `notices` alone. */
export type KeyName = "notices" | "words";

/** Sizes to which a text is padded, in bytes: all that an onlooker learns of its length. */
export const BUCKETS_BYTES = [128, 512, 2048, 8192] as const;

interface KindRule {
  readonly key: KeyName;
  /** The largest bucket that this kind may fill, in bytes. */
  readonly bucketBytesMax: (typeof BUCKETS_BYTES)[number];
}

const RULES = {
  set_name: { key: "notices", bucketBytesMax: 128 },
  seat_name: { key: "notices", bucketBytesMax: 128 },
  meeting_title: { key: "notices", bucketBytesMax: 128 },
  call_link: { key: "notices", bucketBytesMax: 512 },
  format_words: { key: "notices", bucketBytesMax: 2048 },
  question: { key: "words", bucketBytesMax: 2048 },
  word: { key: "words", bucketBytesMax: 8192 },
  bid: { key: "words", bucketBytesMax: 512 },
  reflection: { key: "words", bucketBytesMax: 8192 },
  affirmation: { key: "words", bucketBytesMax: 2048 },
  appreciation: { key: "words", bucketBytesMax: 2048 },
  hypothesis: { key: "words", bucketBytesMax: 2048 },
  offer: { key: "words", bucketBytesMax: 2048 },
  harvest: { key: "words", bucketBytesMax: 8192 },
  hope: { key: "words", bucketBytesMax: 512 },
  idea: { key: "words", bucketBytesMax: 2048 },
  note: { key: "words", bucketBytesMax: 2048 },
  action: { key: "words", bucketBytesMax: 2048 },
  learning: { key: "words", bucketBytesMax: 2048 },
  rule: { key: "words", bucketBytesMax: 512 },
} as const satisfies Readonly<Record<SealedKind, KindRule>>;

/** The kinds of text that are sealed. */
export type TextKind = SealedKind;

/** All kinds, in the order of the table above. */
export const TEXT_KINDS: readonly TextKind[] = Object.keys(RULES) as TextKind[];

/** Whether a name from outside is one of the kinds. */
export function isTextKind(kind: string): kind is TextKind {
  return Object.hasOwn(RULES, kind);
}

/** The key that seals texts of this kind. */
export function keyOf(kind: TextKind): KeyName {
  return RULES[kind].key;
}

/** The longest text of this kind, in bytes of UTF-8; one byte of the bucket marks the end. */
export function textBytesMax(kind: TextKind): number {
  return RULES[kind].bucketBytesMax - 1;
}
