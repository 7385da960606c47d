//! The options of the edge: by which way people come in, and how many.
//!
//! What must never be here: what becomes of those who are in.

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use askwell::{Certificate, Config};

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
        Ok(())
    }
}
