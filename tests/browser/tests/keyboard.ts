// The keyboard alone: a member asks a question and hands on, a facilitator moves the meeting; focus is never lost.
import { hold, none, type Test } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import type { Person } from "../people.js";

const PLAN = { set: "Keys", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor"], talk: "writing", issues: 1 } as const;

/** Goes on by Tab until the focus is on something with this name. */
async function tabTo(person: Person, name: RegExp): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    await person.page.keyboard.press("Tab");
    const focused = await person.page.evaluate(() => {
      const at = document.activeElement;
      const label = at?.id === undefined || at.id === "" ? null : document.querySelector(`label[for="${CSS.escape(at.id)}"]`);
      return at?.getAttribute("aria-label") ?? label?.textContent ?? at?.textContent ?? "";
    });
    if (name.test(focused)) return;
  }
  throw new Error(`${person.name} can't reach ${String(name)} by Tab`);
}

async function key(person: Person, press: string): Promise<void> {
  await person.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await person.page.keyboard.press(press);
}

/** Presses until it is heard: for a moment after a field has gone, keys are taken for letters and press nothing. */
async function keyUntil(person: Person, press: string, seen: Person, sentence: string): Promise<void> {
  const place = seen.page.getByText(sentence).and(seen.page.locator(":visible")).first();
  for (let at = 0; at < 60; at += 1) {
    await key(person, press);
    const there = await place.waitFor({ timeout: 2_000 }).then(() => true, () => false);
    if (there) return;
  }
  throw new Error(`${press} is not heard`);
}

export const keyboard: Test = {
  name: "K1 a facilitator moves a meeting and a member writes in it with the keyboard alone",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const ana = await sitDown(browser, memberLink, "Ana Ferreira");
    const tom = await sitDown(browser, memberLink, "Tom Okafor");
    for (const stage of ["Ground rules", "Check-in"]) {
      // A button that waits for its answer hears no key.
      await ruth.page.locator('button[data-key="→"]:not([aria-disabled])').waitFor();
      await key(ruth, "ArrowRight");
      for (const person of [ruth, tom]) await person.isAt(stage);
    }
    for (const person of [ruth, ana, tom]) await person.page.locator("body").waitFor();
    const left = new Set([ruth, ana, tom]);
    while (left.size > 0) {
      const holder = await Promise.any([...left].map(async (person) => {
        await person.page.getByLabel("What you say").waitFor();
        return person;
      }));
      left.delete(holder);
      await tabTo(holder, /^What you say$/u);
      await holder.page.keyboard.type(`${holder.name} arrives`);
      await holder.page.keyboard.press("Control+Enter");
      for (const person of [ruth, ana, tom]) await person.sees(`${holder.name} arrives`);
      await holder.page.getByLabel("What you say").waitFor({ state: "detached" });
      const lost = await holder.page.evaluate(() => document.activeElement === document.body);
      hold(!lost, `${holder.name} lost the focus when the box went away`);
    }
    await keyUntil(ruth, "?", ruth, "They work while no field has the focus.");
    none(await ruth.axe(), "axe, keys");
    await ruth.page.keyboard.press("Escape");
    await keyUntil(tom, "p", ruth, "Tom has paused the room.");
    await tabTo(tom, /^Go on$/u);
    await tom.page.keyboard.press("Enter");
    await ruth.seesNo("Tom has paused the room.");
    // What screen readers hear: several changes within two seconds become one sentence.
    await ana.page.locator("[aria-live=polite]").filter({ hasText: "The room goes on." }).waitFor({ state: "attached" });
  },
};
