//! `segmend repair`: reads segments from standard input and writes them repaired, line by line.
//!
//! A line is a JSON object, `{"locale":"pl-PL","source":"TLS 1.2","target":"TLS 1,2"}`. The output
//! adds `repaired`, `repairs` and `findings`; all other keys stay byte for byte. Lines keep their
//! order, and are flushed as soon as no more input is waiting, so a program can write one line and
//! wait for the answer. Memory holds a few hundred lines.

use std::io::{self, BufRead, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use rayon::prelude::*;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::project::Job;
use segmend_engine::Engine;
use segmend_engine::model::{Bilingual, LocaleTag, Mended, Provenance, Severity};

/// How many lines to repair at once: enough for all threads, and little memory.
const BATCH: usize = 256;

/// The keys of the output, which replace those of the input.
const OUTPUT_KEYS: [&str; 3] = ["repaired", "repairs", "findings"];

/// Why a stream stopped. [`StreamError::help`] says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    /// A line of standard input is invalid.
    #[error(transparent)]
    Line(#[from] BadLine),
    /// Standard input cannot be read.
    #[error("cannot read standard input: {0}")]
    Read(#[source] io::Error),
    /// The caller's output cannot be written.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
}

/// An invalid line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("standard input:{line}: {message}")]
pub struct BadLine {
    /// The line, 1-based.
    pub line: usize,
    /// The reason.
    pub message: String,
}

impl StreamError {
    /// Returns a hint for the user, if there is one.
    pub fn help(&self) -> Option<String> {
        let text = "a line is a JSON object with `locale`, `source` and `target`; `--skip-bad-lines` leaves out those that are not";
        matches!(self, Self::Line(_)).then(|| text.to_owned())
    }
}

/// The totals of a stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StreamSummary {
    /// The number of written segments.
    pub segments: usize,
    /// The severity of the worst finding.
    pub worst: Option<Severity>,
}

/// Repairs segments from `input` to `out`, without blank lines and segments outside of the job's
/// locales. `bad` decides whether an invalid line ends the run; all lines before it are written
/// first.
///
/// # Errors
/// The errors of `bad` and `out`, and if the input cannot be read.
pub fn stream(
    job: &Job,
    input: impl BufRead + Send + 'static,
    out: &mut dyn Write,
    bad: &mut dyn FnMut(BadLine) -> Result<(), StreamError>,
) -> Result<StreamSummary, StreamError> {
    let engine = job.engine();
    let lines = read_ahead(input);
    let (mut done, mut first) = (StreamSummary::default(), 1);
    while let Some(batch) = batch(&lines)? {
        let mended = batch.par_iter().map(|line| mend(line, engine.as_ref(), &job.locales));
        for (line, result) in (first..).zip(mended.collect::<Vec<_>>()) {
            match result {
                Ok(Some(mended)) => done.write(mended, out)?,
                Ok(None) => {}
                Err(message) => {
                    out.flush()?;
                    bad(BadLine { line, message })?;
                }
            }
        }
        first += batch.len();
        // After a full batch more input is probably waiting, so flushing can wait.
        if batch.len() < BATCH {
            out.flush()?;
        }
    }
    out.flush()?;
    Ok(done)
}

impl StreamSummary {
    fn write(&mut self, line: MendedLine, out: &mut dyn Write) -> io::Result<()> {
        self.segments += 1;
        self.worst = self.worst.max(line.worst);
        out.write_all(&line.json)
    }
}

type Line = io::Result<Vec<u8>>;

/// Reads lines on a separate thread, so that waiting for input does not delay output. The thread is
/// never joined, because it may be blocked on input that is no longer needed.
fn read_ahead(mut input: impl BufRead + Send + 'static) -> Receiver<Line> {
    let (sender, lines) = sync_channel(BATCH);
    let read = move || while send_line(&mut input, &sender) {};
    thread::spawn(read);
    lines
}

/// Reads and sends a line; returns whether to go on.
fn send_line(input: &mut impl BufRead, sender: &SyncSender<Line>) -> bool {
    let mut line = Vec::new();
    match input.read_until(b'\n', &mut line) {
        Ok(0) => false,
        Ok(_) => sender.send(Ok(line)).is_ok(),
        Err(error) => {
            // If the receiver is gone, nobody needs the error.
            let _ = sender.send(Err(error));
            false
        }
    }
}

/// Waits for a line and returns it with all others that are waiting; `None` at the end.
fn batch(lines: &Receiver<Line>) -> Result<Option<Vec<Vec<u8>>>, StreamError> {
    let Ok(first) = lines.recv() else { return Ok(None) };
    let waiting = std::iter::once(first).chain(lines.try_iter());
    waiting.take(BATCH).collect::<Result<_, _>>().map(Some).map_err(StreamError::Read)
}

/// The output line of a segment.
struct MendedLine {
    json: Vec<u8>,
    worst: Option<Severity>,
}

/// Repairs a line; `None` if it is skipped.
fn mend(
    line: &[u8],
    engine: Option<&Engine>,
    locales: &[LocaleTag],
) -> Result<Option<MendedLine>, String> {
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
    Ok(Some(MendedLine {
        json: object.to_line(&mended).map_err(|error| error.to_string())?,
        worst,
    }))
}

fn not_json(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
    format!("not a JSON object: {reason} at column {}", error.column())
}

/// A JSON object whose values keep their spelling.
struct Object<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Object<'a> {
    fn get(&self, key: &str) -> Option<&'a str> {
        // The last of duplicate keys counts, as in most JSON parsers.
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

    /// Serializes the object with the results of the engine, as a line.
    fn to_line(&self, mended: &Mended) -> serde_json::Result<Vec<u8>> {
        let mut json = vec![b'{'];
        for (key, value) in self.0.iter().filter(|(key, _)| !OUTPUT_KEYS.contains(&key.as_str())) {
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
        deserializer.deserialize_map(ObjectVisitor)
    }
}

/// Collects the entries of an object in their order.
struct ObjectVisitor;

impl<'de> Visitor<'de> for ObjectVisitor {
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

    fn run(text: &str) -> (StreamSummary, String, Vec<BadLine>) {
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
    fn results_are_added_and_other_keys_stay_byte_for_byte() {
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
    fn bad_lines_are_reported_by_number_and_others_written() {
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
    fn lines_keep_their_order() {
        let line =
            |n: usize| format!(r#"{{"locale":"pl-PL","source":"v{n}","target":"w{n}","n":{n}}}"#);
        let text: String = (0..1000).map(|n| line(n) + "\n").collect();
        let (done, out, _) = run(&text);
        assert_eq!(done.segments, 1000);
        for (n, line) in out.lines().enumerate() {
            assert!(line.contains(&format!("\"n\":{n},")), "line {n}: {line}");
        }
    }
}
