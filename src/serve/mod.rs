//! The workbench over HTTP, for the person at this machine.
//!
//! The server listens on the loopback interface. Every address begins with a random token, without
//! which nothing is said, not even what would be there; `Host` and `Origin` are checked, so that no
//! other site can reach it through the browser; bodies are small; no part of a request ever becomes
//! the name of a file. `api.rs` lists the addresses.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::exchange::round_trip::Signature;
use crate::review::Workbench;

mod api;
mod guard;

/// The largest body that is read, in bytes: the longest segments are half of that.
const LARGEST: usize = 64 * 1024;

/// Says who decides, and when.
pub type Sign = Box<dyn Fn() -> Signature + Send + Sync>;

/// A server that cannot run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken or not of this machine.
    #[error("cannot listen on {address}: {cause}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        cause: std::io::Error,
    },
    /// The system gives no random numbers, or no thread.
    #[error("cannot start the server: {0}")]
    Start(String),
}

impl ServeError {
    /// What to do about it, if there is something to say.
    pub fn help(&self) -> Option<String> {
        Some("name another port with `--port N`, or none".to_owned())
    }
}

/// Serves a workbench until `Ctrl+C`; `ready` is told the address to open.
///
/// # Errors
/// See [`ServeError`].
pub fn serve(
    bench: Workbench,
    address: SocketAddr,
    sign: Sign,
    ready: impl FnOnce(&str),
) -> Result<(), ServeError> {
    let start = |error: &dyn std::fmt::Display| ServeError::Start(error.to_string());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| start(&error))?;
    runtime.block_on(async {
        let listen = |cause| ServeError::Listen { address, cause };
        let listener = tokio::net::TcpListener::bind(address).await.map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let token = guard::token().map_err(|error| start(&error))?;
        let app = app(bench, sign, &token, address);
        ready(&format!("http://{address}/{token}/"));
        let stop = async {
            // Without a signal handler the process ends by the signal itself, which is as well.
            let _ = tokio::signal::ctrl_c().await;
        };
        let served = axum::serve(listener, app).with_graceful_shutdown(stop).await;
        served.map_err(|error| start(&error))
    })
}

/// The addresses of the server, behind their guard.
fn app(bench: Workbench, sign: Sign, token: &str, address: SocketAddr) -> Router {
    let desk = Arc::new(api::Desk { bench: Mutex::new(bench), sign });
    let routes = Router::new()
        .route("/", get(api::page))
        .route("/review.css", get(api::style))
        .route("/review.js", get(api::script))
        .route("/api/overview", get(api::overview))
        .route("/api/queue", get(api::queue))
        .route("/api/card", get(api::card))
        .route("/api/weigh", post(api::weigh))
        .route("/api/decide", post(api::decide))
        .route("/api/undo", post(api::undo))
        .with_state(desk);
    let guard = Arc::new(guard::Guard::new(token, address));
    Router::new()
        .nest(&format!("/{token}/"), routes)
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(from_fn_with_state(guard, guard::check))
}
