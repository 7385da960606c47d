/**
 * When to try again, and after which close code not to. Each figure is named and has its reason.
 */

/** The first wait is drawn from zero to this, in milliseconds: a short cut in the line is over by then. */
export const BACKOFF_FIRST_MS = 1_000;

/** Each failed attempt doubles the range of the wait. */
export const BACKOFF_FACTOR = 2;

/**
 * While the server does not answer at all, the range stays this. A server that is started again is back within a minute or two, and
 * all of a set are back within three seconds of it: the longest wait, and the time to be shown everything.
 */
export const UNREACHABLE_MS = 1_500;

/** So many times it is asked at that pace, about a minute where each is refused at once; from then on the range doubles. */
export const UNREACHABLE_BRISK = 80;

/** The range grows to this while somebody looks at the page: longer would feel dead. */
export const BACKOFF_MAX_MS = 15_000;

/** The range grows to this while nobody looks: a forgotten tab should not keep a phone awake. */
export const BACKOFF_HIDDEN_MAX_MS = 60_000;

/** The least wait after "try again later" (1013): the server said that it is full. */
export const BACKOFF_FULL_MIN_MS = 5_000;

/** An attempt that has no socket by then is given up: a phone between two networks may never hear a refusal. */
export const ATTEMPT_MS_MAX = 10_000;

/** A line that held this long counts as good, and the next loss starts from the first wait again. */
export const STABLE_MS = 10_000;

/** A ping goes out this often; the server says so in its welcome, this holds until then. */
export const HEARTBEAT_MS = 25_000;

/** Something must be heard within this time after a ping, or the line is dead. */
export const HEARTBEAT_ANSWER_MS = 10_000;

/** The same when a person has just come back to the page: they wait for it. */
export const HURRIED_ANSWER_MS = 4_000;

/** Milliseconds until the next attempt: a full-jitter draw, so that a restarted server is not met by all at once. */
export function waitMs(failedAttempts: number, hidden: boolean, closeCode: number, random: number): number {
  const range = rangeMs(BACKOFF_FIRST_MS, failedAttempts, hidden);
  const least = closeCode === CLOSE_TRY_LATER ? BACKOFF_FULL_MIN_MS : 0;
  return Math.round(least + random * range);
}

/**
 * Milliseconds until a server is asked again that did not answer. Brisk also where nobody looks: a page that lies behind a call is
 * somebody's chair all the same.
 */
export function unreachableWaitMs(timesAsked: number, hidden: boolean, random: number): number {
  return Math.round(random * rangeMs(UNREACHABLE_MS, Math.max(0, timesAsked - UNREACHABLE_BRISK), hidden));
}

function rangeMs(first: number, doublings: number, hidden: boolean): number {
  const most = hidden ? BACKOFF_HIDDEN_MAX_MS : BACKOFF_MAX_MS;
  // The exponent is bounded so that a night of attempts does not end in Infinity.
  return Math.min(most, first * BACKOFF_FACTOR ** Math.min(doublings, 16));
}

const CLOSE_TRY_LATER = 1013;

/** Standard codes after which the same frames would only be refused again: not text, not UTF-8, too big. */
const CLOSE_FINAL = new Set([1003, 1007, 1009]);

/** Whether to connect again after this close code: 4500 to 4999 mean *don't*, by the convention of the protocol. */
export function comesBack(closeCode: number): boolean {
  return !CLOSE_FINAL.has(closeCode) && !(closeCode >= 4500 && closeCode <= 4999);
}
