// A preview of the meeting in minutes, from the server's own file of the format. Only for the page on which a set is
// started: in a room the plan comes from the server.
import { CLASSIC, type FormatFile, type FormatPart, type FormatStage } from "./format-files";

export type PlanLineKind = "all" | "one" | "rest";

/** Which sentence of the catalogue a line shows; `stage` for the words of the format itself. */
export type PlanLineKey = "rules" | "check_in" | "bids" | "issue" | "break" | "slack" | "review" | "check_out" | "stage";

export interface PlanLine {
  key: PlanLineKey;
  kind: PlanLineKind;
  minutes: number;
  /** Of an issue: which, from 1. */
  issue?: number;
  /** Of a format other than the classic one: the stages that the line is made of. */
  stages?: readonly string[];
}

const CLASSIC_LINES: Readonly<Record<string, PlanLineKey>> = {
  ground_rules: "rules",
  check_in: "check_in",
  bids: "bids",
  break: "break",
  slack: "slack",
  review: "review",
  check_out: "check_out",
};

/** The lines of a first meeting. Last actions are not among them: there are none yet. */
export function planOf(people: number, issues: number, format: FormatFile = CLASSIC): PlanLine[] {
  return format.stages.flatMap((part) => {
    if (part.stages === undefined) return lineOf(part, people, format);
    const times = timesOf(part, issues);
    const lines: PlanLine[] = [];
    for (let time = 1; time <= times; time += 1) {
      if (part.repeat === "per_presenter") lines.push(issueLine(part.stages, people, time, format));
      const single = part.stages.filter((stage) => (stage.between === true ? time < times : part.repeat !== "per_presenter"));
      lines.push(...single.flatMap((stage) => lineOf(stage, people, format)));
    }
    return lines;
  });
}

/** All minutes of the plan. */
export function planMinutes(lines: readonly PlanLine[]): number {
  return lines.reduce((sum, line) => sum + line.minutes, 0);
}

function timesOf(part: FormatPart, issues: number): number {
  const { repeat } = part;
  if (typeof repeat === "object" && repeat !== null && "times" in repeat && typeof repeat.times === "number") return repeat.times;
  return issues;
}

/** The line of one stage; none where it has no minutes of its own or opens only on demand. */
function lineOf(stage: FormatStage, people: number, format: FormatFile): PlanLine[] {
  const minutes = minutesOf(stage, people);
  if (minutes === 0 || stage.consent === true) return [];
  const rests = stage.slack === true || stage.between === true || stage.key === "break";
  const line = { kind: rests ? "rest" : "all", minutes } as const;
  const stages = [stage.key ?? ""];
  const key = format === CLASSIC ? CLASSIC_LINES[stage.key ?? ""] : undefined;
  return [key === undefined ? { key: "stage", ...line, stages } : { key, ...line }];
}

function issueLine(stages: readonly FormatStage[], people: number, issue: number, format: FormatFile): PlanLine {
  const lived = stages.filter((stage) => stage.between !== true && stage.consent !== true);
  const minutes = lived.reduce((sum, stage) => sum + minutesOf(stage, people), 0);
  const line = { key: "issue", kind: "one", minutes, issue } as const;
  return format === CLASSIC ? line : { ...line, stages: lived.map((stage) => stage.key ?? "") };
}

/** Its whole minutes. An open end has none, and of those who left the last meeting with actions there are none yet. */
function minutesOf(stage: FormatStage, people: number): number {
  const { minutes } = stage;
  if (stage.who === "last_presenters" || typeof minutes !== "object" || minutes === null) return 0;
  if ("fixed" in minutes && typeof minutes.fixed === "number") return minutes.fixed;
  if ("per_person" in minutes && typeof minutes.per_person === "number") return minutes.per_person * peopleIn(stage, people);
  return 0;
}

/** How many take part in a stage, counted as the server counts them. */
function peopleIn(stage: FormatStage, people: number): number {
  if (stage.who === "presenters" || stage.who === "hosts" || stage.who === "supervisors") return 1;
  if (stage.who === "all_but_presenter" || stage.floor === "all_but_presenter") return Math.max(1, people - 1);
  return Math.max(1, people);
}
