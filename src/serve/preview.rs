//! The preview: serves a built site, and tells its pages when another build has changed it.
//!
//! Every page gets a script that listens to `/.segmend/events`, a stream of server-sent events: `built`,
//! and `failed` with what is wrong. Their id is the number of builds that have changed the site. Only
//! files of the output are served, and only to requests that name this machine as their host.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{StatusCode, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use crate::disk;
use crate::serve::connections::Limits;
use crate::serve::guard::{Guard, check};
use crate::serve::{ServeError, listen};

const SCRIPT: &str = include_str!("../../templates/preview/live.js");
const STYLE: &str = include_str!("../../templates/preview/live.css");

/// What a previewed page loads besides its own files.
const LOADED: &str = "<link rel=\"stylesheet\" href=\"/.segmend/live.css\"><script src=\"/.segmend/live.js\" defer></script>";

/// How the policy of a page begins, and what it must allow for the events.
const POLICY: [&str; 2] = ["default-src 'none'; ", "default-src 'none'; connect-src 'self'; "];

/// Shown in the place of a page that is not there.
const NO_PAGE: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>segmend</title>\n</head>\n<body>\n<p>There is no such page yet. It will show here once a build has written it.</p>\n</body>\n</html>\n";

/// The builds of a site that is previewed. Clones are about the same site.
#[derive(Clone, Debug)]
pub struct Builds(Arc<watch::Sender<LastBuild>>);

#[derive(Clone, Debug)]
struct LastBuild {
    /// The number of builds that have changed the site.
    number: usize,
    /// What is wrong, if the last one has failed.
    problem: Option<Arc<str>>,
}

impl Default for Builds {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(LastBuild { number: 0, problem: None })))
    }
}

impl Builds {
    /// Tells the pages that a build has succeeded. They are loaded again if it has changed the site.
    pub fn succeeded(&self, is_changed: bool) {
        self.0.send_modify(|last| {
            last.number += usize::from(is_changed);
            last.problem = None;
        });
    }

    /// Tells the pages that a build has failed. They show the message above what they show already.
    pub fn failed(&self, message: &str) {
        self.0.send_modify(|last| last.problem = Some(message.into()));
    }

    /// The last build and all later ones, as events.
    fn events(&self) -> impl Stream<Item = Result<Event, Infallible>> + use<> {
        WatchStream::new(self.0.subscribe()).map(|LastBuild { number, problem }| {
            let event = Event::default().id(number.to_string());
            Ok(match problem {
                Some(problem) => event.event("failed").data(&*problem),
                // An event without data is none.
                None => event.event("built").data("-"),
            })
        })
    }
}

/// Serves the site in an output folder until `Ctrl+C`; `ready` gets the URL to open.
///
/// # Errors
/// See [`ServeError`].
pub fn preview(
    output: &Path,
    address: SocketAddr,
    builds: &Builds,
    ready: impl FnOnce(&str),
) -> Result<(), ServeError> {
    let limits = Limits::default();
    let app = |address| app(output, builds.clone(), address, limits);
    listen(address, limits, app, |address| ready(&format!("http://{address}/")))
}

#[derive(Clone)]
struct Site {
    output: PathBuf,
    builds: Builds,
}

fn app(output: &Path, builds: Builds, address: SocketAddr, limits: Limits) -> Router {
    let guard = Arc::new(Guard::without_token(address, limits.body));
    let file = |kind: &'static str, text: &'static str| get(([(CONTENT_TYPE, kind)], text));
    Router::new()
        .route("/.segmend/events", get(events))
        .route("/.segmend/live.js", file("text/javascript; charset=utf-8", SCRIPT))
        .route("/.segmend/live.css", file("text/css; charset=utf-8", STYLE))
        .fallback(page)
        .with_state(Site { output: output.to_owned(), builds })
        .layer(from_fn_with_state(guard, check))
}

async fn events(State(site): State<Site>) -> impl IntoResponse {
    Sse::new(site.builds.events()).keep_alive(KeepAlive::default())
}

async fn page(State(site): State<Site>, uri: Uri) -> Response {
    let path = percent_decode_str(uri.path()).decode_utf8_lossy();
    let path = path.trim_start_matches('/');
    let read = |file: &str| disk::read_page(&site.output, file);
    let index = |folder: &str| read(&format!("{folder}index.html"));
    if path.is_empty() || path.ends_with('/') {
        if let Some(bytes) = index(path) {
            return response(StatusCode::OK, "index.html", bytes);
        }
    } else if let Some(bytes) = read(path) {
        return response(StatusCode::OK, path, bytes);
    } else if index(&format!("{path}/")).is_some() {
        // Links on the page are relative to its folder.
        return Redirect::temporary(&format!("{}/", uri.path())).into_response();
    }
    // As a web server does that is told of the page for it: that of the locale, else that of the site.
    let locale = path.split('/').next().unwrap_or_default();
    let found = read(&format!("{locale}/404.html")).or_else(|| read("404.html"));
    response(StatusCode::NOT_FOUND, "404.html", found.unwrap_or_else(|| NO_PAGE.into()))
}

fn response(status: StatusCode, name: &str, bytes: Vec<u8>) -> Response {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    if kind.type_() == mime_guess::mime::TEXT {
        let kind = format!("{kind}; charset=utf-8");
        let bytes = if kind.starts_with("text/html") { live(bytes) } else { bytes };
        return (status, [(CONTENT_TYPE, kind)], bytes).into_response();
    }
    (status, [(CONTENT_TYPE, kind.to_string())], bytes).into_response()
}

/// Adds to a page what reloads it.
fn live(page: Vec<u8>) -> Vec<u8> {
    let Ok(page) = String::from_utf8(page) else { return Vec::new() };
    let [before, after] = POLICY;
    let loaded = [LOADED, "</head>"].concat();
    page.replacen(before, after, 1).replacen("</head>", &loaded, 1).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_listen_and_stays_as_it_was_otherwise() {
        let page =
            "<head><meta content=\"default-src 'none'; script-src 'self'\"></head><p></head>";
        let expected = format!(
            "<head><meta content=\"default-src 'none'; connect-src 'self'; script-src 'self'\">{LOADED}</head><p></head>"
        );
        assert_eq!(String::from_utf8(live(page.into())).unwrap(), expected);
    }
}
