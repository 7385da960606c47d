// How a meeting is run: a process pause that everybody sees and nothing is lost in, minutes whose price the desk alone reads, and
// somebody who comes late and need not be told anything again.
import { hold, none, type Test } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";

const PLAN = {
  set: "Tyne Valley set", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor", "Jo Baker"], talk: "call", issues: 1,
} as const;

export const running: Test = {
  name: "V3 a process pause is seen by all and gives everything back, and what minutes cost stands on the desk alone",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const ana = await sitDown(browser, memberLink, "Ana Ferreira");
    const tom = await sitDown(browser, memberLink, "Tom Okafor", { screen: "phone" });
    for (const stage of ["Ground rules", "Check-in"]) {
      await ruth.press(new RegExp(`^On to ${stage}`, "u"));
      for (const person of [ruth, ana, tom]) await person.isAt(stage);
    }

    await ruth.press(/^Process pause/u);
    await ruth.press("How are we listening?");
    for (const person of [ana, tom]) {
      await person.sees("Ruth has paused the process.");
      await person.sees("How are we listening?");
    }
    none([...(await ruth.axe()), ...(await ana.axe()), ...(await tom.axe())], "axe, in a process pause");
    await ruth.press(/^Go on where we were/u);
    for (const person of [ruth, ana, tom]) {
      await person.seesNo("How are we listening?");
      await person.isAt("Check-in");
    }

    await ruth.press(/^\+3/u);
    await ruth.sees(/\+3 for Check-in takes .*from the slack/u);
    hold(!/slack|takes/u.test(await ana.text()), "members read nothing of what minutes cost");
    none(await ruth.axe(), "axe, minutes are asked for");
    await ruth.press("They agree");
    await ruth.seesNo("+3 for Check-in takes");

    const jo = await sitDown(browser, memberLink, "Jo Baker");
    await jo.sees("What you missed");
    none(await jo.axe(), "axe, late");
    await jo.press("I am here");
    await jo.seesNo("What you missed");
    await jo.reopen();
    await jo.isAt("Check-in");
    hold(!(await jo.text()).includes("What you missed"), "what was missed is told once");
    none([...ruth.problems, ...ana.problems, ...tom.problems, ...jo.problems], "pages met errors");
  },
};
