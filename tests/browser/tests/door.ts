// The door of a set, seen from both sides: a stranger knocks and is let in, another is not, a locked door says so before anybody
// tries it, and a chair is taken away without a loud word.
import { hold, none, type Test } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import { Person, type PersonOptions } from "../people.js";
import type { Browser } from "playwright-core";

const PLAN = {
  set: "Tyne Valley set", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor"], talk: "call", issues: 1,
} as const;
const SHORT = { ...PLAN, format: "one_two_four_all", issues: 0 } as const;

export const door: Test = {
  name: "X23 X25 a stranger knocks and is let in or not, and a locked door says so",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const ana = await sitDown(browser, memberLink, "Ana Ferreira", { screen: "phone" });
    await setDoor(ruth, "They knock");

    const dawn = await stranger(browser, memberLink, "Dawn Kerr", { screen: "phone" });
    await dawn.sees("Knock at the door");
    none(await dawn.axe(), "axe, a stranger at the door");
    await dawn.press("Agree and knock");
    await dawn.sees("You have knocked");
    const bob = await stranger(browser, memberLink, "Bob Reed");
    await bob.press("Agree and knock");
    await ruth.sees("2 people knock");
    hold(!(await ana.text()).includes("Dawn Kerr"), "who may not answer a knock hears of none");
    none(await ruth.axe(), "axe, two people knock");
    // Beside a call, whoever knocks stands above all else.
    await ruth.page.setViewportSize({ width: 360, height: 740 });
    const card = await ruth.page.getByRole("region", { name: "2 people knock" }).boundingBox();
    hold(card !== null && card.y + card.height < 740, "on a narrow desk a knock is seen without scrolling");
    await ruth.page.setViewportSize({ width: 1280, height: 800 });

    await ruth.press("Not today: Bob Reed");
    await bob.sees("The room is not open to more people today.");
    await ruth.press("Let in");
    await dawn.page.locator(".rail").waitFor();
    await ana.page.locator(".circle").getByText("Dawn").first().waitFor({ state: "attached" });

    await setDoor(ruth, "Locked");
    const eve = await stranger(browser, memberLink, "Eve Moss");
    await eve.sees("The door is locked");
    none(await eve.axe(), "axe, a locked door");
    await eve.press("Agree and try the door");
    await eve.sees("This meeting takes nobody new today.");
    await sitDown(browser, memberLink, "Tom Okafor");
    none([ruth, ana, dawn, bob].flatMap((person) => [...person.problems]), "pages met errors");
  },
};

export const removal: Test = {
  name: "X21 a chair is taken away after a question, its page says goodbye, and the set's page has the door",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, SHORT);
    await openRoom(ruth);
    const tom = await sitDown(browser, memberLink, "Tom Okafor", { screen: "phone" });
    await ruth.press("More");
    await ruth.press("Take Tom’s chair away");
    await ruth.sees("What Tom said stays, and so do actions.");
    none(await ruth.axe(), "axe, before a chair is taken away");
    await ruth.press("Take it away");
    await tom.sees("Your chair has been taken away");
    await tom.sees("Your notes and drafts are still in this browser.");
    none(await tom.axe(), "axe, the page that says goodbye");
    await ruth.page.keyboard.press("Escape");
    await ruth.page.locator(".desk .names").getByText("Tom Okafor").waitFor({ state: "detached" });
    await tom.reopen();
    await tom.sees("Your chair has been taken away");

    for (const stage of ["Alone", "In pairs", "In fours", "All together"]) {
      await ruth.page.locator('button[data-key="→"]:not([aria-disabled])').click();
      await ruth.isAt(stage);
    }
    await ruth.press("Close the meeting");
    await ruth.press("Close it");
    await ruth.press("To the set’s page");
    await ruth.page.getByRole("radio", { name: "Locked" }).check();
    const eve = await stranger(browser, memberLink, "Eve Moss");
    await eve.sees("The door is locked");
    none(await ruth.axe(), "axe, the set's page with its door");
    none([...ruth.problems, ...tom.problems], "pages met errors");
  },
};

/** Somebody whose name is not on the list, with a name written and nothing pressed yet. */
async function stranger(browser: Browser, link: string, name: string, options: PersonOptions = {}): Promise<Person> {
  const person = await Person.arrive(browser, name, options);
  await person.page.goto(link);
  await person.press("I am not on the list");
  await person.write("What shall we call you?", name);
  return person;
}

async function setDoor(ruth: Person, door: string): Promise<void> {
  await ruth.press("More");
  const choice = ruth.page.getByRole("radio", { name: door });
  await choice.click();
  // What is checked is what the room says, not what was clicked.
  await ruth.page.locator("input:checked").and(choice).waitFor({ state: "attached" });
  await ruth.page.keyboard.press("Escape");
  await ruth.page.getByRole("dialog").waitFor({ state: "hidden" });
}
