// `make screenshots`: lives through a meeting in real browsers and writes the pictures of README and docs.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { openRoom, sitDown, startSet } from "./meeting.js";
import { launch, Person } from "./people.js";
import { Server } from "./server.js";

const FOLDER = process.env["SCREENSHOTS"] ?? resolve(import.meta.dirname, "../../../docs/screenshots");
const MEMBERS = ["Priya Nair", "Jo Baker", "Marek Dvořák", "Quiet Heron", "Ana Ferreira", "Siân Hughes", "Tom Okafor"] as const;

mkdirSync(FOLDER, { recursive: true });
const server = await Server.start(["--rate-burst", "200", "--rate-per-second", "50"]);
const browser = await launch();
/** The few that the documents show; `SCREENSHOTS=folder` writes all of them there. */
const SHOWN = ["landing", "room", "desk", "phone", "reveal", "take-home", "companion", "room-dark", "join", "desk-narrow"];
const all = process.env["SCREENSHOTS"] !== undefined;
const shot = async (person: Person, name: string): Promise<void> => {
  if (!all && !SHOWN.includes(name)) return;
  // From the top, wherever a field that was written in has taken the page.
  await person.page.evaluate(() => scrollTo(0, 0));
  await person.shot(resolve(FOLDER, `${name}.png`));
};

async function dark(person: Person, name: string): Promise<void> {
  await person.page.emulateMedia({ colorScheme: "dark" });
  await shot(person, name);
  await person.page.emulateMedia({ colorScheme: "light" });
}

try {
  const visitor = await Person.arrive(browser, "Visitor");
  await visitor.page.goto(server.url);
  await shot(visitor, "landing");
  await dark(visitor, "landing-dark");

  const plan = { set: "Tyne Valley set", facilitator: "Ruth Adeyemi", members: MEMBERS, talk: "writing", issues: 2 } as const;
  const { facilitator: ruth, memberLink } = await startSet(browser, server.url, plan);
  await shot(ruth, "links");
  await openRoom(ruth);
  await visitor.page.goto(memberLink);
  await visitor.page.getByRole("radio", { name: "Jo Baker" }).check();
  await shot(visitor, "join");
  await visitor.leave();

  const people = new Map<string, Person>();
  for (const name of MEMBERS) people.set(name, await sitDown(browser, memberLink, name, name === "Priya Nair" ? { screen: "phone" } : name === "Siân Hughes" ? { screen: "companion" } : {}));
  const who = (name: string): Person => people.get(name) ?? ruth;
  const [ana, tom, jo, priya, marek, sian] = ["Ana Ferreira", "Tom Okafor", "Jo Baker", "Priya Nair", "Marek Dvořák", "Siân Hughes"].map(who) as [Person, Person, Person, Person, Person, Person];
  const everyone = [ruth, ...people.values()];
  const on = async (stage: string): Promise<void> => {
    await ruth.press(new RegExp(`^On to ${stage}`, "u"));
    for (const person of everyone) await person.isAt(stage);
  };

  await on("Ground rules");
  await shot(ruth, "desk-rules");
  await on("Check-in");
  await on("Who presents");
  await ana.write("What I could bring, and why now", "I have covered two posts since April. How do I stop?");
  await shot(ana, "bid");
  await ana.press("Lay my bid");
  await marek.write("What I could bring, and why now", "A board that says yes and means no.");
  await marek.press("Lay my bid");
  await ruth.press("Turn the slips over");
  await ruth.press("Ana");
  await ruth.press("Marek");
  await on("Presentation");
  await ana.write("What you say", "I have covered two posts since April. I tell myself that it is until someone is appointed, and nobody is being appointed.");
  await shot(ana, "your-turn");
  await ana.press("Say it and hand on");
  await on("Clarifying questions");
  await on("Open questions");
  await tom.press("Ask a question");
  await tom.write("Your question", "What would have to be true for you to put one of the two posts down in January?");
  await tom.press("Put it in the queue");
  for (const [person, text] of [[priya, "Who already knows you are covering both?"], [marek, "What does stop look like on an ordinary Tuesday?"], [jo, "When you say the families will pay, whose face do you see?"]] as const) {
    await person.press("Ask a question");
    await person.write("Your question", text);
    await person.press("Put it in the queue");
    await person.sees(/Your question is/u);
  }
  await jo.sees("What would have to be true");
  await shot(jo, "room");
  await dark(jo, "room-dark");
  await shot(ruth, "desk");
  await dark(ruth, "desk-dark");
  await shot(priya, "phone");
  await dark(priya, "phone-dark");
  await shot(sian, "companion");
  await shot(ana, "presenter");
  await priya.press(/^Ask/u);
  await shot(priya, "phone-asking");
  await ruth.page.setViewportSize({ width: 360, height: 800 });
  await shot(ruth, "desk-narrow");
  await ruth.page.setViewportSize({ width: 1280, height: 800 });
  await jo.press("Pause for everyone");
  await marek.sees("Jo has paused the room.");
  await shot(marek, "paused");
  await jo.press("Go on");
  await marek.seesNo("Jo has paused the room.");
  await on("Silence");
  await shot(tom, "silence");
  await on("Reflection round");
  await jo.write("What I noticed", "I noticed that you said “the families” many times, and “I” only when you spoke about the evenings. I felt tired with you.");
  await shot(jo, "written-round");
  for (const [person, text] of [[tom, "Nobody in your story ever says no. I wondered who taught them not to."], [marek, "Your voice went quiet at “until someone is appointed”. I felt that you don’t believe it."], [sian, "I felt proud of the service, and uneasy that it hangs on one person."], [who("Quiet Heron"), "I was struck by how fairly you speak of your deputy."], [priya, "When Tom asked about January you smiled for the first time."]] as const) {
    await person.write("What I noticed", text);
    await person.press("Lay it on the table");
    await person.sees("It lies on the table");
  }
  await jo.press("Lay it on the table");
  await ruth.press("Turn the slips over");
  await tom.sees("When Tom asked about January");
  await shot(tom, "reveal");
  await shot(ruth, "desk-reveal");
  await on("The last word");
  await on("Actions");
  await ana.write("What I will do", "Tell Karen, before the budget is set, that I will hold one post from January.");
  await ana.write("By when, if you can say", "2026-12-11");
  await shot(ana, "actions");
  await ana.press("Write it down");
  await ana.sees("Written down so far");
  await ruth.press(/^On to Break/u);
  await ruth.press(/^On to Presentation/u);
  for (const stage of ["Clarifying questions", "Open questions", "Silence", "Reflection round", "The last word", "Actions", "How we worked", "Check-out"]) {
    if (stage === "The last word") await ruth.press("Turn the slips over");
    await on(stage);
  }
  await ruth.press("Close the meeting");
  await shot(ruth, "desk-close");
  await ruth.press("Close it");
  await ana.sees("What you take home");
  await ana.press("Keep this question");
  await shot(ana, "take-home");
  await ruth.press("To the set’s page");
  await ruth.sees("Still to do");
  await shot(ruth, "set");
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser.close();
  await server.stop();
}
process.exit();
