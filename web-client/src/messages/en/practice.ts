// The practice room: its doors, the note that says what happens and what one could try, and its end. What the simulated people say
// is in practice-script.ts. Loaded with the practice room alone; the words on the first page are with those of that page.

/** One hint: what happens now, and what one could try. */
export interface Hint {
  now: string;
  attempt?: string;
}

/** Names that a hint may need. */
export interface HintPeople {
  presenter: string;
  process: string;
  /** What the button on says. */
  on: string;
}

type Line = (who: HintPeople) => Hint;

const member: Record<string, Line> = {
  arriving: ({ process }) => ({ now: `Here you are called Robin, and sit at the foot of the circle. ${process} facilitates and begins in a moment. The clocks are those of a real meeting; yours takes ten minutes.`, attempt: "Press “Say something” and write hello." }),
  arrived: ({ process }) => ({ now: `Everybody reads your hello. ${process} begins in a moment.` }),
  rules: ({ process }) => ({ now: `${process} says what holds here.`, attempt: "Say yes to it when you mean it." }),
  agreed: () => ({ now: "You have said yes. The others do the same." }),
  round: () => ({ now: "One after the other, round the table. The lamp goes on by itself, and nobody can interrupt." }),
  roundYours: () => ({ now: "The lamp stands over your chair.", attempt: "Write a line and hand on. Or press “I pass”: nobody asks why." }),
  roundHad: () => ({ now: "You have had your turn. Now listen." }),
  bids: () => ({ now: "Who brings an issue today? Everybody writes, and nobody sees it yet.", attempt: "Lay a line of your own, and the issue will be yours. Or press “I am ready”, and one of the others presents." }),
  bidsLaid: () => ({ now: "Your line lies face down. All turn over together, once everybody is ready.", attempt: "Press “I am ready”: they wait for you." }),
  bidsReady: ({ process }) => ({ now: `${process} turns the slips over when everybody is ready.` }),
  bidsOpen: () => ({ now: "All bids lie open. In a real meeting you would agree who presents." }),
  presentation: ({ presenter }) => ({ now: `${presenter} tells the issue without being interrupted.`, attempt: "Think of a question that can’t be answered with yes or no." }),
  presentYours: () => ({ now: "You present. Nobody can interrupt you.", attempt: "Write two or three sentences and hand on. Invent something if you like: it is practice." }),
  facts: ({ presenter }) => ({ now: `First the facts: who, what, when, where. A question waits until ${presenter} has answered the one before.`, attempt: "Press “Ask a question” and ask for a fact." }),
  ask: ({ presenter }) => ({ now: `Now questions that help ${presenter} think. No advice.`, attempt: `Ask one that ${presenter} can’t answer with yes or no.` }),
  quiet: () => ({ now: "Nobody has a question just now. There is a moment for one of yours, and nothing happens if you have none." }),
  asking: ({ presenter }) => ({ now: "The floor is yours, to ask.", attempt: `Ask one thing. Then ${presenter} has time to think.` }),
  waits: () => ({ now: "Your question has its place. Only you can read it until it is asked." }),
  followUp: ({ presenter }) => ({ now: `${presenter} has answered you.`, attempt: "Ask once more on the same thread, or press “No follow-up”." }),
  listens: ({ presenter }) => ({ now: `${presenter} has the time to think. Listening is the work now.`, attempt: "Ask another one, or only listen." }),
  sits: ({ presenter }) => ({ now: `${presenter} stays with the question. This silence has no clock.` }),
  answerYours: () => ({ now: "You are asked. Nobody hurries you.", attempt: "Answer in a sentence or two. Or leave the question: nobody can tell." }),
  waitQuestions: () => ({ now: "The others think of questions for you. One comes at a time." }),
  silence: () => ({ now: "A silence that belongs to the work. It has no numbers." }),
  silenceYours: () => ({ now: "This silence is yours. You end it when you like." }),
  reflection: ({ presenter }) => ({ now: `What did you notice while ${presenter} was speaking?`, attempt: "Write what you saw, heard or felt. Not advice." }),
  reflectionLaid: () => ({ now: "It lies face down. All turn over together, in an order of chance, once everybody is ready.", attempt: "Press “I am ready”: they wait for you." }),
  reflectionReady: ({ process }) => ({ now: `${process} turns them over when all are ready.` }),
  reflectionYours: () => ({ now: "The others write what they noticed. You only listen.", attempt: "Press “I am ready” when you are." }),
  reflectionOpenYours: () => ({ now: "All of it lies open, and is yours to read. You need not answer any of it." }),
  reflectionOpen: ({ presenter }) => ({ now: `All reflections lie open. ${presenter} reads and answers nothing.` }),
  lastWord: ({ presenter }) => ({ now: `The last word belongs to ${presenter}.` }),
  lastWordYours: () => ({ now: "The last word is yours.", attempt: "Say what stays with you, and hand on." }),
  actions: ({ presenter }) => ({ now: `${presenter} writes down what comes next. It opens the next meeting of a real set.` }),
  actionsYours: () => ({ now: "What will you do, and by when?", attempt: "Write one small thing down. Then press “I have finished”." }),
  paused: () => ({ now: "The room is paused: clock, floor and order wait exactly as they are. Anyone may do that.", attempt: "Press “Go on” when you have looked round." }),
  lead: ({ process }) => ({ now: `${process} leads on.` }),
  noticing: ({ process }) => ({ now: `${process} has stopped the process: clock, floor and queue wait.` }),
};

const facilitator: Record<string, Line> = {
  arriving: () => ({ now: "The members come in. You are Robin here, and you hold the process: stages and time are yours to move." }),
  arrived: ({ on }) => ({ now: "Everybody is here.", attempt: `Press “${on}” to begin.` }),
  rules: () => ({ now: "The floor is yours.", attempt: "Write in a line what holds in this set, and hand on." }),
  agreeing: () => ({ now: "They say yes, each for themselves. You see who has. You say yes, too." }),
  agreed: ({ on }) => ({ now: "All have said yes.", attempt: `Press “${on}”.` }),
  round: () => ({ now: "The lamp goes round by itself. Nothing needs you now, and that is how it should be.", attempt: "Look at Time: +1 gives a stage a minute more, out of the slack." }),
  roundReview: () => ({ now: "How did you work together? The lamp goes round by itself again.", attempt: "Look behind “More”: you can hand the process to somebody else for a while." }),
  roundOut: () => ({ now: "A last word from everybody. You only listen." }),
  roundYours: () => ({ now: "You are in the round, too.", attempt: "Write a line and hand on, or pass." }),
  roundOver: ({ on }) => ({ now: "All had a turn. No stage moves by itself.", attempt: `Press “${on}” when you like.` }),
  bids: () => ({ now: "They write what they could bring. Nobody sees it yet, you neither.", attempt: "You need not bid. Press “I am ready” for yourself." }),
  bidsWait: () => ({ now: "They are still writing. Nobody sees who has." }),
  bidsReady: () => ({ now: "They are ready.", attempt: "Press “Turn the slips over”." }),
  bidsOpen: () => ({ now: "All bids lie open. A real set would agree aloud.", attempt: "Under “Who presents”, press one name." }),
  chosen: ({ on }) => ({ now: "The presenter is entered.", attempt: `Press “${on}”.` }),
  presentation: ({ presenter }) => ({ now: `${presenter} tells it. You keep the time, so that nobody else has to look at it.` }),
  voiceOver: ({ presenter, on }) => ({ now: `${presenter} has finished.`, attempt: `Let it stand for a breath. Then press “${on}”.` }),
  presentYours: () => ({ now: "You present yourself. The floor is yours.", attempt: "Write two or three sentences and hand on." }),
  facts: () => ({ now: "Questions come one after another. You see who waits, and not what they will ask." }),
  ask: ({ presenter }) => ({ now: `Now the open questions. ${presenter} thinks as long as it takes, and you count to ten.`, attempt: "A process pause: everything stops, and you ask how the set is working. Then it goes on exactly where it was." }),
  questionsOver: ({ on }) => ({ now: "No question waits. Somebody may still be thinking of one.", attempt: `When the silence has said enough, press “${on}”.` }),
  answerYours: () => ({ now: "You are asked.", attempt: "Answer, or leave the question." }),
  sits: ({ presenter }) => ({ now: `${presenter} stays with a question. Nothing is counted. Leave it alone as long as you can bear, and then longer.` }),
  silence: ({ on }) => ({ now: "A silence without numbers, for you too.", attempt: `End it with “${on}” when you feel that it is done.` }),
  reflection: () => ({ now: "They write what they noticed. It lies face down until you turn it over.", attempt: "You may write one, too. Press “I am ready” when you are." }),
  reflectionWait: () => ({ now: "They are still writing." }),
  reflectionReady: () => ({ now: "They are ready.", attempt: "Press “Turn the slips over”." }),
  reflectionOpen: ({ presenter, on }) => ({ now: `${presenter} reads. Nobody explains anything now.`, attempt: `Then press “${on}”.` }),
  lastWord: ({ presenter }) => ({ now: `The last word is ${presenter}’s.` }),
  actions: ({ presenter }) => ({ now: `${presenter} writes down what comes next.` }),
  last: () => ({ now: "All had a turn, and this was the last stage.", attempt: "Press “Close the meeting”. Everybody gets a page of their own to take home." }),
  looking: () => ({ now: "Clock, floor and queue wait exactly as they are. Each says a word on how you work.", attempt: "End the process pause when you have heard enough." }),
  paused: () => ({ now: "The room is paused. Anyone may do that.", attempt: "Press “Go on”." }),
  given: ({ process }) => ({ now: `${process} holds the process now, and leads.`, attempt: "Take it back when you like: “Take the process” stands in “My seat and settings”, at the top right." }),
  lead: ({ on }) => ({ now: "This stage is yours to end.", attempt: `Press “${on}”.` }),
};

export const practice = {
  title: "Practice · Askwell",
  setName: "Practice set",
  /** The name on the newcomer’s chair. */
  you: "Robin Hale",
  heading: "Practise a meeting",
  lead: "A whole meeting in about ten minutes, with five people who are simulated in this page. You can do nothing wrong.",
  leadMore: "It is a real room on this server, and nothing of it is written down anywhere.",
  asMember: "As a member",
  asMemberMore: "You sit in the circle. Somebody else leads. You may ask, and you may bring an issue.",
  asFacilitator: "As the facilitator",
  asFacilitatorMore: "You lead. The others do what you press, and a note says what you could try next.",
  over: "A practice lives as long as its page. It has ended, and nothing of it is left. Begin another one whenever you like.",
  beginning: "The chairs are being put out…",
  failed: "The practice room could not be opened.",
  again: "Try again",
  key: "Key of this server",
  keyHint: "Whoever runs it has it. It is asked for here because a practice is a set, too.",
  keyMissing: "This server asks for its key.",
  mark: "Practice",
  markMore: "The others are simulated.",
  noteLabel: "Practice",
  attempt: "Try:",
  hide: "Hide hints",
  show: "Show hints",
  leave: "End practice",
  stopped: "This practice has ended.",
  stoppedMore: "The line to its room is closed, and nothing of it was kept.",
  done: {
    heading: "That was a practice meeting",
    more: "This page is what everybody gets at the end of a meeting: what is theirs, and nothing of the others. Here it goes when you leave.",
    presented: "With people it takes longer: an hour for one issue at least, and two and a half for two.",
    start: "Start a set of your own",
    other: { member: "Practise as the facilitator", facilitator: "Practise as a member" },
    again: "The same once more",
    home: "To the first page",
  },
  hints: { member, facilitator },
};

export type Practice = typeof practice;
