// What goes on in the room, in a sentence or two for whoever looks: the stage, who has the floor, and where one's own turn is.
import { t } from "../messages";
import type { RecordOf } from "../sync";
import type { RoomModel, Stage } from "./model";

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

/** The question on the table, and who asks whom. */
export function onTable(m: RoomModel): { label: string; question: RecordOf<"question">; toMe: boolean } | undefined {
  const words = t().room.floor;
  const question = m.view.records.all("question").value.find((record) => record.id === m.floor?.question);
  if (question === undefined) return undefined;
  const asker = m.author(question.seat);
  const toMe = question.to === m.mySeat;
  const label = question.seat === m.mySeat ? words.youAsk(m.short(question.to)) : toMe ? words.asksYou(asker) : words.asks(asker, m.short(question.to));
  return { label, question, toMe };
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
