// The process changes hands: offered and taken, the desk goes with it, and it comes back the same way.
import { hold, none, type Test } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import type { Person } from "../people.js";

const PLAN = {
  set: "Tyne Valley set", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor"], talk: "call", issues: 1,
} as const;

export const handOver: Test = {
  name: "P4 the process passes when it is taken, the desk goes along to a phone, and it comes back",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const ana = await sitDown(browser, memberLink, "Ana Ferreira");
    const tom = await sitDown(browser, memberLink, "Tom Okafor", { screen: "phone" });
    await offer(ruth, "Tom");
    await tom.sees("Ruth offers you the process.");
    none(await tom.axe(), "axe, the process is offered");
    hold((await ruth.button(/^On to Ground rules/u).count()) > 0, "until it is taken it stays where it is");
    await tom.press("Take the process");
    await tom.page.locator(".desk").waitFor();
    await ruth.page.locator(".room").waitFor();
    none([...(await tom.axe()), ...(await ruth.axe())], "axe, it has passed");

    await tom.press(/^On to Ground rules/u);
    for (const person of [ruth, ana, tom]) await person.isAt("Ground rules");
    await offer(tom, "Ruth");
    await ruth.sees("Tom offers you the process.");
    await ruth.press("Take the process");
    await ruth.page.locator(".desk").waitFor();
    await tom.page.locator(".room").waitFor();
    await ruth.press(/^On to Check-in/u);
    for (const person of [ruth, ana, tom]) await person.isAt("Check-in");
    none([ruth, ana, tom].flatMap((person) => [...person.problems]), "pages met errors");
  },
};

async function offer(from: Person, to: string): Promise<void> {
  await from.press("More");
  await from.press(`Offer it to ${to}`);
  await from.sees(`Offered to ${to}.`);
  await from.page.keyboard.press("Escape");
}
