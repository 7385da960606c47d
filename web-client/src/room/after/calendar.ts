// Promises as entries of a calendar (iCalendar, RFC 5545). Pure.
//
// Each is an event of a whole day, on the day by which it is to be done. Tasks would be nearer to what it is, but Google's calendar, the
// newer Outlook and Apple's calendar pass over tasks in a file without a word; all of them take an event. It takes no time of the day,
// is private where a calendar is shared, and rings nobody: an entry is no reminder of ours.

/** What one will do, and by when. */
export interface Promised {
  /** An entry that is taken twice stays one: calendars know it by this. */
  readonly id: string;
  readonly text: string;
  /** A date like `2026-12-04`. */
  readonly due: string;
}

const LINE_OCTETS_MAX = 75;
/** What a calendar shows of a day's entry; the rest is inside. */
const SUMMARY_LETTERS_MAX = 80;

/** The text of a file for calendars. `now` is when it is made. */
export function calendarFile(promises: readonly Promised[], now: Date): string {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Askwell//What I take home//EN", "CALSCALE:GREGORIAN"];
  for (const promise of promises) lines.push(...entry(promise, now));
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** Whether a text is a day that there is. */
export function isDay(due: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/u.test(due) ? new Date(`${due}T00:00:00Z`) : undefined;
  // The 30th of February would be taken for a day in March.
  return found !== undefined && !Number.isNaN(found.getTime()) && found.toISOString().startsWith(due);
}

function entry({ id, text, due }: Promised, now: Date): string[] {
  if (!isDay(due)) return [];
  const summary = summaryOf(text);
  return [
    "BEGIN:VEVENT",
    `UID:${id}`,
    `DTSTAMP:${now.toISOString().replaceAll(/[-:]|\.\d+/gu, "")}`,
    `DTSTART;VALUE=DATE:${due.replaceAll("-", "")}`,
    // The end is the first day that is no longer of it.
    `DTEND;VALUE=DATE:${dayAfter(due)}`,
    `SUMMARY:${escaped(summary)}`,
    ...(summary === text.trim() ? [] : [`DESCRIPTION:${escaped(text.trim())}`]),
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

function dayAfter(due: string): string {
  const day = new Date(`${due}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10).replaceAll("-", "");
}

/** One line that is short enough for a day's box; words stay whole. */
function summaryOf(text: string): string {
  const line = text.replaceAll(/\s+/gu, " ").trim();
  const letters = [...line];
  if (letters.length <= SUMMARY_LETTERS_MAX) return line;
  const head = letters.slice(0, SUMMARY_LETTERS_MAX).join("");
  const space = head.lastIndexOf(" ");
  return `${space > SUMMARY_LETTERS_MAX / 2 ? head.slice(0, space) : head}…`;
}

function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?|\u0085|\u2028|\u2029/gu, "\n")
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/gu, "")
    .replaceAll(/[\\;,]/gu, (mark) => `\\${mark}`)
    .replaceAll("\n", "\\n");
}

/** At most 75 octets in a line, the next one begun by a space; never in the middle of a letter. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let out = "";
  let octets = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (octets + size > LINE_OCTETS_MAX) {
      out += "\r\n ";
      octets = 1;
    }
    out += letter;
    octets += size;
  }
  return out;
}
