//! How a run ends: everybody comes in over a good line, hears all there is, and holds what a fresh snapshot tells, which is
//! what the journal gives.

use std::collections::BTreeMap;
use std::time::Duration;

use askwell_protocol::ServerFrame;
use tokio::time::{sleep, timeout};

use super::checks::held::Held;
use super::person::{Person, Stay};
use super::pipe::Nature;
use super::wire::{Lost, Said};
use super::witness::Witness;

/// Attempts to come in before something is wrong.
const ATTEMPTS_MAX: usize = 120;
/// How long somebody waits for what is on its way.
const PATIENCE: Duration = Duration::from_secs(20);

/// Everybody agrees.
pub async fn all_agree(witness: &Witness, people: &mut [Person]) {
    let mut here = Vec::new();
    for person in people.iter_mut() {
        let mut stay = person.comes_in().await;
        if stay.is_some() && person.dice.percent(30) {
            // Twice in a row, with nothing missed in between.
            drop(stay);
            stay = person.comes_in().await;
        }
        match stay {
            Some(stay) => here.push((person, stay)),
            // Whether their chair was taken out indeed, the witness looked when they were told so.
            None if person.is_out => {}
            None => return witness.broken("P4: somebody can't come back although everything works"),
        }
    }
    // What one of them brings about by coming is for the others to hear.
    for _ in 0..2 {
        for (person, stay) in &mut here {
            if person.hears_all(stay).await.is_err() {
                return witness.broken("P4: a good line was lost although everything works");
            }
        }
    }
    for (person, stay) in &mut here {
        if let Err(how) = person.compares(witness, stay).await {
            return witness.broken(&how);
        }
    }
}

impl Person {
    /// Comes in over a good line, as often as it takes.
    async fn comes_in(&mut self) -> Option<Stay> {
        self.forgets();
        for _ in 0..ATTEMPTS_MAX {
            if self.net.witness.is_over() || self.is_out {
                return None;
            }
            if let Ok(mut stay) = self.comes(Nature::good(), true).await {
                let inside = async {
                    while !stay.inside {
                        let said = stay.socket.next().await?;
                        self.hears(&mut stay, said)?;
                    }
                    Ok::<_, Lost>(())
                };
                if matches!(timeout(PATIENCE, inside).await, Ok(Ok(()))) {
                    return Some(stay);
                }
            }
            self.sits_again().await;
            sleep(Duration::from_millis(700)).await;
        }
        None
    }

    /// Hears all that was said until now.
    async fn hears_all(&mut self, stay: &mut Stay) -> Result<(), Lost> {
        let before = stay.ponged;
        self.pings(stay).await?;
        let heard = async {
            while stay.ponged == before {
                let said = stay.socket.next().await?;
                self.hears(stay, said)?;
            }
            Ok(())
        };
        timeout(PATIENCE, heard).await.unwrap_or(Err(Lost))
    }

    /// Holds what they have against a fresh snapshot, and that against the journal.
    async fn compares(&mut self, witness: &Witness, stay: &mut Stay) -> Result<(), String> {
        let room = stay.room;
        self.enters(stay, room, true).await.map_err(|_| "P4: a good line was lost".to_owned())?;
        let mut fresh: Option<Held> = None;
        while !fresh.as_ref().is_some_and(|fresh| fresh.is_whole) {
            let said = timeout(PATIENCE, stay.socket.next()).await;
            let Ok(Ok(Said::Text(text))) = said else { return Err("P4: no fresh snapshot came".to_owned()) };
            let frame = witness.read(&text);
            match &frame.says {
                Some(ServerFrame::Update(update)) if update.snapshot => {
                    fresh.get_or_insert_default().hear(update, &frame)?;
                }
                Some(ServerFrame::Update(update)) => {
                    let held = self.held.entry(update.room).or_default();
                    fresh.as_mut().unwrap_or(held).hear(update, &frame)?;
                }
                Some(ServerFrame::Personal(personal)) => {
                    let held = self.held.entry(room).or_default();
                    fresh.as_mut().unwrap_or(held).hear_own(personal, &frame)?;
                }
                _ => {}
            }
        }
        let (Some(fresh), Some(held)) = (fresh, self.held.get(&room)) else { return Ok(()) };
        held.compare(&fresh)?;
        let Some(at) = fresh.at else { return Ok(()) };
        let shown: BTreeMap<_, _> = fresh.records.iter().map(|(key, kept)| (key.clone(), kept.plain)).collect();
        let kept = witness.by_journal(room, at.class);
        if shown != kept {
            let differ: Vec<_> =
                shown.keys().chain(kept.keys()).filter(|key| shown.get(key) != kept.get(key)).collect();
            return Err(format!("P2: a room shows something else than its facts make: {differ:?}"));
        }
        witness.count("ends alike");
        Ok(())
    }
}
