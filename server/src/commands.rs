//! The operator's commands beside serving: what the command line says, and what is said back.
//!
//! What must never be here: what they do; `askwell::tools` does it.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use askwell::Limits;
use askwell::tools::{self, Place, Report, ToolError};
use clap::{Args, Subcommand};
use uuid::Uuid;

use crate::{failed, say, why};

/// Where a server keeps its things.
#[derive(Args, Debug)]
pub(crate) struct Data {
    /// Folder in which the server keeps sets and meetings.
    #[arg(long = "data", env = "ASKWELL_DATA", value_name = "FOLDER")]
    folder: PathBuf,
}

/// What else the program does.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Put a copy of everything aside, in one new file; the server may be at work.
    ///
    /// The copy is from one moment, synced, verified, and readable for its owner alone. What is erased later stays in it: keep
    /// copies no longer than you promised, and throw old ones away.
    Backup {
        #[command(flatten)]
        data: Data,
        /// The new file; one that is there is never written over.
        file: PathBuf,
    },
    /// Make a folder from such a copy, and verify both.
    Restore {
        #[command(flatten)]
        data: Data,
        /// The copy.
        file: PathBuf,
    },
    /// Read everything that is kept, with all checksums, and live through every room; the server may be at work.
    Verify {
        /// Folder in which the server keeps sets and meetings.
        #[arg(long = "data", env = "ASKWELL_DATA", value_name = "FOLDER", required_unless_present = "file")]
        folder: Option<PathBuf>,
        /// A copy, in place of the folder.
        file: Option<PathBuf>,
    },
    /// List the sets, a line for each: no names, for those are locked.
    Sets {
        #[command(flatten)]
        data: Data,
    },
    /// Delete all that is kept of a set, without reading it; the server has to be stopped.
    ///
    /// Its links, who has its seats, its meetings, its facts and texts: nothing of them is in any byte of the folder
    /// afterwards. Copies that were put aside before still have them.
    DeleteSet {
        #[command(flatten)]
        data: Data,
        /// Its id, as `askwell sets` lists it.
        #[arg(value_name = "ID")]
        set: Uuid,
        /// Don't ask whether it is meant.
        #[arg(long)]
        yes: bool,
    },
    /// Look whether this machine is one that the server can keep its word on: disk, clock, limits, certificate.
    Doctor {
        #[command(flatten)]
        data: Data,
        /// Open connections that the server is to have.
        #[arg(
            long,
            env = "ASKWELL_CONNECTIONS_MAX",
            value_name = "COUNT",
            default_value_t = Limits::default().connections_max
        )]
        connections_max: usize,
        /// The server's certificate, where TLS ends in it.
        #[arg(long, env = "ASKWELL_TLS_CERT", value_name = "FILE", requires = "tls_key")]
        tls_cert: Option<PathBuf>,
        /// The certificate's key.
        #[arg(long, env = "ASKWELL_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
        tls_key: Option<PathBuf>,
    },
}

impl Command {
    /// Does it. Whether all is well is the exit status, so that a script can ask.
    pub(crate) fn run(self) -> ExitCode {
        let done = match self {
            Self::Backup { data, file } => tools::backup(&data.folder, &file),
            Self::Restore { data, file } => tools::restore(&file, &data.folder),
            Self::Verify { file: Some(file), .. } => tools::verify(&Place::Copy(file)),
            // The command line has one of the two.
            Self::Verify { folder, file: None } => tools::verify(&Place::Folder(folder.unwrap_or_default())),
            Self::Sets { data } => tools::sets(&data.folder),
            Self::DeleteSet { data, set, yes } => delete_set(&data, set, yes),
            Self::Doctor { data, connections_max, tls_cert, tls_key } => {
                tools::doctor(&data.folder, connections_max, tls_cert.zip(tls_key))
            }
        };
        match done {
            Ok(Report { lines, is_well }) => {
                lines.iter().for_each(|line| say(line));
                if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
            }
            Err(error) => failed(&why(&error)),
        }
    }
}

/// Asks first, unless it was told not to.
fn delete_set(Data { folder }: &Data, set: Uuid, yes: bool) -> Result<Report, ToolError> {
    let set = set.into();
    if !yes {
        let of = tools::what_is_of(set, folder)?;
        if !of.is_nothing() && !is_meant(&format!("Delete all of set {set}, {}, for good?", of.words())) {
            return Err(ToolError::Refused("nothing was deleted".to_owned()));
        }
    }
    tools::delete_set(set, folder)
}

/// Whether whoever sits there answers with yes.
fn is_meant(question: &str) -> bool {
    let mut said = String::new();
    let asked = io::stdin().is_terminal();
    // A script that pipes its answer needs no prompt.
    let prompted = !asked || write!(io::stderr(), "{question} Type yes: ").and_then(|()| io::stderr().flush()).is_ok();
    prompted && io::stdin().lock().read_line(&mut said).is_ok() && said.trim() == "yes"
}
