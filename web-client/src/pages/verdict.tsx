// Whether a format can be held as it was changed: the server's own word, asked for while it is being changed.
import type { JSX } from "preact";
import { effect, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../messages";
import { changeWords } from "../messages/change";
import type { Answer, OutlineAnswer, OutlineRequest } from "../sync";
import { spanText } from "../ui/time";
import type { FormatEdit } from "./format-edit";
import type { MeetingChoice } from "./meeting-choice";
import { services } from "./services";
import { stageTitle } from "./stage-title";

/** Keys are pressed quickly, one after another: asked is what they come to. */
const REST_MS = 300;

export function Verdict({ choice, edit }: { choice: MeetingChoice; edit: FormatEdit }): JSX.Element {
  const words = changeWords();
  const answer = useSignal<Answer<OutlineAnswer> | undefined>(undefined);
  useEffect(() => asks(() => asked(choice, edit), (found) => (answer.value = found)), [choice, edit]);
  const found = answer.value;
  if (found === undefined) return <p class="small quiet" role="status">{words.looking}</p>;
  if (!found.ok) return <p class="small quiet" role="status">{found.why === "refused" ? t().refusals[found.refusal.code] : words.unlooked}</p>;
  const { fault, minutes } = found.value;
  return (
    <p class={fault === undefined ? "small" : "refusal"} role="status">
      {fault === undefined ? words.fine(spanText(minutes, t().time)) : words.fault[fault.why](titleOf(edit, fault.stage))}
    </p>
  );
}

function titleOf(edit: FormatEdit, key: string | null): string {
  if (key === null) return changeWords().thisFormat;
  const own = edit.words.value.stages[key];
  return own ?? stageTitle.of(edit.base.key, key);
}

/** What is asked: no words, no names. */
function asked(choice: MeetingChoice, edit: FormatEdit): OutlineRequest {
  const { people, issues, lastPresenters } = choice.gathering.value;
  const minutes = choice.minutes.value;
  return {
    format: edit.base.key,
    shape: edit.shape.value,
    talk: choice.talk.value,
    people: Math.max(1, people),
    last_presenters: lastPresenters ?? 0,
    issues,
    ...(minutes === undefined ? {} : { minutes }),
  };
}

/** Asks anew whenever the question changes, and tells the newest answer alone. Over when the returned function is called. */
function asks(question: () => OutlineRequest, tell: (answer: Answer<OutlineAnswer> | undefined) => void): () => void {
  let newest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    const body = question();
    const turn = ++newest;
    clearTimeout(timer);
    timer = setTimeout(() => {
      void services().api.outline(body).then((answer) => {
        if (turn === newest) tell(answer);
      });
    }, REST_MS);
  });
  return () => {
    newest = -1;
    clearTimeout(timer);
    stop();
  };
}
