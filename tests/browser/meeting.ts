// The steps of a meeting as people take them: start a set, come in, sit down.
import type { Browser, Page } from "playwright-core";
import { Person, type PersonOptions } from "./people.js";

export interface SetPlan {
  set: string;
  facilitator: string;
  members: readonly string[];
  talk: "call" | "writing";
  issues: number;
  /** Another format than the page offers. */
  format?: string;
}

export interface StartedMeeting {
  facilitator: Person;
  memberLink: string;
  facilitatorLink: string;
}

/** A facilitator starts a set from the first page and opens the room. */
export async function startSet(browser: Browser, url: string, plan: SetPlan, options: PersonOptions = {}): Promise<StartedMeeting> {
  const facilitator = await Person.arrive(browser, plan.facilitator, options);
  const { page } = facilitator;
  await page.goto(url);
  await page.getByRole("link", { name: "Start a set" }).first().click();
  await page.getByLabel("What is the set called?").fill(plan.set);
  await page.getByLabel("What shall we call you?").fill(plan.facilitator);
  for (const [at, member] of plan.members.entries()) {
    const field = page.getByLabel(`Member ${at + 1}`, { exact: true });
    if ((await field.count()) === 0) await page.getByRole("button", { name: "Add a name" }).click();
    await field.fill(member);
  }
  await page.getByRole("radio", { name: plan.talk === "call" ? "On a call beside this" : "In writing, here" }).check();
  for (let issues = 2; issues < plan.issues; issues += 1) await page.getByRole("button", { name: "One issue more" }).click();
  for (let issues = 2; issues > plan.issues; issues -= 1) await page.getByRole("button", { name: "One issue less" }).click();
  if (plan.format !== undefined) await asFormat(page, plan.format);
  await page.getByRole("button", { name: "Make the set and its links" }).click();
  await page.getByRole("heading", { name: `${plan.set} is ready` }).waitFor();
  const links = (await page.locator("body").innerText()).match(/http:\/\/\S+\/join#\S+/gu) ?? [];
  const [memberLink, facilitatorLink] = links;
  if (memberLink === undefined || facilitatorLink === undefined) throw new Error("The page shows no two links.");
  return { facilitator, memberLink, facilitatorLink };
}

/** The set's first meeting has another format: changed on the way, where a person would choose it. */
async function asFormat(page: Page, format: string): Promise<void> {
  await page.route("**/api/sets", async (route) => {
    const body = route.request().postDataJSON() as { meeting: object };
    await route.continue({ postData: { ...body, meeting: { ...body.meeting, format } } });
  });
}

export async function openRoom(facilitator: Person): Promise<void> {
  await facilitator.page.getByRole("link", { name: "Open the room" }).click();
  await facilitator.sees("You facilitate");
}

/** Somebody opens the link, taps their name, and sits down. */
export async function sitDown(browser: Browser, link: string, name: string, options: PersonOptions = {}): Promise<Person> {
  const person = await Person.arrive(browser, name, options);
  await person.page.goto(link);
  await person.page.getByRole("radio", { name }).check();
  await person.press("Agree and take my chair");
  await person.page.locator(".rail").waitFor();
  return person;
}
