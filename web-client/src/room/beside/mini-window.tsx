// What is in the small window: a root of its own in a document of its own, under the page's policy, with the page's style sheets.
import { render } from "preact";
import { t } from "../../messages";
import type { RoomModel } from "../model";
import { tick } from "../ticker";
import { MiniRoom } from "./mini-room";

/** Draws the room into the window. The answer takes it out again. */
export function fillMini(mini: Window, m: RoomModel): () => void {
  const { document: page } = mini;
  page.title = t().parts.appName;
  page.documentElement.lang = t().tag;
  page.documentElement.className = "mini-window";
  const theme = document.documentElement.dataset["theme"];
  if (theme !== undefined) page.documentElement.dataset["theme"] = theme;
  for (const sheet of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    const copy = page.createElement("link");
    copy.rel = "stylesheet";
    // Whole, for the window has no address of its own.
    copy.href = sheet.href;
    page.head.append(copy);
  }
  const root = page.createElement("main");
  page.body.append(root);
  render(<MiniRoom m={m} onRoom={() => window.focus()} />, root);
  // Browsers slow the clocks of pages that nobody sees to one beat a minute. This window is seen, so its own clock goes on.
  const beat = mini.setInterval(() => tick(m.client.clock), 1000);
  return () => {
    mini.clearInterval(beat);
    render(null, root);
  };
}
