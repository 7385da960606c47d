// Whether the room waits for me: the one thing worth calling somebody for who looks elsewhere.
import type { RoomModel } from "./model";

/** Nothing, the floor, or the word in a process pause. A pause leaves the floor where it is; in a process pause it counts for nothing. */
export function myTurn(m: RoomModel): "floor" | "process_pause" | undefined {
  if (m.processPause !== undefined) return m.processPause.holder === m.mySeat ? "process_pause" : undefined;
  return m.iHold ? "floor" : undefined;
}
