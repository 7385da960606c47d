// The ring round the table is the clock. What it shows depends on who looks: the facilitator sees seconds, members see
// whole minutes, the presenter water without digits, and a silence has nothing to read at all. The caller gives the
// milliseconds left by the server's clock once a second; nothing here keeps time.
import type { ComponentChildren, JSX } from "preact";
import { t, type Messages } from "../messages";
import { clockText, partLeft, spokenTime, wholeMinutes } from "./time";
import { markAt, strokeOf } from "./water";

export type RingReading =
  /** The facilitator's: exact, and past its end it says by how much. */
  | { kind: "seconds"; leftMs: number; totalMs: number; warnMs?: number; paused?: boolean }
  /** A member's: whole minutes; past the end an empty ring, no figure. */
  | { kind: "minutes"; leftMs: number; totalMs: number; warnMs?: number; paused?: boolean }
  /** The presenter's: the water alone. */
  | { kind: "water"; leftMs: number; totalMs: number; paused?: boolean }
  /** Thinking is not measured. */
  | { kind: "silence" }
  /** No clock runs: before the start, open end. */
  | { kind: "none"; words?: string; more?: string };

export interface RingProps {
  reading: RingReading;
  /** Replaces the small words under the digits ("to think", "to write"). */
  note?: string;
  /** Stands by itself instead of in a circle; a width like "96px" comes with it. */
  alone?: string;
  /** The ring is being refilled after minutes were given: it takes its time. */
  tide?: boolean;
}

const RADIUS = 104;

export function Ring({ reading, note, alone, tide = false }: RingProps): JSX.Element {
  const words = t();
  const timed = reading.kind === "seconds" || reading.kind === "minutes" || reading.kind === "water";
  const over = timed && reading.leftMs < 0;
  return (
    <div
      class="ring"
      role={timed ? "timer" : "img"}
      aria-label={ringLabel(reading, words)}
      data-kind={reading.kind}
      data-alone={alone === undefined ? undefined : ""}
      data-small={alone !== undefined && Number.parseInt(alone, 10) < 120 ? "" : undefined}
      data-over={over ? (reading.kind === "seconds" ? "told" : "quiet") : undefined}
      data-paused={timed && reading.paused === true ? "" : undefined}
      data-tide={tide ? "" : undefined}
      style={alone === undefined ? {} : { "--w": alone }}
    >
      <svg class="ring-water" viewBox="0 0 220 220" aria-hidden="true" focusable="false">
        {timed ? <Water reading={reading} /> : <circle class="ring-rim" cx="110" cy="110" r={RADIUS} />}
      </svg>
      <div class="ring-read" aria-hidden="true">
        {ringFace(reading, note, words)}
      </div>
    </div>
  );
}

type TimedReading = Extract<RingReading, { leftMs: number }>;

function Water({ reading }: { reading: TimedReading }): JSX.Element {
  const part = partLeft(reading.leftMs, reading.totalMs);
  const stroke = strokeOf(part, reading.paused === true);
  const warnMs = "warnMs" in reading ? reading.warnMs : undefined;
  const mark = warnMs === undefined ? undefined : markAt(partLeft(warnMs, reading.totalMs), RADIUS);
  return (
    <>
      <circle class="ring-table" cx="110" cy="110" r="100" />
      <circle class="ring-bed" cx="110" cy="110" r={RADIUS} />
      {part <= 0 ? null : (
        <circle
          class="ring-left"
          cx="110"
          cy="110"
          r={RADIUS}
          pathLength="100"
          stroke-dasharray={stroke.dasharray}
          stroke-dashoffset={stroke.dashoffset}
        />
      )}
      {mark === undefined ? null : <line class="ring-mark" {...mark} />}
    </>
  );
}

function ringFace(reading: RingReading, note: string | undefined, words: Messages): ComponentChildren {
  const ring = words.parts.ring;
  switch (reading.kind) {
    case "silence":
      return <span class="ring-of alone">{note ?? ring.silence}</span>;
    case "none":
      return (
        <>
          <span class="ring-of alone">{reading.words ?? ring.open}</span>
          {reading.more === undefined ? null : <span class="ring-of">{reading.more}</span>}
        </>
      );
    case "water":
      return <span class="ring-of alone">{reading.paused === true ? <b>{ring.paused}</b> : (note ?? "")}</span>;
    case "seconds":
      return (
        <>
          <span class="clock" data-length={clockText(reading.leftMs).length}>{clockText(reading.leftMs)}</span>
          <span class="ring-of">{under(reading, note, words)}</span>
        </>
      );
    case "minutes":
      // Past the end a member reads no figure: lateness is the facilitator's to see.
      if (reading.leftMs < 0) return <span class="ring-of alone">{reading.paused === true ? ring.paused : (note ?? "")}</span>;
      return (
        <>
          <span class="clock">
            {wholeMinutes(reading.leftMs)}
            <small>{words.time.minShort}</small>
          </span>
          <span class="ring-of">{under(reading, note, words)}</span>
        </>
      );
  }
}

function under(reading: Extract<RingReading, { kind: "seconds" | "minutes" }>, note: string | undefined, words: Messages): ComponentChildren {
  const ring = words.parts.ring;
  if (reading.paused === true) return <b>{ring.paused}</b>;
  if (reading.leftMs < 0) return ring.over;
  if (reading.warnMs !== undefined && reading.leftMs <= reading.warnMs && reading.leftMs <= 60_000) {
    return <b>{ring.oneMinute}</b>;
  }
  return note ?? ring.leftOf(Math.round(reading.totalMs / 60_000));
}

/** What the ring says when it is asked (it is never announced by itself). */
export function ringLabel(reading: RingReading, words: Messages): string {
  const ring = words.parts.ring;
  switch (reading.kind) {
    case "silence":
      return ring.silenceLabel;
    case "none":
      return [reading.words ?? ring.openLabel, reading.more].filter(Boolean).join(" ");
    case "water":
      return reading.paused === true ? ring.paused : ring.presenter;
    case "seconds": {
      const left = spokenTime(reading.leftMs, words.time);
      return reading.paused === true ? ring.pausedLabel(left) : left;
    }
    case "minutes": {
      if (reading.leftMs < 0) return ring.overLabel;
      const left = words.time.minutesLeft(wholeMinutes(reading.leftMs));
      return reading.paused === true ? ring.pausedLabel(left) : left;
    }
  }
}

/** The same water lying down: under the strip and in the mini window. */
export function ThinBar({ reading }: { reading: RingReading }): JSX.Element | null {
  if (reading.kind === "silence" || reading.kind === "none") return null;
  const over = reading.kind === "seconds" && reading.leftMs < 0;
  const spent = 1 - partLeft(reading.leftMs, reading.totalMs);
  return (
    <div class="thin" aria-hidden="true" data-over={over ? "" : undefined} data-paused={reading.paused === true ? "" : undefined}>
      <span style={{ "--p": `${Math.round(spent * 1000) / 10}%` }} />
    </div>
  );
}
