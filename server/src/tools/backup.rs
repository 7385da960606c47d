//! A copy put aside, and a folder made from it again.
//!
//! What must never be here: a file or folder that is written over, or one that looks whole before it is.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use askwell_journal::{SqliteFile, SqliteJournal, database_in, is_bare};

use super::verify::{look_through, look_through_copy};
use super::{Report, ToolError};

/// Copies all that a folder holds, as it is at one moment, into a new file, and verifies the copy. The folder's server may be
/// at work. What is damaged is copied as it is, so that the rest is safe, and is said.
///
/// # Errors
/// The file is there already, or one of the two can't be used; there is no new file then.
pub fn backup(folder: &Path, file: &Path) -> Result<Report, ToolError> {
    if file.symlink_metadata().is_ok() {
        return Err(ToolError::Refused(format!("{} is there already; nothing is written over", file.display())));
    }
    let journal = SqliteFile::of_folder(folder)?;
    let beside = beside(file);
    // Nobody but its owner reads it.
    let part = tempfile::Builder::new().prefix(".askwell-").tempfile_in(beside).map_err(ToolError::file(beside))?;
    journal.copy_to(part.path()).map_err(ToolError::file(file))?;
    let findings = look_through_copy(&SqliteFile::of_copy(part.path())?)?;
    part.persist_noclobber(file).map_err(|error| ToolError::File(file.to_owned(), error.error))?;
    sync_folder(beside).map_err(ToolError::file(beside))?;
    let mut report = findings.report();
    report.lines.insert(0, format!("{} is written: {} bytes", file.display(), length(file)));
    if !report.is_well {
        report.lines.push("the copy has what is damaged in it as it is; all else in it is whole".to_owned());
    }
    Ok(report)
}

/// Makes a folder from such a copy, and verifies both. A copy with damage is refused.
///
/// # Errors
/// The folder holds something already or a server has it, the copy is damaged, or one of the two can't be used.
pub fn restore(file: &Path, folder: &Path) -> Result<Report, ToolError> {
    let copy = SqliteFile::of_copy(file)?;
    let findings = look_through_copy(&copy)?;
    if !findings.damaged.is_empty() {
        let wrong = findings.damaged.join("; ");
        return Err(ToolError::Refused(format!("{} is damaged, and nothing was restored: {wrong}", file.display())));
    }
    if !is_bare(folder).map_err(ToolError::file(folder))? {
        let why = format!("{} isn't empty; restore into a folder that is", folder.display());
        return Err(ToolError::Refused(why));
    }
    make(folder).map_err(ToolError::file(folder))?;
    // Beside the folder's own files until it is whole and on the disk.
    let part = tempfile::Builder::new().prefix(".askwell-").tempfile_in(folder).map_err(ToolError::file(folder))?;
    io::copy(&mut File::open(file).map_err(ToolError::file(file))?, &mut part.as_file())
        .and_then(|_| part.as_file().sync_all())
        .map_err(ToolError::file(folder))?;
    let database = database_in(folder);
    part.persist_noclobber(&database).map_err(|error| ToolError::File(database.clone(), error.error))?;
    sync_folder(folder).map_err(ToolError::file(folder))?;
    // As a server opens it, and with what it needs beside.
    drop(SqliteJournal::open(folder)?);
    let mut report = look_through(&SqliteFile::of_folder(folder)?)?.report();
    report.lines.insert(0, format!("{} is restored from {}", folder.display(), file.display()));
    Ok(report)
}

/// The folder that a file lies in.
fn beside(file: &Path) -> &Path {
    file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes the names in a folder durable.
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn length(file: &Path) -> u64 {
    file.metadata().map(|file| file.len()).unwrap_or_default()
}

/// As a server makes its folder: its owner's alone.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}
