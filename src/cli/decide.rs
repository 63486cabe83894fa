//! `segmend decide`: a person's verdict on one segment.

use clap::ValueEnum;
use segmend::audit::{Choice, decide};
use segmend::decide::Verdict;
use segmend::project::decisions_file;
use segmend::report::visible;

use crate::cli::global::{Global, RepairFlags};
use crate::cli::{Failure, Outcome, terminal, who};

const EXAMPLES: &str = "\
Examples:
  segmend decide de-DE/mail/tls.md:16a44-112 keep          the translation is right
  segmend decide de-DE/mail/tls.md:12 edit 'Drücken Sie die Eingabetaste.'
  segmend decide de-DE/mail/tls.md:12 suppress --rule lost-name
  segmend decide de-DE/mail/tls.md:12 remove               take the decision back

The verdicts:
  accept    make all repairs, the suggested ones, too
  reject    keep the translation as it was delivered, without repairs
  keep      keep the repaired text: it is right, and its findings are false alarms
  edit      publish another text
  suppress  silence findings, and leave the text to segmend
  remove    take the decision back

The decision is written to content/decisions/<locale>.yaml. It applies until the English or the
translation changes. docs/decisions.md describes the file.";

/// Decide on one segment: keep, edit or suppress what was found
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The segment: `FILE:ID` or `FILE:LINE`, as reports name it; `FILE:title` is the title
    place: String,
    /// What is decided
    #[arg(value_name = "accept|reject|keep|edit|suppress|remove", hide_possible_values = true)]
    verdict: VerdictName,
    /// The new translation, for `edit`
    text: Option<String>,
    /// For `suppress`: only findings of this rule [default: all of the segment]
    #[arg(long = "rule", value_name = "NAME", value_delimiter = ',')]
    rules: Vec<String>,
    /// A reason, for the next person
    #[arg(long)]
    comment: Option<String>,
    /// Who decides [default: git's user.name, else the login name]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// For `edit`: publish the text even if it has warnings or errors
    #[arg(long)]
    force: bool,
}

/// The verdicts by their names on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum VerdictName {
    /// All repairs.
    Accept,
    /// No repair.
    Reject,
    /// The repaired text.
    Keep,
    /// Another text.
    Edit,
    /// The findings only.
    Suppress,
    /// No decision.
    Remove,
}

/// Writes the decision and prints what was decided.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    check(args)?;
    let job = global.job(&RepairFlags::default())?;
    let choice =
        |verdict| Choice::Verdict { verdict, text: args.text.clone(), is_sure: args.force };
    let choice = match args.verdict {
        VerdictName::Accept => choice(Verdict::Accept),
        VerdictName::Reject => choice(Verdict::Reject),
        VerdictName::Keep => choice(Verdict::Keep),
        VerdictName::Edit => choice(Verdict::Edit),
        VerdictName::Suppress => Choice::Suppress(args.rules.clone()),
        VerdictName::Remove => Choice::Remove,
    };
    let signature = who::signature(args.by.as_deref());
    let (segment, decision) =
        decide(&job, &args.place, &choice, args.comment.as_deref(), &signature)?;
    let place = &segment.place;
    let at = format!("{}:{}", place.file, place.position.line);
    let file = job.config.content.join(decisions_file(&place.locale));
    let text = match decision {
        None => format!("{at}: no decision any more, in {}\n", file.display()),
        Some(decision) => {
            let text = decision.text.as_deref().unwrap_or(&segment.repaired);
            let settles = match decision.settles.as_slice() {
                [] => String::new(),
                rules => format!(", suppresses {}", rules.join(", ")),
            };
            let verdict = decision.verdict.as_str();
            format!("{at}: {verdict}{settles}: {}\nwritten to {}\n", visible(text), file.display())
        }
    };
    if !global.quiet {
        terminal::print(&text)?;
    }
    Ok(Outcome::Done)
}

/// Refuses arguments that the verdict does not take.
fn check(args: &Args) -> Result<(), Failure> {
    if args.text.is_some() && args.verdict != VerdictName::Edit {
        return Err(Failure::new("only `edit` takes a text", "write `edit 'TEXT'`"));
    }
    if !args.rules.is_empty() && args.verdict != VerdictName::Suppress {
        return Err(Failure::new("only `suppress` takes `--rule`", "write `suppress --rule NAME`"));
    }
    Ok(())
}
