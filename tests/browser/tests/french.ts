// One room in two languages: each reads it in their own, and what people write is theirs.
import { onlyEnglish, wordsOn } from "../english.js";
import { hold, none, type Test } from "../harness.js";
import { chooseFormat, openRoom, startSet } from "../meeting.js";
import { Person } from "../people.js";

const PLAN = { set: "Rivière", facilitator: "Ruth Adeyemi", members: ["Élise Martin", "Tom Okafor"], talk: "call", issues: 1 } as const;
const NARROW = [390, 340] as const;

/** The page is no wider than its window, at the widths of a phone and of a window beside a call; axe finds nothing. */
async function fits(person: Person, where: string): Promise<void> {
  for (const width of NARROW) {
    await person.page.setViewportSize({ width, height: 844 });
    const over = await person.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    hold(over <= 0, `${where} is ${over} px too wide at ${width} px`);
  }
  none(await person.axe(), `axe, ${where}`);
}

const ENGLISH = onlyEnglish();

/** Nothing on the page is what only the English page says. */
async function isFrench(person: Person, where: string): Promise<void> {
  hold(ENGLISH.length > 1_000, "there are English sentences to look for");
  const words = await wordsOn(person.page);
  none(ENGLISH.filter((sentence) => words.includes(sentence)), `in English, ${where}`);
}

const speaks = (person: Person): Promise<string> => person.page.evaluate(() => document.documentElement.lang);

export const french: Test = {
  name: "somebody who reads French sees the room in French, beside a facilitator who reads English",
  run: async ({ server, browser }) => {
    const elise = await Person.arrive(browser, "Élise Martin", { screen: "phone", locale: "fr-FR" });
    await elise.page.goto(server.url);
    await elise.page.getByRole("link", { name: "Créer un groupe" }).first().waitFor();
    hold((await speaks(elise)) === "fr", "the document says that it is in French");
    await fits(elise, "the first page");

    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    await elise.page.goto(memberLink);
    await elise.page.getByRole("radio", { name: "Élise Martin" }).check();
    await fits(elise, "the door");
    await elise.press("Accepter et prendre ma place");
    await elise.page.locator(".rail").waitFor();
    await elise.isAt("Arrivée");
    await ruth.isAt("Arriving");
    await fits(elise, "the room");
    hold((await speaks(ruth)) === "en-GB", "the facilitator's page is in English");

    await elise.press("Ma place et mes réglages");
    await fits(elise, "her settings");
    await elise.press("English");
    await elise.isAt("Arriving");
    hold((await speaks(elise)) === "en-GB", "the document says that it is in English");
    await elise.page.reload();
    await elise.isAt("Arriving");
    await elise.press("My seat and settings");
    await elise.press("Français");
    await elise.isAt("Arrivée");
    none([ruth, elise].flatMap((person) => [...person.problems]), "pages met errors");
  },
};

export const englishAlone: Test = {
  name: "where the French words can't be fetched, the page is in English",
  run: async ({ server, browser }) => {
    const reader = await Person.arrive(browser, "somebody who reads French", { locale: "fr-FR" });
    await reader.page.route(/\/assets\/fr-/u, (route) => route.abort());
    await reader.page.goto(server.url);
    await reader.page.getByRole("link", { name: "Start a set" }).first().waitFor();
    hold((await speaks(reader)) === "en-GB", "the document says so");
  },
};

/** How another format is called and explained, from the list to the room. */
export const frenchFormat: Test = {
  name: "who reads French chooses another format, and is led through it in French",
  run: async ({ server, browser }) => {
    const ruth = await Person.arrive(browser, "Ruth Adeyemi", { locale: "fr-FR" });
    const { page } = ruth;
    await page.goto(server.url);
    await isFrench(ruth, "the first page");
    await page.getByRole("link", { name: "Créer un groupe" }).first().click();
    await page.getByLabel("Comment s’appelle le groupe ?").fill("Rivière");
    await page.getByLabel("Comment vous appeler ?").fill("Ruth Adeyemi");
    await page.getByLabel("Membre 1", { exact: true }).fill("Élise Martin");
    await page.getByLabel("Membre 2", { exact: true }).fill("Tom Okafor");
    await chooseFormat(page, "balint");
    await ruth.sees("le groupe imagine et ressent ce qui se passe dans la relation");
    const folded = page.locator("details.format-group:not([open]) > summary");
    while ((await folded.count()) > 0) await folded.first().click();
    await isFrench(ruth, "the list of formats");
    await ruth.press("Créer le groupe et ses liens");
    await page.getByRole("link", { name: "Ouvrir la salle" }).click();
    await ruth.isAt("Arrivée");
    await isFrench(ruth, "the desk, arriving");
    await ruth.press(/^Passer à.*Qui a un cas/u);
    await ruth.isAt("Qui a un cas");
    await ruth.sees("Attendez. Quelqu’un parlera. Notez qui présente.");
    await isFrench(ruth, "the desk, in a stage of its own");
    await ruth.press("Ma place et mes réglages");
    await isFrench(ruth, "the settings");
    await ruth.press("English");
    await ruth.isAt("Who has a case?");
    await ruth.press("Français");
    await ruth.isAt("Qui a un cas");
    await page.keyboard.press("Escape");
    none(await ruth.axe(), "axe, the desk in French");
    none([...ruth.problems], "the page met errors");
  },
};

/** What the times of simulated people are multiplied by here. */
const PACE = 0.05;

export const frenchPractice: Test = {
  name: "a practice is in French for who reads French: the page, the hints and the simulated people",
  run: async ({ server, browser }) => {
    const robin = await Person.arrive(browser, "Robin Hale", { screen: "phone", locale: "fr-FR" });
    const { page } = robin;
    await robin.context.addInitScript(`globalThis.askwellPracticePace = ${PACE}`);
    await page.goto(`${server.url}/set/practice`);
    await robin.sees("Vous ne pouvez rien y faire de travers.");
    await isFrench(robin, "the door of a practice");
    await fits(robin, "the door of a practice");
    await robin.press("Comme membre");
    await robin.sees("Les autres personnes sont simulées.");
    await robin.isAt("Règles du groupe");
    await fits(robin, "a practice");
    const at = async (stage: string): Promise<void> => {
      await robin.isAt(stage);
      await isFrench(robin, `a practice, ${stage}`);
    };
    const pass = async (): Promise<void> => {
      await page.locator(".now[data-yours]").waitFor();
      await isFrench(robin, "a practice, on one's own turn");
      await robin.press("Je passe");
    };
    await robin.press("Oui, je le tiendrai");
    await at("Tour d’arrivée");
    await pass();
    await at("Qui présente");
    await robin.press("C’est bon pour moi");
    for (const stage of ["Présentation", "Questions de clarification", "Questions ouvertes", "Silence", "Tour d’échos"]) await at(stage);
    await robin.press("C’est bon pour moi");
    for (const stage of ["Le dernier mot", "Actions", "Notre travail"]) await at(stage);
    await pass();
    await at("Tour de départ");
    await pass();
    await robin.sees("C’était une séance d’essai");
    await isFrench(robin, "the end of a practice");
    none([...robin.problems], "the page met errors");
  },
};
