// The ways to keep a copy: print, text, table, calendar. Buttons alone; the files are made in `files.ts`, which is fetched ahead so that
// a press is answered at once.
import type { ComponentChildren, JSX } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../messages";
import { afterWords } from "../../messages/after";
import { Button } from "../../ui/button";
import type { Copy } from "./files";
import type { KeptAction } from "./text-file";

type Files = typeof import("./files");

const fetchFiles = (): Promise<Files> => import("./files");

export interface CopiesProps {
  /** On a page that is there for something else: smaller, in a row, none of them filled. */
  beside?: boolean;
  printWords: string;
  /** The text file. */
  text: Copy;
  /** Actions as a table: mine, or the set's. Left out where there are none. */
  table: Copy | undefined;
  tableWords: string;
  /** My own actions, for my calendar: other people's promises have no place in it. */
  mine: readonly KeptAction[];
  /** When the meeting was that they are of. */
  at?: number;
  more: string;
  children?: ComponentChildren;
}

export function Copies(props: CopiesProps): JSX.Element {
  const words = afterWords();
  const failed = useSignal(false);
  useEffect(() => {
    // When it fails now, a press tries again and says so.
    fetchFiles().catch(() => undefined);
  }, []);
  const save = (copy: Copy): void => {
    failed.value = false;
    fetchFiles().then((files) => files.saveCopy(copy), () => (failed.value = true));
  };
  const dated = props.mine.filter((action) => action.due !== null);
  const undated = props.mine.length - dated.length;
  const { table, beside = false } = props;
  const size = beside ? "low" : "wide";
  return (
    <section class="stack copies">
      <h2 class="title-part">{words.keep}</h2>
      <p class="small quiet">{props.more}</p>
      <div class={beside ? "actions-row" : "stack"}>
        <Button kind={beside ? "outline" : "main"} size={size} onPress={() => window.print()}>{props.printWords}</Button>
        <Button size={size} icon="download" onPress={() => save(props.text)}>{words.text}</Button>
        {table === undefined ? null : <Button size={size} icon="download" onPress={() => save(table)}>{props.tableWords}</Button>}
        {dated.length === 0 ? null : (
          <Button size={size} icon="download" onPress={() => save({ as: "calendar", actions: dated, ...(props.at === undefined ? {} : { at: props.at }) })}>{words.calendar(dated.length)}</Button>
        )}
      </div>
      {dated.length === 0 ? null : <p class="small quiet">{undated === 0 ? words.calendarMore : `${words.calendarMore} ${words.undated(undated)}`}</p>}
      <p class="refusal" role="status" hidden={!failed.value}>{failed.value ? t().refusals.unreachable : ""}</p>
      {props.children}
    </section>
  );
}
