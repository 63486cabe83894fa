//! PowerShell variables and their properties.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Likeness, Rendering, TokenClass};

/// A PowerShell variable: `$true`, `$_.PublicClient`, `$Error[0]`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "variable",
    needs: "$",
    doc: r#"A PowerShell variable: `$true`, `$_.PublicClient`, `$Error[0]`."#,
    find: |text| spans(&SHAPE, text),
    likenesses: &[Likeness::SignsApart, Likeness::Nearly],
    rendering: Rendering::Code,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    shape(r"\$(?:env:\w+|_(?:\.[A-Za-z]\w*)+|[A-Za-z]\w*(?:\[\d{1,3}\])?(?:\.[A-Za-z]\w*)*|_\b)")
});

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [
            (r#"$_.PublicClient -ne $true."#, vec![r#"$_.PublicClient"#, r#"$true"#]),
            (r#"$5"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("$env:temp $_ $a.b.c", vec!["$env:temp", "$_", "$a.b.c"]),
            ("$1 $ a $_a", vec![]),
            ("$a.1 $a.", vec!["$a", "$a"]),
            ("$Error[0] $a[0].b $a[b] $a [0]", vec!["$Error[0]", "$a[0].b", "$a", "$a"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
