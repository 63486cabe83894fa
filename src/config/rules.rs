//! Configures the engine: which token classes, strategies and checks run, in which locale and article.

use std::collections::BTreeMap;

use super::error::suffix;
use super::{CheckMode, Config, ConfigError, LocaleConfig, LocaleRepairs, RepairMode, Repairs};
use segmend_engine::model::{LocaleTag, Rule, Severity};
use segmend_engine::repair::STRATEGIES;
use segmend_engine::text::{Lines, Position};
use segmend_engine::tokens::CLASSES;
use segmend_engine::tokens::terms::{Term, Terms};
use segmend_engine::{Engine, Mode, Override, Settings};

impl Config {
    /// The engine that the settings describe.
    pub fn engine(&self) -> Engine {
        let mut all =
            Settings { unsafe_repairs: self.repair.unsafe_repairs, ..Settings::default() };
        let Repairs { classes, strategies, .. } = &self.repair;
        modes(classes, strategies, &self.checks).for_each(|(name, mode)| all.set(&name, mode));
        // A locale inherits what it does not set.
        let for_locale = |local: &LocaleConfig| {
            let mut settings = all.clone();
            let LocaleRepairs { classes, strategies } = &local.repair;
            modes(classes, strategies, &local.checks)
                .for_each(|(name, mode)| settings.set(&name, mode));
            settings
        };
        let locales =
            self.locales.iter().map(|(tag, local)| (tag.clone(), for_locale(local))).collect();
        let terms = self.glossary.iter();
        let terms =
            terms.map(|entry| Term { text: entry.term.clone(), local: entry.local.clone() });
        let overrides = self.overrides.iter().map(engine_override).collect();
        Engine::new(all)
            .with_locales(locales)
            .with_overrides(overrides)
            .with_terms(Terms::new(terms.collect()))
    }

    /// Whether the settings switch a token class off in a locale.
    pub(crate) fn is_class_off(&self, class: &str, locale: &LocaleTag) -> bool {
        let local = self.locales.get(locale).and_then(|local| local.repair.classes.get(class));
        local.or_else(|| self.repair.classes.get(class)) == Some(&RepairMode::Off)
    }
}

/// Converts an override of the settings into one of the engine.
fn engine_override(config: &super::Override) -> Override {
    let LocaleRepairs { classes, strategies } = &config.repair;
    Override {
        paths: config.paths.clone(),
        locales: config.locales.clone(),
        modes: modes(classes, strategies, &config.checks).collect(),
    }
}

/// The engine's mode for each token class, strategy and check that is set.
fn modes<'a>(
    classes: &'a BTreeMap<String, RepairMode>,
    strategies: &'a BTreeMap<String, RepairMode>,
    checks: &'a BTreeMap<String, CheckMode>,
) -> impl Iterator<Item = (String, Mode)> + 'a {
    let repairs = classes.iter().chain(strategies).map(|(name, mode)| {
        let mode = match mode {
            RepairMode::Off => Mode::Off,
            RepairMode::Suggest => Mode::Suggest,
            RepairMode::Safe => Mode::Safe,
        };
        (name.clone(), mode)
    });
    let checks = checks.iter().map(|(name, mode)| {
        let mode = match mode {
            CheckMode::Off => Mode::Off,
            CheckMode::On => Mode::On,
            CheckMode::Info => Mode::Severity(Severity::Info),
            CheckMode::Warning => Mode::Severity(Severity::Warning),
            CheckMode::Error => Mode::Severity(Severity::Error),
        };
        (name.clone(), mode)
    });
    repairs.chain(checks)
}

/// Checks that every token class, strategy and rule in the settings exists.
pub(super) fn check_names(
    config: &Config,
    file: &str,
    text: &str,
    rules: &[&Rule],
) -> Result<(), ConfigError> {
    let classes: Vec<_> = CLASSES.iter().map(|class| class.name).collect();
    let strategies: Vec<_> = STRATEGIES.iter().map(|strategy| strategy.name).collect();
    let checks: Vec<_> = rules.iter().map(|rule| rule.name).collect();
    let check =
        |names: Vec<&String>, known: &[&'static str], what: &'static str, key: &str| match names
            .into_iter()
            .find(|name| !known.contains(&name.as_str()))
        {
            None => Ok(()),
            Some(name) => Err(ConfigError::UnknownName {
                place: format!("{file}{}", suffix(place_of_key(text, name))),
                what,
                name: name.clone(),
                key: key.to_owned(),
                known: known.to_vec(),
            }),
        };
    let repair = &config.repair;
    check(repair.classes.keys().collect(), &classes, "token class", "repair.classes")?;
    check(repair.strategies.keys().collect(), &strategies, "strategy", "repair.strategies")?;
    check(config.checks.keys().collect(), &checks, "check", "checks")?;
    for (tag, local) in &config.locales {
        let (repair, key) = (&local.repair, |rest: &str| format!("locales.{tag}.{rest}"));
        check(repair.classes.keys().collect(), &classes, "token class", &key("repair.classes"))?;
        let names = repair.strategies.keys().collect();
        check(names, &strategies, "strategy", &key("repair.strategies"))?;
        check(local.checks.keys().collect(), &checks, "check", &key("checks"))?;
    }
    for (index, part) in config.overrides.iter().enumerate() {
        let (repair, key) = (&part.repair, |rest: &str| format!("overrides[{index}].{rest}"));
        check(repair.classes.keys().collect(), &classes, "token class", &key("repair.classes"))?;
        let names = repair.strategies.keys().collect();
        check(names, &strategies, "strategy", &key("repair.strategies"))?;
        check(part.checks.keys().collect(), &checks, "check", &key("checks"))?;
    }
    Ok(())
}

/// The first place of a key in a YAML text: the parser keeps none of keys that are only names.
fn place_of_key(text: &str, key: &str) -> Option<Position> {
    let is_key = |&(at, _): &(usize, &str)| {
        let is_part = |c: char| c.is_alphanumeric() || c == '-';
        !text[..at].ends_with(is_part)
            && text[at + key.len()..].trim_start_matches(['"', '\'', ' ']).starts_with(':')
    };
    let (at, _) = text.match_indices(key).find(is_key)?;
    Some(Lines::new(text).position(text, at))
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;
    use segmend_engine::model::{Bilingual, Mended, Provenance};

    fn mended(yaml: &str, locale: &str, source: &str, target: &str) -> Mended {
        let locale = LocaleTag::parse(locale).unwrap();
        let provenance = Provenance::Machine;
        let config = read(yaml).unwrap();
        config.engine().mend(&Bilingual { locale: &locale, provenance, source, target })
    }

    #[test]
    fn settings_control_what_is_repaired() {
        let (source, target) = ("Enable TLS 1.2.", "Włącz TLS 1,2.");
        for (yaml, repaired) in [
            ("", true),
            ("repair: { classes: { version: off } }", false),
            ("repair: { classes: { version: suggest } }", false),
            ("repair: { classes: { version: suggest }, unsafe: true }", true),
            ("repair: { strategies: { normalised: off, assignment: off } }", false),
            ("locales: { pl-PL: { repair: { classes: { version: off } } } }", false),
            ("locales: { de-DE: { repair: { classes: { version: off } } } }", true),
            (
                "repair: { classes: { version: off } }\nlocales: { pl-PL: { repair: { classes: { version: safe } } } }",
                true,
            ),
        ] {
            let text = mended(yaml, "pl-PL", source, target).text;
            assert_eq!(text == "Włącz TLS 1.2.", repaired, "{yaml}");
        }
    }

    #[test]
    fn the_last_matching_override_wins() {
        let yaml = "checks: { lost-token: warning }\noverrides:\n\
            - { paths: [mail], checks: { lost-token: info } }\n\
            - { paths: ['mail/old*'], locales: [pl-PL], checks: { lost-token: off } }\n\
            - { locales: [de-DE], checks: { lost-token: error } }\n\
            - { paths: ['{teams,word}/**', '!word/[ab]*'], checks: { lost-token: info } }\n";
        let engine = read(yaml).unwrap().engine();
        for (article, locale, expected) in [
            ("tls.md", "pl-PL", Some(Severity::Warning)),
            ("mail/tls.md", "pl-PL", Some(Severity::Info)),
            ("mail/old.md", "pl-PL", None),
            ("mail/old.md", "ja-JP", Some(Severity::Info)),
            ("mail/old.md", "de-DE", Some(Severity::Error)),
            ("word/x.md", "pl-PL", Some(Severity::Info)),
            ("word/a.md", "pl-PL", Some(Severity::Warning)),
        ] {
            let (source, target) = ("Call SocketError now.", "X y.");
            let provenance = Provenance::Machine;
            let locale = LocaleTag::parse(locale).unwrap();
            let pair = Bilingual { locale: &locale, provenance, source, target };
            let findings = engine.for_article(article).mend(&pair).findings;
            let found = findings.into_iter().find(|finding| finding.rule.name == "lost-token");
            assert_eq!(found.map(|finding| finding.severity), expected, "{article} {locale}");
        }
    }

    #[test]
    fn settings_control_the_severity_of_findings() {
        let (source, target) = ("Call SocketError now.", "Zawołaj teraz.");
        for (yaml, expected) in [
            ("", Some(Severity::Error)),
            ("checks: { lost-token: off }", None),
            ("checks: { lost-token: info }", Some(Severity::Info)),
            ("locales: { pl-PL: { checks: { lost-token: warning } } }", Some(Severity::Warning)),
        ] {
            let findings = mended(yaml, "pl-PL", source, target).findings;
            let found = findings.iter().find(|finding| finding.rule.name == "lost-token");
            assert_eq!(found.map(|finding| finding.severity), expected, "{yaml}");
        }
    }

    #[test]
    fn glossary_terms_are_restored_unless_there_is_a_local_form() {
        let yaml = "glossary: [{ term: Contoso Mail, local: { de-DE: [Contoso-Post] } }]";
        for (locale, target, expected) in [
            ("pl-PL", "Otwórz contoso mail.", "Otwórz Contoso Mail."),
            ("pl-PL", "Otwórz Contoso-Post.", "Otwórz Contoso-Post."),
            ("de-DE", "Öffnen Sie Contoso-Post.", "Öffnen Sie Contoso-Post."),
        ] {
            let mended = mended(yaml, locale, "Open Contoso Mail.", target);
            assert_eq!(mended.text, expected);
            let is_local = locale == "de-DE";
            assert_eq!(mended.findings.is_empty(), is_local || target != expected, "{target}");
        }
    }

    #[test]
    fn unknown_names_are_errors_that_suggest_the_nearest_name() {
        for (yaml, message, help) in [
            (
                "repair: { classes: { verison: off } }",
                "1:22: unknown token class `verison` in `repair.classes`",
                "did you mean `version`?",
            ),
            (
                "repair: { strategies: { normalized: off } }",
                "1:25: unknown strategy `normalized` in `repair.strategies`",
                "did you mean `normalised`?",
            ),
            (
                "# lost-tokens\nchecks: { lost-tokens: off }",
                "2:11: unknown check `lost-tokens` in `checks`",
                "did you mean `lost-token`?",
            ),
            (
                "locales: { de-DE: { checks: { x: off } } }",
                "1:31: unknown check `x` in `locales.de-DE.checks`",
                "`segmend explain` lists",
            ),
        ] {
            let error = read(yaml).unwrap_err();
            assert_eq!(error.to_string(), format!("c.yaml:{message}"));
            assert!(error.help().unwrap().starts_with(help), "{yaml}");
        }
    }
}
