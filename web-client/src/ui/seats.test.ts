// @vitest-environment node
import { describe, expect, it } from "vitest";
import { en } from "../messages/en";
import { angleOf, seatSentence, shorterWay, startingWith, type SeatView } from "./seats";
import { markAt, strokeOf } from "./water";

const seat = (more: Partial<SeatView>): SeatView => ({ id: "a", name: "Ana Ferreira", state: "here", ...more });

describe("the circle", () => {
  it("begins with you and keeps the order round the table", () => {
    const seats = ["Ana", "Tom", "Jo"].map((name) => ({ name, you: name === "Tom" }));
    expect(startingWith(seats).map(({ name }) => name)).toEqual(["Tom", "Jo", "Ana"]);
    expect(startingWith([{ name: "Ana" } as { name: string; you?: boolean }])).toHaveLength(1);
  });
  it("moves the lamp the shorter way round, also across the bottom", () => {
    expect(shorterWay(0, angleOf(7, 8))).toBe(-45);
    expect(shorterWay(315, angleOf(0, 8))).toBe(360);
    expect(shorterWay(-45, 0)).toBe(0);
    expect(shorterWay(725, 90)).toBe(810);
  });
});

describe("a seat in words", () => {
  it("says name, note, state and place", () => {
    expect(seatSentence(seat({ state: "floor", note: "presenter" }), en.parts.seat)).toBe("Ana Ferreira, presenter, has the floor");
    expect(seatSentence(seat({ you: true, tag: { kind: "place", place: 3 } }), en.parts.seat)).toBe("Ana Ferreira, you, third in the queue");
    expect(seatSentence(seat({ tag: { kind: "hand", place: 2 } }), en.parts.seat)).toBe("Ana Ferreira, has a hand up, second in the queue");
    expect(seatSentence(seat({ name: "", state: "empty" }), en.parts.seat)).toBe("Free chair");
  });
});

describe("the water", () => {
  it("is left before the top and spent after it", () => {
    expect(strokeOf(0.48)).toEqual({ dasharray: "48 52", dashoffset: "-52" });
    expect(strokeOf(2)).toEqual({ dasharray: "100 0", dashoffset: "0" });
  });
  it("is drawn in dashes of an even count while it is held, and covers the same part", () => {
    const lengths = strokeOf(0.48, true).dasharray.split(" ").map(Number);
    expect(lengths.length % 2).toBe(0);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeCloseTo(100);
  });
  it("puts the mark on the left of the top, where the last minute begins", () => {
    const mark = markAt(0.25, 104);
    expect(mark.x1).toBeCloseTo(110);
    expect(mark.y1).toBeCloseTo(110 - 108);
  });
});
