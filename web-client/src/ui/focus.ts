// Focus never moves by itself, but into what somebody has just opened (a drawer, a box to write in), and with one exception: when what
// had it goes away, it goes to the heading of what one can do now (in a process pause to its sheet, on a page outside the room to its
// title), instead of being lost at the top of the page.
import { useEffect } from "preact/hooks";
import { DESK_HEADING_ID, NOW_HEADING_ID, PROCESS_HEADING_ID } from "./headings";

/** For so long after a field has gone from under the typist, single keys press nothing: they were meant as letters. */
const TYPING_MS = 1_500;
let fieldGoneAt = Number.NEGATIVE_INFINITY;

/** Whether somebody may still be typing into a field that has just gone. */
export function mayStillType(): boolean {
  return performance.now() - fieldGoneAt < TYPING_MS;
}

/** For the whole page, once: what had the focus may have been on the page before this one. */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | null = null;
    let gone = false;
    const focused = (event: FocusEvent): void => {
      last = event.target instanceof Element ? event.target : null;
      gone = false;
    };
    // Somebody who presses beside everything has left it: what goes after that takes no focus along.
    const left = (event: FocusEvent): void => {
      const from = event.target;
      setTimeout(() => {
        if (last === from && last?.isConnected === true && document.activeElement === document.body) last = null;
      });
    };
    const changed = new MutationObserver(() => {
      if (last === null || last.isConnected || document.activeElement !== document.body) return;
      if (!gone && last.matches("input, textarea")) fieldGoneAt = performance.now();
      gone = true;
      // The page that comes may still be on its way: until it has a heading, what went is not forgotten.
      const heading = headingNow();
      if (heading === null) return;
      last = null;
      if (!heading.hasAttribute("tabindex")) heading.tabIndex = -1;
      // The sheet of a process pause, which one has just opened or speaks in, may be above what is in view.
      heading.focus({ preventScroll: heading.id !== PROCESS_HEADING_ID });
    });
    document.addEventListener("focusin", focused);
    document.addEventListener("focusout", left);
    changed.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", focused);
      document.removeEventListener("focusout", left);
      changed.disconnect();
    };
  }, []);
}

function headingNow(): HTMLElement | null {
  // What lies under a drawer takes no focus.
  const drawer = document.querySelector("dialog[open]");
  if (drawer !== null) return drawer.querySelector("h2");
  for (const id of [PROCESS_HEADING_ID, NOW_HEADING_ID, DESK_HEADING_ID]) {
    const heading = document.getElementById(id);
    if (heading !== null) return heading;
  }
  return document.querySelector<HTMLElement>("main h1");
}
