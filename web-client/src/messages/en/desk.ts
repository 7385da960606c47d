// What the desk says to who holds the process. Nothing of it is on a member's screen.
import { pluralsOf } from "../plural";

const plural = pluralsOf("en-GB");

export const desk = {
  youFacilitate: "You facilitate",
  second: "You facilitate too",
  onTo: (stage: string): string => `On to ${stage}`,
  onFor: (stage: string, name: string): string => `On to ${stage}, ${name}`,
  reveal: "Turn the slips over",
  allReady: "All who are here are ready.",
  allHadATurn: "All had a turn.",
  close: "Close the meeting",
  closeHeading: "Close the meeting?",
  closeMore: "Everybody gets a page to take home. What was agreed as an action is kept by the set.",
  closeEarly: "Stages that were not reached are left out.",
  closeNow: "Close now",
  closeYes: "Close it",
  closeNo: "Not yet",

  next: (name: string): string => `Next: ${name}`,
  nextFolded: "Next: a folded note",
  nextAsks: (name: string): string => `Next: ${name} asks`,
  takeBack: "Take it back",
  giveFloor: "Give the floor",
  skip: "Later",
  skipOf: (name: string): string => `${name}’s turn later`,
  follow: "Follow the turns",
  unfollow: "Stop following",
  followMore: "The room then keeps whose turn it is.",

  time: {
    heading: "Time",
    stageEnds: (clock: string): string => `Stage ends ${clock}`,
    less: "−1",
    one: "+1",
    three: "+3",
    slack: (minutes: number): string => plural(minutes, { one: "# minute of slack is left.", other: "# minutes of slack are left." }),
    noSlack: "No slack is left: minutes come from later stages, or move the end.",
    noClock: "This stage has no clock.",
    pause: "Pause",
    resume: "Go on",
    late: (minutes: number): string => plural(minutes, { one: "# min after plan", other: "# min after plan" }),
    early: (minutes: number): string => plural(minutes, { one: "# min before plan", other: "# min before plan" }),
  },

  /** What was done last, for the few seconds in which it can be put back. */
  undo: {
    back: "Put it back",
    stage: "The stage has moved.",
    minutes: (minutes: number): string => plural(Math.abs(minutes), minutes < 0 ? { one: "# minute less.", other: "# minutes less." } : { one: "# minute more.", other: "# minutes more." }),
    floor: (name: string): string => `${name} no longer has the floor.`,
    presenters: "Who presents has changed.",
    turns: "How turns are followed has changed.",
    consent: "The offers have changed.",
    order: "The queue is in another order.",
  },

  stage: { heading: "Stage", back: (stage: string): string => `Back to ${stage}`, more: "More", then: (stage: string): string => `then ${stage}` },

  presenters: {
    heading: "Who presents?",
    more: (issues: number): string => plural(issues, { one: "Room for # issue. Tap who presents.", other: "Room for # issues. Tap in the order of presenting." }),
    chosen: (name: string, place: number): string => `${place}. ${name}`,
    none: "No issue today",
  },

  agreed: {
    heading: "Agreed",
    all: "Everybody has agreed.",
    byVoice: "Agreed by voice",
    byVoiceOf: (name: string): string => `Agreed by voice: ${name}`,
    count: (count: number, all: number): string => `${count} of ${all}`,
  },

  actions: {
    byVoice: "Write it down, agreed by voice",
    forYes: "Ask for a yes on the page",
    consent: (name: string): string => `${name} asks for offers.`,
  },

  names: { heading: "Names", allHere: "all are here", here: (count: number, all: number): string => `${count} of ${all} pages are open`, label: "Seats" },

  claim: {
    heading: (name: string): string => `Somebody asks for ${name}’s chair`,
    more: "From another browser. Ask by voice who it is.",
    vouched: (count: number): string => plural(count, { one: "# member has said yes.", other: "# members have said yes." }),
    give: "Give it back",
    vouch: "I know it is them",
    refuse: "No",
    mine: "Somebody asks for your chair",
    mineMore: "From another browser. If that is not you, say so now: the set decides.",
  },

  more: {
    heading: "More",
    open: "More",
    addChair: "Put a chair",
    addName: "The name on it",
    chairFor: "For whom?",
    member: "A member",
    observer: "An observer",
    observerMore: "Sits in once everybody has said yes, and sees no private word.",
    supporter: "A supporter",
    supporterMore: "Interprets or captions for one member. Is not counted, and asked nothing.",
    supportsWhom: "Whom do they support?",
    add: "Put it",
    added: (name: string): string => `A chair for ${name} is at the table.`,
    links: "Links",
  },
};
