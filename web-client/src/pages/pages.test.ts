// @vitest-environment node
import { describe, expect, it } from "vitest";
import { en } from "../messages/en";
import { pluralsOf } from "../messages/plural";
import { planMinutes, planOf } from "./plan";
import { folded } from "../ui/names";
import { StartForm, isComplete } from "./start-form";

describe("plurals", () => {
  it("follow the language and fall back to the common form", () => {
    expect(pluralsOf("en-GB")(1, { one: "# chair", other: "# chairs" })).toBe("1 chair");
    expect(pluralsOf("pl")(3, { one: "# krzesło", few: "# krzesła", other: "# krzeseł" })).toBe("3 krzesła");
    expect(pluralsOf("pl")(5, { one: "a", other: "# krzeseł" })).toBe("5 krzeseł");
  });
});

describe("the plan of a first meeting", () => {
  it("has a break between two issues, none after the last, and slack by name", () => {
    const keys = planOf({ people: 7, issues: 2 }).map((line) => line.key);
    expect(keys).toEqual(["rules", "check_in", "bids", "issue", "break", "issue", "slack", "review", "check_out"]);
  });
  it("grows with the people where everyone has a turn, and with the issues", () => {
    expect(planMinutes(planOf({ people: 8, issues: 2 })) - planMinutes(planOf({ people: 7, issues: 2 }))).toBe(3);
    expect(planMinutes(planOf({ people: 7, issues: 3 }))).toBeGreaterThan(planMinutes(planOf({ people: 7, issues: 2 })) + 40);
  });
});

describe("the form that starts a set", () => {
  const filled = (): StartForm => {
    const form = new StartForm();
    form.setName.value = " Tyne Valley set ";
    form.myName.value = "Ruth Adeyemi";
    return form;
  };
  it("turns a pasted list into lines and leaves an empty one to go on with", () => {
    const form = filled();
    form.typeMember(0, "Ana Ferreira\nTom Okafor\n\nJo\n");
    expect(form.members.value.slice(0, 3)).toEqual(["Ana Ferreira", "Tom Okafor", "Jo"]);
    expect(form.members.value[form.members.value.length - 1]).toBe("");
    expect(form.people.value).toBe(4);
  });
  it("says what is missing, and nothing once all is there", () => {
    const form = new StartForm();
    expect(form.faults(en.start).setName).toBe(en.start.setNameMissing);
    expect(isComplete(form.faults(en.start))).toBe(false);
    expect(isComplete(filled().faults(en.start))).toBe(true);
  });
  it("does not let two names fold to one, the facilitator's included", () => {
    const form = filled();
    form.typeMember(0, "ruth  ADEYEMI");
    form.typeMember(1, "Ana");
    form.typeMember(2, "Ana");
    expect([...form.faults(en.start).members.keys()]).toEqual([0, 2]);
    expect(folded(" Zoë\u0301 ")).toBe(folded("zoë\u0301"));
  });
  it("sends the facilitator first and no empty line", () => {
    const form = filled();
    form.typeMember(1, "Ana");
    expect(form.plan((format) => `${format}, our way`)).toEqual({
      name: "Tyne Valley set",
      people: [{ name: "Ruth Adeyemi", role: "facilitator" }, { name: "Ana", role: "member" }],
      knownAs: "first_names",
      retention: "day",
      meeting: { talk: "call", issues: 2, retention: "day" },
    });
  });
  it("asks for the key where the server wants it, and shows it nowhere else", () => {
    const form = filled();
    form.key.value = "left over";
    expect(form.shownKey()).toBeUndefined();
    form.keyNeeded.value = true;
    for (const key of ["", "   ", "Reiher fällt ein", "two\nlines"]) {
      form.key.value = key;
      expect(form.faults(en.start).key).toBe(en.start.keyMissing);
      expect(isComplete(form.faults(en.start))).toBe(false);
    }
    form.key.value = " Reed-bed 17, north bank ";
    expect(isComplete(form.faults(en.start))).toBe(true);
    expect(form.shownKey()).toBe("Reed-bed 17, north bank");
    expect(JSON.stringify(form.plan((format) => `${format}, our way`))).not.toContain("Reed");
  });
  it("keeps the words of the set, and of its first meeting, for as long as was chosen", () => {
    const form = filled();
    form.retention.value = "six_weeks";
    expect(form.plan((format) => `${format}, our way`)).toMatchObject({ retention: "six_weeks", meeting: { retention: "six_weeks" } });
  });
  it("keeps the issues between one and six", () => {
    const form = filled();
    for (let press = 0; press < 9; press += 1) form.meeting.chooseIssues(form.meeting.issues.value + 1);
    expect(form.meeting.issues.value).toBe(6);
    for (let press = 0; press < 9; press += 1) form.meeting.chooseIssues(form.meeting.issues.value - 1);
    expect(form.meeting.issues.value).toBe(1);
  });
});
