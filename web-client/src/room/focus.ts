// Focus never moves by itself, with one exception: when the button under it goes away, it goes to the heading of what
// one can do now (in a process pause to its sheet), instead of being lost at the top of the page.
import { useEffect } from "preact/hooks";
import { DESK_HEADING_ID, NOW_HEADING_ID, PROCESS_HEADING_ID } from "../ui/now";

/** For so long after a field has gone from under the typist, single keys press nothing: they were meant as letters. */
const TYPING_MS = 1_500;
let fieldGoneAt = Number.NEGATIVE_INFINITY;

/** Whether somebody may still be typing into a field that has just gone. */
export function mayStillType(): boolean {
  return performance.now() - fieldGoneAt < TYPING_MS;
}

export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | null = null;
    const focused = (event: FocusEvent): void => {
      last = event.target instanceof Element ? event.target : null;
    };
    const changed = new MutationObserver(() => {
      if (last === null || last.isConnected || document.activeElement !== document.body) return;
      if (last.matches("input, textarea")) fieldGoneAt = performance.now();
      last = null;
      const paused = document.getElementById(PROCESS_HEADING_ID);
      if (paused !== null) {
        // The sheet that one has just opened, or speaks in, may be above what is in view.
        paused.focus();
        return;
      }
      const heading = document.getElementById(NOW_HEADING_ID) ?? document.getElementById(DESK_HEADING_ID);
      heading?.focus({ preventScroll: true });
    });
    document.addEventListener("focusin", focused);
    changed.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", focused);
      changed.disconnect();
    };
  }, []);
}
