//! Fits a format to a length: whole minutes for every stage, within the limits that each states, all in proportion.
//!
//! Presenters are treated alike: a stage that comes for each of them is as long for each, as far as whole minutes allow.
//! What rounding leaves over goes to the named slack. What must never be here: a length that breaks a limit quietly.

use std::collections::BTreeMap;

use askwell_protocol::limits::{MEETING_MINUTES_MAX, STAGE_MINUTES_MAX};
use askwell_protocol::{Floor, Talk, Who};

use super::{Format, Minutes, Slot, StageSpec};

/// Who comes together, as far as it matters for the length of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gathering {
    /// Where they talk.
    pub talk: Talk,
    /// How many they are, who facilitates included.
    pub people: usize,
    /// How many of them left the last meetings with actions.
    pub last_presenters: usize,
    /// How many issues there are to be.
    pub issues: u8,
}

/// The limit that can't be met.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// In this format people talk in another way.
    #[error("people don't talk this way in this format")]
    Talk,
    /// It has no room for so many issues, or needs more.
    #[error("this format takes {least} to {most} issues")]
    Issues {
        /// The fewest.
        least: u8,
        /// The most.
        most: u8,
    },
    /// With so many people and issues it is shorter or longer than that.
    #[error("{people} people and {issues} issues take {nearest} minutes, not {asked}: `{stage}` is at its limit")]
    Length {
        /// The length that was asked for.
        asked: u16,
        /// The possible length that is nearest to it.
        nearest: u16,
        /// The stage that takes most of it, and can't change any more.
        stage: String,
        /// With so many people.
        people: usize,
        /// With so many issues.
        issues: u8,
    },
}

/// A stage of the unfolded format, and how long it may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Planned<'a> {
    pub(crate) slot: Slot<'a>,
    /// Whole minutes as the format has them; none with an open end.
    pub(crate) minutes: Option<u16>,
    least: u16,
    most: u16,
    /// Whether it is part of the length: not where it has an open end, nobody is in it, or a presenter must ask for it.
    pub(crate) counts: bool,
}

impl Planned<'_> {
    fn base(&self) -> u16 {
        self.minutes.unwrap_or(0)
    }
}

impl Format {
    /// The stages with their minutes, before they are fitted.
    pub(crate) fn planned(&self, gathering: &Gathering) -> Vec<Planned<'_>> {
        let slots = self.unfolded(gathering.issues);
        let slots = slots.map(|slot| {
            let people = people_in(slot.spec, gathering);
            let of = |minutes: Minutes| minutes.of(people).map(|minutes| minutes.min(STAGE_MINUTES_MAX));
            let minutes = of(slot.spec.minutes);
            let (least, most) = (of(slot.spec.fewest()).unwrap_or(0), of(slot.spec.most()).unwrap_or(0));
            Planned { slot, minutes, least, most, counts: minutes.is_some() && people > 0 && !slot.spec.consent }
        });
        slots.collect()
    }

    /// The shortest length, the usual one, and the longest.
    #[must_use]
    pub fn lengths(&self, gathering: &Gathering) -> (u16, u16, u16) {
        let planned = self.planned(gathering);
        let sum = |of: fn(&Planned<'_>) -> u16| {
            planned.iter().filter(|stage| stage.counts).map(of).fold(0, u16::saturating_add)
        };
        (sum(|stage| stage.least), sum(|stage| stage.base()), sum(|stage| stage.most))
    }

    /// The shortest length and the longest that a meeting may have.
    pub(crate) fn bounds(&self, gathering: &Gathering) -> (u16, u16) {
        let (least, _, most) = self.lengths(gathering);
        (least, most.min(MEETING_MINUTES_MAX).max(least))
    }

    /// The usual people with the usual issues, two of whom left the last meeting with actions.
    #[must_use]
    pub fn usual(&self) -> Gathering {
        Gathering {
            talk: self.talk.first().copied().unwrap_or(Talk::Call),
            people: usize::from(self.people.usual),
            last_presenters: 2,
            issues: self.issues.usual,
        }
    }
}

/// How many people are in a stage, as far as that is known before the meeting.
fn people_in(spec: &StageSpec, gathering: &Gathering) -> usize {
    match (spec.who, spec.floor) {
        (Who::LastPresenters, _) => gathering.last_presenters,
        (Who::Presenters | Who::Hosts | Who::Supervisors, _) => 1,
        (Who::AllButPresenter, _) | (_, Floor::AllButPresenter) => gathering.people.saturating_sub(1).max(1),
        (Who::Everyone | Who::Bidders, _) => gathering.people,
    }
}

/// Whole minutes for each stage of the unfolded format, so that together they last exactly so long. A stage with an open
/// end has none; one that opens only on demand keeps what the format gives it, and is not counted.
///
/// # Errors
/// The limit that can't be met, and the nearest length that can.
pub fn fit(format: &Format, gathering: &Gathering, length: u16) -> Result<Vec<Option<u16>>, Misfit> {
    if !format.talk.contains(&gathering.talk) {
        return Err(Misfit::Talk);
    }
    let issues = format.issues;
    if !(issues.least..=issues.most).contains(&gathering.issues) {
        return Err(Misfit::Issues { least: issues.least, most: issues.most });
    }
    let planned = format.planned(gathering);
    let (least, most) = format.bounds(gathering);
    if !(least..=most).contains(&length) {
        let nearest = length.clamp(least, most);
        let stage = largest(&planned, length < least);
        return Err(Misfit::Length {
            asked: length,
            nearest,
            stage,
            people: gathering.people,
            issues: gathering.issues,
        });
    }
    let (_, usual, _) = format.lengths(gathering);
    let mut fitting = Fitting::new(&planned, length, usual);
    fitting.settle();
    Ok(fitting.minutes())
}

/// The stage that takes most of the shortest, or longest, length: the one to speak of.
fn largest(planned: &[Planned<'_>], shortest: bool) -> String {
    let mut sums = BTreeMap::<&str, u16>::new();
    for stage in planned.iter().filter(|stage| stage.counts) {
        let sum = sums.entry(stage.slot.spec.key.as_str()).or_default();
        *sum = sum.saturating_add(if shortest { stage.least } else { stage.most });
    }
    let stage = sums.into_iter().max_by_key(|(_, sum)| *sum);
    stage.map(|(key, _)| key.to_owned()).unwrap_or_default()
}

/// Minutes in the making.
struct Fitting<'a> {
    planned: &'a [Planned<'a>],
    minutes: Vec<u16>,
    /// Stages that are one and the same in the file, by place.
    alike: Vec<Vec<usize>>,
    length: u16,
}

impl<'a> Fitting<'a> {
    /// Every stage in proportion, rounded, within its limits.
    fn new(planned: &'a [Planned<'a>], length: u16, usual: u16) -> Self {
        let scaled = |stage: &Planned<'_>| {
            let (base, usual) = (u32::from(stage.base()), u32::from(usual.max(1)));
            let minutes = (base * u32::from(length) + usual / 2) / usual;
            u16::try_from(minutes).unwrap_or(u16::MAX).clamp(stage.least, stage.most)
        };
        let minutes = planned.iter().map(|stage| if stage.counts { scaled(stage) } else { stage.base() }).collect();
        let mut alike = BTreeMap::<&str, Vec<usize>>::new();
        for (n, stage) in planned.iter().enumerate().filter(|(_, stage)| stage.counts) {
            alike.entry(stage.slot.spec.key.as_str()).or_default().push(n);
        }
        Self { planned, minutes, alike: alike.into_values().collect(), length }
    }

    /// Minutes that are missing (or too many, below zero).
    fn missing(&self) -> i32 {
        let counted = self.planned.iter().zip(&self.minutes).filter(|(stage, _)| stage.counts);
        i32::from(self.length) - counted.map(|(_, minutes)| i32::from(*minutes)).sum::<i32>()
    }

    /// Gives and takes until the sum is the length: first the slack, then stages that are alike together, the one first
    /// that is furthest from its share, and at last single minutes.
    fn settle(&mut self) {
        for n in 0..self.planned.len() {
            let Planned { slot, least, most, counts, .. } = self.planned[n];
            if slot.spec.slack && counts {
                let wanted = i32::from(self.minutes[n]) + self.missing();
                let within = wanted.clamp(i32::from(least), i32::from(most));
                self.minutes[n] = u16::try_from(within).unwrap_or(least);
            }
        }
        while let Some(step) = self.step() {
            let by: i16 = if self.missing() > 0 { 1 } else { -1 };
            for n in step {
                self.minutes[n] = self.minutes[n].saturating_add_signed(by);
            }
        }
    }

    /// The stages that change next, by a minute each; nothing when the sum is the length.
    fn step(&self) -> Option<Vec<usize>> {
        let missing = self.missing();
        if missing == 0 {
            return None;
        }
        let room = |n: usize| {
            let (stage, now) = (&self.planned[n], self.minutes[n]);
            if missing > 0 { now < stage.most } else { now > stage.least }
        };
        // How far it would be from its share, to be compared without fractions.
        let far = |group: &&Vec<usize>| {
            let (base, now) = group.first().map_or((1, 0), |n| (self.planned[*n].base().max(1), self.minutes[*n]));
            let share = u32::from(now) * 10_000 / u32::from(base);
            if missing > 0 { share } else { u32::MAX - share }
        };
        let fits = |group: &&Vec<usize>| {
            group.iter().all(|n| room(*n)) && group.len() <= usize::try_from(missing.unsigned_abs()).unwrap_or(0)
        };
        let together = self.alike.iter().filter(fits).min_by_key(far).cloned();
        // Too few minutes for all that are alike: one has a minute more than the others, or less, and no more than that.
        let one = |group: &Vec<usize>| {
            let open = group.iter().copied().filter(|n| room(*n));
            if missing > 0 { open.min_by_key(|n| self.minutes[*n]) } else { open.max_by_key(|n| self.minutes[*n]) }
        };
        let apart = self.alike.iter().filter(|group| one(group).is_some()).min_by_key(far);
        together.or_else(|| apart.and_then(one).map(|n| vec![n]))
    }

    fn minutes(self) -> Vec<Option<u16>> {
        self.planned.iter().zip(self.minutes).map(|(stage, minutes)| stage.minutes.map(|_| minutes)).collect()
    }
}
