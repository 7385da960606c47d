// `make firefox`: a short meeting in writing on another engine, from the first page to the take-home: a facilitator on a desktop, the
// presenter on a small screen, and one who asks. It answers one question: does anything here need Chromium?
import { Server } from "../browser/server.js";
import { launch, Person } from "./people.js";

interface Table {
  ruth: Person;
  ana: Person;
  tom: Person;
  all: readonly Person[];
}

const began = performance.now();
const server = await Server.start();
const firefox = await launch();
const people: Person[] = [];
try {
  for (const [name, width] of [["Ruth", 1280], ["Ana", 390], ["Tom", 800]] as const) people.push(await Person.arrive(firefox, name, width));
  const [ruth, ana, tom] = people as [Person, Person, Person];
  const table: Table = { ruth, ana, tom, all: people };
  const link = await starts(ruth);
  await sitsDown(ana, "Ana Ferreira", link);
  await sitsDown(tom, "Tom Okafor", link);
  await opens(table);
  await asks(table);
  await closes(table);
  const problems = people.flatMap((person) => person.problems);
  if (problems.length > 0) throw new Error(`pages met errors:\n${problems.join("\n")}`);
  console.log(`firefox: 1 passed, 0 failed: ${await firefox.version()}, a meeting from the first page to the take-home in ${((performance.now() - began) / 1000).toFixed(0)} s`);
} catch (error) {
  for (const { name, page, problems } of people) {
    const text = await page.evaluate(() => `${location.pathname}\n${document.body.innerText}`).catch(() => "(gone)");
    console.error(`-- ${name}: ${problems.join("; ")}\n${text.slice(0, 1500)}`);
  }
  throw error;
} finally {
  await firefox.close();
  await server.stop();
}

async function starts(ruth: Person): Promise<string> {
  await ruth.page.goto(server.url);
  await ruth.press("Start a set");
  await ruth.write("What is the set called?", "Second engine");
  await ruth.write("What shall we call you?", "Ruth Adeyemi");
  await ruth.write("Member 1", "Ana Ferreira");
  await ruth.write("Member 2", "Tom Okafor");
  await ruth.choose("In writing, here");
  await ruth.press("One issue less");
  await ruth.press("Make the set and its links");
  await ruth.sees("Second engine is ready");
  const text = await ruth.page.evaluate(() => document.body.innerText);
  const link = /http:\/\/\S+\/join#\S+/u.exec(text)?.[0];
  if (link === undefined) throw new Error("The page shows no link.");
  await ruth.press("Open the room");
  await ruth.sees("You facilitate");
  return link;
}

async function sitsDown(person: Person, name: string, link: string): Promise<void> {
  await person.page.goto(link);
  await person.choose(name);
  await person.press("Agree and take my chair");
  await person.isAt("Arriving");
}

async function on({ ruth, all }: Table, stage: string): Promise<void> {
  await ruth.press(`On to ${stage}`);
  for (const person of all) await person.isAt(stage);
}

/** To the presentation; the pages of the desk are moved by key. */
async function opens(table: Table): Promise<void> {
  const { ruth, ana, tom, all } = table;
  await ana.press("Say something");
  await ana.write("What you say", "Good morning");
  await ana.press("Say it");
  for (const person of all) await person.sees("Good morning");
  for (const stage of ["Ground rules", "Check-in", "Who presents"]) await on(table, stage);
  await ana.write("What I could bring", "Two posts at once");
  await ana.press("Lay my bid");
  await ana.sees("It lies on the table, face down.");
  await ruth.press("Turn the slips over");
  await tom.sees("Two posts at once");
  await ruth.press("Ana");
  await ruth.sees("1. Ana");
  await on(table, "Presentation");
}

/** A hand that keeps a place, its question, the answer; and a page that is loaded again is right without a click. */
async function asks(table: Table): Promise<void> {
  const { ruth, ana, tom } = table;
  await tom.press("Keep me a place");
  await tom.sees("You are first.");
  await ana.press("I pass");
  await on(table, "Clarifying questions");
  // His place has come: he is asked for the words.
  await tom.write("A fact you need", "Since when?");
  await tom.press("Ask it");
  await ana.sees("Since when?");
  await ana.write("Your answer", "Since April");
  await ana.press("Answer and hand on");
  await ruth.sees("Since April");
  await tom.page.reload();
  await tom.isAt("Clarifying questions");
  await tom.sees("Since April");
}

async function closes({ ruth, all }: Table): Promise<void> {
  await ruth.press("More");
  await ruth.press("Close now");
  await ruth.press("Close it");
  for (const person of all) await person.sees("What you take home");
}
