// Beside a call: what I am told, when, and what the small window shows of the room.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RecordOf } from "../../sync";
import { Mini } from "../../ui/strip";
import { deskOf, floorOf, makeRoom, processOf, queueOf, stageOf, type Made, type Scene } from "../testing/model";
import { draw, find, press, shown, turn, until } from "../testing/page";
import { Beside } from "./beside";
import { choicesIn } from "./choices";
import { miniProps } from "./mini-room";
import { BesidePart } from "./settings";

const notices: { title: string; options: NotificationOptions; open: boolean }[] = [];
let permission: NotificationPermission = "granted";
class FakeNotification {
  static get permission(): NotificationPermission {
    return permission;
  }
  static requestPermission(): Promise<NotificationPermission> {
    permission = "granted";
    return Promise.resolve(permission);
  }
  readonly #mine: { title: string; options: NotificationOptions; open: boolean } | undefined;
  constructor(title: string, options: NotificationOptions = {}) {
    if (permission !== "granted") return;
    this.#mine = { title, options, open: true };
    notices.push(this.#mine);
  }
  close(): void {
    if (this.#mine !== undefined) this.#mine.open = false;
  }
}

function see(seen: boolean): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(seen ? "visible" : "hidden");
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  notices.length = 0;
  permission = "granted";
  vi.stubGlobal("Notification", FakeNotification);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const QUESTION: RecordOf<"question"> = { kind: "question", id: "q9", stage: 7, seat: "s3", to: "s2", asking: "open", text: null, state: "on_the_table", order: 1, reply_key: null };

async function listening(scene: Scene = {}): Promise<Made> {
  const made = await makeRoom({ may: ["floor_done"], ...scene });
  draw(<Beside m={made.m} />);
  await turn();
  return made;
}

describe("a notice that it is my turn", () => {
  const takes = (made: Made, holder: string | null): void => made.m.view.records.apply([QUESTION, floorOf({ holder, doing: holder === null ? null : "answering", question: "q9", asker: "s3" })], []);

  it("comes when the page is hidden, names nobody and nothing, and goes with the turn", async () => {
    const made = await listening();
    choicesIn(made.client.storage).set("notice", true);
    see(false);
    takes(made, "s2");
    await until(() => notices.length === 1);
    expect(notices[0]).toEqual({ title: "Askwell", options: { body: "It is your turn.", tag: "askwell-turn", silent: true }, open: true });
    takes(made, "s1");
    await until(() => notices[0]?.open === false);
    expect(notices).toHaveLength(1);
  });

  it("goes when the page is seen", async () => {
    const made = await listening();
    choicesIn(made.client.storage).set("notice", true);
    see(false);
    takes(made, "s2");
    await until(() => notices.length === 1);
    see(true);
    expect(notices[0]?.open).toBe(false);
  });

  it("does not come unless it was asked for, nor for a page that is seen, nor for others", async () => {
    const made = await listening();
    see(false);
    takes(made, "s2");
    takes(made, "s1");
    await turn();
    choicesIn(made.client.storage).set("notice", true);
    see(true);
    takes(made, "s2");
    await turn();
    see(false);
    takes(made, "s3");
    await turn();
    expect(notices).toEqual([]);
  });

  it("comes for the word in a process pause, and not for a floor that rests meanwhile", async () => {
    const made = await listening();
    choicesIn(made.client.storage).set("notice", true);
    see(false);
    const paused = (holder: string | null): RecordOf<"process_pause"> => ({ kind: "process_pause", by: "s0", since: 0, question: null, order: [], holder, had: [] });
    made.m.view.records.apply([paused("s1")], []);
    takes(made, "s2");
    await turn();
    expect(notices).toEqual([]);
    made.m.view.records.apply([paused("s2")], []);
    await until(() => notices.length === 1);
  });

  it("is asked for by a press, and the box stays empty where the browser says no", async () => {
    permission = "default";
    const made = await makeRoom();
    draw(<BesidePart m={made.m} />);
    const box = (): HTMLInputElement => [...document.querySelectorAll("label")].find((label) => label.textContent?.includes("Tell me when"))?.querySelector("input") as HTMLInputElement;
    expect(box().checked).toBe(false);
    box().click();
    await until(() => choicesIn(made.client.storage).on("notice"));
    permission = "default";
    vi.spyOn(FakeNotification, "requestPermission").mockImplementation(() => Promise.resolve((permission = "denied")));
    choicesIn(made.client.storage).set("notice", false);
    await turn();
    box().click();
    await until(() => shown().includes("has been told to show no notices"));
    expect(choicesIn(made.client.storage).on("notice")).toBe(false);
    expect(box().checked).toBe(false);
  });
});

describe("the small window", () => {
  const nothing = (): void => undefined;
  const timer: RecordOf<"timer"> = { kind: "timer", stage: 7, state: "held", deadline: null, remaining: 432_000, total: 900_000, warn: 60_000 };
  const connected = ({ m }: Made): void => {
    vi.spyOn(m.view.current, "value", "get").mockReturnValue(true);
  };

  async function small(scene: Scene): Promise<Made> {
    const made = await makeRoom({ names: ["Ruth Adeyemi", "Ana Ferreira", "Tom Okafor", "Jo Baker"], ...scene });
    connected(made);
    draw(<Mini {...miniProps(made.m, nothing)} />);
    return made;
  }

  it("says who has the floor and my place, and shows no question", async () => {
    await small({ records: [timer, QUESTION, floorOf({ holder: "s1", doing: "answering", question: "q9", asker: "s3" }), queueOf({ waiting: [{ seat: "s2", question: "q3", since: 0 }] })] });
    expect(shown()).toContain("Ana has the floor");
    expect(shown()).toContain("You are first");
  });

  it("is lamplight when it is my turn, and hands on at one press on a call", async () => {
    const made = await small({ may: ["floor_done"], records: [{ ...(await makeRoom()).m.room, talk: "call" } as RecordOf<"room">, timer, floorOf({ holder: "s2", doing: "answering", question: "q9" })] });
    expect(find(".mini")?.hasAttribute("data-yours")).toBe(true);
    expect(shown()).toContain("You have the floor");
    await press("Done");
    expect(made.asked).toEqual([{ do: "floor_done", question: "q9" }]);
  });

  it("leads to the room where there is something to write", async () => {
    const went = vi.fn();
    const made = await makeRoom({ may: ["floor_done", "word_say"], records: [timer, floorOf({ holder: "s2", doing: "answering", question: "q9" })] });
    connected(made);
    draw(<Mini {...miniProps(made.m, went)} />);
    await press("Open");
    expect(went).toHaveBeenCalledOnce();
    expect(made.asked).toEqual([]);
  });

  it("shows the desk's holder no seconds, no overrun and no lateness: it stands above a screen that is shared", async () => {
    const made = await small({ me: "s0", may: ["stage_on"], records: [{ ...timer, state: "running", remaining: null, deadline: -40_000 }, processOf({ holder: "s0" }), deskOf({ overrun: 40_000, would_end_at: 9 })] });
    expect(made.m.iRun).toBe(true);
    expect(shown()).not.toMatch(/\d:\d\d|\+|after plan/u);
  });

  it("says that it is paused, who keeps the floor, and who speaks in a process pause", async () => {
    const floor = floorOf({ holder: "s1", doing: "answering" });
    await small({ records: [timer, floor, { kind: "pause", by: "s3", since: 0 } as RecordOf<"pause">] });
    expect(shown()).toContain("Paused");
    expect(shown()).toContain("Ana keeps the floor");
    await small({ records: [timer, floor, { kind: "process_pause", by: "s0", since: 0, question: null, order: [], holder: "s3", had: [] }] });
    expect(shown()).toContain("Process pause");
    expect(shown()).toContain("Jo speaks");
  });

  it("has no numbers in a silence, and claims nothing while the line is lost", async () => {
    await small({ records: [timer, stageOf({ key: "silence", floor: "silence", queue: "off", asking: null }), floorOf({ floor: "silence" })] });
    expect(shown()).toContain("Silence");
    expect(shown()).not.toMatch(/\d/u);
    const made = await makeRoom({ records: [timer, floorOf({ holder: "s1" })] });
    draw(<Mini {...miniProps(made.m, nothing)} />);
    expect(shown()).toContain("The line is lost");
    expect(shown()).not.toContain("Ana");
  });
});
