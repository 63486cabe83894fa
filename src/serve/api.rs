//! What the workbench can ask.
//!
//! | address | takes | gives |
//! | --- | --- | --- |
//! | `GET api/overview` | | for each locale what is open and what is done, by rule |
//! | `GET api/queue` | `locale`, `rule`, `severity`, `article`, `q`, `state`, `offset`, `limit` | entries and their number |
//! | `GET api/card` | `locale`, `article`, `segment` | a segment with everything around it |
//! | `POST api/weigh` | the same, `text` | findings and HTML of a text in its place |
//! | `POST api/decide` | the same, `verdict`, `of`, `text`, `comment`, `sure` | the decision |
//! | `POST api/undo` | | the segment whose decision was taken back |
//!
//! A refusal is `{"error": …}` with status 4xx; one for findings in an edited text has `findings` too.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::decide::Verdict;
use crate::model::SegmentId;
use crate::review::{QueueFilter, QueueState, Refusal, SegmentRef, VerdictInput, Workbench};
use crate::serve::Sign;
use segmend_engine::model::LocaleTag;

/// How many entries of the queue are handed out at once if nobody says how many.
const ENTRIES: usize = 200;

/// The workbench, and who decides at it.
pub(super) struct Desk {
    pub(super) bench: Mutex<Workbench>,
    pub(super) sign: Sign,
}

impl Desk {
    /// The bench. One that a request failed on is as good as before: what is on disk counts.
    fn bench(&self) -> MutexGuard<'_, Workbench> {
        self.bench.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

type Shared = State<Arc<Desk>>;

/// The page.
pub(super) async fn page() -> Html<&'static str> {
    Html(include_str!("../../templates/review/review.html"))
}

/// Its style sheet.
pub(super) async fn style() -> Response {
    let text = include_str!("../../templates/review/review.css");
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], text).into_response()
}

/// Its script.
pub(super) async fn script() -> Response {
    let text = include_str!("../../templates/review/review.js");
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], text).into_response()
}

/// For each locale what is open and what is done.
pub(super) async fn overview(State(desk): Shared) -> Json<Value> {
    #[derive(Default)]
    struct Sum {
        open: usize,
        done: usize,
        rules: BTreeMap<&'static str, usize>,
        severities: BTreeMap<&'static str, usize>,
    }
    let bench = desk.bench();
    let mut sums: BTreeMap<&LocaleTag, Sum> = BTreeMap::new();
    for entry in bench.queue() {
        let sum = sums.entry(&entry.locale).or_default();
        sum.done += usize::from(entry.verdict.is_some());
        if !entry.is_open() {
            continue;
        }
        sum.open += 1;
        *sum.severities.entry(entry.severity.as_str()).or_default() += 1;
        entry.rules.iter().for_each(|rule| *sum.rules.entry(rule).or_default() += 1);
    }
    let locale = |(locale, sum): (&LocaleTag, Sum)| {
        let Sum { open, done, rules, severities } = sum;
        let dir = locale.direction().as_str();
        json!({ "locale": locale, "dir": dir, "open": open, "done": done, "rules": rules, "severities": severities })
    };
    Json(json!({ "locales": sums.into_iter().map(locale).collect::<Vec<_>>() }))
}

/// What the queue is asked.
#[derive(Deserialize)]
pub(super) struct Asked {
    locale: Option<LocaleTag>,
    rule: Option<String>,
    severity: Option<String>,
    article: Option<String>,
    q: Option<String>,
    #[serde(default)]
    state: QueueState,
    #[serde(default)]
    offset: usize,
    limit: Option<usize>,
}

/// Entries of the queue and their number.
pub(super) async fn queue(State(desk): Shared, Query(asked): Query<Asked>) -> Json<Value> {
    let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let filter = QueueFilter {
        locale: asked.locale,
        rule: some(asked.rule),
        severity: some(asked.severity),
        article: some(asked.article),
        query: some(asked.q),
        state: asked.state,
    };
    let bench = desk.bench();
    let kept: Vec<_> = bench.queue().iter().filter(|entry| filter.keeps(entry)).collect();
    let total = kept.len();
    let limit = asked.limit.unwrap_or(ENTRIES);
    let entries: Vec<_> = kept.into_iter().skip(asked.offset).take(limit).collect();
    Json(json!({ "total": total, "offset": asked.offset, "entries": entries }))
}

/// Which segment is meant.
#[derive(Deserialize)]
pub(super) struct Which {
    locale: LocaleTag,
    article: String,
    segment: SegmentId,
}

impl From<Which> for SegmentRef {
    fn from(Which { locale, article, segment }: Which) -> Self {
        Self { locale, article, segment }
    }
}

/// A segment with everything around it.
pub(super) async fn card(
    State(desk): Shared,
    Query(which): Query<Which>,
) -> Result<Response, Refusal> {
    let card = desk.bench().card(&which.into())?;
    Ok(Json(card).into_response())
}

/// A text to look at.
#[derive(Deserialize)]
pub(super) struct Text {
    #[serde(flatten)]
    which: Which,
    text: String,
}

/// Findings and HTML of a text.
pub(super) async fn weigh(
    State(desk): Shared,
    Json(text): Json<Text>,
) -> Result<Response, Refusal> {
    let weighed = desk.bench().check_text(&text.which.into(), &text.text)?;
    Ok(Json(weighed).into_response())
}

/// A verdict.
#[derive(Deserialize)]
pub(super) struct Said {
    #[serde(flatten)]
    which: Which,
    verdict: Verdict,
    of: String,
    text: Option<String>,
    comment: Option<String>,
    #[serde(default)]
    sure: bool,
}

/// Takes a verdict.
pub(super) async fn decide(
    State(desk): Shared,
    Json(said): Json<Said>,
) -> Result<Response, Refusal> {
    let Said { which, verdict, of, text, comment, sure } = said;
    let input = VerdictInput { verdict, text, comment, of, sure };
    let decision = desk.bench().decide(&which.into(), &input, &(desk.sign)())?;
    Ok(Json(decision).into_response())
}

/// Takes the last verdict back.
pub(super) async fn undo(State(desk): Shared) -> Result<Response, Refusal> {
    let segment_ref = desk.bench().undo()?;
    let segment_ref = segment_ref.map(|SegmentRef { locale, article, segment }| {
        json!({ "locale": locale, "article": article, "segment": segment })
    });
    Ok(Json(json!({ "undone": segment_ref })).into_response())
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Gone => StatusCode::GONE,
            Self::Moved | Self::Unconfirmed(_) => StatusCode::CONFLICT,
            Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let mut body = json!({ "error": self.to_string() });
        if let Self::Unconfirmed(findings) = &self {
            body["findings"] = json!(findings);
        }
        if let Self::Failed(error) = &self {
            body["help"] = json!(error.help());
        }
        (status, Json(body)).into_response()
    }
}
