import { describe, expect, it } from "vitest";
import { tableFile } from "./table";
import { readTable } from "./testing/read";

const one = (text: string, separator?: string): string => readTable(tableFile([[text]]), separator)[0]?.[0] ?? "";

describe("the table of actions", () => {
  it("begins with what tells Excel its encoding, ends rows by CR LF, and quotes all", () => {
    expect(tableFile([["a", "b"], ["c", ""]])).toBe('\uFEFF"a","b"\r\n"c",""\r\n');
  });

  it("gives back what was put in", () => {
    const texts = ['Say "no", twice', "one, two; three", "first\nsecond", " spaces kept ", "Ünïcödé 🌱👩‍👩‍👧", "می‌زنم به دوشنبه", "x".repeat(1000), "", "5-6 calls", "a=b"];
    expect(readTable(tableFile([texts, texts]))).toEqual([texts, texts]);
  });

  it("takes all breaks of lines for one, and leaves controls out", () => {
    expect(one("a\r\nb\rc\u2028d\u0000e\u0007")).toBe("a\nb\nc\nde");
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "  =1", "\u200E=1", "\uFEFF=1", "\uFF1D1+1", "\uFF0B1", "\uFF0D1", "\uFF201", "- call Karen"])(
    "makes no formula of %j",
    (text) => {
      expect(one(text)).toMatch(/^'/u);
      expect(one(text).replaceAll("'", "")).toBe(text.replaceAll("\r", "\n").replaceAll("'", ""));
    },
  );

  it("lets no text begin a cell of its own where cells end by semicolons, tabs or lines", () => {
    const nasty = 'Call;=HYPERLINK("http://x")\nand\n=1+1\tthen\t+2 "";"=3" ;\u200E@x';
    const file = tableFile([["Ana", nasty, "2026-03-20"]]);
    for (const separator of [",", ";", "\t"]) {
      // Where quotes are not seen for what they are, lines and separators alone make cells.
      const cells = file.slice(1).split(/\r\n|\n/u).flatMap((line) => line.split(separator));
      for (const cell of cells) expect(cell.replaceAll(/^["\s\u200E]+/gu, "")).not.toMatch(/^[=+\-@]/u);
    }
  });

  it("leaves alone what only looks a little like one", () => {
    expect(one("2026-03-20")).toBe("2026-03-20");
    expect(one("a - b = c, +d")).toBe("a - b = c, +d");
  });
});
