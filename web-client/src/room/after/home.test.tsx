// What is mine and what is not: the page to take home, the set's page, and their files.
import { describe, expect, it } from "vitest";
import type { RecordOf } from "../../sync";
import { Closing } from "../closing";
import { SetRoom } from "../set-room";
import { makeRoom, sealed, type Made } from "../testing/model";
import { draw, shown, until } from "../testing/page";
import { fileOf } from "./files";
import { myActions, setPromises, takeHome } from "./home";
import { readCalendar, readTable } from "./testing/read";

const NAMES = ["Ruth Adeyemi", "Ana Ferreira", "Tom Okafor", "Jo Baker"];
/** Whoever typed an action is sealed into it, and has an id of the usual shape. */
const TYPIST = "0f0e0d0c-0b0a-4908-8706-050403020101";
const NOW = new Date(2026, 2, 12, 13, 2);

/** Ana and Tom have presented. Tom looks, unless it is said otherwise. */
async function closed(me = "s2"): Promise<Made> {
  const made = await makeRoom({ me, names: NAMES });
  const { m, client } = made;
  const action = async (id: string, owner: string, words: string, over: Partial<RecordOf<"action">> = {}): Promise<RecordOf<"action">> => ({
    kind: "action", id, owner, typed_by: TYPIST, text: await sealed(client, id, words, "action", TYPIST), due: null, state: "agreed", by_voice: false, outcome: null, learning: null, meeting: 2, ...over,
  });
  const question = async (id: string, seat: string, to: string, words: string, over: Partial<RecordOf<"question">> = {}): Promise<RecordOf<"question">> => ({
    kind: "question", id, stage: 7, seat, to, asking: "open", text: await sealed(client, id, words, "question"), state: "answered", order: 1, reply_key: null, ...over,
  });
  m.view.records.apply(
    await Promise.all([
      action("a1", "s2", "Tom calls the board", { due: "2026-03-20" }),
      action("a2", "s2", "Tom writes it down"),
      action("a3", "s2", "Tom has done this", { outcome: "done", state: "reviewed" }),
      action("a4", "s1", "Ana holds one post", { due: "2026-03-24" }),
      question("q1", "s3", "s2", "Who knows?"),
      question("q2", "s2", "s1", "What would Ana need?"),
      question("q3", "s3", "s2", "Not asked yet", { state: "held", seat: null }),
    ]),
    [],
  );
  await until(() => m.actions.every((one) => m.text(one) !== undefined));
  await until(() => m.view.records.all("question").value.every((one) => m.text(one) !== undefined));
  return made;
}

describe("what I take home", () => {
  it("is mine alone: no one else’s name, issue or words", async () => {
    const { m } = await closed();
    const file = fileOf({ as: "home", home: takeHome(m, false), at: NOW.getTime() }, NOW);
    expect(file.text).toMatch(/Tom calls the board \(by Friday,? 20 March 2026\)/u);
    expect(file.text).toContain("Who knows?");
    for (const foreign of ["Ana", "Jo", "Ruth", "holds one post", "What would", "Not asked yet", "has done this"]) expect(file.text).not.toContain(foreign);
    expect(fileOf({ as: "home", home: takeHome(m, true) }, NOW).text).toContain("Who knows? (Jo)");
  });

  it("shows the same as the file, and offers what there is", async () => {
    const { m } = await closed();
    draw(<Closing m={m} onSet={() => undefined} />);
    for (const words of ["Tom calls the board", "Who knows?", "My page, to print", "Text file (Markdown)", "My actions as a table (CSV)", "My action in my calendar", "One has no date and is not in it."]) {
      expect(shown()).toContain(words);
    }
    for (const foreign of ["Ana", "Jo", "Not asked yet", "has done this"]) expect(shown()).not.toContain(foreign);
  });

  it("offers no table and no calendar to whoever took on nothing", async () => {
    const { m } = await closed("s3");
    draw(<Closing m={m} onSet={() => undefined} />);
    expect(shown()).toContain("You took on nothing today.");
    expect(shown()).not.toMatch(/CSV|calendar/u);
  });

  it("gives a table and a calendar of my open actions", async () => {
    const { m } = await closed();
    const { actions } = takeHome(m, false);
    const table = fileOf({ as: "actions", actions }, NOW);
    expect(readTable(table.text)).toEqual([["Action", "By", "From meeting"], ["Tom calls the board", "2026-03-20", "2"], ["Tom writes it down", "", "2"]]);
    const calendar = fileOf({ as: "calendar", actions }, NOW);
    expect(readCalendar(calendar.text).map((event) => event.get("SUMMARY"))).toEqual(["Tom calls the board"]);
  });
});

describe("what the set agreed", () => {
  it("goes into a text and a table with whose it is, and into my calendar as far as it is mine", async () => {
    const { m } = await closed();
    const agreed = setPromises(m);
    expect(readTable(fileOf({ as: "set-actions", agreed }, NOW).text).slice(1)).toEqual([
      ["Tom calls the board", "Tom Okafor", "2026-03-20", "from meeting 2", "2"],
      ["Ana holds one post", "Ana Ferreira", "2026-03-24", "from meeting 2", "2"],
      ["Tom writes it down", "Tom Okafor", "", "from meeting 2", "2"],
    ]);
    const text = fileOf({ as: "set", agreed }, NOW).text;
    expect(text).toMatch(/Ana holds one post \(Ana Ferreira, by Tuesday,? 24 March 2026, from meeting 2\)/u);
    expect(text).not.toContain("Who knows?");
    expect(readCalendar(fileOf({ as: "calendar", actions: myActions(m) }, NOW).text)).toHaveLength(1);
  });

  it("stands on the set’s page with the ground rules", async () => {
    const { m } = await closed();
    draw(<SetRoom m={m} />);
    for (const words of ["Still to do", "Ana holds one post", "What this set agrees", "Questions before advice.", "This page, to print", "Actions as a table (CSV)"]) expect(shown()).toContain(words);
  });
});

it("names files by a day and what they are, and by nobody", async () => {
  const { m } = await closed();
  const home = takeHome(m, true);
  const copies = [{ as: "home", home }, { as: "actions", actions: home.actions }, { as: "calendar", actions: home.actions }, { as: "set", agreed: setPromises(m) }, { as: "set-actions", agreed: setPromises(m) }] as const;
  expect(copies.map((copy) => fileOf(copy, NOW).name)).toEqual([
    "askwell-2026-03-12-meeting-2-my-page.md",
    "askwell-2026-03-12-my-actions.csv",
    "askwell-2026-03-12-my-actions.ics",
    "askwell-2026-03-12-what-the-set-agreed.md",
    "askwell-2026-03-12-actions.csv",
  ]);
});
