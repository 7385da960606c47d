//! A format unfolded: its stages in the order in which they are lived, for so many issues.

use super::{Format, Part, Repeat, RepeatFor, StageSpec};

/// One stage of an unfolded format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot<'a> {
    /// What it is.
    pub spec: &'a StageSpec,
    /// Of which issue, from 1.
    pub issue: Option<u8>,
    /// Which time it is, from 1, where stages come several times whoever presents.
    pub time: Option<u8>,
}

impl Format {
    /// The stages for so many issues.
    pub fn unfolded(&self, issues: u8) -> impl Iterator<Item = Slot<'_>> {
        self.stages.iter().flat_map(move |part| match part {
            Part::Stage(spec) => vec![Slot { spec, issue: None, time: None }],
            Part::Repeat(repeat) => again(repeat, issues),
        })
    }
}

/// Stages that come again: what is between comes after each time but the last.
fn again(repeat: &Repeat, issues: u8) -> Vec<Slot<'_>> {
    let times = match repeat.repeat {
        RepeatFor::PerPresenter => issues,
        RepeatFor::Times(times) => times,
    };
    let mut slots = Vec::new();
    for n in 1..=times {
        let (issue, time) = match repeat.repeat {
            RepeatFor::PerPresenter => (Some(n), None),
            RepeatFor::Times(_) => (None, Some(n)),
        };
        let lived = repeat.stages.iter().filter(|spec| !spec.between || n < times);
        slots.extend(lived.map(|spec| Slot { spec, issue, time }));
    }
    slots
}
