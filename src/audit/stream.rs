//! Segments from another program, line by line, mended on their way through.
//!
//! A line is a JSON object, `{"locale":"pl-PL","source":"TLS 1.2","target":"TLS 1,2"}`, and leaves
//! with `repaired`, `repairs` and `findings`; every other key stays as it was written. Lines leave in
//! the order in which they came, and at the latest when no more are waiting: who writes one line and
//! reads one is never left hanging. Memory holds a few hundred lines, however many there are.

use std::io::{self, BufRead, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use rayon::prelude::*;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::project::Job;
use segmend_engine::Engine;
use segmend_engine::model::{Bilingual, LocaleTag, Mended, Provenance, Severity};

/// How many lines are mended at once: enough for every thread, few enough to hold.
const BATCH: usize = 256;

/// The keys that are written anew.
const OURS: [&str; 3] = ["repaired", "repairs", "findings"];

/// What stops a stream. [`StreamError::help`] says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    /// A line of standard input.
    #[error(transparent)]
    Line(#[from] BadLine),
    /// Standard input.
    #[error("cannot read standard input: {0}")]
    Read(#[source] io::Error),
    /// The place that the caller gave to write to.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
}

/// A line that is no segment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("standard input:{line}: {message}")]
pub struct BadLine {
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

impl StreamError {
    /// What to do about it, if there is something to say.
    pub fn help(&self) -> Option<String> {
        let text = "a line is a JSON object with `locale`, `source` and `target`; `--skip-bad-lines` leaves out those that are not";
        matches!(self, Self::Line(_)).then(|| text.to_owned())
    }
}

/// What came through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streamed {
    /// Segments written.
    pub segments: usize,
    /// The severity of the worst finding.
    pub worst: Option<Severity>,
}

/// Mends segments from `input` to `out`; those in locales that the job does not ask for, and blank
/// lines, are left out. `bad` decides of each bad line whether it ends the run; what came before it
/// is written.
///
/// # Errors
/// What `bad` and `out` return, and an input that can't be read.
pub fn stream(
    job: &Job,
    input: impl BufRead + Send + 'static,
    out: &mut dyn Write,
    bad: &mut dyn FnMut(BadLine) -> Result<(), StreamError>,
) -> Result<Streamed, StreamError> {
    let engine = job.engine();
    let lines = read_ahead(input);
    let (mut done, mut first) = (Streamed::default(), 1);
    while let Some(batch) = batch(&lines)? {
        let mended = batch.par_iter().map(|line| mend(line, engine.as_ref(), &job.locales));
        for (line, row) in (first..).zip(mended.collect::<Vec<_>>()) {
            match row {
                Ok(Some(row)) => done.write(row, out)?,
                Ok(None) => {}
                Err(message) => {
                    out.flush()?;
                    bad(BadLine { line, message })?;
                }
            }
        }
        first += batch.len();
        // A full batch means that more is waiting.
        if batch.len() < BATCH {
            out.flush()?;
        }
    }
    out.flush()?;
    Ok(done)
}

impl Streamed {
    fn write(&mut self, row: Row, out: &mut dyn Write) -> io::Result<()> {
        self.segments += 1;
        self.worst = self.worst.max(row.worst);
        out.write_all(&row.json)
    }
}

type Line = io::Result<Vec<u8>>;

/// Reads lines on a thread of its own, so that waiting for input never holds back what is mended.
/// The thread is not joined: it may wait for a line that nobody wants any more.
fn read_ahead(mut input: impl BufRead + Send + 'static) -> Receiver<Line> {
    let (sender, lines) = sync_channel(BATCH);
    let read = move || while send_line(&mut input, &sender) {};
    thread::spawn(read);
    lines
}

/// Whether there may be more to read, and somebody to read it.
fn send_line(input: &mut impl BufRead, sender: &SyncSender<Line>) -> bool {
    let mut line = Vec::new();
    match input.read_until(b'\n', &mut line) {
        Ok(0) => false,
        Ok(_) => sender.send(Ok(line)).is_ok(),
        Err(error) => {
            // Without a receiver there is nobody to tell.
            let _ = sender.send(Err(error));
            false
        }
    }
}

/// The lines that are there, at least one; `None` at the end.
fn batch(lines: &Receiver<Line>) -> Result<Option<Vec<Vec<u8>>>, StreamError> {
    let Ok(first) = lines.recv() else { return Ok(None) };
    let waiting = std::iter::once(first).chain(lines.try_iter());
    waiting.take(BATCH).collect::<Result<_, _>>().map(Some).map_err(StreamError::Read)
}

/// A mended segment as it is written.
struct Row {
    json: Vec<u8>,
    worst: Option<Severity>,
}

/// Mends a line; `None` if nothing is to be written for it.
fn mend(
    line: &[u8],
    engine: Option<&Engine>,
    locales: &[LocaleTag],
) -> Result<Option<Row>, String> {
    let line = std::str::from_utf8(line)
        .map_err(|error| format!("not UTF-8 from byte {} on", error.valid_up_to() + 1))?;
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.is_empty() {
        return Ok(None);
    }
    let object: Object<'_> = serde_json::from_str(line).map_err(|error| not_json(&error))?;
    let locale = object.text("locale")?;
    let locale = LocaleTag::parse(&locale)
        .ok_or_else(|| format!("`locale` is `{locale}`, which is no tag such as `pl-PL`"))?;
    if !locales.is_empty() && !locales.contains(&locale) {
        return Ok(None);
    }
    let (source, target) = (object.text("source")?, object.text("target")?);
    let provenance = object.provenance()?;
    let pair = Bilingual { locale: &locale, provenance, source: &source, target: &target };
    let mended = match engine {
        Some(engine) => engine.mend(&pair),
        None => Mended { text: target.clone(), ..Mended::default() },
    };
    let worst = mended.findings.iter().map(|finding| finding.severity).max();
    Ok(Some(Row { json: object.completed(&mended).map_err(|error| error.to_string())?, worst }))
}

fn not_json(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
    format!("not a JSON object: {reason} at column {}", error.column())
}

/// A JSON object whose values stay as they are written.
struct Object<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Object<'a> {
    fn get(&self, key: &str) -> Option<&'a str> {
        self.0.iter().rfind(|(name, _)| name == key).map(|(_, value)| value.get())
    }

    fn text(&self, key: &str) -> Result<String, String> {
        let value = self.get(key).ok_or_else(|| format!("`{key}` is missing"))?;
        serde_json::from_str(value).map_err(|_| format!("`{key}` is not a text"))
    }

    fn provenance(&self) -> Result<Provenance, String> {
        match self.get("provenance") {
            None | Some("null" | r#""machine""#) => Ok(Provenance::Machine),
            Some(r#""human""#) => Ok(Provenance::Human),
            Some(other) => {
                Err(format!("`provenance` is {other}, which is neither \"human\" nor \"machine\""))
            }
        }
    }

    /// The object with what the engine made of it, as a line.
    fn completed(&self, mended: &Mended) -> serde_json::Result<Vec<u8>> {
        let mut json = vec![b'{'];
        for (key, value) in self.0.iter().filter(|(key, _)| !OURS.contains(&key.as_str())) {
            serde_json::to_writer(&mut json, key)?;
            json.push(b':');
            json.extend_from_slice(value.get().as_bytes());
            json.push(b',');
        }
        json.extend_from_slice(br#""repaired":"#);
        serde_json::to_writer(&mut json, &mended.text)?;
        json.extend_from_slice(br#","repairs":"#);
        serde_json::to_writer(&mut json, &mended.repairs)?;
        json.extend_from_slice(br#","findings":"#);
        serde_json::to_writer(&mut json, &mended.findings)?;
        json.extend_from_slice(b"}\n");
        Ok(json)
    }
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

/// Takes the keys of an object in their order.
struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Object<'de>;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an object with `locale`, `source` and `target`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Object(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> (Streamed, String, Vec<BadLine>) {
        let job = Job::default();
        let (mut out, mut bad) = (Vec::new(), Vec::new());
        let input = io::Cursor::new(text.to_owned().into_bytes());
        let mut skip = |line| {
            bad.push(line);
            Ok(())
        };
        let done = stream(&job, input, &mut out, &mut skip).unwrap();
        (done, String::from_utf8(out).unwrap(), bad)
    }

    #[test]
    fn lines_are_completed_and_other_keys_stay_as_they_are_written() {
        let line = |keys: &str| {
            format!(r#"{{"locale":"pl-PL",{keys}"source":"Use TLS 1.2","target":"Użyj TLS 1,2""#)
        };
        let done = r#","repaired":"Użyj TLS 1.2","repairs":[{"class":"version""#;
        for keys in ["", r#""x":1.10,"#, r#""y":{"b":[1e3],"a":"\u00e9"},"#, r#""repaired":"z","#] {
            let (streamed, out, bad) = run(&format!("{}}}\n", line(keys)));
            let kept = if keys.starts_with(r#""repaired"#) { "" } else { keys };
            assert!(out.starts_with(&(line(kept) + done)), "{keys}: {out}");
            assert!(out.ends_with("],\"findings\":[]}\n"), "{keys}: {out}");
            assert_eq!((streamed.segments, bad), (1, vec![]), "{keys}");
            assert_eq!(run(&out).1, out, "what is completed stays as it is");
        }
    }

    #[test]
    fn bad_lines_are_told_by_number_and_the_others_go_through() {
        let good = r#"{"locale":"pl-PL","source":"a","target":"b"}"#;
        for (line, message) in [
            ("{", "not a JSON object: EOF while parsing an object at column 1"),
            ("[1]", "not a JSON object: invalid type: sequence, expected an object"),
            (r#"{"locale":"pl-PL","source":"a"}"#, "`target` is missing"),
            (r#"{"locale":"pl-PL","source":"a","target":1}"#, "`target` is not a text"),
            (r#"{"locale":"media","source":"a","target":"b"}"#, "`locale` is `media`, which"),
            (
                r#"{"locale":"pl-PL","source":"a","target":"b","provenance":"MT"}"#,
                "`provenance` is \"MT\", which is neither",
            ),
        ] {
            let (done, out, bad) = run(&format!("\u{feff}{good}\r\n\n{line}\n{good}"));
            assert_eq!((done.segments, out.lines().count()), (2, 2), "{line}");
            assert_eq!(bad.len(), 1, "{line}");
            assert_eq!(bad[0].line, 3, "{line}");
            assert!(bad[0].message.starts_with(message), "{line}: {}", bad[0].message);
        }
    }

    #[test]
    fn many_lines_leave_in_their_order() {
        let line =
            |n: usize| format!(r#"{{"locale":"pl-PL","source":"v{n}","target":"w{n}","n":{n}}}"#);
        let text: String = (0..1000).map(|n| line(n) + "\n").collect();
        let (done, out, _) = run(&text);
        assert_eq!(done.segments, 1000);
        for (n, row) in out.lines().enumerate() {
            assert!(row.contains(&format!("\"n\":{n},")), "line {n}: {row}");
        }
    }
}
