// Records turned into what the parts show: chairs, the ring, the rail, the queue, the sheet. Call them inside a component.
import { t } from "../messages";
import { processWords } from "../messages/process";
import type { RecordOf } from "../sync";
import type { Action } from "../ui/button";
import type { RailGroup, RailStage } from "../ui/rail";
import type { RingReading } from "../ui/ring";
import type { SaidEntry } from "../ui/said";
import type { SeatState, SeatTag, SeatView } from "../ui/seats";
import type { SlipView } from "../ui/slips";
import { OPENING } from "../ui/theirs";
import type { RoomModel, Stage } from "./model";
import { nowMs } from "./ticker";

/** All chairs, in order round the table. `shared`: as they may be shown to anybody, without what is so for me alone. */
export function seatViews(m: RoomModel, shared = false): SeatView[] {
  const names = m.names;
  return m.chairs.map((seat) => {
    const name = names.get(seat.id);
    const view: SeatView = { id: seat.id, name: name?.whole ?? "", short: name?.short ?? "", state: seatState(m, seat) };
    if (seat.id === m.mySeat && !shared) view.you = true;
    if (seat.id === m.presenter) view.presenter = true;
    if (seat.role === "facilitator") view.facilitator = true;
    const note = seatNote(m, seat, shared);
    if (note !== undefined) view.note = note;
    const tag = seatTag(m, seat);
    if (tag !== undefined) view.tag = tag;
    return view;
  });
}

function seatState(m: RoomModel, seat: RecordOf<"seat">): SeatState {
  const floor = m.floor;
  // Between meetings it tells nothing who has a page open.
  if (m.room === undefined) return seat.taken ? "here" : "empty";
  if (floor?.holder === seat.id) return floor.kept_until !== null || floor.waits || m.stopped ? "held" : "floor";
  if (seat.presence === "never" && !seat.taken) return "empty";
  // On a call a page that sleeps is no absence; only a faint mark says that it is not connected.
  if (seat.presence !== "here") return m.inWriting ? "away" : "here";
  if (floor?.floor === "open" && !m.stopped && m.stage?.agreeing !== true && m.stage?.between !== true) return "open";
  if (floor?.asker === seat.id && (floor.question !== null || floor.doing === "answering")) return "asked";
  return "here";
}

function seatNote(m: RoomModel, seat: RecordOf<"seat">, shared: boolean): string | undefined {
  const words = t().room.seat;
  const floor = m.floor;
  if (floor?.holder === seat.id && (floor.kept_until !== null || floor.waits)) return words.lineLost;
  if (floor?.holder === seat.id && m.stopped) return t().parts.seat.holdsFloor;
  if (floor?.asker === seat.id && floor.question !== null) return words.asked;
  if (!shared && seat.id !== m.mySeat && myGroup(m).includes(seat.id)) return processWords().groups.withYou;
  if (seat.id === m.presenter) return floor?.doing === "asking" ? words.answersNext : words.presenter;
  if (floor?.turns === "untracked" && floor.order[0] === seat.id) return words.starts;
  if (m.process?.holder === seat.id) return words.facilitator;
  if (nextPresenter(m) === seat.id) return words.presentsNext;
  // On a call nobody is called away because a page is.
  if (!shared && m.room !== undefined && !m.inWriting && seat.taken && seat.presence !== "here") return words.pageClosed;
  return undefined;
}

/** Who is in my small group, where the stage has some. */
function myGroup(m: RoomModel): readonly string[] {
  const groups = m.groups;
  return groups === undefined || groups.stage !== m.stage?.id ? [] : (groups.groups.find((group) => group.includes(m.mySeat)) ?? []);
}

function nextPresenter(m: RoomModel): string | undefined {
  // After the last issue nobody is next, though no issue is now.
  const now = m.stage?.id ?? -1;
  const begun = Math.max(0, ...m.stages.map((stage) => (stage.id <= now ? (stage.issue ?? 0) : 0)));
  return m.room?.presenters[begun];
}

function seatTag(m: RoomModel, seat: RecordOf<"seat">): SeatTag | undefined {
  if (m.floor?.asker === seat.id && m.floor.question !== null) return { kind: "asked" };
  const at = (m.queue?.waiting ?? []).findIndex((waits) => waits.seat === seat.id);
  if (at < 0 || m.queue?.holds === "off") return undefined;
  return m.queue?.holds === "hands" ? { kind: "hand", place: at + 1 } : { kind: "place", place: at + 1 };
}

/** What the ring shows to this viewer. Reads the second hand. */
export function ringReading(m: RoomModel, desk: boolean): RingReading {
  const { stage, timer, room } = m;
  if (stage === undefined || timer === undefined || room === undefined) return { kind: "none", words: "" };
  // Thinking is not measured: neither a stage of silence, nor a question that the presenter sits with.
  if (stage.floor === "silence" || m.floor?.sitting === true) return { kind: "silence" };
  // Reading the second hand makes the part tick; the remaining time itself is exact.
  void nowMs.value;
  const { leftMs, stands } = clockOf(m, timer);
  if (leftMs === undefined) return { kind: "none", words: m.stageName(stage) };
  const held = stands ? { paused: true } : {};
  const common = { leftMs, totalMs: timer.total, ...held };
  // In a stage of a minute or two the mark would stand where the stage begins.
  const warn = timer.total > 2 * timer.warn ? { warnMs: timer.warn } : {};
  // Breaks, and stages that end by themselves, show digits to all; how far they run over is the desk's to see.
  const digits = (stage.between || stage.ends === "on_time") && leftMs >= 0;
  if (desk || digits) return { kind: "seconds", ...common, ...warn };
  if (m.iPresent) return { kind: "water", ...common };
  return { kind: "minutes", ...common, ...warn };
}

/** What is left, and whether it stands: while the room is paused, and while the server can't write what would move it. */
function clockOf(m: RoomModel, timer: RecordOf<"timer">): { leftMs: number | undefined; stands: boolean } {
  const leftMs = m.client.clock.remainingMs(timer);
  const since = m.unwritten;
  if (timer.state !== "running" || since === undefined || leftMs === undefined) return { leftMs, stands: timer.state === "held" };
  return { leftMs: leftMs + Math.max(0, m.client.clock.nowMs() - since), stands: true };
}

/** The whole meeting to scale. */
export function railGroups(m: RoomModel): RailGroup[] {
  const words = t().stageGroups;
  const groups: RailGroup[] = [];
  let open: { id: string; name: string; stages: RailStage[] } | undefined;
  for (const stage of m.stages) {
    // Arriving has no minutes to draw; it is on the rail only while it is now.
    if (stage.agreeing && stage.minutes === null && stage.state !== "now") continue;
    const part = partOf(stage, m.stages);
    if (open === undefined || open.id !== part) {
      if (open !== undefined) groups.push(open);
      const presenter = stage.presenter === null ? undefined : m.short(stage.presenter);
      const name =
        part === "opening" ? words.opening : part === "meeting" ? words.meeting : part.startsWith("issue") ? words.issue(stage.issue ?? 1, presenter)
        : part.startsWith("closing") ? words.closing : m.stageName(stage);
      open = { id: part, name, stages: [] };
    }
    open.stages.push(railStage(m, stage));
  }
  if (open !== undefined) groups.push(open);
  return groups;
}

/** Before the issues, one of them, after them; a format without issues is one part. */
function partOf(stage: Stage, all: readonly Stage[]): string {
  if (stage.between) return `break-${stage.id}`;
  if (stage.state === "slack") return "slack";
  if (stage.issue !== null) return `issue-${stage.issue}`;
  const issues = all.filter((other) => other.issue !== null);
  if (issues.length === 0) return "meeting";
  return issues.some((other) => other.id > stage.id) ? "opening" : "closing";
}

function railStage(m: RoomModel, stage: Stage): RailStage {
  const passed = stage.state === "passed_over" || (stage.state === "to_come" && stage.why !== null);
  const state =
    stage.state === "done" ? "done" : stage.state === "now" ? "now" : passed ? "skipped" : stage.state === "to_come" ? "next" : "optional";
  const view: RailStage = { id: String(stage.id), name: m.stageName(stage), minutes: stage.minutes ?? 2, state };
  if (stage.floor === "silence") view.quiet = true;
  const timer = m.timer;
  if (state === "now" && timer !== undefined && timer.total > 0) {
    void nowMs.value;
    const left = m.client.clock.remainingMs(timer) ?? timer.total;
    view.spent = Math.min(1, Math.max(0, 1 - left / timer.total));
  }
  return view;
}

/** The queue as slips: mine with its words, everyone else's as a place and a name. */
export function queueSlips(
  m: RoomModel,
  act?: (question: RecordOf<"question">) => Action | undefined,
  moves?: (at: number) => readonly Action[],
): SlipView[] {
  const words = t().parts.queue;
  const mine = new Map(m.view.mine.all("question").value.map((question) => [question.id, question]));
  return (m.queue?.waiting ?? []).map((waits, at): SlipView => {
    const own = waits.question === null ? undefined : mine.get(waits.question);
    const base = { id: `${waits.seat ?? ""}-${waits.question ?? "hand"}`, place: at + 1, acts: moves?.(at) ?? [] };
    if (own !== undefined) {
      const slip: SlipView = { ...base, state: "yours", text: m.text(own) ?? "", ...noteOf(waited(waits.since)) };
      const one = act?.(own);
      if (one !== undefined) slip.act = one;
      return slip;
    }
    // A folded note shows no time, and is read by who reads it out; the room shows its words to the desk alone.
    const folded = waits.seat === null && waits.question !== null ? m.view.records.get("question", waits.question).value : undefined;
    if (waits.seat === null) {
      const text = folded === undefined ? undefined : m.text(folded);
      return { ...base, state: "waiting", by: t().nameless.folded, ...(text === undefined ? {} : { text }) };
    }
    const note = waits.question !== null ? words.hasQuestion : m.queue?.holds === "words" ? words.stillWriting : words.handUp;
    const state = waits.seat === m.mySeat ? "yours" : waits.question === null && m.queue?.holds === "words" ? "held" : "waiting";
    return { ...base, state, by: m.author(waits.seat), ...noteOf(note, waited(waits.since)) };
  });
}

/** How long somebody has waited, in whole minutes; nothing before the first is over. */
function waited(since: number): string | undefined {
  const minutes = Math.floor((nowMs.value - since) / 60_000);
  return minutes < 1 ? undefined : t().time.minutesShort(minutes);
}

function noteOf(...said: readonly (string | undefined)[]): { note?: string } {
  const note = said.filter((one) => one !== undefined).join(" · ");
  return note === "" ? {} : { note };
}

/** What was said in a stage, answers under their questions. The desk has no large words, so it asks for the table's too. */
export function saidEntries(m: RoomModel, stage: Stage, withTable = false): SaidEntry[] {
  const entry = (record: RecordOf<"word"> | RecordOf<"question">): SaidEntry => {
    const text = m.opens(record) ? OPENING : m.text(record);
    const said: SaidEntry = { id: record.id, by: m.author(record.seat), mine: record.seat === m.mySeat, kind: record.kind };
    if (text !== undefined) said.text = text;
    return said;
  };
  const words = m.words.filter((word) => word.stage === stage.id);
  // A question that is on the table stands in large words already; it joins the sheet with its answer.
  const answered = new Set(words.map((word) => word.answers));
  const questions = m.view.records
    .all("question")
    .value.filter((question) => question.stage === stage.id && !unasked(question) && (withTable || question.state === "answered" || answered.has(question.id)));
  const top = [...words.filter((word) => word.answers === null), ...questions].sort((a, b) => a.order - b.order);
  return top.map((record) => {
    const answers = words.filter((word) => word.answers === record.id).sort((a, b) => a.order - b.order);
    return answers.length === 0 ? entry(record) : { ...entry(record), answers: answers.map(entry) };
  });
}

/** Whoever moderates reads questions that nobody has asked yet; on the sheet of what was said they are not. */
export function unasked(question: RecordOf<"question">): boolean {
  return question.state === "waiting" || question.state === "held";
}
