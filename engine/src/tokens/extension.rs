//! File extensions.
//!
//! An inserted space is the most common damage of all: `. pst`, `file. pst`. Without its point, as
//! in `PST file`, an extension is an ordinary word.

use std::sync::LazyLock;

use regex::Regex;

use super::{opens, shape};
use crate::model::{TokenClass, Trait, Variation};
use crate::text::Span;

/// A file extension with its point: `.pst`, `*.oft`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "extension",
    needs: ".",
    doc: r#"A file extension with its point: `.pst`, `*.oft`."#,
    find,
    variation: Variation::Word,
    traits: &[Trait::Weak],
    ..TokenClass::LITERAL
};

/// Well-known extensions, as alternatives of a pattern.
pub(super) const EXTENSIONS: &str = "accdb|appx|asf|asp|aspx|avi|bak|bat|bicep|bmp|c|cab|cc|cer|chm|class|clsid|cmd|conf|config|cpl|cpp|crt|cs|cshtml|csproj|csr|css|csv|cur|cxx|dacpac|dat|db|def|dib|dic|dll|dmg|doc|docx|dtd|ear|edb|ejs|emf|eml|etl|evtx|exe|exp|fsproj|gif|go|gql|gradle|gz|h|har|hlp|hpp|htm|html|hxx|ico|ics|idl|inf|ini|ipynb|jar|java|jpeg|jpg|js|json|jsonc|jsp|jsx|key|kql|kt|ldf|less|lib|license|lnk|log|lua|manifest|map|md|mdb|mdf|mfl|mkv|mof|mov|mp3|mp4|msc|msg|msi|msix|nk2|nst|nupkg|nuspec|oab|obj|ocx|odl|oft|olm|one|onetoc2|ost|otf|p12|pac|pdb|pdf|pem|pfx|php|pkg|pl|plist|png|ppt|pptx|prf|props|proto|ps1|ps1xml|psc1|psd1|psm1|pst|pub|py|pyc|razor|rb|rc|reg|res|resources|resw|resx|rgs|rs|rtf|ruleset|scr|scss|sh|sln|snk|so|sql|sqlite|svg|swift|sys|tar|targets|tf|tif|tiff|tlb|tmp|toml|ts|tsx|ttf|txt|user|vb|vbproj|vbs|vcxproj|vhd|vhdx|vsdx|vue|war|wasm|wav|webp|wim|wma|wmf|wmv|woff|woff2|wsdl|xaml|xhtml|xls|xlsb|xlsm|xlsx|xml|xsd|xsl|xslt|xsn|yaml|yml|zip";

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    // Behind a letter or a digit, the extension is part of a file name. Markdown may escape the
    // star. Alone, any word in small letters behind a point is one.
    shape(r"(?:\\?\*)?\.[a-z][a-z0-9_]{0,15}\b")
});

fn find(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = SHAPE
        .find_iter(text)
        .map(|found| Span::new(found.start(), found.end()))
        .filter_map(|span| standing(text, span))
        .collect();
    // A method, a property or the end of a host goes on.
    let goes_on = |rest: &str| {
        rest.starts_with(['=', '(', '-'])
            || rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    found.retain(|span| !goes_on(&text[span.end..]));
    found
}

/// The extension, with its star unless that ends an emphasis: `*name*.pst`.
fn standing(text: &str, span: Span) -> Option<Span> {
    let stands = |at: usize| text[..at].chars().next_back().is_none_or(|c| opens(c) || c == '/');
    let point = span.start + span.of(text).find('.')?;
    [span.start, point].into_iter().find(|at| stands(*at)).map(|at| Span::new(at, span.end))
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [
            (r#"a .pst or (*.oft) file"#, vec![r#".pst"#, r#"*.oft"#]),
            (r#"the PST file"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("file.pst", vec![]),
            (".PST .NET ...more", vec![]),
            (".color=x .a.com .run() .x.", vec![".x"]),
            (".resx, (*.razor)", vec![".resx", "*.razor"]),
            ("“.pst”", vec![".pst"]),
            (r"\*.pst and /.ost", vec![r"\*.pst", ".ost"]),
            ("[.pst](a) *x*.pst", vec![".pst", ".pst"]),
            (". pst", vec![]),
            ("-.pst", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
