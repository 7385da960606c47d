//! Formats of the set's own: one that comes with Askwell, changed, and named by the set.
//!
//! A meeting takes its format along when it opens, so changing or dropping one here touches no meeting. What must never be
//! here: what makes a format playable (`format/` says that).

use askwell_protocol::limits::FORMATS_MAX;
use askwell_protocol::{
    FormatId, FormatRecord, ItemId, NewMeeting, OwnFormat, Record, RefusalCode, RoomId, SealedKind, SeatId,
};

use super::decide::fact;
use super::{KeptFormat, Set};
use crate::format::find_shaped;
use crate::text::{TextChange, checked};
use crate::{Context, Decision, Key, SetFact, Touched};

/// The formats that a set comes with.
pub(super) fn begins_with(
    set: RoomId,
    formats: &[OwnFormat],
    texts: &[TextChange],
    context: Context,
) -> Result<Decision, RefusalCode> {
    if formats.len() > FORMATS_MAX {
        return Err(RefusalCode::TooMany);
    }
    let mut decision = Decision::default();
    for format in formats {
        let id = ItemId::from(format.id);
        if texts.iter().chain(&decision.texts).any(|(other, _)| *other == id) {
            return Err(RefusalCode::AlreadyThere);
        }
        let kept = kept(set, format, None, context)?;
        decision.facts.extend(kept.facts);
        decision.texts.extend(kept.texts);
    }
    Ok(decision)
}

/// A format is kept, or changed.
pub(super) fn keep(set: &Set, format: &OwnFormat, by: SeatId, context: Context) -> Result<Decision, RefusalCode> {
    let known = set.formats.iter().any(|other| other.id == format.id);
    if !known && set.texts.get(format.id.into()).is_some() {
        return Err(RefusalCode::AlreadyThere);
    }
    if !known && set.formats.len() >= FORMATS_MAX {
        return Err(RefusalCode::TooMany);
    }
    kept(set.id, format, Some(by), context)
}

fn kept(set: RoomId, format: &OwnFormat, by: Option<SeatId>, context: Context) -> Result<Decision, RefusalCode> {
    find_shaped(&format.base, Some(&format.shape))?;
    let words = checked(&format.words, SealedKind::FormatWords, set, by)?;
    let OwnFormat { id, base, shape, .. } = format;
    let kept = SetFact::FormatKept { id: *id, base: base.clone(), shape: shape.clone() };
    Ok(Decision { facts: vec![fact(context, kept)], texts: vec![((*id).into(), Some(words))] })
}

/// A format is kept no longer.
pub(super) fn drop_format(set: &Set, id: FormatId, context: Context) -> Result<Decision, RefusalCode> {
    set.formats.iter().find(|format| format.id == id).ok_or(RefusalCode::UnknownItem)?;
    Ok(Decision { facts: vec![fact(context, SetFact::FormatDropped { id })], texts: vec![(id.into(), None)] })
}

/// Whether a meeting that says it is held in a format of the set's own is: in one made from that format, if there is one.
pub(super) fn check_own(meeting: &NewMeeting, base: Option<&str>) -> Result<(), RefusalCode> {
    match (meeting.own, base) {
        (None, _) => Ok(()),
        (Some(_), Some(base)) if base == meeting.format => Ok(()),
        (Some(_), _) => Err(RefusalCode::UnknownItem),
    }
}

impl Set {
    pub(super) fn evolve_formats(&mut self, fact: &SetFact) -> Touched {
        match fact {
            SetFact::FormatKept { id, base, shape } => {
                let kept = KeptFormat { id: *id, base: base.clone(), shape: shape.clone() };
                match self.formats.iter_mut().find(|format| format.id == *id) {
                    Some(known) => *known = kept,
                    None => self.formats.push(kept),
                }
                Touched::these([Key::Format(*id), Key::Rights])
            }
            SetFact::FormatDropped { id } => {
                self.formats.retain(|format| format.id != *id);
                Touched::these([Key::Format(*id), Key::Rights])
            }
            _ => Touched::default(),
        }
    }

    pub(super) fn format(&self, id: FormatId) -> Option<Record> {
        let KeptFormat { base, shape, .. } = self.formats.iter().find(|format| format.id == id)?;
        let words = self.texts.get(id.into());
        Some(Record::Format(FormatRecord { id, base: base.clone(), shape: shape.clone(), words }))
    }
}
