// The guides name buttons in bold. A button that has been renamed there can't be found on the page any more.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const GUIDES = resolve(import.meta.dirname, "../../../docs/guides");
const CATALOGUE = resolve(import.meta.dirname, "en");

/** What stands in bold and is no sentence, nor the beginning of one. */
function buttons(guide: string): string[] {
  const bold = [...guide.matchAll(/\*\*([^*]+)\*\*/gu)].map((found) => (found[1] ?? "").replaceAll(/\s+/gu, " "));
  return bold.filter((words) => !/[.,:]$/u.test(words)).map((words) => words.replace(/ …$/u, ""));
}

const catalogue = readdirSync(CATALOGUE).map((file) => readFileSync(join(CATALOGUE, file), "utf8")).join("\n").replaceAll("’", "'");

for (const file of readdirSync(GUIDES)) {
  test(`docs/guides/${file} names buttons as the page does`, () => {
    const named = buttons(readFileSync(join(GUIDES, file), "utf8").replaceAll("’", "'"));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((words) => !catalogue.includes(words))).toEqual([]);
  });
}
