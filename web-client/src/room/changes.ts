// Changes that are worth telling of, by words or by sounds.
import { useEffect, useRef } from "preact/hooks";
import { wholeMinutes } from "../ui/time";
import type { RoomModel } from "./model";
import { nowMs } from "./ticker";

/**
 * Time is told of at the warning mark and at zero, never per second; never in a silence, never to the presenter, and not while the
 * clock stands because nothing can be written down.
 */
export function timeMark(m: RoomModel): "none" | "running" | "warn" | "zero" {
  const { timer, stage } = m;
  if (timer?.state !== "running" || stage?.floor === "silence" || m.floor?.sitting === true || m.iPresent || m.unwritten !== undefined) return "none";
  void nowMs.value;
  const left = m.client.clock.remainingMs(timer);
  if (left === undefined || left > timer.warn) return "running";
  return left > 0 && wholeMinutes(left) > 0 ? "warn" : "zero";
}

/** Tells of changes, not of how things were when the page opened. */
export function useChange<T>(value: T, changed: (value: T, before: T) => void): void {
  const before = useRef(value);
  useEffect(() => {
    if (before.current === value) return;
    const last = before.current;
    before.current = value;
    changed(value, last);
  });
}
