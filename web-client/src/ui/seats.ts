// What a chair shows, and where it stands. Plain data and geometry; no rule of the room is decided here.
import type { Messages } from "../messages";

/**
 * here: on the chair · empty: nobody has taken it yet · away: the page is gone (never "absent": people may still be on
 * the call) · floor: has the floor, the lamp stands here · held: has the floor while the clock is held (line lost or
 * process pause) · asked: the other half of the exchange · open: anyone may speak · yours-to-take: on the join page.
 */
export type SeatState = "here" | "empty" | "away" | "floor" | "held" | "asked" | "open" | "yours-to-take";

/** A mark at the chair's corner: a place in the queue, "asked this question", or a raised hand with or without a place. */
export type SeatTag = { kind: "place"; place: number } | { kind: "asked" } | { kind: "hand"; place?: number };

export interface SeatView {
  id: string;
  /** The whole name, for readers; empty for a chair whose name is not known. */
  name: string;
  /** What stands under the chair; `shortNames` makes it. The whole name where absent. */
  short?: string;
  state: SeatState;
  you?: boolean;
  presenter?: boolean;
  facilitator?: boolean;
  /** A word or two under the name: "presents next", "facilitator", "line lost". */
  note?: string;
  tag?: SeatTag;
}

/** From this many chairs on, the chairs are smaller and stand on a wider circle. */
export const MANY_CHAIRS = 10;

/** The same order round the table for all, begun with you: you always sit at the bottom. */
export function startingWith<Seat extends { you?: boolean }>(seats: readonly Seat[]): Seat[] {
  const at = seats.findIndex((seat) => seat.you === true);
  return at <= 0 ? [...seats] : [...seats.slice(at), ...seats.slice(0, at)];
}

/** Degrees, clockwise from the bottom, at which place `index` of `count` stands. */
export function angleOf(index: number, count: number): number {
  return count === 0 ? 0 : (360 / count) * index;
}

/** The angle nearest to `from` that means the same direction as `to`: the lamp goes the shorter way round. */
export function shorterWay(from: number, to: number): number {
  const difference = ((((to - from) % 360) + 540) % 360) - 180;
  return from + difference;
}

/** One seat in words: "Ana Ferreira, you, presenter, has the floor". */
export function seatSentence(seat: SeatView, words: Messages["parts"]["seat"]): string {
  const said: string[] = [seat.name === "" ? words.free : seat.name];
  if (seat.you === true) said.push(words.you);
  if (seat.note !== undefined) said.push(seat.note);
  const state = stateWords(seat, words);
  if (state !== "" && state !== seat.note) said.push(state);
  if (seat.tag?.kind === "place") said.push(words.place(seat.tag.place));
  if (seat.tag?.kind === "hand") {
    said.push(words.hand);
    if (seat.tag.place !== undefined) said.push(words.place(seat.tag.place));
  }
  return said.join(", ");
}

function stateWords(seat: SeatView, words: Messages["parts"]["seat"]): string {
  switch (seat.state) {
    case "floor":
      return words.has;
    case "held":
      return words.holdsFloor;
    case "away":
      return words.away;
    case "asked":
      return words.asked;
    case "open":
      return words.open;
    case "empty":
      return seat.name === "" ? "" : words.free.toLocaleLowerCase();
    default:
      return "";
  }
}
