//! From settings to what the engine does: which classes, strategies and checks, in which locale.

use std::collections::BTreeMap;

use super::error::did_you_mean;
use super::{CheckMode, Config, ConfigError, LocaleConfig, RepairMode};
use crate::check::CHECKS;
use crate::engine::{Engine, Settings};
use crate::model::{Applicability, LocaleTag, Severity};
use crate::repair::STRATEGIES;
use crate::tokens::CLASSES;
use crate::tokens::terms::{Term, Terms};

impl Config {
    /// The engine that the settings describe.
    pub fn engine(&self) -> Engine {
        let mut all =
            Settings { unsafe_repairs: self.repair.include_suggested, ..Settings::default() };
        lay_repairs(&mut all, &self.repair.classes);
        lay_repairs(&mut all, &self.repair.strategies);
        lay_checks(&mut all, &self.checks);
        let one = |local: &LocaleConfig| {
            let mut settings = all.clone();
            lay_repairs(&mut settings, &local.repair.classes);
            lay_repairs(&mut settings, &local.repair.strategies);
            lay_checks(&mut settings, &local.checks);
            settings
        };
        let locales = self.locales.iter().map(|(tag, local)| (tag.clone(), one(local))).collect();
        let terms = self.glossary.iter();
        let terms =
            terms.map(|entry| Term { text: entry.term.clone(), local: entry.local.clone() });
        Engine::new(all).with_locales(locales).with_terms(Terms::new(terms.collect()))
    }

    /// Whether the settings switch a token class off in a locale.
    pub(crate) fn is_class_off(&self, class: &str, locale: &LocaleTag) -> bool {
        let local = self.locales.get(locale).and_then(|local| local.repair.classes.get(class));
        local.or_else(|| self.repair.classes.get(class)) == Some(&RepairMode::Off)
    }
}

fn lay_repairs(settings: &mut Settings, modes: &BTreeMap<String, RepairMode>) {
    for (name, mode) in modes {
        settings.off.remove(name);
        settings.tiers.remove(name);
        match mode {
            RepairMode::Off => _ = settings.off.insert(name.clone()),
            RepairMode::Suggest => {
                settings.tiers.insert(name.clone(), Applicability::Suggested);
            }
            RepairMode::Safe => {}
        }
    }
}

fn lay_checks(settings: &mut Settings, modes: &BTreeMap<String, CheckMode>) {
    for (name, mode) in modes {
        settings.off.remove(name);
        settings.on.insert(name.clone());
        let severity = match mode {
            CheckMode::Off => {
                settings.off.insert(name.clone());
                continue;
            }
            CheckMode::On => continue,
            CheckMode::Info => Severity::Info,
            CheckMode::Warning => Severity::Warning,
            CheckMode::Error => Severity::Error,
        };
        settings.severities.insert(name.clone(), severity);
    }
}

/// Checks that every class, strategy and check that settings name exists.
pub(super) fn check_names(config: &Config, file: &str) -> Result<(), ConfigError> {
    let classes: Vec<_> = CLASSES.iter().map(|class| class.name).collect();
    let strategies: Vec<_> = STRATEGIES.iter().map(|strategy| strategy.name).collect();
    let checks: Vec<_> = CHECKS.iter().map(|check| check.rule).collect();
    let known = |names: Vec<&String>, known: &[&str], what: &str, key: &str| match names
        .into_iter()
        .find(|name| !known.contains(&name.as_str()))
    {
        None => Ok(()),
        Some(name) => Err(ConfigError {
            place: file.to_owned(),
            message: format!("unknown {what} `{name}` in `{key}`"),
            help: Some(did_you_mean(name, known)),
        }),
    };
    let repair = &config.repair;
    known(repair.classes.keys().collect(), &classes, "token class", "repair.classes")?;
    known(repair.strategies.keys().collect(), &strategies, "strategy", "repair.strategies")?;
    known(config.checks.keys().collect(), &checks, "check", "checks")?;
    for (tag, local) in &config.locales {
        let (repair, key) = (&local.repair, |rest: &str| format!("locales.{tag}.{rest}"));
        known(repair.classes.keys().collect(), &classes, "token class", &key("repair.classes"))?;
        let names = repair.strategies.keys().collect();
        known(names, &strategies, "strategy", &key("repair.strategies"))?;
        known(local.checks.keys().collect(), &checks, "check", &key("checks"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Bilingual, Mended, Provenance};

    fn mended(yaml: &str, locale: &str, source: &str, target: &str) -> Mended {
        let locale = LocaleTag::parse(locale).unwrap();
        let provenance = Provenance::Machine;
        let config = Config::from_yaml(yaml, "c.yaml").unwrap();
        config.engine().mend(&Bilingual { locale: &locale, provenance, source, target })
    }

    #[test]
    fn settings_decide_what_is_repaired_and_found() {
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
    fn settings_decide_how_bad_a_finding_is() {
        let (source, target) = ("Call SocketError now.", "Zawołaj teraz.");
        for (yaml, expected) in [
            ("", Some(Severity::Error)),
            ("checks: { lost-token: off }", None),
            ("checks: { lost-token: info }", Some(Severity::Info)),
            ("locales: { pl-PL: { checks: { lost-token: warning } } }", Some(Severity::Warning)),
        ] {
            let findings = mended(yaml, "pl-PL", source, target).findings;
            let found = findings.iter().find(|finding| finding.rule == "lost-token");
            assert_eq!(found.map(|finding| finding.severity), expected, "{yaml}");
        }
    }

    #[test]
    fn glossary_terms_are_restored_unless_a_local_form_stands() {
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
    fn unknown_names_are_errors_with_the_nearest_known_one() {
        for (yaml, message, help) in [
            (
                "repair: { classes: { verison: off } }",
                "unknown token class `verison` in `repair.classes`",
                "did you mean `version`?",
            ),
            (
                "repair: { strategies: { normalized: off } }",
                "unknown strategy `normalized` in `repair.strategies`",
                "did you mean `normalised`?",
            ),
            (
                "checks: { lost-tokens: off }",
                "unknown check `lost-tokens` in `checks`",
                "did you mean `lost-token`?",
            ),
            (
                "locales: { de-DE: { checks: { x: off } } }",
                "unknown check `x` in `locales.de-DE.checks`",
                "known are",
            ),
        ] {
            let error = Config::from_yaml(yaml, "c.yaml").unwrap_err();
            assert_eq!(error.to_string(), format!("c.yaml: {message}"));
            assert!(error.help.unwrap().starts_with(help), "{yaml}");
        }
    }
}
