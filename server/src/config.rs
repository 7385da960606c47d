//! What an operator or a test can choose, with the defaults that the protocol's `limits.rs` names.
//!
//! What must never be here: a rule of the room.

use std::sync::Arc;
use std::time::Duration;

use askwell_journal::{Journal, MemoryJournal, MemoryTable, SqliteJournal, Table};
use askwell_protocol::{Millis, limits};
use askwell_room::Ask;
use ipnet::IpNet;

use crate::access::{Access, DurableAccess, MemoryAccess, SplitAccess};
use crate::alive;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::secret::Fingerprint;
use crate::tls::Certificate;

/// Limits of the server. Those that a client can run into have their defaults in the protocol.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Open connections of any sort; more wait outside.
    pub connections_max: usize,
    /// Of those, how many from one address, as far as it is no proxy's; 0 is without a limit.
    pub connections_per_address: usize,
    /// Sets that may be started from one address at once; 0 is without a limit.
    pub creations_burst: u32,
    /// Sets that may be started from one address in each hour after that.
    pub creations_per_hour: u32,
    /// Bytes in one frame from a client.
    pub frame_bytes_max: usize,
    /// Bytes in one request's body.
    pub body_bytes_max: usize,
    /// How long a connection may take to say `hello`, and a request to send its head.
    pub hello: Duration,
    /// How long a request may take in all.
    pub request: Duration,
    /// How often a client is asked to ping.
    pub heartbeat: Duration,
    /// How long a connection may be silent.
    pub silence: Duration,
    /// How long a peer may take nothing of what waits for it.
    pub write: Duration,
    /// Frames that a connection may send at once.
    pub rate_burst: u32,
    /// Frames that it may send each second after that.
    pub rate_per_second: u32,
    /// Refusals for rate, or for being unreadable, before a connection is closed.
    pub rate_refusals_max: u32,
    /// Updates that a class log keeps.
    pub ring_updates_max: usize,
    /// Bytes that a class log keeps.
    pub ring_bytes_max: usize,
    /// How long after its last update a quiet room keeps a class log at all.
    pub ring_quiet: Duration,
    /// How long a lost holder keeps the turn in writing.
    pub grace: Duration,
    /// What is contributed without a name comes out at multiples of this.
    pub held_grid: Duration,
    /// How often the server looks which rooms are due that nobody is in: so much later than agreed something may go.
    pub look_for_due: Duration,
    /// How long an empty room stays in memory.
    pub unload: Duration,
    /// How long a shutdown may take.
    pub shutdown: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections_max: 10_000,
            // A university sits behind one address: some hundred people, with some connections each while a page loads.
            connections_per_address: 2_000,
            // A course may start a set for each of its groups in one afternoon.
            creations_burst: 100,
            creations_per_hour: 100,
            frame_bytes_max: limits::FRAME_BYTES_MAX,
            body_bytes_max: limits::BODY_BYTES_MAX,
            hello: Duration::from_millis(limits::HELLO_MS_MAX),
            request: Duration::from_secs(15),
            heartbeat: Duration::from_millis(limits::HEARTBEAT_MS),
            silence: Duration::from_millis(limits::SILENCE_MS_MAX),
            write: Duration::from_millis(limits::WRITE_MS_MAX),
            rate_burst: limits::RATE_BURST,
            rate_per_second: limits::RATE_PER_SECOND,
            rate_refusals_max: limits::RATE_REFUSALS_MAX,
            ring_updates_max: limits::RING_UPDATES_MAX,
            ring_bytes_max: limits::RING_BYTES_MAX,
            ring_quiet: Duration::from_secs(120),
            grace: Duration::from_millis(limits::GRACE_MS),
            held_grid: Duration::from_millis(limits::HELD_GRID_MS),
            look_for_due: Duration::from_secs(60),
            unload: Duration::from_secs(300),
            shutdown: Duration::from_secs(5),
        }
    }
}

/// Called with every ask just before a room decides on it. A test that panics in it sees what a bug of a room does.
pub type BeforeDeciding = Arc<dyn Fn(&Ask) + Send + Sync>;

/// The place of meetings and sets of which nothing is kept: memory, whatever the others have.
#[derive(Clone, Default)]
pub struct Unkept {
    /// Their facts and texts.
    pub journal: MemoryJournal,
    /// Which of them are due when.
    pub table: MemoryTable,
}

/// How the server is set up.
#[derive(Clone)]
pub struct Config {
    /// Origins, beside the server's own, whose pages may talk to it: `https://example.org`.
    pub origins: Vec<String>,
    /// Proxies that say truly whom they heard.
    pub proxies: Vec<IpNet>,
    /// What whoever starts a set has to show, where the operator asks for something.
    pub creation_key: Option<Fingerprint>,
    /// With what people's connections are encrypted, where that is done here.
    pub tls: Option<Arc<Certificate>>,
    /// Limits.
    pub limits: Limits,
    /// Where facts are kept.
    pub journal: Arc<dyn Journal>,
    /// Where links and seats are kept.
    pub access: Arc<dyn Access>,
    /// What lies beside the journal: signs of life, and which rooms are due when.
    pub table: Arc<dyn Table>,
    /// Where that is which is not to be kept.
    pub unkept: Unkept,
    /// When the server was last alive before: the time since then is given back to meetings.
    pub last_alive: Option<Millis>,
    /// Room time.
    pub clock: Clock,
    /// Randomness.
    pub chance: Chance,
    /// For tests.
    pub before_deciding: Option<BeforeDeciding>,
}

impl Config {
    /// The defaults, in memory. Made inside the runtime, because the clock is.
    #[must_use]
    pub fn in_memory() -> Self {
        Self {
            origins: Vec::new(),
            proxies: Vec::new(),
            creation_key: None,
            tls: None,
            limits: Limits::default(),
            journal: Arc::new(MemoryJournal::new()),
            access: Arc::new(MemoryAccess::new()),
            table: Arc::new(MemoryTable::new()),
            unkept: Unkept::default(),
            last_alive: None,
            clock: Clock::system(),
            chance: Chance::system(),
            before_deciding: None,
        }
    }

    /// The same, on disk: facts, texts, links and seats outlive the process, and the time until it is back counts for nobody.
    pub async fn kept_in(self, journal: Arc<SqliteJournal>) -> Self {
        let table: Arc<dyn Table> = Arc::clone(&journal) as _;
        let last_alive = alive::last(&table).await;
        let access = Arc::new(SplitAccess::new(Arc::new(DurableAccess::new(Arc::clone(&table)))));
        Self { access, journal, last_alive, table, ..self }
    }
}
