//! Access control: only a page of this server may send requests. The workbench wants its token, too; a
//! preview, which only shows what was built, has none.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST,
    HeaderName, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use tokio::time::timeout;

use crate::serve::MAX_BODY;
use crate::serve::connections::IsKnown;

/// The content security policy: pages may only load from and connect to this server.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The headers of every response.
const HEADERS: [(HeaderName, &str); 5] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "no-referrer"),
    (CACHE_CONTROL, "no-store"),
];

/// The conditions for requests.
pub(super) struct Guard {
    /// `None` lets every page of this server read.
    token: Option<String>,
    hosts: Vec<String>,
    /// How long a client may take to send a body.
    patience: Duration,
    /// The port, if the server listens on all addresses: then any IP address is a valid host, since
    /// DNS rebinding needs a name.
    open_port: Option<u16>,
}

/// Generates a token: 128 random bits in hexadecimal.
pub(super) fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes)?;
    let mut token = String::new();
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(token, "{byte:02x}");
    }
    Ok(token)
}

impl Guard {
    /// Creates the guard of a server at an address that wants a token.
    pub(super) fn new(token: &str, address: SocketAddr, patience: Duration) -> Self {
        Self { token: Some(token.to_owned()), ..Self::without_token(address, patience) }
    }

    /// Creates the guard of a server that only shows something.
    pub(super) fn without_token(address: SocketAddr, patience: Duration) -> Self {
        let port = address.port();
        let names = ["127.0.0.1", "localhost", "[::1]"];
        let mut hosts: Vec<_> = names.iter().map(|name| format!("{name}:{port}")).collect();
        hosts.push(address.to_string());
        if port == 80 {
            // Browsers omit the default port of HTTP.
            let short: Vec<_> = hosts.iter().filter_map(|host| host.strip_suffix(":80")).collect();
            let short: Vec<_> = short.into_iter().map(str::to_owned).collect();
            hosts.extend(short);
        }
        let open_port = address.ip().is_unspecified().then_some(port);
        Self { token: None, hosts, patience, open_port }
    }

    /// Returns the status of a refused request; `None` if it is allowed.
    fn refuses(&self, method: &Method, path: &str, headers: &HeaderMap) -> Option<StatusCode> {
        // The token is checked first, so that others do not even learn which paths exist.
        let prefix = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        match &self.token {
            Some(token) if !constant_time_eq(prefix, token) => return Some(StatusCode::NOT_FOUND),
            None if !method.is_safe() => return Some(StatusCode::METHOD_NOT_ALLOWED),
            Some(_) | None => {}
        }
        let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let is_host = |host: &str| {
            let is_open =
                |port| host.parse().is_ok_and(|address: SocketAddr| address.port() == port);
            self.hosts.iter().any(|known| known == host) || self.open_port.is_some_and(is_open)
        };
        // A foreign host name that resolves to this machine is DNS rebinding.
        if !text(HOST).is_some_and(is_host) {
            return Some(StatusCode::MISDIRECTED_REQUEST);
        }
        let is_ours = |origin: &str| origin.strip_prefix("http://").is_some_and(is_host);
        if headers.contains_key(ORIGIN) && !text(ORIGIN).is_some_and(is_ours) {
            return Some(StatusCode::FORBIDDEN);
        }
        // Refuse large bodies before reading them.
        let length = text(CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
        if length.is_some_and(|length| length > MAX_BODY) {
            return Some(StatusCode::PAYLOAD_TOO_LARGE);
        }
        // HTML forms of other sites cannot send JSON.
        let is_json = text(CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/json"));
        (*method == Method::POST && !is_json).then_some(StatusCode::UNSUPPORTED_MEDIA_TYPE)
    }
}

/// Allows or refuses a request, and adds the headers to the response.
pub(super) async fn check(
    State(guard): State<Arc<Guard>>,
    Extension(is_known): Extension<IsKnown>,
    request: Request,
    next: Next,
) -> Response {
    let refused = guard.refuses(request.method(), request.uri().path(), request.headers());
    let mut response = match refused {
        // A stranger's connection is not kept.
        Some(status) => (status, [(CONNECTION, "close")]).into_response(),
        None => {
            is_known.set();
            let late = |_| StatusCode::REQUEST_TIMEOUT.into_response();
            timeout(guard.patience, next.run(request)).await.unwrap_or_else(late)
        }
    };
    // Pages that were built have a policy of their own.
    let own = if guard.token.is_some() { &HEADERS[..] } else { &HEADERS[1..] };
    for (name, value) in own.iter().cloned() {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Compares two texts of equal length in constant time, so that timing does not reveal the token.
fn constant_time_eq(a: &str, b: &str) -> bool {
    let differences = a.bytes().zip(b.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    a.len() == b.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_servers_own_page_is_allowed() {
        let guard = Guard::new("secret", SocketAddr::from(([127, 0, 0, 1], 8080)), Duration::ZERO);
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
    fn without_a_token_every_page_of_this_machine_may_read() {
        let guard = Guard::without_token(SocketAddr::from(([127, 0, 0, 1], 80)), Duration::ZERO);
        for (method, headers, expected) in [
            (Method::GET, vec![("host", "127.0.0.1")], None),
            (Method::HEAD, vec![("host", "localhost:80")], None),
            (Method::GET, vec![("host", "evil.example")], Some(421)),
            (Method::GET, vec![], Some(421)),
            (
                Method::GET,
                vec![("host", "localhost"), ("origin", "https://evil.example")],
                Some(403),
            ),
            (Method::POST, vec![("host", "localhost")], Some(405)),
        ] {
            let mut map = HeaderMap::new();
            for (name, value) in &headers {
                map.insert(*name, HeaderValue::from_static(value));
            }
            let refused = guard.refuses(&method, "/pl-pl/", &map).map(|status| status.as_u16());
            assert_eq!(refused, expected, "{method} {headers:?}");
        }
    }

    #[test]
    fn tokens_are_long_and_random() {
        let (one, two) = (token().unwrap(), token().unwrap());
        assert_eq!(one.len(), 32);
        assert_ne!(one, two);
    }
}
