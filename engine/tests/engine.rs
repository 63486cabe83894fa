//! The guarantees of the engine, which damage it repairs, and what it must never change.

use proptest::prelude::*;
use segmend_engine::model::{Applicability, Bilingual, LocaleTag, Mended, Provenance};
use segmend_engine::text::{Edit, apply};
use segmend_engine::tokens::terms::{Term, Terms};
use segmend_engine::{Engine, Settings};

fn mend_as(provenance: Provenance, source: &str, target: &str) -> Mended {
    let locale = LocaleTag::parse("pl-PL").unwrap_or_else(LocaleTag::source);
    Engine::default().mend(&Bilingual { locale: &locale, provenance, source, target })
}

fn mend(source: &str, target: &str) -> Mended {
    mend_as(Provenance::Machine, source, target)
}

#[test]
fn damaged_tokens_are_restored() {
    for (source, target, expected) in [
        // Registry paths and values, from the whole segment.
        (
            r#"[HKLM\SOFTWARE\Acme\TLS 1.2\Client] **"On"=dword:00000001**"#,
            r#"[HKLM\SOFTWARE\Acme\TLS 1,2\Klient] **"On"=dword:000000001**"#,
            r#"[HKLM\SOFTWARE\Acme\TLS 1.2\Client] **"On"=dword:00000001**"#,
        ),
        // Versions.
        (
            "Turn on TLS 1.0 or 1.1 now",
            "Schalten Sie TLS 1,0 oder 1,1 ein",
            "Schalten Sie TLS 1.0 oder 1.1 ein",
        ),
        ("for client version 8.x only", "nur für Version 8. x", "nur für Version 8.x"),
        // Spaces and case.
        (
            "Run services.msc first.",
            "Najpierw uruchom Services. msc.",
            "Najpierw uruchom services.msc.",
        ),
        ("Open the %temp% folder", "Otwórz folder % temp%", "Otwórz folder %temp%"),
        ("Open the %temp% folder", "Otwórz folder% Temp%", "Otwórz folder %temp%"),
        ("Find the .pst or .olm file", "Soubor. pst nebo . olm", "Soubor .pst nebo .olm"),
        ("Use Set-CASMailbox for it", "Użyj set-CASMailbox", "Użyj Set-CASMailbox"),
        ("dropped due to SocketError", "przerwane: socketError", "przerwane: SocketError"),
        ("{incidentid}", "{ıncidentıd}", "{incidentid}"),
        ("for Microsoft 365 users", "สำหรับผู้ใช้ microsoft ๓๖๕", "สำหรับผู้ใช้ Microsoft 365"),
        // Look-alike letters.
        ("see post MC229914 today", "вижте МС229914 днес", "вижте MC229914 днес"),
    ] {
        assert_eq!(mend(source, target).text, expected, "{source:?}");
    }
}

#[test]
fn each_strategy_restores_its_kind_of_damage() {
    for (strategy, source, target, expected) in [
        ("literal-segment", "Remove-AcmeUser", "Удалить-AcmeUser", "Remove-AcmeUser"),
        ("normalised", "in KB4567523", "ใน KB ๔๕๖๗๕๒๓", "ใน KB4567523"),
        (
            "literal-span",
            "see [Get-AcmeTrace](https://a.example/get-acmetrace)",
            "参阅 [获取跟踪](https://a.example/get-acmetrace)",
            "参阅 [Get-AcmeTrace](https://a.example/get-acmetrace)",
        ),
        (
            "literal-span",
            "type **Set-Acme** here",
            "geben Sie **Satz-Acme** ein",
            "geben Sie **Set-Acme** ein",
        ),
        (
            "through-marks",
            "in Azure AD now",
            "teraz w Azure [ad](https://a.example)",
            "teraz w Azure [AD](https://a.example)",
        ),
        (
            "through-marks",
            "the **Set-Mailbox** one",
            "das \"Set **-Mailbox** \" hier",
            "das **Set-Mailbox** hier",
        ),
        (
            "quoted-reply",
            "it says '421 4.4.2 Dropped due to SocketError'",
            "mówi ' 421 4.4.2 porzucono z powodu gniazda '",
            "mówi '421 4.4.2 Dropped due to SocketError'",
        ),
        ("neighbour", "Enable TLS 1.2 first", "Najpierw włącz ALS 1.2", "Najpierw włącz TLS 1.2"),
        ("known-mistranslation", "Open Yammer", "פתח את קטרת", "פתח את Yammer"),
        (
            "transliteration",
            "run dsregcmd /join now",
            "запустите дсрегкмд/жоин",
            "запустите dsregcmd /join",
        ),
        ("transliteration", "type regedit.exe now", "اكتب ريجيديت.exe", "اكتب regedit.exe"),
        ("transliteration", "type regedit.exe now", "اكتب ريجيديت الآن", "اكتب regedit.exe الآن"),
        ("transliteration", "open %AppData% now", "откройте %Аппдата%", "откройте %AppData%"),
    ] {
        let mended = mend(source, target);
        assert_eq!(mended.text, expected, "{source:?}");
        let strategies: Vec<_> = mended.repairs.iter().map(|repair| repair.strategy).collect();
        assert_eq!(strategies, [strategy], "{source:?}");
    }
}

#[test]
fn similar_copies_are_restored() {
    for (source, target, expected) in [
        ("error AADSTS50011: no", "błąd AADS50011: nie", "błąd AADSTS50011: nie"),
        (
            "the parentDistinguishedName value",
            "wartość parentDistingishedName",
            "wartość parentDistinguishedName",
        ),
        (
            "in /Library/Logs/acme/x.log",
            "w /Biblioteka/Logs/acme/x.log",
            "w /Library/Logs/acme/x.log",
        ),
        ("the -Role parameter", "Параметр -Роль", "Параметр -Role"),
        (
            "set \"On\"=dword:00000001 there",
            "tam ustaw \"On\"=dword:000000001",
            "tam ustaw \"On\"=dword:00000001",
        ),
        ("in Microsoft Intune", "ใน Microsoft Intun1", "ใน Microsoft Intune"),
    ] {
        let mended = mend(source, target);
        assert_eq!(mended.text, expected, "{source:?}");
        assert!(mended.repairs.iter().all(|repair| repair.strategy == "assignment"));
    }
}

#[test]
fn similar_tokens_are_not_swapped() {
    for (source, target, expected) in [
        (
            "Set-AcmeUser and Set-AcmeUsers",
            "Ustaw-AcmeUsers i Ustaw-AcmeUser",
            "Set-AcmeUsers i Set-AcmeUser",
        ),
        ("TLS 1.0 and TLS 1.1", "TLS 1,1 i TLS 1,0", "TLS 1.1 i TLS 1.0"),
        (
            "see [Get-A1Rule](https://a.example/1) and [New-A1Rule](https://a.example/2)",
            "zob. [Get-A1Rule](https://a.example/1) i [Get-A1Rule](https://a.example/2)",
            "zob. [Get-A1Rule](https://a.example/1) i [New-A1Rule](https://a.example/2)",
        ),
        (
            "[Get-A1Rule](https://a.example/1) [New-A1Rule](https://a.example/2)",
            "[new-A1Rule](https://a.example/2) [Pobierz-A1Rule](https://a.example/1)",
            "[New-A1Rule](https://a.example/2) [Get-A1Rule](https://a.example/1)",
        ),
    ] {
        assert_eq!(mend(source, target).text, expected, "{source:?}");
    }
}

#[test]
fn human_translation_is_trusted_more() {
    for (source, target, expected) in [
        ("Run services.msc", "Uruchom services. msc", "Uruchom services.msc"),
        ("Remove-AcmeUser -All", "Usuń-AcmeUser -All", "Remove-AcmeUser -All"),
        ("Open Home.aspx", "Otwórz Start.aspx", "Otwórz Start.aspx"),
        ("in office 365", "w Office 365", "w Office 365"),
        ("type **Set-Acme** here", "wpisz tu **Satz-Acme**", "wpisz tu **Satz-Acme**"),
    ] {
        assert_eq!(mend_as(Provenance::Human, source, target).text, expected, "{source:?}");
    }
}

#[test]
fn settings_and_terms_change_what_is_repaired() {
    let locale = LocaleTag::parse("pl-PL").unwrap_or_else(LocaleTag::source);
    let pair = |source, target| Bilingual {
        locale: &locale,
        provenance: Provenance::Machine,
        source,
        target,
    };
    let off = |name: &str| Settings { off: [name.to_owned()].into(), ..Settings::default() };
    let (source, target) = ("Enable TLS 1.2", "Włącz TLS 1,2");
    for (settings, expected) in [
        (Settings::default(), "Włącz TLS 1.2"),
        (off("version"), target),
        (off("normalised"), target),
        (
            Settings {
                tiers: [("version".to_owned(), Applicability::Suggested)].into(),
                ..Settings::default()
            },
            target,
        ),
    ] {
        assert_eq!(
            Engine::new(settings.clone()).mend(&pair(source, target)).text,
            expected,
            "{settings:?}"
        );
    }
    let local = [(pair("", "").locale.clone(), vec!["Centrum Contoso".to_owned()])].into();
    let terms = Terms::new(vec![Term { text: "Contoso Hub".to_owned(), local }]);
    let engine = Engine::default().with_terms(terms);
    for (target, expected, findings) in [
        ("Otwórz contoso hub", "Otwórz Contoso Hub", 0),
        ("Otwórz Centrum Contoso", "Otwórz Centrum Contoso", 0),
        ("Otwórz okno", "Otwórz okno", 1),
    ] {
        let mended = engine.mend(&pair("Open Contoso Hub", target));
        assert_eq!(
            (mended.text.as_str(), mended.findings.len()),
            (expected, findings),
            "{target:?}"
        );
    }
}

#[test]
fn intended_differences_are_left_alone() {
    for (source, target) in [
        // An extension as a word.
        ("Open the .pst file", "Öffnen Sie die PST-Datei"),
        ("Open the .pst file.", "Das ist eine Datei. PST-Dateien sind groß."),
        // Quantities and money.
        ("up to 3.99 GB of 5,000 items", "do 3,99 GB z 5 000 elementów"),
        ("costs $1.50 a month", "kosztuje 1,50 $ miesięcznie"),
        // Dates and times.
        ("on 8/21/2019 at 3:00 PM", "am 21.08.2019 um 15:00 Uhr"),
        // Names of keys.
        ("press Ctrl+Shift+P or SHIFT", "drücken Sie Strg+Umschalt+P oder Umschalt"),
        // Products with an official or inflected form.
        ("in OneDrive and SharePoint", "v OneDrivu a v SharePointe"),
        (
            "Skype for Business and Microsoft 365 Apps",
            "Skype для бизнеса и Приложения Microsoft 365",
        ),
        ("buy Microsoft 365 now", "kup Microsoft\u{a0}365 teraz"),
        // Abbreviations with a localized form.
        ("pay VAT with your PIN", "оплатите НДС с помощью ПИН-кода"),
        // Placeholders and sample names.
        ("Set-Mailbox <name of the mailbox> -Role 1", "Set-Mailbox <nazwa skrzynki> -Role 1"),
        ("write to user1@contoso.com", "écrivez à utilisateur1@contoso.com"),
        // Words that look like identifiers, and prose behind backslashes.
        ("your UserName and EndPoint", "nom d'utilisateur et point de terminaison"),
        (r"error: \\Path is not accessible", r"błąd: \\Ścieżka jest niedostępna"),
        // Quotes and menus.
        ("choose “Sign in” > **Settings**", "wybierz „Zaloguj się” > **Ustawienia**"),
        // Link targets.
        ("[help](https://a.example/en-us/Page)", "[pomoc](https://a.example/pl-pl/page)"),
        // URLs of another locale.
        ("see https://a.example/en-us/help/12", "voir https://a.example/fr-fr/help/12"),
        ("https://a.example/en-us/help/12", "https://a.example/fr-fr/help/12"),
        // Sample names in commands, inflected names.
        (
            "Set-Mailbox -Identity \"Jane Dow\" -On $true",
            "Set-Mailbox -Identity \"Annie Dow\" -On $true",
        ),
        ("upgrade to AcmeOnlyMode now", "frissítés AcmeOnlyModera most"),
        // The English is not English.
        ("Inicie sesión en su cuenta", "Inicie sesión en su cuenta"),
        // A mistake in the English.
        ("Open OUtlook first", "Otwórz Outlook"),
        // Product versions without a point.
        ("Windows 10 and 11", "Windows 10 i 11"),
        // Look-alike letters inside a word of another script.
        ("on your PC", "на ваши версии"),
    ] {
        assert_eq!(mend(source, target).text, target, "{source:?}");
    }
}

#[test]
fn lost_tokens_are_found() {
    for (source, target, rules) in [
        ("Run services.msc.", "Uruchom usługi.", vec!["lost-token"]),
        ("Run services.msc.", "Uruchom services.msc.", vec![]),
        ("Type your UserName.", "Wpisz nazwę.", vec![]),
    ] {
        let found: Vec<_> = mend(source, target).findings.iter().map(|f| f.rule.name).collect();
        assert_eq!(found, rules, "{source:?}");
    }
}

#[test]
fn titles_are_mended_with_their_heading() {
    let locale = LocaleTag::parse("sr-Latn-RS").unwrap_or_else(LocaleTag::source);
    let provenance = Provenance::Machine;
    let heading = Bilingual {
        locale: &locale,
        provenance,
        source: "TLS 1.0 is off",
        target: "TLS 1,0 je isključen",
    };
    let engine = Engine::default();
    let mended = engine.mend(&heading);
    for (title, expected) in [
        ("TLS 1,0 je isključen", "TLS 1.0 je isključen"),
        ("Isključen je TLS 1,0", "Isključen je TLS 1.0"),
        ("Nešto drugo", "Nešto drugo"),
    ] {
        assert_eq!(engine.mend_title(title, &heading, &mended).text, expected);
    }
    // A title that equals the heading takes over its result, whatever that is.
    let settled = Mended { text: "TLS 1.0".to_owned(), ..mended };
    assert_eq!(engine.mend_title(heading.target, &heading, &settled), settled);
    // Another title has no English of its own, so nothing can be said about its words.
    let found = engine.mend_title("Ništa", &heading, &settled).findings;
    assert!(found.is_empty(), "{found:?}");
}

/// Pieces of random segments: tokens, damaged copies, prose and markup.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "TLS",
        "tls",
        "1.2",
        "1,2",
        "1. 2",
        "TLS 1.2",
        "services.msc",
        "Services. msc",
        ".pst",
        ". pst",
        "file",
        "Datei",
        "файл",
        "ไฟล์",
        "文件",
        "%temp%",
        "% temp%",
        "Set-Mailbox",
        "set-mailbox",
        "-Role",
        "– Rolle",
        "$true",
        "$True",
        "<tenant>",
        "{Id}",
        "**",
        "[",
        "](https://a.example/x)",
        "`x`",
        "#A0",
        "(",
        ")",
        "SocketError",
        "socketError",
        "Microsoft 365",
        "microsoft ๓๖๕",
        r"C:\Program Files\A",
        r"C: \Programme\A",
        "HKLM\\A\\B",
        "\u{200F}",
        "İ",
        "MC229914",
        "МС229914",
        "proxyAddresses",
        "ProxyAddresses",
        "aka.ms/x",
        "Aka.MS/x",
        ",",
        ".",
        ":",
        "\"",
        "“",
        "0x80070005",
    ];
    prop_oneof![8 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec((piece(), prop_oneof!["", " "]), 0..14)
        .prop_map(|pieces| pieces.into_iter().map(|(a, b)| a + &b).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_the_spans_of_safe_repairs_change(source in text(), target in text()) {
        let mended = mend(&source, &target);
        let safe = mended.repairs.iter().filter(|r| r.applicability == Applicability::Safe);
        let edits: Vec<_> = safe.map(|r| Edit::new(r.span, r.after.as_str())).collect();
        prop_assert_eq!(&apply(&target, &edits), &mended.text);
        prop_assert!(mended.repairs.iter().all(|r| r.span.of(&target) == r.before));
    }

    #[test]
    fn mending_is_idempotent(source in text(), target in text()) {
        let once = mend(&source, &target).text;
        prop_assert_eq!(&mend(&source, &once).text, &once);
    }

    #[test]
    fn an_untranslated_segment_does_not_change(source in text()) {
        prop_assert_eq!(mend(&source, &source).text, source);
    }

    #[test]
    fn no_input_panics(source in "\\PC*", target in "\\PC*") {
        mend(&source, &target);
        mend_as(Provenance::Human, &source, &target);
    }
}
