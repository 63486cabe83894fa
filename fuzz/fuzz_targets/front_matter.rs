//! Reads any text as metadata, which is YAML: it never fails, and a new title changes no other value.
#![no_main]

use libfuzzer_sys::fuzz_target;
use segmend::parse::{Identity, article, head, problems, replace_value};
use segmend_engine::model::LocaleTag;

const NEW: &str = "new: \"1\" # 2";

fuzz_target!(|yaml: &str| {
    let text = format!("---\n{yaml}\n---\n# x\n");
    head("a.md", &text);
    let locale = LocaleTag::parse("de-DE").expect("a locale");
    let identity = Identity { file: "a.md".to_owned(), path: "a.md".to_owned(), locale };
    let read = article(identity.clone(), text.clone());
    assert_eq!(read.write_back(), text);
    problems(&read);
    if read.front_matter.title.is_none() {
        return;
    }
    let (block, rest) = text.split_at(read.front_matter.span.end);
    let again = article(identity, replace_value(block, "title", NEW) + rest);
    // Values of several lines are not replaced in one: `segmend fix` reads back what it wrote, too.
    if again.front_matter.title.as_deref() == Some(NEW) {
        let [before, after] = [read, again].map(|article| article.front_matter.keys);
        // A broken title can hide keys, which a new one shows; none may be lost.
        for (key, value) in before.iter().filter(|(key, _)| key.as_str() != Some("title")) {
            assert_eq!(after.get(key), Some(value), "{key:?}");
        }
    }
});
