// People write in whatever language they like. What they wrote is marked as being in none that the page knows, so that a screen reader
// does not read it out as if it were in the language of the page.

/** For the element that holds what somebody wrote. What stands there where it can't be read is the page's own. */
export function theirs(text: string | undefined): { lang?: "" } {
  return text === undefined ? {} : { lang: "" };
}

/** Stands where words are being unlocked, for a moment: that they can't be read is said only when it is so. */
export const OPENING = "…";
