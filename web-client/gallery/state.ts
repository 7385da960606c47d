// What the gallery is made of: one state of one screen each, drawn from fixtures and without a server.
import type { ComponentChild } from "preact";
import type { RoomModel } from "../src/room/model";
import type { Cast } from "./cast";

/** In which sizes and looks a state has its picture taken. */
export type Shot = "wide" | "dark" | "phone" | "phone-dark" | "beside" | "zoom" | "forced";

export interface Drawn {
  view: ComponentChild;
  /** The room behind it, where there is one: what it is about is counted from its records. */
  m?: RoomModel;
  /** What has to be pressed before it looks as meant. */
  after?: (place: Element) => Promise<void> | void;
  /** What it says once it is all there: texts are unlocked, and requests answered, in their own time. */
  until?: string;
}

export interface State {
  id: string;
  /** What is to be seen, in a sentence of the gallery page. */
  title: string;
  shots: readonly Shot[];
  draw: (cast: Cast) => Drawn | Promise<Drawn>;
}

export interface Group {
  name: string;
  states: readonly State[];
}

export const EACH: readonly Shot[] = ["wide", "dark", "phone"];
/** Those of the room, which stands beside a call as well. */
export const ROOM: readonly Shot[] = [...EACH, "beside"];
/** The few in which every look is looked at. */
export const ALL: readonly Shot[] = [...ROOM, "phone-dark", "zoom", "forced"];

/** Presses the button whose words begin so, as soon as it is there. */
export async function press(place: Element, words: string): Promise<void> {
  const named = (one: HTMLElement): string => one.getAttribute("aria-label") ?? one.closest("label")?.textContent ?? one.textContent ?? "";
  const found = await there(() => {
    const buttons = [...place.querySelectorAll<HTMLElement>("button, summary, input")];
    return buttons.find((one) => one.textContent?.startsWith(words) === true) ?? buttons.find((one) => named(one).includes(words));
  });
  if (found === undefined) throw new Error(`no button "${words}" in: ${place.textContent}`);
  found.click();
}

/** Writes into the box with this label, as soon as it is there. */
export async function write(place: Element, label: string, text: string): Promise<void> {
  const box = await there(() => {
    const labels = [...place.querySelectorAll("label")];
    const id = labels.find((one) => one.textContent?.startsWith(label) === true)?.htmlFor ?? "";
    return id === "" ? undefined : (place.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`) ?? undefined);
  });
  if (box === undefined) throw new Error(`no box "${label}" in: ${place.textContent}`);
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

const PATIENCE_MS = 10_000;

async function there<Found>(look: () => Found | undefined): Promise<Found | undefined> {
  const end = performance.now() + PATIENCE_MS;
  let found = look();
  while (found === undefined && performance.now() < end) {
    await turn();
    found = look();
  }
  return found;
}

/** Waits until it says this. */
export async function says(place: Element, words: string): Promise<void> {
  const said = await there(() => (place.textContent?.includes(words) === true ? true : undefined));
  if (said === undefined) throw new Error(`it never says "${words}": ${place.textContent}`);
}

/** Lets what was pressed come through, before the next press. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    // Sooner than a timer, which waits some milliseconds each time.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage("");
  });
}

/** Waits until nothing changes any more. */
export async function settled(place: Element): Promise<void> {
  let before = "";
  let still = 0;
  for (let times = 0; times < 200 && still < 3; times += 1) {
    await turn();
    const now = place.innerHTML;
    still = now === before ? still + 1 : 0;
    before = now;
  }
}
