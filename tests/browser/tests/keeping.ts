// How long words are kept: chosen at the start, said to all, shortened in the room, and gone when somebody says so. And leaving the
// set, with one's words.
import { hold, none, type Test, type World } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import { Person } from "../people.js";

const PLAN = { set: "Keeping", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor"], talk: "writing", issues: 1, kept: "A week after the meeting" } as const;
const SAID = "This is Ana’s to take along";

export const keeping: Test = {
  name: "K1 K3 K7 K9 how long words are kept is said to all and can be shortened; who leaves takes their words along, and a closed meeting goes",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    await theDoorSaysIt(browser, memberLink);
    const [ana, tom] = [await sitDown(browser, memberLink, "Ana Ferreira", { screen: "phone" }), await sitDown(browser, memberLink, "Tom Okafor")];
    for (const person of [ruth, ana, tom]) await person.sees("What is said here is erased a week after the close.");
    await ruth.press("More");
    none(await ruth.axe(), "axe, keep words for less time");
    await ruth.press("An hour");
    for (const person of [ana, tom]) await person.sees("What is said here is erased an hour after the close.");
    hold((await ruth.button("A week").count()) === 0, "it can be made longer again");
    await ruth.page.keyboard.press("Escape");
    await ana.press("Say something");
    await ana.write("What you say", SAID);
    await ana.press("Say it");
    await tom.sees(SAID);

    await ruth.press("More");
    await ruth.press("Close now");
    await ruth.press("Close it");
    for (const person of [ruth, ana, tom]) await person.sees(/What was said is erased on/u);
    none(await tom.axe(), "axe, when words go");
    await anaLeaves(ana);
    await ruth.press("To the set’s page");
    await ruth.page.locator(".set-right").getByText("Ana").first().waitFor({ state: "detached" });
    await theMeetingGoes(ruth, tom);
    none([ruth, ana, tom].flatMap((person) => [...person.problems]), "pages met errors");
  },
};

export const memoryOnly: Test = {
  name: "K4 K5 of a set of which nothing is kept the pages say plainly that it ends with the server",
  kept: true,
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, { ...PLAN, kept: "Not at all" });
    await openRoom(ruth);
    const tom = await sitDown(browser, memberLink, "Tom Okafor");
    for (const person of [ruth, tom]) await person.sees("Nothing of this meeting is kept.");
    none(await tom.axe(), "axe, nothing is kept");
    await server.kill();
    await server.again();
    // Nobody can bring it back, as the page has said.
    await tom.sees("This set was in the server’s memory alone.");
    none(await tom.axe(), "axe, it has ended with the server");
  },
};

async function theDoorSaysIt(browser: World["browser"], link: string): Promise<void> {
  const visitor = await Person.arrive(browser, "A visitor");
  await visitor.page.goto(link);
  await visitor.sees("What is said is erased a week after each meeting at the latest.");
  none(await visitor.axe(), "axe, the door says how long words are kept");
  await visitor.leave();
}

/** With her words: a question says what goes and what can't, before anything happens. */
async function anaLeaves(ana: Person): Promise<void> {
  await ana.press("To the set’s page");
  await ana.sees("You sit here as Ana Ferreira.");
  await ana.press("Leave this set");
  await ana.sees("What you said stays with the set");
  await ana.page.getByLabel("Take my words with me").check();
  await ana.sees("What you wrote without a name stays");
  none(await ana.axe(), "axe, leaving");
  await ana.press("Leave the set");
  await ana.sees("You have left the set");
  none(await ana.axe(), "axe, has left");
  hold(!(await ana.page.evaluate(() => Object.keys(localStorage).some((key) => key.includes("/seat/")))), "this browser has forgotten the chair");
}

/** Tom still reads what he takes home when Ruth has the meeting erased. */
async function theMeetingGoes(ruth: Person, tom: Person): Promise<void> {
  await ruth.press(/^Erase it now: /u);
  await ruth.sees("Nobody can read it again, you neither.");
  none(await ruth.axe(), "axe, erase it now");
  await ruth.press("Erase it now");
  await ruth.sees("erased, as was agreed");
  await tom.sees("What was said in this meeting is erased, as was agreed.");
  none(await tom.axe(), "axe, a meeting that is gone");
  await tom.press("To the set’s page");
  await tom.sees("Meetings so far");
  hold((await tom.page.getByRole("button", { name: "What I took home" }).count()) === 0, "a meeting that is gone can be opened");
}
