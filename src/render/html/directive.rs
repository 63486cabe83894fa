//! What authors write between brackets or after fences: `[!NOTE]`, `[!VIDEO address]`, `powershell`.

/// The kinds of alerts, as their markers, classes and words call them.
const ALERTS: &[&str] = &["note", "tip", "important", "warning", "caution"];

/// The kind of the alert that `text` begins, in any case, and what follows the marker.
pub(super) fn alert(text: &str) -> Option<(&'static str, &str)> {
    let (marker, rest) = text.trim_start().strip_prefix("[!")?.split_once(']')?;
    let kind = ALERTS.iter().find(|kind| kind.eq_ignore_ascii_case(marker.trim()))?;
    Some((kind, rest.trim_start()))
}

/// The address in `[!VIDEO address]`.
pub(super) fn video(text: &str) -> Option<&str> {
    let inside = text.trim().strip_prefix("[!")?.strip_suffix(']')?;
    let (name, address) = inside.split_once(' ')?;
    let address = address.trim();
    (name.eq_ignore_ascii_case("video") && !address.is_empty() && !address.contains([' ', ']']))
        .then_some(address)
}

/// The part of an address that says where it leads: the host, or else the address.
pub(super) fn host(address: &str) -> &str {
    let after = address.split_once("://").map_or(address, |(_, rest)| rest);
    if after.len() == address.len() {
        return address;
    }
    after.split(['/', '?', '#']).next().unwrap_or(after)
}

/// The language that the info string of a fence names, fit for a class.
pub(super) fn language(info: &str) -> Option<String> {
    let name = info.trim_start().split([' ', ',', '{', '\t']).next()?.to_ascii_lowercase();
    let is_name = |c: char| c.is_ascii_alphanumeric() || "+#-_.".contains(c);
    (!name.is_empty() && name.chars().all(is_name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_are_recognised() {
        for (text, as_alert, as_video) in [
            ("[!NOTE]", Some(("note", "")), None),
            ("[!Note] text", Some(("note", "text")), None),
            ("[! caution ]text", Some(("caution", "text")), None),
            ("[!TIPPEK]", None, None),
            ("[!VIDEO https://a.example/b?c=d]", None, Some("https://a.example/b?c=d")),
            ("[!video x]", None, Some("x")),
            ("[!VIDEO ]", None, None),
            ("[!VIDEO a b]", None, None),
            ("NOTE", None, None),
        ] {
            assert_eq!(alert(text), as_alert, "alert {text}");
            assert_eq!(video(text), as_video, "video {text}");
        }
    }

    #[test]
    fn hosts_and_languages_are_read() {
        for (address, expected) in [
            ("https://www.example.org/a?b", "www.example.org"),
            ("../mail/tls.md", "../mail/tls.md"),
            ("https://", ""),
        ] {
            assert_eq!(host(address), expected, "{address}");
        }
        for (info, expected) in [
            ("PowerShell", Some("powershell")),
            (" syntax ", Some("syntax")),
            ("c++", Some("c++")),
            ("cs{1,3}", Some("cs")),
            ("\"><x", None),
            ("", None),
        ] {
            assert_eq!(language(info).as_deref(), expected, "{info}");
        }
    }
}
