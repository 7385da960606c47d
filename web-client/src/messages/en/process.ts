// How the meeting is run, in words: the process and who holds it, time that is asked for, the door, groups.
import { pluralsOf } from "../plural";
import { time } from "./time";

const plural = pluralsOf("en-GB");

export const process = {
  stock: {
    doing_well: "What are we doing well?",
    do_better: "What could we do better?",
    listening: "How are we listening?",
    which_question: "What question are we really working on?",
    need_now: "What do you need now?",
  },

  pause: {
    act: "Process pause",
    actMore: "Clock, floor and queue wait, exactly as they are.",
    choose: "Which question goes round?",
    none: "No round, only stop",
    cancel: "Not now",
    said: (who: string): string => `${who} has paused the process.`,
    saidYou: "You have paused the process.",
    more: "We look at how we work. Clock, floor and queue wait as they are.",
    round: (names: string): string => `Round the table: ${names}.`,
    speaks: (name: string): string => `${name} speaks.`,
    youSpeak: "You speak.",
    then: (names: string): string => `Then ${names}.`,
    all: "Everybody had a turn.",
    done: "I have finished",
    pass: "I pass",
    next: (name: string): string => `Next: ${name}`,
    resume: "Go on where we were",
    resumed: "The meeting goes on where it was.",
  },

  deal: {
    lead: (minutes: number, stage: string): string => `+${minutes} for ${stage} takes`,
    slack: (minutes: number): string => `${minutes} min from the slack`,
    stage: (minutes: number, stage: string): string => `${minutes} min from ${stage}`,
    stageOfIssue: (minutes: number, stage: string, issue: string): string => `${minutes} min from ${stage} (${issue.toLocaleLowerCase("en-GB")})`,
    stageOf: (minutes: number, stage: string, name: string): string => `${minutes} min from ${name}’s ${stage}`,
    ends: "The end stays. Ask by voice first.",
    agree: "They agree",
    move: (minutes: number): string => plural(minutes, { one: "Move the end by # minute", other: "Move the end by # minutes" }),
    cancel: "Leave it",
  },

  waits: "The clock waits for the process pause.",

  plan: {
    ahead: (minutes: number): string => plural(minutes, { one: "# minute ahead of the plan.", other: "# minutes ahead of the plan." }),
    behind: (minutes: number): string => plural(minutes, { one: "# minute behind the plan.", other: "# minutes behind the plan." }),
    on: "On the plan.",
    overrun: (minutes: number): string => plural(minutes, { one: "Stages so far ran over by # minute.", other: "Stages so far ran over by # minutes." }),
  },

  giveBack: {
    open: "I need less time",
    lead: "How many minutes do you give back? They go to the slack.",
    minutes: (minutes: number): string => time.minutes(minutes),
    cancel: "I keep it",
  },

  queue: {
    firstCome: "First come",
    leastHeard: "Least heard first",
    order: "In which order?",
    orderMore: "For this meeting alone. Least heard counts floor time since the start, and shows it to nobody.",
    up: "Up",
    down: "Down",
    upOf: (whose: string): string => `Up: ${whose}`,
    downOf: (whose: string): string => `Down: ${whose}`,
    laterOf: "Later: let the next one go before mine",
    later: "later",
  },

  handOver: {
    heading: "Hand over the process",
    more: "It passes when the other takes it.",
    meeting: "For the meeting",
    issue: "For this issue",
    howLong: "For how long?",
    offered: (name: string): string => `Offered to ${name}.`,
    offer: (name: string): string => `Offer it to ${name}`,
    returns: (name: string): string => `At the end of this issue it goes back to ${name}.`,
    standIn: "Stand-in",
    standInMore: "Steps in at once when you are gone.",
    standInIs: (name: string): string => `${name} stands in for you.`,
    name: (name: string): string => `${name} stands in`,
    nobody: "Nobody",
  },

  free: {
    heading: "Nobody holds the process",
    more: "Stages, time and floor need somebody’s hand.",
    offer: "I offer to hold it",
    offers: (name: string): string => `${name} offers to hold the process`,
    youOffer: "You offer to hold the process",
    granted: (seconds: number): string => `It passes in ${time.seconds(seconds)}, unless somebody objects.`,
    object: "I object",
    back: "Take the process back",
    backMore: (name: string): string => `${name} holds it while you were away.`,
    standIn: "You are the stand-in. It is yours at once.",
  },

  consent: {
    given: (name: string): string => `${name} asks for it, by voice`,
    taken: (name: string): string => `${name} does not want it after all`,
    opens: (stage: string, name: string): string => `“${stage}” comes only if ${name} wants it.`,
  },

  draw: "Draw by lot",
  drawMore: "From those who bid.",

  groups: {
    heading: "Small groups",
    mine: (number: number): string => `You are in group ${number}, with`,
    alone: "You are on your own in this one.",
    withYou: "with you",
    none: "You are in no group. Sit with whom you like.",
    again: "Draw the groups anew",
    others: "The others",
  },

  door: {
    heading: "The door",
    more: "Names on the list always walk in. This is for everybody else.",
    open: "Open",
    openMore: "Strangers with the link sit down.",
    knock: "They knock",
    knockMore: "Strangers wait until you let them in.",
    locked: "Locked",
    lockedMore: "Nobody new comes in.",
    knocks: (name: string): string => `${name} knocks`,
    knocksMore: "The name is not on the list. Ask by voice who it is.",
    severalMore: "Their names are not on the list. Ask by voice who they are.",
    several: (count: number): string => plural(count, { one: "# person knocks", other: "# people knock" }),
    letIn: "Let in",
    letInOf: (name: string): string => `Let in: ${name}`,
    refuse: "Not today",
    refuseOf: (name: string): string => `Not today: ${name}`,
    heard: (name: string): string => `${name} knocks at the door.`,
  },

  remove: {
    heading: "Take a chair away",
    more: "Say it to the person first, by voice.",
    act: (name: string): string => `Take ${name}’s chair away`,
    ask: (name: string): string => `Take ${name}’s chair away?`,
    askMore: (name: string): string => `${name}’s page says goodbye. What ${name} said stays, and so do actions. They can’t come in again by themselves.`,
    yes: "Take it away",
    no: "Leave it",
  },
};
