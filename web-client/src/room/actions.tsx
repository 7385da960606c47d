// Actions: written by their owner, or typed for the owner by who runs the process; and what became of the last ones.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import type { Outcome, RecordOf, SeatId } from "../sync";
import { Button, type Action } from "../ui/button";
import { Field } from "../ui/fields";
import { EmptyState, Part } from "../ui/now";
import type { RoomModel } from "./model";
import { Pen } from "./pen";

type ActionOf = RecordOf<"action">;

interface ActionsBoxProps {
  m: RoomModel;
  owner: SeatId;
  byVoice?: boolean;
  /** The one that is changed; without it a new one is written. */
  changed?: ActionOf;
  onDone?: () => void;
}

/** The box in which an action is written down, or changed, with its date. */
export function ActionsBox({ m, owner, byVoice = false, changed, onDone }: ActionsBoxProps): JSX.Element | null {
  const words = t().room.actions;
  const due = useSignal(changed?.due ?? "");
  const stage = m.stage;
  if (stage === undefined) return null;
  const own = owner === m.mySeat;
  const id = changed === undefined ? {} : { id: changed.id };
  const write = (text: string, voice: boolean): ReturnType<RoomModel["writing"]["writeAction"]> =>
    m.writing.writeAction({ ...id, owner, text, due: due.value === "" ? null : due.value, byVoice: voice });
  const others = (text: string, drop: (sent: string) => void): Action[] => {
    if (changed !== undefined) return [{ id: "action-leave", words: words.leave, onPress: () => onDone?.() }];
    if (!byVoice || text.trim() === "") return [];
    const ask = (): void => void m.doing.run("for-yes", () => write(text.trim(), false)).then((counts) => (counts ? drop(text.trim()) : undefined));
    return [{ id: "for-yes", words: t().desk.actions.forYes, onPress: ask }];
  };
  return (
    <div class="stack">
      <Pen
        m={m}
        stage={stage}
        kind="action"
        scope={changed === undefined ? owner : changed.id}
        {...(changed === undefined ? {} : { initial: m.text(changed) ?? "" })}
        action={changed === undefined ? "action" : `action-${changed.id}`}
        after={<Field label={words.due} type="date" value={due.value} onInput={(value) => (due.value = value)} />}
        label={own ? words.label : words.labelFor(m.short(owner))}
        sendWords={changed !== undefined ? words.save : byVoice ? t().desk.actions.byVoice : words.send}
        send={(text) => write(text, byVoice)}
        onSent={() => {
          due.value = "";
          onDone?.();
        }}
        others={others}
      />
    </div>
  );
}

/** What was typed for me and waits for my yes, while the stage is for it: that is then what I can do. */
export function waitsForMe(m: RoomModel): ActionOf | undefined {
  if (m.stage?.actions !== true || m.iHold || m.stopped || !m.may("action_agree")) return undefined;
  return m.actions.find((action) => action.owner === m.mySeat && action.state === "written");
}

/** All actions of this meeting, and in the stage for it those of the last one. */
export function ActionsPart({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().room.actions;
  const here = m.actions.filter((action) => action.state === "written" || action.state === "agreed");
  const came = m.actions.filter((action) => action.state === "carried_in" || action.state === "reviewed");
  const reviewing = m.stage?.reviewing === true || (m.may("action_review") && m.stage?.actions !== true && came.some((action) => action.state === "carried_in"));
  const writing = m.stage?.actions === true;
  const shown = reviewing ? came : here;
  if (shown.length === 0 && !writing) return null;
  return (
    <Part heading={reviewing ? words.lastHeading : writing ? words.writtenHeading : words.heading} className="stack action-part">
      {shown.length === 0 ? <EmptyState words={words.empty} more={words.emptyMore} /> : null}
      <ul class="take-actions">
        {shown.map((action) => (
          <li key={action.id}>
            <span class="box" aria-hidden="true" />
            <div>
              <b lang="">{m.text(action)}</b>
              <p class="small quiet">{aboutAction(m, action)}</p>
              <ActionActs m={m} action={action} />
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Whose, by when, and where it stands. */
export function aboutAction(m: RoomModel, action: ActionOf): string {
  const words = t().room.actions;
  const owner = action.owner === m.mySeat ? t().parts.said.you : m.short(action.owner);
  const due = action.due === null ? undefined : words.by(dateText(action.due));
  const state =
    action.state === "written" ? (action.owner === m.mySeat ? words.waitsForYours : words.waitsForYes(m.short(action.owner)))
    : action.state === "reviewed" && action.outcome !== null ? words.reviewed[action.outcome]
    : action.state === "carried_in" ? words.fromMeeting(action.meeting)
    : action.by_voice ? words.byVoice
    : words.agreed;
  return [owner, due, state].filter((part) => part !== undefined).join(" · ");
}

/** "Friday 20 March", in the reader's language. */
export function dateText(due: string): string {
  const day = new Date(`${due}T12:00:00`);
  if (Number.isNaN(day.getTime())) return due;
  return new Intl.DateTimeFormat(t().tag, { weekday: "long", day: "numeric", month: "long" }).format(day);
}

function ActionActs({ m, action }: { m: RoomModel; action: ActionOf }): JSX.Element | null {
  const words = t().room.actions;
  const changing = useSignal(false);
  const mine = action.owner === m.mySeat;
  const id = (what: string): string => `${what}-${action.id}`;
  const refusal = m.doing.refusalOf(id("yes"), id("back"), id("review"));
  if (action.state === "carried_in") return mine || m.iRun ? <Review m={m} action={action} /> : null;
  // It changes until it is agreed; its owner may change it even then.
  const changes = m.may("action_write") && action.owner === m.presenter && (mine || action.state === "written") && action.state !== "reviewed";
  if (changing.value && changes) return <ActionsBox key={action.id} m={m} owner={action.owner} changed={action} onDone={() => (changing.value = false)} />;
  const yes = action.state === "written" && mine && action.id !== waitsForMe(m)?.id;
  const back = action.state !== "reviewed" && (mine || (action.typed_by === m.mySeat && action.state === "written"));
  return (
    <div class="actions-row">
      {yes ? (
        <Button kind="main" size="low" busy={m.doing.isBusy(id("yes"))} onPress={() => void m.doing.command(id("yes"), { do: "action_agree", id: action.id })}>
          {words.yesMine}
        </Button>
      ) : null}
      {changes ? <Button kind="bare" size="low" onPress={() => (changing.value = true)}>{words.change}</Button> : null}
      {back ? (
        <Button kind="bare" size="low" busy={m.doing.isBusy(id("back"))} onPress={() => void m.doing.command(id("back"), { do: "action_withdraw", id: action.id })}>
          {words.takeBack}
        </Button>
      ) : null}
      {refusal === undefined ? null : <p class="refusal" role="status">{refusal.sentence}</p>}
    </div>
  );
}

/** What became of it: the owner says, in the owner's words. */
function Review({ m, action }: { m: RoomModel; action: ActionOf }): JSX.Element {
  const words = t().room.actions;
  const learning = useSignal("");
  const review = (outcome: Outcome): void => {
    void m.doing.run(`review-${action.id}`, () => m.writing.reviewAction(action, outcome, learning.value.trim()));
  };
  if (!m.may("action_review")) return <></>;
  return (
    <div class="stack">
      <Field label={words.learning} value={learning.value} onInput={(value) => (learning.value = value)} />
      <div class="actions-row" role="group" aria-label={words.review}>
        {(["done", "goes_on", "dropped"] as const).map((outcome) => (
          <Button key={outcome} size="low" onPress={() => review(outcome)}>
            {words.outcome[outcome]}
          </Button>
        ))}
      </div>
    </div>
  );
}
