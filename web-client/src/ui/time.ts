// Numbers of a clock as text. Pure; the server's time comes in as milliseconds, nothing here reads a clock.
import type { Messages } from "../messages";

const MINUTE_MS = 60_000;

/** "7:12". Rounds up while time is left, so 0:00 is shown only when there is none; over time is "+0:40". */
export function clockText(leftMs: number): string {
  const over = leftMs < 0;
  const seconds = over ? Math.floor(-leftMs / 1000) : Math.ceil(leftMs / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = String(seconds % 60).padStart(2, "0");
  const text = hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
  return over ? `+${text}` : text;
}

/** Whole minutes, rounded up: eight until the eighth minute is wholly used. Never below zero. */
export function wholeMinutes(leftMs: number): number {
  return Math.max(0, Math.ceil(leftMs / MINUTE_MS));
}

/** "7 minutes 12 seconds left", for who listens to the clock instead of seeing it. */
export function spokenTime(leftMs: number, words: Messages["time"]): string {
  const seconds = leftMs < 0 ? Math.floor(-leftMs / 1000) : Math.ceil(leftMs / 1000);
  const say = leftMs < 0 ? words.exactOver : words.exactLeft;
  return say(Math.floor(seconds / 60), seconds % 60);
}

/** "2 h 28 min". */
export function spanText(minutes: number, words: Messages["time"]): string {
  const whole = Math.round(minutes);
  return words.span(Math.floor(whole / 60), whole % 60);
}

/** What part of the time is left, from 0 to 1. A clock without a length counts as used. */
export function partLeft(leftMs: number, totalMs: number): number {
  if (totalMs <= 0) return 0;
  return Math.min(1, Math.max(0, leftMs / totalMs));
}
