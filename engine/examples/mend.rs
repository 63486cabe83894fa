//! Mends one segment and prints its repairs and findings.
//!
//! ```sh
//! cargo run -p segmend-engine --example mend -- pl-PL "Enable TLS 1.2." "Włącz TLS 1,2."
//! ```
#![expect(clippy::print_stdout, reason = "an example prints")]

use segmend_engine::{Applicability, Bilingual, Engine, LocaleTag, Provenance};

fn main() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [locale, source, target] = match arguments.as_slice() {
        [] => [
            "pl-PL",
            "Run services.msc, then enable TLS 1.2.",
            "Uruchom Services. msc, włącz TLS 1,2.",
        ],
        [locale, source, target] => [locale.as_str(), source, target],
        _ => return Err("usage: mend LOCALE ENGLISH TRANSLATION".to_owned()),
    };
    let locale = LocaleTag::parse(locale).ok_or_else(|| format!("`{locale}` is not a locale"))?;
    let segment = Bilingual { locale: &locale, provenance: Provenance::Machine, source, target };
    let mended = Engine::default().mend(&segment);
    println!("{}", mended.text);
    for repair in &mended.repairs {
        let tier = match repair.applicability {
            Applicability::Safe => "repaired",
            Applicability::Suggested => "suggested",
        };
        println!("  {tier}: `{}` to `{}`, {}", repair.before, repair.after, repair.evidence);
    }
    for finding in &mended.findings {
        println!("  {}: {}", finding.severity.as_str(), finding.message);
    }
    Ok(())
}
