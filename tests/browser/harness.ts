// A small runner: each test has a server and a browser of its own, and leaves a picture of every screen when it fails. Prints
// `browser: N passed, M failed`, which `make test` counts.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { launch } from "./people.js";
import { Server } from "./server.js";

export interface World {
  readonly server: Server;
  readonly browser: Browser;
}

export interface Test {
  readonly name: string;
  /** Options of its server. */
  readonly options?: readonly string[];
  /** Whether its server keeps what it has in a folder, and so can be ended and started again. */
  readonly kept?: boolean;
  /** Whether most of its time is the room's own: what waits to be shown at a set moment, for one. */
  readonly waits?: boolean;
  readonly run: (world: World) => Promise<void>;
}

const RESULTS = resolve(import.meta.dirname, "../test-results");

export async function runTests(tests: readonly Test[]): Promise<boolean> {
  const name = process.argv[2];
  const wanted = tests.filter((test) => name === undefined || test.name.includes(name));
  // What mostly waits for the room takes its time beside the others, which keep the machine busy.
  const lanes = [wanted.filter((test) => test.waits !== true), wanted.filter((test) => test.waits === true)];
  const failures = (await Promise.all(lanes.map(runLane))).reduce((sum, failed) => sum + failed, 0);
  console.log(`browser: ${wanted.length - failures} passed, ${failures} failed`);
  return failures === 0 && wanted.length > 0;
}

/** One test after another, and how many of them failed. */
async function runLane(tests: readonly Test[]): Promise<number> {
  let failed = 0;
  for (const test of tests) {
    const began = performance.now();
    const sentence = await runOne(test);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    if (sentence === undefined) {
      console.log(`ok    ${test.name} (${seconds} s)`);
    } else {
      failed += 1;
      console.log(`FAIL  ${test.name} (${seconds} s)\n${sentence}`);
    }
  }
  return failed;
}

async function runOne(test: Test): Promise<string | undefined> {
  const folder = test.kept === true ? mkdtempSync(join(tmpdir(), "askwell-browser-")) : undefined;
  const server = await Server.start([...(test.options ?? []), ...(folder === undefined ? [] : ["--data", folder])]);
  const browser = await launch();
  try {
    await test.run({ server, browser });
    return undefined;
  } catch (error) {
    await pictures(browser, test.name);
    return `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${server.log().slice(-2000)}`;
  } finally {
    await browser.close();
    await server.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function pictures(browser: Browser, test: string): Promise<void> {
  const folder = resolve(RESULTS, test.replaceAll(/[^a-z0-9]+/giu, "-"));
  mkdirSync(folder, { recursive: true });
  let at = 0;
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    at += 1;
    await page.screenshot({ path: resolve(folder, `${at}.png`), timeout: 5_000 }).catch(() => undefined);
  }
}

/** Fails with a sentence. */
export function hold(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}

/** Fails when there is anything in the list. */
export function none(found: readonly string[], what: string): void {
  if (found.length > 0) throw new Error(`${what}:\n  ${found.join("\n  ")}`);
}
