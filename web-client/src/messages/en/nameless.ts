// Writing without a name: the promise with its limits, a box, what becomes of it, the pulse, and the desk that moderates.
import { pluralsOf } from "../plural";

const plural = pluralsOf("en-GB");

export const nameless = {
  legend: "With your name?",
  named: "With my name",
  without: "Without my name",
  open: "Ask without my name",
  always: "What is written here has no names.",

  promise: [
    "Your name is not kept with this: not in the room, not on the server, not in its logs.",
    "It comes out together with what others wrote, within 20 seconds.",
    "Only this browser knows that it is yours. When it forgets, nobody can take the words back.",
  ],
  guess: (people: number): string =>
    plural(people, { one: "# person could have written it", other: "# people could have written it" }),
  guessMore: "Others may still guess, from your style, your spelling, your language, or what it is about.",
  onCall: "On a call, people may see your face or hear you type.",
  own: "It gets its place when it comes out.",

  send: "Send it without my name",
  sending: "It comes out within 20 seconds…",

  few: {
    heading: (people: number): string =>
      plural(people, { one: "Only # person could have written this.", other: "Only # people could have written this." }),
    unknown: "So few are here that the others may guess who wrote this.",
    more: "Send it all the same?",
    yes: "Send it all the same",
    no: "Keep it to myself",
  },

  mine: {
    heading: "Yours, without your name",
    more: "Only this browser knows whether there is any. Others see notes like any other.",
    show: "Show mine while held down",
    manage: "Change or take back",
    none: "Nothing here is yours.",
    waiting: "waits",
    held: "is held for release",
    table: "is on the table",
    answered: "was asked",
    open: "lies open",
    gone: "is gone",
    change: "Change it",
    withdraw: "Take it back",
    withdrawing: "Taken back within 20 seconds…",
    sign: "Put my name to it",
    signMore: "Then all see that it was you. It can’t be undone.",
    save: "Keep the change",
    cancel: "Leave it",
  },

  folded: "Folded note, no name",

  answer: {
    heading: "Your question came back",
    to: (question: string): string => `You had asked: ${question}`,
    private: "For you alone:",
    dismiss: "I have read it",
    reason: {
      advice: "It gives advice. Could it become a question?",
      harm: "Somebody may be recognised or hurt by it.",
      asked_already: "It has been asked already.",
      no_time: "There is no time for it today.",
      off_topic: "It does not belong here.",
    },
  },

  moderate: {
    heading: "Held for release",
    more: "You don’t learn who wrote these. The writer gets your answer.",
    empty: "Nothing is held.",
    emptyMore: "Questions wait here until you let them in.",
    release: "Let it in",
    back: "Send it back",
    releaseOf: (question: string): string => `Let it in: ${question}`,
    backOf: (question: string): string => `Send it back: ${question}`,
    reason: "Why does it come back?",
    note: "A sentence to the writer, if you like",
    noteMore: "Only the writer can read it.",
    send: "Send it back",
    cancel: "Leave it held",
    reasons: {
      advice: "It is advice",
      harm: "It may hurt",
      asked_already: "Asked already",
      no_time: "No time",
      off_topic: "Not for here",
    },
  },

  pulse: {
    heading: "A quick pulse",
    open: "Take the pulse",
    choose: "What do you ask?",
    more: "Answers have no names. They show once, at its close, from four answers on.",
    ask: {
      safe: "Do you feel safe enough to speak openly?",
      useful: "Is this a good use of our time?",
      fair: "Is time shared fairly?",
      energy: "How much energy have you left?",
    },
    least: "not at all",
    most: "very much",
    stone: (value: number): string => `${value} of 5`,
    sent: "Your stone is laid. You can change it until it closes.",
    waits: "The pulse is open. Nothing shows until you close it.",
    close: "Close it and show what came",
    cancel: "Not now",
    result: "What came",
    heap: (value: number, count: number): string => `${value} of 5: ${plural(count, { one: "# stone", other: "# stones" })}`,
    tooFew: "Fewer than four answered, so nothing is shown.",
    done: "Put it away",
    promise: [
      "Your name is not kept with it: not in the room, not in the logs.",
      "Until it closes the server’s memory knows whose stone is whose, so that your last one counts. Then it forgets.",
    ],
    guess: (people: number): string => plural(people, { one: "# person can answer", other: "# people can answer" }),
    guessMore: "Others may still guess, when few answer or all answer alike.",
    few: "So few are here that the others may guess your answer. Lay the stone all the same?",
  },
};
