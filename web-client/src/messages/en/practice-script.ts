// What the simulated people of the practice room say: five people with an issue each, thirty open questions with an answer to
// each, and lines for the rounds. Invented, all of it. Loaded with the practice room alone.

/** What one simulated person could bring, as it is told, asked about and ended. */
export interface Story {
  name: string;
  bid: string;
  /** The presentation, word for word. */
  tells: readonly string[];
  /** Clarifying questions, each with its answer. */
  facts: readonly (readonly [string, string])[];
  /** Open questions, each with its answer. They are put so that anybody else can be asked them, too. */
  open: readonly (readonly [string, string])[];
  last: string;
  action: string;
}

const ana: Story = {
  name: "Ana Ferreira",
  bid: "I can’t let go of the food bank that I started. In spring I shall be worn out, and I know it.",
  tells: [
    "I started a food bank in our street nine years ago. Today forty people help, and every decision still comes past me.",
    "Two of them could run it. I have told them so. Then I check their lists at night.",
    "What I want from you: help me see what I am holding on to.",
  ],
  facts: [
    ["How many days a week are you there?", "Five. I had planned three."],
    ["How long have the two been helping?", "Chipo for six years, Dan for four."],
  ],
  open: [
    ["What would happen if you did nothing for a month?", "It would go on. I think that is what I don’t want to find out."],
    ["What do you get from being the one who is asked?", "I am needed. It is quiet at home since my children left."],
    ["When did you last trust somebody with something that mattered?", "With the van. I gave Dan the keys and never asked. That was easy: I don’t drive."],
    ["What would the others say if they sat at this table?", "That they are ready. Chipo would say: you ask us, and then you do it yourself."],
    ["What is the smallest thing that you could stop doing this week?", "The lists at night. Nobody asked me to."],
    ["How will you know that it is time?", "I think I know already. I am waiting for permission, and nobody is there to give it."],
  ],
  last: "I came with a question about them, and I go with one about me. It won’t be empty at home, it will be quiet. That is not the same.",
  action: "Give Chipo the lists, and not ask for them back until the end of the month",
};

const tom: Story = {
  name: "Tom Okafor",
  bid: "My best nurse wants to leave, and I have not asked her why.",
  tells: [
    "I lead a ward with fourteen nurses. The best of them is looking for another post. She told somebody else, not me.",
    "I have known it for six days. We have worked three shifts together since then, and I talked about the rota.",
    "I want to understand why I don’t ask her.",
  ],
  facts: [
    ["Who told you?", "The ward clerk, by accident."],
    ["How long has she worked with you?", "Seven years. I gave her the post."],
  ],
  open: [
    ["Which answer are you afraid of?", "That it is me. Not the pay, not the nights. Me."],
    ["What do you protect by not asking?", "The picture of somebody who looks after people."],
    ["What have you done before when you did not know what to say?", "I waited until it was too late, and called it respect."],
    ["If a friend told you this, what would you ask?", "What are you waiting for. And I hear as I write it that it is not really a question."],
    ["What do you know about this that you have not said yet?", "That I have thought of leaving, too. I have told nobody."],
    ["What would a good conversation begin with?", "With one sentence: I have heard, and I am sorry that I did not ask."],
  ],
  last: "It was never her answer that I was afraid of. I was afraid that I would give mine.",
  action: "Ask her for half an hour before the next shift, and begin with my own sentence",
};

const priya: Story = {
  name: "Priya Nair",
  bid: "We are offered money that would save us, and change us.",
  tells: [
    "Our youth centre has money until July. A company offers three years of it, and wants its name over the door and a seat where we plan the courses.",
    "The trustees vote in two weeks. Four are for it, four against, and I am the ninth.",
    "I want to know what I would be voting for.",
  ],
  facts: [
    ["How many seats are there where you plan?", "Six. They would have one."],
    ["What happens in July without the money?", "We close two evenings of five, and one of us goes."],
  ],
  open: [
    ["What matters so much that you would close for it?", "That young people decide what they learn. It is all we have."],
    ["Who is not at the table and would see this differently?", "The young people. Nobody has asked them. I haven’t either."],
    ["What would you choose if nobody ever heard how you chose?", "I would take it. That surprises me."],
    ["What are you loyal to here?", "To the woman who began it. She has been dead for ten years."],
    ["Which third way has nobody named yet?", "Their money without the seat. I never asked whether the seat is the price."],
    ["What will you think of this in five years?", "I won’t remember the name over the door. I shall remember who was still there."],
  ],
  last: "Four against four is comfortable for everybody but me. I have two weeks, and I have not used a day of them to ask.",
  action: "Ask the young people on Friday evening, and the company whether the seat is the price",
};

const marek: Story = {
  name: "Marek Dvořák",
  bid: "My deputy does my work better than I do.",
  tells: [
    "I am the head of a school with three hundred children. Since September I have a deputy, and the parents go to her.",
    "She is good. I catch myself correcting her letters, and they did not need it.",
    "I would like to find out what my place is when I am not the one who knows.",
  ],
  facts: [
    ["How long have you been the head?", "For nineteen years. Three are left."],
    ["Does she know how you see it?", "No. She thinks that it is about commas."],
  ],
  open: [
    ["What would you do with the time if you had it back?", "Teach again. One class. I said that quickly."],
    ["When were you last a beginner?", "At nineteen, in a foreign country. I was happier than I like to admit."],
    ["What would you like to be remembered for?", "Not for letters."],
    ["What does this remind you of?", "Of my father’s shop. He never let me close the till."],
    ["What is good now and would be lost if you solved this?", "She still brings things to me. If I fight, she stops."],
    ["What would it cost to say it aloud?", "An evening’s pride. She might laugh, kindly."],
  ],
  last: "My father’s till. I shall think about that on the way home.",
  action: "Tell her about the letters, and ask for one class from January",
};

const jo: Story = {
  name: "Jo Baker",
  bid: "I say yes to everybody, and my own work lies there.",
  tells: [
    "I am the only one in our council who knows the old housing files. Everybody asks me, and I always find the time.",
    "My own report was due in September. Nobody reminds me, because everybody owes me something.",
    "I want to look at why a no is so hard.",
  ],
  facts: [
    ["Who asks most often?", "Two people. Both could look it up."],
    ["When is the report needed?", "By the fifteenth. It was moved twice."],
  ],
  open: [
    ["What do you say yes to when you say yes?", "To being good. It is cheaper than being finished."],
    ["Whose voice tells you that you must?", "My first manager’s. She retired years ago."],
    ["What happens in you in the second before you answer?", "My shoulders go up. Then I hear myself say: of course."],
    ["What would you have to give up?", "That people are pleased when I come in."],
    ["Where in your life is it easy?", "On the pitch. I am a referee on Sundays, and nobody thanks me there."],
    ["What would change if you were half as kind and twice as clear?", "I would be the referee. They still talk to me there."],
  ],
  last: "I know how to say no. I do it every Sunday. I shall see what that is like on a Monday.",
  action: "Answer questions about files at two in the afternoon, and at no other time",
};

export const practiceScript = {
  facilitator: "Ruth Adeyemi",
  stories: [ana, tom, priya, marek, jo] as readonly Story[],
  /** Facts that anybody who presents can be asked, and what one answers to a fact that nobody expected. */
  anyFacts: ["How long has it been like this?", "Who else knows about it?", "What have you tried so far?", "When does it have to be decided?"],
  factAnswers: [
    "As far as I know since the spring. I would have to look.",
    "I have never counted. That says something, too.",
    "Not so far. I had it planned for this month.",
    "I can’t say it exactly. More than I thought, now that you ask.",
  ],
  /** What a presenter answers to a question that nobody wrote for her. */
  openAnswers: [
    "I need a moment with that. My first answer would have been quick, and not true.",
    "Nobody has asked me that. I think I have gone round it for months.",
    "Yes. And it is less comfortable than I expected.",
    "I don’t know. I notice that I would like to talk about something else, so it must be near.",
    "Somebody comes to my mind whom I have not mentioned yet.",
    "An hour ago I would have said no. Now I am not so sure.",
  ],
  hello: ["Hello, all.", "Here I am, with tea.", "Hello from a quiet kitchen.", "Good to see the circle fill.", "Hello. The rain has just stopped here."],
  rules: [
    "Welcome. What is said here stays here. We ask before we advise, and anyone may pass or pause without saying why.",
    "Take a moment, and press your yes when you mean it.",
  ],
  check_in: [
    "I come from a long meeting, and I am glad that this one is quiet.",
    "A little tired, curious, and with tea.",
    "I walked before I sat down. My head is clear.",
    "Half of me is here. The other half is still with my daughter’s maths.",
    "Calm today. My telephone is in another room.",
    "I have looked forward to this since Monday.",
    "I had to run. Give me a minute, then I am here.",
  ],
  reflection: [
    "I noticed that I got slower while I read.",
    "The shortest answer is the one that stays with me.",
    "I saw how carefully you spoke of the others.",
    "I felt it in my own shoulders.",
    "I noticed how often you said should, and how rarely you said want.",
    "Something got lighter after the silence. I could not say what.",
    "I heard courage, and some tiredness under it.",
  ],
  offers: ["An hour on the telephone next week, if you like.", "A book that helped me with this. I send you its name.", "I know somebody who has been there. Ask me.", "A walk.", "I ask you about it next time, if you want me to."],
  review: [
    "Nobody gave advice. I had some ready, and kept it.",
    "The silence was short, and it was enough.",
    "I liked that one question came after the other.",
    "We might take more time over the facts.",
    "I listened better because I could not interrupt.",
    "It was calm. I am not used to that.",
  ],
  check_out: ["Lighter.", "Thoughtful, and a little moved.", "With a question of my own.", "Grateful.", "Awake.", "Slower than I came."],
  /** What one says in a process pause, whatever its question is. */
  looking: ["I think we listen well, and hurry a little.", "I would like a longer breath between two questions.", "It goes well for me.", "I noticed some advice that was dressed as a question.", "I need nothing just now."],
};

export type PracticeScript = typeof practiceScript;
