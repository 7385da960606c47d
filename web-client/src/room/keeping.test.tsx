// What becomes of what is said, as it is told and chosen: nothing longer than allowed, nothing at all without a question.
import { expect, test } from "vitest";
import { ChooseRetention, isShorter, shorterOf } from "../pages/choose-retention";
import type { RecordOf, Retention } from "../sync";
import { KeepShorter, KeptLine, PastMeeting, WordsGo } from "./keeping";
import { LeaveSet } from "./leave";
import { makeRoom, ROOM } from "./testing/model";
import { draw, find, press, shown, turn } from "./testing/page";

const AT = Date.UTC(2026, 10, 22, 12);

function roomWith(over: Partial<RecordOf<"room">>): RecordOf<"room"> {
  return {
    kind: "room", room: ROOM, set: ROOM, set_name: null, number: 2, talk: "writing", format: "classic", state: "open", opened_at: 0,
    ends_at: null, presenters: [], issues: 2, closed_at: null, known_as: "first_names", retention: "week", forgets_at: null, rota: [],
    ...over,
  };
}

function past(over: Partial<RecordOf<"meeting">> = {}): RecordOf<"meeting"> {
  return {
    kind: "meeting", id: "m1", number: 1, talk: "writing", format: "classic", issues: 1, state: "closed", opened_at: AT, closed_at: AT,
    presented: [], retention: "day", forgets_at: AT + 86_400_000, ...over,
  };
}

test("K2: no time is offered that is longer than allowed, and the shorter of two is known", async () => {
  const chosen: Retention[] = [];
  draw(<ChooseRetention whose="meeting" longest="day" value="day" onChange={(value) => chosen.push(value)} />);
  expect([...document.querySelectorAll<HTMLInputElement>("input[type=radio]")].map((input) => input.value)).toEqual(["nothing", "hour", "day"]);
  find<HTMLInputElement>('input[value="hour"]')?.click();
  await turn();
  expect(chosen).toEqual(["hour"]);
  expect([isShorter("day", "day"), isShorter("nothing", "hour"), shorterOf("week", "day"), shorterOf("hour", "week")]).toEqual([false, true, "day", "hour"]);
  draw(<ChooseRetention whose="meeting" longest="nothing" value="nothing" onChange={() => undefined} />);
  expect([find("input"), shown().includes("In the server’s memory alone")]).toEqual([null, true]);
});

test("K3: the room says how long words stay, and who holds the process can shorten that and nothing else", async () => {
  const { m, asked } = await makeRoom({ may: ["retention_set"], records: [roomWith({})] });
  draw(<><KeptLine m={m} /><KeepShorter m={m} /></>);
  expect(shown()).toContain("erased a week after the close");
  expect([...document.querySelectorAll("button")].map((button) => button.textContent)).toEqual(["An hour", "A day"]);
  await press("A day");
  expect(asked).toEqual([{ do: "retention_set", retention: "day" }]);
  const { m: member } = await makeRoom({ records: [roomWith({})] });
  draw(<KeepShorter m={member} />);
  expect(shown()).toBe("");
});

test("K1, K4: the page to take home says when words go, and what in memory alone means", async () => {
  const { m } = await makeRoom({ records: [roomWith({ state: "closed", forgets_at: AT })] });
  draw(<WordsGo m={m} />);
  expect(shown()).toMatch(/erased on Sunday,? 22 November/u);
  const { m: memory } = await makeRoom({ records: [roomWith({ state: "closed", forgets_at: AT, retention: "nothing" })] });
  draw(<WordsGo m={memory} />);
  expect(shown()).toContain("Its actions are not with the set");
});

test("K9: a closed meeting is erased after a question, by who may; one that is gone offers nothing", async () => {
  const { m, asked } = await makeRoom({ may: ["meeting_forget"] });
  draw(<ul><PastMeeting m={m} meeting={past()} /></ul>);
  await press("Erase it now");
  expect([asked.length, shown().includes("Nobody can read it again")]).toEqual([0, true]);
  await press("Erase it now");
  expect(asked).toEqual([{ do: "meeting_forget", meeting: "m1" }]);
  draw(<ul><PastMeeting m={m} meeting={past({ state: "forgotten" })} /></ul>);
  expect([find("button"), shown().includes("erased, as was agreed")]).toEqual([null, true]);
});

test("K7, K8: leaving says what stays and what goes before it is done, with words or without", async () => {
  const { m, asked } = await makeRoom({ may: ["seat_leave"] });
  draw(<LeaveSet m={m} />);
  expect(shown()).toContain("You sit here as Tom.");
  await press("Leave this set");
  expect(shown()).toContain("What you said stays with the set");
  find<HTMLInputElement>("input[type=checkbox]")?.click();
  await turn();
  expect(shown()).toContain("What you wrote without a name stays");
  expect(asked).toEqual([]);
  await press("Leave the set");
  expect(asked).toEqual([{ do: "seat_leave", take_words: true }]);
});
