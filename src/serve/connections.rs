//! Accepts connections: a bounded number of them, and none that only waits.
//!
//! Whoever has not shown the token yet is a stranger. Strangers and the others are bounded apart from
//! each other, so that no number of idle connections keeps a translator out.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;
use tokio::time::{sleep, timeout};

/// How long to wait before accepting again, after a failure such as a lack of file descriptors.
const PAUSE: Duration = Duration::from_millis(50);

/// What bounds the connections of a server.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The number of connections that have not shown the token. Another one closes the oldest.
    pub(super) strangers: usize,
    /// The number of connections that have. Both kinds together stay below the 128 files that the
    /// strictest systems allow.
    pub(super) known: usize,
    /// How long a client may take to send the head of a request, or wait before it sends the next.
    pub(super) head: Duration,
    /// How long a client may take to send a body.
    pub(super) body: Duration,
    /// How long responses may take to end after `Ctrl+C`.
    pub(super) end: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            strangers: 56,
            known: 56,
            head: Duration::from_secs(10),
            body: Duration::from_secs(10),
            end: Duration::from_millis(500),
        }
    }
}

/// Whether a connection has shown the token.
#[derive(Clone, Debug, Default)]
pub(super) struct IsKnown(Arc<AtomicBool>);

impl IsKnown {
    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn get(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Serves connections until `stop` is ready, then ends them.
pub(super) async fn serve(
    listener: TcpListener,
    app: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let ending = GracefulShutdown::new();
    {
        let (mut accepting, mut stop) = (pin!(accept(listener, app, limits, &ending)), pin!(stop));
        poll_fn(|context| {
            // Never ready.
            let _ = accepting.as_mut().poll(context);
            stop.as_mut().poll(context)
        })
        .await;
    }
    // What takes longer, such as half a request, ends with the runtime. No decision is lost: each is
    // written in one go before its response.
    let _ = timeout(limits.end, ending.shutdown()).await;
}

async fn accept(listener: TcpListener, app: Router, limits: Limits, ending: &GracefulShutdown) {
    let mut open = Connections::default();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            sleep(PAUSE).await;
            continue;
        };
        let is_known = IsKnown::default();
        let app = app.clone().layer(Extension(is_known.clone()));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(app));
        let task = tokio::spawn(ending.watch(connection)).abort_handle();
        open.add(Connection { is_known, task }, limits);
    }
}

struct Connection {
    is_known: IsKnown,
    task: AbortHandle,
}

/// The open connections, oldest first.
#[derive(Default)]
struct Connections(VecDeque<Connection>);

impl Connections {
    /// Adds a connection, and closes the oldest of each kind of which there are too many.
    fn add(&mut self, new: Connection, limits: Limits) {
        self.0.push_back(new);
        self.0.retain(|connection| !connection.task.is_finished());
        for (is_known, limit) in [(false, limits.strangers), (true, limits.known)] {
            let mut kind: Vec<_> = self.0.iter().filter(|c| c.is_known.get() == is_known).collect();
            kind.truncate(kind.len().saturating_sub(limit));
            kind.iter().for_each(|connection| connection.task.abort());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpStream};
    use std::time::Instant;

    use axum::body::Bytes;
    use axum::middleware::from_fn_with_state;
    use axum::routing::post;

    use super::*;
    use crate::serve::guard::{Guard, check};

    const LIMITS: Limits = Limits {
        strangers: 4,
        known: 4,
        head: Duration::from_millis(200),
        body: Duration::from_millis(200),
        end: Duration::from_millis(100),
    };

    /// Runs a server while `client` talks to it; returns how long it took to end after that.
    fn with_server(client: impl FnOnce(SocketAddr)) -> Duration {
        let is_over = &AtomicBool::new(false);
        let (ready, address) = std::sync::mpsc::channel();
        std::thread::scope(|scope| {
            let server = scope.spawn(move || {
                let mut runtime = tokio::runtime::Builder::new_current_thread();
                runtime.enable_all().build().unwrap().block_on(async {
                    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                    let address = listener.local_addr().unwrap();
                    let guard = Arc::new(Guard::new("secret", address, LIMITS.body));
                    let app = Router::new()
                        .route("/secret/", post(|_: Bytes| async { "done" }))
                        .layer(from_fn_with_state(guard, check));
                    ready.send(address).unwrap();
                    let stop = async {
                        while !is_over.load(Ordering::Relaxed) {
                            sleep(Duration::from_millis(5)).await;
                        }
                    };
                    serve(listener, app, LIMITS, stop).await;
                });
            });
            client(address.recv().unwrap());
            let asked = Instant::now();
            is_over.store(true, Ordering::Relaxed);
            server.join().unwrap();
            asked.elapsed()
        })
    }

    fn head(address: SocketAddr, path: &str, length: usize) -> String {
        format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
        )
    }

    /// Sends a text and reads until the server closes the connection, or for two seconds.
    fn answer(address: SocketAddr, text: &str) -> Option<String> {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
        stream.write_all(text.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        Some(answer)
    }

    #[test]
    fn slow_clients_are_not_waited_for() {
        with_server(|address| {
            for (text, expected) in [
                (String::new(), ""),
                ("POST /secret/ HTTP/1.1\r\nHost".to_owned(), ""),
                (head(address, "/secret/", 9) + "{", "HTTP/1.1 408 "),
                (head(address, "/secret/", 2) + "{}", "HTTP/1.1 200 "),
                // A stranger learns nothing and is not kept.
                (head(address, "/other/", 9), "HTTP/1.1 404 "),
            ] {
                let start = Instant::now();
                let answer = answer(address, &text).expect("the connection is closed");
                assert!(answer.starts_with(expected), "{text:?}: {answer:?}");
                assert!(start.elapsed() < Duration::from_secs(1), "{text:?}");
            }
        });
    }

    #[test]
    fn idle_strangers_keep_nobody_out() {
        with_server(|address| {
            let mut idle: Vec<_> = (0..50).map(|_| TcpStream::connect(address).unwrap()).collect();
            let answer = answer(address, &(head(address, "/secret/", 2) + "{}")).unwrap();
            assert!(answer.starts_with("HTTP/1.1 200 "), "{answer:?}");
            // The oldest is closed long before its time is up.
            idle[0].set_read_timeout(Some(LIMITS.head / 2)).unwrap();
            assert_eq!(idle[0].read(&mut [0]).ok(), Some(0));
        });
    }

    #[test]
    fn half_a_request_does_not_delay_the_end() {
        let mut half = None;
        let took = with_server(|address| {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.write_all((head(address, "/secret/", 9) + "{").as_bytes()).unwrap();
            std::thread::sleep(Duration::from_millis(50));
            half = Some(stream);
        });
        assert!(took < Duration::from_millis(500), "{took:?}");
    }
}
