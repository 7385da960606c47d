// What the page says in English and nowhere else: by it a page in another language shows what was left.
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";

const ROOT = resolve(import.meta.dirname, "../../..");
const MESSAGES = resolve(ROOT, "web-client/src/messages");
const TEXTS = resolve(ROOT, "server/room/formats/texts");

function filesOf(folder: string): string[] {
  return readdirSync(folder).filter((file) => /\.(?:ts|json)$/u.test(file)).map((file) => readFileSync(resolve(folder, file), "utf8"));
}

/** What stands in quotes, without comments; of a sentence with a gap in it, the parts. */
function saidIn(source: string): string[] {
  const code = source.split("\n").filter((line) => !/^\s*(?:\/\/|\/?\*)/u.test(line)).join("\n");
  const quoted = [...code.matchAll(/"((?:[^"\\]|\\.)*)"|`([^`]*)`/gu)].map((found) => found[1] ?? found[2] ?? "");
  return quoted.flatMap((text) => text.split(/\$\{[^}]*\}|#|\\n/u)).map((text) => text.trim());
}

/** Three words and more that the English files say and the French ones don't. */
export function onlyEnglish(): readonly string[] {
  const english = [resolve(MESSAGES, "en"), resolve(TEXTS, "en")].flatMap(filesOf).flatMap(saidIn);
  const french = [resolve(MESSAGES, "fr"), resolve(TEXTS, "fr")].flatMap(filesOf).join("\n");
  return [...new Set(english)].filter((text) => text.length >= 10 && text.split(/\s+/u).length >= 3 && !french.includes(text));
}

/** All that a page says: what is to be seen, and what readers are told. */
export function wordsOn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const told = [...document.querySelectorAll("[aria-label], [placeholder], [title]")].flatMap((one) => ["aria-label", "placeholder", "title"].map((name) => one.getAttribute(name) ?? ""));
    return [document.title, document.body.innerText, ...told].join("\n");
  });
}
