// Chairs: somebody who is not on the list sits down; a browser that forgot asks for its chair back; one seat, one window.
import { hold, none, type Test } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import { Person } from "../people.js";

const PLAN = { set: "Chairs", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor", "Jo Baker"], talk: "writing", issues: 1 } as const;

export const chairs: Test = {
  name: "X4 a browser that forgot gets its chair back in one press, and whoever is not on the list adds themselves",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const ana = await sitDown(browser, memberLink, "Ana Ferreira");

    const again = await Person.arrive(browser, "Ana, another browser");
    await again.page.goto(memberLink);
    await again.page.getByRole("radio", { name: "Ana Ferreira" }).check();
    await again.press("Ask to have this chair back");
    await again.sees("You have asked for your chair");
    none(await again.axe(), "axe, asked");
    await ruth.sees("Somebody asks for Ana’s chair");
    await ruth.press("Give it back");
    await again.page.locator(".rail").waitFor();
    await ana.sees("This chair was given to another browser.");

    const dawn = await Person.arrive(browser, "Dawn Kerr");
    await dawn.page.goto(memberLink);
    await dawn.page.getByText("I am not on the list").click();
    await dawn.write("What shall we call you?", "Dawn Kerr");
    await dawn.press("Agree and take a chair");
    await dawn.page.locator(".rail").waitFor();
    await ruth.sees("Dawn Kerr");
    none([...ruth.problems, ...again.problems, ...dawn.problems], "pages met errors");
  },
};

export const window: Test = {
  name: "X6 the newest window of a seat wins, and the other says so",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const tom = await sitDown(browser, memberLink, "Tom Okafor");
    const old = tom.page;
    const second = await tom.context.newPage();
    await second.goto(old.url());
    await second.locator(".rail").waitFor();
    await old.getByText("This chair is open in another window now.").waitFor();
    await old.getByRole("button", { name: "Sit here instead" }).click();
    await old.locator(".rail").waitFor();
    await second.getByText("This chair is open in another window now.").waitFor();
  },
};

export const mangled: Test = {
  name: "X8 a link that a mail program mangled is recognised and can be pasted",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const jo = await Person.arrive(browser, "Jo Baker");
    await jo.page.goto(memberLink.replace("#", "%23"));
    await jo.sees("A mail program has changed this link on the way.");
    none(await jo.axe(), "axe, mangled link");
    const wrapped = `> ${memberLink.slice(0, 60)}\n> ${memberLink.slice(60)}`;
    await jo.write("The link", `Dear Jo,\n\n${wrapped}\n\nsee you`);
    await jo.press("Look");
    await jo.page.getByRole("radio", { name: "Jo Baker" }).check();
    await jo.press("Agree and take my chair");
    await jo.page.locator(".rail").waitFor();
    hold(!jo.page.url().includes("#"), "the fragment is cleared");
  },
};
