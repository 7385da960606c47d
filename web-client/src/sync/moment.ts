/**
 * Where a meeting stands, as far as a written command depends on it: words, slips and questions are meant for the stage (or
 * the issue) in which they were written. One that had to wait must not land in another: a reflection about one presenter
 * would be read as one about the next.
 */
import type { Command, Record as AnyRecord } from "../protocol/generated/protocol";

/** The stage that was on. */
export interface Moment {
  readonly stage: number;
  readonly issue: number | null;
}

/** Whether and how a command depends on the moment. */
const BOUND: ReadonlyMap<Command["do"], "stage" | "issue"> = new Map([
  ["word_say", "stage"],
  ["slip_write", "stage"],
  ["question_add", "issue"],
]);

/** The stage that these records say is on, if they say. */
export function momentIn(records: readonly AnyRecord[]): Moment | undefined {
  for (const record of records) {
    if (record.kind === "stage" && record.state === "now") {
      return { stage: record.id, issue: record.issue };
    }
  }
  return undefined;
}

/** Whether a command belongs to a moment at all. */
export function isBound(command: Command): boolean {
  return BOUND.has(command.do);
}

/** Whether the meeting has gone past the moment that a command was meant for. */
export function hasPassed(command: Command, meant: Moment | undefined, now: Moment | undefined): boolean {
  if (meant === undefined || now === undefined) {
    return false;
  }
  switch (BOUND.get(command.do)) {
    case "stage":
      return meant.stage !== now.stage;
    case "issue":
      return meant.issue !== now.issue;
    case undefined:
      return false;
  }
}
