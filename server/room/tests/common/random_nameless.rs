//! What random people do without a name: contributions, proofs of their own and of others, pulses.

use askwell_protocol::{Command, CommandKind, ItemId, NamelessKind, PulseAsk, SealedKind, SlipKind};

use super::nameless::commitment;
use super::texts;
use super::world::World;

impl World {
    /// A command of the nameless kinds made of what is there; nothing for all other kinds.
    pub fn some_nameless(&mut self, kind: CommandKind, a: u8, b: u8) -> Option<Command> {
        use CommandKind as K;
        Some(match kind {
            K::NamelessAdd => self.some_contribution(a, b),
            K::NamelessEdit => {
                let id = self.some_contributed(a);
                let kind = if b.is_multiple_of(4) { SealedKind::Hope } else { SealedKind::Question };
                let text = texts::nameless(self.draw(), kind, self.meeting);
                Command::NamelessEdit { id, text, proof: self.some_proof(id, b) }
            }
            K::NamelessWithdraw => {
                let id = self.some_contributed(a);
                Command::NamelessWithdraw { id, proof: self.some_proof(id, b) }
            }
            K::SlipSign => {
                let id = self.some_contributed(a);
                Command::SlipSign { id, proof: self.some_proof(id, b) }
            }
            K::PulseOpen => Command::PulseOpen { id: self.item(), ask: PulseAsk::Useful },
            K::PulseAnswer => {
                let open = self.pulses().into_iter().find(|pulse| pulse.open).map(|pulse| pulse.id);
                let id = open.filter(|_| a < 240).unwrap_or_else(|| self.item());
                Command::PulseAnswer { id, value: b % 7, knowing: a.is_multiple_of(2) }
            }
            K::PulseClose => Command::PulseClose {},
            _ => return None,
        })
    }

    /// Something new, or the same again; now and then for another stage, or sealed as somebody's.
    fn some_contribution(&mut self, a: u8, b: u8) -> Command {
        let slip = self.stage().slips.unwrap_or(SlipKind::Hope);
        let what =
            if self.stage().slips.is_some() ^ (b > 240) { NamelessKind::Slip(slip) } else { NamelessKind::Question };
        let (_, mut command) = self.nameless_add(what);
        let known = self.some_contributed(a);
        let signed = self.text(SealedKind::Question, 0);
        if let Command::NamelessAdd { id, stage, text, knowing, .. } = &mut command {
            *knowing = a.is_multiple_of(2);
            match b {
                230..=233 => *id = known,
                234..=236 => stage.0 = stage.0.wrapping_add(1),
                237..=239 => *text = signed,
                _ => {}
            }
        }
        command
    }

    fn some_contributed(&mut self, a: u8) -> ItemId {
        let known: Vec<ItemId> = self.proofs.keys().copied().collect();
        if known.is_empty() || a > 250 { self.item() } else { known[known.len() - 1 - usize::from(a) % known.len()] }
    }

    fn some_proof(&self, id: ItemId, b: u8) -> String {
        let wrong = || commitment(1).0;
        if b > 200 { wrong() } else { self.proofs.get(&id).cloned().unwrap_or_else(wrong) }
    }
}
