//! The binary `askwell`: reads the command line, opens the listener, and serves until it is told to end; or does
//! what the operator asks for beside that.

mod args;
mod commands;

use std::io;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use tokio::net::TcpListener;
use tokio::signal;
use tracing_subscriber::EnvFilter;

use args::{Args, LogForm};
use askwell::{Certificate, Listeners};

fn main() -> ExitCode {
    let mut args = Args::parse();
    start_log(args.log());
    log_panics();
    if let Some(errand) = args.errand() {
        return errand.run();
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&format!("the runtime could not start: {error}")),
    };
    runtime.block_on(serve(args))
}

async fn serve(args: Args) -> ExitCode {
    let (bind, port) = args.address();
    let bound = TcpListener::bind((bind, port)).await.and_then(|listener| {
        let port = listener.local_addr()?.port();
        Ok((listener, port))
    });
    let (people, port) = match bound {
        Ok(bound) => bound,
        Err(error) => return failed(&format!("port {port} of {bind} can't be listened on: {error}")),
    };
    let ops = match args.ops() {
        None => None,
        Some(address) => match TcpListener::bind(address).await {
            Ok(listener) => Some(listener),
            Err(error) => return failed(&format!("{address} can't be listened on: {error}")),
        },
    };
    let (url, tls_look) = (args.url(port), args.tls_look());
    // Before the address is printed: whoever reads it finds what was kept.
    let config = match args.config().await {
        Ok(config) => config,
        Err(error) => return failed(&why(&*error)),
    };
    let fresh = config.tls.clone().map(|certificate| keep_fresh(certificate, tls_look)).transpose();
    let shutdown = match ending().and_then(|shutdown| Ok((shutdown, fresh?))) {
        Ok((shutdown, fresh)) => {
            fresh.map(tokio::spawn);
            shutdown
        }
        Err(error) => return failed(&format!("signals can't be heard: {error}")),
    };
    if let Some(address) = ops.as_ref().and_then(|ops| ops.local_addr().ok()) {
        say(&format!("Numbers for the operator are at http://{address}/metrics"));
    }
    say(&format!("Askwell is open at {url}"));
    match askwell::run(Listeners { people, ops }, config, shutdown).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&format!("the listener failed: {error}")),
    }
}

/// An error with what lies behind it.
fn why(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {}", why(source)))
}

/// Ready on SIGTERM or Ctrl-C. The handlers stand before the address is printed: whoever reads it can end the server.
#[cfg(unix)]
fn ending() -> io::Result<impl Future<Output = ()> + Send> {
    use signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Reads the certificate again when its files have changed, and on SIGHUP.
#[cfg(unix)]
fn keep_fresh(certificate: Arc<Certificate>, every: Duration) -> io::Result<impl Future<Output = ()> + Send> {
    use signal::unix::{SignalKind, signal};
    let mut asked = signal(SignalKind::hangup())?;
    Ok(async move {
        loop {
            tokio::select! {
                _ = asked.recv() => certificate.reload(),
                () = tokio::time::sleep(every) => certificate.look(),
            }
        }
    })
}

/// Reads the certificate again when its files have changed.
#[cfg(not(unix))]
fn keep_fresh(certificate: Arc<Certificate>, every: Duration) -> io::Result<impl Future<Output = ()> + Send> {
    Ok(async move {
        loop {
            tokio::time::sleep(every).await;
            certificate.look();
        }
    })
}

/// Ready on Ctrl-C.
#[cfg(not(unix))]
fn ending() -> io::Result<impl Future<Output = ()> + Send> {
    Ok(async {
        // Where Ctrl-C can't be heard, the process is ended from outside.
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

/// Only what is said by `tracing` gets into the log, at any level. Lines of the `log` crate are left out on purpose: the
/// WebSocket library writes whole frames there.
fn start_log(form: LogForm) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,askwell=info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    match form {
        LogForm::Text => lines.init(),
        LogForm::Json => lines.json().init(),
    }
}

/// A panic is logged by its place alone: its message might quote what it stumbled over.
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(%place, "panic");
    }));
}

/// A line that a person waits for.
#[allow(clippy::print_stdout, reason = "what a person asked for is the program's output")]
fn say(line: &str) {
    println!("{line}");
}

#[allow(clippy::print_stderr, reason = "whoever started the program has to read why it did not start")]
fn failed(why: &str) -> ExitCode {
    eprintln!("askwell: {why}");
    ExitCode::FAILURE
}
