// After the close, each keeps a copy: what one takes home, and what the set agreed, downloaded and read; and how they print. None of it
// asks the server for anything.
import { readFileSync } from "node:fs";
import { hold, none, type Test } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import type { Person } from "../people.js";

const PLAN = { set: "Ana’s own set", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor"], talk: "call", issues: 1 } as const;
/** Each of them would break a file that is put together carelessly. */
const NASTY = '=HYPERLINK("http://x"), then; "call" 🌱 زنگ\n@Femi';
const LONG = "I ask my deputy which of the three evening visits she would take over, and I write it down. ".repeat(10).trim();
const DUE = "2027-03-31";

export const after: Test = {
  name: "after the close one keeps one’s own page, and the set what it agreed, as text, table, calendar and on paper",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const ana = await sitDown(browser, memberLink, "Ana Ferreira");
    const tom = await sitDown(browser, memberLink, "Tom Okafor", { screen: "phone" });
    const stages = ["Ground rules", "Check-in", "Who presents", "Presentation", "Clarifying questions", "Open questions", "Silence", "Reflection round", "The last word", "Actions"];
    for (const stage of stages) {
      if (stage === "Presentation") await ruth.press("Ana");
      await ruth.press(new RegExp(`^On to ${stage}`, "u"));
      await ruth.isAt(stage);
    }
    await promise(ruth, NASTY, DUE);
    await promise(ruth, LONG, "");
    for (const stage of ["How we worked", "Check-out"]) await ruth.press(new RegExp(`^On to ${stage}`, "u"));
    await ruth.press("Close the meeting");
    await ruth.press("Close it");
    await takesHome(ana);
    await tom.sees("You took on nothing today.");
    hold((await tom.page.getByRole("button", { name: /CSV|calendar/u }).count()) === 0, "Tom, who took on nothing, is offered a table of it");
    none(await tom.axe(), "axe, the page of whoever took on nothing");
    await agreed(ruth);
    none([ruth, ana, tom].flatMap((person) => [...person.problems]), "pages met errors");
  },
};

async function promise(ruth: Person, text: string, due: string): Promise<void> {
  await ruth.write("What Ana will do", text);
  await ruth.write("By when, if you can say", due);
  await ruth.press("Write it down, agreed by voice");
  await ruth.sees(text.slice(0, 20));
}

/** Ana’s own: nobody else stands in it, and its files bear no name. */
async function takesHome(ana: Person): Promise<void> {
  await ana.sees("What you take home");
  none(await ana.axe(), "axe, the page to take home");
  const asked: string[] = [];
  ana.page.on("request", (request) => asked.push(request.url()));
  const text = await download(ana, "Text file (Markdown)");
  hold(/^askwell-\d{4}-\d\d-\d\d-meeting-1-my-page\.md$/u.test(text.name), `the text file is called ${text.name}`);
  hold(text.content.includes('- [ ] =HYPERLINK("http://x"), then; "call" 🌱 زنگ @Femi (by Wednesday') || text.content.includes('- [ ] \\=HYPERLINK("http://x"), then; "call" 🌱 زنگ @Femi (by Wednesday'), `the text file does not hold the action: ${text.content}`);
  hold(!/Ruth|Tom/u.test(text.content), "the text file names somebody else");
  const table = await download(ana, "My actions as a table (CSV)");
  hold(/-my-actions\.csv$/u.test(table.name), `the table is called ${table.name}`);
  hold(table.bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])), "the table does not say its encoding");
  hold(table.content.includes(`"'=HYPERLINK(""http://x""), then; ""call"" 🌱 زنگ\n'@Femi","${DUE}","1"\r\n`), `the table does not hold the action: ${table.content}`);
  const calendar = await download(ana, "My action in my calendar");
  hold(/-my-actions\.ics$/u.test(calendar.name), `the calendar is called ${calendar.name}`);
  const unfolded = calendar.content.replaceAll("\r\n ", "");
  hold(unfolded.includes("DTSTART;VALUE=DATE:20270331\r\nDTEND;VALUE=DATE:20270401\r\n"), "the calendar has another day");
  hold(unfolded.includes('DESCRIPTION:=HYPERLINK("http://x")\\, then\\; "call" 🌱 زنگ\\n@Femi\r\n'), `the calendar does not hold the action: ${unfolded}`);
  hold(unfolded.split("BEGIN:VEVENT").length === 2 && !unfolded.includes("VALARM"), "what has no date, or an alarm, is in the calendar");
  none(asked.filter((url) => url.startsWith("http") && !url.includes("/assets/")), "keeping a copy asked a server");
  await prints(ana, /What you take home/u, /Keep a copy|Keep this question|To the set/u);
}

/** What the set agreed, on its page. */
async function agreed(ruth: Person): Promise<void> {
  await ruth.press("To the set’s page");
  await ruth.sees("Still to do");
  const text = await download(ruth, "Text file (Markdown)");
  hold(/^askwell-\d{4}-\d\d-\d\d-what-the-set-agreed\.md$/u.test(text.name), `the set’s file is called ${text.name}`);
  hold(text.content.includes("(Ana Ferreira, by Wednesday") && text.content.includes("## Ground rules"), `the set’s file lacks what was agreed: ${text.content}`);
  const table = await download(ruth, "Actions as a table (CSV)");
  hold(table.content.includes(`"${LONG}","Ana Ferreira","","from meeting 1","1"\r\n`), `the set’s table lacks an action: ${table.content}`);
  hold((await ruth.page.getByRole("button", { name: /calendar/u }).count()) === 0, "Ana’s promise is offered for Ruth’s calendar");
  none(await ruth.axe(), "axe, the set’s page");
  await prints(ruth, /Still to do/u, /The next meeting|Keep a copy|Meetings so far|Keep my chair|join#/u);
}

async function download(person: Person, words: string): Promise<{ name: string; content: string; bytes: Buffer }> {
  const [file] = await Promise.all([person.page.waitForEvent("download"), person.press(words)]);
  const bytes = readFileSync(await file.path());
  return { name: file.suggestedFilename(), content: bytes.toString("utf8").replace(/^\uFEFF/u, ""), bytes };
}

/** On paper it is black on white, in the evening too, and there is nothing to press. */
async function prints(person: Person, words: RegExp, nothingOf: RegExp): Promise<void> {
  const { page } = person;
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "");
  });
  await person.press(/to print$/u);
  hold((await page.locator("html[data-printed]").count()) === 1, "the button opens no window to print");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const text = await person.text();
  hold(words.test(text), `the page on paper lacks ${words}`);
  hold(!nothingOf.test(text), `the page on paper has more than what was to be printed: ${text}`);
  hold((await page.locator("button:visible").count()) === 0, "there are buttons on paper");
  const ink = await page.locator("h1").first().evaluate((heading) => getComputedStyle(heading).color);
  hold(ink === "rgb(0, 0, 0)", `letters on paper are ${ink}`);
  await page.emulateMedia({ media: null, colorScheme: "light" });
}
