// The view that is safe to share on a screen: in a window of its own, or here in place of my seat. This file opens and closes both; the
// view itself is fetched with the first one.
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import type { RoomModel } from "../model";

type View = ComponentType<{ m: RoomModel; onBack?: () => void }>;

const own = signal<Window | undefined>(undefined);
const here = signal<View | undefined>(undefined);
const failed = signal(false);

/** Reads a signal. */
export function shareFailed(): boolean {
  return failed.value;
}

/** What stands in place of my seat; nothing while I sit there. Reads a signal. */
export function shareHere(): View | undefined {
  return here.value;
}

/** Opens the window at once, for browsers want a press for it; what is in it comes after. */
export async function openShare(m: RoomModel): Promise<void> {
  closeShare();
  failed.value = false;
  const opened = window.open("", "", "popup,width=1120,height=760");
  if (opened === null) {
    failed.value = true;
    return;
  }
  own.value = opened;
  try {
    const { fillShare } = await import("./share-window");
    const empty = fillShare(opened, m);
    opened.addEventListener("pagehide", empty, { once: true });
    // It would stand there with what was true when this page went.
    window.addEventListener("pagehide", () => opened.close(), { once: true });
  } catch {
    closeShare();
    failed.value = true;
  }
}

export async function showShareHere(): Promise<void> {
  failed.value = false;
  try {
    const { ShareRoom } = await import("./share-room");
    here.value = ShareRoom;
  } catch {
    failed.value = true;
  }
}

export function backToSeat(): void {
  here.value = undefined;
}

/** Both: the meeting is over, or another one begins. */
export function closeShare(): void {
  own.peek()?.close();
  own.value = undefined;
  here.value = undefined;
}
