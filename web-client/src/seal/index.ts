/**
 * Sealing in the browser: what people write is locked here, and only here is it opened. WebCrypto alone, no network, no
 * storage, no page. `sync` is the one user of this folder.
 */
export { ANSWER_KIND, openAnswer, sealAnswer, type AnswerPlace } from "./answer";
export { fromBase64Url, isUuid, randomBytes, toBase64Url, type Bytes } from "./bytes";
export { makeChairLink, parseAnyLink, type Chair, type ParsedAnyLink } from "./chair-link";
export { BUCKETS_BYTES, isTextKind, keyOf, TEXT_KINDS, textBytesMax, type KeyName, type TextKind } from "./kinds";
export { hashSecret, makeSeatKeyPair, makeSeatSecret, makeSetKeys, SECRET_BYTES, type SeatKeyPair } from "./keys";
export { JOIN_PATH, makeFragment, makeLink, parseLink, type Link, type LinkFailure, type ParsedLink } from "./link";
export { commitmentOf, makeProof } from "./proof";
export { measureText, TextTooLongError, type TextSize } from "./padding";
export {
  MissingKeyError,
  SEAL_VERSION,
  Sealer,
  sealingAvailable,
  type EpochKeys,
  type Opened,
  type OpenFailure,
  type SealContext,
} from "./sealer";
