// The words inside the components themselves: labels, states of a seat, what a ring says. Sentences about what a
// person can do now belong to the pages that know it.
import { pluralsOf } from "../plural";
import { time } from "./time";

const plural = pluralsOf("en-GB");

export const parts = {
  appName: "Askwell",
  /** What the document says of itself, as in index.html. */
  description: "A quiet room for action learning sets that meet online.",
  loading: "One moment.",
  home: "Askwell, to the first page",
  skipToNow: "Go to what you can do now",
  stripLabel: "Floor and time",
  noticeLabel: "Notice",
  close: "Close",
  languages: "Language",
  waitingWord: "Sending…",

  bar: {
    pause: "Pause",
    pauseLabel: "Pause for everyone",
    resume: "Go on",
    menu: "My seat and settings",
    ends: "Ends",
  },

  rail: {
    label: "Stages of this meeting",
    now: "Now",
    next: "Next",
    state: { done: "done", now: "now", next: "to come", optional: "opens only if it is wanted", skipped: "passed over" },
    stage: (name: string, minutes: number, state: string): string => `${name}, ${time.minutes(minutes)}, ${state}`,
  },

  seat: {
    list: "Seats, in the order round the table",
    you: "you",
    free: "Free chair",
    hasFloor: (name: string): string => `${name} has the floor`,
    has: "has the floor",
    youHaveFloor: "You have the floor",
    holdsFloor: "keeps the floor",
    away: "away",
    asked: "asked the question",
    open: "may speak",
    place: (place: number): string => `${time.ordinal(place)} in the queue`,
    hand: "has a hand up",
  },

  ring: {
    leftOf: (minutes: number): string => `left of ${minutes} min`,
    left: "left",
    oneMinute: "One minute left",
    over: "over time",
    overLabel: "The time for this is used.",
    paused: "Paused",
    pausedLabel: (left: string): string => `Paused, ${left}`,
    silence: "Silence",
    silenceLabel: "Silence. It has no clock.",
    open: "no clock",
    openLabel: "No clock runs here.",
    presenter: "The water shows how much time is left. You need not watch it.",
  },

  now: { label: "What you can do now" },

  queue: {
    heading: "Waiting to be asked",
    hands: "Hands",
    order: "one order for everyone",
    empty: "No question is waiting.",
    emptyMore: "Silence is work too.",
    next: "Next",
    show: (count: number): string => plural(count, { one: "Queue, # waiting", other: "Queue, # waiting" }),
    button: "Queue",
    hide: "Hide the queue",
    hasQuestion: "has a question",
    handUp: "would like to speak",
    stillWriting: "is still writing. The place is kept.",
    you: "You",
    kept: "kept by the presenter",
    parked: "parked for later",
    given: (who: string): string => `${who} gave it back:`,
  },

  said: {
    heading: "What was said",
    empty: "Nothing has been said yet.",
    emptyMore: "Words appear here in order.",
    earlier: (count: number): string => plural(count, { one: "Show # earlier word", other: "Show # earlier words" }),
    asks: "asks",
    answers: "answers",
    you: "You",
    hidden: "These words cannot be read in this browser.",
  },

  write: {
    kept: "kept in this browser as you type",
    left: (count: number): string => plural(count, { one: "room for # more character", other: "room for # more characters" }),
    tooLong: (count: number): string => plural(count, { one: "# character too many", other: "# characters too many" }),
  },

  hush: "Nobody has the floor. The room is quiet on purpose.",

  link: { copy: "Copy", copied: "Copied", copyFailed: "Copying did not work. Mark the link and copy it by hand." },

  banner: {
    lineLost: "We lost the line.",
    lineLostMore: "Your chair and your words are kept.",
    retryIn: (seconds: number): string => `Trying again in ${seconds} s.`,
    retrying: "Trying again now.",
    tryNow: "Try now",
    unwritten: "The room can’t write things down just now.",
    unwrittenMore: "What you press is kept on this page and tried again by itself. Until then the clock stands for everyone, and nobody loses time.",
    paused: (who: string): string => `${who} has paused the room.`,
    pausedYou: "You have paused the room.",
    pausedMore: "The clock waits. Nobody needs to say why.",
  },
};
