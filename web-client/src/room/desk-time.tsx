// Time on the desk: minutes that are asked for with what they would cost whom, minutes given back, pause, the plan. All of it is
// the facilitator's to see, and asked for by voice; nothing of it may be drawn by a member's page.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { processWords } from "../messages/process";
import type { RecordOf } from "../sync";
import { Actions, Button, type Action } from "../ui/button";
import { DeskTime } from "../ui/desk";
import { act } from "./acts";
import type { RoomModel } from "./model";
import { clockTime, nowMs } from "./ticker";

type Desk = RecordOf<"desk">;

export function TimeSheet({ m }: { m: RoomModel }): JSX.Element {
  const words = t().desk.time;
  const asked = useSignal<number | undefined>(undefined);
  const { stage, timer, desk, pause } = m;
  const clock = m.may("minutes_add") ? minuteActs(m, asked) : [];
  const pauses: Action =
    pause === undefined
      ? act(m, "desk-pause", words.pause, { do: "pause" }, "P")
      : act(m, "desk-pause", words.resume, { do: "resume" }, "P");
  const back = desk?.back == null ? undefined : m.stages.find((candidate) => candidate.id === desk?.back);
  return (
    <DeskTime
      heading={words.heading}
      aside={timer?.state === "running" && timer.deadline !== null ? words.stageEnds(clockTime(timer.deadline)) : undefined}
      acts={[...clock, pauses]}
      refusal={m.doing.refusalOf("less", "one", "three", "desk-pause", "back", "move-end", "deal")}
      after={
        <>
          {asked.value === undefined || stage === undefined ? null : (
            <Deal m={m} minutes={asked.value} stage={m.stageName(stage)} onDone={() => (asked.value = undefined)} />
          )}
          {back === undefined || stage === undefined || !m.may("stage_back") ? null : (
            <div class="stage-acts">
              <Button kind="bare" size="low" busy={m.doing.isBusy("back")} onPress={() => void m.doing.command("back", { do: "stage_back", from: stage.id })}>
                {t().desk.stage.back(m.stageName(back))}
              </Button>
            </div>
          )}
        </>
      }
    >
      {m.processPause !== undefined ? <p class="small quiet">{processWords().waits}</p> : clock.length === 0 && pause === undefined ? <p class="small quiet">{words.noClock}</p> : <PlanWords m={m} />}
    </DeskTime>
  );
}

/** Minutes more are asked for first, where the room can say what they cost; a minute less goes back at once. */
function minuteActs(m: RoomModel, asked: { value: number | undefined }): Action[] {
  const words = t().desk.time;
  const more = (id: string, label: string, minutes: number): Action => {
    if (!m.may("minutes_negotiate")) return act(m, id, label, { do: "minutes_add", minutes }, String(minutes));
    const ask = (): void => {
      asked.value = minutes;
      void m.doing.command(id, { do: "minutes_negotiate", minutes, dry_run: true });
    };
    return { id, words: label, onPress: ask, keyHint: String(minutes), busy: m.doing.isBusy(id), pressed: asked.value === minutes };
  };
  return [act(m, "less", words.less, { do: "minutes_add", minutes: -1 }), more("one", words.one, 1), more("three", words.three, 3)];
}

/** What the minutes would cost whom, and the three answers to it: they agree, the end moves, or it is left. */
function Deal({ m, minutes, stage, onDone }: { m: RoomModel; minutes: number; stage: string; onDone: () => void }): JSX.Element {
  const words = processWords().deal;
  const trial = m.desk?.trial;
  const known = trial?.minutes === minutes ? trial : undefined;
  const settle = (id: string, command: Parameters<typeof act>[3]): Action => ({
    ...act(m, id, "", command),
    onPress: () => void m.doing.command(id, command).then((counts) => (counts ? onDone() : undefined)),
  });
  const agree: Action = { ...settle("deal", { do: "minutes_negotiate", minutes, dry_run: false }), words: words.agree };
  const move: Action = { ...settle("move-end", { do: "minutes_add", minutes }), words: words.move(minutes) };
  const leave: Action = { id: "deal-leave", words: words.cancel, onPress: onDone };
  return (
    <div class="deal" role="status">
      <p>{known === undefined ? "" : `${words.lead(minutes, stage)} ${t().time.list(costsOf(m, known))}. ${words.ends}`}</p>
      <Actions main={known === undefined ? undefined : agree} others={[move, leave]} />
    </div>
  );
}

/** "1 min from the slack", "2 min from Marek's Open questions". */
export function costsOf(m: RoomModel, trial: NonNullable<Desk["trial"]>): string[] {
  const words = processWords().deal;
  const slack = trial.from_slack > 0 ? [words.slack(trial.from_slack)] : [];
  const stages = trial.costs.map((cost) => {
    const stage = m.stages.find((candidate) => candidate.id === cost.stage);
    const name = stage === undefined ? t().stageGroups.unknown : m.stageName(stage);
    if (cost.presenter === null && stage?.issue != null && (m.room?.issues ?? 1) > 1) {
      return words.stageOfIssue(cost.minutes, name, t().stageGroups.issue(stage.issue, undefined));
    }
    return cost.presenter === null ? words.stage(cost.minutes, name) : words.stageOf(cost.minutes, name, m.short(cost.presenter));
  });
  return [...slack, ...stages];
}

/** Slack, the plan, and what ran over so far. */
export function PlanWords({ m }: { m: RoomModel }): JSX.Element {
  const words = t().desk.time;
  const desk = m.desk;
  const slack = Math.floor((desk?.slack_left ?? 0) / 60_000);
  const said = [slack > 0 ? words.slack(slack) : words.noSlack, planWords(desk, nowMs.value), overrunWords(desk)];
  return <p class="small quiet">{said.filter((sentence) => sentence !== undefined).join(" ")}</p>;
}

/** Ahead of or behind the plan at this instant: while the end slips, it slips with the clock. */
export function planWords(desk: Desk | undefined, now: number): string | undefined {
  if (desk?.ahead == null) return undefined;
  const words = processWords().plan;
  const slipped = desk.slips_since === null ? 0 : Math.max(0, now - desk.slips_since);
  const minutes = Math.round((desk.ahead - slipped) / 60_000);
  return minutes === 0 ? words.on : minutes > 0 ? words.ahead(minutes) : words.behind(-minutes);
}

function overrunWords(desk: Desk | undefined): string | undefined {
  const minutes = Math.floor((desk?.overrun ?? 0) / 60_000);
  return minutes > 0 ? processWords().plan.overrun(minutes) : undefined;
}

/** "4 min after plan", on the desk alone. What slips counts from the instant that the desk record names. */
export function lateness(m: RoomModel): string | undefined {
  const { desk, room } = m;
  if (desk?.would_end_at == null || room?.ends_at == null) return undefined;
  const slip = desk.slips_since === null ? 0 : Math.max(0, nowMs.value - desk.slips_since);
  const minutes = Math.round((desk.would_end_at + slip - room.ends_at) / 60_000);
  const words = t().desk.time;
  return minutes > 0 ? words.late(minutes) : minutes < 0 ? words.early(-minutes) : undefined;
}
