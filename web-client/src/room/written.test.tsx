/** In writing, on the screen: what a small group says among itself, and what was said and laid before. */
import { describe, expect, test } from "vitest";
import { en } from "../messages/en";
import type { RecordOf, SetClient } from "../sync";
import { OPENING } from "../ui/theirs";
import { Closing } from "./closing";
import { EarlierPart, earlierStages } from "./earlier";
import { OnTheTable } from "./member";
import { closedText, floorOf, makeRoom, ROOM, sealed, seatOf, stageOf } from "./testing/model";
import { draw, find, shown, until } from "./testing/page";
import { saidEntries } from "./views";

/** Somebody whose words can be opened: a text is believed only from a seat with a whole id. */
const KIM = "aaaaaaaa-0000-4000-8000-000000000001";

async function addKim(client: SetClient): Promise<void> {
  client.view(ROOM).records.apply([seatOf(KIM, { place: 4, name: await sealed(client, KIM, "Kim") })], []);
}

async function word(client: SetClient, id: string, stage: number, seat: string, text: string): Promise<RecordOf<"word">> {
  return { kind: "word", id, stage, seat, answers: null, text: await sealed(client, id, text, "word", seat), order: 1 };
}

function slip(over: Partial<RecordOf<"slip">>): RecordOf<"slip"> {
  return { kind: "slip", id: "s", stage: 5, slip: "reflection", seat: "s3", to: null, text: closedText(), order: 1, ...over };
}

test("a small group reads its own words, which come to its members alone", async () => {
  const pairs = stageOf({ key: "pairs", floor: "open", queue: "off", groups: 2 });
  const { m, client } = await makeRoom({ records: [pairs] });
  await addKim(client);
  client.view(ROOM).mine.apply([await word(client, "w", 7, KIM, "Between us two")], []);
  await until(() => saidEntries(m, pairs)[0]?.text === "Between us two" && m.short(KIM) === "Kim");
  expect(saidEntries(m, pairs)).toMatchObject([{ by: "Kim", mine: false }]);
});

describe("the question on the table", () => {
  const asked = async (text: (client: SetClient) => Promise<RecordOf<"question">["text"]>): Promise<void> => {
    const { m, client } = await makeRoom({ records: [stageOf({}), floorOf({ doing: "answering", question: "q" })] });
    const question: RecordOf<"question"> = { kind: "question", id: "q", stage: 7, seat: KIM, to: "s1", asking: "open", text: await text(client), state: "on_the_table", order: 1, reply_key: null };
    client.view(ROOM).records.apply([question], []);
    draw(<OnTheTable m={m} />);
  };

  test("is dots for the moment that it is being unlocked", async () => {
    await asked((client) => sealed(client, "q", "Who says so?", "question", KIM));
    expect(shown()).toContain(OPENING);
    expect(shown()).not.toContain(en.parts.said.hidden);
    await until(() => shown().includes("Who says so?"));
  });

  test("is a sentence where it can't be read", async () => {
    await asked(() => Promise.resolve({ ...closedText(), by: KIM }));
    await until(() => shown().includes(en.parts.said.hidden));
    expect(shown()).not.toContain(OPENING);
  });
});

describe("what was said and laid before", () => {
  const now = stageOf({ id: 8, key: "last_word", floor: "presenter", queue: "off" });
  const told = stageOf({ id: 3, key: "presentation", state: "done", floor: "presenter", queue: "off" });
  const written = stageOf({ id: 5, key: "reflection", state: "done", queue: "off", slips: "reflection", revealed: true });
  const others = stageOf({ id: 20, key: "presentation", state: "done", issue: 2, presenter: "s3" });
  const gone = [{ kind: "stage" as const, id: "7" }];

  test("is read again, folded, and only that of this issue", async () => {
    const { m, client } = await makeRoom({ records: [now, told, others, floorOf({ floor: "presenter" })] });
    const { records } = client.view(ROOM);
    records.apply([await word(client, "a", 3, KIM, "My story"), await word(client, "b", 20, KIM, "Another story")], gone);
    draw(<EarlierPart m={m} />);
    expect(document.querySelectorAll("details")).toHaveLength(1);
    const folded = find<HTMLDetailsElement>("details");
    expect(folded?.textContent).toBe("Presentation");
    if (folded !== null) folded.open = true;
    folded?.dispatchEvent(new Event("toggle"));
    await until(() => shown().includes("My story"));
    expect(shown()).not.toContain("Another story");
  });

  test("slips that turned over as their stage ended lie open in the next", async () => {
    const { m, client } = await makeRoom({ records: [now, told, written] });
    client.view(ROOM).records.apply([slip({})], gone);
    expect(earlierStages(m).map((stage) => stage.id)).toEqual([5]);
    draw(<EarlierPart m={m} />);
    expect(find("details[open] summary")?.textContent).toBe("Reflection round");
    expect(find(".slip")?.textContent).toContain("Jo");
  });
});

test("thanks to me are on the page that I take home, with names only if I wish; those to others are not", async () => {
  const { m, client } = await makeRoom();
  const text = await sealed(client, "t", "For your patience", "appreciation", KIM);
  await addKim(client);
  client.view(ROOM).mine.apply([slip({ id: "t", slip: "appreciation", seat: KIM, to: "s2", text }), slip({ id: "o", slip: "appreciation", to: "s3", seat: "s2", order: 2 })], []);
  draw(<Closing m={m} onSet={() => undefined} />);
  await until(() => shown().includes("For your patience"));
  expect(document.querySelectorAll(".take-questions li")).toHaveLength(1);
  expect(shown()).not.toContain("Kim");
  find<HTMLInputElement>("input[type=checkbox]")?.click();
  await until(() => shown().includes("Kim"));
});
