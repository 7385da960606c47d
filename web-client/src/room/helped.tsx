// Questions that helped: the presenter's own mark, on questions that were put to her. It can be made when the set looks back, and when
// the page is taken home; nobody else sees it, and nothing counts it.
import type { JSX } from "preact";
import { t } from "../messages";
import type { RecordOf } from "../sync";
import { Button } from "../ui/button";
import { Icon } from "../ui/icons";
import { Part } from "../ui/now";
import { theirs } from "../ui/theirs";
import type { RoomModel } from "./model";

/** Questions that were put to me and asked. */
function putToMe(m: RoomModel): RecordOf<"question">[] {
  const mine = m.view.records.all("question").value.filter(({ to, state }) => to === m.mySeat && (state === "answered" || state === "on_the_table"));
  return mine.sort((a, b) => a.stage - b.stage || a.order - b.order);
}

/** Whether the set looks back, after an issue in which I was asked. */
export function helpedHere(m: RoomModel): boolean {
  const { stage } = m;
  return stage !== undefined && stage.issue === null && m.may("question_keep") && putToMe(m).some((question) => question.stage < stage.id);
}

export function HelpedPart({ m }: { m: RoomModel }): JSX.Element | null {
  const words = t().room.keep;
  if (!helpedHere(m)) return null;
  return (
    <Part heading={words.heading} aside={words.more}>
      <KeepQuestions m={m} questions={putToMe(m)} withNames={false} />
    </Part>
  );
}

/** Each question with its mark. */
export function KeepQuestions({ m, questions, withNames }: { m: RoomModel; questions: readonly RecordOf<"question">[]; withNames: boolean }): JSX.Element {
  const kept = new Set(m.me?.kept ?? []);
  const words = t().room.keep;
  return (
    <ul class="take-questions">
      {questions.map((question) => {
        const keeps = kept.has(question.id);
        return (
          <li key={question.id} data-kept={keeps ? "" : undefined}>
            {keeps ? <Icon name="flag" /> : <span />}
            <div>
              <p {...theirs(m.text(question))}>{m.shown(question)}</p>
              <p class="small quiet row">
                {withNames ? <span>{m.author(question.seat)}</span> : null}
                <Button kind="bare" size="low" pressed={keeps} onPress={() => void m.doing.command(`keep-${question.id}`, { do: "question_keep", id: question.id, keep: !keeps })}>
                  {keeps ? words.off : words.on}
                </Button>
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
