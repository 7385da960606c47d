// Two browsers, one with a clock minutes off: the sync library's remaining time agrees within 100 ms.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { hold, type Test } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import type { Person } from "../people.js";

const AGREE_MS = 100;
const SAMPLES = 5;

/** What the library, loaded beside the page, says of the timer: when it ends by this machine's true clock. */
async function impliedEnd(person: Person, set: string): Promise<number> {
  return person.page.evaluate(async (id) => {
    // The library's types are the client's; here it is a script of its own.
    const sync = (globalThis as unknown as { AskwellSync: Record<string, new (...args: unknown[]) => Record<string, never>> }).AskwellSync;
    const lib = sync as unknown as {
      CredentialStore: new (storage: unknown) => { get(set: string): unknown };
      openStorage: () => unknown;
      SetClient: new (parts: { credentials: unknown }) => {
        start(room?: string): void;
        stop(): void;
        enter(room: string): void;
        room: { value: { records: { one(kind: string): { value: { open_meeting?: string; state?: string } | undefined } } } | undefined };
        clock: { measured: boolean; remainingMs(timer: unknown): number | undefined };
      };
    };
    const credentials = new lib.CredentialStore(lib.openStorage()).get(id);
    const client = new lib.SetClient({ credentials });
    client.start();
    const until = async <T>(look: () => T | undefined): Promise<T> => {
      for (;;) {
        const found = look();
        if (found !== undefined) return found;
        await new Promise((again) => requestAnimationFrame(again));
      }
    };
    const meeting = await until(() => client.room.value?.records.one("set").value?.open_meeting ?? undefined);
    client.enter(meeting);
    const timer = await until(() => {
      const found = client.room.value?.records.one("timer").value;
      return found?.state === "running" && client.clock.measured ? found : undefined;
    });
    // `performance.timeOrigin` is the machine's own clock: the test has only bent `Date`.
    const trueNow = performance.timeOrigin + performance.now();
    const left = client.clock.remainingMs(timer) ?? Number.NaN;
    client.stop();
    return trueNow + left;
  }, set);
}

export const clock: Test = {
  name: "C7 two browsers, one with a clock seven minutes off, agree on the time left within 100 ms",
  run: async ({ server, browser }) => {
    const plan = { set: "Clocks", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor"], talk: "call", issues: 1 } as const;
    const { facilitator, memberLink } = await startSet(browser, server.url, plan);
    await openRoom(facilitator);
    const ana = await sitDown(browser, memberLink, "Ana Ferreira");
    const tom = await sitDown(browser, memberLink, "Tom Okafor", { clockOffMs: 7 * 60_000 });
    await facilitator.press(/^On to Ground rules/u);
    for (const person of [ana, tom]) await person.isAt("Ground rules");
    const set = /[0-9a-f-]{36}/u.exec(ana.page.url())?.[0];
    hold(set !== undefined, "the address names the set");
    const library = readFileSync(resolve(import.meta.dirname, "../sync.js"), "utf8");
    for (const person of [ana, tom]) {
      // A page of ours without the room, so that this line is the seat's only one.
      await person.context.addInitScript({ content: `${library}\n;globalThis.AskwellSync = AskwellSync;` });
      await person.page.goto(server.url);
    }
    const apart: number[] = [];
    for (let at = 0; at < SAMPLES; at += 1) {
      const [one, other] = await Promise.all([impliedEnd(ana, set), impliedEnd(tom, set)]);
      apart.push(Math.abs(one - other));
    }
    console.log(`      apart by ${apart.map((ms) => ms.toFixed(1)).join(", ")} ms`);
    // The best of a few: a machine that is busy just then says nothing about the clock.
    hold(Math.min(...apart) <= AGREE_MS, `the clocks are apart by ${apart.join(", ")} ms`);
  },
};
