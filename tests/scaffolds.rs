//! Runs the shell lines of the pipelines in `docs/ci`, of the action and of the hooks, step by step.
//!
//! Only compiling is replaced: a `cargo` on the path checks what it is told to install and links the
//! program under test.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test makes its own files")]

mod project;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use project::run;
use serde_yaml::Value;
use tempfile::TempDir;

/// A `cargo` that installs the program under test, if there is source code where it is told to look.
const CARGO: &str = r#"#!/bin/sh
set -eu
echo "cargo $*" >&2
root=$HOME/.cargo
[ "$1" = install ]
while [ $# -gt 0 ]; do
  case $1 in
    --root) root=$2 ;;
    --path) grep -q '^name = "segmend"' "$2/Cargo.toml" ;;
    --git) git ls-remote --exit-code "$2" HEAD >/dev/null ;;
  esac
  shift
done
mkdir -p "$root/bin"
ln -s "$SEGMEND_UNDER_TEST" "$root/bin/segmend"
"#;

/// The root of this checkout.
fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(checkout().join(file)).unwrap()
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

fn write_program(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// A machine with an empty home folder and no segmend.
struct Machine {
    folder: TempDir,
}

impl Machine {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("bin")).unwrap();
        write_program(&folder.path().join("bin/cargo"), CARGO);
        Self { folder }
    }

    fn home(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Runs shell lines in a folder; returns the exit code and all output.
    fn run(&self, folder: &Path, lines: &str, variables: &[(&str, &str)]) -> (i32, String) {
        let home = self.home();
        let path = format!("{0}/bin:{0}/.cargo/bin:/usr/local/bin:/usr/bin:/bin", home.display());
        let output = Command::new("bash")
            .args(["-eo", "pipefail", "-c", lines])
            .current_dir(folder)
            .env_clear()
            .env("HOME", &home)
            .env("PATH", path)
            .env("SEGMEND_UNDER_TEST", env!("CARGO_BIN_EXE_segmend"))
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(said).unwrap())
    }
}

/// An article with an error.
fn lost() -> String {
    let article = project::ARTICLE.replace("TLS 1.2", "Run services.msc on the server");
    article.replace("TLS 1,2", "Starten Sie den Server")
}

/// A new project for a CI service.
fn new_project(ci: &str) -> TempDir {
    let folder = project::project(&[]);
    let (code, _, stderr) = run(folder.path(), &["init", "--ci", ci]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    folder
}

/// What must be so after a job published its pages in a folder.
fn assert_published(pages: &Path) {
    assert!(pages.join("de-de/security/enable-tls.html").exists());
    for report in ["report.json", "review"] {
        assert!(!pages.join(report).exists(), "{report} is published");
    }
}

#[test]
fn the_github_workflow_of_a_new_project_runs() {
    let folder = new_project("github");
    let workflow = fs::read_to_string(folder.path().join(".github/workflows/segmend.yml")).unwrap();
    let jobs = yaml(&workflow)["jobs"].as_mapping().unwrap().clone();
    assert_eq!(jobs.len(), 2);
    let repository = checkout().display().to_string();
    for (name, job) in jobs {
        assert!(job.get("needs").is_none(), "publishing does not wait for a check without errors");
        let machine = Machine::new();
        for step in job["steps"].as_sequence().unwrap() {
            let Some(lines) = step["run"].as_str() else { continue };
            assert!(!lines.contains("${{"), "expressions in shell lines can be injected: {lines}");
            let variables = [("SEGMEND_REPOSITORY", repository.as_str())];
            let (code, said) = machine.run(folder.path(), lines, &variables);
            assert_eq!(code, 0, "{name:?}: {lines}: {said}");
        }
    }
    assert!(folder.path().join("segmend.sarif").exists());
    assert_published(&folder.path().join("_site"));
}

#[test]
fn the_gitlab_pipeline_of_a_new_project_runs() {
    let folder = new_project("gitlab");
    let pipeline = yaml(&fs::read_to_string(folder.path().join(".gitlab-ci.yml")).unwrap());
    let lines = |of: &Value| {
        let lines = of.as_sequence().unwrap().iter().map(|line| line.as_str().unwrap());
        lines.collect::<Vec<_>>().join("\n")
    };
    let before = lines(&pipeline["default"]["before_script"]);
    let source = git_repository();
    let source = format!("file://{}", source.path().display());
    let variables = [("SEGMEND_REPOSITORY", source.as_str()), ("SEGMEND_REVISION", "v1")];
    let machine = Machine::new();
    for job in ["check", "pages"] {
        let script = format!("{before}\n{}", lines(&pipeline[job]["script"]));
        let (code, said) = machine.run(folder.path(), &script, &variables);
        assert_eq!(code, 0, "{job}: {said}");
        // The second job finds the program in the cache.
        assert_eq!(said.contains("--rev v1 --git"), job == "check", "{said}");
    }
    assert!(folder.path().join("gl-code-quality-report.json").exists());
    assert_published(&folder.path().join("public"));
}

/// A git repository with one commit.
fn git_repository() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let git = "git init -q . && git -c user.name=a -c user.email=a@example.com commit -q --allow-empty -m one";
    let done = Command::new("sh").args(["-c", git]).current_dir(folder.path()).status().unwrap();
    assert!(done.success());
    folder
}

#[test]
fn the_action_runs_a_command() {
    let action = yaml(&read("action.yml"));
    let folder = new_project("none");
    fs::write(folder.path().join("content/de-DE/lost.md"), lost()).unwrap();
    for (command, format, arguments, expected) in [
        ("check", "", "--fail-on never", "::error file=content/de-DE/lost.md"),
        ("check", "jsonl", "content/de-DE/security", "\"rule\":\"repairable\""),
        ("build", "", "--locale de-DE", "wrote "),
    ] {
        let machine = Machine::new();
        let mut said = String::new();
        for step in action["runs"]["steps"].as_sequence().unwrap() {
            let Some(lines) = step["run"].as_str() else { continue };
            let variables: Vec<(String, String)> = step["env"]
                .as_mapping()
                .unwrap()
                .iter()
                .map(|(name, value)| {
                    let value = match value.as_str().unwrap() {
                        "${{ github.action_path }}" => checkout().to_str().unwrap(),
                        "${{ inputs.command }}" => command,
                        "${{ inputs.format }}" => format,
                        "${{ inputs.arguments }}" => arguments,
                        unknown => panic!("{unknown}"),
                    };
                    (name.as_str().unwrap().to_owned(), value.to_owned())
                })
                .collect();
            let variables: Vec<_> =
                variables.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            let (code, output) = machine.run(folder.path(), lines, &variables);
            assert_eq!(code, 0, "{command}: {lines}: {output}");
            said += &output;
        }
        assert!(said.contains(expected), "{command} {format}: {said}");
    }
}

#[test]
fn the_hooks_install_and_check_the_files_of_a_commit() {
    let hooks = yaml(&read(".pre-commit-hooks.yaml"));
    let folder = new_project("none");
    for hook in hooks.as_sequence().unwrap() {
        let machine = Machine::new();
        let install = match hook["language"].as_str().unwrap() {
            // What pre-commit runs in its clone of the repository.
            "rust" => format!("cargo install --bins --path {}", checkout().display()),
            _ => {
                fs::create_dir_all(machine.home().join(".cargo/bin")).unwrap();
                let program = machine.home().join(".cargo/bin/segmend");
                symlink(env!("CARGO_BIN_EXE_segmend"), program).unwrap();
                "true".to_owned()
            }
        };
        let files = regex::Regex::new(hook["files"].as_str().unwrap()).unwrap();
        let file = "content/de-DE/security/enable-tls.md";
        assert!(files.is_match(file) && !files.is_match("segmend.yaml"));
        let entry = hook["entry"].as_str().unwrap();
        let (code, said) = machine.run(folder.path(), &format!("{install}\n{entry} {file}"), &[]);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("no findings in 1 article"), "{said}");
    }
}

#[test]
fn installing_says_what_is_missing() {
    let folder = new_project("github");
    fs::create_dir(folder.path().join("empty")).unwrap();
    let archive = |name: &str, file: &str| {
        write_program(&folder.path().join(file), "#!/bin/sh\necho segmend 9\n");
        let lines = format!("tar -czf {name} {file} && rm {file}");
        assert_eq!(Machine::new().run(folder.path(), &lines, &[]).0, 0);
        format!("file://{}", folder.path().join(name).display())
    };
    let (good, other) = (archive("a.tar.gz", "segmend"), archive("b.tgz", "other"));
    for (repository, checksum, expected) in [
        ("", "", "error: SEGMEND_REPOSITORY is not set"),
        (
            "empty",
            "",
            "error: SEGMEND_REPOSITORY is empty, which is no folder with the source code",
        ),
        ("file:///none.tar.gz", "", "error: cannot download file:///none.tar.gz"),
        (&other, "", "holds no file named segmend"),
        (&good, &"0".repeat(64), "is not the file that was expected"),
        (&good, "", ""),
    ] {
        let machine = Machine::new();
        let variables = [("SEGMEND_REPOSITORY", repository), ("SEGMEND_SHA256", checksum)];
        let (code, said) = machine.run(folder.path(), "sh .segmend/install.sh", &variables);
        assert_eq!(code, if expected.is_empty() { 0 } else { 2 }, "{repository}: {said}");
        assert!(said.contains(expected), "{repository}: {said}");
        assert!(expected.is_empty() || said.contains("help: "), "{said}");
        let version = machine.run(folder.path(), "segmend --version", &variables);
        assert_eq!(version.0 == 0, expected.is_empty(), "{version:?}");
    }
}

#[test]
fn the_problem_matcher_reads_every_finding() {
    let matcher: serde_json::Value =
        serde_json::from_str(&read("docs/ci/problem-matcher.json")).unwrap();
    let pattern = |at: usize| {
        let text = matcher["problemMatcher"][0]["pattern"][at]["regexp"].as_str().unwrap();
        regex::Regex::new(text).unwrap()
    };
    let folder =
        project::project(&[("content/de-DE/lost.md", &lost()), ("content/pl-PL/other.md", "")]);
    let (_, stdout, _) = run(folder.path(), &["check", "--verbose"]);
    let lines: Vec<&str> = stdout.lines().collect();
    let found: Vec<_> = lines
        .windows(2)
        .filter_map(|pair| Some((pattern(0).captures(pair[0])?, pattern(1).captures(pair[1])?)))
        .map(|(title, place)| [1, 2].map(|at| title[at].to_owned()).join(" ") + " " + &place[1])
        .collect();
    let json = run(folder.path(), &["check", "--verbose", "--format", "jsonl"]).1;
    assert_eq!(found.len(), json.lines().count(), "{stdout}");
    assert!(found.contains(&"error lost-token content/de-DE/lost.md".to_owned()), "{found:?}");
}

/// The shell blocks of a document.
fn shell_blocks(document: &str) -> String {
    let blocks = document.split("```sh\n").skip(1);
    blocks.filter_map(|rest| rest.split("\n```").next()).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_first_hour_works_as_written() {
    let machine = Machine::new();
    let folder = tempfile::tempdir().unwrap();
    let repository = checkout().display().to_string();
    let variables = [("SEGMEND_REPOSITORY", repository.as_str())];
    let lines = shell_blocks(&read("docs/first-hour.md"));
    let (code, said) = machine.run(folder.path(), &lines, &variables);
    assert_eq!(code, 0, "{said}");
    for expected in [
        "`services.msc` is lost",
        "left out 1 draft",
        "1 segment with an error is shown in English",
        "edit: Öffnen Sie services.msc.",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    let page = folder.path().join("help/output/de-de/services/restart.md");
    assert!(fs::read_to_string(page).unwrap().contains("Öffnen Sie services.msc."));
}

/// The lines of the README, in a copy of what they need.
#[test]
fn the_quick_start_works_as_written() {
    let machine = Machine::new();
    let folder = tempfile::tempdir().unwrap();
    for name in ["Cargo.toml", "content", "segmend.yaml"] {
        symlink(checkout().join(name), folder.path().join(name)).unwrap();
    }
    let lines = shell_blocks(&read("README.md"));
    let (code, said) = machine.run(folder.path(), &lines, &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("`#A0`"), "the example of `explain` explains something: {said}");
    assert!(folder.path().join("output/index.html").exists());
    assert!(folder.path().join("help/output/ja-jp/security/enable-tls.html").exists());
}
