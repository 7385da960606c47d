// The keyboard alone: whole meetings, in writing and on a call, of a facilitator and two members who never point at anything, and what
// the live regions say to them meanwhile.
import { hold, none, type Test, type World } from "../harness.js";
import { Typist } from "../keys.js";

const SAY = /^What you say$/u;

interface Table {
  ruth: Typist;
  ana: Typist;
  tom: Typist;
  all: readonly Typist[];
}

export const keyboard: Test = {
  name: "a whole meeting in writing with the keyboard alone, as a facilitator and as members, and what is read aloud",
  run: async (world) => {
    const table = await gather(world, /^In writing, here/u);
    await opening(table);
    await chooses(table);
    await presents(table);
    await asks(table);
    await pauses(table);
    await sits(table);
    await reflects(table);
    await acts(table);
    await closes(table);
    await heardOver(table);
    await ends(table);
  },
};

export const keyboardCall: Test = {
  name: "a whole meeting on a call with the keyboard alone: hands, the floor that is given, an action with a yes",
  run: async (world) => {
    const table = await gather(world, /^On a call beside this/u);
    const { ruth, ana, tom } = table;
    for (const stage of ["Ground rules", "Check-in", "Who presents"]) await on(table, stage);
    await ruth.byLetter(/^Ana/u, () => ruth.person.sees("1. Ana"));
    for (const stage of ["Presentation", "Clarifying questions"]) await on(table, stage);
    await ruth.byLetter(/^Follow the turns/u, () => ruth.person.sees("Stop following"));
    await tom.stroke(["h"], () => tom.person.sees(/You are first\. Take it back/u));
    await tom.hears(/^polite: .*You are first\./u);
    await ruth.stroke(["n"], () => tom.person.sees("You have the floor."));
    await tom.hears(/^assertive: You have the floor\./u);
    await tom.stroke(["d"], () => tom.person.seesNo("You have the floor."));
    await ruth.stroke(["g", "3"], () => tom.person.sees("You have the floor."));
    await ruth.stroke(["b"], () => tom.person.seesNo("You have the floor."));
    await ruth.stroke(["u"], () => tom.person.sees("You have the floor."));
    for (const stage of ["Open questions", "Silence", "Reflection round", "The last word", "Actions"]) await on(table, stage);
    await ruth.write(/^What Ana will do$/u, "Ana calls on Monday");
    await ruth.press(/^Ask for a yes on the page/u);
    await ana.press(/^Yes, mine/u);
    await ruth.person.sees(/agreed/u);
    for (const stage of ["How we worked", "Check-out"]) await on(table, stage);
    await closes(table);
    await ends(table);
  },
};

/** From the first page to three at the table. */
async function gather({ server, browser }: World, talk: RegExp): Promise<Table> {
  const [ruth, ana, tom] = await Promise.all([Typist.arrive(browser, "Ruth Adeyemi"), Typist.arrive(browser, "Ana Ferreira"), Typist.arrive(browser, "Tom Okafor")]);
  await ruth.open(server.url);
  await ruth.press(/^Start a set$/u);
  await ruth.write(/^What is the set called\?$/u, "Keys");
  await ruth.write(/^What shall we call you\?$/u, "Ruth Adeyemi");
  await ruth.write(/^Member 1$/u, "Ana Ferreira");
  await ruth.write(/^Member 2$/u, "Tom Okafor");
  await ruth.choose(talk);
  await ruth.press(/^One issue less$/u);
  await ruth.press(/^Make the set and its links$/u);
  await ruth.person.sees("Keys is ready");
  await ruth.to(/^Copy the members’ link$/u);
  const link = (await ruth.person.text()).match(/http:\/\/\S+\/join#\S+/u)?.[0];
  hold(link !== undefined, "the page shows no link");
  await ruth.press(/^Open the room$/u);
  await ruth.person.sees("You facilitate");
  for (const member of [ana, tom]) {
    await member.open(link);
    await member.choose(new RegExp(member.person.name, "u"));
    await member.press(/^Agree and take my chair$/u);
    await member.person.page.locator(".rail").waitFor();
  }
  return { ruth, ana, tom, all: [ruth, ana, tom] };
}

/** The facilitator's key leads on, and everybody is there. */
async function on({ ruth, all }: Table, stage: string): Promise<void> {
  await ruth.stroke(["ArrowRight"], () => ruth.person.isAt(stage));
  for (const { person } of all) await person.isAt(stage);
}

/** One after the other has the floor, whoever it is, and says something. */
async function round({ all }: Table, words: string): Promise<void> {
  const left = new Set(all);
  while (left.size > 0) {
    const holder = await Promise.any([...left].map(async (typist) => {
      await typist.person.page.locator(".now[data-yours]").waitFor();
      return typist;
    }));
    left.delete(holder);
    await holder.send(SAY, `${holder.person.name} ${words}`);
    for (const { person } of all) await person.sees(`${holder.person.name} ${words}`);
  }
}

async function opening(table: Table): Promise<void> {
  const { ruth, ana, tom, all } = table;
  await ana.press(/^Say something$/u);
  await ana.write(SAY, "Good morning");
  await ana.press(/^Say it$/u);
  for (const { person } of all) await person.sees("Good morning");
  await on(table, "Ground rules");
  await ruth.send(SAY, "It stays here");
  await tom.person.sees("It stays here");
  await on(table, "Check-in");
  await round(table, "arrives");
  await ruth.stroke(["?"], () => ruth.person.sees("They work while no field has the focus."));
  none(await ruth.person.axe(), "axe, keys");
  await ruth.person.page.keyboard.press("Escape");
  await ruth.person.seesNo("They work while no field has the focus.");
}

async function chooses(table: Table): Promise<void> {
  const { ruth, ana, tom } = table;
  await on(table, "Who presents");
  await ana.send(/^What I could bring/u, "Two posts at once");
  await ana.person.sees("It lies on the table, face down.");
  for (const typist of [ana, tom, ruth]) await typist.press(/^I am ready$/u);
  await ruth.person.sees("All who are here are ready.");
  await ruth.stroke(["n"], () => ana.person.sees("Two posts at once"));
  await ruth.press(/^Ana$/u);
  await ruth.person.sees("1. Ana");
}

/** The presenter tells; the floor can't be given to who only listens, is given to her once more, and taken back. */
async function presents(table: Table): Promise<void> {
  const { ruth, ana, tom } = table;
  await on(table, "Presentation");
  await ana.send(SAY, "I have two posts");
  await tom.person.sees("I have two posts");
  await ruth.stroke(["g", "3"], () => ruth.person.sees("This stage has no place for that."));
  await ruth.stroke(["g", "2"], () => ana.person.sees("You have the floor."));
  await ruth.stroke(["b"], () => ana.person.seesNo("You have the floor."));
}

async function asks(table: Table): Promise<void> {
  const { ana, tom, ruth } = table;
  await tom.stroke(["h"], () => tom.person.sees("You are first."));
  await on(table, "Clarifying questions");
  await tom.stroke(["q"], async () => void (await tom.person.page.getByLabel("A fact you need").waitFor()));
  await tom.send(/^A fact you need$/u, "Since when?");
  await ana.send(/^Your answer$/u, "Since April");
  await tom.press(/^No follow-up$/u);
  await ruth.person.sees("Since April");
}

/** A pause by a member, minutes that are agreed, and a process pause with its round. */
async function pauses({ ruth, ana, tom, all }: Table): Promise<void> {
  await tom.stroke(["p"], () => ana.person.sees("Tom has paused the room."));
  await ana.hears(/^polite: .*Tom has paused the room\./u);
  await tom.stroke(["p"], () => ana.person.seesNo("Tom has paused the room."));
  await ana.hears(/^polite: .*The room goes on\./u);
  await ruth.stroke(["3"], () => ruth.person.sees("The end stays. Ask by voice first."));
  await ruth.press(/^They agree$/u);
  await ruth.person.seesNo("The end stays. Ask by voice first.");
  await ruth.stroke(["w"], () => ruth.person.sees("Which question goes round?"));
  await ruth.stroke(["2"], () => tom.person.sees("What could we do better?"));
  await tom.hears(/^polite: .*Ruth has paused the process\. What could we do better\?/u);
  await ruth.stroke(["w"], () => tom.person.seesNo("What could we do better?"));
  for (const typist of all) await typist.stroke(["t"], () => typist.hears(/^polite: (.*left\.|The water)/u));
}

/** A question is asked, the presenter sits with it, and answers; then the silence for all, which the presenter ends. */
async function sits(table: Table): Promise<void> {
  const { ruth, ana, tom } = table;
  await on(table, "Open questions");
  await tom.stroke(["q"], async () => void (await tom.person.page.getByLabel("Your question").waitFor()));
  await tom.send(/^Your question$/u, "What would help?");
  await ana.hears(/^assertive: You have the floor\. Tom asks you: What would help\?/u);
  await ruth.hears(/^polite: .*Tom asks Ana: What would help\?/u);
  await ana.stroke(["s"], () => tom.person.sees(/Ana sits with the question/u));
  await ana.stroke(["s"], () => tom.person.seesNo(/Ana sits with the question/u));
  await ana.send(/^Your answer$/u, "Somebody who says stop");
  await tom.person.sees("Somebody who says stop");
  await on(table, "Silence");
  await ana.stroke(["s"], () => ana.person.isAt("Reflection round"));
}

async function reflects(table: Table): Promise<void> {
  const { ruth, ana, tom } = table;
  await tom.person.isAt("Reflection round");
  await tom.send(/^What I noticed$/u, "You smiled at April");
  await tom.person.sees("It lies on the table, face down.");
  await ruth.stroke(["n"], () => ana.person.sees("You smiled at April"));
  await on(table, "The last word");
  await ana.send(SAY, "I keep the smile");
  await tom.person.sees("I keep the smile");
}

async function acts(table: Table): Promise<void> {
  const { ana, all } = table;
  await on(table, "Actions");
  await ana.write(/^What I will do$/u, "I call on Monday");
  await ana.to(/^By when/u);
  await ana.person.page.keyboard.type("01012027");
  await ana.press(/^Write it down$/u);
  for (const { person } of all) await person.sees("I call on Monday");
  await ana.person.sees(/1 January/u);
  await on(table, "How we worked");
  await round(table, "looks back");
  await on(table, "Check-out");
  await round(table, "goes lighter");
}

async function closes({ ruth, ana, all }: Table): Promise<void> {
  await ruth.stroke(["ArrowRight"], () => ruth.person.sees("Close the meeting?"));
  await ruth.press(/^Close it$/u);
  for (const { person } of all) await person.sees("What you take home");
  await ana.person.sees(/call.? on Monday/u);
  await ana.to(/^Text file \(Markdown\)$/u);
  const [download] = await Promise.all([ana.person.page.waitForEvent("download"), ana.person.page.keyboard.press("Enter")]);
  hold(download.suggestedFilename().endsWith(".md"), "the take-home is a file");
  await ruth.press(/^To the set’s page$/u);
  await ruth.person.sees("Meetings so far");
}

/** What readers were told over the meeting, of the room and of what was theirs. */
async function heardOver({ ana, tom }: Table): Promise<void> {
  await tom.hears(/^polite: .*Check-in\./u);
  await tom.hears(/^polite: .*Ana has the floor/u);
  await tom.hears(/^polite: .*You are first\./u);
  await tom.hears(/^polite: .*The slips are turned over\./u);
  await tom.hears(/^polite: .*One minute left\./u);
  for (const typist of [ana, tom]) await typist.hears(/^assertive: You have the floor\./u);
}

async function ends({ all }: Table): Promise<void> {
  for (const typist of all) hold(!(await typist.pointed()), `${typist.person.name} has pointed at something`);
  none(all.flatMap(({ person }) => [...person.problems]), "pages met errors");
}
