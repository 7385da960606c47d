// What was said: the words of a stage in order. The newest is in view, older ones are quiet; an answer stands under
// its question. Whoever comes late reads from the top.
import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { t, type Messages } from "../messages";
import { Button } from "./button";
import { EmptyState } from "./now";
import { theirs } from "./theirs";

export interface SaidEntry {
  id: string;
  /** Short name; "You" is said by `mine`. */
  by: string;
  mine?: boolean;
  /** Absent where the text could not be opened: a placeholder sentence stands instead. */
  text?: string;
  kind?: "word" | "question";
  /** Small words after the name ("a follow-up", "changed"). */
  note?: string;
  /** Answers to this question, in order. */
  answers?: readonly SaidEntry[];
}

export interface SaidSheetProps {
  entries: readonly SaidEntry[];
  heading?: string;
  /** How many entries are shown before "Show earlier words"; all where absent. */
  latest?: number;
  empty?: { words: string; more?: string };
}

export function SaidSheet({ entries, heading, latest, empty }: SaidSheetProps): JSX.Element {
  const words = t().parts.said;
  const id = useId();
  const [all, showAll] = useState(false);
  const hidden = latest === undefined || all ? 0 : Math.max(0, entries.length - latest);
  return (
    <section class="said" aria-labelledby={id}>
      <h2 class="title-part" id={id}>
        {heading ?? words.heading}
      </h2>
      {entries.length === 0 ? <EmptyState {...(empty ?? { words: words.empty, more: words.emptyMore })} /> : null}
      {hidden === 0 ? null : (
        <div class="said-more">
          <Button kind="bare" size="low" onPress={() => showAll(true)}>
            {words.earlier(hidden)}
          </Button>
        </div>
      )}
      {entries.length === 0 ? null : <SaidList entries={entries.slice(hidden)} />}
    </section>
  );
}

/** The words alone, answers under their questions. Where it is `over` none of them is new. */
export function SaidList({ entries, over = false }: { entries: readonly SaidEntry[]; over?: boolean }): JSX.Element {
  const words = t().parts.said;
  return (
    <ol class="said-list">
      {entries.map((entry, at) => {
        const fresh = !over && at === entries.length - 1;
        return (
          <li key={entry.id} data-kind={entry.kind ?? "word"} data-new={fresh ? "" : undefined} data-old={fresh ? undefined : ""}>
            <SaidWords entry={entry} verb={entry.kind === "question" ? words.asks : undefined} words={words} />
            {entry.answers === undefined || entry.answers.length === 0 ? null : (
              <ol class="said-answers">
                {entry.answers.map((answer) => (
                  <li key={answer.id}>
                    <SaidWords entry={answer} words={words} />
                  </li>
                ))}
              </ol>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function SaidWords({ entry, verb, words }: { entry: SaidEntry; verb?: string | undefined; words: Messages["parts"]["said"] }): JSX.Element {
  const note = entry.note ?? (entry.mine === true ? undefined : verb);
  return (
    <>
      <p class="said-by">
        <b>{entry.mine === true ? words.you : entry.by}</b>
        {note === undefined ? null : <span>{note}</span>}
      </p>
      <p class="said-text" {...theirs(entry.text)}>{entry.text ?? <span class="quiet">{words.hidden}</span>}</p>
    </>
  );
}
