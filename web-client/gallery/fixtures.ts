// One set, invented, in the middle of a meeting.
import type { Action } from "../src/ui/button";
import { shortNames } from "../src/ui/names";
import type { RailGroup } from "../src/ui/rail";
import type { SeatView } from "../src/ui/seats";

const nothing = (): void => undefined;

export function act(id: string, words: string, more: Partial<Action> = {}): Action {
  return { id, words, onPress: nothing, ...more };
}

const NAMES = [
  "Jo Baker", "Marek Duda", "Quiet Heron", "Ana Ferreira", "Siân Hughes", "Tom Okafor", "Ruth Adeyemi", "Priya Nair",
];
const MORE_NAMES = [
  "Bronwen Lloyd", "Gurpreet Kaur", "Maximiliane von Hohenstein-Okonkwo", "Wale Abara",
];

function seatsOf(names: readonly string[], changes: Record<string, Partial<SeatView>>): SeatView[] {
  const short = shortNames(names);
  return names.map((name, at) => ({ id: name, name, short: short[at] ?? name, state: "here" as const, ...changes[name] }));
}

export const seats = seatsOf(NAMES, {
  "Jo Baker": { you: true, tag: { kind: "place", place: 3 } },
  "Marek Duda": { note: "presents next" },
  "Ana Ferreira": { state: "floor", presenter: true },
  "Tom Okafor": { state: "asked", note: "asked", tag: { kind: "asked" } },
  "Ruth Adeyemi": { note: "facilitator", facilitator: true },
  "Priya Nair": { tag: { kind: "place", place: 1 } },
});

export const seatsYours = seatsOf(NAMES, {
  "Jo Baker": { you: true, state: "floor" },
  "Marek Duda": { note: "presents next", tag: { kind: "place", place: 1 } },
  "Ana Ferreira": { state: "asked", note: "answers next" },
  "Ruth Adeyemi": { note: "facilitator" },
});

export const seatsOnCall = seatsOf(NAMES, {
  "Jo Baker": { you: true },
  "Ana Ferreira": { note: "presents" },
  "Siân Hughes": { state: "away" },
  "Priya Nair": { tag: { kind: "hand" } },
  "Ruth Adeyemi": { note: "facilitator" },
});

export const seatsTwelve = seatsOf([...NAMES, ...MORE_NAMES], {
  "Jo Baker": { you: true },
  "Ana Ferreira": { state: "floor" },
  "Tom Okafor": { state: "asked", note: "asked" },
  "Ruth Adeyemi": { note: "facilitator" },
  "Wale Abara": { state: "away" },
});

export const seatsHeld = seatsOf(NAMES, {
  "Jo Baker": { you: true },
  "Ana Ferreira": { state: "held", note: "line lost" },
});

export const rail: RailGroup[] = [
  { id: "open", name: "Opening", stages: [
    { id: "a", name: "Check-in", minutes: 10, state: "done" },
    { id: "b", name: "Last actions", minutes: 12, state: "skipped" },
    { id: "c", name: "Bids", minutes: 8, state: "done" },
  ] },
  { id: "ana", name: "Ana’s issue", stages: [
    { id: "d", name: "Presentation", minutes: 8, state: "done" },
    { id: "e", name: "Clarifying questions", minutes: 7, state: "done" },
    { id: "f", name: "Open questions", minutes: 15, state: "now", spent: 0.52 },
    { id: "g", name: "Reflection round", minutes: 8, state: "next" },
    { id: "g2", name: "Offers", minutes: 5, state: "optional" },
    { id: "h", name: "Ana’s actions", minutes: 5, state: "next" },
  ] },
  { id: "break", name: "Break", stages: [{ id: "i", name: "Break", minutes: 10, state: "next" }] },
  { id: "marek", name: "Marek’s issue", stages: [
    { id: "j", name: "Presentation", minutes: 8, state: "next" },
    { id: "k", name: "Clarifying questions", minutes: 7, state: "next" },
    { id: "l", name: "Open questions", minutes: 15, state: "next" },
    { id: "m", name: "Reflection round", minutes: 8, state: "next" },
    { id: "n", name: "Marek’s actions", minutes: 5, state: "next" },
  ] },
  { id: "close", name: "Closing", stages: [
    { id: "o", name: "How did we work?", minutes: 10, state: "next" },
    { id: "p", name: "Check-out", minutes: 8, state: "next" },
  ] },
];
