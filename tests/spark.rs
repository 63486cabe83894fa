//! `segmend repair` on Apache Spark gives the lines that one process gives.
//!
//! Needs Java, and Python with `pyspark`: the `python3` of the path, or that of `SEGMEND_PYTHON`. Without
//! them, the test is reported as ignored.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test makes its own files and reads its own environment"
)]

use std::env;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};

const PROGRAM: &str = env!("CARGO_BIN_EXE_segmend");
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/spark/repair.py");
const PATIENCE: Duration = Duration::from_secs(120);

/// A process of the cluster, which ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn main() {
    let arguments = Arguments::from_args();
    let spark = spark();
    let is_missing = spark.is_none() || Command::new("java").arg("-version").output().is_err();
    let run = move || compare(&spark.ok_or("no PySpark")?);
    let trial = Trial::test("two workers give the lines of one process", run);
    libtest_mimic::run(&arguments, vec![trial.with_ignored_flag(is_missing)]).exit();
}

fn python() -> String {
    env::var("SEGMEND_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

/// The folder of `pyspark`, which has all of Spark in it.
fn spark() -> Option<PathBuf> {
    let code = "import os, pyspark; print(os.path.dirname(pyspark.__file__))";
    let found = Command::new(python()).args(["-c", code]).output().ok()?;
    let folder = PathBuf::from(String::from_utf8(found.stdout).ok()?.trim());
    (found.status.success() && folder.is_dir()).then_some(folder)
}

/// Segments of which some are damaged, in an order that the result must keep.
fn segments() -> String {
    let line = |number: usize| {
        let target = if number.is_multiple_of(3) { "Włącz TLS 1,2" } else { "Włącz TLS 1.2" };
        format!(
            "{{\"locale\":\"pl-PL\",\"source\":\"Enable TLS 1.2 on server {number} with rbac or RBAC.\",\"target\":\"{target} na serwerze {number} z rbac.\"}}\n"
        )
    };
    (0..2000).map(line).collect()
}

fn compare(spark: &Path) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let root = folder.path();
    let one = by_one_process(root)?;
    let (_servers, address) = cluster(spark, root)?;
    let submitted = Command::new(spark.join("bin/spark-submit"))
        .args(["--master", &address, "--executor-memory", "512m"])
        .args(["--conf", "spark.ui.enabled=false", SCRIPT])
        .args([root.join("segments.jsonl"), root.join("repaired"), "--vocabulary".into()])
        .args([root.join("words.json"), "--program".into(), PROGRAM.into()])
        .args(["--partitions", "5"])
        .env("SPARK_LOCAL_IP", "127.0.0.1")
        .env("PYSPARK_PYTHON", python())
        .output()?;
    let said = String::from_utf8_lossy(&submitted.stderr).into_owned();
    if !submitted.status.success() {
        return Err(said.into());
    }
    let parts = fs::read_dir(root.join("repaired"))?;
    let mut parts: Vec<_> = parts.map(|entry| entry.unwrap().path()).collect();
    parts.retain(|part| part.file_name().unwrap().to_str().unwrap().starts_with("part-"));
    parts.sort();
    assert!(parts.len() >= 5, "{parts:?}");
    let all: String = parts.iter().map(|part| fs::read_to_string(part).unwrap()).collect();
    assert!(one.contains("TLS 1.2 na serwerze 0"), "{one:.200}");
    assert!(all == one, "the lines differ\n{said}");
    Ok(())
}

/// Writes the segments and a vocabulary, and returns the lines of one process.
fn by_one_process(root: &Path) -> Result<String, Failed> {
    let pair = |id: usize| {
        format!(
            "<span data-ttu-id=\"a-{id}\">Użyj RBAC {id}.</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-{id}\">Use RBAC {id}.</span></span>\n\n"
        )
    };
    fs::create_dir_all(root.join("content/pl-PL"))?;
    fs::write(root.join("content/pl-PL/a.md"), (101..640).map(pair).collect::<String>())?;
    fs::write(root.join("segments.jsonl"), segments())?;
    let mut learn = Command::new(PROGRAM);
    learn.args(["learn", "words.json", "--quiet"]).current_dir(root);
    assert!(learn.status()?.success());
    let one = Command::new(PROGRAM)
        .args(["repair", "--vocabulary", "words.json"])
        .current_dir(root)
        .stdin(fs::File::open(root.join("segments.jsonl"))?)
        .output()?;
    Ok(String::from_utf8(one.stdout)?)
}

/// Starts a master and two workers, and returns the address of the master.
fn cluster(spark: &Path, root: &Path) -> Result<([Server; 3], String), Failed> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port().to_string();
    let address = format!("spark://127.0.0.1:{port}");
    let server = |class: &str, arguments: &[&str]| -> Result<Server, Failed> {
        let mut command = Command::new(spark.join("bin/spark-class"));
        command.arg(format!("org.apache.spark.deploy.{class}"));
        command.args(["--host", "127.0.0.1", "--webui-port", "0"]).args(arguments);
        command.current_dir(root).env("SPARK_LOCAL_IP", "127.0.0.1");
        command.env("SPARK_WORKER_DIR", root.join("work"));
        Ok(Server(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?))
    };
    let master = server("master.Master", &["--port", &port])?;
    wait_for(&format!("127.0.0.1:{port}"))?;
    let worker = || server("worker.Worker", &["-c", "1", "-m", "1g", &address]);
    Ok(([master, worker()?, worker()?], address))
}

/// Waits until something listens at an address.
fn wait_for(address: &str) -> Result<(), Failed> {
    let start = Instant::now();
    while TcpStream::connect(address).is_err() {
        if start.elapsed() > PATIENCE {
            return Err(format!("nothing listens on {address}").into());
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}
