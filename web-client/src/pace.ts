// How often the page is drawn: at once as a rule, but in a busy room no more than ten times a second. Nobody sees the
// difference, and what comes in between costs next to nothing.
import { options } from "preact";

/** From one drawing to the next. Below what people notice between a press and its answer. */
export const APART_MS = 100;

export function paceDrawing(): void {
  let drawnAt = Number.NEGATIVE_INFINITY;
  options.debounceRendering = (draw) => {
    const now = (): void => {
      drawnAt = performance.now();
      draw();
    };
    const waitMs = drawnAt + APART_MS - performance.now();
    // Timers of a hidden page are slow, and its title and sounds call somebody.
    if (waitMs <= 0 || document.visibilityState === "hidden") queueMicrotask(now);
    else setTimeout(now, waitMs);
  };
}
