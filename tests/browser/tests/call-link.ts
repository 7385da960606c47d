// Where the call is: said when the set is started, followed by a member, changed in the middle of the meeting. It is never readable for
// the server, and what is no address of the web is never opened.
import { createServer } from "node:http";
import { hold, none, type Test, type World } from "../harness.js";
import { openRoom, sitDown, startSet } from "../meeting.js";
import type { Person } from "../people.js";

/** A page that stands for the call, and what it learnt of whoever came. */
interface Call {
  readonly url: string;
  readonly referrers: (string | undefined)[];
  readonly close: () => void;
}

export const callLink: Test = {
  name: "a member follows the call link in a tab of its own, and sees at once where the call has moved",
  run: async (world) => {
    const call = await aCall();
    try {
      await meet(world, call);
    } finally {
      call.close();
    }
  },
};

async function aCall(): Promise<Call> {
  const referrers: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    // Browsers ask for a picture of the site as well, from the page of the call.
    if (request.url?.startsWith("/tyne-valley") === true) referrers.push(request.headers.referer);
    response.setHeader("content-type", "text/html").end("<title>A call</title><p>You are in the call</p>");
  });
  await new Promise<void>((listens) => server.listen(0, "127.0.0.1", listens));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/tyne-valley`, referrers, close: () => server.close() };
}

async function meet({ server, browser }: World, call: Call): Promise<void> {
  const bodies: string[] = [];
  const plan = { set: "Tyne Valley set", facilitator: "Ruth Adeyemi", members: ["Ana Ferreira", "Tom Okafor"], talk: "call", issues: 1, call: `${call.url} code 204` } as const;
  const { facilitator: ruth, memberLink } = await startSet(browser, server.url, plan, {
    watch: (page) => page.on("request", (request) => bodies.push(`${request.url()} ${request.postData() ?? ""}`)),
  });
  await openRoom(ruth);
  const ana = await sitDown(browser, memberLink, "Ana Ferreira", { screen: "phone" });
  const tom = await sitDown(browser, memberLink, "Tom Okafor");
  await ana.sees("code 204");
  none(await ana.axe(), "axe, people arrive");
  none(await ruth.axe(), "axe, people arrive, the desk");
  for (const person of [ana, tom, ruth]) await follows(person, call);
  hold(call.referrers.every((from) => from === undefined), `the call learns where they came from: ${call.referrers.join()}`);

  await ruth.press(/^On to Ground rules/u);
  await tom.isAt("Ground rules");
  await says(ruth, "javascript:alert(document.domain)");
  await tom.sees("This is where the call is now");
  await tom.sees("javascript:alert(document.domain)");
  hold((await links(tom)).length === 0, "what is no address opens nothing");
  none(await tom.axe(), "axe, words that open nothing");
  await says(ruth, `${call.url}/moved`);
  await tom.page.locator(`a[href="${call.url}/moved"]`).first().waitFor();
  await ana.page.locator(`a[href="${call.url}/moved"]`).first().waitFor();
  await tom.press("Got it");
  await tom.seesNo("This is where the call is now");

  await ruth.press("My seat and settings");
  none(await ruth.axe(), "axe, the settings of who facilitates");
  await ruth.press("Take it away");
  await tom.page.locator("a[target=_blank]").first().waitFor({ state: "detached" });
  const sent = [...bodies, ...[ruth, ana, tom].flatMap((person) => person.frames)].join("\n");
  hold(sent.includes("call_link") && !/tyne-valley|code 204|alert\(/u.test(sent), "where the call is, leaves the browser locked alone");
  none([ruth, ana, tom].flatMap((person) => [...person.problems]), "pages met errors");
}

async function links(person: Person): Promise<string[]> {
  return person.page.locator("a[target=_blank]").evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
}

/** The tab that opens knows nothing of the room, and the room stays where it is. */
async function follows(person: Person, call: Call): Promise<void> {
  const opens = person.context.waitForEvent("page");
  await person.page.getByRole("link", { name: "Open the call" }).and(person.page.locator(":visible")).first().click();
  const tab = await opens;
  await tab.getByText("You are in the call").waitFor();
  const [opener, referrer] = await tab.evaluate(() => [window.opener === null, document.referrer] as const);
  hold(opener && referrer === "" && tab.url() === call.url, `${person.name}: the call has a hold on the room`);
  await tab.close();
  await person.page.bringToFront();
}

async function says(ruth: Person, words: string): Promise<void> {
  await ruth.press("My seat and settings");
  await ruth.write("Where is the call?", words);
  await ruth.press("Tell the set");
  await ruth.sees("Everybody in the set sees it.");
  await ruth.page.keyboard.press("Escape");
}
