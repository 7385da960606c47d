// @vitest-environment node
import { describe, expect, it } from "vitest";
import { en } from "../messages/en";
import { clockText, partLeft, spanText, spokenTime, wholeMinutes } from "./time";

describe("clock text", () => {
  it("counts down and shows zero only when nothing is left", () => {
    expect([432_000, 431_001, 58_000, 1, 0].map(clockText)).toEqual(["7:12", "7:12", "0:58", "0:01", "0:00"]);
  });
  it("shows time over with a plus sign", () => {
    expect([-40_000, -999, -61_500].map(clockText)).toEqual(["+0:40", "+0:00", "+1:01"]);
  });
  it("shows hours from sixty minutes on", () => {
    expect(clockText(3_600_000)).toBe("1:00:00");
    expect(clockText(3_599_000)).toBe("59:59");
  });
});

describe("whole minutes", () => {
  it("stay until the minute is wholly used and never fall below none", () => {
    expect([420_001, 420_000, 419_999, 1, 0, -90_000].map(wholeMinutes)).toEqual([8, 7, 7, 1, 0, 0]);
  });
});

describe("words of time", () => {
  it("say what is left and what is over, in the singular where there is one", () => {
    expect(spokenTime(432_000, en.time)).toBe("7 minutes 12 seconds left");
    expect(spokenTime(61_000, en.time)).toBe("1 minute 1 second left");
    expect(spokenTime(120_000, en.time)).toBe("2 minutes left");
    expect(spokenTime(-40_000, en.time)).toBe("40 seconds over");
  });
  it("write the length of a meeting", () => {
    expect([148, 120, 45].map((minutes) => spanText(minutes, en.time))).toEqual(["2 h 28 min", "2 h", "45 min"]);
  });
  it("count places in words and then in figures", () => {
    expect([1, 3, 10, 11, 21, 22, 23].map(en.time.ordinal)).toEqual(["first", "third", "tenth", "11th", "21st", "22nd", "23rd"]);
  });
});

describe("the part that is left", () => {
  it("stays between none and all", () => {
    expect([partLeft(5, 10), partLeft(20, 10), partLeft(-1, 10), partLeft(1, 0)]).toEqual([0.5, 1, 0, 0]);
  });
});
