//! The certificate with which the server shows that it is the one that people mean, where TLS ends here and not in a proxy.
//!
//! It is read again when its files have changed: connections that are open go on with the old one, new ones get the new one.
//! A pair that can't be used changes nothing but the log. What must never be here: a key that is printed or logged, or a
//! choice of ciphers of our own.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::SystemTime;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;
use tokio_rustls::rustls::{Error, ServerConfig};

/// Why a certificate can't be used.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// The file of the certificate.
    #[error("the certificate can't be read")]
    Certificate(#[source] pem::Error),
    /// There is no certificate in it.
    #[error("the certificate's file has none in it")]
    None,
    /// The file of the key.
    #[error("the certificate's key can't be read")]
    Key(#[source] pem::Error),
    /// Both can be read, and are of no use with each other.
    #[error("this certificate can't be used with this key")]
    Pair(#[source] Error),
}

/// A certificate and its key, in two PEM files.
pub struct Certificate {
    chain: PathBuf,
    key: PathBuf,
    provider: Arc<CryptoProvider>,
    current: Arc<Current>,
    acceptor: TlsAcceptor,
    /// What the files looked like when they were last read, whatever came of it.
    seen: Mutex<Looks>,
}

/// The pair that is shown to those who come.
struct Current(RwLock<Arc<CertifiedKey>>);

/// What tells that a file has changed, for both; nothing where it can't be looked at.
type Looks = [Option<(SystemTime, u64)>; 2];

impl Certificate {
    /// Reads both files: the certificate with those that vouch for it, and its key.
    ///
    /// # Errors
    /// They can't be used; the error says which, and why.
    pub fn open(chain: PathBuf, key: PathBuf) -> Result<Arc<Self>, CertificateError> {
        let provider = Arc::new(ring::default_provider());
        // Looked at before they are read: what changes in between is read once more.
        let seen = Mutex::new(looks(&chain, &key));
        let current = Arc::new(Current(RwLock::new(read(&chain, &key, &provider)?)));
        let acceptor = acceptor(&provider, &current).map_err(CertificateError::Pair)?;
        Ok(Arc::new(Self { chain, key, provider, current, acceptor, seen }))
    }

    /// The last second at which it is good, since 1970; nothing where the certificate doesn't say so in a way that is read here.
    #[must_use]
    pub fn ends(&self) -> Option<i64> {
        let current = Arc::clone(&self.current.0.read().unwrap_or_else(PoisonError::into_inner));
        let (_, own) = x509_parser::parse_x509_certificate(current.cert.first()?).ok()?;
        Some(own.validity().not_after.timestamp())
    }

    /// Reads the files again if they have changed.
    pub fn look(&self) {
        let now = looks(&self.chain, &self.key);
        if *self.seen.lock().unwrap_or_else(PoisonError::into_inner) != now {
            self.reload();
        }
    }

    /// Reads the files again. What can't be used is told of once for each change, and the old pair stays.
    pub fn reload(&self) {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = looks(&self.chain, &self.key);
        match read(&self.chain, &self.key, &self.provider) {
            Ok(fresh) => {
                *self.current.0.write().unwrap_or_else(PoisonError::into_inner) = fresh;
                tracing::info!("the certificate was read again; connections from now on get it");
            }
            Err(error) => {
                let cause = std::error::Error::source(&error).map(ToString::to_string);
                tracing::error!(%error, cause, "the new certificate can't be used, so the old one stays in use");
            }
        }
    }

    /// What shakes hands with those who come.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        self.acceptor.clone()
    }
}

fn acceptor(provider: &Arc<CryptoProvider>, current: &Arc<Current>) -> Result<TlsAcceptor, Error> {
    let versions = ServerConfig::builder_with_provider(Arc::clone(provider)).with_safe_default_protocol_versions()?;
    let mut config = versions.with_no_client_auth().with_cert_resolver(Arc::clone(current) as _);
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Certificate(…)")
    }
}

impl fmt::Debug for Current {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Current(…)")
    }
}

impl ResolvesServerCert for Current {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

fn looks(chain: &Path, key: &Path) -> Looks {
    let look = |path: &Path| {
        let found = fs::metadata(path).ok()?;
        Some((found.modified().ok()?, found.len()))
    };
    [look(chain), look(key)]
}

fn read(chain: &Path, key: &Path, provider: &CryptoProvider) -> Result<Arc<CertifiedKey>, CertificateError> {
    let chain: Vec<_> = CertificateDer::pem_file_iter(chain)
        .and_then(Iterator::collect::<Result<_, _>>)
        .map_err(CertificateError::Certificate)?;
    if chain.is_empty() {
        return Err(CertificateError::None);
    }
    let key = PrivateKeyDer::from_pem_file(key).map_err(CertificateError::Key)?;
    // Looks into the certificate, and whether the key is its own.
    CertifiedKey::from_der(chain, key, provider).map(Arc::new).map_err(CertificateError::Pair)
}
