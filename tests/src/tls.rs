//! TLS from the other side: certificates that a test makes, and a client that trusts them and nobody else.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion};
use tokio_tungstenite::WebSocketStream;

use crate::http::PATIENCE;

/// The name that the certificates are for.
pub const NAME: &str = "ask.example";

/// A certificate with its key.
pub struct Pair {
    made: CertifiedKey<rcgen::KeyPair>,
}

impl Pair {
    /// A fresh one.
    #[must_use]
    pub fn new() -> Self {
        Self { made: generate_simple_self_signed([NAME.to_owned()]).unwrap() }
    }

    /// The certificate, as a client sees it.
    #[must_use]
    pub fn seen(&self) -> CertificateDer<'static> {
        self.made.cert.der().clone()
    }

    /// The certificate's PEM.
    #[must_use]
    pub fn chain(&self) -> String {
        self.made.cert.pem()
    }

    /// The key's PEM.
    #[must_use]
    pub fn key(&self) -> String {
        self.made.signing_key.serialize_pem()
    }
}

impl Default for Pair {
    fn default() -> Self {
        Self::new()
    }
}

/// A folder with the two files that a server is given.
pub struct Files {
    folder: tempfile::TempDir,
}

impl Files {
    /// With this pair in them.
    #[must_use]
    pub fn of(pair: &Pair) -> Self {
        let files = Self { folder: tempfile::tempdir().unwrap() };
        files.put(&pair.chain(), &pair.key());
        files
    }

    /// Puts other words into them.
    pub fn put(&self, chain: &str, key: &str) {
        for (path, text) in [(self.chain(), chain), (self.key(), key)] {
            // As a program does it that renews certificates: nobody reads half a file.
            let fresh = path.with_extension("new");
            std::fs::write(&fresh, text).unwrap();
            std::fs::rename(fresh, path).unwrap();
        }
    }

    /// Where the certificate is.
    #[must_use]
    pub fn chain(&self) -> PathBuf {
        self.folder.path().join("chain.pem")
    }

    /// Where the key is.
    #[must_use]
    pub fn key(&self) -> PathBuf {
        self.folder.path().join("key.pem")
    }

    /// What the server has to find in its environment.
    #[must_use]
    pub fn environment(&self) -> [(&'static str, String); 2] {
        let text = |path: PathBuf| Path::to_str(&path).unwrap().to_owned();
        [("ASKWELL_TLS_CERT", text(self.chain())), ("ASKWELL_TLS_KEY", text(self.key()))]
    }
}

/// Shakes hands, trusting this one certificate, with these versions of TLS.
///
/// # Errors
/// The server shows another certificate, or speaks something else.
pub async fn connect(
    to: SocketAddr,
    trusted: &Pair,
    versions: &[&'static SupportedProtocolVersion],
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.seen()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(versions)
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(NAME).unwrap();
    let stream = TcpStream::connect(to).await?;
    let shaken = TlsConnector::from(Arc::new(config)).connect(name, stream);
    tokio::time::timeout(PATIENCE, shaken).await.expect("an answer comes in time")
}

/// What is answered to a request over a connection of this sort, in one piece.
pub async fn ask(stream: &mut TlsStream<TcpStream>, line: &str) -> String {
    let request = format!("{line}\r\nHost: {NAME}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    tokio::time::timeout(PATIENCE, stream.read_to_end(&mut answer)).await.unwrap().unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// A WebSocket over such a connection.
pub async fn socket(stream: TlsStream<TcpStream>) -> WebSocketStream<TlsStream<TcpStream>> {
    tokio_tungstenite::client_async(format!("wss://{NAME}/api/ws"), stream).await.unwrap().0
}
