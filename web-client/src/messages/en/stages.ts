// The stages of the classic format in words: what each is called, what stands on the table, what it asks of whom.
// `Who` names people as the viewer reads them; on a call nothing here asks anybody to touch the page.

/** Names that a sentence may need. */
export interface StagePeople {
  /** The presenter's short name; "the presenter" before one is chosen. */
  presenter: string;
  /** Who holds the process, by short name, or "the facilitator". */
  process: string;
}

export interface StageWords {
  name: string;
  /** The largest words of the room where no question is on the table. */
  table: (who: StagePeople) => string;
  more?: (who: StagePeople) => string;
  /** The same to the presenter, where that differs; never in a view that is shared. */
  yours?: string;
  /** What it asks of a member on a call. */
  call: (who: StagePeople) => string;
  /** What it asks of a member in writing who has nothing to do just now. */
  writing: (who: StagePeople) => string;
  /** What it asks of the presenter, where that differs. */
  presenter?: (who: StagePeople) => string;
}

const same = (sentence: string) => (): string => sentence;

export const stages: Record<string, StageWords> = {
  arrive: {
    name: "Arriving",
    table: same("Come in and settle."),
    more: same("Close the door, close the other windows. Nothing here is recorded."),
    call: ({ process }) => `People are arriving. ${process} begins when everybody is here.`,
    writing: ({ process }) => `People are arriving. Say hello if you like. ${process} begins when everybody is here.`,
  },
  ground_rules: {
    name: "Ground rules",
    table: same("What is said here stays here."),
    more: same("And is not raised again with the person, unless they do. Its limits: harm, safeguarding, the law."),
    call: ({ process }) => `${process} reads what the set has agreed. Say yes aloud.`,
    writing: ({ process }) => `${process} reads what the set has agreed.`,
  },
  check_in: {
    name: "Check-in",
    table: same("How do you arrive today?"),
    more: same("A minute or two each. Nobody replies."),
    call: same("One after the other round the table. Nobody replies."),
    writing: same("One after the other round the table. Nobody replies."),
  },
  progress: {
    name: "Last actions",
    table: same("What became of what you took on?"),
    more: same("What you did, what changed, what you learnt. Not doing it is news too."),
    call: same("Those who left the last meeting with actions tell what became of them."),
    writing: same("Those who left the last meeting with actions tell what became of them."),
  },
  bids: {
    name: "Who presents",
    table: same("Who brings what today?"),
    more: same("A line on what it is, and why now. Passing is fine."),
    call: ({ process }) => `Say in a line what you could bring, or pass. The set agrees who presents; ${process} writes it down.`,
    writing: same("Write a line on what you could bring. All bids turn over together."),
  },
  presentation: {
    name: "Presentation",
    table: ({ presenter }) => `${presenter} presents. Nobody asks yet.`,
    call: ({ presenter }) => `Listen to ${presenter}. A question that comes now can wait.`,
    writing: ({ presenter }) => `${presenter} is writing. A question that comes now can wait in the queue.`,
    yours: "You present. Nobody asks yet.",
    presenter: same("Tell it as it is. Nobody interrupts. End with what you want from the set."),
  },
  clarifying: {
    name: "Clarifying questions",
    table: same("Which facts do you need?"),
    more: same("Who, what, when, where. One question each, one follow-up."),
    call: ({ presenter }) => `Ask ${presenter} for facts: who, what, when, where. One question each, one follow-up.`,
    writing: ({ presenter }) => `Ask ${presenter} for facts: who, what, when, where.`,
    yours: "The others ask you for facts.",
    presenter: same("Answer in a sentence or two. You may leave any question."),
  },
  open_questions: {
    name: "Open questions",
    table: ({ presenter }) => `Ask what helps ${presenter} think.`,
    more: same("No advice, no stories of your own. Count to ten before the next."),
    call: ({ presenter }) => `Ask what helps ${presenter} think. No advice. Let the silence after an answer stand.`,
    writing: ({ presenter }) => `Listen for what is not said. Ask what helps ${presenter} think.`,
    yours: "The others ask what helps you think.",
    presenter: same("Take your time. You may leave any question, and nobody is told."),
  },
  silence: {
    name: "Silence",
    table: same("Nobody speaks. That is the work."),
    more: ({ presenter, process }) => `It ends when ${presenter} or ${process} ends it.`,
    call: ({ presenter }) => `Let it sink in. ${presenter} may think aloud.`,
    writing: same("Let it sink in."),
    presenter: same("Think, aloud or not. It ends when you want it to end."),
  },
  reflection: {
    name: "Reflection round",
    table: ({ presenter }) => `What did you notice while ${presenter} was speaking?`,
    more: same("Something you saw, heard or felt. Not advice."),
    call: ({ presenter }) => `Say what you noticed while ${presenter} was speaking: saw, heard, felt. Not advice.`,
    writing: same("All reflections turn over together."),
    yours: "What did the others notice?",
    presenter: same("The others share what they noticed. You take it in; the last word is yours."),
  },
  last_word: {
    name: "The last word",
    table: ({ presenter }) => `${presenter} has the last word.`,
    call: ({ presenter }) => `${presenter} says what stays from this.`,
    writing: ({ presenter }) => `${presenter} says what stays from this.`,
    yours: "The last word is yours.",
    presenter: same("What stays with you from what you heard?"),
  },
  offers: {
    name: "Offers",
    table: ({ presenter }) => `What could you offer ${presenter}?`,
    more: ({ presenter }) => `${presenter} asked for this. A contact, a text, an hour: an offer, not advice.`,
    call: ({ presenter }) => `Offer ${presenter} something, or pass.`,
    writing: ({ presenter }) => `Offer ${presenter} something, or pass.`,
    yours: "What could the others offer you?",
    presenter: same("You asked for offers. Take what you want, leave the rest."),
  },
  actions: {
    name: "Actions",
    table: ({ presenter }) => `What will ${presenter} do, and by when?`,
    more: same("The first step, and who asks about it."),
    call: ({ presenter }) => `${presenter} says what comes next. It is written down as said.`,
    writing: ({ presenter }) => `${presenter} writes down what comes next.`,
    yours: "What will you do, and by when?",
    presenter: same("What is the first step, and who asks about it?"),
  },
  break: {
    name: "Break",
    table: same("A break."),
    more: same("Stand up, look out of a window."),
    call: same("Stand up, look out of a window. Your chair is kept."),
    writing: same("Stand up, look out of a window. Your chair is kept."),
  },
  slack: {
    name: "Slack",
    table: same("Minutes that are nobody’s yet."),
    call: same("Some time is left. Anyone may speak."),
    writing: same("Some time is left. Anyone may write."),
  },
  review: {
    name: "How we worked",
    table: same("How did we work together today?"),
    more: same("Which question helped? What could we do better next time?"),
    call: same("One after the other: how did we work? Which question helped?"),
    writing: same("One after the other: how did we work? Which question helped?"),
  },
  check_out: {
    name: "Check-out",
    table: same("One word, or one thing you learnt."),
    more: same("Going out the way we came in."),
    call: same("One word each, round the table."),
    writing: same("One word each, round the table."),
  },
};
