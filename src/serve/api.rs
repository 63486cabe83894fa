//! The HTTP API of the workbench.
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
//! An error is `{"error": …}` with a 4xx or 5xx status; for findings in an edited text it has
//! `findings`, too.

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
use crate::serve::SignatureFn;
use segmend_engine::model::LocaleTag;

/// The default number of queue entries in a response.
const DEFAULT_LIMIT: usize = 200;

/// The shared state: the workbench, and who signs its decisions.
pub(super) struct AppState {
    pub(super) bench: Mutex<Workbench>,
    pub(super) sign: SignatureFn,
}

impl AppState {
    /// Locks the bench. A panic in another request does not matter, because decisions are on disk.
    fn bench(&self) -> MutexGuard<'_, Workbench> {
        self.bench.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

type SharedState = State<Arc<AppState>>;

/// The page.
pub(super) async fn page() -> Html<&'static str> {
    Html(include_str!("../../templates/review/review.html"))
}

/// The style sheet of the page.
pub(super) async fn style() -> Response {
    let text = include_str!("../../templates/review/review.css");
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], text).into_response()
}

/// The script of the page.
pub(super) async fn script() -> Response {
    let text = include_str!("../../templates/review/review.js");
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], text).into_response()
}

/// The open and decided segments of each locale.
pub(super) async fn overview(State(app): SharedState) -> Json<Value> {
    #[derive(Default)]
    struct Sum {
        open: usize,
        done: usize,
        rules: BTreeMap<&'static str, usize>,
        severities: BTreeMap<&'static str, usize>,
    }
    let bench = app.bench();
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

/// The parameters of a queue request.
#[derive(Deserialize)]
pub(super) struct QueueParams {
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

/// A page of the filtered queue, and the total number of entries.
pub(super) async fn queue(
    State(app): SharedState,
    Query(params): Query<QueueParams>,
) -> Json<Value> {
    let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let filter = QueueFilter {
        locale: params.locale,
        rule: some(params.rule),
        severity: some(params.severity),
        article: some(params.article),
        query: some(params.q),
        state: params.state,
    };
    let bench = app.bench();
    let kept: Vec<_> = bench.queue().iter().filter(|entry| filter.keeps(entry)).collect();
    let total = kept.len();
    let limit = params.limit.unwrap_or(DEFAULT_LIMIT);
    let entries: Vec<_> = kept.into_iter().skip(params.offset).take(limit).collect();
    Json(json!({ "total": total, "offset": params.offset, "entries": entries }))
}

/// The parameters that identify a segment.
#[derive(Deserialize)]
pub(super) struct SegmentParams {
    locale: LocaleTag,
    article: String,
    segment: SegmentId,
}

impl From<SegmentParams> for SegmentRef {
    fn from(SegmentParams { locale, article, segment }: SegmentParams) -> Self {
        Self { locale, article, segment }
    }
}

/// A segment with its context.
pub(super) async fn card(
    State(app): SharedState,
    Query(place): Query<SegmentParams>,
) -> Result<Response, Refusal> {
    let card = app.bench().card(&place.into())?;
    Ok(Json(card).into_response())
}

/// A text to check.
#[derive(Deserialize)]
pub(super) struct WeighRequest {
    #[serde(flatten)]
    place: SegmentParams,
    text: String,
}

/// Checks a text: its findings and HTML.
pub(super) async fn weigh(
    State(app): SharedState,
    Json(text): Json<WeighRequest>,
) -> Result<Response, Refusal> {
    let weighed = app.bench().check_text(&text.place.into(), &text.text)?;
    Ok(Json(weighed).into_response())
}

/// A verdict on a segment.
#[derive(Deserialize)]
pub(super) struct DecideRequest {
    #[serde(flatten)]
    place: SegmentParams,
    verdict: Verdict,
    of: String,
    text: Option<String>,
    comment: Option<String>,
    #[serde(default)]
    sure: bool,
}

/// Records a verdict.
pub(super) async fn decide(
    State(app): SharedState,
    Json(request): Json<DecideRequest>,
) -> Result<Response, Refusal> {
    let DecideRequest { place, verdict, of, text, comment, sure } = request;
    let input = VerdictInput { verdict, text, comment, of, sure };
    let decision = app.bench().decide(&place.into(), &input, &(app.sign)())?;
    Ok(Json(decision).into_response())
}

/// Undoes the last verdict.
pub(super) async fn undo(State(app): SharedState) -> Result<Response, Refusal> {
    let segment_ref = app.bench().undo()?.map(|SegmentRef { locale, article, segment }| {
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
