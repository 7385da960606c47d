//! Whether everything that is kept is whole: every checksum, every fact and text decoded, every room lived through.
//!
//! What must never be here: a lock, so that it works beside a server that is at work.

use askwell_journal::{ReadError, SqliteFile};

use super::{Place, Report, ToolError, count, room};
use crate::access::{self, RowOf};
use crate::alive;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Findings {
    sets: usize,
    meetings: usize,
    facts: usize,
    texts: usize,
    rows: usize,
    /// A sentence for each thing that is damaged.
    pub(super) damaged: Vec<String>,
}

/// Reads everything that is kept there with today's code, and says how much is whole and what isn't.
///
/// # Errors
/// It can't be opened or read at all.
pub fn verify(place: &Place) -> Result<Report, ToolError> {
    let findings = match place {
        Place::Folder(folder) => look_through(&SqliteFile::of_folder(folder)?)?,
        Place::Copy(file) => look_through_copy(&SqliteFile::of_copy(file)?)?,
    };
    Ok(findings.report())
}

/// The same of a copy, which nobody waits for: the database's own structure too.
pub(super) fn look_through_copy(file: &SqliteFile) -> Result<Findings, ToolError> {
    let mut findings = look_through(file)?;
    let structure = file.findings()?.into_iter().map(|finding| format!("the database: {finding}"));
    findings.damaged.extend(structure);
    Ok(findings)
}

pub(super) fn look_through(file: &SqliteFile) -> Result<Findings, ToolError> {
    let mut findings = Findings::default();
    for stream in file.streams()? {
        let id = room::id(stream);
        match file.load(stream) {
            // It was erased since it was listed.
            Ok(stored) if stored.entries.is_empty() && stored.texts.is_empty() => {}
            Ok(stored) => match room::see(id, &stored) {
                Ok(seen) => {
                    *(if seen.is_set { &mut findings.sets } else { &mut findings.meetings }) += 1;
                    findings.facts += seen.facts;
                    findings.texts += seen.texts;
                }
                Err(wrong) => findings.damaged.push(format!("room {id}: {wrong}")),
            },
            Err(error @ ReadError::Damaged { .. }) => findings.damaged.push(format!("room {id}: {error}")),
            Err(error) => return Err(error.into()),
        }
    }
    for key in file.row_keys()? {
        let wrong = match file.row(key) {
            Ok(None) => continue,
            Ok(Some(row)) if key == alive::key() => {
                alive::read(&row).is_none().then(|| "the last sign of life".to_owned())
            }
            Ok(Some(row)) => match access::look_at(key, &row) {
                Some(None) => Some(whose(key)),
                Some(Some(RowOf::Set | RowOf::Link(_))) | None => None,
            },
            Err(ReadError::Damaged { .. }) => Some(whose(key)),
            Err(error) => return Err(error.into()),
        };
        match wrong {
            None => findings.rows += 1,
            Some(of) => findings.damaged.push(format!("{of} isn't what was written")),
        }
    }
    Ok(findings)
}

/// What a row is, in words. The hash of a link's token stays where it is.
fn whose(askwell_journal::RowKey(key): askwell_journal::RowKey) -> String {
    match uuid::Uuid::from_slice(&key[1..17]) {
        Ok(set) if key[0] == b's' => format!("who has the seats of set {set}"),
        _ if key[0] == b'l' => "a link into a set".to_owned(),
        _ => "a row of the table".to_owned(),
    }
}

impl Findings {
    pub(super) fn report(self) -> Report {
        let Self { sets, meetings, facts, texts, rows, damaged } = self;
        let (sets, meetings) = (count(sets, "set"), count(meetings, "meeting"));
        let (facts, texts, rows) = (count(facts, "fact"), count(texts, "text"), count(rows, "row"));
        let mut lines = vec![format!("whole: {sets}, {meetings}, with {facts}, {texts}; {rows} about seats and links")];
        let is_well = damaged.is_empty();
        if !is_well {
            lines.push(format!("damaged: {}", damaged.len()));
            lines.extend(damaged.into_iter().map(|wrong| format!("  {wrong}")));
        }
        Report { lines, is_well }
    }
}
