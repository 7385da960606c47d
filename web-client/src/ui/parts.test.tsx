// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, describe, expect, it } from "vitest";
import { Actions, type Action } from "./button";
import { Circle } from "./circle";
import { TableQuestion } from "./layout";
import { LinkCard } from "./link-card";
import { SaidSheet } from "./said";
import type { RingReading } from "./ring";
import { Slip } from "./slips";
import { ClockLine } from "./strip";
import { theirs } from "./theirs";

const place = document.createElement("div");
document.body.append(place);
afterEach(() => render(null, place));

function pressed(): { action: Action; count: () => number } {
  let count = 0;
  return { action: { id: "ask", words: "Ask to speak", onPress: () => (count += 1) }, count: () => count };
}

describe("a button", () => {
  it("does nothing while it waits or is not allowed, and stays in the tab order", () => {
    const { action, count } = pressed();
    render(<Actions main={{ ...action, reason: "Only Ana speaks now." }} others={[{ ...action, id: "b", busy: true }]} />, place);
    const buttons = [...place.querySelectorAll("button")];
    buttons.forEach((button) => button.click());
    expect(count()).toBe(0);
    expect(buttons.map((button) => [button.disabled, button.getAttribute("aria-disabled")])).toEqual([[false, "true"], [false, "true"]]);
  });
  it("carries the answer of the room to the button that was pressed, and only there", () => {
    const { action } = pressed();
    const other = { ...action, id: "pass", words: "I pass" };
    render(<Actions main={action} others={[other]} refusal={{ action: "pass", sentence: "Not just now." }} />, place);
    const [main, pass] = [...place.querySelectorAll("button")];
    const described = pass?.getAttribute("aria-describedby") ?? "";
    expect(document.getElementById(described)?.textContent).toBe("Not just now.");
    expect(main?.getAttribute("aria-describedby")).toBeNull();
  });
});

describe("the circle", () => {
  it("names every seat in a list and hides the picture from readers", () => {
    render(<Circle seats={[{ id: "a", name: "Ana Ferreira", state: "floor" }, { id: "b", name: "Jo", state: "here", you: true }]} />, place);
    expect([...place.querySelectorAll("ol li")].map((item) => item.textContent)).toEqual(["Jo, you", "Ana Ferreira, has the floor"]);
    const chair = place.querySelector(".seat");
    expect(chair?.parentElement?.getAttribute("aria-hidden")).toBe("true");
  });
  it("places chairs by custom properties, never by a style attribute in markup", () => {
    render(<Circle seats={[{ id: "a", name: "Ana", state: "here" }]} />, place);
    const circle = place.querySelector<HTMLElement>(".circle");
    expect(circle?.style.getPropertyValue("--n")).toBe("1");
  });
});

describe("a clock in a line", () => {
  const drawn = (reading: RingReading): string | null => {
    render(<ClockLine reading={reading} />, place);
    return place.textContent;
  };
  it("says in words that it stands, or that the time is over", () => {
    expect(drawn({ kind: "seconds", leftMs: -42_000, totalMs: 60_000 })).toBe("+0:42 over time");
    expect(drawn({ kind: "minutes", leftMs: 480_000, totalMs: 900_000, paused: true })).toBe("8min Paused");
    expect(drawn({ kind: "minutes", leftMs: 480_000, totalMs: 900_000 })).toBe("8min");
  });
});

describe("a slip", () => {
  it("of somebody else shows who waits, not what was written", () => {
    render(<Slip slip={{ id: "1", by: "Priya", note: "has a question", state: "waiting" }} />, place);
    expect(place.textContent).toBe("Priyahas a question");
    expect(place.querySelector(".slip-text")).toBeNull();
  });
});

describe("what people wrote", () => {
  it("is in no language that the page knows, and the page's own words are in its own", () => {
    render(<TableQuestion {...theirs("Qui d’autre ?")} words="Qui d’autre ?" />, place);
    expect(place.querySelector("h1")?.getAttribute("lang")).toBe("");
    render(<TableQuestion words="Nobody speaks." />, place);
    expect(place.querySelector("h1")?.getAttribute("lang")).toBeNull();
    render(<SaidSheet entries={[{ id: "1", by: "Ana", text: "Bonjour." }, { id: "2", by: "Tom" }]} />, place);
    expect([...place.querySelectorAll(".said-text")].map((one) => one.getAttribute("lang"))).toEqual(["", null]);
  });
});

describe("a link card", () => {
  it("copies the whole link, key included, and says so", async () => {
    const copied: string[] = [];
    const copy = (text: string): Promise<void> => Promise.resolve(void copied.push(text));
    render(<LinkCard heading="For the members" more="" link="https://a.example/join#1.x.y.z" copy={copy} />, place);
    place.querySelector("button")?.click();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(copied).toEqual(["https://a.example/join#1.x.y.z"]);
    expect(place.querySelector("button")?.textContent).toBe("Copied");
  });
});
