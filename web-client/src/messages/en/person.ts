// What concerns one person: thinking without numbers, the scribe's list, observers and supporters, coming late, leaving.
import { pluralsOf } from "../plural";

const plural = pluralsOf("en-GB");

export const person = {
  presenter: {
    sit: "Let me sit with it",
    sitting: (name: string): string => `${name} sits with the question. Nobody needs to say anything.`,
    sittingYou: "Take your time. The room is quiet until you go on.",
    sitEnd: "I go on",
    park: "Park it",
    next: "Next question",
    parkedHeading: "Parked for later",
    parkedMore: "Only you see this list.",
  },

  turn: {
    left: (minutes: number): string => plural(minutes, { one: "This turn has # minute left.", other: "This turn has # minutes left." }),
    under: "This turn has less than a minute left.",
    over: "The time of this turn is used.",
    label: "This turn",
  },

  scribe: {
    heading: "Scribe",
    askLead: "Somebody can note the questions for you, so that you need not.",
    ask: (name: string): string => `Ask ${name} to be your scribe`,
    asked: (name: string): string => `${name} is asked.`,
    nobody: "Nobody after all",
    is: (name: string): string => `${name} notes the questions for you.`,
    cardHeading: (name: string): string => `${name} asks you to be the scribe`,
    cardMore: "You note the questions that are asked. Only you and the presenter see the list.",
    yes: "Yes, I will",
    no: "Not this time",
    stop: "I stop noting",
    list: "Questions noted",
    listFor: (name: string): string => `Noted for ${name}`,
    listMore: "Only you two see it. The presenter takes it home.",
    label: "A question that was asked",
    send: "Note it",
    change: "Change",
    save: "Keep the change",
    remove: "Take it off",
    empty: "Nothing is noted yet.",
    emptyMore: "Questions appear here as they are noted.",
    emptyYours: "Write each question down as it is asked.",
    open: "Ask for a scribe",
  },

  slips: {
    to: "To whom?",
    toAll: "To all",
    toMe: "to you",
    toName: (name: string): string => `to ${name}`,
    chooseFirst: "Choose first whom it is for.",
    turn: "Turn the next one over",
    turnMore: "One after another, as slowly as you like.",
    turnWait: (name: string): string => `${name} turns them over, one after another.`,
    left: "Read it, and let it stand.",
  },

  observer: {
    asks: (name: string): string => `${name} asks to sit in as an observer`,
    more: "Observers listen and see no private word. It needs everybody’s yes, and nobody learns who said no.",
    yes: "Welcome",
    no: "Not today",
    saidYes: "You said yes. You can take it back at any time, in your settings.",
    saidNo: "You said no. Nobody is told.",
    change: "Change my answer",
    settingsHeading: "Observers",
    page: "You sit in as an observer",
    pageMore: "You see the stages and who speaks. Private words are not for you. Speak when you are asked.",
    waiting: "The set is being asked",
    waitingMore: "Everybody answers for themselves, and nobody is told how. This page goes on by itself once all have said yes. It may be that the set keeps today to itself.",
    over: "The meeting is over",
    overMore: "What was said stays with the set. Whether you sit in next time, it decides then.",
  },

  supporter: {
    page: (name: string): string => `You are here for ${name}`,
    pageMore: "You are not counted, and nobody asks you for anything. What is said here stays here, for you too.",
  },

  beside: {
    lead: (guests: string): string => `Beside the table: ${guests}.`,
    observer: (name: string): string => `${name}, who observes`,
    supporter: (name: string, whom: string): string => `${name}, for ${whom}`,
  },

  missed: {
    heading: "What you missed",
    lead: "Nobody needs to tell it again.",
    stages: "Over already",
    now: (stage: string): string => `Now: ${stage}.`,
    presents: (names: string): string => `${names} will present today.`,
    issue: (name: string): string => `It is ${name}’s issue.`,
    agreed: "Agreed so far",
    close: "I am here",
  },

  farewell: {
    heading: "Your chair has been taken away",
    more: "What you said stays with the set. Your notes and drafts are still in this browser.",
    notes: "Your notes",
    home: "To the first page",
  },

  knock: {
    heading: "You have knocked",
    lead: "Somebody in the room sees it. This page goes on by itself as soon as they let you in.",
    stop: "Stop knocking",
    no: "The room is not open to more people today. Ask the facilitator for a chair.",
  },

  known: {
    heading: "How you are known here",
    choose: "How do people know each other?",
    another: "Choose another way",
    chooseHint: "You choose for the set. Everybody is told at the door.",
    names: "By their names",
    namesMore: "As on a list of members.",
    first_names: "By first or chosen names",
    first_namesMore: "No surname, no organisation.",
    alias_to_facilitator: "By an alias that the facilitator can place",
    alias_to_facilitatorMore: "The others can’t, unless they guess.",
    alias_to_nobody: "By an alias that nobody can place",
    alias_to_nobodyMore: "For one meeting in writing. No link of one’s own is made.",
    door: {
      names: "People use their names here.",
      first_names: "People use a first or chosen name here, without an organisation.",
      alias_to_facilitator: "People use an alias here. The facilitator knows who is who, the others don’t.",
      alias_to_nobody: "People use an alias here, for this meeting alone. Nobody holds a list.",
    },
    limit: "If all others are named, the one who is left is named too. And whoever gave you a link of your own knows that it is you.",
    twice: (name: string): string => `This reads like ${name}, who has a chair already. Add an initial, or choose another name.`,
  },
};
