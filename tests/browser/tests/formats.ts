// A format of the set's own: changed where the set is started, lived, kept for the next meeting, and carried elsewhere as a file.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { hold, none, type Test, type World } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import { Person } from "../people.js";

const PLAN = { set: "Tuesdays", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor"], talk: "call", issues: 1 } as const;
const OURS = "Our short one";
const STORY = "The story so far";
const NARROW = [1280, 390, 340] as const;

const changeOf = (page: Page): ReturnType<Page["locator"]> => page.locator(".change-format");

/** Leaves a stage out, moves one, gives one other minutes and another name: and hears whether that can be held. */
async function changeIt(page: Page): Promise<string> {
  await page.getByText("Change its stages").click();
  const change = changeOf(page);
  await change.getByText("This can be held").waitFor();
  await change.getByRole("button", { name: "Leave Arriving out" }).click();
  await change.getByRole("button", { name: "Leave Ground rules out" }).click();
  await change.getByRole("button", { name: "Leave Check-in out" }).click();
  await change.getByText("Last actions can’t be first").waitFor();
  await change.getByRole("button", { name: "Put back Arriving" }).click();
  await change.getByRole("button", { name: "Put back Check-in" }).click();
  await change.getByLabel("Name of Presentation").fill(STORY);
  await change.getByLabel(`Minutes for ${STORY}`).fill("12");
  await change.getByRole("button", { name: "Move Silence up" }).click();
  await change.getByLabel("What do you call it?").fill(OURS);
  await change.getByText("This can be held").waitFor();
  const download = page.waitForEvent("download");
  await change.getByRole("button", { name: "Save as a file" }).click();
  return readFile(await (await download).path(), "utf8");
}

/** As wide as its window, and clean for axe, wherever it is looked at. */
async function fits(person: Person, where: string): Promise<void> {
  const size = person.page.viewportSize() ?? { width: 1280, height: 800 };
  for (const width of NARROW) {
    await person.page.setViewportSize({ width, height: size.height });
    const over = await person.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    hold(over <= 0, `${where} is ${over} px too wide at ${width} px`);
  }
  await person.page.setViewportSize(size);
  none(await person.axe(), `axe, ${where}`);
}

async function opensFile(browser: World["browser"], url: string, file: string): Promise<void> {
  const other = await Person.arrive(browser, "Somebody elsewhere", { screen: "phone" });
  await other.page.goto(`${url}/start`);
  await other.page.getByText("Change its stages").click();
  const picker = changeOf(other.page).locator("input[type=file]");
  await picker.setInputFiles({ name: "list.json", mimeType: "application/json", buffer: Buffer.from("a shopping list") });
  await other.sees("This file holds no format of Askwell.");
  await picker.setInputFiles({ name: "ours.json", mimeType: "application/json", buffer: Buffer.from(file) });
  await other.sees(`${OURS} is open.`);
  hold((await changeOf(other.page).getByLabel("Name of Presentation").inputValue()) === STORY, "the stage is called as in the file");
  await fits(other, "a format from a file");
  await other.leave();
}

export const formats: Test = {
  name: "F10 F11 F12 a set changes its format, lives it, finds it again next time, and takes it elsewhere as a file",
  run: async ({ server, browser }) => {
    let file = "";
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, {
      ...PLAN,
      change: async (page) => {
        file = await changeIt(page);
      },
    });
    hold(file.includes(STORY) && file.includes('"askwell_format": 1'), "the file holds the format");
    await ruth.sees(OURS);
    await openRoom(ruth);
    const ana = await sitDown(browser, memberLink, "Ana Ferreira", { screen: "phone" });
    await ruth.press("On to Check-in");
    await ana.isAt("Check-in");
    await ruth.page.locator(".rail").getByText(STORY).first().waitFor({ state: "attached" });
    const told = [...ruth.frames, ...ana.frames].join("");
    hold(!told.includes(STORY) && !told.includes(OURS), "the server was told what the stages are called");

    await ruth.press("More");
    await ruth.press("Close now");
    await ruth.press("Close it");
    await ruth.press("To the set’s page");
    await ruth.page.getByRole("radio", { name: OURS }).and(ruth.page.locator(":checked")).waitFor();
    await fits(ruth, "the set’s page with a format of its own");
    await ruth.press("Open the meeting");
    await ruth.isAt("Arriving");
    await ruth.press("On to Check-in");
    await ruth.page.locator(".rail").getByText(STORY).first().waitFor({ state: "attached" });
    await opensFile(browser, server.url, file);
    none([ruth, ana].flatMap((person) => [...person.problems]), "pages met errors");
  },
};
