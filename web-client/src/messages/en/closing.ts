// The close, and the set between meetings.
import { pluralsOf } from "../plural";

const plural = pluralsOf("en-GB");

export const closing = {
  title: (set: string): string => `What you take home · ${set} · Askwell`,
  forYou: (name: string): string => `For ${name}, and nobody else`,
  heading: "What you take home",
  closedAt: (clock: string): string => `Closed at ${clock}`,
  actions: "What you will do",
  noActions: "You took on nothing today.",
  noActionsMore: "Listening is work too.",
  questions: "Questions that were put to you",
  noted: "Noted for you by the scribe",
  given: "Given to you",
  notes: "Your notes",
  names: "With the names of who asked and gave",
  toSet: "To the set’s page",
  stays: "Others see none of this page. It holds no one else’s issue, and no words but those put or given to you.",
  shared: "What the set keeps",
  sharedActions: (count: number): string => plural(count, { one: "# action, for the next meeting", other: "# actions, for the next meeting" }),
  markdownBy: "by",
  markdownOpen: "[ ]",
};

export const setPage = {
  title: (set: string): string => `${set} · Askwell`,
  leadOpen: "No meeting is open. Open the next one when the set is ready.",
  leadWait: "No meeting is open. This page goes in by itself when one is.",
  next: "The next meeting",
  issues: "How many issues?",
  open: "Open the meeting",
  actions: "Still to do",
  past: "Meetings so far",
  meetingOn: (number: number, date: string): string => `Meeting ${number}, ${date}`,
  takeHome: "What I took home",
};
