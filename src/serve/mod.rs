//! Serves the workbench and the preview of a site over HTTP on the local machine.
//!
//! `preview.rs` is about the preview. The rest of this page is about the workbench: the server listens on the loopback interface. Every path begins with a random token; without it,
//! all requests get 404. `Host` and `Origin` are checked, so that no other site can reach the
//! server through the browser. Bodies are small, and no part of a request is used as a file name.
//! Connections are few, and a client that sends nothing is not waited for (`connections.rs`).
//! `api.rs` lists the paths.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::exchange::round_trip::Signature;
use crate::review::Workbench;

mod connections;
mod api;
mod guard;
mod preview;

use connections::Limits;

pub use preview::{Builds, preview};

/// The maximum size of a request body in bytes: twice the longest segments.
const MAX_BODY: usize = 64 * 1024;

/// Returns the author and time of a decision.
pub type SignatureFn = Box<dyn Fn() -> Signature + Send + Sync>;

/// Why the server cannot run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is in use, or not of this machine.
    #[error("cannot listen on {address}: {cause}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The error of the system.
        cause: std::io::Error,
    },
    /// The runtime cannot start, or there are no random numbers.
    #[error("cannot start the server: {0}")]
    Start(String),
}

impl ServeError {
    /// Returns a hint for the user, if there is one.
    pub fn help(&self) -> Option<String> {
        Some("name another port with `--port N`, or none".to_owned())
    }
}

/// Serves a workbench until `Ctrl+C`; `ready` gets the URL to open.
///
/// # Errors
/// See [`ServeError`].
pub fn serve(
    bench: Workbench,
    address: SocketAddr,
    sign: SignatureFn,
    ready: impl FnOnce(&str),
) -> Result<(), ServeError> {
    let token = guard::token().map_err(|error| ServeError::Start(error.to_string()))?;
    let limits = Limits::default();
    let app = |address| app(bench, sign, &token, address, limits);
    listen(address, limits, app, |address| ready(&format!("http://{address}/{token}/")))
}

/// Serves an app until `Ctrl+C`. `app` and `ready` get the address, with the port that was free.
fn listen(
    address: SocketAddr,
    limits: Limits,
    app: impl FnOnce(SocketAddr) -> Router,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| ServeError::Start(error.to_string()))?;
    runtime.block_on(async {
        let listen = |cause| ServeError::Listen { address, cause };
        let listener = tokio::net::TcpListener::bind(address).await.map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let app = app(address);
        ready(address);
        let stop = async {
            // Without a signal handler, the signal itself ends the process.
            let _ = tokio::signal::ctrl_c().await;
        };
        connections::serve(listener, app, limits, stop).await;
        Ok(())
    })
}

/// The routes of the server, behind the guard.
fn app(
    bench: Workbench,
    sign: SignatureFn,
    token: &str,
    address: SocketAddr,
    limits: Limits,
) -> Router {
    let state = Arc::new(api::AppState { bench: Mutex::new(bench), sign });
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
        .with_state(state);
    let guard = Arc::new(guard::Guard::new(token, address, limits.body));
    Router::new()
        .nest(&format!("/{token}/"), routes)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(from_fn_with_state(guard, guard::check))
}
