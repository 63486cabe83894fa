//! Path patterns like those of ignore files: `mail/**`, `*-codes.md`, `!mail/{old,new}.md`.

use globset::{GlobBuilder, GlobSet};
use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// A path pattern, in the syntax of [`globset`].
///
/// `?` matches one ASCII character and `*` any text, but neither matches `/`. `**` matches any
/// folders, `[ab]` one of the characters, `[!ab]` any other, and `{a,b}` one of the patterns. A
/// pattern that matches a folder also matches everything in it. A pattern that begins with `!`
/// excludes what it matches.
#[derive(Clone, Debug)]
pub struct Glob {
    pattern: String,
    excludes: bool,
    globs: GlobSet,
}

impl Glob {
    /// Parses a pattern.
    ///
    /// # Errors
    /// Returns a message that says what is wrong with the pattern.
    pub fn new(pattern: &str) -> Result<Self, String> {
        let wrong = |why: &str| format!("`{pattern}` is not a pattern of paths: {why}");
        let (excludes, path) = match pattern.strip_prefix('!') {
            Some(path) => (true, path),
            None => (false, pattern),
        };
        // `/mail/`, `./mail` and `mail` are the same folder: all paths are relative to the root.
        let parts = path.split('/').filter(|part| !part.is_empty() && *part != ".");
        let path = parts.collect::<Vec<_>>().join("/");
        if path.is_empty() {
            return Err(wrong("it names no path"));
        }
        let globs = compile(&path).map_err(|error| wrong(&error.kind().to_string()))?;
        Ok(Self { pattern: pattern.to_owned(), excludes, globs })
    }

    /// Whether the pattern matches a path, be it to include or to exclude it.
    pub fn matches(&self, path: &str) -> bool {
        self.globs.is_match(path)
    }

    /// Returns the text of the pattern.
    pub fn pattern(&self) -> &str {
        &self.pattern
    }
}

fn compile(path: &str) -> Result<GlobSet, globset::Error> {
    let mut globs = GlobSet::builder();
    // The second pattern matches what is in a folder of that name.
    for path in [path, &format!("{path}/**")] {
        let mut glob = GlobBuilder::new(path);
        globs.add(glob.literal_separator(true).backslash_escape(true).build()?);
    }
    globs.build()
}

// `GlobSet` cannot be compared; the text of the pattern determines it.
impl PartialEq for Glob {
    fn eq(&self, other: &Self) -> bool {
        self.pattern == other.pattern
    }
}

impl Eq for Glob {}

/// Whether a list of patterns accepts a path, whose separator is `/`.
///
/// The last pattern that matches the path decides. If none matches, the path is accepted only if
/// every pattern excludes, so an empty list accepts every path.
///
/// ```
/// use segmend_engine::glob::{Glob, accepts};
/// let globs = ["mail/**", "!mail/old"].map(|pattern| Glob::new(pattern).unwrap());
/// assert!(accepts(&globs, "mail/tls.md"));
/// assert!(!accepts(&globs, "mail/old/tls.md"));
/// ```
pub fn accepts(globs: &[Glob], path: &str) -> bool {
    match globs.iter().rfind(|glob| glob.globs.is_match(path)) {
        Some(last) => !last.excludes,
        None => globs.iter().all(|glob| glob.excludes),
    }
}

impl<'de> Deserialize<'de> for Glob {
    /// Parses the pattern inside a visitor, so that an error points at the pattern and not at the
    /// list around it.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PatternVisitor;
        impl Visitor<'_> for PatternVisitor {
            type Value = Glob;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E: Error>(self, pattern: &str) -> Result<Glob, E> {
                Glob::new(pattern).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(PatternVisitor)
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
            assert_eq!(accepts(&[glob], path), expected, "{pattern} {path}");
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
            assert_eq!(accepts(&globs, path), expected, "{patterns:?} {path}");
        }
    }

    #[test]
    fn patterns_are_equal_if_their_texts_are() {
        let glob = |pattern| Glob::new(pattern).unwrap();
        assert_eq!(glob("mail"), glob("mail"));
        assert_ne!(glob("mail"), glob("!mail"));
    }

    #[test]
    fn invalid_patterns_are_rejected() {
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
