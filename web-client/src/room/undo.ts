// For eight seconds what who holds the process has just done can be put back: where that leaves nothing behind, and as long as the
// room is as that press has left it. A floor that was given is taken back by its own button.
import { t } from "../messages";
import type { Command } from "../sync";
import type { RoomModel } from "./model";

export const UNDO_MS = 8_000;

export interface Undoable {
  /** What was done, in a sentence. */
  readonly words: string;
  /** What puts it back, as the room is now; nothing where it has gone on. */
  readonly back: () => Command | undefined;
}

/** How a command could be put back, seen just before it is sent. */
export function undoOf(m: RoomModel, command: Command): Undoable | undefined {
  if (!m.iRun) return undefined;
  const words = t().desk.undo;
  switch (command.do) {
    case "stage_on":
    case "stage_back":
      return stageMove(m, command.do, command.from);
    case "minutes_add": {
      const { minutes } = command;
      const stage = m.stage?.id;
      return { words: words.minutes(minutes), back: () => (m.stage?.id === stage ? { do: "minutes_add", minutes: -minutes } : undefined) };
    }
    case "floor_take_back": {
      const { holder, question } = m.floor ?? {};
      // A question that was on the table is off it for good.
      if (holder == null || question !== null) return undefined;
      return { words: words.floor(m.short(holder)), back: () => (m.floor?.holder === null ? { do: "floor_give", seat: holder } : undefined) };
    }
    case "presenters_choose": {
      const before = m.room?.presenters ?? [];
      return { words: words.presenters, back: () => ({ do: "presenters_choose", seats: [...before] }) };
    }
    case "turns_follow":
      return { words: words.turns, back: () => ({ do: "turns_follow", tracked: !command.tracked }) };
    case "consent_for":
      return { words: words.consent, back: () => ({ do: "consent_for", given: !command.given }) };
    case "queue_order": {
      const before = m.queue?.order;
      return before === undefined ? undefined : { words: words.order, back: () => ({ do: "queue_order", order: before }) };
    }
    case "queue_move":
      return placeMove(m, command);
    default:
      return undefined;
  }
}

function stageMove(m: RoomModel, how: "stage_on" | "stage_back", from: number): Undoable {
  const words = t().desk.undo;
  const back = (): Command | undefined => {
    const now = m.stage?.id;
    if (now === undefined) return undefined;
    if (how === "stage_on") return m.desk?.back === from ? { do: "stage_back", from: now } : undefined;
    return m.desk?.next === from ? { do: "stage_on", from: now } : undefined;
  };
  return { words: words.stage, back };
}

function placeMove(m: RoomModel, { seat, question, to }: Extract<Command, { do: "queue_move" }>): Undoable | undefined {
  const placeOf = (): number => (m.queue?.waiting ?? []).findIndex((waits) => waits.seat === seat && waits.question === question);
  const before = placeOf();
  if (before < 0) return undefined;
  return { words: t().desk.undo.order, back: () => (placeOf() === to ? { do: "queue_move", seat, question, to: before } : undefined) };
}
