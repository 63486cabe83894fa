//! Decides whether any bytes are a picture with script; what passes has no element or attribute that
//! html5ever takes for one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scraper::{Html, Selector};
use segmend::render::active::{is_active_svg, looks_like_html};

fuzz_target!(|bytes: &[u8]| {
    looks_like_html(bytes);
    if is_active_svg(bytes) {
        return;
    }
    let text = std::str::from_utf8(bytes).expect("what passes is UTF-8");
    // HTML reads comments, CDATA and instructions otherwise than XML, which is how a browser opens a file.
    if text.contains("<!") || text.contains("<?") {
        return;
    }
    let page = Html::parse_fragment(text);
    for element in page.select(&Selector::parse("*").expect("a selector")) {
        let name = element.value().name().rsplit(':').next().unwrap_or_default();
        assert_ne!(name, "script");
        assert!(element.value().attrs().all(|(name, _)| !name.starts_with("on")));
    }
});
