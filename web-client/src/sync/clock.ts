/**
 * The server's clock, as this browser knows it: all screens of a room agree on a timer within 100 ms.
 *
 * Each round trip gives an offset that is wrong by at most half of its duration; the best of the last ones is used, but
 * none that a later one contradicts: a room whose server's clock was put back keeps a time of its own, ahead of others. The
 * browser's own wall clock is never shown and may be minutes off; it is looked at for one thing alone: the steady clock
 * of some browsers stands still while the machine sleeps, and the wall clock does not.
 */
import type { Millis, TimerRecord } from "../protocol/generated/protocol";

/** The browser's clocks. */
export interface LocalClocks {
  /** Milliseconds that only ever grow, from an arbitrary start (`performance.now`). */
  steadyMs(): number;
  /** Milliseconds since 1970 as this machine believes (`Date.now`). */
  wallMs(): number;
}

/** Round trips that are remembered: five minutes of heartbeats. */
const SAMPLES_MAX = 12;

/** How far two clocks may drift apart per millisecond; cheap crystals do up to 0.0001. */
const DRIFT = 0.0001;

/** Both clocks are told in whole milliseconds, and some browsers make theirs coarser on purpose. */
const ROUNDING_MS = 100;

/** The wall clock ahead of the steady one by more than this means that the machine slept. */
const SLEPT_MS_MIN = 1_000;

/**
 * A correction backwards below this is waited out, so that no timer ever jumps up; above, something was badly wrong.
 */
const HOLD_MS_MAX = 2_000;

interface Sample {
  readonly offsetMs: number;
  readonly errorMs: number;
  readonly takenAtMs: number;
}

/** Estimates the server's time. */
export class ServerClock {
  readonly #local: LocalClocks;
  #samples: Sample[] = [];
  #offsetMs: number | undefined;
  /** Wall minus steady clock at the last look; it grows by what the machine slept. */
  #wallLeadMs: number;
  #latestShownMs = 0;

  constructor(local: LocalClocks) {
    this.#local = local;
    this.#wallLeadMs = local.wallMs() - local.steadyMs();
  }

  /** Whether any round trip has been measured. Until then `nowMs` is a guess. */
  get measured(): boolean {
    return this.#offsetMs !== undefined;
  }

  /** Learns from a round trip: when the question went out and the answer came in (steady clock), and what it said. */
  addRoundTrip(sentAtMs: number, receivedAtMs: number, serverNow: Millis): void {
    this.#noticeSleep();
    const errorMs = (receivedAtMs - sentAtMs) / 2;
    const offsetMs = serverNow - receivedAtMs + errorMs;
    const agrees = (before: Sample): boolean =>
      Math.abs(before.offsetMs - offsetMs) <= errorNow(before, receivedAtMs) + errorMs + ROUNDING_MS;
    this.#samples = this.#samples.filter(agrees).slice(1 - SAMPLES_MAX);
    this.#samples.push({ offsetMs, errorMs, takenAtMs: receivedAtMs });
    let best: Sample | undefined;
    for (const sample of this.#samples) {
      if (best === undefined || errorNow(sample, receivedAtMs) <= errorNow(best, receivedAtMs)) {
        best = sample;
      }
    }
    this.#offsetMs = best?.offsetMs;
  }

  /** The server's time. Never runs backwards but after a gross correction. */
  nowMs(): Millis {
    this.#noticeSleep();
    const estimate = this.#local.steadyMs() + (this.#offsetMs ?? this.#wallLeadMs);
    const back = this.#latestShownMs - estimate;
    if (back <= 0 || back > HOLD_MS_MAX) {
      this.#latestShownMs = estimate;
    }
    return this.#latestShownMs;
  }

  /** What is left on a timer, negative when over; `undefined` where there is no clock. */
  remainingMs(timer: TimerRecord): number | undefined {
    if (timer.state === "running" && timer.deadline !== null) {
      return timer.deadline - this.nowMs();
    }
    return timer.state === "held" ? (timer.remaining ?? undefined) : undefined;
  }

  #noticeSleep(): void {
    const lead = this.#local.wallMs() - this.#local.steadyMs();
    const sleptMs = lead - this.#wallLeadMs;
    this.#wallLeadMs = lead;
    if (sleptMs > SLEPT_MS_MIN && this.#offsetMs !== undefined) {
      // What was measured before no longer holds; the shifted offset bridges the time to the next answer.
      this.#samples = [];
      this.#offsetMs += sleptMs;
    }
  }
}

function errorNow(sample: Sample, nowMs: number): number {
  return sample.errorMs + (nowMs - sample.takenAtMs) * DRIFT;
}
