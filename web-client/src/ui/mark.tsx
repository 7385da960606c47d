// The mark: a well seen from above, which is also a circle of chairs with one of them lit.
import type { JSX } from "preact";
import { t } from "../messages";

/** The mark alone; decoration, so it says nothing to readers. */
export function Mark(): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <circle class="water" cx="20" cy="20" r="7.5" />
      <circle class="stones" cx="20" cy="20" r="15.5" pathLength="96" stroke-dasharray="9 3" />
      <circle class="lit" cx="20" cy="20" r="15.5" pathLength="96" stroke-dasharray="9 87" stroke-dashoffset="24" />
    </svg>
  );
}

/** The mark with the name, as the way to the first page. */
export function HomeMark(): JSX.Element {
  return (
    <a class="word-home" href="/" aria-label={t().parts.home}>
      <Mark />
      <span class="word">{t().parts.appName}</span>
    </a>
  );
}
