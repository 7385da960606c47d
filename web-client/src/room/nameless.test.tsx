/** Without a name, on the screen: where the box is, what stands at it, and what nobody sees. */
import { describe, expect, test } from "vitest";
import type { CommandOutcome, RecordOf } from "../sync";
import { fewWords, NamelessBox, NamelessMine, possibleAuthors, whereIs } from "./nameless";
import { AnswerCards, ModerationPart } from "./moderation";
import { Now } from "./now";
import { PulseCards, PulseDesk } from "./pulse";
import { closedText, makeRoom, queueOf, stageOf } from "./testing/model";
import { draw, find, press, shown, turn, until, write } from "./testing/page";
import { queueSlips } from "./views";

const FEW: CommandOutcome = { ok: false, why: "refused", refusal: { code: "few_here", retry: false, sentence: "" } };
const optional = stageOf({ anonymous: "optional" });

describe("the box", () => {
  test("is nowhere where the stage does not allow it", async () => {
    const { m } = await makeRoom({ may: ["question_add"] });
    draw(<Now m={m} />);
    await press("Ask a question");
    expect(shown()).not.toContain("Without my name");
  });

  test("has the promise with its limits beside it, and the number of those who could have written", async () => {
    const { m } = await makeRoom({ may: ["question_add", "nameless_add"], records: [optional] });
    draw(<Now m={m} />);
    await press("Ask a question");
    expect(shown()).not.toContain("is not kept with this");
    find<HTMLInputElement>("input[value=without]")?.click();
    await turn();
    for (const words of ["Your name is not kept with this", "within 20 seconds", "nobody can take the words back", "3 people could have written it", "may still guess"]) {
      expect(shown()).toContain(words);
    }
  });

  test("asks once more where few are here, and sends the same words knowing", async () => {
    const { m, asked, client } = await makeRoom({ may: ["nameless_add"], records: [optional] });
    const ask = client.do.bind(client);
    client.do = async (command) => {
      const outcome = await ask(command);
      return command.do === "nameless_add" && !command.knowing ? FEW : outcome;
    };
    draw(<NamelessBox m={m} stage={optional} what="question" label="Your question" />);
    await write("Your question", "Who is not here?");
    await press("Send it without my name");
    await until(() => shown().includes("Only 3 people could have written this."));
    await press("Send it all the same");
    await until(() => asked.length === 2);
    expect(asked[1]).toMatchObject({ do: "nameless_add", knowing: true });
    await until(() => shown().includes("Your question"));
  });

  test("stands alone where no slip has a name", async () => {
    const stage = stageOf({ slips: "hope", anonymous: "always", queue: "off", floor: "open" });
    const { m } = await makeRoom({ may: ["nameless_add", "ready"], others: { presenter: ["nameless_add"] }, records: [stage] });
    draw(<Now m={m} />);
    expect(shown()).toContain("What is written here has no names.");
    expect(shown()).toContain("A hope or a worry");
    expect(shown()).toContain("I am ready");
    expect(possibleAuthors(m)).toBe(4);
  });

  test("warns by number under four, and in words where the page can't count", () => {
    expect(fewWords(1)).toBe("Only 1 person could have written this.");
    expect(fewWords(7)).toContain("So few are here");
  });
});

describe("a note of mine", () => {
  test("looks like everybody's in the queue, and shows only while its button is held down", async () => {
    const { m, client } = await makeRoom({ may: ["nameless_withdraw"], records: [optional] });
    await m.nameless.add("Who is not here?", { stage: 7, what: "question" });
    const id = m.nameless.mine.value[0]?.id ?? "";
    client.view(m.view.id).records.apply([queueOf({ waiting: [{ seat: null, question: id, since: 0 }, { seat: null, question: "other", since: 0 }] })], []);
    const [mine, others] = queueSlips(m);
    expect({ ...mine, id: "", place: 0 }).toEqual({ ...others, id: "", place: 0 });
    draw(<NamelessMine m={m} />);
    const withOne = shown();
    expect(withOne).not.toContain("Who is not here?");
    const other = await makeRoom({ records: [optional] });
    draw(<NamelessMine m={other.m} />);
    expect(shown()).toBe(withOne);
    draw(<NamelessMine m={m} />);
    const hold = [...document.querySelectorAll("button")].find((button) => button.textContent === "Show mine while held down");
    hold?.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    await turn();
    expect(shown()).toContain("Who is not here?");
    hold?.dispatchEvent(new Event("pointerup", { bubbles: true }));
    await turn();
    expect(shown()).not.toContain("Who is not here?");
  });

  test("is followed by its id alone: waiting, held, asked, gone", async () => {
    const { m, client } = await makeRoom({ records: [stageOf({ moderated: true })] });
    await m.nameless.add("Who?", { stage: 7, what: "question" });
    const [mine] = m.nameless.mine.value;
    if (mine === undefined) throw new Error("nothing is kept");
    const { records } = client.view(m.view.id);
    expect(whereIs(m, mine)).toBe("held");
    records.apply([queueOf({ waiting: [{ seat: null, question: mine.id, since: 0 }] })], []);
    expect(whereIs(m, mine)).toBe("waiting");
    const question: RecordOf<"question"> = { kind: "question", id: mine.id, stage: 7, seat: null, to: "s1", asking: "open", text: closedText(), state: "answered", order: 1, reply_key: null };
    records.apply([question, queueOf()], []);
    expect(whereIs(m, mine)).toBe("answered");
    records.apply([stageOf({ moderated: false })], [{ kind: "question", id: mine.id }]);
    expect(whereIs(m, mine)).toBe("gone");
  });
});

describe("moderation", () => {
  const held: RecordOf<"question"> = { kind: "question", id: "q", stage: 7, seat: null, to: "s1", asking: "open", text: closedText(), state: "held", order: 0, reply_key: null };

  test("lets a question in, or sends it back with a reason", async () => {
    const { m, asked } = await makeRoom({ me: "s0", may: ["question_release", "question_send_back"], records: [held] });
    draw(<ModerationPart m={m} />);
    expect(shown()).toContain("You don’t learn who wrote these.");
    await press("Let it in");
    await press("Send it back");
    find<HTMLInputElement>("input[value=harm]")?.click();
    await turn();
    expect(shown()).not.toContain("A sentence to the writer");
    await press("Send it back");
    expect(asked).toEqual([{ do: "question_release", id: "q" }, { do: "question_send_back", id: "q", reason: "harm", note: null }]);
  });

  test("a sentence of its own goes sealed to the writer's key, and the writer reads it", async () => {
    const writer = await makeRoom({ may: ["nameless_add"], records: [optional] });
    await writer.m.nameless.add("Do as I say", { stage: 7, what: "question" });
    const add = writer.asked[0];
    if (add?.do !== "nameless_add") throw new Error("nothing was sent");
    const desk = await makeRoom({ me: "s0", may: ["question_release", "question_send_back"], records: [{ ...held, id: add.id, reply_key: add.reply_key }] });
    draw(<ModerationPart m={desk.m} />);
    await press("Send it back");
    await write("A sentence to the writer", "What do you wonder?");
    await press("Send it back");
    await until(() => desk.asked.length === 1);
    const back = desk.asked[0];
    if (back?.do !== "question_send_back") throw new Error("nothing came back");
    expect(JSON.stringify(back)).not.toContain("wonder");
    writer.client.view(writer.m.view.id).records.apply([{ kind: "answer", id: back.id, reason: back.reason, note: back.note }], []);
    draw(<AnswerCards m={writer.m} />);
    await until(() => shown().includes("What do you wonder?"));
    expect(shown()).toContain("You had asked: Do as I say");
    await press("I have read it");
    expect(shown()).toBe("");
    const other = await makeRoom({ records: [{ kind: "answer", id: back.id, reason: back.reason, note: back.note }] });
    draw(<AnswerCards m={other.m} />);
    expect(shown()).toBe("");
  });
});

describe("a pulse", () => {
  const open: RecordOf<"pulse"> = { kind: "pulse", id: "p", ask: "safe", open: true, counts: null };

  test("takes one stone of five, and shows nothing of the others", async () => {
    const { m, asked } = await makeRoom({ may: ["pulse_answer"], records: [open] });
    draw(<PulseCards m={m} />);
    await press("4 of 5");
    expect(asked).toEqual([{ do: "pulse_answer", id: "p", value: 4, knowing: false }]);
    expect(shown()).toContain("Your stone is laid.");
    expect(find(".heaps")).toBeNull();
    for (const words of ["Your name is not kept with it", "Then it forgets", "3 people can answer", "Others may still guess"]) expect(shown()).toContain(words);
  });

  test("lies before the room answers, which it does at the close, and a later one replaces it", async () => {
    const { m, asked, client } = await makeRoom({ may: ["pulse_answer"], records: [open] });
    const ask = client.do.bind(client);
    client.do = (command) => ask(command).then(() => new Promise<CommandOutcome>(() => undefined));
    draw(<PulseCards m={m} />);
    await press("4 of 5");
    expect(shown()).toContain("Your stone is laid.");
    await press("2 of 5");
    expect(asked.map((command) => (command.do === "pulse_answer" ? command.value : 0))).toEqual([4, 2]);
    expect([...document.querySelectorAll(".stone[aria-pressed=true]")].map((stone) => stone.getAttribute("aria-label"))).toEqual(["2 of 5"]);
  });

  test("asks once more where few are here, and lays the stone knowing", async () => {
    const { m, asked, client } = await makeRoom({ may: ["pulse_answer"], records: [open] });
    const ask = client.do.bind(client);
    client.do = async (command) => {
      const outcome = await ask(command);
      return command.do === "pulse_answer" && !command.knowing ? FEW : outcome;
    };
    draw(<PulseCards m={m} />);
    await press("4 of 5");
    await until(() => shown().includes("Lay the stone all the same?"));
    expect(find(".stone[aria-pressed=true]")).toBeNull();
    await press("Send it all the same");
    expect(asked.at(-1)).toEqual({ do: "pulse_answer", id: "p", value: 4, knowing: true });
    expect(shown()).toContain("Your stone is laid.");
  });

  test("shows once, at its close, without an average; too few answers show nothing", async () => {
    const { m } = await makeRoom({ records: [{ ...open, open: false, counts: [0, 1, 0, 3, 1] }] });
    draw(<PulseCards m={m} />);
    expect(document.querySelectorAll(".heap i")).toHaveLength(5);
    expect(find("[aria-label='4 of 5: 3 stones']")).not.toBeNull();
    await press("Put it away");
    expect(shown()).toBe("");
    draw(<PulseCards m={m} />);
    expect(shown()).toBe("");
    const few = await makeRoom({ records: [{ ...open, open: false, counts: null }] });
    draw(<PulseCards m={few.m} />);
    expect(shown()).toContain("Fewer than four answered");
  });

  test("is opened with a question, and closed, by the desk", async () => {
    const opens = await makeRoom({ may: ["pulse_open"] });
    draw(<PulseDesk m={opens.m} />);
    await press("Take the pulse");
    await press("Is time shared fairly?");
    expect(opens.asked).toMatchObject([{ do: "pulse_open", ask: "fair" }]);
    const closes = await makeRoom({ may: ["pulse_close"] });
    draw(<PulseDesk m={closes.m} />);
    await press("Close it and show what came");
    expect(closes.asked).toEqual([{ do: "pulse_close" }]);
  });
});
