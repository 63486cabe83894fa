//! Who may ask: only a page of this server, opened with its token, on this machine.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, ORIGIN,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::serve::LARGEST;

/// What a page may do: run and show its own files, and ask this server.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The headers of every answer.
const HEADERS: [(HeaderName, &str); 5] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "no-referrer"),
    (CACHE_CONTROL, "no-store"),
];

/// What a request must bring.
pub(super) struct Guard {
    token: String,
    hosts: Vec<String>,
    /// The port, if the server listens on every address of the machine: a number as the host can't
    /// be the trick of a name.
    open: Option<u16>,
}

/// A new token: 128 random bits in hexadecimal digits.
pub(super) fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes)?;
    let mut token = String::new();
    for byte in bytes {
        // Writing to a string can't fail.
        let _ = write!(token, "{byte:02x}");
    }
    Ok(token)
}

impl Guard {
    /// A guard for a server at this address.
    pub(super) fn new(token: &str, address: SocketAddr) -> Self {
        let port = address.port();
        let names = ["127.0.0.1", "localhost", "[::1]"];
        let mut hosts: Vec<_> = names.iter().map(|name| format!("{name}:{port}")).collect();
        hosts.push(address.to_string());
        if port == 80 {
            // Browsers leave the port of the protocol out.
            let short: Vec<_> = hosts.iter().filter_map(|host| host.strip_suffix(":80")).collect();
            let short: Vec<_> = short.into_iter().map(str::to_owned).collect();
            hosts.extend(short);
        }
        let open = address.ip().is_unspecified().then_some(port);
        Self { token: token.to_owned(), hosts, open }
    }

    /// Why a request is refused, if it is.
    fn refuses(&self, method: &Method, path: &str, headers: &HeaderMap) -> Option<StatusCode> {
        let named = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        if !same(named, &self.token) {
            return Some(StatusCode::NOT_FOUND);
        }
        let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let is_host = |host: &str| {
            let is_open =
                |port| host.parse().is_ok_and(|address: SocketAddr| address.port() == port);
            self.hosts.iter().any(|known| known == host) || self.open.is_some_and(is_open)
        };
        // A name that leads here but is not ours is the trick of a page elsewhere (DNS rebinding).
        if !text(HOST).is_some_and(is_host) {
            return Some(StatusCode::MISDIRECTED_REQUEST);
        }
        let is_ours = |origin: &str| origin.strip_prefix("http://").is_some_and(is_host);
        if headers.contains_key(ORIGIN) && !text(ORIGIN).is_some_and(is_ours) {
            return Some(StatusCode::FORBIDDEN);
        }
        // Said before the body is waited for.
        let length = text(CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
        if length.is_some_and(|length| length > LARGEST) {
            return Some(StatusCode::PAYLOAD_TOO_LARGE);
        }
        // Forms of other pages can't send JSON.
        let is_json = text(CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/json"));
        (*method == Method::POST && !is_json).then_some(StatusCode::UNSUPPORTED_MEDIA_TYPE)
    }
}

/// Lets a request pass or refuses it, and puts the headers on the answer.
pub(super) async fn check(
    State(guard): State<Arc<Guard>>,
    request: Request,
    next: Next,
) -> Response {
    let refused = guard.refuses(request.method(), request.uri().path(), request.headers());
    let mut response = match refused {
        Some(status) => status.into_response(),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Whether two texts are equal, in a time that does not tell where they differ.
fn same(a: &str, b: &str) -> bool {
    let differences = a.bytes().zip(b.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    a.len() == b.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_page_may_ask() {
        let guard = Guard::new("secret", SocketAddr::from(([127, 0, 0, 1], 8080)));
        let host = ("host", "127.0.0.1:8080");
        let json = ("content-type", "application/json");
        for (method, path, headers, expected) in [
            (Method::GET, "/secret/", vec![host], None),
            (Method::GET, "/secret/", vec![("host", "localhost:8080")], None),
            (Method::GET, "/", vec![host], Some(404)),
            (Method::GET, "/secre/", vec![host], Some(404)),
            (Method::GET, "/secrets/", vec![host], Some(404)),
            (Method::GET, "/x/../secret/", vec![host], Some(404)),
            (Method::GET, "/secret/", vec![], Some(421)),
            (Method::GET, "/secret/", vec![("host", "evil.example:8080")], Some(421)),
            (Method::GET, "/secret/", vec![("host", "127.0.0.1:80")], Some(421)),
            (Method::POST, "/secret/api/undo", vec![host, json], None),
            (Method::POST, "/secret/api/undo", vec![host], Some(415)),
            (
                Method::POST,
                "/secret/api/undo",
                vec![host, ("content-type", "text/plain")],
                Some(415),
            ),
            (
                Method::POST,
                "/secret/api/undo",
                vec![host, json, ("origin", "http://127.0.0.1:8080")],
                None,
            ),
            (
                Method::POST,
                "/secret/api/undo",
                vec![host, json, ("origin", "https://evil.example")],
                Some(403),
            ),
            (Method::POST, "/secret/api/undo", vec![host, json, ("origin", "null")], Some(403)),
        ] {
            let mut map = HeaderMap::new();
            for (name, value) in &headers {
                map.insert(*name, HeaderValue::from_static(value));
            }
            let refused = guard.refuses(&method, path, &map).map(|status| status.as_u16());
            assert_eq!(refused, expected, "{method} {path} {headers:?}");
        }
    }

    #[test]
    fn tokens_are_long_and_never_the_same() {
        let (one, two) = (token().unwrap(), token().unwrap());
        assert_eq!(one.len(), 32);
        assert_ne!(one, two);
    }
}
