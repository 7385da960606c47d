// *Keep my chair*: a link of one's own, offered at the close; on a phone it leads to one's own chair, until the chair is given away.
import { hold, none, type Test, type World } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import { Person } from "../people.js";

const PLAN = { set: "Way back", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor"], talk: "writing", issues: 1 } as const;

export const wayBack: Test = {
  name: "X33 a link of one's own leads back to one's own chair after one tap, and ends when the chair is given to another browser",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const ana = await sitDown(browser, memberLink, "Ana Ferreira");
    await ruth.press("More");
    await ruth.press("Close now");
    await ruth.press("Close it");
    await ana.sees("What you take home");
    const link = await copied(ana);

    const phone = await Person.arrive(browser, "Ana, on her phone", { screen: "phone" });
    await phone.page.goto(link);
    await phone.sees("Ana Ferreira, Way back.");
    hold(!phone.page.url().includes("#"), "the fragment is cleared");
    none(await phone.axe(), "axe, a personal link");
    await ana.sees("What you take home");
    hold(!(await ana.text()).includes("another window"), "opening the link takes nothing");
    await phone.press("Go to my chair");
    await phone.sees("Meetings so far");
    await ana.sees("This chair is open in another window now.");
    await ana.press("Sit here instead");
    await phone.sees("This chair is open in another window now.");

    await aMangledOneIsRecognised(browser, link);
    await itEnds(browser, { ruth, memberLink, link });
    none([ruth, ana, phone].flatMap((person) => [...person.problems]), "pages met errors");
  },
};

/** The link is on no screen until it is asked for. */
async function copied(ana: Person): Promise<string> {
  await ana.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await ana.sees("Keep my chair");
  hold((await ana.page.locator(".qr").count()) === 0, "the code is on the screen before it is asked for");
  await ana.press("Show my link");
  await ana.page.getByRole("img", { name: /Scan it with your phone/u }).waitFor();
  none(await ana.axe(), "axe, keep my chair");
  await ana.press("Copy my link");
  await ana.sees("Copied");
  hold(!(await ana.page.content()).includes("#1p."), "the link is written on the screen");
  return ana.page.evaluate(() => navigator.clipboard.readText());
}

async function aMangledOneIsRecognised(browser: World["browser"], link: string): Promise<void> {
  const person = await Person.arrive(browser, "Ana, by mail");
  await person.page.goto(link.replace("#", "%23"));
  await person.sees("A mail program has changed this link on the way.");
  await person.write("The link", `My chair:\n> ${link.slice(0, 60)}\n> ${link.slice(60)}\nBye`);
  await person.press("Look");
  await person.sees("Ana Ferreira, Way back.");
  await person.leave();
}

/** Ana asks for her chair by the set's link, from yet another browser, and gets it: whoever has the old link gets no further. */
async function itEnds(browser: World["browser"], { ruth, memberLink, link }: { ruth: Person; memberLink: string; link: string }): Promise<void> {
  const fresh = await Person.arrive(browser, "Ana, on a new browser");
  await fresh.page.goto(memberLink);
  await fresh.page.getByRole("radio", { name: "Ana Ferreira" }).check();
  await fresh.press("Ask to have this chair back");
  await ruth.press("To the set’s page");
  await ruth.sees("Keep my chair");
  none(await ruth.axe(), "axe, the set's page");
  await ruth.press("Give it back");
  await fresh.sees("Meetings so far");
  const old = await Person.arrive(browser, "Whoever has the old link");
  await old.page.goto(link);
  await old.sees("Ana Ferreira, Way back.");
  await old.press("Go to my chair");
  await old.sees("This link has ended");
  none(await old.axe(), "axe, a link that has ended");
  await old.press("Ask for my chair instead");
  await old.page.getByRole("radio", { name: "Ana Ferreira" }).waitFor();
}
