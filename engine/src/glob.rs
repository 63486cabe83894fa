//! Patterns of paths, as ignore files have them: `mail/**`, `*-codes.md`.

use std::fmt;

/// A pattern of paths.
///
/// `?` stands for a character and `*` for any, but neither for `/`; `**` stands for any folders.
/// A pattern also matches what lies in a folder of its name.
///
/// ```
/// use segmend_engine::glob::Glob;
/// let glob = Glob::new("mail/*.md");
/// assert!(glob.matches("mail/tls.md"));
/// assert!(!glob.matches("mail/old/tls.md"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob(Vec<String>);

impl Glob {
    /// Reads a pattern; every text is one.
    pub fn new(pattern: &str) -> Self {
        let parts = pattern.split('/').filter(|part| !part.is_empty() && *part != ".");
        Self(parts.map(str::to_owned).collect())
    }

    /// Whether a path with `/` matches.
    pub fn matches(&self, path: &str) -> bool {
        let parts: Vec<&str> = path.split('/').collect();
        !self.0.is_empty() && folders(&self.0, &parts)
    }
}

impl fmt::Display for Glob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("/"))
    }
}

fn folders(pattern: &[String], path: &[&str]) -> bool {
    match (pattern.split_first(), path.split_first()) {
        // What is left of the path lies in the folder that the pattern names.
        (None, _) => true,
        (Some((first, rest)), _) if first == "**" => {
            let from = |at: usize| folders(rest, &path[at..]);
            if rest.is_empty() { !path.is_empty() } else { (0..=path.len()).any(from) }
        }
        (Some(_), None) => false,
        (Some((first, rest)), Some((name, below))) => is_name(first, name) && folders(rest, below),
    }
}

/// Whether a name matches a pattern without `/`: after a star that was taken too short, one more
/// character is left to it.
fn is_name(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), name.chars().collect());
    let (mut at, mut in_name) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while in_name < name.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, in_name));
                at += 1;
            }
            Some(&char) if char == '?' || char == name[in_name] => {
                (at, in_name) = (at + 1, in_name + 1);
            }
            Some(_) | None => {
                let Some((after, taken)) = star else { return false };
                star = Some((after, taken + 1));
                (at, in_name) = (after + 1, taken + 1);
            }
        }
    }
    pattern[at..].iter().all(|char| *char == '*')
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
            ("mail", "email/tls.md", false),
            ("mail/**", "mail/old/tls.md", true),
            ("mail/**", "mail", false),
            ("**/tls.md", "tls.md", true),
            ("**/tls.md", "a/b/tls.md", true),
            ("**/old/**/t*.md", "a/old/b/c/tls.md", true),
            ("*.md", "mail/tls.md", false),
            ("*", "mail/tls.md", true),
            ("*a*b*c", "xaxbxbxc", true),
            ("*a*b*c", "xaxbxbx", false),
            ("?.md", "ż.md", true),
            ("?.md", ".md", false),
            ("", "a", false),
        ] {
            assert_eq!(Glob::new(pattern).matches(path), expected, "{pattern} {path}");
        }
    }
}
