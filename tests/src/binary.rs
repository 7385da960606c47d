//! The real binary, as a child process.

use std::ffi::OsStr;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::SystemTime;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::{Child, Command as AsyncCommand};
use tokio::task::JoinHandle;

use crate::http::PATIENCE;
use crate::tree;

/// The binary's path. `cargo test --workspace` has built it beside this test; where it is missing or older than its
/// sources (a test of this crate alone, say), it is built here.
pub fn path() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let test = std::env::current_exe().unwrap();
        let profile = test.parent().and_then(Path::parent).unwrap();
        let binary = profile.join("askwell");
        if !is_fresh(&binary) {
            build(profile);
        }
        assert!(binary.exists(), "no binary at {}", binary.display());
        binary
    })
}

/// Whether no file that went into the binary has changed since. Cargo writes their names beside it.
fn is_fresh(binary: &Path) -> bool {
    let changed = |path: &Path| -> Option<SystemTime> { path.metadata().ok()?.modified().ok() };
    let Ok(names) = std::fs::read_to_string(binary.with_extension("d")) else { return false };
    let Some(built) = changed(binary) else { return false };
    let sources = names.split_once(':').map(|(_, names)| names).unwrap_or_default();
    sources.split_whitespace().all(|name| changed(Path::new(name)).is_some_and(|changed| changed <= built))
}

fn build(profile: &Path) {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut build = Command::new(cargo);
    build.args(["build", "--quiet", "--locked", "-p", "askwell", "--target-dir"]).arg(profile.parent().unwrap());
    // A profile's folder has its name, but for the one that is used where nobody names one.
    let name = profile.file_name().unwrap();
    build.arg("--profile").arg(if name == "debug" { OsStr::new("dev") } else { name });
    assert!(build.current_dir(tree::root()).status().unwrap().success(), "the binary does not build");
}

/// What the binary says to an operator's command, once it has ended.
pub async fn does(args: &[&str]) -> Output {
    let mut command = AsyncCommand::new(path());
    command.args(args).env_remove("ASKWELL_DATA").stdin(Stdio::null()).kill_on_drop(true);
    tokio::time::timeout(PATIENCE, command.output()).await.unwrap().unwrap()
}

/// The binary at work. Dropping it kills it.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Where its operator asks.
    pub ops: SocketAddr,
    child: Child,
    log: JoinHandle<String>,
}

impl Running {
    /// Starts it on a free port, with its log as loud as it goes, and with this beside what it finds in its environment.
    pub async fn start(environment: &[(&str, &str)]) -> Self {
        Self::start_with_log("trace", environment).await
    }

    /// The same, with no more in its log than what goes wrong.
    pub async fn start_quietly(environment: &[(&str, &str)]) -> Self {
        Self::start_with_log("warn", environment).await
    }

    async fn start_with_log(log: &str, environment: &[(&str, &str)]) -> Self {
        let mut child = AsyncCommand::new(path())
            .args(["--port", "0", "--ops", "127.0.0.1:0", "--rate-burst", "1000000"])
            .envs(environment.iter().copied())
            .env("RUST_LOG", log)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let log = tokio::spawn(async move {
            let mut bytes = Vec::new();
            stderr.read_to_end(&mut bytes).await.unwrap();
            String::from_utf8_lossy(&bytes).into_owned()
        });
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        // The operator's address comes first: the people's is the last line, which everybody waits for.
        let mut ports = [0; 2];
        for port in &mut ports {
            let line = tokio::time::timeout(PATIENCE, said.next_line()).await.unwrap().unwrap().unwrap();
            let said = line.rsplit_once(':').map(|(_, port)| port.trim_end_matches("/metrics"));
            *port = said.and_then(|port| port.parse().ok()).unwrap();
        }
        let [ops, people] = ports.map(|port| (Ipv4Addr::LOCALHOST, port).into());
        Self { address: people, ops, child, log }
    }

    /// Its process.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.child.id().unwrap()
    }

    /// Tells it that what it has read may have changed.
    pub fn hangs_up(&self) {
        self.signal(rustix::process::Signal::HUP);
    }

    fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(self.pid().try_into().unwrap()).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }

    /// Tells it to end, and says whether it did without an error.
    pub async fn ends_in_good_order(mut self) -> bool {
        self.signal(rustix::process::Signal::TERM);
        tokio::time::timeout(PATIENCE, self.child.wait()).await.unwrap().unwrap().success()
    }

    /// Kills it, and gives all that it wrote to its log.
    pub async fn end(mut self) -> String {
        self.child.kill().await.unwrap();
        self.log.await.unwrap()
    }
}
