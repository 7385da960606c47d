// The steps of a meeting as people take them: start a set, come in, sit down.
import type { Browser, Page } from "playwright-core";
import { Person, type PersonOptions } from "./people.js";

export interface SetPlan {
  set: string;
  facilitator: string;
  members: readonly string[];
  talk: "call" | "writing";
  issues: number;
  /** The key of another format than the classic one. */
  format?: string;
  /** Where the call is. */
  call?: string;
  /** What is done to the format once it is chosen. */
  change?: (page: Page) => Promise<void>;
  /** How long words are kept, in the words of the page. */
  kept?: string;
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
  if (plan.call !== undefined) await page.getByLabel("Where is the call?").fill(plan.call);
  if (plan.format !== undefined) await chooseFormat(page, plan.format);
  await chooseIssues(page, plan.issues);
  if (plan.change !== undefined) await plan.change(page);
  if (plan.kept !== undefined) await chooseKept(page, plan.kept);
  await page.getByRole("button", { name: "Make the set and its links" }).click();
  await page.getByRole("heading", { name: `${plan.set} is ready` }).waitFor();
  const links = (await page.locator("body").innerText()).match(/http:\/\/\S+\/join#\S+/gu) ?? [];
  const [memberLink, facilitatorLink] = links;
  if (memberLink === undefined || facilitatorLink === undefined) throw new Error("The page shows no two links.");
  return { facilitator, memberLink, facilitatorLink };
}

/** Opens the other times for which words can be kept, and takes one. */
export async function chooseKept(page: Page, kept: string): Promise<void> {
  await page.getByText("Choose another time").click();
  await page.getByRole("radio", { name: kept }).check();
}

/** Opens the list of formats, and in it what the format is for. */
export async function chooseFormat(page: Page, format: string): Promise<void> {
  await page.locator(".formats > summary").first().click();
  const group = page.locator("details.format-group").filter({ has: page.locator(`input[value="${format}"]`) });
  await group.waitFor();
  if ((await group.getAttribute("open")) === null) await group.locator("summary").click();
  const [choice, called] = [page.locator(`input[value="${format}"]`), page.locator("p.format-chosen b").first()];
  if (await choice.isChecked()) return;
  const before = await called.innerText();
  await choice.check();
  // What else can be chosen is drawn with its name.
  await called.filter({ hasNotText: before }).waitFor();
}

/** Steps to so many issues, where the format leaves a choice. */
async function chooseIssues(page: Page, issues: number): Promise<void> {
  const stepper = page.getByRole("group", { name: "How many issues in the first meeting?" });
  if ((await stepper.count()) === 0) return;
  const now = Number(await stepper.locator("output").innerText());
  const button = stepper.getByRole("button", { name: now < issues ? "One issue more" : "One issue less" });
  for (let step = 0; step < Math.abs(issues - now); step += 1) await button.click();
}

export async function openRoom(facilitator: Person): Promise<void> {
  await facilitator.page.getByRole("link", { name: "Open the room" }).click();
  await facilitator.sees("You facilitate");
}

/** Somebody opens the link, taps their name, and sits down. */
export async function sitDown(browser: Browser, link: string, name: string, options: PersonOptions = {}): Promise<Person> {
  const person = await Person.arrive(browser, name, options);
  await takeChair(person, link);
  return person;
}

/** Follows a member's link, and takes the chair of one's own name. */
export async function takeChair(person: Person, link: string): Promise<void> {
  await person.page.goto(link);
  await person.page.getByRole("radio", { name: person.name }).check();
  await person.press("Agree and take my chair");
  await person.page.locator(".rail").waitFor();
}
