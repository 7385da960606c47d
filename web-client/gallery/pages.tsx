// The pages before the room: the first one, starting a set, coming in by a link.
import type { ComponentChild } from "preact";
import { Insecure } from "../src/pages/insecure";
import { Join } from "../src/pages/join";
import { Landing } from "../src/pages/landing";
import { Later, later } from "../src/pages/later";
import { Start } from "../src/pages/start";
import { formatTexts, loadFormatTexts } from "../src/messages/formats";
import { Started } from "../src/pages/started";
import { PlanStrip } from "../src/ui/plan";
import { loadFormats } from "../src/pages/format-files";
import { linkOf, makeChairLink, makeLink } from "../src/sync";
import type { Cast } from "./cast";
import { answer, door, keep, serverWith } from "./server";
import { ALL, EACH, press, says, settled, write, type Drawn, type Group, type State } from "./state";
import { credentialsOf, seatId, SET_NAME } from "./world";

const KNOCKED = "You have knocked";
const ORIGIN = "https://askwell.example";

async function start(key: boolean, after?: (place: Element, cast: Cast) => Promise<void> | void, cast: Cast = [], fault?: { stage: string; why: string }): Promise<Drawn> {
  answer({ ...serverWith(key), "/api/outline": { status: 200, body: { minutes: 148, ...(fault === undefined ? {} : { fault }) } } });
  await loadFormatTexts("classic");
  void formatTexts("classic");
  return { view: <Start />, ...(after === undefined ? {} : { after: (place) => after(place, cast) }) };
}

async function filled(place: Element, cast: Cast): Promise<void> {
  await write(place, "What is the set called?", "Tyne Valley set");
  await write(place, "What shall we call you?", cast[0] ?? "");
  for (const [at, name] of cast.slice(1).entries()) {
    await write(place, `Member ${at + 1}`, name);
  }
}

/** The page to join by, as the address leaves it. */
function join(address: string, until: string, after?: Drawn["after"]): Drawn {
  history.replaceState(null, "", address);
  const view: ComponentChild = <Join />;
  return { view, until, ...(after === undefined ? {} : { after }) };
}

function memberLink(): string {
  const link = linkOf(credentialsOf(seatId("s3")));
  if (link === undefined) throw new Error("the fixtures have no link");
  return makeLink(ORIGIN, link).slice(ORIGIN.length);
}

async function joined(cast: Cast, over: Parameters<typeof door>[1], after?: Drawn["after"], until = "Our promise, and its limit"): Promise<Drawn> {
  answer(await door(cast, over));
  return join(memberLink(), until, async (place) => {
    // Each name is unlocked in its own time.
    for (const name of cast) await says(place, (name.split(" ")[0] ?? "").slice(0, 10));
    await after?.(place);
  });
}

const first: readonly State[] = [
  { id: "landing", title: "The first page", shots: ALL, draw: () => ({ view: <Landing /> }) },
  { id: "part-coming", title: "A part of the page is on its way", shots: ["wide", "phone"], draw: () => ({ view: <Later part={later<object>(() => new Promise(() => undefined))} props={{}} /> }) },
  { id: "part-failed", title: "It did not come", shots: ["wide", "phone"],
    draw: () => ({ view: <Later part={later<object>(() => Promise.reject(new TypeError("nobody answers")))} props={{}} />, until: "can’t be reached" }) },
  { id: "start", title: "Starting a set", shots: EACH, draw: () => start(false) },
  { id: "start-filled", title: "Names are typed, the plan grows beside them", shots: EACH, draw: (cast) => start(false, filled, cast) },
  { id: "start-faults", title: "What is missing is said at its field", shots: EACH, draw: () => start(true, async (place) => { await says(place, "key of this server"); await press(place, "Make the set"); }) },
  { id: "started", title: "The set is made: its links", shots: EACH, draw: started },
  { id: "start-formats", title: "Other ways to meet", shots: EACH,
    draw: async () => {
      await loadFormats();
      return start(false, async (place) => {
        const list = place.querySelector<HTMLDetailsElement>("details.formats");
        if (list !== null) list.open = true;
        list?.dispatchEvent(new Event("toggle"));
        await settled(place);
      });
    } },
  { id: "start-change", title: "The stages of a format are changed", shots: EACH,
    draw: () => start(false, async (place) => {
      await changing(place);
      await press(place, "Leave Ground rules out");
      await write(place, "Name of Presentation", "The story so far");
      await says(place, "This can be held");
    }) },
  { id: "start-change-fault", title: "Changed so that it can’t be held, and why", shots: ["wide", "phone"],
    draw: () => start(false, async (place) => {
      await changing(place);
      await press(place, "Leave Arriving out");
      await says(place, "can’t be first");
    }, [], { stage: "ground_rules", why: "first" }) },
];

/** The stages of the format that is chosen lie open. */
async function changing(place: Element): Promise<void> {
  await press(place, "Change its stages");
  await says(place, "Leave stages out");
}

/** The links of a set, beside its plan. */
function started(): Drawn {
  const credentials = credentialsOf(seatId("s0"), "facilitator");
  const rows = ["Ground rules", "Check-in", "Who presents", "First issue"].map((name, at) => ({ id: String(at), kind: at === 3 ? ("one" as const) : ("all" as const), minutes: [4, 16, 8, 44][at] ?? 0, name }));
  return { view: <Started started={{ credentials, meeting: undefined }} name="Tyne Valley set" plan={<aside class="plan"><PlanStrip rows={rows} /></aside>} /> };
}

const coming: readonly State[] = [
  { id: "join", title: "The names behind the link, as chairs to tap", shots: ALL, draw: (cast) => joined(cast, {}) },
  { id: "join-chosen", title: "My chair is chosen", shots: EACH, draw: (cast) => joined(cast, {}, (place) => press(place, "Jo Baker")) },
  { id: "join-inside", title: "The link was opened inside another app", shots: ["wide", "phone"],
    draw: (cast) => {
      Object.defineProperty(navigator, "userAgent", { value: "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Instagram 300.0", configurable: true });
      return joined(cast, {});
    } },
  { id: "join-taken", title: "Somebody sits on my chair already", shots: EACH, draw: (cast) => joined(cast, {}, (place) => press(place, cast[4] ?? "")) },
  { id: "join-asked", title: "I have asked for my chair", shots: EACH, draw: (cast) => joined(cast, {}, async (place) => { await press(place, cast[4] ?? ""); await press(place, "Ask to have this chair back"); }, "You have asked for your chair") },
  { id: "join-stranger", title: "I am not on the list", shots: EACH, draw: (cast) => joined(cast, {}, async (place) => { await press(place, "I am not on the list"); }) },
  { id: "join-knock", title: "The door asks to knock", shots: ["wide", "phone"], draw: (cast) => joined(cast, { door: "knock" }, async (place) => { await press(place, "I am not on the list"); }) },
  { id: "join-knocking", title: "I have knocked", shots: ["wide", "phone"],
    draw: (cast) => joined(cast, { door: "knock" }, async (place) => { await press(place, "I am not on the list"); await write(place, "What shall we call you?", "Dawn Kerr"); await press(place, "Agree and knock"); }, KNOCKED) },
  { id: "join-locked", title: "The door is locked", shots: ["wide", "phone"], draw: (cast) => joined(cast, { door: "locked" }, async (place) => { await press(place, "I am not on the list"); }) },
  { id: "join-alias", title: "A set whose people go by other names", shots: ["wide", "phone"], draw: (cast) => joined(cast, { set: { known_as: "alias_to_nobody", in_memory: true } }) },
  { id: "join-facilitator", title: "The facilitator’s link", shots: ["wide", "phone"], draw: (cast) => joined(cast, { role: "facilitator" }) },
  { id: "join-mine", title: "A personal link: the way back to one’s chair", shots: EACH,
    draw: async (cast) => {
      answer(await door(cast));
      return join((makeChairLink(ORIGIN, credentialsOf(seatId("s3"))) ?? "").slice(ORIGIN.length), `Jo Baker, ${SET_NAME}`);
    } },
  { id: "join-paste", title: "Joining by pasting the link", shots: EACH, draw: () => join("/join", "The link") },
  { id: "join-sets", title: "Sets that this browser sits in already", shots: ["wide", "phone"],
    draw: async (cast) => {
      keep(credentialsOf(seatId("s3")));
      answer(await door(cast));
      return join("/join", SET_NAME);
    } },
  { id: "join-mangled", title: "A mail program changed the link on the way", shots: EACH, draw: () => join("/join%23lost", "mail program") },
  { id: "join-cut", title: "A piece of the link is missing", shots: ["wide", "phone"], draw: () => join("/join#1.7Qm2Kx", "not whole") },
  { id: "join-unknown", title: "The link opens nothing", shots: ["wide", "phone"],
    draw: () => {
      answer({ "/api/door": { status: 404, body: { code: "link_unknown", retry: false, sentence: "" } } });
      return join(memberLink(), "opens nothing");
    } },
  { id: "join-offline", title: "The server can’t be reached", shots: ["wide", "phone"],
    draw: () => {
      answer({});
      return join(memberLink(), "can’t be reached");
    } },
  { id: "join-looking", title: "Looking for the set", shots: ["wide"],
    draw: () => {
      answer({ "/api/door": "nobody" });
      return join(memberLink(), "Looking");
    } },
  { id: "insecure", title: "The browser can’t lock words here", shots: EACH, draw: () => ({ view: <Insecure /> }) },
];

export const PAGES: readonly Group[] = [
  { name: "The first page, and starting a set", states: first },
  { name: "Coming in by a link", states: coming },
];
