// Stones without names, and questions that are looked through: nothing shows before its time, and who looks through them reads the
// words without learning whose they are.
import { hold, none, type Test } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import type { Person } from "../people.js";

const MEMBERS = ["Ana Ferreira", "Tom Okafor", "Jo Baker", "Siân Hughes", "Marek Dvořák"] as const;
const PLAN = { set: "Café", facilitator: "Ruth Adeyemi", members: MEMBERS, talk: "writing", issues: 1, format: "cafe_ifal" } as const;
const SIGNED = "Since when has it been so?";
const FOLDED = "Who would lose face if this worked?";

export const pulse: Test = {
  name: "N16 N17 a pulse shows nothing until its close, a stone can be changed until then, and then five heaps show once",
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const members: Person[] = [];
    for (const [at, name] of MEMBERS.entries()) members.push(await sitDown(browser, memberLink, name, { screen: at % 2 === 0 ? "desktop" : "phone" }));
    await ruth.press("Take the pulse");
    await ruth.press("Is time shared fairly?");
    for (const [at, member] of members.entries()) {
      await member.sees("Is time shared fairly?");
      if (at < 2) none(await member.axe(), "axe, a pulse is open");
      await member.press(`${at + 1} of 5`);
      // It says so at once: nothing may tell, not even by waiting, who has laid a stone.
      await member.sees("Your stone is laid.");
    }
    const [ana, tom] = members;
    hold(ana !== undefined && tom !== undefined, "Ana and Tom are there");
    await ana.press("2 of 5");
    await ana.page.locator("button[aria-pressed=true]").and(ana.page.getByRole("button", { name: "2 of 5" })).waitFor();
    hold((await ruth.page.locator(".heaps").count()) === 0, "the desk reads nothing of an open pulse");
    // Lines keep their order: a stone is with the room once something that was sent after it is answered.
    for (const member of members) {
      await member.press("Pause for everyone");
      await member.press("Go on");
      await member.page.getByRole("button", { name: "Pause for everyone" }).waitFor();
    }
    await ruth.press("Close it and show what came");
    for (const person of [ruth, ...members]) {
      await person.sees("What came");
      const heaps = await person.page.locator(".heaps li").evaluateAll((lines) => lines.map((line) => line.getAttribute("aria-label")));
      hold(heaps.join() === "1 of 5: 0 stones,2 of 5: 2 stones,3 of 5: 1 stone,4 of 5: 1 stone,5 of 5: 1 stone", `${person.name} sees the heaps: ${heaps.join()}`);
    }
    none(await ruth.axe(), "axe, what came");
    none(await tom.axe(), "axe, what came, on a phone");
    await ana.press("Put it away");
    await ana.seesNo("What came");
    none([ruth, ...members].flatMap((person) => [...person.problems]), "pages met errors");
  },
};

export const lookedThrough: Test = {
  name: "Q24 N5 who looks through questions reads them, signed or folded, and no record names who wrote one, which the writer can take back",
  waits: true,
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const members: Person[] = [];
    for (const name of MEMBERS) members.push(await sitDown(browser, memberLink, name, { screen: name === "Jo Baker" ? "phone" : "desktop" }));
    const everyone = [ruth, ...members];
    const [, tom, jo, , marek] = members;
    hold(tom !== undefined && jo !== undefined && marek !== undefined, "Tom, Jo and Marek are there");
    await ruth.press("Ana");
    for (const stage of ["Welcome", "Check-in", "A piece of practice", "Clarifying questions"]) {
      await ruth.page.locator('button[data-key="→"]:not([aria-disabled])').click();
      for (const person of everyone) await person.isAt(stage);
    }

    await marek.press("Ask a question");
    await marek.write("A fact you need", SIGNED);
    await marek.press("Put it in the queue");
    await ruth.sees(SIGNED);
    const seat = /"seat":"([^"]+)"/u.exec(marek.frames.find((frame) => frame.includes('"hello"')) ?? "")?.[1] ?? "";
    hold(seat !== "", "Marek said hello");
    const told = ruth.frames.flatMap((frame) => (JSON.parse(frame) as { put?: { kind: string }[] }).put ?? []).filter((record) => record.kind === "question");
    hold(told.length > 0 && !JSON.stringify(told).includes(seat), "no record of the question names its writer, nor does the text's seal");

    await tom.press("Ask a question");
    await tom.page.getByRole("radio", { name: "Without my name" }).check();
    await tom.sees("5 people could have written it");
    await tom.write("A fact you need", FOLDED);
    await tom.press("Send it without my name");
    await tom.sees("It comes out within 20 seconds…");
    await ruth.seesInTime(FOLDED);
    none(await ruth.axe(), "axe, held for release");
    await tom.press("Change or take back");
    await tom.press("Take it back");
    await tom.sees("Taken back within 20 seconds…");
    none(await tom.axe(), "axe, taking it back");
    await ruth.seesNo(FOLDED);
    await tom.sees("Nothing here is yours.");

    await ruth.press(/^Let it in/u);
    // The presenter is free, so it is asked at once; now all learn whose it is, and read it.
    for (const person of everyone) await person.sees(SIGNED);
    await jo.sees("Marek asks Ana");
    none(everyone.flatMap((person) => [...person.problems]), "pages met errors");
  },
};
