// What is in the small window.
import { t } from "../../messages";
import type { RoomModel } from "../model";
import { MiniRoom } from "./mini-room";
import { fillWindow } from "./window";

/** Draws the room into the window. The answer takes it out again. */
export function fillMini(mini: Window, m: RoomModel): () => void {
  const shows = <main><MiniRoom m={m} onRoom={() => window.focus()} /></main>;
  return fillWindow(mini, m, { title: t().parts.appName, kind: "mini-window", shows });
}
