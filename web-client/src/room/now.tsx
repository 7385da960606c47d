// What you can do now: the one clear place of a member's room. Looks at where the meeting is and at what this seat may
// do, and says it in a sentence with at most three buttons.
import type { ComponentChildren, JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { processWords } from "../messages/process";
import type { RecordOf } from "../sync";
import { Button, optional, type Action } from "../ui/button";
import { Choices } from "../ui/fields";
import { NowSheet } from "../ui/now";
import { ActionsBox, waitsForMe } from "./actions";
import { act } from "./acts";
import { lead } from "./leads";
import type { RoomModel, Stage } from "./model";
import { NamelessBox, namelessHere } from "./nameless";
import { asks, lowerAct, type Toggle } from "./now-asks";
import { AskBox, HelloBox, SayBox } from "./pen";
import { Rules } from "./rules";
import { OwnPace, presenterActs, sittingWords } from "./presenter";
import { mySlips, openSlips, readyAct, showsSlips, SlipBox } from "./slips-part";

export interface NowView {
  yours?: boolean;
  title?: string;
  lead: ComponentChildren;
  /** The lead stands elsewhere on the page too. */
  twice?: boolean;
  main?: Action;
  others?: readonly Action[];
  children?: ComponentChildren;
}

/** The sheet. `desk` leaves out what the desk itself says, and shows nothing where there is nothing of one's own to do. */
export function Now({ m, desk = false }: { m: RoomModel; desk?: boolean }): JSX.Element | null {
  const asking = useSignal(false);
  const changing = useSignal<string | undefined>(undefined);
  const stage = m.stage;
  if (stage === undefined || m.me === undefined) return <NowSheet lead={t().room.entering} />;
  const view = agreeing(m, stage) ?? yes(m) ?? held(m) ?? sitting(m) ?? mine(m, stage, asking) ?? slips(m, stage) ?? asks(m, stage, asking, changing) ?? calm(m, stage, asking);
  if (desk && view.children === undefined && view.yours !== true) return <Aside view={view} />;
  const actions = [view.main, ...(view.others ?? [])].filter((act) => act !== undefined).map((act) => act.id);
  return (
    <NowSheet
      yours={view.yours ?? false}
      {...(view.title === undefined || desk ? {} : { title: view.title })}
      lead={view.lead}
      twice={view.twice ?? false}
      main={view.main}
      others={view.others}
      refusal={m.doing.refusalOf(...actions)}
    >
      {view.children}
    </NowSheet>
  );
}

/** What who holds the process could do as well, said quietly: the desk's own buttons come first. */
function Aside({ view }: { view: NowView }): JSX.Element | null {
  const acts = [view.main, ...(view.others ?? [])].filter((action) => action !== undefined);
  if (acts.length === 0) return null;
  return (
    <div class="actions-row desk-aside">
      {acts.map((action) => (
        <Button key={action.id} kind="bare" size="low" onPress={action.onPress} {...optional({ keyName: action.keyHint, reason: action.reason, busy: action.busy })}>
          {action.words}
        </Button>
      ))}
    </div>
  );
}

/** The ground rules: a yes, once. On a call it is said aloud and nobody needs to press anything. */
function agreeing(m: RoomModel, stage: Stage): NowView | undefined {
  const my = m.seats.find((seat) => seat.id === m.mySeat);
  if (!m.inWriting || !m.asksForYes(stage) || my === undefined || my.agreed !== null || m.iHold) return undefined;
  return { lead: t().room.agree.lead, children: <AgreeBox m={m} /> };
}

export function AgreeBox({ m }: { m: RoomModel }): JSX.Element {
  const words = t().room.agree;
  const sits = useSignal<"alone" | "may_be_overheard">("alone");
  return (
    <div class="stack">
      <Rules />
      <Choices
        legend={words.sits}
        value={sits.value}
        onChange={(value) => (sits.value = value)}
        choices={[{ value: "alone", label: words.alone }, { value: "may_be_overheard", label: words.overheard }]}
      />
      <div class="actions-row">
        <button type="button" class="btn main" onClick={() => void m.doing.command("agree", { do: "agree", sits: sits.value })}>
          {words.yes}
        </button>
      </div>
    </div>
  );
}

/** What somebody typed for me is mine once I say so. */
function yes(m: RoomModel): NowView | undefined {
  const words = t().room.actions;
  const action = waitsForMe(m);
  if (action === undefined) return undefined;
  return { lead: words.isItYours, main: act(m, `yes-${action.id}`, words.yesMine, { do: "action_agree", id: action.id }), children: <p><b lang="">{m.text(action)}</b></p> };
}

/** A pause, or a holder whose line is lost. */
function held(m: RoomModel): NowView | undefined {
  const { pause, floor } = m;
  if (m.processPause !== undefined) return looking(m, m.processPause);
  if (pause !== undefined) {
    // Nobody loses a thought by a pause: what can be written now still can.
    if (m.may("question_add") || m.may("slip_write")) return undefined;
    // Who paused stands in the band above.
    const view: NowView = { lead: t().room.waitsWithYou };
    if (m.mayResume) view.main = act(m, "resume", t().parts.bar.resume, { do: "resume" });
    return view;
  }
  if (floor?.holder == null || floor.holder === m.mySeat) return undefined;
  if (floor.waits) return { lead: t().room.floor.waits(m.short(floor.holder)) };
  if (floor.kept_until !== null) return { lead: t().room.floor.held(m.short(floor.holder)) };
  return undefined;
}

/** The presenter sits with the question: a silence, which only the presenter and who holds the process end. */
function sitting(m: RoomModel): NowView | undefined {
  const lead = sittingWords(m);
  if (lead === undefined) return undefined;
  const [end] = m.iRun && !m.iPresent && m.may("sit_with") ? [act(m, "sit", t().room.endSilence, { do: "sit_with", sitting: false }, "S")] : presenterActs(m);
  return end === undefined ? { lead } : { lead, main: end };
}

/** A process pause. The sheet above says who speaks; in writing whose turn it is writes here. What is written on slips goes on. */
function looking(m: RoomModel, paused: RecordOf<"process_pause">): NowView | undefined {
  const words = processWords().pause;
  const stage = m.stage;
  if (paused.holder === m.mySeat && stage !== undefined && m.inWriting && m.may("word_say")) {
    return { yours: true, title: words.youSpeak, twice: true, lead: paused.question === null ? words.more : processWords().stock[paused.question], children: <SayBox key="round" m={m} stage={stage} answers={null} /> };
  }
  return m.may("slip_write") ? undefined : { lead: t().room.waitsWithYou };
}

/** I have the floor. */
function mine(m: RoomModel, stage: Stage, saying: Toggle): NowView | undefined {
  const floor = m.floor;
  if (!m.iHold || floor === undefined || m.stopped) return undefined;
  const words = t().room;
  const stageWords = m.stageWords(stage);
  const base = { yours: true, title: words.floor.yours };
  if (floor.doing === "asking" && m.inWriting) return { ...base, lead: stage.to === "anyone" ? words.ask.yours : words.ask.yoursFor(m.people.presenter), children: <AskBox key={`asks-${floor.since}`} m={m} stage={stage} /> };
  if (floor.doing === "following_up") {
    if (m.inWriting) return { ...base, lead: words.ask.followUpLead(m.people.presenter), children: <AskBox key={`follow-${floor.since}`} m={m} stage={stage} /> };
    return { ...base, lead: words.ask.followUpLead(m.people.presenter), main: act(m, "done", words.say.handOn, { do: "floor_done", question: m.answering }, "D"), others: [act(m, "pass", words.ask.noFollowUp, { do: "floor_pass" })] };
  }
  const own = m.iPresent ? stageWords?.presenter : undefined;
  const lead = (own ?? stageWords?.table)?.(m.people) ?? "";
  const writes = stage.actions && m.may("action_write");
  const finish = act(m, "done", words.say.finish, { do: "floor_done", question: m.answering }, "D");
  if (writes) {
    const say: Action[] = m.may("word_say") ? [{ id: "open-say", words: words.say.open, onPress: () => (saying.value = true) }] : [];
    if (say.length === 0 || !saying.value) return { ...base, lead, children: <ActionsBox m={m} owner={m.mySeat} />, others: [...say, finish] };
  }
  if (m.may("word_say")) return { ...base, lead, twice: own === undefined, children: <><SayBox key={floor.question ?? String(stage.id)} m={m} stage={stage} answers={m.answering} {...(writes ? { finish, onDone: () => (saying.value = false) } : {})} />{consentAct(m)}<OwnPace m={m} /></> };
  return { ...base, lead, main: act(m, "done", words.say.handOn, { do: "floor_done", question: m.answering }, "D"), others: [act(m, "pass", words.say.pass, { do: "floor_pass" })], children: <OwnPace m={m} /> };
}

/** The stage to come that opens only if I want it, when it is mine to say now. */
function consentStage(m: RoomModel): Stage | undefined {
  const now = m.stage;
  if (now === undefined || !m.iPresent || !m.may("consent")) return undefined;
  const after = m.stages.find((stage) => stage.id > now.id);
  return after?.consent === true && after.issue === now.issue ? after : undefined;
}

/** The presenter may open the round of offers. */
function consentAct(m: RoomModel): JSX.Element | null {
  const words = t().room.offers;
  const offers = consentStage(m);
  if (offers === undefined) return null;
  const given = offers?.consented ?? false;
  return (
    <p class="field-hint">
      {words.lead}{" "}
      <button type="button" class="btn bare low" aria-pressed={given} onClick={() => void m.doing.command("consent", { do: "consent", given: !given })}>
        {given ? words.unask : words.ask}
      </button>
    </p>
  );
}

/** Slips are written, or have been turned over. */
function slips(m: RoomModel, stage: Stage): NowView | undefined {
  if (stage.slips === null) return undefined;
  const words = t().room.slips;
  const stageWords = m.stageWords(stage);
  const writes = !stage.revealed && (m.may("slip_write") || mySlips(m, stage).length > 0);
  const turn = m.may("slip_turn") ? act(m, "turn", t().person.slips.turn, { do: "slip_turn" }, "N") : undefined;
  if (writes) {
    // Who turns them over lays one too, where everybody does.
    const sentence = turn === undefined ? (stageWords?.more?.(m.people) ?? lead(m, stage)) : t().person.slips.turnMore;
    return { lead: sentence, twice: turn === undefined, children: <SlipBox key={stage.id} m={m} stage={stage} />, others: turn === undefined ? [] : [turn] };
  }
  if (turn !== undefined) return { lead: t().person.slips.turnMore, main: turn };
  if (!stage.revealed && namelessHere(m, stage) === "always") {
    const what = { slip: stage.slips };
    return { lead: t().nameless.always, children: <NamelessBox key={stage.id} m={m} stage={stage} what={what} label={t().slipKinds[stage.slips].label} />, others: [readyAct(m)] };
  }
  if (!showsSlips(m, stage) && stage.reveal !== "one_by_one") return { lead: stageWords?.presenter?.(m.people) ?? "", others: [readyAct(m)] };
  if (stage.revealed && openSlips(m, stage).length === 0) return { lead: words.nothing(m.people.process) };
  if (stage.reveal === "one_by_one") return { lead: m.iPresent ? words.readYours : t().person.slips.turnWait(m.people.presenter) };
  if (stage.slips === "reflection") return { lead: m.iPresent ? words.readYours : words.readReflections(m.people.presenter) };
  const chosen = (m.room?.presenters ?? []).map((seat) => m.short(seat));
  if (stage.slips !== "bid") return undefined;
  return { lead: chosen.length > 0 ? words.chosen(t().time.list(chosen)) : words.readBids };
}

/** Nothing to do but listen. */
function calm(m: RoomModel, stage: Stage, writing: Toggle): NowView {
  const words = t().room;
  const others: Action[] = [];
  let children: ComponentChildren;
  if (m.inWriting && m.may("word_say")) {
    if (writing.value) children = <HelloBox key={stage.id} m={m} stage={stage} onDone={() => (writing.value = false)} />;
    else others.push({ id: "open-say", words: words.say.open, onPress: () => (writing.value = true) });
  }
  if (m.iPresent && stage.floor === "silence" && m.may("stage_on")) others.push(act(m, "end-silence", words.endSilence, { do: "stage_on", from: stage.id }, "S"));
  if (m.floor?.turns === "tracked" && m.may("floor_pass") && !m.iHold) others.push(act(m, "pass", words.say.pass, { do: "floor_pass" }));
  const consent = consentStage(m);
  if (consent !== undefined) others.push(act(m, "consent", consent.consented ? words.offers.unask : words.offers.ask, { do: "consent", given: !consent.consented }));
  const lower = lowerAct(m);
  if (lower !== undefined) others.push(lower);
  if (children === undefined && (m.iPresent || m.floor?.turn != null)) children = <OwnPace m={m} />;
  return { lead: lead(m, stage), others: others.slice(0, 3), children };
}
