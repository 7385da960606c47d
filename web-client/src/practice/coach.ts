// Which hint fits what a newcomer sees now: a name out of the catalogue. Looks at the room as the room's own pages do, and decides
// nothing of it.
import { practiceWords, type Hint, type HintPeople } from "../messages/practice";
import { t } from "../messages";
import type { RoomModel, Stage } from "../room/model";

/** The hint of the moment. */
export function hintFor(m: RoomModel, part: "member" | "facilitator"): Hint {
  const { hints } = practiceWords();
  const [name, all] = part === "facilitator" || m.iRun ? [facilitatorHint(m), hints.facilitator] : [memberHint(m), hints.member];
  return (all[name] ?? all["lead"])?.(peopleOf(m)) ?? { now: "" };
}

function peopleOf(m: RoomModel): HintPeople {
  const { stage, next } = m;
  const words = t().desk;
  const presenter = next !== undefined && next.issue !== null && next.issue !== stage?.issue && next.presenter !== null ? m.short(next.presenter) : undefined;
  const on = next === undefined ? words.close : presenter === undefined ? words.onTo(m.stageName(next)) : words.onFor(m.stageName(next), presenter);
  return { ...m.people, on };
}

export function memberHint(m: RoomModel): string {
  const { stage, floor } = m;
  if (m.processPause !== undefined) return m.processPause.holder === m.mySeat ? "roundYours" : "noticing";
  if (m.pause !== undefined) return "paused";
  if (stage === undefined || floor === undefined) return "lead";
  if (floor.sitting) return m.iPresent ? "answerYours" : "sits";
  if (m.iHold) return holding(m, stage);
  if (stage.slips !== null) return slips(m, stage);
  if (m.asksForYes(stage)) return iAgreed(m) ? "agreed" : "rules";
  if (stage.key === "arrive") return saidHere(m, stage) ? "arrived" : "arriving";
  if (stage.floor === "questions") return questions(m, stage);
  if (stage.floor === "silence") return m.iPresent ? "silenceYours" : "silence";
  if (stage.floor === "presenter") return m.iPresent ? "lead" : voice(stage);
  return floor.had.includes(m.mySeat) ? "roundHad" : "round";
}

export function facilitatorHint(m: RoomModel): string {
  const { stage, floor, desk } = m;
  if (!m.iRun) return "given";
  if (m.processPause !== undefined) return "looking";
  if (m.pause !== undefined) return "paused";
  if (stage === undefined || floor === undefined) return "lead";
  if (floor.sitting) return m.iPresent ? "answerYours" : "sits";
  if (m.iHold) return deskHolding(m, stage);
  if (stage.slips !== null) return deskSlips(m, stage);
  if (m.asksForYes(stage)) return m.chairs.every((seat) => seat.agreed !== null) ? "agreed" : "agreeing";
  if (stage.key === "arrive") return m.chairs.every((seat) => seat.presence === "here") ? "arrived" : "arriving";
  if (stage.floor === "questions") return deskQuestions(m, stage);
  if (stage.floor === "silence") return "silence";
  if (stage.floor === "presenter") return floor.holder === null ? "voiceOver" : voice(stage);
  if (desk?.all_had_a_turn !== true) return stage.key === "review" ? "roundReview" : stage.key === "check_out" ? "roundOut" : "round";
  return desk.next === null ? "last" : "roundOver";
}

/** Stages of one voice, by what it says. */
function voice(stage: Stage): string {
  if (stage.actions) return "actions";
  return stage.key === "last_word" ? "lastWord" : "presentation";
}

function holding(m: RoomModel, stage: Stage): string {
  const doing = m.floor?.doing;
  if (doing === "asking") return "asking";
  if (doing === "following_up") return "followUp";
  if (doing === "answering") return "answerYours";
  if (!m.iPresent) return "roundYours";
  if (stage.actions) return "actionsYours";
  return stage.key === "last_word" ? "lastWordYours" : stage.floor === "presenter" ? "presentYours" : "roundYours";
}

function deskHolding(m: RoomModel, stage: Stage): string {
  if (m.floor?.doing === "answering") return "answerYours";
  if (stage.agreeing) return "rules";
  return m.iPresent && stage.floor === "presenter" ? "presentYours" : "roundYours";
}

function slips(m: RoomModel, stage: Stage): string {
  const kind = stage.slips === "bid" ? "bids" : "reflection";
  if (kind === "reflection" && m.iPresent) return stage.revealed ? "reflectionOpenYours" : "reflectionYours";
  if (stage.revealed) return `${kind}Open`;
  if (m.me?.ready === true) return `${kind}Ready`;
  return m.view.mine.all("slip").value.some((slip) => slip.stage === stage.id) ? `${kind}Laid` : kind;
}

function deskSlips(m: RoomModel, stage: Stage): string {
  const kind = stage.slips === "bid" ? "bids" : "reflection";
  if (stage.revealed) return kind === "bids" && (m.room?.presenters.length ?? 0) > 0 ? "chosen" : `${kind}Open`;
  if (m.desk?.all_ready === true) return `${kind}Ready`;
  return m.me?.ready === true ? `${kind}Wait` : kind;
}

function questions(m: RoomModel, stage: Stage): string {
  if (m.iPresent) return "waitQuestions";
  if (m.view.mine.all("question").value.length > 0) return "waits";
  const here = m.view.records.all("question").value.filter((question) => question.stage === stage.id);
  const iAsked = here.some((question) => question.seat === m.mySeat);
  if (here.length > 0 && !iAsked && m.floor?.holder === null && (m.queue?.waiting.length ?? 0) === 0) return "quiet";
  if (stage.asking === "clarifying") return "facts";
  return iAsked ? "listens" : "ask";
}

function deskQuestions(m: RoomModel, stage: Stage): string {
  const asked = m.view.records.all("question").value.some((question) => question.stage === stage.id);
  if (asked && m.floor?.holder === null && (m.queue?.waiting.length ?? 0) === 0) return "questionsOver";
  return stage.asking === "clarifying" ? "facts" : "ask";
}

function iAgreed(m: RoomModel): boolean {
  return m.seats.find((seat) => seat.id === m.mySeat)?.agreed !== null;
}

function saidHere(m: RoomModel, stage: Stage): boolean {
  return m.words.some((word) => word.seat === m.mySeat && word.stage === stage.id);
}
