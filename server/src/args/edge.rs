//! The options of the edge: by which way people come in, and how many.
//!
//! What must never be here: what becomes of those who are in.

use std::error::Error;
use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use askwell::{Certificate, Config, Fingerprint, Limits};
use ipnet::IpNet;

/// Where the creation key may be given without a file. It is no option: the list of processes shows those.
const CREATION_KEY: &str = "ASKWELL_CREATION_KEY";
/// Characters of a creation key: what is shorter is guessed.
const CREATION_KEY_CHARS: std::ops::RangeInclusive<usize> = 8..=200;

/// The options of the edge.
#[derive(Debug, clap::Args)]
pub(crate) struct EdgeArgs {
    /// File with this server's certificate and those that vouch for it, in PEM. With it and its key the server speaks https
    /// itself and needs no proxy. When the files change, or on SIGHUP, they are read again, and nobody who is connected
    /// notices.
    #[arg(long, env = "ASKWELL_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,

    /// File with the certificate's key, in PEM.
    #[arg(long, env = "ASKWELL_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,

    /// Milliseconds after which the certificate's files are looked at again.
    #[arg(long, env = "ASKWELL_TLS_LOOK_MS", value_name = "MS", default_value_t = 60_000)]
    tls_look_ms: u64,

    /// A proxy before this server, whose X-Forwarded-For is believed: its address, or its network such as 10.0.0.0/8. Can be
    /// given several times, or separated by commas. Without it, everybody behind a proxy counts as one address.
    #[arg(long = "proxy", env = "ASKWELL_PROXIES", value_name = "ADDRESS", value_delimiter = ',', value_parser = network)]
    proxies: Vec<IpNet>,

    /// Open connections from one address, or from one subscriber's IPv6 network; a proxy's are not counted. A university may
    /// sit behind one address. 0 is without a limit.
    #[arg(long, env = "ASKWELL_CONNECTIONS_PER_ADDRESS", value_name = "COUNT", default_value_t = Limits::default().connections_per_address)]
    connections_per_address: usize,

    /// File with a key that whoever starts a set is asked for: 8 to 200 plain characters. Without it, everybody who reaches
    /// the server may start sets. The key itself can also be in ASKWELL_CREATION_KEY.
    #[arg(long, env = "ASKWELL_CREATION_KEY_FILE", value_name = "FILE")]
    creation_key_file: Option<PathBuf>,

    /// Sets that may be started from one address at once; 0 is without a limit.
    #[arg(long, env = "ASKWELL_SETS_AT_ONCE", value_name = "COUNT", default_value_t = Limits::default().creations_burst)]
    sets_at_once: u32,

    /// Sets that may be started from one address in each hour after that.
    #[arg(long, env = "ASKWELL_SETS_PER_HOUR", value_name = "COUNT", default_value_t = Limits::default().creations_per_hour)]
    sets_per_hour: u32,
}

impl EdgeArgs {
    /// How a browser begins this server's addresses.
    pub(super) fn scheme(&self) -> &'static str {
        if self.tls_cert.is_some() { "https" } else { "http" }
    }

    /// How long to wait between looks at the certificate's files.
    pub(super) fn tls_look(&self) -> Duration {
        // Never without a pause.
        Duration::from_millis(self.tls_look_ms.max(10))
    }

    /// Puts them into the configuration.
    ///
    /// # Errors
    /// A file can't be used; the error says why.
    pub(super) fn put_into(self, config: &mut Config) -> Result<(), Box<dyn Error>> {
        if let (Some(chain), Some(key)) = (self.tls_cert, self.tls_key) {
            config.tls = Some(Certificate::open(chain, key)?);
        }
        config.creation_key = creation_key(self.creation_key_file.as_deref())?;
        config.proxies = self.proxies;
        config.limits.connections_per_address = self.connections_per_address;
        config.limits.creations_burst = self.sets_at_once;
        config.limits.creations_per_hour = self.sets_per_hour;
        Ok(())
    }
}

/// The creation key, out of its file or the environment. Nothing but its hash is kept.
fn creation_key(file: Option<&Path>) -> Result<Option<Fingerprint>, Box<dyn Error>> {
    let text = match file {
        Some(file) => fs::read_to_string(file).map_err(|error| format!("the creation key can't be read: {error}"))?,
        None => match std::env::var_os(CREATION_KEY) {
            Some(text) => text.into_string().map_err(|_| "the creation key is not made of plain characters")?,
            None => return Ok(None),
        },
    };
    Ok(Some(fingerprint(&text)?))
}

fn fingerprint(text: &str) -> Result<Fingerprint, &'static str> {
    let key = text.trim();
    // It travels in a header, which has no place for others.
    if !key.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
        return Err("the creation key has to be one line of plain characters");
    }
    if !CREATION_KEY_CHARS.contains(&key.len()) {
        return Err("the creation key has to have 8 to 200 characters");
    }
    Ok(Fingerprint::of_token(key))
}

fn network(text: &str) -> Result<IpNet, &'static str> {
    let one = |_| text.parse::<IpAddr>().map(IpNet::from);
    text.parse::<IpNet>().or_else(one).map_err(|_| "neither an address nor a network such as 10.0.0.0/8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_an_address_or_a_network() {
        for (text, whole) in
            [("127.0.0.1", "127.0.0.1/32"), ("10.0.0.0/8", "10.0.0.0/8"), ("::1", "::1/128"), ("fd00::/8", "fd00::/8")]
        {
            assert_eq!(network(text).map(|network| network.to_string()), Ok(whole.to_owned()));
        }
        for text in ["", "proxy.example", "10.0.0.0/33", "10.0.0"] {
            assert!(network(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_creation_key_is_one_line_of_plain_characters_that_is_not_guessed() {
        let known = fingerprint("heron and reed");
        assert!(known.is_ok());
        assert_eq!(fingerprint("  heron and reed\r\n"), known, "a file ends with the end of a line");
        for text in ["", "        ", "heron", "heron\nand reed", "Reiher fällt ein", &"x".repeat(201)] {
            assert!(fingerprint(text).is_err(), "{text}");
        }
    }
}
