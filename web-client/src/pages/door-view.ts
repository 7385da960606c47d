// What one sees through the door, as chairs with readable names. Reads signals: call it inside a component.
import type { Messages } from "../messages";
import type { Door, RecordOf, SeatRecord, SetRecord, TextState } from "../sync";
import { shortNames } from "../ui/names";
import type { SeatView } from "../ui/seats";

export interface DoorChair {
  record: SeatRecord;
  name: string;
  /** May be tapped with this link. */
  open: boolean;
}

export interface DoorView {
  setName: string;
  set: SetRecord | undefined;
  chairs: readonly DoorChair[];
  facilitators: readonly string[];
  /** How somebody comes in whose name is not on the list. A facilitator's link opens any door. */
  strangers: RecordOf<"door">["door"];
}

export function viewDoor(door: Door): DoorView {
  const set = door.records.one("set").value;
  const seats = door.records.all("seat").value;
  const chairs = seats.map((record) => ({
    record,
    name: readable(door.texts.of(record).value),
    // A facilitator's chair opens with the facilitator's link alone.
    open: record.role !== "facilitator" || door.role === "facilitator",
  }));
  return {
    set,
    setName: set === undefined ? "" : readable(door.texts.of(set).value),
    chairs,
    strangers: door.role === "facilitator" ? "open" : (door.records.one("door").value?.door ?? "open"),
    facilitators: chairs.filter((chair) => chair.record.role === "facilitator" && chair.name !== "").map((chair) => chair.name),
  };
}

/** The text, or nothing while it opens or where it can't be read. */
export function readable(text: TextState): string {
  return text.state === "open" ? text.text : "";
}

/** The circle on the join page: the chosen chair is yours-to-take, at the bottom. */
export function doorSeats(chairs: readonly DoorChair[], chosen: string | undefined, newName: string | undefined, words: Messages["join"], aliases = false): SeatView[] {
  const short = shortNames(chairs.map((chair) => chair.name), aliases);
  const seats = chairs.map(({ record, name }, at): SeatView => {
    const mine = record.id === chosen;
    const seat: SeatView = {
      id: record.id,
      name,
      short: short[at] ?? name,
      state: mine ? "yours-to-take" : record.taken ? "here" : "empty",
    };
    if (mine) seat.you = true;
    else if (record.role === "facilitator") seat.note = words.facilitator;
    return seat;
  });
  if (newName !== undefined) seats.push({ id: "new", name: newName, state: "yours-to-take", you: true });
  return seats;
}
