// The same meeting on a call: members touch nothing after sitting down, the facilitator clicks at most 30 times, and at
// every stage every screen says what is true.
import { hold, none, type Test, type World } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import type { Person } from "../people.js";

const MEMBERS = ["Ana Ferreira", "Tom Okafor", "Jo Baker", "Siân Hughes", "Marek Dvořák", "Priya Nair"] as const;
const CLICKS_MAX = 30;

/** One stage, as the facilitator's button names it, and what is true on screens then. */
interface Expected {
  stage: string;
  /** On a member's screen. */
  member: RegExp;
  /** On the presenter's. */
  presenter?: RegExp;
}

const opening: readonly Expected[] = [
  { stage: "Ground rules", member: /Ruth reads what the set has agreed\. Say yes aloud\./u },
  { stage: "Check-in", member: /One after the other round the table\. Nobody replies\. (\S+ starts|You start)\./u },
  { stage: "Who presents", member: /The set agrees who presents; Ruth writes it down\./u },
];

const issue = (name: string): readonly Expected[] => [
  { stage: "Presentation", member: new RegExp(`Listen to ${name}\\. A question that comes now can wait\\.`, "u"), presenter: /Tell it as it is\. Nobody interrupts\./u },
  { stage: "Clarifying questions", member: new RegExp(`Ask ${name} for facts`, "u"), presenter: /Answer in a sentence or two\. You may leave any question\./u },
  { stage: "Open questions", member: new RegExp(`Ask what helps ${name} think\\. No advice\\.`, "u"), presenter: /Take your time\. You may leave any question, and nobody is told\./u },
  { stage: "Silence", member: new RegExp(`Let it sink in\\. ${name} may think aloud\\.`, "u"), presenter: /Think, aloud or not\./u },
  { stage: "Reflection round", member: new RegExp(`Say what you noticed while ${name} was speaking.*(starts|You start)\\.`, "su"), presenter: /You take it in; the last word is yours\./u },
  { stage: "The last word", member: new RegExp(`${name} says what stays from this\\.`, "u"), presenter: /What stays with you from what you heard\?/u },
  { stage: "Actions", member: new RegExp(`${name} says what comes next\\.`, "u"), presenter: /What will you do, and by when\?/u },
];

const closing: readonly Expected[] = [
  { stage: "How we worked", member: /how did we work\? Which question helped\?/u },
  { stage: "Check-out", member: /One word each, round the table\./u },
];

export const call: Test = {
  name: "T12 on a call members touch nothing after sitting down and every screen says what is true",
  run: async (world) => {
    const { ruth, members } = await arrive(world);
    ruth.countFromHere();
    for (const member of members) member.countFromHere();
    for (const expected of opening) await on(ruth, members, expected);
    await ruth.press("Ana");
    await ruth.press("Tom");
    for (const [at, name] of ["Ana", "Tom"].entries()) {
      const presenter = members[at];
      hold(presenter !== undefined, "there is a presenter");
      for (const expected of issue(name)) await on(ruth, members, expected, presenter);
      await ruth.write(`What ${name} will do`, `${name} calls on Monday`);
      await ruth.press("Write it down, agreed by voice");
      for (const person of members) await person.sees(`${name} calls on Monday`);
      if (at === 0) await on(ruth, members, { stage: "Break", member: /Stand up, look out of a window\./u });
    }
    for (const expected of closing) await on(ruth, members, expected);
    await ruth.press("Close the meeting");
    await ruth.press("Close it");
    for (const person of members) await person.sees("What you take home");
    hold(members.every((member) => member.clicks === 0), "no member pressed anything");
    hold(ruth.clicks <= CLICKS_MAX, `the facilitator pressed ${ruth.clicks} times, at most ${CLICKS_MAX} are allowed`);
    console.log(`      the facilitator pressed ${ruth.clicks} times`);
    await members[0]?.sees("Ana calls on Monday");
    none([ruth, ...members].flatMap((person) => [...person.problems]), "pages met errors");
    await nextMeeting(ruth, members);
  },
};

async function arrive({ server, browser }: World): Promise<{ ruth: Person; members: Person[] }> {
  const plan = { set: "Tyne Valley set", facilitator: "Ruth Adeyemi", members: MEMBERS, talk: "call", issues: 2 } as const;
  const { facilitator: ruth, memberLink } = await startSet(browser, server.url, plan);
  await openRoom(ruth);
  const members: Person[] = [];
  for (const [at, name] of MEMBERS.entries()) {
    members.push(await sitDown(browser, memberLink, name, { screen: at % 3 === 0 ? "desktop" : at % 3 === 1 ? "phone" : "companion" }));
  }
  return { ruth, members };
}

/** The facilitator presses *on* once; every screen shows the stage, who it is about, and claims nothing that isn't so. */
async function on(ruth: Person, members: readonly Person[], expected: Expected, presenter?: Person): Promise<void> {
  await ruth.press(new RegExp(`^On to ${expected.stage}`, "u"));
  for (const person of [ruth, ...members]) await person.isAt(expected.stage);
  for (const person of members) await person.sees(person === presenter ? (expected.presenter ?? expected.member) : expected.member);
  for (const person of [ruth, ...members]) {
    const text = await person.text();
    hold(!/(?<!Nobody )has the floor|have the floor/u.test(text), `${person.name} reads of a holder in ${expected.stage}, where nobody follows turns`);
    const clock = (await person.page.locator("[role=timer]:visible").allInnerTexts()).join(" ");
    if (expected.stage === "Silence") hold(clock === "", `${person.name} sees numbers in a silence: ${clock}`);
    else if (expected.stage === "Break") hold(/\d:\d\d/u.test(clock), `${person.name} can't see when the break is over: ${clock}`);
    else if (person === presenter) hold(!/\d/u.test(clock), `the presenter sees digits: ${clock}`);
    else if (person !== ruth) hold(!/\d:\d\d/u.test(clock), `${person.name} sees seconds: ${clock}`);
  }
  none(await ruth.axe(), `axe, ${expected.stage}`);
  for (const person of members.slice(0, 3)) none(await person.axe(), `axe, ${expected.stage}`);
}

/** Five weeks later: the last actions open the meeting, in their owners' words, and are reviewed. */
async function nextMeeting(ruth: Person, members: readonly Person[]): Promise<void> {
  await ruth.press("To the set’s page");
  await ruth.sees("Still to do");
  none(await ruth.axe(), "axe, the set’s page");
  for (const member of members) await member.press("To the set’s page");
  await ruth.press("Open the meeting");
  for (const person of [ruth, ...members]) await person.page.locator(".rail").waitFor();
  await ruth.press(/^On to Ground rules/u);
  await ruth.press(/^On to Check-in/u);
  await ruth.press(/^On to Last actions/u);
  for (const person of [ruth, ...members]) await person.isAt("Last actions");
  const [ana, tom] = members;
  hold(ana !== undefined && tom !== undefined, "Ana and Tom are there");
  await tom.sees("Ana calls on Monday");
  await ana.sees("Ana calls on Monday");
  await ana.write("What you learnt, in your words", "They had waited for my call");
  await ana.press("Done");
  for (const person of [ruth, ...members]) await person.sees(/done/u);
  none(await ana.axe(), "axe, last actions");
}
