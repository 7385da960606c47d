// What is in the window that is shared.
import type { RoomModel } from "../model";
import { besideWords } from "../../messages/beside";
import { ShareRoom } from "./share-room";
import { fillWindow } from "./window";

/** Draws the room into the window. The answer takes it out again. */
export function fillShare(other: Window, m: RoomModel): () => void {
  return fillWindow(other, m, { title: besideWords().share.title, kind: "share-window", shows: <ShareRoom m={m} /> });
}
