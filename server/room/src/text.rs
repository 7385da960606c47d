//! Sealed texts beside the room, and the memory of commands that count.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use askwell_protocol::limits::COMMANDS_REMEMBERED;
use askwell_protocol::{CommandId, ItemId, RefusalCode, RoomId, Sealed, SealedKind, SealedShape, SeatId};

use crate::shared::Shared;
use crate::shared_map::SharedMap;

/// A text put under an id, or erased.
pub type TextChange = (ItemId, Option<Arc<Sealed>>);

/// The texts that a room's facts name. Erasing takes a text away and leaves the facts as they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts(SharedMap<ItemId, Arc<Sealed>>);

impl Texts {
    /// Puts and erases.
    pub fn change(&mut self, changes: &[TextChange]) {
        for (id, sealed) in changes {
            match sealed {
                Some(sealed) => {
                    self.0.insert(*id, Arc::clone(sealed));
                }
                None => {
                    self.0.remove(id);
                }
            }
        }
    }

    /// A text, unless it was erased.
    #[must_use]
    pub fn get(&self, id: ItemId) -> Option<Arc<Sealed>> {
        self.0.get(&id).cloned()
    }

    /// Where a set's call is, if it has said so.
    pub(crate) fn call_link(&self, set: RoomId) -> Option<Arc<Sealed>> {
        self.get(set.call_link()).filter(|text| text.kind == SealedKind::CallLink)
    }

    /// A copy to send away, unless it was erased.
    pub(crate) fn copy(&self, id: ItemId) -> Option<Sealed> {
        self.0.get(&id).map(|sealed| Sealed::clone(sealed))
    }

    /// All texts.
    pub fn iter(&self) -> impl Iterator<Item = (ItemId, &Sealed)> {
        self.0.iter().map(|(id, sealed)| (*id, sealed.as_ref()))
    }
}

/// Checks that a text is what it says it is: its outside, its kind, where it was written and by whom.
pub(crate) fn checked(
    text: &Sealed,
    kind: SealedKind,
    scope: RoomId,
    by: Option<SeatId>,
) -> Result<Arc<Sealed>, RefusalCode> {
    match text.check_shape() {
        Err(SealedShape::TooLong) => return Err(RefusalCode::TextTooLong),
        Err(SealedShape::Version | SealedShape::Malformed) => return Err(RefusalCode::TextMalformed),
        Ok(()) => {}
    }
    let author_fits = by.is_none_or(|by| text.by == Some(by));
    if text.kind != kind || text.scope != scope || !author_fits {
        return Err(RefusalCode::TextMalformed);
    }
    Ok(Arc::new(text.clone()))
}

/// The last accepted commands of each seat, in facts, so that one sent again counts once over restarts too. Clones share
/// all but the newest.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Accepted {
    older: Arc<BTreeMap<SeatId, VecDeque<CommandId>>>,
    newest: Shared<Vec<(SeatId, CommandId)>>,
}

/// Commands that are copied with each change to a clone before they join the older ones.
const NEWEST: usize = 24;

impl Accepted {
    pub(crate) fn remember(&mut self, seat: SeatId, id: CommandId) {
        self.newest.put_in(self.newest.len(), (seat, id));
        if self.newest.len() < NEWEST {
            return;
        }
        let older = Arc::make_mut(&mut self.older);
        for (seat, id) in self.newest.drain(..) {
            let seen = older.entry(seat).or_default();
            if seen.len() == COMMANDS_REMEMBERED {
                seen.pop_front();
            }
            seen.push_back(id);
        }
    }

    pub(crate) fn contains(&self, seat: SeatId, id: CommandId) -> bool {
        let newest = self.newest.iter().filter(|(who, _)| *who == seat).count();
        let older = self.older.get(&seat).into_iter().flatten();
        let counts = |(who, seen): &(SeatId, CommandId)| *who == seat && *seen == id;
        self.newest.iter().any(counts) || older.rev().take(COMMANDS_REMEMBERED - newest).any(|seen| *seen == id)
    }
}
