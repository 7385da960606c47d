// The second hand: one signal with the server's time, moved once a second while the page is in view and at once when it
// comes back. Parts that show a clock read it; nothing else re-renders with it.
import { signal, type ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ServerClock } from "../sync";

const now = signal(0);

/** The server's time, to the second. */
export const nowMs: ReadonlySignal<number> = now;

/** Moves the second hand to where it belongs. */
export function tick(clock: ServerClock): void {
  now.value = clock.nowMs();
}

/** Keeps the second hand moving for as long as the component is there. */
export function useTicker(clock: ServerClock): void {
  useEffect(() => {
    const beat = (): void => tick(clock);
    beat();
    const timer = setInterval(beat, 1000);
    document.addEventListener("visibilitychange", beat);
    // A page that was put away whole and comes back was never hidden.
    window.addEventListener("pageshow", beat);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", beat);
      window.removeEventListener("pageshow", beat);
    };
  }, [clock]);
}

/** A clock time like "13:02" in the reader's own zone. */
export function clockTime(ms: number): string {
  return new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(ms);
}
