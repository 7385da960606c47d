// Questions that are held for release. Who moderates never learns who wrote one; the writer gets the answer, for a nameless question
// sealed to a key that came with it.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { ANSWER_KIND, sealAnswer, textBytesMax, type AnswerRecord, type CommandOutcome, type RecordOf, type SentBack } from "../sync";
import { Actions, Button } from "../ui/button";
import { Knock } from "../ui/desk";
import { Choices, Field } from "../ui/fields";
import { EmptyState, Part } from "../ui/now";
import { theirs } from "../ui/theirs";
import { act } from "./acts";
import type { RoomModel } from "./model";

const REASONS: readonly SentBack[] = ["advice", "harm", "asked_already", "no_time", "off_topic"];

/** On the desk: what waits for release, oldest first. */
export function ModerationPart({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().nameless.moderate;
  const held = m.view.records.all("question").value.filter((question) => question.state === "held");
  if (!m.may("question_release") || (held.length === 0 && m.stage?.moderated !== true)) return null;
  return (
    <Part heading={words.heading} className="stack">
      <p class="small quiet">{words.more}</p>
      {held.length === 0 ? <EmptyState words={words.empty} more={words.emptyMore} /> : null}
      <ul class="stack-tight">
        {held.map((question) => <li key={question.id}><Held m={m} question={question} /></li>)}
      </ul>
    </Part>
  );
}

function Held({ m, question }: { m: RoomModel; question: RecordOf<"question"> }): JSX.Element {
  const words = t().nameless.moderate;
  const back = useSignal(false);
  const text = m.shown(question);
  const release = act(m, `release-${question.id}`, words.release, { do: "question_release", id: question.id });
  const refusal = m.doing.refusalOf(release.id);
  return (
    <div class="slip">
      <p class="slip-text" {...theirs(m.text(question))}>{text}</p>
      {back.value ? (
        <SendBack m={m} question={question} onDone={() => (back.value = false)} />
      ) : (
        <>
          <div class="slip-acts">
            <Button size="low" label={words.releaseOf(text)} busy={release.busy ?? false} onPress={release.onPress}>{words.release}</Button>
            {m.may("question_send_back") ? <Button size="low" label={words.backOf(text)} onPress={() => (back.value = true)}>{words.back}</Button> : null}
          </div>
          <p class="refusal" role="status" hidden={refusal === undefined}>{refusal?.sentence ?? ""}</p>
        </>
      )}
    </div>
  );
}

/** A reason, and for a nameless question a sentence that only its writer can read. */
function SendBack({ m, question, onDone }: { m: RoomModel; question: RecordOf<"question">; onDone: () => void }): JSX.Element {
  const words = t().nameless.moderate;
  const reason = useSignal<SentBack>("advice");
  const note = useSignal("");
  const id = `send-back-${question.id}`;
  const send = (): void => {
    void m.doing.run(id, () => sendBack(m, question, reason.peek(), note.peek().trim())).then((counts) => (counts ? onDone() : undefined));
  };
  return (
    <div class="stack">
      <Choices
        legend={words.reason}
        value={reason.value}
        onChange={(value) => (reason.value = value)}
        choices={REASONS.map((value) => ({ value, label: words.reasons[value] }))}
      />
      {question.reply_key === null ? null : (
        <Field label={words.note} hint={words.noteMore} value={note.value} rows={2} lengthMax={textBytesMax(ANSWER_KIND)} onInput={(value) => (note.value = value)} />
      )}
      <Actions
        main={{ id, words: words.send, onPress: send, busy: m.doing.isBusy(id) }}
        others={[{ id: `keep-${question.id}`, words: words.cancel, onPress: onDone }]}
        refusal={m.doing.refusalOf(id)}
      />
    </div>
  );
}

async function sendBack(m: RoomModel, question: RecordOf<"question">, reason: SentBack, note: string): Promise<CommandOutcome> {
  const key = question.reply_key;
  const sealed = note === "" || key === null ? null : await sealAnswer(key, { scope: m.view.id, recordId: question.id }, note);
  return m.client.do({ do: "question_send_back", id: question.id, reason, note: sealed });
}

/** What came back to me: a named question in my own records, a nameless one among everybody's that this browser knows as mine. */
export function AnswerCards({ m }: { m: RoomModel }): JSX.Element | null {
  const read = useSignal<ReadonlySet<string>>(new Set());
  const put = (answer: AnswerRecord): void => {
    const one = m.nameless.mine.value.find(({ id }) => id === answer.id);
    if (one === undefined) read.value = new Set([...read.peek(), answer.id]);
    else m.nameless.markRead(one);
  };
  return (
    <>
      {answersToMe(m).filter(({ answer }) => !read.value.has(answer.id)).map(({ answer, question }) => (
        <Knock
          key={answer.id}
          name={t().nameless.answer.heading}
          more={answerWords(m, answer, question)}
          other={{ id: `read-${answer.id}`, words: t().nameless.answer.dismiss, onPress: () => put(answer) }}
        />
      ))}
    </>
  );
}

/** Answers to what I asked and have not put away, with my question where this browser knows it. */
export function answersToMe(m: RoomModel): { answer: AnswerRecord; question: string | undefined }[] {
  const mine = new Map(m.nameless.mine.value.map((one) => [one.id, one]));
  const nameless = m.view.records.all("answer").value.filter((answer) => mine.has(answer.id) && mine.get(answer.id)?.read !== true);
  return [...m.view.mine.all("answer").value, ...nameless].map((answer) => ({ answer, question: mine.get(answer.id)?.text }));
}

/** What I had asked, why it came back, and what was said to me alone. */
export function answerWords(m: RoomModel, answer: AnswerRecord, question: string | undefined): string {
  const words = t().nameless.answer;
  const asked = question === undefined ? "" : words.to(question);
  const state = m.nameless.answer(answer)?.value;
  const note = state?.state === "open" ? `${words.private} ${state.text}` : "";
  return [asked, words.reason[answer.reason], note].filter(Boolean).join(" ");
}
