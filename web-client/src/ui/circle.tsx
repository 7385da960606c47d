// The circle of chairs, seen from above. The list in words comes first, for readers; the picture is hidden from them,
// the ring in its middle is not. The lamp is one thing that travels, so a change of holder is seen as a movement.
import type { ComponentChildren, JSX } from "preact";
import { useRef } from "preact/hooks";
import { t, type Messages } from "../messages";
import { Icon } from "./icons";
import { initials, shortened } from "./names";
import { useSame } from "./same";
import { MANY_CHAIRS, angleOf, seatSentence, shorterWay, startingWith, type SeatTag, type SeatView } from "./seats";

/** From more letters than this on a name needs its chair's room for itself, where there are many chairs. */
const LONG_NAME = 9;

export interface CircleProps {
  /** In seating order; the circle begins with the one marked `you`. */
  seats: readonly SeatView[];
  /** The ring, or whatever lies on the table. */
  children?: ComponentChildren;
  /** Leave out the list in words where the page already has one (the desk's names). */
  pictureOnly?: boolean;
}

export function Circle({ seats, children, pictureOnly = false }: CircleProps): JSX.Element {
  const placed = useSame(startingWith(seats));
  const many = placed.length >= MANY_CHAIRS;
  return (
    <>
      {pictureOnly ? null : <SeatWords seats={placed} />}
      <div class="circle" data-many={many ? "" : undefined} style={{ "--n": Math.max(1, placed.length) }}>
        <svg class="rug" viewBox="0 0 540 540" aria-hidden="true" focusable="false">
          <circle class="disc" cx="270" cy="270" r="262" />
          {[262, 201, 140].map((radius) => (
            <circle key={radius} class="ripple" cx="270" cy="270" r={radius} />
          ))}
        </svg>
        <Lamp seats={placed} />
        {children}
        <div aria-hidden="true">
          {placed.map((seat, place) => (
            <Chair key={seat.id} seat={seat} place={place} />
          ))}
        </div>
      </div>
    </>
  );
}

/** The seats in words, in order; only for readers. */
export function SeatWords({ seats }: { seats: readonly SeatView[] }): JSX.Element {
  const words = t().parts.seat;
  return (
    <ol class="vh seat-words" aria-label={words.list}>
      {seats.map((seat) => (
        <li key={seat.id}>{seatSentence(seat, words)}</li>
      ))}
    </ol>
  );
}

function Lamp({ seats }: { seats: readonly SeatView[] }): JSX.Element | null {
  const turned = useRef<number | undefined>(undefined);
  const at = seats.findIndex((seat) => seat.state === "floor");
  if (at < 0) {
    turned.current = undefined;
    return null;
  }
  const angle = angleOf(at, seats.length);
  turned.current = turned.current === undefined ? angle : shorterWay(turned.current, angle);
  return (
    <div class="lamp-arm" aria-hidden="true" style={{ "--turn": `${turned.current}deg` }}>
      <span class="lamp" />
    </div>
  );
}

function Chair({ seat, place }: { seat: SeatView; place: number }): JSX.Element {
  const known = seat.name !== "";
  return (
    <div class="seat" data-state={seat.state} data-you={seat.you === true ? "" : undefined} style={{ "--i": place }}>
      <span class="seat-back" />
      <span class="cushion">{known ? initials(seat.name) : ""}</span>
      {seat.tag === undefined ? null : <Tag tag={seat.tag} />}
      {known || seat.note !== undefined ? <ChairName seat={seat} words={t().parts.seat} /> : null}
    </div>
  );
}

function ChairName({ seat, words }: { seat: SeatView; words: Messages["parts"]["seat"] }): JSX.Element {
  const name = shortened(seat.short ?? seat.name);
  const bare = seat.you === true ? capitalised(words.you) : name;
  const long = bare.length > LONG_NAME ? "" : undefined;
  if (seat.state === "floor") {
    return (
      <span class="seat-name" title={seat.name} data-long={long}>
        <span class="name-long">{seat.you === true ? words.youHaveFloor : words.hasFloor(name)}</span>
        <span class="name-short">{bare}</span>
      </span>
    );
  }
  const note = seat.state === "held" ? (seat.note ?? words.holdsFloor) : seat.note ?? (seat.you !== true && seat.state === "away" ? words.away : undefined);
  return (
    <span class="seat-name" title={seat.name} data-long={long}>
      <span class="name-long">{name}</span>
      <span class="name-short">{bare}</span>
      {seat.you === true && seat.state !== "held" ? <YouToo you={words.you} note={note} /> : note === undefined ? null : <small>{note}</small>}
    </span>
  );
}

/** Where the name itself says "You", it is not said twice. */
function YouToo({ you, note }: { you: string; note: string | undefined }): JSX.Element {
  return note === undefined ? <small class="name-long">{you}</small> : <small><span class="name-long">{you}, </span>{note}</small>;
}

function capitalised(word: string): string {
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}

function Tag({ tag }: { tag: SeatTag }): JSX.Element {
  if (tag.kind === "place") return <span class="seat-tag num">{tag.place}</span>;
  if (tag.kind === "asked") return <span class="seat-tag" data-kind="asked">?</span>;
  return (
    <span class="seat-tag num">
      {tag.place === undefined ? <Icon name="hand" /> : tag.place}
    </span>
  );
}
