// The room where there is no room for a circle: a lamp, the words, the clock, and the seats as a row of beads.
import type { JSX } from "preact";
import { t } from "../messages";
import { Button, optional, type Action } from "./button";
import { initials, shortened } from "./names";
import { ThinBar, ringLabel, type RingReading } from "./ring";
import { seatSentence, startingWith, type SeatView } from "./seats";
import { clockText, wholeMinutes } from "./time";

/** A lamp on its own. `name` is the holder's; without one nobody has the floor. */
export function LampDot({ name, held = false }: { name?: string | undefined; held?: boolean }): JSX.Element {
  return (
    <span class="lampdot" aria-hidden="true" data-state={name === undefined ? "none" : held ? "held" : "floor"}>
      {name === undefined ? "" : initials(name)}
    </span>
  );
}

/** The clock as one line of text, by the same rules as the ring. */
export function ClockLine({ reading }: { reading: RingReading }): JSX.Element | null {
  const words = t();
  const label = ringLabel(reading, words);
  if (reading.kind === "seconds" || (reading.kind === "minutes" && reading.leftMs >= 0)) {
    const { ring } = words.parts;
    const paused = reading.paused === true;
    const over = reading.leftMs < 0;
    return (
      <p class="clock" role="timer" aria-label={label} data-paused={paused ? "" : undefined} data-over={over ? "" : undefined}>
        {reading.kind === "seconds" ? clockText(reading.leftMs) : <>{wholeMinutes(reading.leftMs)}<small>{words.time.minShort}</small></>}
        {paused || over ? <small class="clock-note"> {paused ? ring.paused : ring.over}</small> : null}
      </p>
    );
  }
  if (reading.kind === "silence") return <p class="clock words">{words.parts.ring.silence}</p>;
  if (reading.kind === "none") return reading.words === undefined ? null : <p class="clock words">{reading.words}</p>;
  return null;
}

export interface StripProps {
  /** The holder's whole name; absent when nobody has the floor. */
  holder?: string | undefined;
  held?: boolean;
  /** "Ana has the floor", "Nobody has the floor". */
  words: string;
  /** "answering Tom". */
  more?: string | undefined;
  reading: RingReading;
  seats: readonly SeatView[];
}

/** The head of the companion. */
export function Strip(props: StripProps): JSX.Element {
  // Where no clock runs, the words beside the lamp say so.
  const timed = props.reading.kind !== "silence" && props.reading.kind !== "none";
  return (
    <>
      <ThinBar reading={props.reading} />
      <div class="strip">
        <LampDot name={props.holder} held={props.held ?? false} />
        <div>
          <p class="strip-who">{props.words}</p>
          {props.more === undefined ? null : <p class="small quiet">{props.more}</p>}
        </div>
        {timed ? <ClockLine reading={props.reading} /> : null}
      </div>
      <Beads seats={props.seats} />
    </>
  );
}

/** The seats as a row. */
export function Beads({ seats }: { seats: readonly SeatView[] }): JSX.Element {
  const words = t().parts.seat;
  return (
    <ol class="beads" aria-label={words.list}>
      {startingWith(seats).map((seat) => (
        <li key={seat.id} class="bead" data-state={seat.state} title={shortened(seat.name)}>
          <span aria-hidden="true">{initials(seat.name)}</span>
          {seat.you === true ? <small aria-hidden="true">{words.you}</small> : null}
          <span class="vh">{seatSentence(seat, words)}</span>
        </li>
      ))}
    </ol>
  );
}

export interface MiniProps {
  holder?: string | undefined;
  held?: boolean;
  yours?: boolean;
  words: string;
  more?: string | undefined;
  reading: RingReading;
  /** What the window is, for readers. */
  label?: string | undefined;
  /** On your turn, in the place of the clock. */
  act?: Action | undefined;
}

/** 320 by 104: the whole room in a glance. */
export function Mini(props: MiniProps): JSX.Element {
  const { act } = props;
  return (
    <section class="mini" aria-label={props.label} data-yours={props.yours === true ? "" : undefined}>
      <LampDot name={props.holder} held={props.held ?? false} />
      <div>
        <b>{props.words}</b>
        {props.more === undefined ? null : <span class="small quiet">{props.more}</span>}
      </div>
      {act !== undefined ? (
        <Button kind="main" size="low" busy={act.busy ?? false} busyWords="…" onPress={act.onPress} {...optional({ label: act.label })}>{act.words}</Button>
      ) : props.reading.kind === "silence" ? null : <ClockLine reading={props.reading} />}
      <ThinBar reading={props.reading} />
    </section>
  );
}
