import { describe, expect, it } from "vitest";
import { en } from "../messages/en";
import { takeHomeMarkdown } from "./take-home";

const home = {
  set: "Tyne Valley set",
  number: 4,
  name: "Ana",
  actions: [{ id: "a", text: "Tell Karen\n# that I stop", due: "Friday 20 March" }],
  questions: [
    { text: "What would have to be true?", kept: true, by: undefined },
    { text: "Who *knows*?", kept: false, by: "Tom" },
  ],
  given: [{ text: "Your *patience*", by: "Jo" }, { text: "That you asked", by: undefined }],
  noted: ["Who # else?"],
  notes: "slow down",
};

describe("the take-home as a file", () => {
  it("holds what is mine, with marks that would change its shape made harmless", () => {
    const text = takeHomeMarkdown(home, en.closing);
    expect(text).toContain("- [ ] Tell Karen \\# that I stop (by Friday 20 March)");
    expect(text).toContain("- **What would have to be true?**\n");
    expect(text).toContain("- Who \\*knows\\*? (Tom)");
    expect(text).toContain("## Given to you\n\n- Your \\*patience\\* (Jo)\n- That you asked\n");
    expect(text).toContain("## Noted for you by the scribe\n\n- Who \\# else?\n");
    expect(text).toContain("slow down");
  });

  it("leaves out what there is none of", () => {
    const text = takeHomeMarkdown({ ...home, actions: [], questions: [], given: [], noted: [], notes: "" }, en.closing);
    expect(text).toBe("# Tyne Valley set, what you take home\n");
  });
});
