// A whole classic meeting in writing: a facilitator and six members, two issues, from the first page to the take-home.
// One member has a phone, one loses the network in the middle, one closes the browser and comes back.
import { hold, none, type Test, type World } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import { networkTo, type Network } from "../network.js";
import type { Person } from "../people.js";

const MEMBERS = ["Ana Ferreira", "Tom Okafor", "Jo Baker", "Siân Hughes", "Marek Dvořák", "Priya Nair"] as const;

/** Who has a phone, who loses the network, who closes the browser. */
const PHONE = 2;
const LOSES = 3;
const REOPENS = 5;

interface Cast {
  ruth: Person;
  members: Person[];
  all: Person[];
  /** The network of the one who loses it. */
  network: Network;
}

const first = (person: Person): string => person.name.split(" ")[0] ?? person.name;

export const writing: Test = {
  name: "R1 a facilitator and six members meet in writing, two issues, from the first page to the take-home",
  run: async (world) => {
    const cast = await arrive(world);
    await opening(cast);
    await chooseTwo(cast);
    await issue(cast, 0, async () => loseTheNetwork(cast));
    await pressOn(cast, /^On to Break/u, "Break");
    await pressOn(cast, /^On to Presentation/u, "Presentation");
    await issue(cast, 1, async () => closeAndReopen(cast));
    await closing(cast);
    none(cast.all.flatMap((person) => [...person.problems]), "pages met errors");
    await cast.network.close();
  },
};

async function arrive({ server, browser }: World): Promise<Cast> {
  const plan = { set: "Tyne Valley set", facilitator: "Ruth Adeyemi", members: MEMBERS, talk: "writing", issues: 2 } as const;
  const { facilitator: ruth, memberLink } = await startSet(browser, server.url, plan);
  none(await ruth.axe(), "axe, links");
  await openRoom(ruth);
  const members: Person[] = [];
  const network = await networkTo(server.url);
  for (const [at, name] of MEMBERS.entries()) {
    const link = at === LOSES ? memberLink.replace(server.url, network.url) : memberLink;
    members.push(await sitDown(browser, link, name, at === PHONE ? { screen: "phone" } : {}));
  }
  return { ruth, members, all: [ruth, ...members], network };
}

/** The facilitator moves on, and everybody is there. */
async function pressOn({ ruth, all }: Cast, button: RegExp, stage: string): Promise<void> {
  await ruth.press(button);
  for (const person of all) await person.isAt(stage);
  // Every sort of screen: the desk, both presenters', a phone, a member's.
  for (const person of all.slice(0, 5)) none(await person.axe(), `axe, ${stage}`);
}

async function opening(cast: Cast): Promise<void> {
  const { ruth, members, all } = cast;
  await members[0]?.press("Say something");
  await members[0]?.write("What you say", "Good morning from Hexham");
  await members[0]?.press("Say it");
  for (const person of all) await person.sees("Good morning from Hexham");
  await pressOn(cast, /^On to Ground rules/u, "Ground rules");
  await ruth.write("What you say", "What is said here stays here. Is that a yes?");
  await ruth.press("Say it and hand on");
  for (const person of members) await person.sees("Is that a yes?");
  await pressOn(cast, /^On to Check-in/u, "Check-in");
  await round(cast, all, (person) => `${first(person)} arrives well`);
}

/** One after the other has the floor; nobody else can write meanwhile. */
async function round(cast: Cast, inIt: readonly Person[], words: (person: Person) => string): Promise<void> {
  const left = new Set(inIt);
  while (left.size > 0) {
    const holder = await holderOf([...left]);
    left.delete(holder);
    for (const person of cast.all) {
      const box = person.page.getByLabel(/^(What you say|Your answer)$/u);
      if (person !== holder) hold((await box.count()) === 0, `${person.name} can write while ${holder.name} has the floor`);
    }
    await holder.write("What you say", words(holder));
    await holder.press("Say it and hand on");
    for (const person of cast.all) await person.sees(words(holder));
  }
}

/** Whoever has the floor, as soon as somebody does. */
async function holderOf(people: readonly Person[]): Promise<Person> {
  return Promise.any(
    people.map(async (person) => {
      await person.page.locator(".now[data-yours]").waitFor();
      return person;
    }),
  );
}

async function chooseTwo(cast: Cast): Promise<void> {
  const { ruth, members, all } = cast;
  await pressOn(cast, /^On to Who presents/u, "Who presents");
  for (const [at, person] of members.entries()) {
    if (at > 3) {
      await person.press("I am ready");
      continue;
    }
    await person.write("What I could bring, and why now", `The bid of ${first(person)}`);
    await person.press("Lay my bid");
    await person.sees("It lies on the table, face down.");
    await person.press("I am ready");
  }
  hold(!(await ruth.text()).includes("The bid of"), "the facilitator reads a bid that lies face down");
  await ruth.press("I am ready");
  await ruth.sees("All who are here are ready.");
  await ruth.press("Turn the slips over");
  for (const person of all) await person.sees("The bid of Ana");
  await ruth.press("Ana");
  await ruth.press("Tom");
  await ruth.press(/^On to Presentation/u);
  for (const person of all) await person.isAt("Presentation");
}

/** One issue, by its presenter. `trouble` happens in the middle of the open questions. */
async function issue(cast: Cast, at: number, trouble: () => Promise<void>): Promise<void> {
  const { members, all } = cast;
  const presenter = members[at];
  hold(presenter !== undefined, "there is a presenter");
  const others = members.filter((person) => person !== presenter);
  const name = first(presenter);
  await presenter.write("What you say", `${name} tells how it is`);
  await presenter.press("Say it and hand on");
  for (const person of all) await person.sees(`${name} tells how it is`);
  await clarify(cast, presenter, others);
  await openQuestions(cast, presenter, others, trouble);
  await pressOn(cast, /^On to Silence/u, "Silence");
  if (at === 0) {
    await pressOn(cast, /^On to Reflection round/u, "Reflection round");
  } else {
    // A silence ends when the presenter ends it, too.
    await presenter.press("End the silence");
    for (const person of all) await person.isAt("Reflection round");
  }
  await reflect(cast, presenter, others);
  await pressOn(cast, /^On to The last word/u, "The last word");
  if (at === 0) await presenter.press("Ask the set for offers");
  await presenter.write("What you say", `${name} keeps this`);
  await presenter.press("Say it and hand on");
  if (at === 0) await offers(cast, presenter);
  await pressOn(cast, /^On to Actions/u, "Actions");
  await presenter.write("What I will do", `${name} calls on Monday`);
  await presenter.write("By when, if you can say", "2027-01-11");
  await presenter.press("Write it down");
  for (const person of all) await person.sees(`${name} calls on Monday`);
  await presenter.press("I have finished");
}

async function clarify(cast: Cast, presenter: Person, others: readonly Person[]): Promise<void> {
  await pressOn(cast, /^On to Clarifying questions/u, "Clarifying questions");
  const [asker] = others;
  hold(asker !== undefined, "somebody asks");
  const text = `How many posts, ${first(presenter)}?`;
  await asker.press("Ask a question");
  await asker.write("A fact you need", text);
  await asker.press("Put it in the queue");
  for (const person of cast.all) await person.sees(text);
  await presenter.write("Your answer", "Two, since April.");
  await presenter.press("Answer and hand on");
  await asker.sees("One more question on the same thread");
  await asker.write("A fact you need", "And before April?");
  await asker.press("Ask it");
  await presenter.write("Your answer", "One.");
  await presenter.press("Answer and hand on");
  for (const person of cast.all) await person.sees("And before April?");
}

async function openQuestions(cast: Cast, presenter: Person, others: readonly Person[], trouble: () => Promise<void>): Promise<void> {
  await pressOn(cast, /^On to Open questions/u, "Open questions");
  const name = first(presenter);
  const askers = others.slice(1, 4);
  for (const asker of askers) {
    await asker.press("Ask a question");
    await asker.write("Your question", `What does ${name} see, asks ${first(asker)}?`);
    await asker.press("Put it in the queue");
  }
  const waiting = askers.slice(1).map((asker) => `asks ${first(asker)}?`);
  await presenter.sees(`asks ${first(askers[0] ?? presenter)}?`);
  for (const text of waiting) hold(!(await presenter.text()).includes(text), "the presenter reads a question that waits");
  await trouble();
  for (const asker of askers) {
    for (const person of cast.all) await person.sees(`asks ${first(asker)}?`);
    await presenter.write("Your answer", `${name} thinks about ${first(asker)}`);
    await presenter.press("Answer and hand on");
  }
  for (const person of cast.all) await person.sees(`${name} thinks about`);
}

async function reflect(cast: Cast, presenter: Person, others: readonly Person[]): Promise<void> {
  for (const person of others) {
    await person.write("What I noticed", `${first(person)} noticed ${first(presenter)}`);
    await person.press("Lay it on the table");
    await person.sees("It lies on the table, face down.");
  }
  for (const person of cast.all) hold(!(await person.text()).replaceAll(`${first(person)} noticed`, "").includes(` noticed ${first(presenter)}`), "a slip is read before all turn over");
  await cast.ruth.press("Turn the slips over");
  for (const person of cast.all) for (const other of others) await person.sees(`${first(other)} noticed ${first(presenter)}`);
  none(await presenter.axe(), "axe, reveal");
}

async function offers(cast: Cast, presenter: Person): Promise<void> {
  await pressOn(cast, /^On to Offers/u, "Offers");
  const inIt = cast.all.filter((person) => person !== presenter);
  await round(cast, inIt, (person) => `${first(person)} offers an hour`);
}

/** The network goes while a member's question waits: the page says so, and nothing is lost or doubled. */
async function loseTheNetwork({ members, ruth, network }: Cast): Promise<void> {
  const siân = members[LOSES];
  hold(siân !== undefined, "Siân is there");
  network.cut();
  await siân.sees("We lost the line.");
  none(await siân.axe(), "axe, line lost");
  await ruth.page.locator(".names li").filter({ hasText: "Siân" }).locator(".bead[data-state=away]").waitFor();
  network.mend();
  await siân.seesNo("We lost the line.");
}

/** A member closes the browser and opens it again: same chair, and the draft is still there. */
async function closeAndReopen({ members }: Cast): Promise<void> {
  const priya = members[REOPENS];
  hold(priya !== undefined, "Priya is there");
  await priya.press(/^Ask (a question|another)$/u);
  await priya.write("Your question", "A question that I am still writing");
  await priya.reopen();
  await priya.isAt("Open questions");
  await priya.press(/^Ask (a question|another)$/u);
  const draft = await priya.page.getByLabel("Your question").inputValue();
  hold(draft === "A question that I am still writing", `the draft is kept, not "${draft}"`);
  await priya.press("Cancel");
}

async function closing(cast: Cast): Promise<void> {
  const { ruth, members, all } = cast;
  await pressOn(cast, /^On to How we worked/u, "How we worked");
  await round(cast, all, (person) => `${first(person)} says how we worked`);
  await pressOn(cast, /^On to Check-out/u, "Check-out");
  await round(cast, all, (person) => `${first(person)} goes out lighter`);
  await ruth.press("Close the meeting");
  await ruth.press("Close it");
  for (const person of all) await person.sees("What you take home");
  for (const person of all) none(await person.axe(), "axe, take-home");
  const [ana, tom] = members;
  hold(ana !== undefined && tom !== undefined, "Ana and Tom are there");
  await ana.sees("Ana calls on Monday");
  await ana.sees("How many posts, Ana?");
  hold(!(await ana.text()).includes("Tom calls on Monday"), "Ana takes home what is Tom’s");
  hold(!(await ana.text()).includes("How many posts, Tom?"), "Ana takes home questions that were put to Tom");
  const [download] = await Promise.all([ana.page.waitForEvent("download"), ana.press("Text file (Markdown)")]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const markdown = Buffer.concat(chunks).toString("utf8");
  hold(/^- \[ \] Ana calls on Monday \(by Monday,? 11 January 2027\)$/mu.test(markdown), `the file holds the action: ${markdown}`);
  hold(!markdown.includes("Tom"), "the file names nobody else");
}
