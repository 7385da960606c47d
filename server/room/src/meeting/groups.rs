//! Small groups within a stage: who is with whom, drawn by lot. In writing a group talks among itself.
//!
//! What must never be here: a word of a group that leaves it, or a person left alone where there is company.

use std::sync::Arc;

use askwell_protocol::{GroupsRecord, Record, RefusalCode, Role, SeatId};

use super::Meeting;
use super::draft::Draft;
use super::lot::shuffle;
use crate::{Key, Live, MeetingFact as F, Touched};

/// People dealt into groups of about so many: as near to it as can be, and nobody alone.
fn dealt(mut people: Vec<SeatId>, size: u8, seed: u64) -> Vec<Vec<SeatId>> {
    shuffle(&mut people, seed);
    let size = usize::from(size).max(1);
    let count = ((people.len() + size / 2) / size).min(people.len() / 2).max(1);
    let mut groups = vec![Vec::new(); count];
    for (n, seat) in people.into_iter().enumerate() {
        groups[n % count].push(seat);
    }
    groups
}

/// Whole groups put together, so that nobody stays among the same people: as near to so many at a time as can be.
fn joined(mut groups: Vec<Vec<SeatId>>, at_a_time: usize, seed: u64) -> Vec<Vec<SeatId>> {
    shuffle(&mut groups, seed);
    let count = (groups.len() / at_a_time.max(1)).max(1);
    let mut joined = vec![Vec::new(); count];
    for (n, group) in groups.into_iter().enumerate() {
        joined[n % count].extend(group);
    }
    joined
}

impl Meeting {
    /// The groups of the stage before, and how many of them make one of this stage: where its groups are so many times
    /// as large, they are made of whole ones.
    fn groups_before(&self) -> Option<(&[Vec<SeatId>], usize)> {
        let size = self.stage().spec.groups?;
        let before = self.plan.get(usize::from(self.at.0).checked_sub(1)?)?;
        let smaller = before.spec.groups.filter(|smaller| size > *smaller && size.is_multiple_of(*smaller))?;
        (before.groups.len() > 1).then_some((&*before.groups, usize::from(size / smaller)))
    }

    /// Groups of this stage for these people.
    fn grouped(&self, people: Vec<SeatId>, size: u8, seed: u64) -> Vec<Vec<SeatId>> {
        let Some((before, at_a_time)) = self.groups_before() else { return dealt(people, size, seed) };
        let still = |group: &Vec<SeatId>| -> Vec<SeatId> {
            group.iter().copied().filter(|seat| people.contains(seat)).collect()
        };
        let whole: Vec<Vec<SeatId>> = before.iter().map(still).filter(|group| !group.is_empty()).collect();
        if whole.is_empty() {
            return dealt(people, size, seed);
        }
        let mut groups = joined(whole, at_a_time, seed);
        // Who was in none comes to the smallest.
        let known: Vec<SeatId> = groups.iter().flatten().copied().collect();
        for seat in people.into_iter().filter(|seat| !known.contains(seat)) {
            if let Some(smallest) = groups.iter_mut().min_by_key(|group| group.len()) {
                smallest.push(seat);
            }
        }
        groups
    }

    /// Those who are to be in a group and are in none: in writing whoever is here, on a call whoever has a chair.
    pub(super) fn without_group(&self, live: &Live) -> Vec<SeatId> {
        let stage = self.stage();
        if stage.spec.groups.is_none() || !self.is_open() {
            return Vec::new();
        }
        let counts = |seat: &SeatId| {
            let sits = self
                .chair(*seat)
                .is_some_and(|chair| chair.seat.taken && matches!(chair.seat.role, Role::Facilitator | Role::Member));
            sits && self.can_speak(live, *seat) && self.group_of(*seat).is_none()
        };
        self.people_in(stage).into_iter().filter(counts).collect()
    }

    /// The group that a seat is in.
    pub(super) fn group_of(&self, seat: SeatId) -> Option<&[SeatId]> {
        self.stage().groups.iter().find(|group| group.contains(&seat)).map(Vec::as_slice)
    }

    /// Those among whom a seat speaks now, where it is a small group and not everybody.
    pub(super) fn speaks_among(&self, seat: SeatId) -> Option<Arc<[SeatId]>> {
        self.stage().spec.groups?;
        Some(self.group_of(seat).unwrap_or(&[seat]).into())
    }

    pub(super) fn groups_record(&self) -> Option<Record> {
        let stage = self.stage();
        let drawn = self.is_open() && !stage.groups.is_empty();
        drawn.then(|| Record::Groups(GroupsRecord { stage: stage.id, groups: stage.groups.clone() }))
    }

    pub(super) fn evolve_groups(&mut self, fact: &F) -> Touched {
        match fact {
            F::GroupsDrawn { groups } => self.stage_mut().groups.clone_from(groups),
            F::GroupJoined { seat, group } => {
                if let Some(group) = self.stage_mut().groups.get_mut(usize::from(*group)) {
                    group.push(*seat);
                }
            }
            _ => {}
        }
        Touched::these([Key::Groups])
    }
}

impl Draft<'_> {
    /// Draws the groups of a stage that has none yet; whoever comes later joins the smallest.
    pub(super) fn settle_groups(&mut self) {
        let waiting = self.m.without_group(self.live);
        let Some(size) = self.m.stage().spec.groups.filter(|_| !waiting.is_empty()) else { return };
        if self.m.stage().groups.is_empty() {
            let groups = self.m.grouped(waiting, size, self.context.seed);
            return self.push(F::GroupsDrawn { groups });
        }
        for seat in waiting {
            let groups = self.m.stage().groups.iter().enumerate();
            let smallest = groups.min_by_key(|(_, group)| group.len()).map_or(0, |(n, _)| n);
            self.push(F::GroupJoined { seat, group: u16::try_from(smallest).unwrap_or(0) });
        }
    }

    /// Other groups, of the same people.
    pub(super) fn groups_draw(&mut self) -> Result<(), RefusalCode> {
        let stage = self.m.stage();
        let size = stage.spec.groups.ok_or(RefusalCode::NotInThisStage)?;
        let people: Vec<SeatId> = stage.groups.iter().flatten().copied().collect();
        let groups = self.m.grouped(people, size, self.context.seed);
        self.push(F::GroupsDrawn { groups });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g2_groups_are_as_near_to_their_size_as_can_be_and_nobody_is_alone() {
        let sizes = |people: u128, size| {
            let people = (0..people).map(|n| SeatId(uuid::Uuid::from_u128(n))).collect();
            let mut sizes: Vec<usize> = dealt(people, size, 7).iter().map(Vec::len).collect();
            sizes.sort_unstable_by(|a, b| b.cmp(a));
            sizes
        };
        assert_eq!((sizes(6, 2), sizes(7, 2), sizes(3, 2)), (vec![2, 2, 2], vec![3, 2, 2], vec![3]));
        assert_eq!((sizes(5, 3), sizes(7, 3), sizes(4, 3)), (vec![3, 2], vec![4, 3], vec![4]));
        assert_eq!((sizes(10, 4), sizes(9, 4), sizes(6, 4)), (vec![4, 3, 3], vec![5, 4], vec![3, 3]));
        assert_eq!((sizes(1, 2), sizes(2, 6)), (vec![1], vec![2]));
        for people in 2..=24 {
            for size in 2..=6 {
                assert!(sizes(people, size).into_iter().all(|n| n >= 2), "{people} people in groups of {size}");
            }
        }
    }
}
