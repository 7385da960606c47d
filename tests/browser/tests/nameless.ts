// A question without a name: the promise at the box, a warning where few are here, nobody's seat on any line, and an answer that
// its writer alone recognises.
import { hold, none, type Test } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";

const PLAN = {
  set: "Café", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor", "Jo Baker"], talk: "writing", issues: 1, format: "cafe_ifal",
} as const;
const QUESTION = "Who would lose face if this worked?";

export const nameless: Test = {
  name: "N10 a question without a name is held, sent back with a reason, and nobody but its writer knows whose it was",
  waits: true,
  run: async ({ server, browser }) => {
    const { facilitator: ruth, memberLink } = await startSet(browser, server.url, PLAN);
    await openRoom(ruth);
    const ana = await sitDown(browser, memberLink, "Ana Ferreira");
    const tom = await sitDown(browser, memberLink, "Tom Okafor");
    const jo = await sitDown(browser, memberLink, "Jo Baker", { screen: "phone" });
    const everyone = [ruth, ana, tom, jo];
    await ruth.press("Ana");
    for (const stage of ["Welcome", "Check-in", "A piece of practice", "Clarifying questions"]) {
      await ruth.page.locator('button[data-key="→"]:not([aria-disabled])').waitFor();
      await ruth.page.locator('button[data-key="→"]').click();
      for (const person of everyone) await person.isAt(stage);
    }

    await tom.press("Ask a question");
    await tom.page.getByRole("radio", { name: "Without my name" }).check();
    await tom.sees("Your name is not kept with this");
    await tom.sees("may still guess");
    none(await tom.axe(), "axe, the box without a name");
    await tom.write("A fact you need", QUESTION);
    await tom.press("Send it without my name");
    await tom.sees(/So few are here|could have written this/u);
    none(await tom.axe(), "axe, few are here");
    await tom.press("Send it all the same");

    await ruth.sees("Held for release");
    await ruth.sees(QUESTION);
    none(await ruth.axe(), "axe, held for release");
    const seat = seatOf(tom.frames, "Tom");
    const told = [ruth, ana, jo].flatMap((person) => recordsOf(person.frames, ["question", "queue"])).filter((record) => record.includes(seat));
    hold(told.length === 0, "no record of the question names who wrote it");

    await ruth.press(/^Send it back/u);
    await ruth.page.getByRole("radio", { name: "It is advice" }).check();
    await ruth.page.getByRole("button", { name: "Send it back" }).last().click();
    await tom.sees("It gives advice. Could it become a question?");
    await tom.sees(`You had asked: ${QUESTION}`);
    hold(!(await jo.text()).includes("came back"), "only its writer learns that it came back");
    none(everyone.flatMap((person) => [...person.problems]), "pages met errors");
  },
};

/** The seat that this page said hello with. */
function seatOf(frames: readonly string[], who: string): string {
  const hello = frames.map((frame) => JSON.parse(frame) as { t: string; seat?: string }).find((frame) => frame.t === "hello");
  if (hello?.seat === undefined) throw new Error(`${who} said no hello`);
  return hello.seat;
}

/** All records of some kinds that a page was told, as text. */
function recordsOf(frames: readonly string[], kinds: readonly string[]): string[] {
  const puts = frames.map((frame) => JSON.parse(frame) as { put?: { kind: string }[] }).flatMap((frame) => frame.put ?? []);
  return puts.filter((record) => kinds.includes(record.kind)).map((record) => JSON.stringify(record));
}
