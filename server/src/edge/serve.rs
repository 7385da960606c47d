//! The accept loop: every connection has a place, a deadline for its request's head, and an end.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use crate::guard::{Caller, Crowd};
use crate::hub::Hub;
use crate::line::{Meter, Metered};

/// Bytes of a request's head; what browsers send is a tenth of it.
const HEAD_BYTES_MAX: usize = 16 * 1024;
/// The wait after a failed accept: the machine is out of something, and needs time more than attempts.
const ACCEPT_AGAIN: Duration = Duration::from_millis(100);

/// What a listener leads to.
#[derive(Clone)]
pub(crate) struct Entrance {
    pub(crate) router: Router,
    /// Connections that it may have open.
    pub(crate) places: usize,
    /// Of those, how many from one address, as far as it is no proxy's; nothing where that has no limit.
    pub(crate) of_a_network: Option<Crowd>,
    /// Whether they are among those that an operator is told the number of.
    pub(crate) counted: bool,
    /// What TLS ends with, where it does not end before this server.
    pub(crate) tls: Option<TlsAcceptor>,
}

/// Serves until `shutdown` is ready. Connections that are open then end by themselves once the hub closes.
pub(crate) async fn serve(
    listener: TcpListener,
    hub: &Arc<Hub>,
    entrance: &Entrance,
    shutdown: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(entrance.places));
    tokio::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = &mut shutdown => return Ok(()),
        };
        match accepted {
            // Frames are small and written when they are complete: waiting for more would only make them late.
            Ok((stream, address, place)) if stream.set_nodelay(true).is_ok() => {
                let caller = Caller(Some(address));
                let crowd = entrance.of_a_network.as_ref().filter(|_| !caller.is_proxy(&hub.config.proxies));
                let standing = crowd.map(|crowd| crowd.enter(address.into()));
                if matches!(standing, Some(None)) {
                    // Waiting for a place would keep others from theirs.
                    hub.metrics.crowded_out();
                    continue;
                }
                hub.tasks.spawn(connection(Arc::clone(hub), entrance.clone(), stream, (caller, (place, standing))));
            }
            Ok(_) => {}
            Err(error) if is_of_the_peer(&error) => {}
            Err(error) => {
                hub.metrics.not_accepted();
                tracing::warn!(kind = ?error.kind(), "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_AGAIN).await;
            }
        }
    }
}

/// Accepts when there is a place; until then, whoever comes waits in the kernel's queue.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> io::Result<(TcpStream, IpAddr, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, address) = listener.accept().await?;
    Ok((stream, address.ip(), place))
}

/// Errors of one connection that was gone before it was accepted.
fn is_of_the_peer(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Serves one connection until it ends, or has ended politely once the hub closes. Its place is taken for as long.
pub(crate) async fn connection<S, P>(hub: Arc<Hub>, entrance: Entrance, stream: S, (caller, place): (Caller, P))
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    P: Unpin + Send + 'static,
{
    // Below TLS: what a peer has taken is told by what has left this machine.
    let stream = Metered::new(stream, (place, entrance.counted.then(|| hub.metrics.connection())));
    let meter = stream.meter();
    let Some(tls) = &entrance.tls else { return http(hub, entrance, stream, (caller, meter)).await };
    let shaken = tokio::select! {
        biased;
        () = hub.closing.cancelled() => return,
        shaken = tokio::time::timeout(hub.limits.hello, tls.accept(stream)) => shaken,
    };
    // Whoever speaks something else, or nothing, is let go; why is its own affair, as below.
    if let Ok(Ok(stream)) = shaken {
        http(hub, entrance, stream, (caller, meter)).await;
    }
}

/// Serves requests until the connection ends, becomes a WebSocket, or has ended politely once the hub closes.
async fn http<S>(hub: Arc<Hub>, entrance: Entrance, stream: S, (caller, meter): (Caller, Meter))
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let stalled = stalled(meter.clone(), hub.limits.request + hub.limits.write);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(meter.clone());
        request.extensions_mut().insert(caller);
        let router = entrance.router.clone();
        async move { Ok::<_, Infallible>(router.oneshot(request).await.unwrap_or_else(|never| match never {})) }
    });
    let http = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(hub.limits.hello)
        .max_buf_size(HEAD_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    tokio::pin!(http, stalled);
    // How a connection ended is its peer's affair; nothing about it is logged.
    tokio::select! {
        biased;
        () = hub.closing.cancelled() => http.as_mut().graceful_shutdown(),
        _ = http.as_mut() => return,
        () = stalled.as_mut() => return,
    }
    tokio::select! {
        _ = http => {}
        () = stalled => {}
    }
}

/// Ready when nothing has gone either way for so long: somebody asked, and doesn't take the answer. A head has a limit of its
/// own, and so has a request; a connection that has become a WebSocket is not here any more.
async fn stalled(meter: Meter, patience: Duration) {
    let mut before = meter.moved();
    loop {
        tokio::time::sleep(patience).await;
        let now = meter.moved();
        if now == before {
            return;
        }
        before = now;
    }
}
