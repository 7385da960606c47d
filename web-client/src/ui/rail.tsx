// The whole meeting in one line, to scale, with the same in words beneath. Lengths glide when minutes are given or
// taken; nothing moves by itself.
import type { JSX } from "preact";
import { t } from "../messages";

export type StageState = "done" | "now" | "next" | "optional" | "skipped";

export interface RailStage {
  id: string;
  name: string;
  minutes: number;
  state: StageState;
  /** A silence: its length is drawn, and nowhere said. */
  quiet?: boolean;
  /** Of the stage that is on: how much is spent, 0 to 1. */
  spent?: number;
}

export interface RailGroup {
  id: string;
  /** "Opening", "Ana's issue", "Break", "Closing". */
  name: string;
  stages: readonly RailStage[];
}

export interface RailProps {
  groups: readonly RailGroup[];
  /** "Open questions" and, on wide screens, "for Ana". */
  now?: { name: string; more?: string };
  /** "Reflection round" and, on wide screens, "8 min". */
  next?: { name: string; more?: string };
}

export function Rail({ groups, now, next }: RailProps): JSX.Element {
  const words = t().parts.rail;
  return (
    <nav class="rail" aria-label={words.label}>
      <ol class="rail-groups">
        {groups.map((group) => (
          <RailPart key={group.id} group={group} />
        ))}
      </ol>
      <p class="rail-words">
        {now === undefined ? null : (
          <span>
            <span class="rail-lead">{words.now} </span>
            <b>{now.name}</b>
            {now.more === undefined ? null : <span class="rail-for"> {now.more}</span>}
          </span>
        )}
        {next === undefined ? null : (
          <span>
            {words.next} <b>{next.name}</b>
            {next.more === undefined ? null : <span class="rail-for">, {next.more}</span>}
          </span>
        )}
      </p>
    </nav>
  );
}

function RailPart({ group }: { group: RailGroup }): JSX.Element {
  const words = t().parts.rail;
  const minutes = group.stages.reduce((sum, stage) => sum + stage.minutes, 0);
  const here = group.stages.some((stage) => stage.state === "now");
  return (
    <li class="rail-group" data-here={here ? "" : undefined} style={{ "--m": minutes }}>
      <span class="rail-of" title={group.name}>
        {group.name}
      </span>
      <ol class="rail-segs">
        {group.stages.map((stage) => (
          <li
            key={stage.id}
            class="rail-seg"
            data-state={stage.state}
            aria-current={stage.state === "now" ? "step" : undefined}
            title={stage.name}
            style={{ "--m": stage.minutes, "--p": `${Math.round((stage.spent ?? 0) * 100)}%` }}
          >
            <span class="vh">{stage.quiet === true ? `${stage.name}, ${words.state[stage.state]}` : words.stage(stage.name, stage.minutes, words.state[stage.state])}</span>
          </li>
        ))}
      </ol>
    </li>
  );
}
