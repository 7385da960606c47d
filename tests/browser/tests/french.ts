// One room in two languages: each reads it in their own, and what people write is theirs.
import { hold, none, type Test } from "../harness.js";
import { openRoom, startSet } from "../meeting.js";
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
