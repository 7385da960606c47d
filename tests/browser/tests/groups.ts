// Small groups, as a format has them: chosen on the start page by what fits, drawn by the room, and called by the same number on
// every screen.
import { hold, none, type Test } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import type { Person } from "../people.js";

const MEMBERS = ["Ana Ferreira", "Tom Okafor", "Jo Baker", "Siân Hughes", "Maximiliane von Hohenstein-Okonkwo"] as const;
const PLAN = { set: "Open house", facilitator: "Ruth Adeyemi", members: MEMBERS, talk: "call", issues: 0, format: "one_two_four_all" } as const;

export const groups: Test = {
  name: "G1 G2 small groups have one number on all screens, nobody is alone, and a new draw is seen by all",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const members: Person[] = [];
    for (const [at, name] of MEMBERS.entries()) {
      members.push(await sitDown(browser, memberLink, name, { screen: at % 2 === 0 ? "desktop" : "phone", dark: at === 4 }));
    }
    const everyone = [ruth, ...members];
    for (const stage of ["Alone", "In pairs"]) {
      await ruth.page.locator('button[data-key="→"]:not([aria-disabled])').click();
      for (const person of everyone) await person.isAt(stage);
    }
    await agree(ruth, members);
    for (const person of everyone) none(await person.axe(), "axe, in small groups");
    for (const person of everyone) {
      const wider = await person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      hold(wider <= 0, `${person.name}: the page is ${wider} px wider than the window`);
    }
    // Beside the circle the words say who; in it the same people are marked.
    const [ana] = members;
    hold(ana !== undefined, "Ana is there");
    hold((await ana.page.locator(".circle").getByText("with you").count()) > 0, "the circle marks those who are with me");

    await ruth.press("Draw the groups anew");
    await agree(ruth, members);
    none(everyone.flatMap((person) => [...person.problems]), "pages met errors");
  },
};

/** Waits until every member's page and the desk tell the same groups, with nobody alone. */
async function agree(ruth: Person, members: readonly Person[]): Promise<void> {
  const desk = ruth.page.getByRole("region", { name: "Small groups" }).locator("li");
  await desk.first().waitFor();
  for (const member of members) {
    const short = member.name.split(" ")[0] ?? "";
    await member.sees(/You are in group \d/u);
    const told = async (): Promise<boolean> => {
      const lines = await desk.allInnerTexts();
      const mine = lines.findIndex((line) => line.includes(short));
      const said = (await member.page.locator(".group-mine").innerText()).replaceAll(/\s+/gu, " ");
      const others = (lines[mine] ?? "").replaceAll(/[\d\s]+/gu, " ").split(/,| and /u).map((name) => name.trim()).filter((name) => name !== "" && name !== short);
      return mine >= 0 && others.length > 0 && said.startsWith(`You are in group ${mine + 1}, with`) && others.every((name) => said.includes(name));
    };
    await until(told, `${member.name} and the desk tell the same groups`);
  }
}

/** Asks again until it is so; pages hear of a draw one after the other. */
async function until(holds: () => Promise<boolean>, sentence: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
  }
  throw new Error(`Never came true: ${sentence}`);
}
