// The files themselves: what is to be kept, in each form, with its name. Fetched when somebody is about to want one. All of it is made
// here; nothing goes anywhere.
import { t } from "../../messages";
import { afterWords } from "../../messages/after";
import { saveText } from "../../ui/save";
import { calendarFile, isDay } from "./calendar";
import { tableFile } from "./table";
import { setText, takeHomeText, type KeptAction, type SetPromises, type TakeHome } from "./text-file";

/** What can be kept. `at` is when the meeting was; without it a file is of the day on which it is made. */
export type Copy = { readonly at?: number } & (
  | { readonly as: "home"; readonly home: TakeHome }
  | { readonly as: "actions" | "calendar"; readonly actions: readonly KeptAction[] }
  | { readonly as: "set" | "set-actions"; readonly agreed: SetPromises }
);

/** Hands a file to the browser's downloads. */
export function saveCopy(copy: Copy): void {
  const { name, text, type } = fileOf(copy, new Date());
  saveText(name, text, `${type};charset=utf-8`);
}

/** A file's name, content and type. */
export function fileOf(copy: Copy, now: Date): { name: string; text: string; type: string } {
  const { files, columns } = afterWords();
  const day = dayOf(copy.at ?? now.getTime());
  switch (copy.as) {
    case "home":
      return { name: `${files.home(day, copy.home.number)}.md`, text: takeHomeText(copy.home, t().closing, longDay), type: "text/markdown" };
    case "set":
      return { name: `${files.set(day)}.md`, text: setText(copy.agreed, afterWords(), t().closing, longDay), type: "text/markdown" };
    case "actions": {
      const rows = copy.actions.map((action) => [action.text, action.due ?? "", String(action.meeting)]);
      return { name: `${files.actions(day)}.csv`, text: tableFile([[columns.action, columns.due, columns.meeting], ...rows]), type: "text/csv" };
    }
    case "set-actions": {
      const rows = copy.agreed.actions.map((action) => [action.text, action.owner, action.due ?? "", action.state, String(action.meeting)]);
      const head = [columns.action, columns.owner, columns.due, columns.state, columns.meeting];
      return { name: `${files.setActions(day)}.csv`, text: tableFile([head, ...rows]), type: "text/csv" };
    }
    case "calendar": {
      const dated = copy.actions.flatMap(({ id, text, due }) => (due !== null && isDay(due) ? [{ id, text, due }] : []));
      return { name: `${files.actions(day)}.ics`, text: calendarFile(dated, now), type: "text/calendar" };
    }
  }
}

/** A day where one is, as `2026-12-04`: files sort by it. */
function dayOf(at: number): string {
  const day = new Date(at);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** With its year: a file is read when the year is another. */
function longDay(due: string): string {
  if (!isDay(due)) return due;
  return new Intl.DateTimeFormat(t().tag, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${due}T12:00:00Z`));
}
