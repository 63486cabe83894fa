//! What git knows of the content: the one program that is asked something.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use super::DiskError;

/// The files below a folder that differ from a git revision, relative to the folder: those that are
/// new and not yet added too. Files that are gone are among them.
///
/// # Errors
/// There is no git, the folder is in no repository, or the revision is none.
pub fn changed(folder: &Path, revision: &str) -> Result<BTreeSet<String>, DiskError> {
    let fail = |message: String| DiskError::Git { revision: revision.to_owned(), message };
    // An argument that begins with a hyphen would be taken for an option.
    if revision.is_empty() || revision.starts_with('-') {
        return Err(fail("it is not the name of a revision".to_owned()));
    }
    let diff = ["diff", "--name-only", "-z", "--no-renames", "--relative", revision, "--", "."];
    let new = ["ls-files", "-z", "--others", "--exclude-standard", "--", "."];
    let mut files = BTreeSet::new();
    for arguments in [&diff[..], &new] {
        let run = Command::new("git").arg("-C").arg(folder).args(arguments).output();
        let run = run.map_err(|cause| fail(format!("git can't be run: {cause}")))?;
        if !run.status.success() {
            let said = String::from_utf8_lossy(&run.stderr);
            let said = said.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ");
            return Err(fail(said.to_owned()));
        }
        let names = run.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        files.extend(names.map(|name| String::from_utf8_lossy(name).into_owned()));
    }
    Ok(files)
}

/// The revision that the files of a folder are of; none if they are under no version control.
pub fn head(folder: &Path) -> Option<String> {
    let arguments = ["rev-parse", "--verify", "--quiet", "HEAD"];
    let run = Command::new("git").arg("-C").arg(folder).args(arguments).output().ok()?;
    let revision = String::from_utf8(run.stdout).ok()?.trim().to_owned();
    (run.status.success() && !revision.is_empty()).then_some(revision)
}
