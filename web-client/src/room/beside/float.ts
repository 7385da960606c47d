// The small window on top of all others, by Document Picture-in-Picture, where the browser has that (Chromium on computers). This file
// opens and closes it; what is in it is fetched with the first one.
import { signal } from "@preact/signals";
import type { RoomModel } from "../model";

/** As far as we need it; browsers that have it are ahead of the types. */
interface PictureWindows {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

const WIDTH = 320;
const HEIGHT = 104;

const open = signal<Window | undefined>(undefined);
const failed = signal(false);

export function canFloat(): boolean {
  return "documentPictureInPicture" in globalThis;
}

/** Reads a signal. */
export function miniIsOpen(): boolean {
  return open.value !== undefined;
}

/** Whether the last try came to nothing. Reads a signal. */
export function miniFailed(): boolean {
  return failed.value;
}

/** Opens it. Browsers want a press for that, and the press must not be over: so the window first, what is in it after. */
export async function openMini(m: RoomModel): Promise<void> {
  if (!canFloat() || open.peek() !== undefined) return;
  failed.value = false;
  try {
    const windows = (globalThis as unknown as { documentPictureInPicture: PictureWindows }).documentPictureInPicture;
    const mini = await windows.requestWindow({ width: WIDTH, height: HEIGHT });
    open.value = mini;
    const { fillMini } = await import("./mini-window");
    const empty = fillMini(mini, m);
    mini.addEventListener("pagehide", () => {
      empty();
      if (open.peek() === mini) open.value = undefined;
    }, { once: true });
  } catch {
    closeMini();
    failed.value = true;
  }
}

export function closeMini(): void {
  open.peek()?.close();
  open.value = undefined;
}
