// The first page.
export const landing = {
  title: "Askwell: a room for action learning sets",
  heading: "One of you brings the problem. The others bring questions.",
  lead: "Askwell is a quiet room for action learning sets that meet online. It keeps the turns, the time and the promises, so that you can keep your mind on the person who is speaking.",
  start: "Start a set",
  join: "Join with a link",
  free: "No account. No recording. Runs beside any video call.",
  practice: {
    lead: "Never been in a set? Practise a meeting on your own: ten minutes, five simulated people.",
    member: "Practise as a member",
    facilitator: "Practise as the facilitator",
  },
  nav: { how: "How a meeting goes", promise: "What we can’t see" },
  navLabel: "On this page",
  picture: "Seven chairs in a circle round a table. One of them is lit: Amina has the floor.",
  pictureNames: ["Lena Wolff", "Hana Mori", "Dele Okafor", "Kofi Boateng", "Amina Sarr", "Jonas Thal", "Ruth Evans"],
  pictureNote: "to think",
  slips: [
    { text: "What would you do if nobody were watching?", by: "Hana", note: "asked this" },
    { text: "Who else loses sleep over this?", by: "Kofi", note: "is next to ask" },
  ],
  three: [
    {
      heading: "One at a time",
      text: "A lamp stands over one chair. The server passes it on, so nobody has to interrupt, and a lost line never costs a turn.",
    },
    {
      heading: "Time that is shared",
      text: "One clock, the same for all: quiet for those who think, exact for who keeps it. Silence has no numbers.",
    },
    {
      heading: "Said here, stays here",
      text: "Your words are locked in your browser with a key that is part of your link. We keep order in the room. We can’t read it.",
    },
  ],
  how: {
    heading: "How a meeting goes",
    steps: [
      { name: "Arrive and check in", text: "Everyone says a few words, in turn. Last time’s actions come back in their owners’ words." },
      { name: "One person’s issue", text: "They present without interruption. Then the others ask, one question at a time, and wait for the answer." },
      { name: "What the set noticed", text: "Everyone says what they saw and felt. The last word belongs to the presenter, and so do the actions." },
      { name: "How did we work?", text: "A short look at the meeting itself, one word each, and everyone takes home what is theirs." },
    ],
  },
  promise: {
    heading: "What we can’t see, and what we can",
    cannot: "Names, questions, reflections and actions are locked before they leave your browser. The key is the part of the link after the #, and browsers don’t send that part to us.",
    can: "We see that a set meets: how many chairs, which stage, how long. And whoever serves this page could serve a false one, so choose a server that you trust.",
    people: "We can’t stop people from talking about it afterwards. That promise is yours.",
  },
};
