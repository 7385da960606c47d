// How often the page is drawn: at once as a rule, but in a busy room no more than ten times a second, and less often where one drawing
// takes long. Nobody sees the difference, and what comes in between costs next to nothing.
import { options } from "preact";

/** From one drawing to the next, at least. Below what people notice between a press and its answer. */
export const APART_MS = 100;
/** And at most, on a machine that is slow. */
export const APART_MOST_MS = 250;
/** So much of the time may go into drawing. */
const SHARE = 1 / 30;

export function paceDrawing(): void {
  let next = Number.NEGATIVE_INFINITY;
  options.debounceRendering = (draw) => {
    const now = (): void => {
      const began = performance.now();
      draw();
      const apart = (performance.now() - began) / SHARE;
      next = began + Math.min(Math.max(apart, APART_MS), APART_MOST_MS);
    };
    const waitMs = next - performance.now();
    // Timers of a hidden page are slow, and its title and sounds call somebody.
    if (waitMs <= 0 || document.visibilityState === "hidden") queueMicrotask(now);
    else setTimeout(now, waitMs);
  };
}
