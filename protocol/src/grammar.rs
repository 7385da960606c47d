//! The words of the stage grammar: what a format may say of a stage. The engine knows these words, not the methods.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::shorthand::words;

words!(
    /// Where people talk. On a call Askwell's floor is a sign; in writing it is enforced.
    pub enum Talk {
        /// On a call beside this page.
        Call,
        /// Here, in writing.
        Writing,
    }
);
words!(
    /// Who may have the floor in a stage.
    pub enum Floor {
        /// Who holds the process speaks.
        Facilitator,
        /// The presenter of this issue alone.
        Presenter,
        /// Each in turn, once; anyone may pass.
        Round,
        /// One asks, then the presenter answers, or the one who was asked.
        Questions,
        /// Whoever asked for it, one after another.
        Requests,
        /// Everyone but the presenter, in turn.
        AllButPresenter,
        /// Nobody. The room is quiet on purpose.
        Silence,
        /// Anyone.
        Open,
    }
);
words!(
    /// Whether the room keeps a holder and a place in the order.
    pub enum Turns {
        /// One holder at a time, passed on by the room.
        Tracked,
        /// The circle shows the order and who starts; no holder, no clicks.
        Untracked,
    }
);
words!(
    /// Whom a stage is for.
    pub enum Who {
        /// Everyone with a chair.
        Everyone,
        /// The presenter of this issue.
        Presenters,
        /// Those who left the last meeting with actions.
        LastPresenters,
        /// Those who bid for air time.
        Bidders,
        /// Everyone but the presenter of this issue.
        AllButPresenter,
        /// Those who facilitate: hosts of a table.
        Hosts,
        /// Observers, in a stage of supervision.
        Supervisors,
    }
);
words!(
    /// Whether what is said is answered.
    pub enum Reply {
        /// Nobody answers.
        Never,
        /// The presenter answers after each.
        Presenter,
        /// The one who was asked answers.
        OneAsked,
        /// Freely.
        Free,
    }
);
words!(
    /// What waits in a stage's queue.
    pub enum Queue {
        /// There is none.
        Off,
        /// Hands: a wish to ask, without words.
        Hands,
        /// Words: written questions, seen by their authors alone until asked.
        Words,
    }
);
words!(
    /// What kind of question a stage is for.
    pub enum Asking {
        /// A fact that the asker needs.
        Clarifying,
        /// An open question that helps the presenter think.
        Open,
    }
);
words!(
    /// When written slips are seen.
    pub enum Reveal {
        /// As soon as they are sent.
        AtOnce,
        /// All together, shuffled, when who holds the process turns them over.
        Together,
        /// One after another, at the presenter's pace.
        OneByOne,
    }
);
words!(
    /// Kinds of slips.
    pub enum SlipKind {
        /// A bid for air time.
        Bid,
        /// What somebody noticed.
        Reflection,
        /// What somebody values in the presenter, or in what was told.
        Affirmation,
        /// Thanks, to one person or to all.
        Appreciation,
        /// A guess at what is going on, which may be wrong.
        Hypothesis,
        /// Something that the presenter may have: a contact, an hour, a text.
        Offer,
        /// What a group or a person takes from it, for all.
        Harvest,
        /// A hope or a worry.
        Hope,
        /// Something that could be done.
        Idea,
    }
);
words!(
    /// Who writes slips.
    pub enum SlipBy {
        /// Everyone in the stage.
        Everyone,
        /// Everyone but the presenter.
        AllButPresenter,
        /// The presenter alone.
        Presenter,
    }
);
words!(
    /// Who sees a slip once it lies open.
    pub enum SlipSeenBy {
        /// Everyone.
        Everyone,
        /// The one to whom it is written.
        TheOneNamed,
        /// The presenter.
        Presenter,
    }
);
words!(
    /// Who comes next in a round.
    pub enum RoundBy {
        /// The next in the circle.
        Seating,
        /// Whoever is ready.
        Ready,
    }
);
words!(
    /// In which order requests for the floor are met.
    pub enum RequestOrder {
        /// As they came.
        FirstCome,
        /// Who has had the floor for the shortest time in this meeting comes first.
        LeastHeard,
    }
);
words!(
    /// Whom a question may be put to.
    pub enum QuestionTo {
        /// The presenter.
        Presenter,
        /// Anyone.
        Anyone,
    }
);
words!(
    /// Whether what is written bears a name.
    pub enum Anonymous {
        /// It does.
        Never,
        /// It doesn't.
        Always,
        /// As its author likes, each time.
        Optional,
    }
);
words!(
    /// Where a stage is lived.
    pub enum Scope {
        /// In the circle of the set.
        Set,
        /// At tables.
        Table,
        /// All tables together.
        Plenary,
    }
);
words!(
    /// How presenters come from bids.
    pub enum Choose {
        /// The set agrees, who holds the process enters it.
        Agreed,
        /// The room draws from those who bid.
        Drawn,
        /// Every facilitator decides, and enters it.
        Facilitator,
        /// Who presented least lately in the set's meetings comes first.
        Rota,
    }
);
words!(
    /// How a stage ends. No stage in which a set talks moves by itself.
    pub enum Ends {
        /// Who holds the process moves on.
        ByProcess,
        /// The same; the *on* button lights up when all had a turn.
        WhenAllHadATurn,
        /// The same; the *on* button lights up when all are ready.
        WhenAllReady,
        /// By itself when its time is up: tables, plenaries and breaks alone.
        OnTime,
    }
);
words!(
    /// Where a stage of the plan stands.
    pub enum StageState {
        /// It is over.
        Done,
        /// It is now.
        Now,
        /// It is to come.
        ToCome,
        /// It opens only if the presenter wants it.
        Closed,
        /// The meeting went past it without opening it.
        PassedOver,
        /// Named slack: minutes that nobody has planned yet.
        Slack,
    }
);
words!(
    /// Why the meeting went past a stage.
    pub enum WhyPassed {
        /// Nobody would have been in it.
        NobodyInIt,
        /// The presenter did not ask for it.
        NotAskedFor,
        /// No presenter was chosen for this issue.
        NoPresenter,
    }
);

/// How many follow-up questions the asker may put after the answer: 0, 1 or 2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(transparent)]
pub struct Follow(pub u8);
