// What a phone on a bad line has to fetch before it shows anything, and that it shows something before it opens a line.
import { hold, type Test } from "../harness.js";
import { startSet, takeChair } from "../meeting.js";
import { Person } from "../people.js";

/** Bytes of pages, scripts and styles, as they travel, for a page that is opened for the first time. Fonts come later. */
const FIRST_MAX = 60_000;
/** The same for somebody who follows a link and sits down: the way into the room, and the room. */
const SEATED_MAX = 150_000;
const PLAN = { set: "In few bytes", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor"], talk: "call", issues: 1 } as const;

/** Counts what travels from now on. */
async function scales(person: Person): Promise<() => number> {
  const session = await person.context.newCDPSession(person.page);
  const kinds = new Map<string, string>();
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (["Document", "Script", "Stylesheet"].includes(kinds.get(requestId) ?? "")) bytes += encodedDataLength;
  });
  await session.send("Network.enable");
  return () => bytes;
}

/** When the page showed something, and when it first opened a line, by its own clock. */
async function firsts(person: Person): Promise<{ shown: number; line: number | undefined }> {
  return person.page.evaluate(() => ({
    shown: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.POSITIVE_INFINITY,
    line: (globalThis as { lineAt?: number }).lineAt,
  }));
}

const NOTES_THE_FIRST_LINE = `{
  const Real = WebSocket;
  globalThis.WebSocket = class extends Real {
    constructor(...args) { globalThis.lineAt ??= performance.now(); super(...args); }
  };
}`;

export const weight: Test = {
  name: "a page comes in few bytes and shows something before it opens a line",
  run: async ({ server, browser }) => {
    const newcomer = await Person.arrive(browser, "a newcomer");
    const first = await scales(newcomer);
    await newcomer.page.goto(server.url, { waitUntil: "networkidle" });
    hold(first() > 1_000 && first() < FIRST_MAX, `the landing page takes ${first()} bytes`);

    const { memberLink } = await startSet(browser, server.url, PLAN);
    const ana = await Person.arrive(browser, "Ana Ferreira", { screen: "phone", before: NOTES_THE_FIRST_LINE });
    const way = await scales(ana);
    await takeChair(ana, memberLink);
    await ana.page.waitForLoadState("networkidle");
    hold(way() > first() && way() < SEATED_MAX, `from a link to a chair it takes ${way()} bytes`);

    await ana.page.reload();
    await ana.page.locator(".rail").waitFor();
    const { shown, line } = await firsts(ana);
    hold(line !== undefined && shown < line, `shown after ${shown} ms, the line after ${line} ms`);
    console.log(`      landing ${first()} bytes, link to chair ${way()} bytes, fonts apart; shown ${(line - shown).toFixed(0)} ms before the line`);
  },
};
