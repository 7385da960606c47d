// A press as data: the button of one command, with what it is doing just now.
import type { Command } from "../sync";
import type { Action } from "../ui/button";
import type { RoomModel } from "./model";

/** A button that asks one command of the room. */
export function act(m: RoomModel, id: string, words: string, command: Command, keyHint?: string): Action {
  const action: Action = { id, words, onPress: () => void m.doing.command(id, command), busy: m.doing.isBusy(id) };
  if (keyHint !== undefined) action.keyHint = keyHint;
  return action;
}
