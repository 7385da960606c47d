//! What the command line and the environment say.

mod edge;

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use askwell::{Clock, Config, Limits};
use askwell_journal::{Faults, MemoryJournal, SqliteJournal};
use askwell_protocol::{Millis, limits};
use clap::{Parser, ValueEnum};

use crate::commands::Command;
use edge::EdgeArgs;

/// Askwell: the room in which an action learning set meets online.
///
/// Start it, open the address it prints, and start a set: you get a link for yourself and one for the members. The server
/// keeps stage, clock, order and promises, and can't read a word of what people write: names, questions and actions are
/// locked in the browser, with a key that stands behind the # of the links and never leaves the browsers.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = AFTER)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,

    /// Port to listen on; 0 takes any free one.
    #[arg(long, env = "PORT", default_value_t = 8080)]
    port: u16,

    /// Address to listen on. The default is reached from this computer alone, because browsers give a page its locks only
    /// over https or on localhost: for other computers, give it a certificate, or put a proxy with TLS before it.
    #[arg(long, env = "ASKWELL_BIND", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,

    /// Another origin whose pages may talk to this server, such as https://learning.example.org. The server's own pages
    /// always may. Can be given several times, or separated by commas.
    #[arg(long = "origin", env = "ASKWELL_ORIGINS", value_name = "ORIGIN", value_delimiter = ',')]
    origins: Vec<String>,

    /// Address and port for the operator's own programs, such as 127.0.0.1:9090: /metrics has numbers of the whole server
    /// for Prometheus, /readyz says whether it can serve. Nobody is listened to there unless this is given. The numbers hold
    /// no person and no room; all the same, let nobody but yourself reach it.
    #[arg(long, env = "ASKWELL_OPS", value_name = "ADDRESS:PORT")]
    ops: Option<SocketAddr>,

    /// Folder in which sets and meetings are kept, so that they outlive the server; it is made if it isn't there. It needs a
    /// disk of this computer, and one server has it at a time. Without it all is in memory, and gone when the server ends.
    #[arg(long, env = "ASKWELL_DATA", value_name = "FOLDER")]
    data: Option<PathBuf>,

    #[command(flatten)]
    edge: EdgeArgs,

    /// Form of the log lines. They go to standard error and hold ids and codes, never a person.
    #[arg(long, env = "ASKWELL_LOG", value_enum, default_value_t = LogForm::Text)]
    log: LogForm,

    /// Open connections of any sort; more wait outside.
    #[arg(long, env = "ASKWELL_CONNECTIONS_MAX", value_name = "COUNT", default_value_t = Limits::default().connections_max)]
    connections_max: usize,

    /// Frames that one connection may send at once.
    #[arg(long, env = "ASKWELL_RATE_BURST", value_name = "FRAMES", default_value_t = limits::RATE_BURST)]
    rate_burst: u32,

    /// Frames that one connection may send each second after that.
    #[arg(long, env = "ASKWELL_RATE_PER_SECOND", value_name = "FRAMES", default_value_t = limits::RATE_PER_SECOND)]
    rate_per_second: u32,

    /// Milliseconds that a speaker whose line is lost keeps the turn, in writing.
    #[arg(long, env = "ASKWELL_GRACE_MS", value_name = "MS", default_value_t = limits::GRACE_MS)]
    grace_ms: u64,

    /// Milliseconds that an empty room stays in memory.
    #[arg(long, env = "ASKWELL_UNLOAD_MS", value_name = "MS", default_value_t = 300_000)]
    unload_ms: u64,

    /// Milliseconds that a shutdown may take.
    #[arg(long, env = "ASKWELL_SHUTDOWN_MS", value_name = "MS", default_value_t = 5_000)]
    shutdown_ms: u64,

    /// For tests: how often and how badly the memory journal misbehaves, as seed:delay-ms:per-mille.
    #[arg(long, hide = true, value_parser = faults, value_name = "SEED:DELAY_MS:PER_MILLE", conflicts_with = "data")]
    journal_faults: Option<Faults>,

    /// For tests and rehearsals: room time runs this many times as fast.
    #[arg(long, env = "ASKWELL_CLOCK_SPEED", hide = true, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    clock_speed: u32,

    /// For tests and rehearsals: room time is later than the wall's by so much.
    #[arg(long, env = "ASKWELL_CLOCK_AHEAD_MS", hide = true, default_value_t = 0, value_name = "MS")]
    clock_ahead_ms: u64,

    /// For tests: how often the server looks which rooms are due that nobody is in.
    #[arg(long, env = "ASKWELL_LOOK_FOR_DUE_MS", hide = true, default_value_t = 60_000, value_name = "MS")]
    look_for_due_ms: u64,
}

const AFTER: &str = "\
Each option can be given in the environment, too, by the name in brackets. RUST_LOG chooses what is logged, such as
RUST_LOG=askwell=debug.

Examples:
  askwell                                  open at http://localhost:8080, for this computer
  PORT=9000 askwell --log json             on another port, with log lines for a machine
  askwell --data /var/lib/askwell          sets and meetings outlive the server
  askwell --ops 127.0.0.1:9090             with numbers for Prometheus, for this computer alone
  askwell backup --data /var/lib/askwell /srv/copies/monday.askwell
                                           a copy of all that, while the server runs
  askwell --bind 0.0.0.0 --port 443 --tls-cert chain.pem --tls-key key.pem
                                           for other computers, at https://
  askwell --bind 0.0.0.0 --origin https://ask.example.org
                                           behind a proxy that speaks TLS and keeps the Host header

The server ends on SIGTERM or Ctrl-C: lines are closed in good order. What is said in a meeting is erased from the folder when the
time has come on which its set agreed, a day after the close if it said nothing; a server that is not running erases nothing.";

/// Form of the log lines.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LogForm {
    /// For people.
    Text,
    /// For machines: one JSON object a line.
    Json,
}

impl Args {
    /// What else than serving is to be done.
    pub(crate) fn errand(&mut self) -> Option<Command> {
        self.command.take()
    }

    /// Where to listen.
    pub(crate) fn address(&self) -> (IpAddr, u16) {
        (self.bind, self.port)
    }

    /// Where the operator's programs are listened to.
    pub(crate) fn ops(&self) -> Option<SocketAddr> {
        self.ops
    }

    /// Form of the log lines.
    pub(crate) fn log(&self) -> LogForm {
        self.log
    }

    /// The address to open in a browser, once the port is known.
    pub(crate) fn url(&self, port: u16) -> String {
        let scheme = self.edge.scheme();
        match self.bind {
            // A page on localhost is a secure context everywhere; one on a bare address is not.
            bind if bind.is_loopback() || bind.is_unspecified() => format!("{scheme}://localhost:{port}"),
            IpAddr::V4(bind) => format!("{scheme}://{bind}:{port}"),
            IpAddr::V6(bind) => format!("{scheme}://[{bind}]:{port}"),
        }
    }

    /// How long to wait between looks at the certificate's files.
    pub(crate) fn tls_look(&self) -> Duration {
        self.edge.tls_look()
    }

    /// The server's configuration. To be called inside the runtime.
    ///
    /// # Errors
    /// The folder or a file can't be used; the error says why.
    pub(crate) async fn config(self) -> Result<Config, Box<dyn Error>> {
        let mut config = Config::in_memory();
        config.origins = self.origins;
        config.clock = Clock::system().ahead_by(Millis(self.clock_ahead_ms)).sped_up(self.clock_speed);
        config.limits = Limits {
            connections_max: self.connections_max,
            rate_burst: self.rate_burst,
            rate_per_second: self.rate_per_second,
            grace: Duration::from_millis(self.grace_ms),
            look_for_due: Duration::from_millis(self.look_for_due_ms),
            unload: Duration::from_millis(self.unload_ms),
            shutdown: Duration::from_millis(self.shutdown_ms),
            ..Limits::default()
        };
        self.edge.put_into(&mut config)?;
        if let Some(folder) = self.data {
            config = config.kept_in(Arc::new(SqliteJournal::open(folder)?)).await;
        }
        if let Some(faults) = self.journal_faults {
            config.journal = Arc::new(MemoryJournal::with_faults(faults));
        }
        Ok(config)
    }
}

fn faults(text: &str) -> Result<Faults, String> {
    let parts: Vec<u64> = text.split(':').map(str::parse).collect::<Result<_, _>>().map_err(|_| "not three numbers")?;
    let [seed, delay_ms, per_mille] = parts[..] else { return Err("not three numbers".to_owned()) };
    let fail_per_mille = u16::try_from(per_mille).map_err(|_| "per mille is at most 65535")?;
    Ok(Faults { seed, delay_max: Duration::from_millis(delay_ms), fail_per_mille })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn parse(args: &[&str]) -> Result<Args, clap::Error> {
        Args::try_parse_from([&["askwell"], args].concat())
    }

    #[test]
    fn the_arguments_are_well_formed() {
        Args::command().debug_assert();
    }

    #[test]
    fn the_address_to_open_is_one_on_which_browsers_give_a_page_its_locks() -> Result<(), clap::Error> {
        assert_eq!(parse(&[])?.url(8080), "http://localhost:8080");
        assert_eq!(parse(&["--bind", "0.0.0.0"])?.url(9000), "http://localhost:9000");
        assert_eq!(parse(&["--bind", "10.1.2.3"])?.url(80), "http://10.1.2.3:80");
        assert_eq!(parse(&["--bind", "fd00::1"])?.url(80), "http://[fd00::1]:80");
        let tls = ["--tls-cert", "a.pem", "--tls-key", "b.pem"];
        assert_eq!(parse(&tls)?.url(8443), "https://localhost:8443");
        assert_eq!(parse(&[&["--bind", "10.1.2.3"][..], &tls].concat())?.url(443), "https://10.1.2.3:443");
        Ok(())
    }

    #[test]
    fn a_certificate_comes_with_its_key_or_not_at_all() {
        assert!(parse(&["--tls-cert", "a.pem"]).is_err());
        assert!(parse(&["--tls-key", "b.pem"]).is_err());
    }

    #[test]
    fn the_operators_programs_are_listened_to_where_the_operator_says_and_nowhere_else() -> Result<(), clap::Error> {
        assert_eq!(parse(&[])?.ops(), None);
        assert_eq!(parse(&["--ops", "127.0.0.1:9090"])?.ops(), Some(SocketAddr::from(([127, 0, 0, 1], 9090))));
        assert!(parse(&["--ops", "9090"]).is_err());
        Ok(())
    }

    #[test]
    fn faults_are_three_numbers() {
        let expected = Faults { seed: 7, delay_max: Duration::from_millis(20), fail_per_mille: 100 };
        assert_eq!(faults("7:20:100"), Ok(expected));
        for wrong in ["", "7", "7:20", "7:20:100:1", "a:b:c", "7:20:70000"] {
            assert!(faults(wrong).is_err(), "{wrong}");
        }
    }
}
