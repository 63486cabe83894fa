//! Faults on purpose: runs are killed at system calls, and the disk refuses to write. Whatever the point,
//! files are old or new, and the next run finishes the work and leaves nothing over.
//!
//! `strace` injects the faults. `SEGMEND_FAULTS=1000` tries as many points; the default is 200.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test makes its own files and reads its own environment"
)]

mod project;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use libtest_mimic::{Arguments, Failed, Trial};

const PROGRAM: &str = env!("CARGO_BIN_EXE_segmend");

/// The calls that change files, or make what was changed last.
const CALLS: &str = "openat,write,pwrite64,writev,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,fsync,fdatasync,syncfs,ftruncate,chmod,fchmod,copy_file_range,sendfile,flock";

type Files = BTreeMap<String, Vec<u8>>;

/// A command under test, with what it changes.
struct Subject {
    name: &'static str,
    arguments: &'static [&'static str],
    /// Brings a new project to where the command starts.
    prepare: fn(&Path),
    /// The share of the points.
    share: usize,
}

const SUBJECTS: &[Subject] = &[
    Subject { name: "first build", arguments: &["build"], prepare: |_| {}, share: 2 },
    Subject { name: "build", arguments: &["build"], prepare: built_before, share: 3 },
    Subject { name: "incremental build", arguments: &["build"], prepare: edited_before, share: 3 },
    Subject { name: "fix", arguments: &["fix"], prepare: |_| {}, share: 2 },
    Subject { name: "fix --undo", arguments: &["fix", "--undo"], prepare: fixed_before, share: 1 },
    Subject {
        name: "import",
        arguments: &["import", "pl.csv"],
        prepare: exported_before,
        share: 2,
    },
];

fn main() {
    let arguments = Arguments::from_args();
    let has_strace = Command::new("strace").arg("-V").output().is_ok();
    let trial = |name: String, run: Box<dyn FnOnce() -> Result<(), Failed> + Send>| {
        Trial::test(name, run).with_ignored_flag(!has_strace || cfg!(not(target_os = "linux")))
    };
    let mut trials = Vec::new();
    for subject in SUBJECTS {
        let name = subject.name;
        trials.push(trial(format!("{name}: killed at any call"), Box::new(|| killed(subject))));
        trials.push(trial(format!("{name}: a full disk"), Box::new(|| refused(subject))));
    }
    trials.push(trial("review: killed while it writes".to_owned(), Box::new(review_killed)));
    trials.push(trial("what must last is on the disk first".to_owned(), Box::new(in_order)));
    libtest_mimic::run(&arguments, trials).exit();
}

fn project() -> tempfile::TempDir {
    let mut files = Vec::new();
    for locale in ["pl-PL", "de-DE"] {
        for name in ["a", "b", "mail/c", "mail/d"] {
            files.push(format!("content/{locale}/{name}.md"));
        }
    }
    let files: Vec<_> = files.iter().map(|file| (file.as_str(), "")).collect();
    project::project(&files)
}

fn built_before(root: &Path) {
    run(root, &["build"]);
    // So that old and new differ in some pages and in the number of files.
    fs::write(root.join("content/pl-PL/new.md"), project::ARTICLE.replace("TLS", "SSL")).unwrap();
    fs::remove_file(root.join("content/pl-PL/a.md")).unwrap();
}

/// Most pages are taken over from the former build.
fn edited_before(root: &Path) {
    run(root, &["build"]);
    fs::write(root.join("content/pl-PL/a.md"), project::ARTICLE.replace("TLS", "SSL")).unwrap();
}

fn fixed_before(root: &Path) {
    run(root, &["fix"]);
}

fn exported_before(root: &Path) {
    run(root, &["export", "--format", "csv", "--locale", "pl-PL", "--output-file", "pl.csv"]);
    let text = fs::read_to_string(root.join("pl.csv")).unwrap();
    fs::write(root.join("pl.csv"), text.replace("\"TLS 1,2\",TLS 1.2", "\"TLS 1,2\",Nowe TLS 1.2"))
        .unwrap();
}

fn run(root: &Path, arguments: &[&str]) -> ExitStatus {
    let mut command = Command::new(PROGRAM);
    // One worker, so that the number of calls of a thread means the same in every run.
    command.current_dir(root).args(arguments).args(["--quiet"]).env("RAYON_NUM_THREADS", "1");
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap()
}

/// Runs a command under strace; `inject` is the fault. Returns the status, and what strace wrote.
fn traced(root: &Path, arguments: &[&str], inject: Option<&str>) -> (ExitStatus, String) {
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut command = Command::new("strace");
    command.args(["-f", "-y", "-qq", "-e", "signal=none", "-o"]).arg(log.path());
    command.args(["-e", &format!("trace={CALLS}")]);
    if let Some(inject) = inject {
        command.args(["-e", &format!("inject={inject}")]);
    }
    command.arg(PROGRAM).args(arguments).arg("--quiet").current_dir(root);
    command.env("RAYON_NUM_THREADS", "1").stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().unwrap();
    (status, fs::read_to_string(log.path()).unwrap_or_default())
}

/// The files below a folder, with their bytes. Without the locks, which the system releases whether or
/// not their file is there, and without the time of decisions.
fn files(root: &Path) -> Files {
    let mut found = Files::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            match entry.file_type().unwrap().is_dir() {
                // The cache has the times of files in it, and is no result.
                true if entry.file_name() == ".segmend" => {}
                true => folders.push(entry.path()),
                false => {
                    let name = entry.path().strip_prefix(root).unwrap().display().to_string();
                    let mut bytes = fs::read(entry.path()).unwrap();
                    if name.contains("/decisions/") {
                        bytes = without_time(&bytes);
                    }
                    if !name.ends_with("-lock") {
                        found.insert(name, bytes);
                    }
                }
            }
        }
    }
    found
}

fn without_time(decisions: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(decisions);
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("at:"));
    lines.collect::<Vec<_>>().join("\n").into_bytes()
}

/// The part of the files that a reader sees: the output as a whole, and each file of the content.
fn output(files: &Files) -> Files {
    files.iter().filter(|(name, _)| name.starts_with("output/")).map(clone).collect()
}

fn content(files: &Files) -> Files {
    let is_own = |name: &str| name.starts_with("content/") && !name.contains("/.segmend");
    files.iter().filter(|(name, _)| is_own(name)).map(clone).collect()
}

fn clone((name, bytes): (&String, &Vec<u8>)) -> (String, Vec<u8>) {
    (name.clone(), bytes.clone())
}

/// Fails unless the output is the old one or the new one, and so is each file of the content.
fn check_whole(now: &Files, old: &Files, new: &Files, at: &str) -> Result<(), Failed> {
    let site = output(now);
    if site != output(old) && site != output(new) {
        return Err(format!("{at}: the output is neither old nor new").into());
    }
    let (before, after) = (content(old), content(new));
    for (name, bytes) in content(now) {
        if before.get(&name) != Some(&bytes) && after.get(&name) != Some(&bytes) {
            return Err(format!("{at}: {name} is neither old nor new").into());
        }
    }
    let is_lost = |name: &&String| before.contains_key(*name) && after.contains_key(*name);
    match before.keys().filter(is_lost).find(|name| !now.contains_key(*name)) {
        Some(lost) => Err(format!("{at}: {lost} is lost").into()),
        None => Ok(()),
    }
}

/// A call that a fault can hit: its name, and how many of that name its thread made before, from 1.
type Point = (String, usize);

/// The old and the new files of a subject, and the calls that it makes.
fn expectation(subject: &Subject) -> (Files, Files, Vec<Point>) {
    let folder = project();
    (subject.prepare)(folder.path());
    let old = files(folder.path());
    let (status, log) = traced(folder.path(), subject.arguments, None);
    assert!(status.success(), "{}: {log}", subject.name);
    let new = files(folder.path());
    assert!(old != new, "{}", subject.name);
    // strace counts each call of each thread on its own.
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for line in log.lines() {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        if let Some((name, _)) = call.trim_start().split_once('(') {
            *counts.entry((name, thread)).or_default() += 1;
        }
    }
    let mut points: Vec<Point> = Vec::new();
    for ((name, _), count) in counts {
        points.extend((1..=count).map(|call| (name.to_owned(), call)));
    }
    points.sort();
    points.dedup();
    (old, new, points)
}

/// How many points a subject gets.
fn points(subject: &Subject) -> usize {
    let all = env::var("SEGMEND_FAULTS").ok().and_then(|all| all.parse().ok()).unwrap_or(200);
    all * subject.share / SUBJECTS.iter().map(|subject| subject.share).sum::<usize>()
}

/// Random points, the same in every run of the test.
fn chosen(mut all: Vec<Point>, number: usize) -> Vec<Point> {
    fastrand::Rng::with_seed(17).shuffle(&mut all);
    all.truncate(number);
    all
}

fn killed(subject: &Subject) -> Result<(), Failed> {
    let (old, new, all) = expectation(subject);
    let (calls, mut hits) = (all.len(), 0);
    for (name, call) in chosen(all, points(subject)) {
        let folder = project();
        (subject.prepare)(folder.path());
        let fault = format!("{name}:signal=KILL:when={call}");
        let (status, _) = traced(folder.path(), subject.arguments, Some(&fault));
        hits += usize::from(!status.success());
        let at = format!("killed at {name} {call}");
        check_whole(&files(folder.path()), &old, &new, &at)?;
        finish(subject, folder.path(), &new, &at)?;
    }
    println!("{}: killed at {hits} of {calls} calls", subject.name);
    Ok(())
}

/// The next run ends well, reaches what an unharmed one does, and leaves nothing over.
fn finish(subject: &Subject, root: &Path, new: &Files, at: &str) -> Result<(), Failed> {
    let status = run(root, subject.arguments);
    // An undo that a killed one has finished finds nothing to take back.
    let is_done = subject.arguments.contains(&"--undo") && status.code() == Some(1);
    if !status.success() && !is_done {
        return Err(format!("{at}: the next run ends with {status}").into());
    }
    let now = files(root);
    let differs = |name: &&String| now.get(*name) != new.get(*name);
    match now.keys().chain(new.keys()).find(differs) {
        Some(name) => Err(format!("{at}: after the next run, {name} differs").into()),
        None => Ok(()),
    }
}

/// The calls that need room.
const GROWING: [&str; 7] = ["write", "mkdir", "rename", "renameat2", "fsync", "link", "linkat"];

/// A call fails, and so do all later ones of its kind, as on a full disk: the run says so and changes
/// nothing by half.
fn refused(subject: &Subject) -> Result<(), Failed> {
    let (old, new, mut all) = expectation(subject);
    all.retain(|(name, _)| GROWING.contains(&name.as_str()));
    for (name, call) in chosen(all, points(subject) / 4) {
        let folder = project();
        (subject.prepare)(folder.path());
        let fault = format!("{name}:error=ENOSPC:when={call}+");
        traced(folder.path(), subject.arguments, Some(&fault));
        let at = format!("no space at {name} {call}");
        check_whole(&files(folder.path()), &old, &new, &at)?;
        finish(subject, folder.path(), &new, &at)?;
    }
    Ok(())
}

/// A decision is on the disk as a whole or not at all, whenever the workbench is killed.
fn review_killed() -> Result<(), Failed> {
    let mut written = 0;
    for call in 1..=24 {
        let folder = project::project(&[("content/pl-PL/a.md", LOST)]);
        let log = tempfile::NamedTempFile::new().unwrap();
        let fault = "inject=write,rename,renameat,fsync,unlink,mkdir,flock:signal=KILL:when=";
        let mut child = Command::new("strace")
            .args(["-f", "-qq", "-o"])
            .arg(log.path())
            // Reading the content and printing the address take some calls, too.
            .args(["-e", &format!("{fault}{call}"), PROGRAM, "review", "--by", "Anna"])
            .current_dir(folder.path())
            .env("RAYON_NUM_THREADS", "1")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let mut out = child.stdout.take().unwrap();
        let mut byte = [0];
        while !said.contains("(Ctrl+C ends)") && out.read(&mut byte).unwrap_or(0) == 1 {
            said.push(char::from(byte[0]));
        }
        if let Some(rest) = said.split("open http://").nth(1) {
            let (host, token) = rest.split_whitespace().next().unwrap().split_once('/').unwrap();
            for verdict in ["keep", "reject"] {
                decide(host, token.trim_matches('/'), verdict);
            }
        }
        let _ = child.kill();
        let _ = child.wait();
        // strace ends with its child, which may have outlived the kill.
        let file = folder.path().join("content/decisions/pl-PL.yaml");
        let text = fs::read_to_string(&file).unwrap_or_default();
        written += usize::from(!text.is_empty());
        let is_whole = text.is_empty() || segmend::decide::read(&text).is_ok_and(|d| !d.is_empty());
        if !is_whole {
            return Err(format!("killed at call {call}: half a file of decisions: {text}").into());
        }
        if !run(folder.path(), &["build"]).success() {
            return Err(format!("killed at call {call}: the next build fails").into());
        }
    }
    if written == 0 { Err("no decision was ever written".into()) } else { Ok(()) }
}

/// An article with a segment that needs a person.
const LOST: &str = "# <a name=\"t\"></a><span data-ttu-id=\"a-102\">Uruchom polecenie.</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-102\">Run Get-Mailbox.</span></span>\n";

fn decide(host: &str, token: &str, verdict: &str) {
    let of = segmend::decide::pair_hash("Run Get-Mailbox.", "Uruchom polecenie.");
    let body = format!(
        "{{\"locale\":\"pl-PL\",\"article\":\"a.md\",\"segment\":\"102\",\"verdict\":\"{verdict}\",\"of\":\"{of}\"}}"
    );
    let Ok(mut stream) = TcpStream::connect(host) else { return };
    let _ = write!(
        stream,
        "POST /{token}/api/decide HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let _ = stream.read_to_end(&mut Vec::new());
}

/// Ledgers, decisions, fixed articles and the marker of a site are synchronised before they get their
/// name, and so is the folder after it.
fn in_order() -> Result<(), Failed> {
    for subject in SUBJECTS {
        let folder = project();
        (subject.prepare)(folder.path());
        let (_, log) = traced(folder.path(), subject.arguments, None);
        let calls: Vec<_> = log.lines().filter_map(|line| Some(line.split_once(' ')?.1)).collect();
        let synced = |calls: &[&str], path: &str| {
            calls.iter().any(|call| call.trim_start().starts_with("fsync(") && call.contains(path))
        };
        let mut renames = 0;
        // A cache that is lost or damaged is none: each entry has a hash.
        let must_last = |call: &&str| call.contains("rename") && !call.contains("/.segmend/");
        for (at, call) in calls.iter().enumerate().filter(|(_, call)| must_last(call)) {
            let names: Vec<_> = call.split('"').collect();
            let [from, to] = [1, 3].map(|name| names.get(name).copied().unwrap_or_default());
            let (name, folder) = (file_name(from), to.rsplit_once('/').map_or("", |(f, _)| f));
            let (before, after) = (&calls[..at], &calls[at..]);
            // A site has its marker synchronised, and then the folder itself.
            let is_first = match name.ends_with("segmend-new") {
                true => synced(before, "/.segmend-output>") && synced(before, "segmend-new>"),
                false => synced(before, &format!("{name}>")),
            };
            if !is_first || !synced(after, &format!("{}>", file_name(folder))) {
                return Err(format!("{}: {call} is not in order", subject.name).into());
            }
            renames += 1;
        }
        if renames == 0 {
            return Err(format!("{}: nothing was renamed", subject.name).into());
        }
    }
    Ok(())
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
