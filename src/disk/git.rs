//! What git knows about the content. Git is the only other program that segmend runs.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use super::DiskError;

/// The files in a folder that differ from a git revision, as paths relative to the folder.
///
/// Includes untracked and deleted files.
///
/// # Errors
/// Fails if git is not installed, the folder is not in a repository, or the revision does not exist.
pub fn changed_files(folder: &Path, revision: &str) -> Result<BTreeSet<String>, DiskError> {
    let fail = |message: String| DiskError::Git { revision: revision.to_owned(), message };
    // Git would take a leading hyphen for an option.
    if revision.is_empty() || revision.starts_with('-') {
        return Err(fail("it is not the name of a revision".to_owned()));
    }
    // `-z`, because git quotes unusual names in lines. `--no-renames`, so that a renamed file is listed
    // under both names.
    let diff = ["diff", "--name-only", "-z", "--no-renames", "--relative", revision, "--", "."];
    let new = ["ls-files", "-z", "--others", "--exclude-standard", "--", "."];
    let mut files = BTreeSet::new();
    for arguments in [&diff[..], &new] {
        let run = Command::new("git").arg("-C").arg(folder).args(arguments).output();
        let run = run.map_err(|cause| fail(format!("git can't be run: {cause}")))?;
        if !run.status.success() {
            let said = String::from_utf8_lossy(&run.stderr);
            let said = said
                .lines()
                .next()
                .unwrap_or("git failed")
                .trim_start_matches("fatal: ")
                .trim_start_matches("error: ");
            return Err(fail(said.to_owned()));
        }
        let names = run.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        files.extend(names.map(|name| String::from_utf8_lossy(name).into_owned()));
    }
    Ok(files)
}

/// The checked-out revision of the repository that a folder is in, if any.
pub fn head_revision(folder: &Path) -> Option<String> {
    let arguments = ["rev-parse", "--verify", "--quiet", "HEAD"];
    let run = Command::new("git").arg("-C").arg(folder).args(arguments).output().ok()?;
    let revision = String::from_utf8(run.stdout).ok()?.trim().to_owned();
    (run.status.success() && !revision.is_empty()).then_some(revision)
}
