//! Sealed texts beside the room, and the memory of commands that count.

use std::collections::VecDeque;
use std::sync::Arc;

use askwell_protocol::limits::COMMANDS_REMEMBERED;
use askwell_protocol::{CommandId, ItemId, RefusalCode, RoomId, Sealed, SealedKind, SealedShape, SeatId};
use imbl::OrdMap;

/// A text put under an id, or erased.
pub type TextChange = (ItemId, Option<Arc<Sealed>>);

/// The texts that a room's facts name. Erasing takes a text away and leaves the facts as they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts(OrdMap<ItemId, Arc<Sealed>>);

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
    pub fn get(&self, id: ItemId) -> Option<Sealed> {
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

/// The last accepted commands of each seat, in facts, so that one sent again counts once over restarts too.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Accepted(OrdMap<SeatId, Arc<VecDeque<CommandId>>>);

impl Accepted {
    pub(crate) fn remember(&mut self, seat: SeatId, id: CommandId) {
        let seen = Arc::make_mut(self.0.entry(seat).or_default());
        if seen.len() == COMMANDS_REMEMBERED {
            seen.pop_front();
        }
        seen.push_back(id);
    }

    pub(crate) fn contains(&self, seat: SeatId, id: CommandId) -> bool {
        self.0.get(&seat).is_some_and(|seen| seen.contains(&id))
    }
}
