//! Scripts: holds of twenty seconds. In the first half of each people send what is nameless, in the second half they do
//! what bears their names, come and go. In a script's other life other people send the nameless things, in another order.

use std::collections::BTreeMap;

use askwell_protocol::limits::{HELD_GRID_MS, HELD_PER_SEAT_MAX};
use askwell_protocol::{
    Command, ItemId, Millis, NamelessKind, PulseAsk, Record, SealedKind, SentBack, SlipKind, StageId, StageState,
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::bench::Bench;
use crate::common::nameless::{by_chance, commitment};
use crate::common::{ANA, FAY, texts};

/// Who may send: everybody but the presenter.
const SENDERS: [usize; 6] = [0, 2, 3, 4, 5, 6];

/// Sends what is hidden, in lives about that, and nothing else.
const HIDDEN: usize = 6;

/// Something nameless.
#[derive(Clone, Copy, Debug)]
enum Nameless {
    /// A new contribution.
    Add { by: usize, knowing: bool, broken: bool },
    /// The contribution of that number changes; its sender does it.
    Edit(usize),
    /// It is taken back.
    Withdraw(usize),
    /// The pulse is answered.
    Pulse { by: usize, value: u8 },
    /// Somebody who has no proof tries to change or take back the contribution of that number.
    Probe { by: usize, of: usize },
}

/// Something by name.
#[derive(Clone, Copy, Debug)]
enum Named {
    Next,
    Done,
    Asks(usize),
    Ready(usize),
    StageOn,
    Reveal,
    Pauses(usize),
    Resumes,
    PulseOpens,
    PulseCloses,
    Comes(usize),
    Goes(usize),
    /// The contribution of that number is let into the queue, or goes back.
    Releases(usize),
    SendsBack(usize),
    ProcessPauses,
    ProcessResumes,
    Closes,
}

#[derive(Clone, Debug)]
struct Hold {
    nameless: Vec<Nameless>,
    /// In the other life they come in this order, from this moment on.
    shuffle: u64,
    later: u64,
    /// Everybody who may answers the pulse.
    all_answer: bool,
    named: Vec<Named>,
    /// Pages that blink while people send, and when: the same in both lives, before what is sent in one and after it in
    /// the other.
    blinks: Vec<(usize, u64)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Script {
    pub(crate) place: usize,
    turn: usize,
    holds: Vec<Hold>,
}

fn nameless() -> impl Strategy<Value = Nameless> {
    let person = 0_usize..SENDERS.len();
    prop_oneof![
        6 => (person.clone(), any::<bool>(), prop::bool::weighted(0.1))
            .prop_map(|(by, knowing, broken)| Nameless::Add { by, knowing, broken }),
        2 => (0_usize..8).prop_map(Nameless::Edit),
        2 => (0_usize..8).prop_map(Nameless::Withdraw),
        3 => (person.clone(), 0_u8..=6).prop_map(|(by, value)| Nameless::Pulse { by, value }),
        1 => (person, 0_usize..8).prop_map(|(by, of)| Nameless::Probe { by, of }),
    ]
}

fn named() -> impl Strategy<Value = Named> {
    prop_oneof![
        3 => Just(Named::Next),
        2 => Just(Named::Done),
        2 => (2_usize..7).prop_map(Named::Asks),
        1 => (0_usize..7).prop_map(Named::Ready),
        1 => Just(Named::StageOn),
        1 => Just(Named::Reveal),
        1 => (0_usize..7).prop_map(Named::Pauses),
        1 => Just(Named::Resumes),
        2 => Just(Named::PulseOpens),
        2 => Just(Named::PulseCloses),
        1 => (2_usize..7).prop_map(Named::Comes),
        1 => (2_usize..7).prop_map(Named::Goes),
        2 => (0_usize..8).prop_map(Named::Releases),
        2 => (0_usize..8).prop_map(Named::SendsBack),
        1 => Just(Named::ProcessPauses),
        2 => Just(Named::ProcessResumes),
        1 => prop::bool::weighted(0.1).prop_map(|closes| if closes { Named::Closes } else { Named::Next }),
    ]
}

pub(crate) fn script() -> impl Strategy<Value = Script> {
    let hold = (
        prop::collection::vec(nameless(), 0..6),
        any::<u64>(),
        0_u64..9_000,
        prop::bool::weighted(0.3),
        prop::collection::vec(named(), 0..4),
        prop::collection::vec((2_usize..7, 1_u64..9_500), 0..2),
    );
    let hold = hold.prop_map(|(nameless, shuffle, later, all_answer, named, mut blinks)| {
        blinks.sort_by_key(|(_, at)| *at);
        Hold { nameless, shuffle, later, all_answer, named, blinks }
    });
    (0_usize..5, 1_usize..SENDERS.len(), prop::collection::vec(hold, 1..6)).prop_map(|(place, turn, holds)| Script {
        place,
        turn,
        holds,
    })
}

/// A contribution, as its writer's browser keeps it.
struct Kept {
    by: usize,
    proof: String,
    kind: SealedKind,
    id: ItemId,
}

/// One life of a script.
struct Life<'a> {
    script: &'a Script,
    bench: &'a mut Bench,
    other: bool,
    /// Whether what is hidden is sent too, in a life about that.
    hidden: Option<bool>,
    kept: Vec<Kept>,
    pulse: ItemId,
    number: u64,
    /// How much each sent in the last two holds.
    lately: [[usize; SENDERS.len() + 1]; 2],
}

impl Script {
    /// Who sends in the other life what this person sends in the first.
    pub(crate) fn other(&self, person: usize) -> usize {
        let at = SENDERS.iter().position(|known| *known == person).unwrap_or_default();
        SENDERS[(at + self.turn) % SENDERS.len()]
    }

    pub(crate) fn live(&self, bench: &mut Bench, other: bool) {
        self.lives(bench, other, None);
    }

    /// A life in which nothing that is hidden comes to light, with what one more person sends, or without.
    pub(crate) fn live_hidden(&self, bench: &mut Bench, with: bool) {
        self.lives(bench, false, Some(with));
    }

    fn lives(&self, bench: &mut Bench, other: bool, hidden: Option<bool>) {
        let mut life = Life {
            script: self,
            bench,
            other,
            hidden,
            kept: Vec::new(),
            pulse: ItemId(Uuid::from_u128(9)),
            number: 1_000,
            lately: Default::default(),
        };
        // A pulse is open from the beginning, or is opened on the way.
        if self.turn.is_multiple_of(2) {
            life.named(Named::PulseOpens);
        }
        let first = (life.bench.now.0 / HELD_GRID_MS + 1) * HELD_GRID_MS;
        for (hold, from) in self.holds.iter().zip((first..).step_by(usize::try_from(HELD_GRID_MS).unwrap_or(1))) {
            life.lives(hold, from);
        }
        let end = first + HELD_GRID_MS * (self.holds.len() as u64 + 2);
        life.bench.wait_until(Millis(end));
    }
}

impl Life<'_> {
    fn lives(&mut self, hold: &Hold, from: u64) {
        // What is sent is the same in both lives; what is prepared in order is sent in an order of its own.
        let (mut sent, mut from_each) = (BTreeMap::new(), [0; SENDERS.len() + 1]);
        for (n, nameless) in hold.nameless.iter().enumerate() {
            let key = if self.other { hold.shuffle.rotate_left(u32::try_from(n * 11).unwrap_or(0)) } else { n as u64 };
            let prepared = self.prepare(*nameless, sent.values().map(|(_, id, _, _)| *id).collect());
            // Only people with the same rights can take each other's place: not one who presents now.
            let alike =
                |(by, ..): &(usize, ItemId, Command)| self.presents(*by) == self.presents(self.script.other(*by));
            let alike = |sent: &(usize, ItemId, Command)| match self.hidden {
                Some(_) => sent.0 != HIDDEN,
                None => alike(sent),
            };
            if let Some((by, id, command)) = prepared.filter(alike) {
                // Which is the one too many is the order's to say, and its sender's alone to know. What waits for more people
                // is held for two more holds.
                let lately: usize = self.lately.iter().map(|each| each[by]).sum();
                if lately + from_each[by] >= HELD_PER_SEAT_MAX {
                    continue;
                }
                from_each[by] += 1;
                self.number += 1;
                sent.insert((key, n), (by, id, format!("#{}", self.number), command));
            }
        }
        self.lately = [self.lately[1], from_each];
        let at = from + 1 + if self.other { hold.later } else { 0 };
        let mut blinks = hold.blinks.iter().peekable();
        for (nth, (by, _, name, command)) in sent.into_values().enumerate() {
            let at = at + nth as u64 * 100;
            while let Some((person, when)) = blinks.next_if(|(_, when)| from + when <= at) {
                self.blink(*person, from + when);
            }
            self.bench.wait_until(Millis(at));
            let by = if self.other { self.script.other(by) } else { by };
            self.bench.holds(by, name, command);
        }
        if self.hidden == Some(true) {
            self.sends_hidden(from, hold.shuffle % 4);
        }
        blinks.for_each(|(person, when)| self.blink(*person, from + when));
        self.bench.wait_until(Millis(from + HELD_GRID_MS / 2));
        if hold.all_answer {
            let alike = |by: &usize| self.presents(*by) == self.presents(self.script.other(*by));
            let answering: Vec<_> = SENDERS.into_iter().filter(alike).collect();
            for (n, by) in answering.into_iter().enumerate() {
                let value = u8::try_from((hold.shuffle >> n) % 5 + 1).unwrap_or(1);
                let command = Command::PulseAnswer { id: self.pulse, value, knowing: true };
                let sender = if self.other { self.script.other(by) } else { by };
                self.bench.holds(sender, format!("{from} answer {n}"), command);
            }
        }
        for (nth, named) in hold.named.iter().enumerate() {
            self.bench.wait_until(Millis(from + HELD_GRID_MS / 2 + 500 + nth as u64 * 1_000));
            self.named(*named);
        }
    }

    /// What nobody sees for now, by somebody who sends nothing else.
    fn sends_hidden(&mut self, from: u64, count: u64) {
        for n in 0..count {
            // It leaves no trace in what comes after: numbers and what may be changed are those of a life without it.
            let (number, kept) = (self.number, self.kept.len());
            self.number = from + n;
            let (by, _, command) = self.add(HIDDEN, n == 0, false);
            self.number = number;
            self.kept.truncate(kept);
            self.bench.holds(by, format!("hidden {n}"), command);
        }
    }

    /// A page is lost and back at once.
    fn blink(&mut self, person: usize, at: u64) {
        self.bench.wait_until(Millis(at));
        self.bench.goes(person);
        self.bench.comes(person);
    }

    /// The command of something nameless; nothing where it is about something that is sent in this very hold, for then the
    /// order would be somebody's.
    fn prepare(&mut self, nameless: Nameless, taken: Vec<ItemId>) -> Option<(usize, ItemId, Command)> {
        match nameless {
            Nameless::Add { by, knowing, broken } => Some(self.add(SENDERS[by], knowing, broken)),
            Nameless::Edit(n) => {
                let kept = self.kept.get(n).filter(|kept| !taken.contains(&kept.id))?;
                let (by, id, proof) = (kept.by, kept.id, kept.proof.clone());
                let text = texts::nameless(self.number + 500_000, kept.kind, self.bench.room());
                Some((by, id, Command::NamelessEdit { id, text, proof }))
            }
            Nameless::Withdraw(n) => {
                let kept = self.kept.get(n).filter(|kept| !taken.contains(&kept.id))?;
                let (by, id, proof) = (kept.by, kept.id, kept.proof.clone());
                Some((by, id, Command::NamelessWithdraw { id, proof }))
            }
            Nameless::Probe { by, of } => {
                // Not of what is sent in this very hold: nobody knows its id yet.
                let kept = self.kept.get(of).filter(|kept| !taken.contains(&kept.id))?;
                let (id, number) = (kept.id, self.number + 700_000);
                let (proof, _) = commitment(number);
                let text = texts::nameless(number, kept.kind, self.bench.room());
                // Under an id of its own in the order, so that it may be about what its writer changes just now.
                Some((SENDERS[by], by_chance(u128::from(number)), Command::NamelessEdit { id, text, proof }))
            }
            Nameless::Pulse { by, value } => {
                // Whose last answer counts is the order's to say, so each answers once in a hold.
                let id = ItemId(Uuid::from_u128(SENDERS[by] as u128 + 1));
                let command = Command::PulseAnswer { id: self.pulse, value, knowing: true };
                (!taken.contains(&id)).then_some((SENDERS[by], id, command))
            }
        }
    }

    fn add(&mut self, by: usize, knowing: bool, broken: bool) -> (usize, ItemId, Command) {
        let (stage, slips) = self.stage();
        self.number += 1;
        // Random, as far as anybody can see: the order of ids is not the order in which they are made.
        let id = by_chance(u128::from(self.number.wrapping_mul(0x9e37_79b9_7f4a_7c15)) << 64 | 1);
        let (what, kind) = match slips {
            Some(slip) => (NamelessKind::Slip(slip), slip.into()),
            None => (NamelessKind::Question, SealedKind::Question),
        };
        let (proof, commitment) = commitment(self.number);
        self.kept.push(Kept { by, proof, kind, id });
        let text = texts::nameless(self.number, kind, self.bench.room());
        let stage = if broken { StageId(stage.0 + 1) } else { stage };
        (by, id, Command::NamelessAdd { id, stage, what, text, commitment, reply_key: None, knowing })
    }

    fn stage(&self) -> (StageId, Option<SlipKind>) {
        let now = |record: &Record| match record {
            Record::Stage(stage) if stage.state == StageState::Now => Some((stage.id, stage.slips)),
            _ => None,
        };
        self.bench.records().iter().find_map(now).unwrap_or((StageId(0), None))
    }

    fn presents(&self, person: usize) -> bool {
        let seat = self.bench.seat(person);
        let now = |record: &Record| matches!(record, Record::Stage(stage) if stage.state == StageState::Now && stage.presenter == Some(seat));
        self.bench.records().iter().any(now)
    }

    fn named(&mut self, named: Named) {
        self.number += 1;
        let shows = matches!(
            named,
            Named::StageOn | Named::Reveal | Named::Ready(_) | Named::Releases(_) | Named::SendsBack(_) | Named::Closes
        );
        if shows && self.hidden.is_some() {
            return;
        }
        let number = self.number;
        let (person, command) = match named {
            Named::Next => (FAY, Command::FloorNext {}),
            Named::Done => (ANA, Command::FloorDone { question: None }),
            Named::Asks(person) => {
                let id = ItemId(Uuid::from_u128(u128::from(number) << 100));
                let text = texts::sealed(number, SealedKind::Question, self.bench.room(), self.bench.seat(person));
                (person, Command::QuestionAdd { id, stage: self.stage().0, to: None, text })
            }
            Named::Ready(person) => (person, Command::Ready { ready: true }),
            Named::StageOn => (FAY, Command::StageOn { from: self.stage().0 }),
            Named::Reveal => (FAY, Command::Reveal {}),
            Named::Pauses(person) => (person, Command::Pause {}),
            Named::Resumes => (FAY, Command::Resume {}),
            Named::PulseOpens => {
                let id = ItemId(Uuid::from_u128(u128::from(number) << 90));
                if self.bench.does(FAY, number, Command::PulseOpen { id, ask: PulseAsk::Fair }).is_ok() {
                    self.pulse = id;
                }
                return;
            }
            Named::PulseCloses => (FAY, Command::PulseClose {}),
            Named::Comes(person) => return self.bench.comes(person),
            Named::Goes(person) => return self.bench.goes(person),
            Named::Releases(n) => {
                let Some(id) = self.kept.get(n).map(|kept| kept.id) else { return };
                (FAY, Command::QuestionRelease { id })
            }
            Named::SendsBack(n) => {
                let Some(id) = self.kept.get(n).map(|kept| kept.id) else { return };
                (FAY, Command::QuestionSendBack { id, reason: SentBack::Advice, note: None })
            }
            Named::ProcessPauses => (FAY, Command::ProcessPause { question: None }),
            Named::ProcessResumes => (FAY, Command::ProcessResume {}),
            Named::Closes => (FAY, Command::MeetingClose {}),
        };
        // What is refused in one life is refused in the other: all that a refusal can rest on is compared.
        let _ = self.bench.does(person, number, command);
    }
}
