//! The folder that a journal lies in: made if it isn't there, on a disk of this machine, and one process's alone.
//!
//! What must never be here: anything inside the database.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::OpenError;

const DATABASE: &str = "journal.sqlite3";
const LOG: &str = "journal.sqlite3-wal";
/// What whoever has taken a folder leaves in it, however it ends: a file that is locked while the folder is taken.
const LOCK: &str = "journal.lock";

/// A folder that is ours for as long as this lives.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// The lock goes with the open file, so a process that dies leaves none behind.
    _lock: File,
}

/// Whether a folder holds nothing of anybody's; so does one that isn't there.
///
/// # Errors
/// It can't be looked into.
pub fn is_bare(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == LOCK))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Where the database of a folder lies.
#[must_use]
pub fn database_in(folder: &Path) -> PathBuf {
    folder.join(DATABASE)
}

impl Folder {
    /// Makes the folder if need be, and takes it.
    pub(super) fn take(path: &Path) -> Result<Self, OpenError> {
        let is_new = !path.exists();
        make(path)?;
        refuse_network(path)?;
        let lock = File::options().create(true).truncate(false).write(true).open(path.join(LOCK))?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => OpenError::InUse,
            TryLockError::Error(error) => OpenError::Folder(error),
        })?;
        if is_new && let Some(parent) = path.parent().filter(|parent| parent.is_dir()) {
            File::open(parent)?.sync_all()?;
        }
        Ok(Self { path: path.to_owned(), _lock: lock })
    }

    /// Where the database lies.
    pub(super) fn database(&self) -> PathBuf {
        database_in(&self.path)
    }

    /// Makes the names of new files in the folder durable.
    pub(super) fn sync(&self) -> io::Result<()> {
        File::open(&self.path)?.sync_all()
    }

    /// Makes the length of the log durable, which SQLite doesn't when it has cut it off. No lock of SQLite's lies on that
    /// file, so closing it here loses none.
    pub(super) fn sync_log(&self) -> io::Result<()> {
        match File::open(self.path.join(LOG)) {
            Ok(log) => log.sync_all(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// Nobody else on the machine has business with what people wrote, sealed or not.
#[cfg(unix)]
fn make(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

#[cfg(not(unix))]
fn make(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Locks and shared memory don't hold on network file systems, and a sync may mean less there.
pub(super) fn refuse_network(path: &Path) -> Result<(), OpenError> {
    match file_system(path)? {
        FileSystem::Network(name) => Err(OpenError::Network(name)),
        FileSystem::Memory(_) | FileSystem::Disk(_) | FileSystem::Unknown => Ok(()),
    }
}

/// What a folder lies on, and what that is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileSystem {
    /// A disk of this machine.
    Disk(&'static str),
    /// This machine's memory: gone when it is switched off.
    Memory(&'static str),
    /// Another machine.
    Network(&'static str),
    /// One that isn't on the list, or a system that doesn't tell.
    Unknown,
}

/// What a folder lies on.
///
/// # Errors
/// There is no such folder, or it can't be looked at.
#[cfg(target_os = "linux")]
pub fn file_system(path: &Path) -> io::Result<FileSystem> {
    let kind = rustix::fs::statfs(path)?.f_type;
    // The type's width is the machine's; the numbers are of 32 bits.
    let kind = u32::try_from(i128::from(kind) & 0xffff_ffff).unwrap_or_default();
    Ok(KNOWN.iter().find(|(known, _)| *known == kind).map_or(FileSystem::Unknown, |(_, what)| *what))
}

/// Elsewhere there is no way to tell that is the same on every system.
///
/// # Errors
/// There is no such folder.
#[cfg(not(target_os = "linux"))]
pub fn file_system(path: &Path) -> io::Result<FileSystem> {
    path.metadata().map(|_| FileSystem::Unknown)
}

/// How Linux numbers file systems. FUSE is not among them: it may be either.
#[cfg(target_os = "linux")]
const KNOWN: [(u32, FileSystem); 16] = [
    (0x0000_6969, FileSystem::Network("NFS")),
    (0x0000_517b, FileSystem::Network("SMB")),
    (0xff53_4d42, FileSystem::Network("CIFS")),
    (0xfe53_4d42, FileSystem::Network("SMB2")),
    (0x0102_1997, FileSystem::Network("9P")),
    (0x5346_414f, FileSystem::Network("AFS")),
    (0x00c3_6400, FileSystem::Network("Ceph")),
    (0x0bd0_0bd0, FileSystem::Network("Lustre")),
    (0x7375_7245, FileSystem::Network("Coda")),
    (0x0000_ef53, FileSystem::Disk("ext4")),
    (0x5846_5342, FileSystem::Disk("XFS")),
    (0x9123_683e, FileSystem::Disk("Btrfs")),
    (0x2fc1_2fc1, FileSystem::Disk("ZFS")),
    (0x794c_7630, FileSystem::Disk("overlay")),
    (0x0102_1994, FileSystem::Memory("tmpfs")),
    (0x8584_58f6, FileSystem::Memory("ramfs")),
];

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_this_machine_is_taken_and_the_list_knows_others() {
        assert!(refuse_network(&std::env::temp_dir()).is_ok());
        assert!(KNOWN.contains(&(0x6969, FileSystem::Network("NFS"))));
        assert!(file_system(Path::new("/proc/nowhere")).is_err());
    }
}
