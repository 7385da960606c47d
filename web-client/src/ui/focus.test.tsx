/** Focus never moves by itself; only when what had it goes away it goes to the heading of what one can do now. */
import { render, type ComponentChild } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useKeptFocus } from "./focus";
import { turn } from "../room/testing/page";
import { DESK_HEADING_ID, NOW_HEADING_ID, PROCESS_HEADING_ID } from "./headings";

const place = document.createElement("div");

function Page({ children }: { children?: ComponentChild }): ComponentChild {
  useKeptFocus();
  return <main>{children}</main>;
}

async function draw(children: ComponentChild): Promise<void> {
  render(<Page>{children}</Page>, place);
  await turn();
}

const focusOn = (id: string): void => document.getElementById(id)?.focus();
const focused = (): string => document.activeElement?.id ?? "";

beforeEach(() => document.body.append(place));
afterEach(() => {
  render(null, place);
  place.remove();
});

test("to the now sheet’s heading, or the desk’s", async () => {
  for (const heading of [NOW_HEADING_ID, DESK_HEADING_ID]) {
    await draw([<h2 id={heading} tabIndex={-1}>Now</h2>, <button id="press">Press</button>]);
    focusOn("press");
    await draw(<h2 id={heading} tabIndex={-1}>Now</h2>);
    expect(focused()).toBe(heading);
  }
});

test("to the sheet of a process pause, where there is one", async () => {
  await draw(<button id="press">Press</button>);
  focusOn("press");
  await draw([<h2 id={NOW_HEADING_ID} tabIndex={-1}>Now</h2>, <h2 id={PROCESS_HEADING_ID} tabIndex={-1}>Paused</h2>]);
  expect(focused()).toBe(PROCESS_HEADING_ID);
});

test("to the title of the page that comes, once it is there", async () => {
  await draw(<a id="link" href="/start">Start</a>);
  focusOn("link");
  await draw(<p>One moment.</p>);
  expect(document.activeElement).toBe(document.body);
  await draw(<h1 id="title">Start a set</h1>);
  expect(focused()).toBe("title");
});

test("to the heading of the drawer that is open, because what lies under it takes none", async () => {
  const dialog = (inside: ComponentChild): ComponentChild => [<h2 id={NOW_HEADING_ID} tabIndex={-1}>Now</h2>, <dialog open><h2 id="drawer">More</h2>{inside}</dialog>];
  await draw(dialog(<button id="press">Press</button>));
  focusOn("press");
  await draw(dialog(null));
  expect(focused()).toBe("drawer");
});

test("nowhere, while what has it stays, and for who has left it", async () => {
  const heading = <h2 id={NOW_HEADING_ID} tabIndex={-1}>Now</h2>;
  await draw([heading, <button id="press">Press</button>, <p>said</p>]);
  focusOn("press");
  await draw([heading, <button id="press">Press</button>, <p>more is said</p>]);
  expect(focused()).toBe("press");
  (document.activeElement as HTMLElement).blur();
  await turn();
  await draw(heading);
  expect(document.activeElement).toBe(document.body);
});
