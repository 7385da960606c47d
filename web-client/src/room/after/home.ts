// What is mine of a closed meeting, and what the set agreed aloud, gathered from the records of the page. Reads signals, so call it
// inside a component. Nobody else's issue or words are in the first; names only where they are asked for.
import { t } from "../../messages";
import type { RecordOf } from "../../sync";
import type { RoomModel } from "../model";
import { notesOf } from "../notes";
import { unasked } from "../views";
import type { KeptAction, SetPromises, TakeHome } from "./text-file";

/** What I take home. */
export function takeHome(m: RoomModel, withNames: boolean): TakeHome {
  const kept = new Set(m.me?.kept ?? []);
  return {
    set: m.setName,
    number: m.room?.number ?? 1,
    name: m.names.get(m.mySeat)?.whole ?? "",
    actions: myActions(m),
    questions: putToMe(m).map((question) => ({ text: m.shown(question), kept: kept.has(question.id), by: withNames ? m.author(question.seat) : undefined })),
    given: givenTo(m).map((slip) => ({ text: m.shown(slip), by: withNames ? m.author(slip.seat) : undefined })),
    noted: notedFor(m),
    notes: notesOf(m.client, m.view.id).trim(),
  };
}

/** Questions that were put to me, in their order. One that nobody has asked yet is nobody's to take home, though a desk may read it. */
export function putToMe(m: RoomModel): RecordOf<"question">[] {
  const mine = m.view.records.all("question").value.filter((question) => question.to === m.mySeat && !unasked(question));
  return mine.sort((a, b) => a.stage - b.stage || a.order - b.order);
}

/** What is still to do, whose it is and where it stands, and the ground rules. */
export function setPromises(m: RoomModel): SetPromises {
  const words = t().room.actions;
  const stands = (action: RecordOf<"action">): string => (action.state === "reviewed" && action.outcome !== null ? words.reviewed[action.outcome] : words.fromMeeting(action.meeting));
  return {
    set: m.setName,
    actions: openActions(m).map((action) => ({ ...keptAction(m, action), owner: m.names.get(action.owner)?.whole ?? "", state: stands(action) })),
    rules: t().room.agree.rules,
  };
}

/** What I will do. */
export function myActions(m: RoomModel): KeptAction[] {
  return openActions(m).filter((action) => action.owner === m.mySeat).map((action) => keptAction(m, action));
}

/** The soonest first, those without a day at the end. Days as they are written sort as they come. */
function openActions(m: RoomModel): RecordOf<"action">[] {
  const day = (action: RecordOf<"action">): string => action.due ?? "9999";
  return m.actions.filter(isOpen).sort((a, b) => a.meeting - b.meeting || day(a).localeCompare(day(b)));
}

/** Whether something is still to be done about it. */
export function isOpen(action: RecordOf<"action">): boolean {
  return action.outcome !== "done" && action.outcome !== "dropped";
}

function keptAction(m: RoomModel, action: RecordOf<"action">): KeptAction {
  return { id: action.id, text: m.shown(action), due: action.due, meeting: action.meeting };
}

/** Slips that were for me, to me alone or before all. */
function givenTo(m: RoomModel): RecordOf<"slip">[] {
  const all = new Map([...m.view.records.all("slip").value, ...m.view.mine.all("slip").value].map((slip) => [slip.id, slip]));
  return [...all.values()].filter((slip) => slip.to === m.mySeat && slip.order > 0).sort((a, b) => a.stage - b.stage || a.order - b.order);
}

/** The scribe's list, where it was kept for me: a scribe takes nobody else's questions home. */
function notedFor(m: RoomModel): string[] {
  const presented = m.room?.presenters ?? [];
  const notes = m.view.mine.all("note").value.filter((note) => presented[note.issue - 1] === m.mySeat);
  return notes.map((note) => m.shown(note));
}
