// Five weeks later: the server was ended meanwhile, and every browser has forgotten. The set meets again.
import { hold, none, type Test, type World } from "../harness.js";
import { openRoom, sitDown, startSet, type StartedMeeting } from "../meeting.js";
import { Person } from "../people.js";

const FIVE_WEEKS_MS = 35 * 24 * 3_600_000;
const PROMISE = "I ask Femi which evenings she would take over";
const PLAN = { set: "Five weeks", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor", "Jo Baker"], talk: "writing", issues: 1 } as const;

export const weeks: Test = {
  name: "X4 X5 X6 X32 five weeks later, on browsers that forgot: a tap on one's name, a press by others, and the set goes on with its actions and roles",
  kept: true,
  run: async (world) => {
    const started = await theFirstMeeting(world);
    await world.server.stop();
    await world.server.again(["--clock-ahead-ms", String(FIVE_WEEKS_MS)]);
    const ruth = await theFacilitatorIsBack(world, started);
    await ruth.press("Open the meeting");
    await ruth.sees("You facilitate");
    const [ana, tom] = [await backByRuth(world, started, ruth, "Ana Ferreira"), await backByRuth(world, started, ruth, "Tom Okafor")];
    const jo = await backByTwoMembers(world, started, [ana, tom]);
    await theSetGoesOn(ruth, [ana, tom, jo]);
    none([ruth, ana, tom, jo].flatMap((person) => [...person.problems]), "pages met errors");
  },
};

/** Ana presents, and promises something. Then all close their browsers, for good. */
async function theFirstMeeting({ server, browser }: World): Promise<StartedMeeting> {
  const started = await startSet(browser, server.url, PLAN);
  const { facilitator: ruth, memberLink } = started;
  await openRoom(ruth);
  const members: Person[] = [];
  for (const name of PLAN.members) members.push(await sitDown(browser, memberLink, name));
  const [ana] = members;
  hold(ana !== undefined, "Ana is there");
  const on = async (stages: readonly string[]): Promise<void> => {
    for (const stage of stages) {
      await ruth.press(new RegExp(`^On to ${stage}`, "u"));
      await ruth.isAt(stage);
    }
  };
  await on(["Ground rules", "Check-in", "Who presents"]);
  await ruth.press("Turn the slips over");
  await ruth.press("Ana");
  await on(["Presentation", "Clarifying questions", "Open questions", "Silence", "Reflection round"]);
  await ruth.press("Turn the slips over");
  await on(["The last word", "Actions"]);
  await ana.write("What I will do", PROMISE);
  await ana.press("Write it down");
  await ruth.sees(PROMISE);
  await on(["How we worked", "Check-out"]);
  await ruth.press("Close the meeting");
  await ruth.press("Close it");
  for (const person of [ruth, ...members]) await person.sees("What you take home");
  for (const person of [ruth, ...members]) await person.leave();
  return started;
}

/** Nobody is there who could give her chair back; her link does. */
async function theFacilitatorIsBack({ browser }: World, { facilitatorLink }: StartedMeeting): Promise<Person> {
  const ruth = await taps(browser, facilitatorLink, "Ruth Adeyemi");
  await ruth.sees("Still to do");
  await ruth.sees(PROMISE);
  none(await ruth.axe(), "axe, the set five weeks later");
  return ruth;
}

async function backByRuth({ browser }: World, { memberLink }: StartedMeeting, ruth: Person, name: string): Promise<Person> {
  const person = await taps(browser, memberLink, name);
  await person.sees("You have asked for your chair");
  await ruth.sees(`Somebody asks for ${name.split(" ")[0]}’s chair`);
  ruth.countFromHere();
  await ruth.press("Give it back");
  await person.page.locator(".rail").waitFor();
  hold(ruth.clicks === 1, "one press gives a chair back");
  return person;
}

async function backByTwoMembers({ browser }: World, { memberLink }: StartedMeeting, members: readonly Person[]): Promise<Person> {
  const jo = await taps(browser, memberLink, "Jo Baker");
  await jo.sees("You have asked for your chair");
  for (const person of members) {
    await person.sees("Somebody asks for Jo’s chair");
    await person.press("I know it is them");
  }
  await jo.page.locator(".rail").waitFor();
  return jo;
}

async function theSetGoesOn(ruth: Person, members: readonly Person[]): Promise<void> {
  for (const person of members) await person.sees("Meeting 2");
  for (const person of members) hold((await person.page.getByRole("button", { name: /^On to/u }).count()) === 0, `${person.name} moves the stages`);
  for (const stage of ["Ground rules", "Check-in", "Last actions"]) {
    await ruth.press(new RegExp(`^On to ${stage}`, "u"));
    await ruth.isAt(stage);
  }
  for (const person of [ruth, ...members]) await person.sees(PROMISE);
  // Whose it is, is as it was.
  await ruth.page.locator("li").filter({ hasText: PROMISE }).getByText("Ana").first().waitFor();
}

/** A new browser: the link, one's own name, and a wish. */
async function taps(browser: World["browser"], link: string, name: string): Promise<Person> {
  const person = await Person.arrive(browser, `${name}, five weeks later`);
  await person.page.goto(link);
  await person.page.getByRole("radio", { name }).check();
  await person.press("Ask to have this chair back");
  return person;
}
