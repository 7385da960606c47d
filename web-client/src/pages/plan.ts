// A preview of the meeting in minutes, from the server's own file of the format. Only for the pages on which a meeting is
// chosen: in a room the plan comes from the server.
import { fitted, slotsOf, type Gathering, type Slot } from "./fit";
import { CLASSIC, type FormatFile } from "./format-files";

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

/** The lines of a meeting: one for each issue, one for each other stage. As long as the format has it, if no length is said. */
export function planOf(gathering: Gathering, format: FormatFile = CLASSIC, length?: number): PlanLine[] {
  const slots = slotsOf(format, gathering);
  const minutes = length === undefined ? slots.map((slot) => slot.usual) : fitted(slots, length);
  const lines: PlanLine[] = [];
  slots.forEach((slot, at) => {
    const last = lines.at(-1);
    const spent = minutes[at] ?? 0;
    if (slot.issue === undefined) lines.push(lineOf(slot, spent, format));
    else if (last?.key === "issue" && last.issue === slot.issue) {
      last.minutes += spent;
      if (last.stages !== undefined) last.stages = [...last.stages, slot.stage.key ?? ""];
    } else {
      const line: PlanLine = { key: "issue", kind: "one", minutes: spent, issue: slot.issue };
      lines.push(format === CLASSIC ? line : { ...line, stages: [slot.stage.key ?? ""] });
    }
  });
  return lines.filter((line) => line.minutes > 0);
}

/** All minutes of the plan. */
export function planMinutes(lines: readonly PlanLine[]): number {
  return lines.reduce((sum, line) => sum + line.minutes, 0);
}

function lineOf({ stage }: Slot, minutes: number, format: FormatFile): PlanLine {
  const rests = stage.slack === true || stage.between === true || stage.key === "break";
  const line = { kind: rests ? "rest" : "all", minutes } as const;
  const stages = [stage.key ?? ""];
  const key = format === CLASSIC ? CLASSIC_LINES[stage.key ?? ""] : undefined;
  return key === undefined ? { key: "stage", ...line, stages } : { key, ...line };
}
