import { describe, expect, it } from "vitest";
import { practicePack } from "../messages/fr/practice";
import { practiceScript, type Story } from "../messages/practice";
import { Cast } from "./cast";
import { chance, shuffled } from "./chance";
import { wishOf } from "./company";
import { Person } from "./person";
import { TestClock, TestTable } from "./testing/table";

const MINUTE = 60_000;

interface Lived {
  table: TestTable;
  clock: TestClock;
  cast: Cast;
  people: Person[];
  stop: () => void;
}

/** A meeting with a simulated facilitator, a newcomer on the second chair and four simulated members; or one that the newcomer leads. */
function meeting(seed: number, leads: "simulated" | "newcomer" = "simulated", writes: () => boolean = () => false): Lived {
  const script = practiceScript();
  const seats = leads === "simulated" ? ["ruth", "newcomer", "a", "b", "c", "d"] : ["newcomer", "a", "b", "c", "d", "e"];
  const simulated = seats.filter((seat) => seat !== "newcomer");
  const able = simulated.filter((seat) => seat !== "ruth");
  const stories = new Map<string, Story>(able.flatMap((seat, at) => (script.stories[at] === undefined ? [] : [[seat, script.stories[at]]])));
  const clock = new TestClock();
  const cast = new Cast(script, seed, "newcomer", simulated, stories);
  const table = new TestTable(clock, seats, leads === "simulated" ? "ruth" : "newcomer");
  const people = simulated.map((seat) => new Person({ chair: table.chair(seat), clock, seed, name: seat, pace: 1, wish: (seen, did) => wishOf(cast, seen, did, writes()) }));
  for (const person of people) person.start();
  return { table, clock, cast, people, stop: () => people.forEach((person) => person.stop()) };
}

/** Somebody who passes at once whenever it is their turn, agrees, and is ready. */
async function passingNewcomer({ table, clock }: Lived, minutes: number): Promise<void> {
  const press = (command: "agree" | "ready" | "floor_pass"): void => {
    if (command === "agree") table.carryOut("newcomer", { do: "command", command: { do: "agree", sits: "alone" } });
    else if (command === "ready") table.carryOut("newcomer", { do: "command", command: { do: "ready", ready: true } });
    else table.carryOut("newcomer", { do: "command", command: { do: "floor_pass" } });
  };
  let agreed = false;
  let ready = "";
  for (let second = 0; second < minutes * 60 && !table.closed; second += 1) {
    await clock.pass(1_000, () => table.closed);
    if (table.stage.key === "ground_rules" && !agreed) (agreed = true), press("agree");
    if (table.stage.slips !== null && ready !== table.stage.key) (ready = table.stage.key), press("ready");
    if (table.holder === "newcomer") press("floor_pass");
  }
}

/** What was asked: time, stage, who, what. */
function asks(table: TestTable): readonly string[] {
  return table.log.filter((line) => line.split(" ")[3] === "ask");
}

describe("a practice that somebody else leads", () => {
  it("moves within ten seconds", async () => {
    const { table, clock } = meeting(1);
    await clock.pass(10_000);
    expect(table.log.some((line) => line.includes(" say "))).toBe(true);
  });

  it("is over in six to thirteen minutes for a newcomer who passes, with all that belongs to a meeting", async () => {
    const lived = meeting(2);
    await passingNewcomer(lived, 20);
    const { table, clock } = lived;
    expect(table.closed).toBe(true);
    expect(clock.nowMs).toBeGreaterThan(6 * MINUTE);
    expect(clock.nowMs).toBeLessThan(13 * MINUTE);
    const did = table.log.join("\n");
    for (const what of ["agree", "lay", "reveal", "presenters_choose", "ask", "sit_with", "write_action", "meeting_close"]) expect(did).toContain(` ${what}`);
    expect(asks(table).length).toBe(2 + 6);
  });

  it("comes to its close with a newcomer who does nothing at all", async () => {
    const { table, clock } = meeting(3);
    await clock.pass(40 * MINUTE, () => table.closed);
    expect(table.closed).toBe(true);
  });

  it("says nothing twice", async () => {
    const lived = meeting(4);
    await passingNewcomer(lived, 20);
    expect(new Set(lived.table.texts).size).toBe(lived.table.texts.length);
  });

  it("has who brings something present it, and asks them what can be asked of anybody", async () => {
    const lived = meeting(5);
    const { table, clock, cast } = lived;
    await clock.pass(20 * MINUTE, () => table.stage.key === "bids");
    table.carryOut("newcomer", { do: "lay", stage: table.stage.id, kind: "bid", text: "Mine" });
    await clock.pass(10 * MINUTE, () => table.stage.key === "presentation");
    expect(table.presenter).toBe("newcomer");
    await passingNewcomer(lived, 20);
    expect(table.closed).toBe(true);
    const open = new Set(cast.script.stories.flatMap((story) => story.open.map(([question]) => question)));
    const asked = asks(table).filter((line) => line.includes("open_questions"));
    expect(asked.length).toBe(6);
    for (const line of asked) expect([...open].some((question) => line.endsWith(question))).toBe(true);
  });

  it("waits longer for a newcomer who writes", async () => {
    const until = async (writes: boolean): Promise<number> => {
      const { table, clock } = meeting(6, "simulated", () => writes);
      await clock.pass(20 * MINUTE, () => table.holder === "newcomer");
      const since = clock.nowMs;
      await clock.pass(20 * MINUTE, () => table.holder !== "newcomer");
      return clock.nowMs - since;
    };
    expect(await until(true)).toBeGreaterThan((await until(false)) + MINUTE);
  });

  it("is the same for the same seed, and another for another", async () => {
    const live = async (seed: number): Promise<readonly string[]> => {
      const lived = meeting(seed);
      await passingNewcomer(lived, 20);
      return lived.table.log;
    };
    expect(await live(7)).toEqual(await live(7));
    expect(await live(7)).not.toEqual(await live(8));
  });

  it("ends for those who are stopped", async () => {
    const { table, clock, stop } = meeting(9);
    await clock.pass(5_000);
    stop();
    const so = table.log.length;
    await clock.pass(MINUTE);
    expect(table.log.length).toBe(so);
  });
});

describe("a practice that the newcomer leads", () => {
  it("moves no stage by itself", async () => {
    const { table, clock } = meeting(1, "newcomer");
    await clock.pass(30 * MINUTE);
    expect(table.stage.key).toBe("arrive");
  });

  it("answers to what is pressed, to the close", async () => {
    const lived = meeting(2, "newcomer");
    const { table, clock } = lived;
    const run = (command: Parameters<TestTable["carryOut"]>[1]): boolean => table.carryOut("newcomer", command);
    for (let second = 0; second < 20 * 60 && !table.closed; second += 1) {
      await clock.pass(1_000);
      const { stage } = table;
      if (second % 60 === 0) {
        run({ do: "command", command: { do: "reveal" } });
        if (stage.choose !== null) run({ do: "command", command: { do: "presenters_choose", seats: ["c"] } });
      }
      if (table.holder === "newcomer") run({ do: "command", command: { do: "floor_pass" } });
      if (second % 60 === 59) run({ do: "command", command: stage.key === "check_out" ? { do: "meeting_close" } : { do: "stage_on", from: stage.id } });
    }
    expect(table.closed).toBe(true);
    expect(table.log.some((line) => line.includes("presentation c say"))).toBe(true);
    expect(table.log.some((line) => line.includes("actions c write_action"))).toBe(true);
  });
});

describe("the script", () => {
  const scripts = [
    { name: "English", script: practiceScript(), begins: /^(What|When|How|Who|Whose|Which|Where|If .*, what)\b.*\?$/u },
    { name: "French", script: practicePack.script, begins: /^(Qu’|(Que|Quel|Quelle|Quand|Comment|Qui|À (qui|quoi)|Par quoi|Où|Si .*, que)(?!\p{L})).*\?$/u },
  ];

  it.each(scripts)("has thirty open questions that can't be answered with yes or no, each with its answer, in $name", ({ script, begins }) => {
    const open = script.stories.flatMap((story) => story.open);
    expect(open.length).toBe(30);
    expect(new Set(open.map(([question]) => question)).size).toBe(30);
    for (const [question, answer] of open) {
      expect(question).toMatch(begins);
      expect(answer.length).toBeGreaterThan(10);
    }
  });
});

describe("chance", () => {
  it("is the same for the same words, lies between 0 and 1, and spreads", () => {
    const drawn = Array.from({ length: 400 }, (_, at) => chance(11, "say", at));
    expect(drawn.every((one) => one >= 0 && one < 1)).toBe(true);
    expect(chance(11, "say", 5)).toBe(drawn[5]);
    const low = drawn.filter((one) => one < 0.5).length;
    expect(low).toBeGreaterThan(150);
    expect(low).toBeLessThan(250);
    expect(shuffled(3, "x", [1, 2, 3, 4]).toSorted()).toEqual([1, 2, 3, 4]);
  });
});
