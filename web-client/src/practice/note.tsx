// The band over a practice: that the others are simulated, what happens now, and one thing to try. Quiet, and always there, so that
// nobody takes it for a meeting of people.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { practiceWords } from "../messages/practice";
import type { RoomModel } from "../room/model";
import { Button } from "../ui/button";
import { hintFor } from "./coach";
import type { Part } from "./company";

/** Without a meeting to speak of it is the mark alone. */
export function PracticeNote({ m, part = "member" }: { m?: RoomModel; part?: Part }): JSX.Element {
  const words = practiceWords();
  const hidden = useSignal(false);
  const hint = m === undefined ? undefined : hintFor(m, part);
  return (
    <aside class="practice-note" aria-label={words.noteLabel}>
      <div class="practice-head">
        <p class="practice-mark">
          <b>{words.mark}</b> <span>{words.markMore}</span>
        </p>
        <div class="practice-acts">
          {hint === undefined ? null : (
            <Button kind="bare" size="low" onPress={() => (hidden.value = !hidden.value)}>
              {hidden.value ? words.show : words.hide}
            </Button>
          )}
          <a class="btn bare low" href="/">
            {words.leave}
          </a>
        </div>
      </div>
      <p class="practice-hint" role="status">
        {hint === undefined || hidden.value ? null : (
          <>
            {hint.now}
            {hint.attempt === undefined ? null : <> <span class="practice-try"><b>{words.attempt}</b> {hint.attempt}</span></>}
          </>
        )}
      </p>
    </aside>
  );
}
