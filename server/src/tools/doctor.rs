//! Whether this machine is one that a server of ours can keep its word on: its disk, clock and limits.
//!
//! What must never be here: a change to anything but one file of its own, which it removes.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use askwell_journal::{FileSystem, SqliteFile, file_system};
use askwell_protocol::Millis;

use super::{Report, ToolError, moment};
use crate::alive;
use crate::tls::Certificate;

/// Syncs that are measured, and how long that may take at most.
const SYNCS: usize = 200;
const SYNCS_FOR: Duration = Duration::from_secs(3);
/// People wait this long for every answer, so a disk that takes longer for a sync is felt.
const SYNC_MAX: Duration = Duration::from_millis(20);
/// Room for years of sets; below it a log that grows in a busy hour may not fit.
const FREE_BYTES_MIN: u64 = 1 << 30;
/// A hundred rooms at work take a tenth of this.
const MEMORY_BYTES_MIN: u64 = 256 << 20;
/// Files that a server has open beside its connections.
const FILES_BESIDE: u64 = 64;
/// A certificate that is renewed by itself is renewed a month before its end.
const CERTIFICATE_SECONDS_MIN: i64 = 14 * 24 * 60 * 60;
/// The kernel's list of what of memory is free.
const MEMORY: &str = "/proc/meminfo";

/// What was found of one thing.
enum Found {
    /// As it should be.
    Well(String),
    /// The operator should look at it; what it is, and what to do.
    LookAt(String, String),
}

use Found::{LookAt, Well};

/// Looks at all that a server needs of its machine, with a line for each thing; at its certificate and the key, too, where TLS
/// ends in it.
///
/// # Errors
/// The folder can't be used at all.
pub fn doctor(folder: &Path, connections_max: usize, tls: Option<(PathBuf, PathBuf)>) -> Result<Report, ToolError> {
    if !folder.is_dir() {
        let why = format!("{} is no folder; make it, and give it to whoever the server runs as", folder.display());
        return Err(ToolError::Refused(why));
    }
    let used = ToolError::file;
    let mut found = vec![
        ("file system", lies_on(file_system(folder).map_err(used(folder))?)),
        ("sync", syncs(folder).map_err(used(folder))?),
        ("free space", free(folder).map_err(used(folder))?),
        ("clock", clock(folder)),
        ("open files", open_files(connections_max)),
        ("memory", memory()),
    ];
    found.extend(tls.map(|(chain, key)| ("certificate", certificate(chain, key))));
    let is_well = found.iter().all(|(_, found)| matches!(found, Well(_)));
    let lines = found.into_iter().map(|(of, found)| match found {
        Well(what) => format!("ok            {of}: {what}"),
        LookAt(what, todo) => format!("look at this  {of}: {what}. {todo}"),
    });
    Ok(Report { lines: lines.collect(), is_well })
}

fn lies_on(what: FileSystem) -> Found {
    match what {
        FileSystem::Disk(name) => Well(format!("{name}, a disk of this machine")),
        FileSystem::Unknown => Well("not one that is known to lie on another machine; see that it doesn't".to_owned()),
        FileSystem::Memory(name) => LookAt(
            format!("{name}, which is memory"),
            "Take a folder on a disk, or everything is gone when the machine is switched off.".to_owned(),
        ),
        FileSystem::Network(name) => LookAt(
            format!("{name}, which is another machine"),
            "Take a folder on a disk of this machine: the server won't start on this one.".to_owned(),
        ),
    }
}

/// Writes a page and syncs it, over and over.
fn syncs(folder: &Path) -> io::Result<Found> {
    let mut file = tempfile::Builder::new().prefix(".askwell-").tempfile_in(folder)?;
    let (began, mut took) = (Instant::now(), Vec::new());
    while took.is_empty() || (took.len() < SYNCS && began.elapsed() < SYNCS_FOR) {
        file.write_all(&[1; 4096])?;
        let asked = Instant::now();
        file.as_file().sync_data()?;
        took.push(asked.elapsed());
    }
    took.sort_unstable();
    Ok(sync(took[took.len() / 2], took[(took.len() - 1) * 99 / 100]))
}

fn sync(median: Duration, slow: Duration) -> Found {
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    let rate = 1.0 / median.as_secs_f64().max(1e-6);
    let what = format!("{:.2} ms, one in a hundred {:.2} ms; {rate:.0} a second", ms(median), ms(slow));
    if median <= SYNC_MAX {
        return Well(what);
    }
    let todo = "Everything that people do waits for a sync; take a quicker disk, or one that others don't keep busy.";
    LookAt(what, todo.to_owned())
}

fn free(folder: &Path) -> io::Result<Found> {
    let disk = rustix::fs::statvfs(folder)?;
    Ok(space(disk.f_bavail.saturating_mul(disk.f_frsize)))
}

fn space(bytes: u64) -> Found {
    let what = format!("{} MiB", bytes >> 20);
    if bytes >= FREE_BYTES_MIN {
        return Well(what);
    }
    LookAt(what, "Make room: a full disk stops every meeting until there is some again.".to_owned())
}

/// Whether the clock runs on, and is kept right, as far as that can be known.
fn clock(folder: &Path) -> Found {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let now = Millis(u64::try_from(now.as_millis()).unwrap_or(u64::MAX));
    let last = SqliteFile::of_folder(folder).ok().and_then(|file| file.row(alive::key()).ok().flatten());
    ticks(now, last.and_then(|row| alive::read(&row)), is_synchronised())
}

fn ticks(now: Millis, last_alive: Option<Millis>, synchronised: Option<bool>) -> Found {
    let what = moment(now);
    if let Some(last) = last_alive.filter(|last| now < *last) {
        let what = format!("{what}, and a server was at work here at {}", moment(last));
        return LookAt(what, "The clock was put back: set it right before the server starts.".to_owned());
    }
    match synchronised {
        Some(true) => Well(format!("{what}, synchronised")),
        Some(false) => {
            let todo = "Have it synchronised (NTP): times of meetings are the server's.";
            LookAt(format!("{what}, not synchronised"), todo.to_owned())
        }
        None => Well(format!("{what}; whether anything synchronises it can't be known here, so see that it is")),
    }
}

/// What systemd says about it, whoever does it.
fn is_synchronised() -> Option<bool> {
    let asked = Command::new("timedatectl")
        .args(["show", "--property=NTPSynchronized", "--value"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    match asked.ok()?.stdout.trim_ascii() {
        b"yes" => Some(true),
        b"no" => Some(false),
        _ => None,
    }
}

fn open_files(connections_max: usize) -> Found {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
    files(limit, connections_max)
}

fn files(limit: Option<u64>, connections_max: usize) -> Found {
    let needed = (connections_max as u64).saturating_add(FILES_BESIDE);
    match limit {
        None => Well("as many as it likes".to_owned()),
        Some(limit) if limit >= needed => Well(format!("{limit}, for {connections_max} connections")),
        Some(limit) => LookAt(
            format!("{limit}, for {connections_max} connections"),
            format!("Raise it to {needed} (`ulimit -n`, or LimitNOFILE= of the service), or lower --connections-max."),
        ),
    }
}

fn memory() -> Found {
    let available = fs::read_to_string(MEMORY).ok().and_then(|said| available(&said));
    match available {
        None => Well("how much is free can't be known here".to_owned()),
        Some(bytes) if bytes >= MEMORY_BYTES_MIN => Well(format!("{} MiB free", bytes >> 20)),
        Some(bytes) => LookAt(
            format!("{} MiB free", bytes >> 20),
            "Give it some more, or the system may end the server in the middle of a meeting.".to_owned(),
        ),
    }
}

fn certificate(chain: PathBuf, key: PathBuf) -> Found {
    match Certificate::open(chain, key) {
        Ok(certificate) => lasts(certificate.ends(), jiff::Timestamp::now().as_second()),
        Err(error) => {
            let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
            let todo = "The server won't start with it; see that both files are PEM, readable, and of one pair.";
            LookAt(format!("{error} ({cause})"), todo.to_owned())
        }
    }
}

fn lasts(ends: Option<i64>, now: i64) -> Found {
    let Some(ends) = ends else { return Well("can be used; when it ends can't be read here".to_owned()) };
    let date =
        jiff::Timestamp::from_second(ends).map_or_else(|_| "no day that there is".to_owned(), |end| end.to_string());
    if ends - now >= CERTIFICATE_SECONDS_MIN {
        return Well(format!("can be used, until {date}"));
    }
    let what = if ends < now { "has ended" } else { "ends soon" };
    LookAt(format!("{what}, {date}"), "Renew it: browsers refuse the page afterwards.".to_owned())
}

/// What Linux says is available, in bytes.
fn available(said: &str) -> Option<u64> {
    let line = said.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_well(found: &Found) -> bool {
        match found {
            Well(what) => !what.is_empty(),
            // Whoever is told to look is told what to do.
            LookAt(_, todo) => !todo.ends_with('.'),
        }
    }

    #[test]
    fn each_thing_that_is_not_as_it_should_be_is_to_be_looked_at() {
        let (quick, slow) = (Duration::from_micros(200), Duration::from_millis(50));
        let (now, later) = (Millis(1_000), Millis(2_000));
        for well in [
            lies_on(FileSystem::Disk("ext4")),
            lies_on(FileSystem::Unknown),
            sync(quick, slow),
            space(FREE_BYTES_MIN),
            ticks(later, Some(now), Some(true)),
            ticks(later, None, None),
            files(None, 10_000),
            files(Some(10_064), 10_000),
            lasts(None, 0),
            lasts(Some(CERTIFICATE_SECONDS_MIN), 0),
        ] {
            assert!(is_well(&well));
        }
        for wrong in [
            lies_on(FileSystem::Memory("tmpfs")),
            lies_on(FileSystem::Network("NFS")),
            sync(slow, slow),
            space(FREE_BYTES_MIN - 1),
            ticks(now, Some(later), Some(true)),
            ticks(later, None, Some(false)),
            files(Some(1024), 10_000),
            lasts(Some(CERTIFICATE_SECONDS_MIN - 1), 0),
            lasts(Some(0), 1),
            certificate("/nowhere".into(), "/nowhere".into()),
        ] {
            assert!(!is_well(&wrong));
        }
    }

    #[test]
    fn what_the_kernel_says_of_memory_is_read() {
        assert_eq!(available("MemTotal: 9 kB\nMemAvailable:    2048 kB\n"), Some(2 << 20));
        assert_eq!(available("MemTotal: 9 kB\n"), None);
    }
}
