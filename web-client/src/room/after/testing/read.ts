// What other programs do with our files: read a table by RFC 4180, and a calendar by RFC 5545. For tests; written apart from the code
// that makes the files.

/** Rows of cells. Separated by commas, or by what a spreadsheet of another country takes. */
export function readTable(text: string, separator = ","): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const end = (): void => {
    rows.at(-1)?.push(cell);
    cell = "";
  };
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (quoted && letter === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"' && (quoted || cell === "")) quoted = !quoted;
    else if (quoted) cell += letter;
    else if (letter === separator) end();
    else if (letter === "\r" && text[at + 1] === "\n") continue;
    else if (letter === "\n") {
      end();
      rows.push([]);
    } else cell += letter;
  }
  if (quoted) throw new Error("a quote that never ends");
  const last = rows.pop();
  if (cell !== "" || (last?.length ?? 0) > 0) throw new Error("the last row has no end");
  return rows;
}

/** The events of a calendar, each with its values as they were before they were written. */
export function readCalendar(text: string): Map<string, string>[] {
  if (!text.endsWith("\r\n") || /[^\r]\n|\r[^\n]/u.test(text)) throw new Error("lines end by CR LF");
  const encoder = new TextEncoder();
  const tooLong = text.split("\r\n").filter((line) => encoder.encode(line).length > 75);
  if (tooLong.length > 0) throw new Error(`longer than 75 octets: ${tooLong.join(" / ")}`);
  const lines = text.replaceAll(/\r\n[ \t]/gu, "").split("\r\n").slice(0, -1);
  const events: Map<string, string>[] = [];
  for (const line of lines) {
    const [, name = "", value = ""] = /^([A-Z-]+(?:;[A-Z-]+=[A-Z-]+)*):(.*)$/su.exec(line) ?? [];
    if (name === "") throw new Error(`no property: ${line}`);
    if (line === "BEGIN:VEVENT") events.push(new Map());
    else events.at(-1)?.set(name, value.replaceAll(/\\([nN\\;,])/gu, (_, mark: string) => (mark.toLowerCase() === "n" ? "\n" : mark)));
  }
  return events;
}
