// axe in a page: what it finds, as sentences.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

/** To be put into a page before it loads. */
export const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Axe {
  run(context: Document, options: object): Promise<{ violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }>;
}

/** What axe finds; nothing when all is well. By these rules alone, where some are named. */
export function axeOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  return page.evaluate(
    async ([levels, only]) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const runOnly = only === undefined ? levels : { type: "rule", values: only };
      // Nothing that these rules look at has to be fetched first.
      const { violations } = await axe.run(document, { runOnly, resultTypes: ["violations"], preload: false });
      return violations.map((rule) => `${rule.id}: ${rule.help}: ${rule.nodes.map((node) => `${node.target.join(" ")} (${node.failureSummary ?? ""})`).join("; ")}`);
    },
    [LEVELS, rules] as const,
  );
}
