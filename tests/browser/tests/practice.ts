// The practice room, both ways, from the first page to the end of a meeting: the real server, the real room, simulated people. They
// live faster here than people do.
import { hold, none, type Test } from "../harness.js";
import { Person } from "../people.js";

/** What the times of simulated people are multiplied by here. */
const PACE = 0.05;

async function begin(browser: Parameters<Test["run"]>[0]["browser"], url: string, part: "Practise as a member" | "Practise as the facilitator", phone = false): Promise<Person> {
  const newcomer = await Person.arrive(browser, "Robin Hale", phone ? { screen: "phone" } : {});
  await newcomer.context.addInitScript(`globalThis.askwellPracticePace = ${PACE}`);
  await newcomer.page.goto(url);
  none(await newcomer.axe(), "axe, the first page");
  const began = performance.now();
  await newcomer.page.getByRole("link", { name: part }).click();
  await newcomer.page.locator(".rail").waitFor();
  const inside = performance.now();
  await newcomer.page.locator(".said-text").first().waitFor();
  const moved = performance.now();
  console.log(`      ${part}: in the room after ${((inside - began) / 1000).toFixed(1)} s, the first words after ${((moved - began) / 1000).toFixed(1)} s (at ${PACE} of the pace of people)`);
  return newcomer;
}

/** That nobody takes it for a meeting of people: said on the page and in its title. */
async function isMarked(newcomer: Person): Promise<void> {
  await newcomer.sees("The others are simulated.");
  const title = await newcomer.page.title();
  hold(title.includes("Practice set"), `the title says that it is practice, not "${title}"`);
}

/** Writes what is on one's mind as soon as one has the floor. */
async function speak(newcomer: Person, words: string): Promise<void> {
  await newcomer.page.locator(".now[data-yours]").waitFor();
  await newcomer.write(/^(What you say|Your answer)$/u, words);
  await newcomer.press(/hand on$/u);
}

/** A member takes part, brings an issue of their own, is asked, and takes something home. */
export const practiceMember: Test = {
  name: "a newcomer practises as a member on a phone, presents, and finds nothing of it in the browser afterwards",
  run: async ({ server, browser }) => {
    const newcomer = await begin(browser, server.url, "Practise as a member", true);
    await isMarked(newcomer);
    none(await newcomer.axe(), "axe, arriving");
    await newcomer.isAt("Ground rules");
    await newcomer.press("Yes, I do");
    await newcomer.isAt("Check-in");
    await speak(newcomer, "Curious.");
    await newcomer.isAt("Who presents");
    await newcomer.write("What I could bring, and why now", "I do everything myself");
    await newcomer.press("Lay my bid");
    await newcomer.press("I am ready");
    await newcomer.isAt("Presentation");
    none(await newcomer.axe(), "axe, presenting");
    await speak(newcomer, "I have a small garden and no time, and I buy more plants.");
    await newcomer.isAt("Clarifying questions");
    await speak(newcomer, "Since last year.");
    await leaveWhile(newcomer, "Clarifying questions", "Leave the question");
    await isMarked(newcomer);
    await speak(newcomer, "The plants are not the question.");
    // The rest of the questions may be left.
    await leaveWhile(newcomer, "Open questions", "Leave the question");
    await newcomer.isAt("Reflection round");
    await newcomer.press("I am ready");
    await newcomer.isAt("The last word");
    await speak(newcomer, "I stay with the one about the smallest thing.");
    await newcomer.isAt("Actions");
    await newcomer.write("What I will do", "Buy no plants in March");
    await newcomer.press("Write it down");
    await newcomer.sees("Buy no plants in March");
    await newcomer.press("I have finished");
    await newcomer.isAt("How we worked");
    await speak(newcomer, "Quietly.");
    await newcomer.isAt("Check-out");
    await speak(newcomer, "Lighter.");
    await newcomer.sees("That was a practice meeting");
    await newcomer.sees("Buy no plants in March");
    await isMarked(newcomer);
    none(await newcomer.axe(), "axe, the end of a practice");
    hold((await newcomer.page.evaluate(() => localStorage.length)) === 0, "the browser has kept something of a practice");
    await newcomer.page.reload();
    await newcomer.sees("A practice lives as long as its page.");
    none(await newcomer.axe(), "axe, a practice that has ended");
    none([...newcomer.problems], "the page met errors");
  },
};

/** Leaves every question that comes as long as a stage lasts. Looks and presses in one go: a stage may be over before a hand is there. */
async function leaveWhile(newcomer: Person, stage: string, leave: string): Promise<void> {
  await newcomer.page.waitForFunction(
    ([stage, leave]) => {
      if (document.querySelector(".rail-words > span:first-child b")?.textContent !== stage) return true;
      [...document.querySelectorAll("button")].find((button) => button.textContent === leave)?.click();
      return false;
    },
    [stage, leave],
  );
}

/** A facilitator does what the hints say, and the simulated members answer to it. */
export const practiceLeading: Test = {
  name: "a newcomer practises as the facilitator, and the simulated members answer to each press, to the close",
  run: async ({ server, browser }) => {
    const newcomer = await begin(browser, server.url, "Practise as the facilitator");
    await isMarked(newcomer);
    await newcomer.sees("Everybody is here.");
    none(await newcomer.axe(), "axe, the desk of a practice");
    await newcomer.press(/^On to Ground rules/u);
    await speak(newcomer, "What is said here stays here.");
    await newcomer.press("Yes, I do");
    await newcomer.sees("All have said yes.");
    await newcomer.press(/^On to Check-in/u);
    await speak(newcomer, "Awake.");
    await newcomer.sees("All had a turn. No stage moves by itself.");
    await newcomer.press(/^On to Who presents/u);
    await newcomer.press("I am ready");
    await newcomer.press("Turn the slips over");
    await newcomer.press("Priya");
    await newcomer.press(/^On to Presentation/u);
    await newcomer.sees("Priya has finished.");
    await newcomer.press(/^On to Clarifying questions/u);
    await newcomer.sees("No question waits. Somebody may still be thinking of one.");
    await newcomer.press(/^On to Open questions/u);
    await processPause(newcomer);
    await newcomer.sees("No question waits. Somebody may still be thinking of one.");
    for (const stage of ["Silence", "Reflection round"]) await newcomer.press(new RegExp(`^On to ${stage}`, "u"));
    await newcomer.press("I am ready");
    await newcomer.press("Turn the slips over");
    await newcomer.press(/^On to The last word/u);
    await newcomer.sees("Priya has finished.");
    await newcomer.press(/^On to Actions/u);
    await newcomer.sees("Ask the young people on Friday evening");
    await newcomer.press(/^On to How we worked/u);
    await speak(newcomer, "We took our time.");
    await newcomer.sees("All had a turn. No stage moves by itself.");
    await newcomer.press(/^On to Check-out/u);
    await speak(newcomer, "Good.");
    await newcomer.sees("All had a turn, and this was the last stage.");
    await newcomer.press("Close the meeting");
    await newcomer.press("Close it");
    await newcomer.sees("That was a practice meeting");
    none(await newcomer.axe(), "axe, the end of a practice");
    // On from there: the other part begins at once, and another set is a page away.
    await newcomer.page.getByRole("link", { name: "Practise as a member" }).click();
    await newcomer.page.locator(".rail").waitFor();
    await newcomer.page.getByRole("link", { name: "End practice" }).click();
    await newcomer.page.getByRole("heading", { name: /One of you brings the problem/u }).waitFor();
    none([...newcomer.problems], "the page met errors");
  },
};

/** Everything stops, each says a word, and it goes on where it was. */
async function processPause(newcomer: Person): Promise<void> {
  await newcomer.page.locator("button.process-pause").click();
  await newcomer.press("What are we doing well?");
  // The newcomer is in that round, too, and writes or passes where one always does.
  await newcomer.page.locator(".now").getByRole("button", { name: /^I pass/u }).click();
  await newcomer.sees("Everybody had a turn.");
  none(await newcomer.axe(), "axe, a process pause in a practice");
  await newcomer.page.locator(".process-sheet").getByRole("button", { name: /^Go on/u }).click();
}
