// The disk is full in the middle of a stage: what is pressed waits, the page says so calmly, and all goes on once there is room.
import { hold, none, type Test } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";

const PLAN = { set: "Full disk", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor"], talk: "writing", issues: 1 } as const;
const CALM = "The room can’t write things down just now.";

export const disk: Test = {
  name: "R6 R18 a disk that is full refuses nobody for good: every page says so and holds its clock, tries again, and goes on without a press",
  kept: true,
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const [ana, tom] = [await sitDown(browser, memberLink, "Ana Ferreira", { screen: "phone" }), await sitDown(browser, memberLink, "Tom Okafor")];
    await ruth.press(/^On to Ground rules/u);
    for (const person of [ruth, ana, tom]) await person.isAt("Ground rules");
    await ruth.write("What you say", "We keep this to ourselves");

    server.disk(true);
    await ruth.press("Say it and hand on");
    await ana.press("Pause for everyone");
    // Tom has pressed nothing, and is told the same.
    for (const person of [ruth, ana, tom]) {
      await person.sees(CALM);
      none(await person.axe(), "axe, the room can’t write");
    }
    for (const person of [ruth, tom]) await person.page.locator("[data-paused]:visible").first().waitFor();
    hold(!(await tom.text()).includes("We keep this to ourselves"), "somebody hears what is not kept");

    server.disk(false);
    for (const person of [ruth, ana, tom]) await person.seesNo(CALM);
    for (const person of [ruth, ana, tom]) await person.sees("Ana has paused the room.");
    const said = ruth.page.getByText("We keep this to ourselves", { exact: true }).and(ruth.page.locator(".said-text"));
    if ((await said.count()) === 0) {
      // The pause was taken down before the words, and nobody speaks in a pause: they are in Ruth's box again.
      await ana.press("Go on");
      await ruth.press("Say it and hand on");
    }
    for (const person of [ruth, ana, tom]) {
      await person.sees("We keep this to ourselves");
      hold((await person.page.getByText("We keep this to ourselves", { exact: true }).and(person.page.locator(".said-text")).count()) === 1, `${person.name} reads it once`);
    }
    none([ruth, ana, tom].flatMap((person) => [...person.problems]), "pages met errors");
  },
};
