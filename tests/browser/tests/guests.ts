// An observer, seen from both sides: the set is asked, one no keeps them out and nobody learns whose it was, a yes of all lets
// them in, and a yes that is taken back puts them out.
import { hold, none, type Test } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import { Person } from "../people.js";

const PLAN = { set: "Guests", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor"], talk: "writing", issues: 1 } as const;

export const guests: Test = {
  name: "O1 O2 O3 an observer sits in with everybody's yes, nobody learns who said no, and a yes can be taken back",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const ana = await sitDown(browser, memberLink, "Ana Ferreira");
    await ruth.press("More");
    await ruth.write("The name on it", "Sam Reed");
    await ruth.page.getByRole("radio", { name: "An observer" }).check();
    none(await ruth.axe(), "axe, a chair for an observer");
    await ruth.press("Put it");
    await ruth.sees("A chair for Sam Reed is at the table.");
    await ruth.page.keyboard.press("Escape");

    const sam = await Person.arrive(browser, "Sam Reed", { screen: "phone" });
    await sam.page.goto(memberLink);
    await sam.page.getByRole("radio", { name: "Sam Reed" }).check();
    await sam.press("Agree and take my chair");
    await sam.sees("The set is being asked");
    none(await sam.axe(), "axe, an observer who waits");
    await ana.sees("Sam asks to sit in as an observer");
    none(await ana.axe(), "axe, somebody is asked");

    await ana.press("Not today");
    await ana.page.getByText("Sam asks to sit in").first().waitFor({ state: "hidden" });
    hold((await sam.text()).includes("The set is being asked"), "one answer alone changes nothing for the observer");
    await ruth.press("Welcome");
    await ruth.page.getByText("Sam asks to sit in").first().waitFor({ state: "hidden" });
    hold((await sam.text()).includes("The set is being asked"), "a no looks like an answer that hasn't come");
    for (const other of [ruth, sam]) {
      hold(!other.frames.some((frame) => frame.includes('"yes":false')), `${other.name} gets nobody's no`);
    }
    hold((await sam.page.locator(".rail").count()) === 0, "who is not welcome sees no stage");

    await ana.press("My seat and settings");
    await ana.sees("You said no. Nobody is told.");
    none(await ana.axe(), "axe, an answer in the settings");
    await ana.press("Change my answer");
    await sam.sees("You sit in as an observer");
    await sam.page.locator(".rail").waitFor();
    none(await sam.axe(), "axe, a welcome observer");

    await ana.press("Change my answer");
    await sam.sees("The set is being asked");
    hold((await sam.page.locator(".rail").count()) === 0, "once a yes is taken back, nothing more is seen");
    none([ruth, ana, sam].flatMap((person) => [...person.problems]), "pages met errors");
  },
};
