// A place to draw a part on, and a way to press what it shows: for tests of the screens.
import { render, type ComponentChild } from "preact";
import { afterEach } from "vitest";

const host = document.createElement("div");
document.body.append(host);
afterEach(() => render(null, host));

/** Draws it in place of what was there. */
export function draw(part: ComponentChild): void {
  render(null, host);
  render(part, host);
}

export function shown(): string {
  return host.textContent ?? "";
}

export function find<E extends Element>(selector: string): E | null {
  return host.querySelector<E>(selector);
}

/** Presses the button with these words (a key hint behind them left out). */
export async function press(words: string): Promise<void> {
  const buttons = [...host.querySelectorAll("button")];
  const found = buttons.find((button) => button.textContent?.startsWith(words) === true || button.getAttribute("aria-label") === words);
  if (found === undefined) throw new Error(`no button "${words}" in: ${host.textContent}`);
  found.click();
  await turn();
}

/** Writes into the box with this label. */
export async function write(label: string, text: string): Promise<void> {
  const labels = [...host.querySelectorAll("label")];
  const id = labels.find((one) => one.textContent?.startsWith(label) === true)?.htmlFor ?? "";
  const box = host.querySelector<HTMLTextAreaElement>(`#${CSS.escape(id)}`);
  if (box === null) throw new Error(`no box "${label}" in: ${host.textContent}`);
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  await turn();
}

/** Lets signals, effects and what was promised settle. */
export async function turn(): Promise<void> {
  for (let times = 0; times < 3; times += 1) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Waits until it is so; fails with the page when it never is. */
export async function until(so: () => boolean): Promise<void> {
  for (let times = 0; times < 200 && !so(); times += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  if (!so()) throw new Error(`it never came true: ${host.textContent}`);
}
