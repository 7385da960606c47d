// A preview of the meeting in minutes, from the server's own file of the format. Only for the page on which a set is
// started: in a room the plan comes from the server.
import classic from "../../../server/room/formats/classic.json";

export type PlanLineKind = "all" | "one" | "rest";

/** Which sentence of the catalogue a line shows. */
export type PlanLineKey = "rules" | "check_in" | "bids" | "issue" | "break" | "slack" | "review" | "check_out";

export interface PlanLine {
  key: PlanLineKey;
  kind: PlanLineKind;
  minutes: number;
  /** Of an issue: which, from 1. */
  issue?: number;
}

interface FormatStage {
  key?: string;
  minutes?: unknown;
  consent?: boolean;
  between?: boolean;
}

interface FormatEntry extends FormatStage {
  stages?: readonly FormatStage[];
}

const LINE_OF: Record<string, PlanLineKey> = {
  ground_rules: "rules",
  check_in: "check_in",
  bids: "bids",
  slack: "slack",
  review: "review",
  check_out: "check_out",
};

/** The lines of a first meeting. Last actions are not among them: there are none yet. */
export function planOf(people: number, issues: number, entries: readonly FormatEntry[] = classic.stages): PlanLine[] {
  const lines: PlanLine[] = [];
  for (const entry of entries) {
    if (entry.stages !== undefined) {
      addIssues(lines, entry.stages, people, issues);
      continue;
    }
    const key = LINE_OF[entry.key ?? ""];
    if (key !== undefined) lines.push({ key, kind: key === "slack" ? "rest" : "all", minutes: minutesOf(entry, people) });
  }
  return lines;
}

/** All minutes of the plan. */
export function planMinutes(lines: readonly PlanLine[]): number {
  return lines.reduce((sum, line) => sum + line.minutes, 0);
}

function addIssues(lines: PlanLine[], stages: readonly FormatStage[], people: number, issues: number): void {
  const lived = stages.filter((stage) => stage.between !== true && stage.consent !== true);
  const pause = stages.find((stage) => stage.between === true);
  const minutes = lived.reduce((sum, stage) => sum + minutesOf(stage, people), 0);
  for (let issue = 1; issue <= issues; issue += 1) {
    lines.push({ key: "issue", kind: "one", minutes, issue });
    if (pause !== undefined && issue < issues) lines.push({ key: "break", kind: "rest", minutes: minutesOf(pause, people) });
  }
}

function minutesOf(stage: FormatStage, people: number): number {
  const { minutes } = stage;
  if (typeof minutes !== "object" || minutes === null) return 0;
  if ("fixed" in minutes && typeof minutes.fixed === "number") return minutes.fixed;
  if ("per_person" in minutes && typeof minutes.per_person === "number") return minutes.per_person * people;
  return 0;
}
