/**
 * The library that the pages stand on; the only file of it that they import (the entry, which chooses the language before
 * anything is drawn, takes the storage alone). UI-free: it knows no element and no sentence.
 *
 *     ui → sync → transport, and sync → seal; never back.
 *
 * Coming in: `parseLink`, `Doors` (start a set, look, sit). Being in: `SetClient` (rooms as signals of records,
 * commands, the clock), `Writing` (texts sealed and sent), `Texts` (sealed texts opened), `CredentialStore` and
 * `Drafts`.
 */
export type * from "../protocol/generated/protocol";
export { CLOSE_CODES, LIMITS, RETRY_CODES, VERSION } from "../protocol/generated/protocol";
export {
  ANSWER_KIND,
  makeChairLink,
  makeLink,
  measureText,
  parseAnyLink,
  parseLink,
  sealAnswer,
  sealingAvailable,
  textBytesMax,
  TextTooLongError,
  type Chair,
  type Link,
  type LinkFailure,
  type OpenFailure,
  type ParsedLink,
  type TextKind,
  type TextSize,
} from "../seal/index";
export {
  SetClient,
  type CauseListener,
  type ClientParts,
  type Connection,
  type EndReason,
  type RoomView,
} from "./client";
export { ServerClock, type LocalClocks } from "./clock";
export { ASK_AGAIN_MS, Doors, linkOf, linksOf, newMeeting, type Door, type NewSet, type PlannedFormat, type Sat, type StartedSet } from "./doors";
export { isFew, Nameless, type Mine, type NamelessWish } from "./nameless";
export { RecordStore, type ListKind, type RecordKind, type RecordOf, type SingleKind } from "./records";
export { Api, type Answer } from "./rest";
export type { CommandOutcome } from "./outputs";
export {
  BrowserStorage,
  CredentialStore,
  Drafts,
  MemoryStorage,
  openStorage,
  type Credentials,
  type DraftPlace,
  type KeyValue,
} from "./storage";
export { tryChair, type TriedChair } from "./way-back";
export { Texts, type TextRecord, type TextState } from "./texts";
export { Writing, type NewAction, type Where } from "./writing";
