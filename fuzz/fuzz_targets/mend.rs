//! Repairs any pair of texts: nothing panics, applying the repairs gives the returned text, and a
//! second run changes nothing.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use segmend_engine::Engine;
use segmend_engine::model::{Applicability, Bilingual, LocaleTag, Provenance};
use segmend_engine::text::{Edit, apply};

static LOCALES: LazyLock<Vec<LocaleTag>> = LazyLock::new(|| {
    let tags = ["bg-BG", "ar-SA", "ja-JP", "th-TH", "tr-TR"];
    tags.iter().filter_map(|tag| LocaleTag::parse(tag)).collect()
});

fuzz_target!(|input: (u8, bool, &str, &str)| {
    let (locale, is_human, source, target) = input;
    let locale = &LOCALES[usize::from(locale) % LOCALES.len()];
    let provenance = if is_human { Provenance::Human } else { Provenance::Machine };
    let engine = Engine::default();
    let segment = Bilingual { locale, provenance, source, target };
    let mended = engine.mend(&segment);
    let safe = mended.repairs.iter().filter(|r| r.applicability == Applicability::Safe);
    let edits: Vec<_> = safe.map(|repair| Edit::new(repair.span, repair.after.as_str())).collect();
    assert!(mended.repairs.iter().all(|r| r.span.of(target) == r.before));
    assert_eq!(apply(target, &edits), mended.text);
    if source == target {
        assert_eq!(mended.text, target);
    }
    let again = engine.mend(&Bilingual { target: &mended.text, ..segment });
    assert_eq!(again.text, mended.text);
});
