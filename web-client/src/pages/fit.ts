// How long a meeting of a format can be, and how its minutes would lie then: a preview for the pages on which a meeting is
// chosen. The server fits the meeting that is opened, and has the last word; in a room the plan comes from there.
import type { FormatFile, FormatPart, FormatStage } from "./format-files";

/** Who comes together, as far as it matters for the length. */
export interface Gathering {
  readonly people: number;
  readonly issues: number;
  /** How many of them left the last meetings with actions that are still open. */
  readonly lastPresenters?: number;
}

/** One stage as it is lived through: for each issue, or each time, once more. */
export interface Slot {
  readonly stage: FormatStage;
  /** Of which issue, from 1; not for what lies between two. */
  readonly issue?: number;
  /** Whole minutes as the format has them, the fewest, and the most. */
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

export interface Lengths {
  readonly shortest: number;
  readonly usual: number;
  readonly longest: number;
}

/** The longest meeting that the server opens. */
const MEETING_MINUTES_MAX = 480;

/** The stages with minutes of their own, in order: none with an open end, without people, or only on demand. */
export function slotsOf(format: FormatFile, gathering: Gathering): Slot[] {
  return format.stages.flatMap((part) => timesOf(part, gathering)).filter((slot) => slot.most > 0);
}

export function lengthsOf(format: FormatFile, gathering: Gathering): Lengths {
  const slots = slotsOf(format, gathering);
  const sum = (of: (slot: Slot) => number): number => slots.reduce((all, slot) => all + of(slot), 0);
  const shortest = sum((slot) => slot.least);
  return { shortest, usual: sum((slot) => slot.usual), longest: Math.max(shortest, Math.min(MEETING_MINUTES_MAX, sum((slot) => slot.most))) };
}

/** Minutes for each slot that together last so long: in proportion, within the limits of each, the slack first. */
export function fitted(slots: readonly Slot[], length: number): number[] {
  const usual = slots.reduce((all, slot) => all + slot.usual, 0);
  const minutes = slots.map((slot) => within(slot, Math.round((slot.usual * length) / Math.max(1, usual))));
  const missing = (): number => length - minutes.reduce((all, one) => all + one, 0);
  slots.forEach((slot, at) => {
    if (slot.stage.slack === true) minutes[at] = within(slot, (minutes[at] ?? 0) + missing());
  });
  for (let left = missing(); left !== 0; left = missing()) {
    const by = Math.sign(left);
    const next = furthest(slots, minutes, by);
    if (next === undefined) break;
    minutes[next] = (minutes[next] ?? 0) + by;
  }
  return minutes;
}

/** The slot that is furthest from its share and may still change. */
function furthest(slots: readonly Slot[], minutes: readonly number[], by: number): number | undefined {
  let found: { at: number; share: number } | undefined;
  slots.forEach((slot, at) => {
    const now = minutes[at] ?? 0;
    if (within(slot, now + by) !== now + by) return;
    const share = (by * now) / Math.max(1, slot.usual);
    if (found === undefined || share < found.share) found = { at, share };
  });
  return found?.at;
}

function within(slot: Slot, minutes: number): number {
  return Math.min(slot.most, Math.max(slot.least, minutes));
}

function timesOf(part: FormatPart, gathering: Gathering): Slot[] {
  const { stages, repeat } = part;
  if (stages === undefined) return [slotOf(part, gathering)];
  const perPresenter = repeat === "per_presenter";
  const times = typeof repeat === "object" && repeat !== null && "times" in repeat && typeof repeat.times === "number" ? repeat.times : gathering.issues;
  return Array.from({ length: times }, (_, time) =>
    stages
      .filter((stage) => stage.between !== true || time + 1 < times)
      .map((stage) => {
        const slot = slotOf(stage, gathering);
        return perPresenter && stage.between !== true ? { ...slot, issue: time + 1 } : slot;
      }),
  ).flat();
}

function slotOf(stage: FormatStage, gathering: Gathering): Slot {
  const { minutes } = stage;
  const people = stage.consent === true ? 0 : peopleIn(stage, gathering);
  const none = { stage, usual: 0, least: 0, most: 0 };
  if (people === 0 || typeof minutes !== "object" || minutes === null) return none;
  const counted = (usual: number, each: number): Slot => ({
    stage, usual: usual * each, least: (stage.at_least ?? usual) * each, most: (stage.at_most ?? usual) * each,
  });
  if ("fixed" in minutes && typeof minutes.fixed === "number") return counted(minutes.fixed, 1);
  if ("per_person" in minutes && typeof minutes.per_person === "number") return counted(minutes.per_person, people);
  return none;
}

/** How many take part in a stage, counted as the server counts them. */
function peopleIn(stage: FormatStage, { people, lastPresenters = 0 }: Gathering): number {
  if (stage.who === "last_presenters") return lastPresenters;
  if (stage.who === "presenters" || stage.who === "hosts" || stage.who === "supervisors") return 1;
  if (stage.who === "all_but_presenter" || stage.floor === "all_but_presenter") return Math.max(1, people - 1);
  return Math.max(1, people);
}
