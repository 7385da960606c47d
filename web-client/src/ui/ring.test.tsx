// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, describe, expect, it } from "vitest";
import { Ring, type RingReading } from "./ring";

const place = document.createElement("div");

function shown(reading: RingReading): { text: string; label: string | null; ring: Element | null } {
  render(<Ring reading={reading} />, place);
  const ring = place.querySelector(".ring");
  return { text: place.textContent ?? "", label: ring?.getAttribute("aria-label") ?? null, ring };
}

afterEach(() => render(null, place));

describe("the ring", () => {
  it("shows the facilitator seconds, and brick words past the end", () => {
    expect(shown({ kind: "seconds", leftMs: 432_000, totalMs: 900_000 }).text).toContain("7:12");
    const over = shown({ kind: "seconds", leftMs: -40_000, totalMs: 900_000 });
    expect(over.text).toContain("+0:40");
    expect(over.ring?.getAttribute("data-over")).toBe("told");
  });
  it("shows members whole minutes, and no figure past the end", () => {
    const left = shown({ kind: "minutes", leftMs: 432_000, totalMs: 900_000 });
    expect(left.text).toBe("8minleft of 15 min");
    expect(left.label).toBe("8 minutes left");
    const over = shown({ kind: "minutes", leftMs: -40_000, totalMs: 900_000 });
    expect(`${over.text}${over.label}`).not.toMatch(/\d/u);
  });
  it("shows the presenter water without digits, in sight and in sound", () => {
    const water = shown({ kind: "water", leftMs: 432_000, totalMs: 900_000 });
    expect(`${water.text}${water.label}`).not.toMatch(/\d/u);
    expect(place.querySelector(".ring-left")).not.toBeNull();
  });
  it("measures no silence: no digits, no water, no timer", () => {
    const silence = shown({ kind: "silence" });
    expect(`${silence.text}${silence.label}`).not.toMatch(/\d/u);
    expect(place.querySelector(".ring-left")).toBeNull();
    expect(silence.ring?.getAttribute("role")).toBe("img");
  });
  it("says one minute left at the mark, in words", () => {
    expect(shown({ kind: "minutes", leftMs: 58_000, totalMs: 900_000, warnMs: 60_000 }).text).toContain("One minute left");
  });
});
