// Which page the address asks for. Links inside the client are followed without loading the page again, so a room's
// line is not cut by looking at another page. The fragment is never kept here: it may hold a key.
import { signal, type ReadonlySignal } from "@preact/signals";

const current = signal(location.pathname);
const tapped = signal(false);

/** The path of the address, without the fragment. */
export const path: ReadonlySignal<string> = current;

/**
 * Whether a tap in this page led to where we are. False after loading and after the browser's own back and forward: what begins
 * something begins it for a person who asks, not for an address that is opened.
 */
export const byTap: ReadonlySignal<boolean> = tapped;

/** Goes to a page of ours. */
export function go(to: string, how: "push" | "replace" = "push"): void {
  if (how === "push") history.pushState(null, "", to);
  else history.replaceState(null, "", to);
  tapped.value = true;
  current.value = location.pathname;
  window.scrollTo(0, 0);
}

/** Follows our own plain links without a reload. Called once, when the client starts. */
export function followLinks(): void {
  window.addEventListener("popstate", () => {
    tapped.value = false;
    current.value = location.pathname;
  });
  document.addEventListener("click", (event) => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!plain || event.defaultPrevented || !(event.target instanceof Element)) return;
    const link = event.target.closest("a[href]");
    const href = link?.getAttribute("href") ?? "";
    if (!href.startsWith("/") || href.startsWith("//") || href.includes("#") || link?.hasAttribute("download") === true) return;
    event.preventDefault();
    go(href);
  });
}
