//! Access control of the workbench's server, and its decisions.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test makes its own files and talks to a server"
)]

mod project;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// An article with a segment that lost its token and needs review.
const LOST: &str = "# <a name=\"t\"></a><span data-ttu-id=\"a-101\">Tytuł</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-101\">Title</span></span>\n\n<span data-ttu-id=\"a-102\">Uruchom polecenie.</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-102\">Run Get-Mailbox.</span></span>\n";

/// A running workbench.
struct Server {
    child: Child,
    host: String,
    token: String,
}

impl Server {
    fn new(folder: &Path) -> Self {
        Self::start(Command::new(env!("CARGO_BIN_EXE_segmend")), folder)
    }

    fn start(mut command: Command, folder: &Path) -> Self {
        let mut child = command
            .current_dir(folder)
            .args(["review", "--by", "Anna"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.find_map(|line| {
            let line = line.unwrap();
            line.strip_prefix("open http://").map(|rest| rest.to_owned())
        });
        let address = line.unwrap();
        let (host, rest) = address.split_once('/').unwrap();
        let token = rest.split('/').next().unwrap();
        Self { child, host: host.to_owned(), token: token.to_owned() }
    }

    /// Sends a raw request; returns the status and the body of the response.
    fn send(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        // A server that refuses a request may close the connection early.
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        (status, body.to_owned())
    }

    fn get(&self, path: &str, headers: &str) -> (u16, String) {
        let host = if headers.contains("Host:") { "" } else { &format!("Host: {}\r\n", self.host) };
        self.send(&format!("GET {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n"))
    }

    fn post(&self, name: &str, headers: &str, body: &str) -> (u16, Value) {
        let (token, host, length) = (&self.token, &self.host, body.len());
        let (status, body) = self.send(&format!(
            "POST /{token}/api/{name} HTTP/1.1\r\nHost: {host}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        ));
        (status, serde_json::from_str(&body).unwrap_or(Value::Null))
    }

    fn post_json(&self, name: &str, body: &Value) -> (u16, Value) {
        self.post(name, "Content-Type: application/json\r\n", &body.to_string())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn only_the_servers_own_page_gets_an_answer() {
    let folder = project::project(&[("content/pl-PL/a.md", LOST)]);
    let server = Server::new(folder.path());
    let root = format!("/{}/", server.token);
    let queue = format!("{root}api/queue");
    for (path, headers, expected) in [
        (root.as_str(), "", 200),
        (&queue, "", 200),
        ("/", "", 404),
        ("/api/queue", "", 404),
        ("/0123456789abcdef0123456789abcdef/api/queue", "", 404),
        (&queue, "Host: evil.example\r\n", 421),
        (&queue, "Origin: https://evil.example\r\n", 403),
        (&format!("{root}../../../../etc/passwd"), "", 404),
        (&format!("{root}..%2f..%2fetc%2fpasswd"), "", 404),
        (&format!("{root}api/card?locale=pl-PL&article=../../etc/passwd&segment=1"), "", 410),
        (&format!("{root}api/card?locale=../..&article=a.md&segment=1"), "", 400),
    ] {
        let (status, body) = server.get(path, headers);
        assert_eq!(status, expected, "{path} {headers}");
        assert!(!body.contains("root:"), "{path}");
        assert!(expected == 200 || !body.contains("Mailbox"), "{path}: {body}");
    }
    for (headers, expected) in [
        ("", 415),
        ("Content-Type: text/plain\r\n", 415),
        ("Content-Type: application/x-www-form-urlencoded\r\n", 415),
        ("Content-Type: application/json\r\nOrigin: https://evil.example\r\n", 403),
        ("Content-Type: application/json\r\nOrigin: null\r\n", 403),
    ] {
        assert_eq!(server.post("undo", headers, "{}").0, expected, "{headers}");
    }
    assert!(!folder.path().join("content/decisions").exists());
}

#[test]
fn large_bodies_are_refused_before_reading() {
    let folder = project::project(&[("content/pl-PL/a.md", LOST)]);
    let server = Server::new(folder.path());
    let (token, host) = (&server.token, &server.host);
    let (status, _) = server.send(&format!(
        "POST /{token}/api/weigh HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 104857600\r\nConnection: close\r\n\r\n{{"
    ));
    assert_eq!(status, 413);
    let long = json!({ "locale": "pl-PL", "article": "a.md", "segment": "102", "text": "x".repeat(70_000) });
    assert_eq!(server.post_json("weigh", &long).0, 413);
    assert_eq!(server.get(&format!("/{token}/api/overview"), "").0, 200);
}

#[test]
fn decisions_are_written_at_once_and_undone() {
    let folder = project::project(&[("content/pl-PL/a.md", LOST)]);
    let file = folder.path().join("content/decisions/pl-PL.yaml");
    let server = Server::new(folder.path());
    let (_, card) = server
        .get(&format!("/{}/api/card?locale=pl-PL&article=a.md&segment=102", server.token), "");
    let card: Value = serde_json::from_str(&card).unwrap();
    assert_eq!(card["findings"][0]["rule"], "lost-token");
    let say = |verdict: &str, text: &str, sure: bool| {
        let mut say = json!({ "locale": "pl-PL", "article": "a.md", "segment": "102", "verdict": verdict, "of": card["of"] });
        say["text"] = json!(text);
        say["sure"] = json!(sure);
        say["comment"] = json!("<script>alert(1)</script>\n- article: x");
        say
    };

    let (status, refused) = server.post_json("decide", &say("edit", "Nic.", false));
    assert_eq!((status, &refused["findings"][0]["rule"]), (409, &json!("lost-token")));
    // What nobody can be sure of.
    for text in [" ", "Uruchom\nGet-Mailbox.", "Uruchom <script>x</script> Get-Mailbox."] {
        assert_eq!(server.post_json("decide", &say("edit", text, true)).0, 400, "{text}");
    }
    let mut moved = say("keep", "", false);
    moved["of"] = json!("0000000000000000");
    assert_eq!(server.post_json("decide", &moved).0, 409);
    assert!(!file.exists());

    let (status, _) = server.post_json("decide", &say("edit", "Uruchom Get-Mailbox.", false));
    assert_eq!(status, 200);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("text: \"Uruchom Get-Mailbox.\"\n  by: \"Anna\"\n"), "{text}");
    // Markup and line breaks in a comment are plain text.
    assert!(text.contains(r#"comment: "<script>alert(1)</script>\n- article: x""#), "{text}");
    assert_eq!(segmend::decide::read(&text).unwrap().iter().count(), 1);

    // Decisions written by others in the meantime are kept.
    let other = text.replace("\"102\"", "\"101\"");
    let entries = other.split_once("\n\n").unwrap().1;
    std::fs::write(&file, format!("{text}\n{entries}")).unwrap();
    let (_, undone) = server.post_json("undo", &json!({}));
    assert_eq!(undone["undone"]["segment"], "102");
    let left = segmend::decide::read(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(left.iter().map(|d| d.segment.to_string()).collect::<Vec<_>>(), ["101"]);
    assert_eq!(server.post_json("undo", &json!({})).1["undone"], Value::Null);
}

#[test]
fn the_next_build_publishes_decisions_and_omits_them_from_the_sheet() {
    let folder = project::project(&[("content/pl-PL/a.md", LOST)]);
    let sheet = folder.path().join("output/review/pl-PL.html");
    project::run(folder.path(), &["build", "--quiet"]);
    assert!(std::fs::read_to_string(&sheet).unwrap().contains("Run Get-Mailbox."));
    let server = Server::new(folder.path());
    let (_, card) = server
        .get(&format!("/{}/api/card?locale=pl-PL&article=a.md&segment=102", server.token), "");
    let card: Value = serde_json::from_str(&card).unwrap();
    let keep = json!({ "locale": "pl-PL", "article": "a.md", "segment": "102", "verdict": "keep", "of": card["of"] });
    assert_eq!(server.post_json("decide", &keep).0, 200);
    let (code, _, _) = project::run(folder.path(), &["build", "--quiet", "--fail-on", "info"]);
    assert_eq!(code, 0);
    assert!(!sheet.exists());
    let page = std::fs::read_to_string(folder.path().join("output/pl-pl/a.html")).unwrap();
    assert!(page.contains("Uruchom polecenie."));
}

/// With room for 128 files, 200 connections that send nothing or half a request neither keep a translator
/// waiting nor delay the end.
#[cfg(unix)]
#[test]
fn idle_connections_neither_keep_translators_out_nor_delay_the_end() {
    let folder = project::project(&[("content/pl-PL/a.md", LOST)]);
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -n 128; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_segmend")]);
    let mut server = Server::start(shell, folder.path());
    let mut idle: Vec<_> = (0..200).map(|_| TcpStream::connect(&server.host).unwrap()).collect();
    for (at, stream) in idle.iter_mut().enumerate() {
        // Some are closed already.
        let _ = stream.write_all(if at % 2 == 0 { b"" } else { b"GET / HTTP/1.1\r\nHost" });
    }
    let asked = std::time::Instant::now();
    assert_eq!(server.get(&format!("/{}/api/overview", server.token), "").0, 200);
    assert!(asked.elapsed() < std::time::Duration::from_secs(2), "{:?}", asked.elapsed());
    let asked = std::time::Instant::now();
    let pid = server.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    server.child.wait().unwrap();
    assert!(asked.elapsed() < std::time::Duration::from_secs(1), "{:?}", asked.elapsed());
}

#[test]
fn cards_have_the_translations_of_the_memories_in_the_settings() {
    let memory = "<tmx version=\"1.4\"><body>\n<tu><tuv xml:lang=\"en\"><seg>TLS 1.2</seg></tuv><tuv xml:lang=\"pl\"><seg>Protokół TLS 1.2</seg></tuv></tu></body></tmx>";
    let folder = project::project(&[
        ("content/pl-PL/a.md", ""),
        ("segmend.yaml", "memory: [old.tmx]\n"),
        ("old.tmx", memory),
    ]);
    let server = Server::new(folder.path());
    let card = format!("/{}/api/card?locale=pl-PL&article=a.md&segment=101", server.token);
    let (status, body) = server.get(&card, "");
    let card: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(status, 200);
    let expected = serde_json::json!([
        { "article": "old.tmx:2", "text": "Protokół TLS 1.2", "by_person": true }
    ]);
    assert_eq!(card["memory"], expected);
    drop(server);
    for (text, message) in [
        (
            "<tmx>\n<body>",
            "old.tmx:2: the translation memory can't be read: the file ends before `body` does",
        ),
        ("x", "old.tmx:1: the translation memory can't be read: it is no TMX file"),
    ] {
        std::fs::write(folder.path().join("old.tmx"), text).unwrap();
        let (code, _, stderr) = project::run(folder.path(), &["review"]);
        assert!(code == 2 && stderr.contains(message), "{stderr}");
    }
}
