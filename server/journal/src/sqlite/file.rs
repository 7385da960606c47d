//! A journal's file, looked at from outside: of a folder whose server may be at work, or a copy that was put aside.
//!
//! For the operator's tools. It takes no lock of the folder and holds nobody up for long: each look is a transaction of its
//! own, and only a copy is made in one go. What must never be here: a write to what is looked at.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::Mutex;

use bytes::Bytes;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::piece::{self, FACT_PIECE};
use super::schema::{self, Purpose};
use super::{OpenError, folder, gather, row};
use crate::record::{self, Place};
use crate::{Entry, FactNumber, ReadError, RowKey, Stored, StreamId};

/// How many lines of SQLite's own check are worth reading.
const FINDINGS_MAX: usize = 20;

/// A journal's file that is only read.
#[derive(Debug)]
pub struct SqliteFile(Mutex<Connection>);

impl SqliteFile {
    /// The journal of a folder, whether or not a server has it open.
    ///
    /// # Errors
    /// There is none, it isn't ours, or it can't be opened.
    pub fn of_folder(folder: impl AsRef<Path>) -> Result<Self, OpenError> {
        let database = folder::database_in(folder.as_ref());
        // To be told that it isn't there is more than that it can't be opened.
        database.metadata()?;
        folder::refuse_network(folder.as_ref())?;
        Self::recognised(schema::connect(&database, Purpose::Read).map_err(schema::refused)?)
    }

    /// A copy that nobody writes to, as [`Self::copy_to`] made it.
    ///
    /// # Errors
    /// There is none, it isn't ours, or it can't be opened.
    pub fn of_copy(file: impl AsRef<Path>) -> Result<Self, OpenError> {
        File::open(file.as_ref())?;
        Self::recognised(schema::connect_to_copy(file.as_ref()).map_err(schema::refused)?)
    }

    fn recognised(connection: Connection) -> Result<Self, OpenError> {
        schema::recognise(&connection)?;
        Ok(Self(Mutex::new(connection)))
    }

    fn look<T>(&self, look: impl FnOnce(&mut Connection) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// Every stream that there is anything of: those that are said to be there, and those of which facts are.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn streams(&self) -> Result<Vec<StreamId>, ReadError> {
        self.look(|connection| {
            let listed = || -> rusqlite::Result<Vec<StreamId>> {
                let mut select = connection
                    .prepare("SELECT id FROM stream UNION SELECT stream FROM fact UNION SELECT stream FROM text")?;
                let ids = select.query_map([], |row| row.get(0).map(StreamId))?;
                ids.collect()
            };
            listed().map_err(|error| trouble(&error))
        })
    }

    /// Everything that a stream holds, with every checksum verified.
    ///
    /// # Errors
    /// As [`Journal::load`](crate::Journal::load) has them.
    pub fn load(&self, stream: StreamId) -> Result<Stored, ReadError> {
        self.look(|connection| gather::load(connection, stream))
    }

    /// The first fact of a stream, if it has one.
    ///
    /// # Errors
    /// It isn't what was written, or can't be read.
    pub fn first(&self, stream: StreamId) -> Result<Option<Entry>, ReadError> {
        let number = FactNumber::FIRST;
        let pieces = self.look(|connection| -> rusqlite::Result<Vec<[u8; FACT_PIECE]>> {
            let mut select = connection
                .prepare_cached("SELECT body FROM fact WHERE stream = ?1 AND at BETWEEN ?2 AND ?3 ORDER BY at")?;
            let range = (&stream.0, &piece::fact_at(number, 0), &piece::fact_at(number, u32::MAX));
            let pieces = select.query_map(range, |row| row.get(0))?;
            pieces.collect()
        });
        let pieces = pieces.map_err(|error| trouble(&error))?;
        if pieces.is_empty() {
            return Ok(None);
        }
        let joined = piece::join(pieces.iter().map(|piece| &piece[..])).map(Bytes::from);
        let decoded = joined.and_then(|record| record::decode(stream, Place::Fact(number), &record));
        let (version, payload) = decoded.ok_or(ReadError::Damaged { number })?;
        Ok(Some(Entry { number, version, payload }))
    }

    /// The keys of all rows of the table beside the streams.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn row_keys(&self) -> Result<Vec<RowKey>, ReadError> {
        self.look(|connection| {
            let listed = || -> rusqlite::Result<Vec<RowKey>> {
                let mut select = connection.prepare("SELECT DISTINCT substr(at, 1, 33) FROM row")?;
                let keys = select.query_map([], |row| row.get(0).map(RowKey))?;
                keys.collect()
            };
            listed().map_err(|error| trouble(&error))
        })
    }

    /// What lies under a key.
    ///
    /// # Errors
    /// As [`Table::row`](crate::Table::row) has them.
    pub fn row(&self, key: RowKey) -> Result<Option<Bytes>, ReadError> {
        self.look(|connection| row::get(connection, key))
    }

    /// What SQLite finds wrong in the file itself; nothing when all is as it should be. Reads all of it in one transaction, so
    /// it is for copies: a server would wait for it.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn findings(&self) -> Result<Vec<String>, ReadError> {
        self.look(|connection| {
            let check = || -> rusqlite::Result<Vec<String>> {
                let mut check = connection.prepare(&format!("PRAGMA integrity_check({FINDINGS_MAX})"))?;
                let lines = check.query_map([], |row| row.get(0))?;
                lines.filter(|line| !line.as_deref().is_ok_and(|line| line == "ok")).collect()
            };
            match check() {
                Err(error) if gather::is_damage(&error) => Ok(vec![error.to_string()]),
                checked => checked.map_err(|error| trouble(&error)),
            }
        })
    }

    /// Copies all of it, as it is at one moment, into a file that exists and is empty, and syncs that. A server that is at
    /// work goes on; only what it wants to have in no file waits, for as long as this takes.
    ///
    /// What was erased is in no page that is copied, for pages are zeroed where something is erased.
    ///
    /// # Errors
    /// The file isn't empty, or one of the two can't be read or written.
    pub fn copy_to(&self, file: impl AsRef<Path>) -> io::Result<()> {
        let file = file.as_ref();
        if file.metadata()?.len() > 0 {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let copied = self.look(|connection| -> rusqlite::Result<()> {
            let mut copy = Connection::open_with_flags(file, flags)?;
            // The file is nobody's before it is whole, so it needs no journal; it is synced below.
            copy.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
            let backup = Backup::new(connection, &mut copy)?;
            // Two answers are none: somebody has the file for a moment.
            while backup.step(-1)? != StepResult::Done {
                std::thread::yield_now();
            }
            drop(backup);
            copy.close().map_err(|(_, error)| error)
        });
        copied.map_err(io::Error::other)?;
        OpenOptions::new().write(true).open(file)?.sync_all()
    }
}

fn trouble(error: &rusqlite::Error) -> ReadError {
    if gather::is_damage(error) { ReadError::Damaged { number: FactNumber::NONE } } else { ReadError::Unavailable }
}
