//! How updates become text. Several viewer classes are often told the same records, so those are written once for all
//! of them; only the few fields before them differ. What must never be here: a form of its own. The text is what serde
//! makes of the frame, to the byte.

use crate::{Record, RecordKey, ServerFrame, Update};

/// How an update ends that has nothing to tell.
const NOTHING: &str = r#""put":[],"remove":[]}"#;
/// Writes the updates of one step, class after class.
#[derive(Debug, Default)]
pub struct UpdateText {
    /// What was written last, and how.
    last: Option<(Vec<Record>, Vec<RecordKey>, String)>,
}

impl UpdateText {
    /// The frame of an update as text; empty if it has no JSON form, which every update has.
    pub fn write(&mut self, mut update: Update) -> String {
        let (put, remove) = (std::mem::take(&mut update.put), std::mem::take(&mut update.remove));
        let end = self.end(put, remove);
        let mut text = serde_json::to_string(&ServerFrame::Update(update)).unwrap_or_default();
        match text.strip_suffix(NOTHING).map(str::len) {
            Some(before) if !end.is_empty() => {
                text.truncate(before);
                text.push_str(end);
                text
            }
            _ => String::new(),
        }
    }

    /// The records, as they stand at an update's end.
    fn end(&mut self, put: Vec<Record>, remove: Vec<RecordKey>) -> &str {
        let last = self.last.take().filter(|last| last.0 == put && last.1 == remove);
        let last = last.unwrap_or_else(|| {
            let end = lists(&put, &remove).unwrap_or_default();
            (put, remove, end)
        });
        &self.last.insert(last).2
    }
}

fn lists(put: &[Record], remove: &[RecordKey]) -> Result<String, serde_json::Error> {
    Ok(format!("\"put\":{},\"remove\":{}}}", serde_json::to_string(put)?, serde_json::to_string(remove)?))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{Cause, CauseKind, Millis, PauseRecord, Position, RoomId, ViewerClass};

    fn update(class: ViewerClass, put: Vec<Record>, remove: Vec<RecordKey>) -> Update {
        let at = Position { epoch: Uuid::from_u128(1), class, offset: 3 };
        let cause = Cause { what: CauseKind::Paused, seat: None };
        Update { room: RoomId(Uuid::from_u128(2)), at, snapshot: false, now: Millis(4), cause, put, remove }
    }

    fn pause() -> Record {
        Record::Pause(PauseRecord { by: None, since: Millis(5) })
    }

    fn key() -> RecordKey {
        RecordKey { kind: "word".to_owned(), id: "\"quoted\"".to_owned() }
    }

    #[test]
    fn an_update_is_written_as_serde_writes_it_whoever_was_told_the_same_before() {
        let told = [
            (vec![pause()], vec![]),
            (vec![pause()], vec![]),
            (vec![pause()], vec![key()]),
            (vec![], vec![key()]),
            (vec![], vec![]),
        ];
        let mut text = UpdateText::default();
        for (put, remove) in told {
            for class in ViewerClass::ALL {
                let update = update(class, put.clone(), remove.clone());
                let frame = ServerFrame::Update(update.clone());
                assert_eq!(text.write(update), serde_json::to_string(&frame).unwrap_or_default());
            }
        }
    }
}
