//! The shape of a format file: the words of the stage grammar as a format says them.
//!
//! What must never be here: a rule of the room (they read these types), or a text.

use askwell_protocol::{
    Anonymous, Asking, Choose, Ends, Floor, QuestionTo, Queue, Reply, Reveal, RoundBy, Scope, SlipBy, SlipKind,
    SlipSeenBy, Talk, Turns, Who,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Format {
    /// Its key, such as `classic`.
    pub key: String,
    /// For how many people it is.
    pub people: People,
    /// How many issues it has room for.
    pub issues: Issues,
    /// How many whole minutes it usually takes, with the usual numbers of people and issues.
    pub length: u16,
    /// Where people may talk.
    #[serde(default = "both")]
    pub talk: Vec<Talk>,
    /// Its stages, in order.
    pub stages: Vec<Part>,
}

/// Numbers of people, who facilitates included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// With fewer it does not work.
    pub smallest: u8,
    /// As it is meant.
    pub usual: u8,
    /// With more, people don't get their turn.
    pub largest: u8,
}

/// Numbers of issues; all 0 where nobody presents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issues {
    /// The fewest.
    pub least: u8,
    /// As it is meant.
    pub usual: u8,
    /// The most.
    pub most: u8,
}

/// A stage, or stages that come again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Part {
    /// Several times.
    Repeat(Repeat),
    /// Once.
    Stage(Box<StageSpec>),
}

/// Stages that come again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// How often.
    pub repeat: RepeatFor,
    /// What comes again.
    pub stages: Vec<StageSpec>,
}

/// How often stages come again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RepeatFor {
    /// Once for each presenter.
    PerPresenter,
    /// So many times, whoever presents.
    Times(u8),
}

/// One stage, in the words of the grammar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageSpec {
    /// Its key, unique in the format: lower-case letters, digits and underscores.
    pub key: String,
    /// Who may have the floor.
    pub floor: Floor,
    /// Whom it is for.
    #[serde(default = "everyone")]
    pub who: Who,
    /// Whether the room keeps a holder. By default tracked in writing, untracked on a call.
    #[serde(default)]
    pub turns: Option<Turns>,
    /// Who comes next in a round.
    #[serde(default = "seating")]
    pub round_by: RoundBy,
    /// What waits in its queue. Hands and words gathered where the floor is not `questions` are kept for later.
    #[serde(default)]
    pub queue: QueueSpec,
    /// Whether words that wait are looked through before anybody sees them.
    #[serde(default)]
    pub moderated: bool,
    /// Whether the words of its queue bear names.
    #[serde(default = "named")]
    pub anonymous: Anonymous,
    /// What its questions are for.
    #[serde(default)]
    pub asking: Option<Asking>,
    /// Whom its questions may be put to.
    #[serde(default = "the_presenter")]
    pub to: QuestionTo,
    /// Whether what is said is answered.
    #[serde(default = "never")]
    pub reply: Reply,
    /// How many follow-up questions, 0 to 2.
    #[serde(default)]
    pub follow_ups: u8,
    /// What is written on slips.
    #[serde(default)]
    pub slips: Option<SlipSpec>,
    /// How presenters come from bids.
    #[serde(default)]
    pub choose: Option<Choose>,
    /// How long.
    pub minutes: Minutes,
    /// The fewest minutes to which it may be shortened, counted as `minutes` are; as they are, if not said.
    #[serde(default)]
    pub at_least: Option<u16>,
    /// The most minutes to which it may be drawn out, counted as `minutes` are; as they are, if not said.
    #[serde(default)]
    pub at_most: Option<u16>,
    /// The mark stands so many seconds before its end.
    #[serde(default)]
    pub warn_seconds: Option<u16>,
    /// How it ends.
    #[serde(default = "by_process")]
    pub ends: Ends,
    /// Where it is lived.
    #[serde(default = "the_set")]
    pub scope: Scope,
    /// People talk in small groups of so many, 2 to 6.
    #[serde(default)]
    pub groups: Option<u8>,
    /// It opens only if the presenter asks for it, or where nobody presents the set.
    #[serde(default)]
    pub consent: bool,
    /// Actions are written here.
    #[serde(default)]
    pub actions: bool,
    /// Actions from earlier meetings are reviewed here.
    #[serde(default)]
    pub reviewing: bool,
    /// People say yes to the ground rules here.
    #[serde(default)]
    pub agreeing: bool,
    /// Only between two issues, or between two times.
    #[serde(default)]
    pub between: bool,
    /// Named slack: minutes that belong to nobody yet; never entered.
    #[serde(default)]
    pub slack: bool,
}

fn both() -> Vec<Talk> {
    vec![Talk::Call, Talk::Writing]
}
const fn everyone() -> Who {
    Who::Everyone
}
const fn seating() -> RoundBy {
    RoundBy::Seating
}
const fn named() -> Anonymous {
    Anonymous::Never
}
const fn the_presenter() -> QuestionTo {
    QuestionTo::Presenter
}
const fn never() -> Reply {
    Reply::Never
}
const fn by_process() -> Ends {
    Ends::ByProcess
}
const fn the_set() -> Scope {
    Scope::Set
}
const fn by_everyone() -> SlipBy {
    SlipBy::Everyone
}
const fn seen_by_everyone() -> SlipSeenBy {
    SlipSeenBy::Everyone
}

/// What a stage's queue holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QueueSpec {
    /// None.
    #[default]
    Off,
    /// Hands.
    Hands,
    /// Words.
    Words,
    /// Hands on a call, words in writing.
    ByTalk,
}

/// What is written on slips, by whom, who sees it and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlipSpec {
    /// What.
    pub kind: SlipKind,
    /// By whom.
    #[serde(default = "by_everyone")]
    pub by: SlipBy,
    /// Who sees it.
    #[serde(default = "seen_by_everyone")]
    pub seen_by: SlipSeenBy,
    /// When it is seen.
    pub reveal: Reveal,
    /// Whether slips bear names.
    #[serde(default = "named")]
    pub anonymous: Anonymous,
    /// Only where people talk this way.
    #[serde(default)]
    pub talk: Option<Talk>,
}

impl SlipSpec {
    /// The same where the set agreed that its written rounds bear no names. Bids are people's own, and so is what is for
    /// one person alone; what shows at once would tell by its moment whose it is.
    #[must_use]
    pub fn without_names(self) -> Self {
        let keeps = self.kind == SlipKind::Bid || self.seen_by != SlipSeenBy::Everyone || self.reveal == Reveal::AtOnce;
        Self { anonymous: if keeps { self.anonymous } else { Anonymous::Always }, ..self }
    }
}

/// How long a stage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Minutes {
    /// So many whole minutes.
    Fixed(u16),
    /// So many whole minutes for each person in it.
    PerPerson(u16),
    /// No end of its own.
    Open,
}

impl Minutes {
    /// Whole minutes for this many people; none with an open end.
    #[must_use]
    pub fn of(self, people: usize) -> Option<u16> {
        match self {
            Self::Fixed(minutes) => Some(minutes),
            Self::PerPerson(each) => Some(each.saturating_mul(u16::try_from(people.max(1)).unwrap_or(u16::MAX))),
            Self::Open => None,
        }
    }

    /// The number as it stands in the file.
    #[must_use]
    pub const fn number(self) -> Option<u16> {
        match self {
            Self::Fixed(minutes) | Self::PerPerson(minutes) => Some(minutes),
            Self::Open => None,
        }
    }

    /// Another number, counted in the same way.
    #[must_use]
    pub const fn with(self, number: u16) -> Self {
        match self {
            Self::Fixed(_) => Self::Fixed(number),
            Self::PerPerson(_) => Self::PerPerson(number),
            Self::Open => Self::Open,
        }
    }
}

impl StageSpec {
    /// A stage of open talk without an end, and nothing else.
    #[must_use]
    pub fn open(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            floor: Floor::Open,
            who: everyone(),
            turns: None,
            round_by: seating(),
            queue: QueueSpec::Off,
            moderated: false,
            anonymous: named(),
            asking: None,
            to: the_presenter(),
            reply: never(),
            follow_ups: 0,
            slips: None,
            choose: None,
            minutes: Minutes::Open,
            at_least: None,
            at_most: None,
            warn_seconds: None,
            ends: by_process(),
            scope: the_set(),
            groups: None,
            consent: false,
            actions: false,
            reviewing: false,
            agreeing: false,
            between: false,
            slack: false,
        }
    }

    /// The fewest minutes it may have, as `minutes` count them.
    #[must_use]
    pub fn fewest(&self) -> Minutes {
        self.at_least.map_or(self.minutes, |number| self.minutes.with(number))
    }

    /// The most minutes it may have, as `minutes` count them.
    #[must_use]
    pub fn most(&self) -> Minutes {
        self.at_most.map_or(self.minutes, |number| self.minutes.with(number))
    }

    /// Whether the presenter is no part of it: she listens.
    #[must_use]
    pub fn leaves_out_presenter(&self) -> bool {
        self.floor == Floor::AllButPresenter || self.who == Who::AllButPresenter
    }

    /// Whether it has people take turns, one after another, each once.
    #[must_use]
    pub const fn is_round(&self) -> bool {
        matches!(self.floor, Floor::Round | Floor::AllButPresenter)
    }

    /// Whether the room keeps a holder, where people talk this way and nobody chose otherwise.
    #[must_use]
    pub fn turns(&self, talk: Talk) -> Turns {
        let nobody = matches!(self.floor, Floor::Open | Floor::Silence);
        if self.slips(talk).is_some() || nobody || self.groups.is_some() {
            return Turns::Untracked;
        }
        self.turns.unwrap_or(match talk {
            Talk::Call => Turns::Untracked,
            Talk::Writing => Turns::Tracked,
        })
    }

    /// What its queue holds, where people talk this way.
    #[must_use]
    pub const fn queue(&self, talk: Talk) -> Queue {
        match (self.queue, talk) {
            (QueueSpec::Off, _) => Queue::Off,
            (QueueSpec::Hands, _) | (QueueSpec::ByTalk, Talk::Call) => Queue::Hands,
            (QueueSpec::Words, _) | (QueueSpec::ByTalk, Talk::Writing) => Queue::Words,
        }
    }

    /// What is written on slips, where people talk this way.
    #[must_use]
    pub fn slips(&self, talk: Talk) -> Option<SlipSpec> {
        self.slips.filter(|slips| slips.talk.is_none_or(|only| only == talk))
    }
}
