//! Names of HTTP headers that have a hyphen; those of one word are also words of prose.

use std::sync::LazyLock;

use regex::Regex;

use super::{between, opens, shape};
use crate::model::{Case, Likeness, TokenClass, Trait};
use crate::text::Span;

/// The name of an HTTP header: `Content-Type`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "header",
    needs: "-",
    doc: "The name of an HTTP header: `Content-Type`.",
    find,
    case: Case::Coined,
    likenesses: &[Likeness::SignsApart, Likeness::Nearly],
    traits: &[Trait::Weak],
    ..TokenClass::LITERAL
};

/// From <https://www.iana.org/assignments/http-fields>: the fields that servers and browsers use.
const NAMES: &str = "Accept-(?:Charset|Encoding|Language|Ranges)\
    |Access-Control-(?:Allow-(?:Credentials|Headers|Methods|Origin)|Expose-Headers|Max-Age\
    |Request-(?:Headers|Method))|Alt-Svc|Authentication-Info|Cache-Control|Clear-Site-Data\
    |Content-(?:Disposition|Encoding|Language|Length|Location|MD5|Range|Type\
    |Security-Policy(?:-Report-Only)?)|Cross-Origin-(?:Embedder|Opener|Resource)-Policy\
    |If-(?:Match|Modified-Since|None-Match|Range|Unmodified-Since)|Keep-Alive|Last-Modified\
    |Max-Forwards|Permissions-Policy|Proxy-Auth(?:enticate|orization)|Referrer-Policy|Retry-After\
    |Sec-Fetch-(?:Dest|Mode|Site|User)|Sec-WebSocket-(?:Accept|Extensions|Key|Protocol|Version)\
    |Server-Timing|Set-Cookie|Strict-Transport-Security|Timing-Allow-Origin|Transfer-Encoding\
    |Upgrade-Insecure-Requests|User-Agent|WWW-Authenticate\
    |X-(?:Content-Type-Options|Forwarded-(?:For|Host|Proto)|Frame-Options)";

static SHAPE: LazyLock<Regex> = LazyLock::new(|| shape(&format!("(?:{NAMES})")));

fn find(text: &str) -> Vec<Span> {
    between(
        &SHAPE,
        text,
        |c| opens(c) || c == '`',
        |c| !c.is_alphanumeric() && !matches!(c, '-' | '_'),
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn names_are_whole_and_registered() {
        for (text, expected) in [
            ("Content-Type: text/html", vec!["Content-Type"]),
            ("the **If-None-Match** header, or Set-Cookie.", vec!["If-None-Match", "Set-Cookie"]),
            ("content-type, Content-Types, My-Content-Type", vec![]),
            ("Content-Security-Policy-Report-Only", vec!["Content-Security-Policy-Report-Only"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
