// What was said and laid in earlier stages of this issue, or of the stages that all have in common: folded, to be read again by whoever
// wants to. Slips that were turned over as their stage ended are seen here. It must never show what the room does not show anyway.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { Part } from "../ui/now";
import { SaidList } from "../ui/said";
import { Slip } from "../ui/slips";
import type { RoomModel, Stage } from "./model";
import { openSlipsOf, slipViews } from "./slips-part";
import { saidEntries, unasked } from "./views";

/** Stages with words or open slips in them, the latest first; none of another issue. */
export function earlierStages(m: RoomModel): Stage[] {
  const now = m.stage;
  if (now === undefined) return [];
  const asked = m.view.records.all("question").value.filter((question) => !unasked(question));
  const told = new Set([...m.words, ...asked, ...openSlipsOf(m)].map((record) => record.stage));
  return m.stages.filter((stage) => stage.id !== now.id && stage.issue === now.issue && told.has(stage.id)).sort((a, b) => b.id - a.id);
}

export function EarlierPart({ m }: { m: RoomModel }): JSX.Element | null {
  const stages = earlierStages(m);
  const last = stages[0];
  if (last === undefined) return null;
  // What was turned over as the last stage ended lies open: nobody else has shown it yet.
  const opens = (stage: Stage): boolean => stage.id === last.id && stage.id < (m.stage?.id ?? 0) && stage.slips !== null;
  return (
    <Part heading={t().room.earlier.heading} className="stack-tight earlier">
      {stages.map((stage) => <Folded key={`${stage.id} ${opens(stage)}`} m={m} stage={stage} opens={opens(stage)} />)}
    </Part>
  );
}

/** One stage; what is in it is read only once somebody unfolds it. */
function Folded({ m, stage, opens }: { m: RoomModel; stage: Stage; opens: boolean }): JSX.Element {
  const open = useSignal(opens);
  return (
    <details class="earlier-stage" open={opens} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{m.stageName(stage)}</summary>
      {open.value ? <Told m={m} stage={stage} /> : null}
    </details>
  );
}

function Told({ m, stage }: { m: RoomModel; stage: Stage }): JSX.Element {
  const said = saidEntries(m, stage, true);
  const slips = slipViews(m, stage);
  return (
    <div class="stack">
      {slips.length === 0 ? null : (
        <ul class="stack-tight" aria-label={stage.slips === null ? m.stageName(stage) : t().slipKinds[stage.slips].open}>
          {slips.map((slip) => <li key={slip.id}><Slip slip={slip} /></li>)}
        </ul>
      )}
      {said.length === 0 ? null : <SaidList entries={said} over />}
    </div>
  );
}
