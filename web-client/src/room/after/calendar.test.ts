import { describe, expect, it } from "vitest";
import { calendarFile, isDay } from "./calendar";
import { readCalendar } from "./testing/read";

const NOW = new Date("2026-03-12T13:02:07.123Z");
const ID = "0f0e0d0c-0b0a-4908-8706-050403020100";

function only(text: string, due = "2026-03-20"): Map<string, string> {
  const events = readCalendar(calendarFile([{ id: ID, text, due }], NOW));
  expect(events).toHaveLength(1);
  return events[0] ?? new Map<string, string>();
}

describe("promises for a calendar", () => {
  it("are days of their own, private, that take no time and ring nobody", () => {
    const file = calendarFile([{ id: ID, text: "Tell Karen", due: "2026-12-31" }], NOW);
    expect(file).toBe(
      ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Askwell//What I take home//EN", "CALSCALE:GREGORIAN", "BEGIN:VEVENT", `UID:${ID}`, "DTSTAMP:20260312T130207Z",
        "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "SUMMARY:Tell Karen", "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", ""].join("\r\n"),
    );
  });

  it("end on the day after, over months and leap days", () => {
    expect(only("x", "2028-02-28").get("DTEND;VALUE=DATE")).toBe("20280229");
    expect(only("x", "2028-02-29").get("DTEND;VALUE=DATE")).toBe("20280301");
    expect(only("x", "2026-10-25").get("DTEND;VALUE=DATE")).toBe("20261026");
  });

  it("leave out what is no day", () => {
    for (const due of ["", "soon", "2026-02-30", "2026-13-01", "2026-3-1", "20260301", "2026-03-01\r\nX:1"]) {
      expect(isDay(due)).toBe(false);
      expect(readCalendar(calendarFile([{ id: ID, text: "x", due }], NOW))).toEqual([]);
    }
  });

  it("give back short texts as they were", () => {
    for (const text of ["Say no; twice, at least", "either\\new", "“Ja” 🌱👩‍👩‍👧", "دوشنبه زنگ می‌زنم", "BEGIN:VEVENT"]) {
      expect(only(text).get("SUMMARY")).toBe(text);
      expect(only(text).has("DESCRIPTION")).toBe(false);
    }
  });

  it("show the beginning of long texts and of many lines, with all of it inside", () => {
    const lines = "Ask Femi:\r\n- Monday\n\n- Tuesday; or\u2028Wednesday";
    expect(only(lines).get("SUMMARY")).toBe("Ask Femi: - Monday - Tuesday; or Wednesday");
    expect(only(lines).get("DESCRIPTION")).toBe("Ask Femi:\n- Monday\n\n- Tuesday; or\nWednesday");
    const long = "I ask my deputy ".repeat(63).slice(0, 1000).trim();
    expect(only(long).get("DESCRIPTION")).toBe(long);
    expect(only(long).get("SUMMARY")).toBe(`${"I ask my deputy ".repeat(5).trim()}…`);
    const unbroken = "🌱".repeat(1000);
    expect(only(unbroken).get("SUMMARY")).toBe(`${"🌱".repeat(80)}…`);
    expect(only(unbroken).get("DESCRIPTION")).toBe(unbroken);
  });

  it("can't be broken out of", () => {
    const nasty = "x\r\nEND:VEVENT\r\nBEGIN:VALARM\u0000\u0085ATTACH:http://x";
    const event = only(nasty);
    expect([...event.keys()]).not.toContain("ATTACH");
    expect(event.get("DESCRIPTION")).toBe("x\nEND:VEVENT\nBEGIN:VALARM\nATTACH:http://x");
    // Half of a pair is no letter; whatever writes the file makes a mark of it.
    expect(only("half \uD83C").get("SUMMARY")).toContain("half ");
  });
});
