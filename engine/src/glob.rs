//! Patterns of paths, as ignore files have them: `mail/**`, `*-codes.md`, `!mail/{old,new}.md`.

use globset::{GlobBuilder, GlobSet};
use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// A pattern of paths, in the syntax of [`globset`].
///
/// `?` stands for a character of ASCII and `*` for any text, but neither for `/`; `**` stands for
/// any folders, `[ab]` for one of the characters, `[!ab]` for any other, `{a,b}` for one of the
/// patterns. A pattern also matches what lies in a folder of its name. One that begins with `!`
/// excludes what it matches.
#[derive(Clone, Debug)]
pub struct Glob {
    pattern: String,
    excludes: bool,
    globs: GlobSet,
}

impl Glob {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with the pattern.
    pub fn new(pattern: &str) -> Result<Self, String> {
        let wrong = |why: &str| format!("`{pattern}` is not a pattern of paths: {why}");
        let (excludes, path) = match pattern.strip_prefix('!') {
            Some(path) => (true, path),
            None => (false, pattern),
        };
        let parts = path.split('/').filter(|part| !part.is_empty() && *part != ".");
        let path = parts.collect::<Vec<_>>().join("/");
        if path.is_empty() {
            return Err(wrong("it names no path"));
        }
        let globs = compile(&path).map_err(|error| wrong(&error.kind().to_string()))?;
        Ok(Self { pattern: pattern.to_owned(), excludes, globs })
    }
}

fn compile(path: &str) -> Result<GlobSet, globset::Error> {
    let mut globs = GlobSet::builder();
    for path in [path, &format!("{path}/**")] {
        let mut glob = GlobBuilder::new(path);
        globs.add(glob.literal_separator(true).backslash_escape(true).build()?);
    }
    globs.build()
}

impl PartialEq for Glob {
    fn eq(&self, other: &Self) -> bool {
        self.pattern == other.pattern
    }
}

impl Eq for Glob {}

/// Whether a list of patterns takes a path with `/`: the last pattern that matches it decides. What
/// no pattern matches is taken by a list that only excludes, such as the empty one.
///
/// ```
/// use segmend_engine::glob::{Glob, takes};
/// let globs = ["mail/**", "!mail/old"].map(|pattern| Glob::new(pattern).unwrap());
/// assert!(takes(&globs, "mail/tls.md"));
/// assert!(!takes(&globs, "mail/old/tls.md"));
/// ```
pub fn takes(globs: &[Glob], path: &str) -> bool {
    match globs.iter().rfind(|glob| glob.globs.is_match(path)) {
        Some(last) => !last.excludes,
        None => globs.iter().all(|glob| glob.excludes),
    }
}

impl<'de> Deserialize<'de> for Glob {
    /// Reads the text itself, so that an error has the place of the pattern, not of its list.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Glob;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E: Error>(self, pattern: &str) -> Result<Glob, E> {
                Glob::new(pattern).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_paths() {
        for (pattern, path, expected) in [
            ("mail/tls.md", "mail/tls.md", true),
            ("mail/tls.md", "mail/tls.mdx", false),
            ("mail", "mail/tls.md", true),
            ("mail/", "mail/old/tls.md", true),
            ("./mail", "mail/tls.md", true),
            ("/mail", "mail/tls.md", true),
            ("mail", "email/tls.md", false),
            ("mail/**", "mail/old/tls.md", true),
            ("mail/**", "mail", false),
            ("**/tls.md", "tls.md", true),
            ("**/tls.md", "a/b/tls.md", true),
            ("**/old/**/t*.md", "a/old/b/c/tls.md", true),
            ("*.md", "mail/tls.md", false),
            ("*.md", "tls.md", true),
            ("*", "mail/tls.md", true),
            ("*a*b*c", "xaxbxbxc", true),
            ("*a*b*c", "xaxbxbx", false),
            ("?.md", "a.md", true),
            ("*.md", "ż.md", true),
            ("?.md", ".md", false),
            ("a?b", "a/b", false),
            ("mail/{old,new}.md", "mail/new.md", true),
            ("mail/{old,new}.md", "mail/mid.md", false),
            ("{mail,teams/**}", "teams/a/b.md", true),
            ("[ab]-codes.md", "b-codes.md", true),
            ("[ab]-codes.md", "c-codes.md", false),
            ("[!ab]-codes.md", "c-codes.md", true),
            ("[!ab]-codes.md", "a-codes.md", false),
            (r"\[a\].md", "[a].md", true),
            ("Mail", "mail/tls.md", false),
        ] {
            let glob = Glob::new(pattern).unwrap();
            assert_eq!(takes(&[glob], path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn the_last_pattern_that_matches_decides() {
        for (patterns, path, expected) in [
            (&[][..], "tls.md", true),
            (&["mail", "!mail/old"], "mail/tls.md", true),
            (&["mail", "!mail/old"], "mail/old/tls.md", false),
            (&["mail", "!mail/old"], "tls.md", false),
            (&["mail", "!mail/old", "mail/old/t*"], "mail/old/tls.md", true),
            (&["!mail/old", "mail"], "mail/old/tls.md", true),
            (&["!mail", "!teams"], "tls.md", true),
            (&["!mail", "!teams"], "mail/tls.md", false),
        ] {
            let globs: Vec<_> = patterns.iter().map(|glob| Glob::new(glob).unwrap()).collect();
            assert_eq!(takes(&globs, path), expected, "{patterns:?} {path}");
        }
    }

    #[test]
    fn a_pattern_is_its_text() {
        let glob = |pattern| Glob::new(pattern).unwrap();
        assert_eq!(glob("mail"), glob("mail"));
        assert_ne!(glob("mail"), glob("!mail"));
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        let deep = format!("{}a{}", "{".repeat(300), "}".repeat(300));
        for pattern in ["", "!", "/", "./", "[ab", "[", "{a,b", "a}", "[b-a]", r"a\", &deep] {
            let error = Glob::new(pattern).unwrap_err();
            assert!(
                error.starts_with(&format!("`{pattern}` is not a pattern of paths: ")),
                "{error}"
            );
        }
    }
}
