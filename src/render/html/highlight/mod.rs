//! Syntax highlighting at build time: `<span class="k">public</span>`.
//!
//! One small lexer serves all languages; their differences are data, [`languages`]. It recognises
//! words, comments, strings and numbers but does not parse: code on a page is often incomplete. The
//! text stays byte for byte the same, and unknown languages stay plain.
//!
//! | class | is | class | is |
//! | --- | --- | --- | --- |
//! | `k` | keyword | `a` | attribute, key, parameter |
//! | `t` | type, constant | `g` | tag |
//! | `s` | string | `p` | preprocessor, directive |
//! | `c` | comment | `h` | heading of a section |
//! | `n` | number | `i` | inserted line |
//! | `v` | variable | `d` | deleted line |
//! | `f` | command | | |

use std::ops::{Range, RangeInclusive};

use super::escape;

mod languages;
mod lexer;

/// Longer code, in bytes, is not highlighted: each colour takes more bytes than its word.
const LONGEST: usize = 128 * 1024;

/// The class of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Keyword,
    Type,
    Text,
    Comment,
    Number,
    Variable,
    Command,
    Attribute,
    Tag,
    Directive,
    Heading,
    Inserted,
    Deleted,
}

impl Class {
    fn name(self) -> &'static str {
        match self {
            Self::Keyword => "k",
            Self::Type => "t",
            Self::Text => "s",
            Self::Comment => "c",
            Self::Number => "n",
            Self::Variable => "v",
            Self::Command => "f",
            Self::Attribute => "a",
            Self::Tag => "g",
            Self::Directive => "p",
            Self::Heading => "h",
            Self::Inserted => "i",
            Self::Deleted => "d",
        }
    }
}

/// The names of languages that people write otherwise than fences do.
const NAMES: &[(&str, &str)] = &[
    ("aspx-csharp", "C#"),
    ("azurecli", "Azure CLI"),
    ("azurepowershell", "PowerShell"),
    ("bash", "Bash"),
    ("bat", "Batch"),
    ("batch", "Batch"),
    ("c", "C"),
    ("c++", "C++"),
    ("cmd", "Command Prompt"),
    ("console", "Console"),
    ("cpp", "C++"),
    ("cs", "C#"),
    ("csharp", "C#"),
    ("cshtml", "Razor"),
    ("css", "CSS"),
    ("dos", "Command Prompt"),
    ("dotnetcli", ".NET CLI"),
    ("fsharp", "F#"),
    ("html", "HTML"),
    ("http", "HTTP"),
    ("ini", "INI"),
    ("javascript", "JavaScript"),
    ("js", "JavaScript"),
    ("json", "JSON"),
    ("kusto", "Kusto"),
    ("powershell", "PowerShell"),
    ("ps", "PowerShell"),
    ("ps1", "PowerShell"),
    ("python", "Python"),
    ("razor", "Razor"),
    ("reg", "Registry"),
    ("sh", "Shell"),
    ("shell", "Shell"),
    ("sql", "SQL"),
    ("typescript", "TypeScript"),
    ("vb", "Visual Basic"),
    ("xml", "XML"),
    ("yaml", "YAML"),
    ("yml", "YAML"),
];

/// Returns the name of a language for readers; nothing for plain text.
pub(super) fn display_name(language: &str) -> &str {
    if matches!(language, "text" | "txt" | "output" | "none") {
        return "";
    }
    let at = NAMES.binary_search_by_key(&language, |(id, _)| id);
    at.map_or(language, |at| NAMES[at].1)
}

/// A highlighted piece of code.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Token {
    span: Range<usize>,
    class: Class,
}

/// Writes highlighted code; the lines in `marked`, from 1, are emphasised.
pub(super) fn push(
    out: &mut String,
    code: &str,
    language: Option<&str>,
    marked: &[RangeInclusive<usize>],
) {
    let language = language.filter(|_| code.len() <= LONGEST).and_then(languages::named);
    let tokens = language.map(|language| lexer::tokens(code, language)).unwrap_or_default();
    if marked.is_empty() {
        return push_range(out, code, 0..code.len(), &tokens);
    }
    let mut start = 0;
    for (index, line) in code.split_inclusive('\n').enumerate() {
        let text = line.trim_end_matches(['\r', '\n']);
        let span = start..start + text.len();
        // The tokens are sorted: skip those before the line.
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let is_marked = marked.iter().any(|lines| lines.contains(&(index + 1)));
        out.push_str(if is_marked { "<mark class=\"line\">" } else { "" });
        push_range(out, code, span.clone(), &tokens[first..]);
        out.push_str(if is_marked { "</mark>" } else { "" });
        out.push_str(&line[text.len()..]);
        start += line.len();
    }
}

/// Writes a range of the code with its tokens highlighted.
fn push_range(out: &mut String, code: &str, range: Range<usize>, tokens: &[Token]) {
    let mut at = range.start;
    for token in tokens.iter().take_while(|token| token.span.start < range.end) {
        // A token can span several lines; write its part of this range.
        let (start, end) = (token.span.start.max(at), token.span.end.min(range.end));
        if start >= end {
            continue;
        }
        escape::push_text(out, &code[at..start]);
        out.push_str("<span class=\"");
        out.push_str(token.class.name());
        out.push_str("\">");
        escape::push_text(out, &code[start..end]);
        out.push_str("</span>");
        at = end;
    }
    escape::push_text(out, &code[at..range.end]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn coloured(code: &str, language: &str) -> String {
        let mut out = String::new();
        push(&mut out, code, Some(language), &[]);
        out.replace("<span class=\"", "⟨").replace("\">", ":").replace("</span>", "⟩")
    }

    #[test]
    fn code_is_highlighted() {
        for (language, code, expected) in [
            (
                "csharp",
                "var x = \"a\\\"b\"; // c",
                "⟨k:var⟩ x = ⟨s:&quot;a\\&quot;b&quot;⟩; ⟨c:// c⟩",
            ),
            ("cs", "#if A\nint i = 0x1F;", "⟨p:#if A⟩\n⟨k:int⟩ i = ⟨n:0x1F⟩;"),
            ("c++", "/* a\nb */ return 1.5f;", "⟨c:/* a\nb */⟩ ⟨k:return⟩ ⟨n:1.5f⟩;"),
            (
                "json",
                "{\"a\": \"b\", \"c\": [1, true]}",
                "{⟨a:&quot;a&quot;⟩: ⟨s:&quot;b&quot;⟩, ⟨a:&quot;c&quot;⟩: [⟨n:1⟩, ⟨t:true⟩]}",
            ),
            (
                "powershell",
                "Get-Item -Path $env:X # c",
                "⟨f:Get-Item⟩ ⟨a:-Path⟩ ⟨v:$env:X⟩ ⟨c:# c⟩",
            ),
            ("dotnetcli", "dotnet run --project x", "⟨f:dotnet⟩ run ⟨a:--project⟩ x"),
            ("sql", "SELECT a FROM b -- c", "⟨k:SELECT⟩ a ⟨k:FROM⟩ b ⟨c:-- c⟩"),
            ("vb", "Dim x As Integer ' c", "⟨k:Dim⟩ x ⟨k:As⟩ ⟨k:Integer⟩ ⟨c:&#x27; c⟩"),
            (
                "xml",
                "<a b=\"c\"><!-- d --></a>",
                "⟨g:&lt;a⟩ ⟨a:b⟩=⟨s:&quot;c&quot;⟩⟨g:&gt;⟩⟨c:&lt;!-- d --&gt;⟩⟨g:&lt;/a⟩⟨g:&gt;⟩",
            ),
            (
                "html",
                "<script>var a;</script>",
                "⟨g:&lt;script⟩⟨g:&gt;⟩⟨k:var⟩ a;⟨g:&lt;/script⟩⟨g:&gt;⟩",
            ),
            (
                "razor",
                "@page \"/a\"\n@code {\n  int i;\n}",
                "⟨k:@page⟩ &quot;/a&quot;\n⟨k:@code⟩ {\n  ⟨k:int⟩ i;\n}",
            ),
            ("css", "a { color: #fff; }", "a { ⟨a:color⟩: ⟨n:#fff⟩; }"),
            ("yaml", "a: b # c\n- d: 1", "⟨a:a⟩: b ⟨c:# c⟩\n- ⟨a:d⟩: ⟨n:1⟩"),
            ("ini", "[a]\nb=c\n; d", "⟨h:[a]⟩\n⟨a:b⟩=c\n⟨c:; d⟩"),
            ("diff", "+a\n-b\n c\n@@ 1", "⟨i:+a⟩\n⟨d:-b⟩\n c\n⟨h:@@ 1⟩"),
            ("http", "GET /a HTTP/1.1\nHost: b", "⟨k:GET⟩ /a HTTP/⟨n:1.1⟩\n⟨a:Host⟩: b"),
            ("bash", "export A=$B\nls -l # c", "⟨k:export⟩ A=⟨v:$B⟩\n⟨f:ls⟩ ⟨a:-l⟩ ⟨c:# c⟩"),
            (
                "python",
                "def f(): # c\n  return None",
                "⟨k:def⟩ f(): ⟨c:# c⟩\n  ⟨k:return⟩ ⟨t:None⟩",
            ),
            ("syntax", "int <x>", "int &lt;x&gt;"),
        ] {
            let expected = expected.replace("&#x27;", "'");
            assert_eq!(
                coloured(code, language).replace("&#x27;", "'").replace("&#39;", "'"),
                expected,
                "{language}"
            );
        }
    }

    #[test]
    fn marked_lines_are_emphasised() {
        let mut out = String::new();
        push(&mut out, "/* a\nb */ c\nd", Some("c"), &[2..=2]);
        let expected = "<span class=\"c\">/* a</span>\n<mark class=\"line\"><span class=\"c\">b */</span> c</mark>\nd";
        assert_eq!(out, expected);
    }

    /// Returns the text of an HTML fragment.
    fn text(html: &str) -> String {
        let fragment = scraper::Html::parse_fragment(&format!("<pre>\n{html}</pre>"));
        fragment.root_element().text().collect()
    }

    proptest! {
        #[test]
        fn code_survives_byte_for_byte(
            code in r#"([ -~]|[\n"'`<>/*#@$%{}()\[\]:=+-]|é|文|\PC){0,80}"#,
            language in 0..languages::ALL.len(),
            marked in 0_usize..4,
        ) {
            let name = languages::ALL[language].names.split(' ').next();
            let mut out = String::new();
            push(&mut out, &code, name, &[marked..=marked + 1]);
            prop_assert_eq!(text(&out), code);
        }
    }

    #[test]
    fn hostile_code_takes_linear_time() {
        for piece in
            ["\"", "/*", "<", "<a ", "@code{", "<script>", "$", "a:", "-", "<!--", "'''", "{"]
        {
            let code = piece.repeat(8192);
            for language in languages::ALL {
                let tokens = lexer::tokens(&code, language);
                assert!(tokens.is_sorted_by_key(|token| token.span.start), "{piece}");
            }
        }
    }
}
