// What you can do now: the one clear place of a member's room. Looks at where the meeting is and at what this seat may
// do, and says it in a sentence with at most three buttons.
import type { ComponentChildren, JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import type { RecordOf } from "../sync";
import { Button, optional, type Action } from "../ui/button";
import { Choices } from "../ui/fields";
import { NowSheet } from "../ui/now";
import { ActionsBox } from "./actions";
import { act } from "./acts";
import type { RoomModel, Stage } from "./model";
import { NamelessBox, namelessHere, NameSwitch } from "./nameless";
import { AskBox, askLabel, HelloBox, SayBox } from "./pen";
import { GiveBack, presenterActs, sittingWords } from "./presenter";
import { readyAct, showsSlips, SlipBox } from "./slips-part";
import { TurnClock } from "./turn-clock";

interface NowView {
  yours?: boolean;
  title?: string;
  lead: ComponentChildren;
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
  const view = agreeing(m, stage) ?? held(m) ?? sitting(m) ?? mine(m, stage) ?? slips(m, stage) ?? asks(m, stage, asking, changing) ?? calm(m, stage, asking);
  if (desk && view.children === undefined && view.yours !== true) return <Aside view={view} />;
  const actions = [view.main, ...(view.others ?? [])].filter((act) => act !== undefined).map((act) => act.id);
  return (
    <NowSheet
      yours={view.yours ?? false}
      {...(view.title === undefined || desk ? {} : { title: view.title })}
      lead={view.lead}
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
        <Button key={action.id} kind="bare" size="low" onPress={action.onPress} {...optional({ reason: action.reason, busy: action.busy })}>
          {action.words}
        </Button>
      ))}
    </div>
  );
}

/** The ground rules: a yes, once. On a call it is said aloud and nobody needs to press anything. */
function agreeing(m: RoomModel, stage: Stage): NowView | undefined {
  const my = m.seats.find((seat) => seat.id === m.mySeat);
  if (!m.inWriting || stage.key !== "ground_rules" || my === undefined || my.agreed !== null || m.iHold) return undefined;
  return { lead: t().room.agree.lead, children: <AgreeBox m={m} /> };
}

function AgreeBox({ m }: { m: RoomModel }): JSX.Element {
  const words = t().room.agree;
  const sits = useSignal<"alone" | "may_be_overheard">("alone");
  return (
    <div class="stack">
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

/** A pause, or a holder whose line is lost. */
function held(m: RoomModel): NowView | undefined {
  const { pause, floor } = m;
  if (m.processPause !== undefined) return looking(m, m.processPause);
  if (pause !== undefined) {
    // Nobody loses a thought by a pause: what can be written now still can.
    if (m.may("question_add") || m.may("slip_write")) return undefined;
    const words = t().parts.banner;
    const lead = pause.by === null ? t().room.heard.pausedEmpty : pause.by === m.mySeat ? words.pausedYou : words.paused(m.short(pause.by));
    const mayResume = (m.me?.paused_by_me ?? false) || m.iRun;
    const view: NowView = { lead: `${lead} ${words.pausedMore}` };
    if (mayResume) view.main = act(m, "resume", t().parts.bar.resume, { do: "resume" });
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
  const [end] = presenterActs(m);
  return end === undefined ? { lead } : { lead, main: end };
}

/** A process pause. The sheet above says who speaks; in writing whose turn it is writes here. What is written on slips goes on. */
function looking(m: RoomModel, paused: RecordOf<"process_pause">): NowView | undefined {
  const words = t().process.pause;
  const stage = m.stage;
  if (paused.holder === m.mySeat && stage !== undefined && m.inWriting && m.may("word_say")) {
    return { yours: true, title: words.youSpeak, lead: paused.question === null ? words.more : t().process.stock[paused.question], children: <SayBox key="round" m={m} stage={stage} answers={null} /> };
  }
  return m.may("slip_write") ? undefined : { lead: words.more };
}

/** I have the floor. */
function mine(m: RoomModel, stage: Stage): NowView | undefined {
  const floor = m.floor;
  if (!m.iHold || floor === undefined || m.stopped) return undefined;
  const words = t().room;
  const stageWords = m.stageWords(stage);
  const base = { yours: true, title: words.floor.yours };
  if (floor.doing === "asking" && m.inWriting) return { ...base, lead: stageWords?.writing(m.people) ?? "", children: <AskBox key={`asks-${floor.since}`} m={m} stage={stage} /> };
  if (floor.doing === "following_up") {
    if (m.inWriting) return { ...base, lead: words.ask.followUpLead(m.people.presenter), children: <AskBox key={`follow-${floor.since}`} m={m} stage={stage} /> };
    return { ...base, lead: words.ask.followUpLead(m.people.presenter), main: act(m, "done", words.say.handOn, { do: "floor_done", question: m.answering }, "D"), others: [act(m, "pass", words.ask.noFollowUp, { do: "floor_pass" })] };
  }
  const lead = (m.iPresent ? stageWords?.presenter : undefined)?.(m.people) ?? stageWords?.table(m.people) ?? "";
  if (stage.actions) return { ...base, lead, children: <ActionsBox m={m} owner={m.mySeat} />, others: [act(m, "done", words.say.finish, { do: "floor_done", question: m.answering }, "D")] };
  if (m.may("word_say")) return { ...base, lead, children: <><SayBox key={floor.question ?? String(stage.id)} m={m} stage={stage} answers={m.answering} />{consentAct(m)}<OwnPace m={m} /></> };
  return { ...base, lead, main: act(m, "done", words.say.handOn, { do: "floor_done", question: m.answering }, "D"), others: [act(m, "pass", words.say.pass, { do: "floor_pass" })], children: <OwnPace m={m} /> };
}

/** The presenter's own pace, in bare words beneath the box, and the clock of the turn. */
function OwnPace({ m }: { m: RoomModel }): JSX.Element {
  const acts = presenterActs(m);
  return (
    <>
      <TurnClock m={m} />
      <div class="actions-row">
        {acts.map((one) => (
          <Button key={one.id} kind="bare" size="low" onPress={one.onPress} {...optional({ busy: one.busy, keyHint: one.keyHint })}>
            {one.words}
          </Button>
        ))}
      </div>
      <GiveBack m={m} />
    </>
  );
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
  if (m.may("slip_turn")) return { lead: t().person.slips.turnMore, main: act(m, "turn", t().person.slips.turn, { do: "slip_turn" }, "N") };
  const written = m.view.mine.all("slip").value.some((slip) => slip.stage === stage.id);
  if (!stage.revealed && (m.may("slip_write") || written)) {
    return { lead: stageWords?.more?.(m.people) ?? "", children: <SlipBox key={stage.id} m={m} stage={stage} /> };
  }
  if (!stage.revealed && namelessHere(m, stage) === "always") {
    const what = { slip: stage.slips };
    return { lead: t().nameless.always, children: <NamelessBox key={stage.id} m={m} stage={stage} what={what} label={t().slipKinds[stage.slips].label} />, others: [readyAct(m)] };
  }
  if (!showsSlips(m, stage) && stage.reveal !== "one_by_one") return { lead: stageWords?.presenter?.(m.people) ?? "", others: [readyAct(m)] };
  if (stage.reveal === "one_by_one") return { lead: m.iPresent ? words.readYours : t().person.slips.turnWait(m.people.presenter) };
  if (stage.slips === "reflection") return { lead: m.iPresent ? words.readYours : words.readReflections(m.people.presenter) };
  const chosen = (m.room?.presenters ?? []).map((seat) => m.short(seat));
  if (stage.slips !== "bid") return undefined;
  return { lead: chosen.length > 0 ? words.chosen(t().time.list(chosen)) : words.readBids };
}

interface Toggle { value: boolean }

/** Questions in writing, hands on a call. */
function asks(m: RoomModel, stage: Stage, asking: Toggle, changing: { value: string | undefined }): NowView | undefined {
  const words = t().room;
  if (m.may("question_add")) {
    const changed = m.view.mine.all("question").value.find((question) => question.id === changing.value);
    if (changed !== undefined) return { lead: lead(m, stage), children: <AskBox key={changed.id} m={m} stage={stage} changed={changed} onDone={() => (changing.value = undefined)} /> };
    if (asking.value) return { lead: lead(m, stage), children: <AskEither key="ask" m={m} stage={stage} onDone={() => (asking.value = false)} /> };
    const waiting = m.view.mine.all("question").value;
    const full = waiting.length >= 2;
    const open: Action = { id: "open-ask", words: waiting.length > 0 ? words.ask.another : words.ask.open, onPress: () => (asking.value = true), keyHint: "Q" };
    if (full) open.reason = words.ask.full;
    return { lead: <>{lead(m, stage)} {myPlace(m)}</>, main: open, others: waiting.slice(0, 1).flatMap((question) => waitingActs(question, changing)) };
  }
  // Where questions have no names, or hands go up with names and words may come without.
  const nameless = stage.queue !== "off" && namelessHere(m, stage) !== "never";
  if (nameless && asking.value) {
    return { lead: lead(m, stage), children: <NamelessBox m={m} stage={stage} what="question" label={askLabel(stage)} onDone={() => (asking.value = false)} /> };
  }
  const folded: Action[] = nameless ? [{ id: "open-nameless", words: t().nameless.open, onPress: () => (asking.value = true) }] : [];
  if (!m.may("hand_raise")) return nameless ? { lead: lead(m, stage), others: folded } : undefined;
  const at = (m.queue?.waiting ?? []).findIndex((waits) => waits.seat === m.mySeat);
  const hand = at < 0
    ? { ...act(m, "hand", words.hand.raise, { do: "hand_raise" }, "H"), icon: "hand" as const }
    : act(m, "hand", words.hand.lower(at + 1), { do: "hand_lower" }, "H");
  const kept = at >= 0 && m.queue?.kept_for_later === true ? ` ${words.hand.kept}` : "";
  return { lead: `${lead(m, stage)}${kept}`, others: [hand, ...folded] };
}

/** A question with my name, or without it where the stage leaves that to me. */
function AskEither({ m, stage, onDone }: { m: RoomModel; stage: Stage; onDone: () => void }): JSX.Element {
  const without = useSignal(false);
  if (namelessHere(m, stage) !== "optional") return <AskBox m={m} stage={stage} onDone={onDone} />;
  return (
    <div class="stack">
      <NameSwitch without={without.value} onChange={(value) => (without.value = value)} />
      {without.value ? <NamelessBox m={m} stage={stage} what="question" label={askLabel(stage)} onDone={onDone} /> : <AskBox m={m} stage={stage} onDone={onDone} />}
    </div>
  );
}

function waitingActs(question: RecordOf<"question">, changing: { value: string | undefined }): Action[] {
  const words = t().room.ask;
  return [
    { id: "change", words: words.changeMine, onPress: () => (changing.value = question.id) },
  ];
}

function myPlace(m: RoomModel): JSX.Element | null {
  const at = (m.queue?.waiting ?? []).findIndex((waits) => waits.seat === m.mySeat);
  return at < 0 ? null : <b>{t().room.ask.mine(at + 1)}</b>;
}

/** Nothing to do but listen. */
function calm(m: RoomModel, stage: Stage, writing: Toggle): NowView {
  const view: NowView = { lead: lead(m, stage) };
  if (m.inWriting && m.may("word_say")) {
    if (writing.value) view.children = <HelloBox key={stage.id} m={m} stage={stage} onDone={() => (writing.value = false)} />;
    else view.others = [{ id: "open-say", words: t().room.say.open, onPress: () => (writing.value = true) }];
  }
  if (m.iPresent && stage.floor === "silence" && m.may("stage_on")) {
    view.others = [act(m, "end-silence", t().room.endSilence, { do: "stage_on", from: stage.id })];
  }
  const asks = consentStage(m);
  if (asks !== undefined) {
    const given = asks.consented;
    view.others = [act(m, "consent", given ? t().room.offers.unask : t().room.offers.ask, { do: "consent", given: !given })];
  }
  if (view.children === undefined && (m.iPresent || m.floor?.turn != null)) view.children = <OwnPace m={m} />;
  if (m.floor?.turns === "tracked" && m.may("floor_pass") && !m.iHold) view.others = [act(m, "pass", t().room.say.pass, { do: "floor_pass" })];
  return view;
}

/** What goes on, in a sentence or two. */
export function lead(m: RoomModel, stage: Stage): string {
  const words = t().room;
  const stageWords = m.stageWords(stage);
  const { floor } = m;
  if (floor === undefined || stageWords === undefined) return m.stageName(stage);
  const holder = floor.holder === null ? undefined : m.short(floor.holder);
  if (m.iPresent && stageWords.presenter !== undefined) return stageWords.presenter(m.people);
  if (isRound(stage)) return roundLead(m, stage);
  if (floor.doing === "answering" && floor.question !== null && !m.iPresent) return words.floor.thinking(m.people.presenter);
  const sentence = m.inWriting ? stageWords.writing(m.people) : stageWords.call(m.people);
  return holder === undefined ? sentence : `${words.floor.has(holder)} ${sentence}`;
}

/** Whether a stage goes round the table. */
export function isRound(stage: Stage): boolean {
  return (stage.floor === "round" || stage.floor === "all_but_presenter") && stage.slips === null;
}

/** Who starts, who is next, and where I come: enough that nobody has to press anything. */
function roundLead(m: RoomModel, stage: Stage): string {
  const words = t().room.round;
  const floor = m.floor;
  const order = floor?.order ?? [];
  const at = order.indexOf(m.mySeat);
  const what = (m.inWriting ? m.stageWords(stage)?.writing : m.stageWords(stage)?.call)?.(m.people) ?? "";
  if (floor?.turns !== "tracked") {
    const first = order[0];
    const before = at > 0 ? order[at - 1] : undefined;
    const start = first === undefined ? "" : first === m.mySeat ? words.youStart : words.starts(m.short(first));
    return [what, start, before === undefined ? "" : words.youAfter(m.short(before))].filter(Boolean).join(" ");
  }
  const has = floor.holder === null ? t().room.floor.nobodySentence : t().room.floor.has(m.short(floor.holder));
  const place = at === 0 ? words.youNext : at > 0 ? words.youAfter(m.short(order[at - 1])) : floor.had.includes(m.mySeat) ? words.youHad : "";
  return [floor.holder === null && order.length === 0 ? words.over : has, place].filter(Boolean).join(" ");
}
