// Another window of this page: a root of its own in a document of its own, under the page's policy, with the page's style sheets. It has no
// line and no keys; all that it shows comes from here, and ends with here.
import { render, type ComponentChild } from "preact";
import { t } from "../../messages";
import type { RoomModel } from "../model";
import { tick } from "../ticker";

export interface OtherPage {
  readonly title: string;
  /** A class on its root, for the style sheets. */
  readonly kind: string;
  readonly shows: ComponentChild;
}

/** Draws into the window. The answer takes it out again. */
export function fillWindow(other: Window, m: RoomModel, { title, kind, shows }: OtherPage): () => void {
  const { document: page } = other;
  page.title = title;
  page.documentElement.lang = t().tag;
  page.documentElement.dir = document.documentElement.dir;
  page.documentElement.className = kind;
  const theme = document.documentElement.dataset["theme"];
  if (theme !== undefined) page.documentElement.dataset["theme"] = theme;
  for (const sheet of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    const copy = page.createElement("link");
    copy.rel = "stylesheet";
    // Whole, for the window has no address of its own.
    copy.href = sheet.href;
    page.head.append(copy);
  }
  const root = page.createElement("div");
  page.body.append(root);
  render(shows, root);
  // Browsers slow the clocks of pages that nobody sees to one beat a minute. This window is seen, so its own clock goes on.
  const beat = other.setInterval(() => tick(m.client.clock), 1000);
  return () => {
    other.clearInterval(beat);
    render(null, root);
  };
}
