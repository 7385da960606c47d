// `make cost`: what a page costs the machine that it is on, in a room of twelve in which fifty things happen each second. Far more
// than a meeting has: what is cheap here is nothing there.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { CDPSession, Page } from "playwright-core";
import { openRoom, sitDown, startSet } from "./meeting.js";
import { launch, Person } from "./people.js";
import { Server } from "./server.js";

const MEMBERS = ["Ana Ferreira", "Jo Baker", "Marek Dvořák", "Siân Hughes", "Tom Okafor", "Priya Nair", "Li Wei", "Amara Obi", "Noor Haddad", "Ewa Nowak", "Juan Pérez"];
const UPDATES_PER_SECOND = 50;
const SECONDS = 10;
const RUNS = 3;

const server = await Server.start(["--rate-burst", "2000", "--rate-per-second", "200"]);
const browser = await launch();
const plan = { set: "Twelve", facilitator: "Ruth Adeyemi", members: MEMBERS, talk: "call", issues: 1 } as const;
const { facilitator: ruth, memberLink } = await startSet(browser, server.url, plan);
try {
  await openRoom(ruth);
  const ana = await sitDown(browser, memberLink, "Ana Ferreira", { screen: "phone" });
  const crowd = await gather(memberLink);
  // To where hands go up.
  for (const stage of ["Ground rules", "Check-in", "Who presents"]) await goesOn(stage);
  await ruth.press("Jo");
  for (const stage of ["Presentation", "Clarifying questions"]) await goesOn(stage);
  for (const [who, person] of [["a member's, on a phone", ana], ["the facilitator's, with the desk", ruth]] as const) {
    const shares: number[] = [];
    let heard = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const cost = await measure(person, crowd);
      shares.push(cost.share);
      heard = cost.updates;
    }
    shares.sort((a, b) => a - b);
    const [least, median, most] = [shares[0], shares[Math.floor(RUNS / 2)], shares[RUNS - 1]].map((share) => `${((share ?? Number.NaN) * 100).toFixed(1)} %`);
    console.log(`${who}: ${median} of a core (${least} to ${most}), ${heard.toFixed(0)} updates a second`);
  }
} finally {
  await browser.close();
  await server.stop();
}

async function goesOn(stage: string): Promise<void> {
  await ruth.press(new RegExp(`^On to ${stage}`, "u"));
  await ruth.isAt(stage);
}

/** Ten others in one page of their own, by the same library. */
async function gather(link: string): Promise<Page> {
  const crowd = await Person.arrive(browser, "the others");
  const library = readFileSync(resolve(import.meta.dirname, "sync.js"), "utf8");
  await crowd.context.addInitScript({ content: `${library}\n;globalThis.AskwellSync = AskwellSync;` });
  await crowd.page.goto(server.url);
  await crowd.page.evaluate(sitAll, [link, MEMBERS.length - 1] as const);
  return crowd.page;
}

/** What the main thread of a page did, as a share of a core, while hands go up and down. */
async function measure(person: Person, crowd: Page): Promise<{ share: number; updates: number }> {
  const session = await person.context.newCDPSession(person.page);
  let updates = 0;
  session.on("Network.webSocketFrameReceived", ({ response }) => {
    if (response.payloadData.startsWith('{"t":"update"')) updates += 1;
  });
  await session.send("Network.enable");
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await busySeconds(session);
  await crowd.evaluate(raiseAndLower, [UPDATES_PER_SECOND, SECONDS] as const);
  const after = await busySeconds(session);
  await session.detach();
  return { share: (after - before) / SECONDS, updates: updates / SECONDS };
}

async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  const [tasks, measuring] = ["TaskDuration", "DevToolsCommandDuration"].map((wanted) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN);
  // What it costs to ask is no cost of the page.
  return (tasks ?? Number.NaN) - (measuring ?? Number.NaN);
}

/** Runs in the page of the others. */
async function sitAll([link, many]: readonly [string, number]): Promise<void> {
  // The library's types are the client's; here it is a script of its own.
  type Client = { start(room: string): void; do(command: object): Promise<unknown> };
  type Seat = { id: string; place: number };
  type Door = { records: { all(kind: "seat"): { value: Seat[] }; one(kind: "set"): { value: { open_meeting: string } } } };
  const sync = (globalThis as never as { AskwellSync: never }).AskwellSync as {
    Api: new () => never;
    MemoryStorage: new () => never;
    Doors: new (api: never, storage: never) => { look(link: never): Promise<{ value: Door }>; sit(door: Door, seat: Seat): Promise<{ value: { credentials: never } }> };
    parseLink: (text: string) => { link: never };
    SetClient: new (parts: object) => Client;
  };
  const api = new sync.Api();
  const { link: parsed } = sync.parseLink(link);
  const clients: Client[] = [];
  for (let at = 0; at < many; at += 1) {
    const storage = new sync.MemoryStorage();
    const doors = new sync.Doors(api, storage);
    const { value: door } = await doors.look(parsed);
    const seat = [...door.records.all("seat").value].sort((a, b) => a.place - b.place)[at + 2];
    if (seat === undefined) throw new Error("There is no such chair.");
    const { value: sat } = await doors.sit(door, seat);
    const client = new sync.SetClient({ credentials: sat.credentials, storage, api });
    client.start(door.records.one("set").value.open_meeting);
    clients.push(client);
  }
  Object.assign(globalThis, { others: clients });
}

/** Runs in the page of the others: one hand after another, up and then down again. */
async function raiseAndLower([perSecond, seconds]: readonly [number, number]): Promise<void> {
  const { others } = globalThis as never as { others: { do(command: object): Promise<unknown> }[] };
  const began = performance.now();
  for (let sent = 0; sent < perSecond * seconds; sent += 1) {
    const due = began + (sent * 1000) / perSecond;
    await new Promise((later) => setTimeout(later, Math.max(0, due - performance.now())));
    const round = Math.floor(sent / others.length);
    void others[sent % others.length]?.do({ do: round % 2 === 0 ? "hand_raise" : "hand_lower" });
  }
}
