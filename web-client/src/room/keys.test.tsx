/** Single keys: they press what the page offers, never while somebody types, and can be switched off. */
import { afterEach, describe, expect, test } from "vitest";
import { services } from "../pages/services";
import type { CommandKind, RecordOf } from "../sync";
import { KEYS, KeysDrawer } from "./keys";
import { Meeting } from "./room-page";
import { deskOf, floorOf, makeRoom, queueOf, stageOf, type Made, type Scene } from "./testing/model";
import { draw, find, press, shown, turn, until } from "./testing/page";

const DESK: readonly CommandKind[] = [
  "stage_on", "stage_back", "minutes_add", "floor_next", "floor_take_back", "floor_give", "process_pause", "pause", "reveal", "knock_answer",
];
const next = stageOf({ id: 8, key: "reflection", state: "to_come" });
const timer: RecordOf<"timer"> = { kind: "timer", stage: 7, state: "held", deadline: null, remaining: 200_000, total: 600_000, warn: 60_000 };

async function desk(scene: Scene = {}): Promise<Made> {
  const made = await makeRoom({
    me: "s0", may: DESK.filter((kind) => kind !== "reveal"), ...scene,
    records: [stageOf({ queue: "hands" }), next, deskOf({ next: 8, back: 6 }), timer, ...(scene.records ?? [])],
  });
  draw(<Meeting m={made.m} />);
  await turn();
  return made;
}

function stroke(key: string, more: KeyboardEventInit = {}, at: Element = document.body): boolean {
  return !at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}

afterEach(() => services().storage.remove("askwell/keys"));

describe("on the desk", () => {
  test("each listed key asks what its button asks", async () => {
    const { asked } = await desk({ records: [floorOf({ holder: "s1", doing: "speaking" }), queueOf({ waiting: [{ seat: "s2", question: null, since: 0 }] })] });
    for (const key of ["ArrowRight", "n", "b", "1", "3", "p"]) {
      expect(stroke(key)).toBe(true);
      await turn();
    }
    expect(asked).toEqual([
      { do: "stage_on", from: 7 }, { do: "floor_next" }, { do: "floor_take_back" }, { do: "minutes_add", minutes: 1 }, { do: "minutes_add", minutes: 3 }, { do: "pause" },
    ]);
  });

  test("G and the number of a seat give it the floor; W and a number begin a process pause", async () => {
    const { asked } = await desk();
    stroke("g");
    expect(find<HTMLElement>('[data-key="G 3"]')?.dataset["tip"]).toBe("3");
    stroke("3");
    expect(find("[data-tip]")).toBeNull();
    stroke("w");
    await turn();
    stroke("2");
    await turn();
    expect(asked).toEqual([{ do: "floor_give", seat: "s2" }, { do: "process_pause", question: "do_better" }]);
  });

  test("A shows a letter at everything; Escape, a press elsewhere and any other key take them away", async () => {
    const { asked } = await desk();
    stroke("a");
    expect(document.querySelectorAll("[data-tip]").length).toBeGreaterThan(8);
    expect(find<HTMLElement>('[data-key="→"]')?.dataset["tip"]).toBe("→");
    for (const end of [() => stroke("Escape"), () => stroke("#"), () => document.dispatchEvent(new Event("pointerdown"))]) {
      stroke("a");
      end();
      expect(find("[data-tip]")).toBeNull();
    }
    expect(asked).toEqual([]);
  });

  test("what says the same shows the same key, and a hint that stands there lights up", async () => {
    const { asked } = await desk();
    stroke("a");
    const pauses = [...document.querySelectorAll<HTMLElement>("button")].filter((one) => one.textContent?.startsWith("Pause") === true);
    expect(pauses.map((one) => [one.dataset["tip"], one.dataset["lit"]])).toEqual([["P", undefined], ["P", ""]]);
    stroke("p");
    expect(find("[data-tip], [data-lit]")).toBeNull();
    expect(asked).toEqual([{ do: "pause" }]);
  });

  test("digits count where the keyboard keeps them behind shift", async () => {
    const { asked } = await desk();
    stroke("&", { code: "Digit1" });
    await turn();
    expect(asked).toEqual([{ do: "minutes_add", minutes: 1 }]);
  });
});

describe("never", () => {
  test("while a key is held down, or another one with it", async () => {
    const { asked } = await desk();
    stroke("ArrowRight", { repeat: true });
    stroke("p", { ctrlKey: true });
    stroke("p", { metaKey: true });
    stroke("p", { altKey: true });
    expect(asked).toEqual([]);
  });

  test("while a field has the focus, or a drawer is open", async () => {
    const { asked } = await desk();
    const field = document.createElement("textarea");
    const choice = Object.assign(document.createElement("input"), { type: "radio" });
    document.body.append(field, choice);
    stroke("p", {}, field);
    // Arrows move a choice; letters mean nothing to it.
    stroke("ArrowRight", {}, choice);
    expect(asked).toEqual([]);
    stroke("p", {}, choice);
    expect(asked).toEqual([{ do: "pause" }]);
    field.remove();
    choice.remove();
    stroke("?");
    await turn();
    const inside = document.querySelector("dialog[open] button");
    stroke("n", {}, inside ?? document.body);
    expect(asked).toHaveLength(1);
  });

  test("once they are switched off", async () => {
    const { asked } = await desk();
    stroke("?");
    await turn();
    const off = document.querySelector<HTMLInputElement>("dialog[open] input[type=checkbox]");
    off?.click();
    await turn();
    await press("Close");
    expect(services().storage.get("askwell/keys")).toBe("off");
    expect(stroke("p")).toBe(false);
    expect(stroke("?")).toBe(false);
    expect(asked).toEqual([]);
    draw(<KeysDrawer open desk onClose={() => undefined} />);
    await turn();
    document.querySelector<HTMLInputElement>("dialog input[type=checkbox]")?.click();
  });
});

test("the card tells a member nothing of the desk", async () => {
  draw(<KeysDrawer open desk={false} onClose={() => undefined} />);
  await turn();
  expect(shown()).not.toContain("Let in who knocks");
  expect([...document.querySelectorAll("kbd")].map((one) => one.textContent)).toEqual([...KEYS.presenter, ...KEYS.everybody].map(([key]) => key));
});

describe("where one's own box stands open", () => {
  async function mine(): Promise<Made> {
    const made = await makeRoom({
      me: "s1", may: ["word_say", "floor_pass", "floor_done", "sit_with"],
      records: [stageOf({}), floorOf({ holder: "s1", doing: "answering", question: "q" })],
    });
    draw(<Meeting m={made.m} />);
    await turn();
    return made;
  }
  const box = (): HTMLTextAreaElement => {
    const found = find<HTMLTextAreaElement>(".now[data-yours] textarea");
    if (found === null) throw new Error(`no box in: ${shown()}`);
    return found;
  };

  test("letters that follow each other are words, and go into it", async () => {
    const { asked } = await mine();
    expect(stroke("S")).toBe(true);
    expect(stroke("o")).toBe(false);
    expect(document.activeElement).toBe(box());
    // What the second letter does is the browser's, to the field that has the focus now.
    expect(box().value).toBe("S");
    await turn();
    expect(asked).toEqual([]);
  });

  test("a word may be a single letter, or go on with a capital", async () => {
    const { asked } = await mine();
    stroke("A");
    stroke(" ");
    expect(box().value).toBe("A");
    expect(find("[data-tip]")).toBeNull();
    box().blur();
    stroke("s");
    stroke("Shift");
    stroke("O");
    expect(box().value).toBe("As");
    await turn();
    expect(asked).toEqual([]);
  });

  test("a letter by itself is a key, a moment later", async () => {
    const { asked } = await mine();
    stroke("s");
    expect(asked).toEqual([]);
    await until(() => asked.length > 0);
    expect(asked).toEqual([{ do: "sit_with", sitting: true }]);
    expect(box().value).toBe("");
  });
});
