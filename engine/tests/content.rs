//! What the content says about its words decides repairs that one segment can't.

use std::sync::Arc;

use segmend_engine::model::{Applicability, Bilingual, LocaleTag, Mended, Provenance};
use segmend_engine::vocabulary::{FEWEST_SEGMENTS, Vocabulary};
use segmend_engine::{Engine, Settings};

/// Segments of a Polish content: each form is written as often as its row stands here.
const CONTENT: &[(&str, &str)] = &[
    ("Use RBAC roles", "Użyj ról RBAC"),
    ("The RBAC model", "Model RBAC"),
    ("Many RBAC roles", "Wiele ról RBAC"),
    ("The PO number", "Numer zamówienia PO"),
    ("Sign in after a break", "Zaloguj się po przerwie"),
    ("Search for it after that", "Szukaj po tym"),
    ("Open Azure now", "Otwórz Azure teraz"),
    ("In Azure there are roles", "W Azure są role"),
    ("Azure has it", "Azure to ma"),
    ("Manage Yammer groups", "Zarządzaj grupami Yammer"),
    ("Manage the program", "Zarządzaj programem lub serwer"),
    ("Or the server", "Lub serwer oraz przed"),
    ("Before it", "Stoi przed tym"),
    ("Read it in JSON", "Czytaj w JSON to"),
    ("Now in it", "Teraz w tym"),
    ("See the video", "Zobacz video"),
    ("The OCT tool", "Narzędzie ONT"),
    ("The MFA tool", "Narzędzie MFB"),
    ("Surface and a surface", "Surface i powierzchnia"),
    ("The surface of it", "Ta surface i serwer"),
];

fn locale() -> LocaleTag {
    LocaleTag::parse("pl-PL").expect("a tag")
}

fn mend(engine: &Engine, provenance: Provenance, source: &str, target: &str) -> Mended {
    let locale = locale();
    engine.mend(&Bilingual { locale: &locale, provenance, source, target })
}

/// An engine that has learned the content until it has that many segments.
fn engine(segments: u32) -> Engine {
    let locale = locale();
    let mut vocabulary = Vocabulary::default();
    for at in 0..segments as usize {
        let (source, target) = CONTENT[at % CONTENT.len()];
        let provenance =
            if target.ends_with("ONT") { Provenance::Human } else { Provenance::Machine };
        vocabulary.learn(&Bilingual { locale: &locale, provenance, source, target });
    }
    vocabulary.shrink();
    Engine::new(Settings::default()).with_vocabulary(Arc::new(vocabulary))
}

#[test]
fn the_content_decides_what_a_segment_cannot() {
    let (machine, human) = (Provenance::Machine, Provenance::Human);
    let learned = engine(FEWEST_SEGMENTS);
    for (provenance, source, target, expected) in [
        // Another case, which the content does not write.
        (machine, "Assign RBAC roles", "Przypisz role rbac", "Przypisz role RBAC"),
        (human, "Assign RBAC roles", "Przypisz role rbac", "Przypisz role RBAC"),
        (human, "Use Azure here", "Użyj azure tutaj", "Użyj Azure tutaj"),
        (machine, "Use Azure AD here", "Użyj azure AD tutaj", "Użyj Azure AD tutaj"),
        // A word of the locale.
        (machine, "Change the PO number", "Zmień po numer", "Zmień po numer"),
        // The content writes it for something else too.
        (machine, "On your Surface", "Na surface", "Na surface"),
        // A word in capitals is a way to write.
        (machine, "Use Azure here", "Użyj AZURE tutaj", "Użyj AZURE tutaj"),
        // An abbreviation before a hyphen is a part of a word.
        (machine, "An RBAC role", "Rola rbac-owa", "Rola rbac-owa"),
        // Near copies.
        (machine, "Manage Yammer here", "Zarządzaj Yammmer tutaj", "Zarządzaj Yammer tutaj"),
        (human, "Manage Yammer here", "Zarządzaj Yanmer tutaj", "Zarządzaj Yammer tutaj"),
        (machine, "Use the RBAC model", "Użyj modelu RBAD", "Użyj modelu RBAC"),
        (machine, "Use the RBAC model", "Użyj modelu RBBC", "Użyj modelu RBAC"),
        // Inflected, or with another ending.
        (machine, "Manage Yammer here", "Zarządzaj Yammera tutaj", "Zarządzaj Yammera tutaj"),
        (machine, "Manage Yammer here", "Zarządzaj Yammem tutaj", "Zarządzaj Yammem tutaj"),
        (machine, "The RBAC model", "Model RBACa", "Model RBACa"),
        (machine, "The RBAC model", "Model RBACA", "Model RBACA"),
        // Two letters of a short name, another digit, another sign.
        (machine, "Manage Yammer here", "Zarządzaj Yannmer tutaj", "Zarządzaj Yannmer tutaj"),
        (machine, "Use the RBAC model", "Użyj modelu [RBA", "Użyj modelu [RBA"),
        // An abbreviation of the locale's own.
        (machine, "Use the OCT tool", "Użyj narzędzia ONT", "Użyj narzędzia ONT"),
        (machine, "Use the MFA tool", "Użyj narzędzia MFB", "Użyj narzędzia MFA"),
        // The content has the word.
        (machine, "The VIDEO here", "Oto VİDEO", "Oto VİDEO"),
        // A word of the sentence at the end of the copy.
        (machine, "Use Newton.Json in it", "Użyj Newton.Jsw tym", "Użyj Newton.Jsw tym"),
        (machine, "Use Newton.Json", "Użyj Newton.Jsw.", "Użyj Newton.Json."),
        // A word of the locale glued to a token.
        (
            machine,
            "Set proxyAddresses or not",
            "Ustaw proxyAddresseslub nie",
            "Ustaw proxyAddresseslub nie",
        ),
        (machine, "The HTTP.sys server", "PrzezHTTP.sys", "PrzezHTTP.sys"),
        (
            machine,
            "Set proxyAddresses server",
            "Ustaw proxyAddressesserwer",
            "Ustaw proxyAddresses serwer",
        ),
        (
            machine,
            "before proxyAddresses",
            "Ustaw przedproxyAddresses",
            "Ustaw przed proxyAddresses",
        ),
        (machine, "Set proxyAddresses now", "Ustaw proxyAddressesxyzxy", "Ustaw proxyAddresses"),
        (machine, "In Setup_A.exe", "Teraz wSetup_A.exe", "Teraz w Setup_A.exe"),
        (machine, "In Setup_A.exe", "Teraz zSetup_A.exe", "Teraz zSetup_A.exe"),
        // An abbreviation in another script, letter by letter, and one with initials of its own.
        (machine, "Get a token (PRT)", "Weź token (ПРТ)", "Weź token (PRT)"),
        (machine, "Get a token (PRT)", "Weź token (ПИТ)", "Weź token (ПИТ)"),
        (machine, "Get a token (PRT)", "Пак Рак Ток (ПРТ)", "Пак Рак Ток (ПРТ)"),
        (machine, "Get a PRT", "Weź ПРТ", "Weź ПРТ"),
    ] {
        let mended = mend(&learned, provenance, source, target);
        assert_eq!(mended.text, expected, "{source} / {target}: {:?}", mended.repairs);
    }
}

#[test]
fn below_enough_segments_it_is_only_suggested() {
    let target = "Zarządzaj Yanmer tutaj";
    for (segments, expected) in [
        (FEWEST_SEGMENTS, Some(Applicability::Safe)),
        (FEWEST_SEGMENTS - 1, Some(Applicability::Suggested)),
        (0, Some(Applicability::Suggested)),
    ] {
        let mended = mend(&engine(segments), Provenance::Human, "Manage Yammer here", target);
        let found = mended.repairs.first().map(|repair| repair.applicability);
        assert_eq!(found, expected, "{segments} segments");
    }
}

#[test]
fn an_abbreviation_that_the_content_keeps_is_missed() {
    for (segments, expected) in [(FEWEST_SEGMENTS, true), (FEWEST_SEGMENTS - 1, false)] {
        let (source, target) = ("Keep the RBAC roles", "Zostaw role");
        let mended = mend(&engine(segments), Provenance::Human, source, target);
        let found = mended.findings.iter().any(|finding| finding.rule.name == "lost-name");
        assert_eq!(found, expected, "{segments} segments");
    }
}
