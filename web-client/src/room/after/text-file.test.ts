import { describe, expect, it } from "vitest";
import { en } from "../../messages/en";
import { after } from "../../messages/en/after";
import { setText, takeHomeText, type TakeHome } from "./text-file";

const day = (due: string): string => `on ${due}`;
const home: TakeHome = {
  set: "Tyne Valley set",
  number: 4,
  name: "Ana",
  actions: [{ id: "a", text: "Tell Karen\n# that I stop", due: "2026-03-20", meeting: 4 }],
  questions: [
    { text: "What would have to be true?", kept: true, by: undefined },
    { text: "Who *knows*?", kept: false, by: "Tom" },
  ],
  given: [{ text: "Your *patience*", by: "Jo" }, { text: "That you asked", by: undefined }],
  noted: ["Who # else?"],
  notes: "slow down",
};

/** The one action of a file that has this text. */
function written(text: string): string {
  const file = takeHomeText({ ...home, actions: [{ id: "a", text, due: null, meeting: 1 }], questions: [], given: [], noted: [], notes: "" }, en.closing, day);
  const lines = file.split("\n");
  expect(lines.slice(0, 4)).toEqual(["# Tyne Valley set, what you take home", "", "## What you will do", ""]);
  expect(lines).toHaveLength(6);
  return lines[4] ?? "";
}

describe("the take-home as text", () => {
  it("holds what is mine, with marks that would change its shape made harmless", () => {
    const text = takeHomeText(home, en.closing, day);
    expect(text).toContain("- [ ] Tell Karen \\# that I stop (by on 2026-03-20)");
    expect(text).toContain("- **What would have to be true?**\n");
    expect(text).toContain("- Who \\*knows\\*? (Tom)");
    expect(text).toContain("## Given to you\n\n- Your \\*patience\\* (Jo)\n- That you asked\n");
    expect(text).toContain("## Noted for you by the scribe\n\n- Who \\# else?\n");
    expect(text).toContain("slow down");
  });

  it("leaves out what there is none of", () => {
    const text = takeHomeText({ ...home, actions: [], questions: [], given: [], noted: [], notes: "" }, en.closing, day);
    expect(text).toBe("# Tyne Valley set, what you take home\n");
  });

  it("keeps every text one line of one list, whatever stands in it", () => {
    expect(written("- write\n- call\r\n1. stop")).toBe("- [ ] \\- write - call 1. stop");
    expect(written("1. stop")).toBe("- [ ] 1\\. stop");
    expect(written("us:\\notes\\*")).toBe("- [ ] us:\\\\notes\\\\\\*");
    expect(written("<script>alert(1)</script> &lt; [x](javascript:1)")).toBe("- [ ] \\<script\\>alert(1)\\</script\\> \\&lt; \\[x\\](javascript:1)");
    expect(written("a | b ~~c~~")).toBe("- [ ] a \\| b \\~\\~c\\~\\~");
    expect(written("دوشنبه زنگ می‌زنم 🌱 “ja”")).toBe("- [ ] دوشنبه زنگ می‌زنم 🌱 “ja”");
    expect(written("w".repeat(1000))).toBe(`- [ ] ${"w".repeat(1000)}`);
  });
});

describe("what the set agreed, as text", () => {
  it("names whose each action is, by when, and the ground rules", () => {
    const action = { id: "a", text: "Ask *Femi*", due: "2026-03-24", meeting: 4, owner: "Ana_Ferreira", state: "from meeting 4" };
    const text = setText({ set: "Tyne", actions: [action, { ...action, due: null }], rules: ["Questions before advice."] }, after, en.closing, day);
    expect(text).toBe(
      "# Tyne, what the set agreed\n\n## Still to do\n\n" +
        "- [ ] Ask \\*Femi\\* (Ana\\_Ferreira, by on 2026-03-24, from meeting 4)\n" +
        "- [ ] Ask \\*Femi\\* (Ana\\_Ferreira, from meeting 4)\n\n" +
        "## Ground rules\n\n- Questions before advice.\n",
    );
  });
});
