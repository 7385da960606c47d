// Rows as a file that spreadsheets open: comma-separated, as RFC 4180 has it. Pure. What people wrote must never run as a formula in
// somebody's spreadsheet, so whatever could be one gets an apostrophe before it.

/** Without it Excel takes the file for an older encoding, and names with accents break. Other programs know it and pass over it. */
const BYTE_ORDER_MARK = "\uFEFF";
const ROW_END = "\r\n";

/** Controls that no cell needs; a tab and line breaks stay. */
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/gu;
const BREAKS = /\r\n?|\u0085|\u2028|\u2029/gu;

/**
 * Where a cell could begin with a formula. At the front; and after a semicolon, a tab or a line break, for a spreadsheet of a country that
 * separates by semicolons does not see our quotes and begins a cell there. Marks that don't show may stand before it, and some programs
 * know the wide signs of East Asian keyboards as well.
 */
const FORMULA = /(^|[;\t\n])(?=["\s\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])|^(?=[\t\n])/gu;

/** A table as the text of a file. */
export function tableFile(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => row.map(cell).join(",") + ROW_END).join("");
}

/** Always in quotes: then no text needs to be looked at for commas and spaces. */
function cell(text: string): string {
  const plain = text.replaceAll(BREAKS, "\n").replaceAll(CONTROLS, "");
  const harmless = plain.replaceAll(FORMULA, "$1'");
  return `"${harmless.replaceAll('"', '""')}"`;
}
