//! What a connection is like, and what a database of ours looks like.
//!
//! What must never be here: a setting that SQLite was asked for and didn't take. What matters is read back.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::OpenError;
use super::folder::Folder;
use super::gather::is_damage;

/// "Askw": tells a file of ours from any other that SQLite reads.
const APPLICATION_ID: i32 = 0x4173_6b77;
/// The form of the tables. A new form gets the next number, and a way there from each before it.
pub(super) const FORM: i32 = 1;

/// A page is what goes into the log for the smallest change. Rooms that write at the same time write to pages of their own,
/// so that small ones make a commit of many cheaper; smaller ones would be too small for texts.
const PAGE: u32 = 2048;
/// How long a connection waits for one of ours, or for somebody who looks into the file with a tool.
pub(super) const BUSY: Duration = Duration::from_secs(5);
/// Rows of one size in each table; `piece.rs` says why. Keys are blobs, for numbers would be of many sizes; those of pieces
/// begin where they no longer are.
const TABLES: &str = "
    CREATE TABLE stream (id BLOB NOT NULL PRIMARY KEY, mark BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE fact (stream BLOB NOT NULL, at BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (stream, at))
        STRICT, WITHOUT ROWID;
    CREATE TABLE text (stream BLOB NOT NULL, id BLOB NOT NULL, place BLOB NOT NULL, PRIMARY KEY (stream, id))
        STRICT, WITHOUT ROWID;
    CREATE TABLE piece (row INTEGER NOT NULL PRIMARY KEY, stream BLOB NOT NULL, body BLOB NOT NULL) STRICT;
    CREATE TABLE row (at BLOB NOT NULL PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID;";

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The one that writes.
    Write,
    /// One of those that only read.
    Read,
    /// The one that moves what is in the log into the database.
    Checkpoint,
}

/// Opens the database, makes its tables if it is new, and sees that it is one of ours.
pub(super) fn open(folder: &Folder) -> Result<Connection, OpenError> {
    let mut connection = connect(&folder.database(), Purpose::Write).map_err(refused)?;
    let (application, form) = whose(&connection)?;
    let is_empty =
        !connection.prepare("SELECT 1 FROM sqlite_schema").and_then(|mut select| select.exists([])).map_err(refused)?;
    match (application, form) {
        (0, 0) if is_empty => create(&mut connection).map_err(refused)?,
        (APPLICATION_ID, FORM) => {}
        (APPLICATION_ID, found) => return Err(OpenError::Form { found, known: FORM }),
        _ => return Err(OpenError::Foreign),
    }
    folder.sync()?;
    Ok(connection)
}

/// Whose file it is, and what form its tables have.
fn whose(connection: &Connection) -> Result<(i32, i32), OpenError> {
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    Ok((number("application_id").map_err(refused)?, number("user_version").map_err(refused)?))
}

/// Sees that a file is one of ours that can be read, and changes nothing about it.
pub(super) fn recognise(connection: &Connection) -> Result<(), OpenError> {
    match whose(connection)? {
        (APPLICATION_ID, FORM) => Ok(()),
        (APPLICATION_ID, found) => Err(OpenError::Form { found, known: FORM }),
        _ => Err(OpenError::Foreign),
    }
}

/// Opens a file that nobody writes to, such as a copy that was put aside: it is only read, and nothing is put beside it.
pub(super) fn connect_to_copy(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(address(file), flags)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA query_only = ON;",
    )?;
    Ok(connection)
}

/// A file's name as SQLite reads it where options can follow: everything that could be read as something else is escaped.
fn address(file: &Path) -> String {
    let mut address = "file:".to_owned();
    for byte in file.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(byte) {
            address.push(char::from(*byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address + "?immutable=1"
}

pub(super) fn refused(error: rusqlite::Error) -> OpenError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => OpenError::Foreign,
        _ if is_damage(&error) => OpenError::Damaged,
        _ => OpenError::Database(Box::new(error)),
    }
}

fn create(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    transaction.execute_batch(TABLES)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", FORM)?;
    transaction.commit()
}

/// Opens a connection with all its settings.
pub(super) fn connect(database: &Path, purpose: Purpose) -> rusqlite::Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if purpose == Purpose::Write {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection = Connection::open_with_flags(database, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(32);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // Before the first page is written; afterwards it changes nothing.
    connection.pragma_update(None, "page_size", PAGE)?;
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    let settings = [
        // Each commit is on the disk when it is answered; NORMAL may lose the last ones when the power goes.
        ("synchronous", "FULL"),
        ("fullfsync", "ON"),
        ("checkpoint_fullfsync", "ON"),
        // What is deleted is zeroed, free pages too.
        ("secure_delete", "ON"),
        ("foreign_keys", "ON"),
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
        // Nothing of a transaction leaves memory before it is committed.
        ("temp_store", "MEMORY"),
        ("cache_spill", "OFF"),
        // `checkpoint.rs` does it, off the way of those who wait for a commit.
        ("wal_autocheckpoint", "0"),
        // A disk that fails under a mapped file ends the process; an error can be answered.
        ("mmap_size", "0"),
        ("cache_size", if purpose == Purpose::Write { "-16000" } else { "-4000" }),
    ];
    for (name, value) in settings {
        // Some answer with a row, some don't.
        connection.execute_batch(&format!("PRAGMA {name} = {value};"))?;
    }
    if purpose != Purpose::Write {
        connection.execute_batch("PRAGMA query_only = ON;")?;
    }
    let taken = |name: &str, wanted: i32| {
        connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0)).map(|found| found == wanted)
    };
    if mode != "wal" || !taken("synchronous", 2)? || !taken("secure_delete", 1)? || !taken("trusted_schema", 0)? {
        return Err(rusqlite::Error::InvalidQuery);
    }
    Ok(connection)
}
