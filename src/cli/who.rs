//! The user's name and the current time, for decisions and trends.

use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use icu_calendar::Date;
use icu_calendar::types::RataDie;
use segmend::exchange::Signature;

/// The Rata Die number of 1 January 1970.
const EPOCH: i64 = 719_163;

/// The current user and time. The name is the given one, else git's `user.name`, else the login.
pub(super) fn signature(by: Option<&str>) -> Signature {
    let by = by.map(str::to_owned).or_else(git_name).or_else(login);
    Signature { by, at: now() }
}

fn git_name() -> Option<String> {
    let output = Command::new("git").args(["config", "user.name"]).output().ok()?;
    let name = String::from_utf8(output.stdout).ok()?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

#[expect(clippy::disallowed_methods, reason = "the environment is read in the command line")]
fn login() -> Option<String> {
    let name = ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    name.filter(|name| !name.is_empty())
}

/// Today's date in UTC: `2026-11-20`.
pub(super) fn today() -> Option<String> {
    now().and_then(|now| now.split_once('T').map(|(day, _)| day.to_owned()))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the clock and the environment are read in the command line"
)]
fn now() -> Option<String> {
    // https://reproducible-builds.org/specs/source-date-epoch, for whoever packages the manual.
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|now| now.as_secs());
    i64::try_from(fixed.or_else(now)?).ok().map(rfc3339)
}

/// Formats seconds since 1970 as RFC 3339 in UTC.
fn rfc3339(seconds: i64) -> String {
    let date =
        Date::from_rata_die(RataDie::new(EPOCH + seconds.div_euclid(86_400)), icu_calendar::Iso);
    let second = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    let (year, month, day) =
        (date.year().extended_year(), date.month().ordinal, date.day_of_month().0);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_rfc_3339() {
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_795_219_199, "2026-11-20T23:59:59Z"),
        ] {
            assert_eq!(rfc3339(seconds), expected);
        }
    }
}
