//! Atom feeds of new pages (RFC 4287).

use quick_xml::SeError;
use serde::Serialize;

/// A feed.
#[derive(Clone, Debug, Serialize)]
#[serde(rename = "feed")]
pub struct Feed {
    #[serde(rename = "@xmlns")]
    xmlns: &'static str,
    #[serde(rename = "@xml:lang")]
    lang: String,
    title: String,
    id: String,
    updated: String,
    generator: &'static str,
    author: Author,
    link: Vec<Link>,
    entry: Vec<FeedEntry>,
}

/// A page in a feed.
#[derive(Clone, Debug, Serialize)]
pub struct FeedEntry {
    title: String,
    id: String,
    updated: String,
    link: Link,
}

#[derive(Clone, Debug, Serialize)]
struct Author {
    name: String,
}

#[derive(Clone, Debug, Serialize)]
struct Link {
    #[serde(rename = "@rel")]
    rel: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@href")]
    href: String,
}

impl FeedEntry {
    /// Creates an entry from the page's title, its address, which is also its id, and the date of
    /// its text.
    pub fn new(title: &str, address: &str, date: (u16, u8, u8)) -> Self {
        let (title, id) = (without_invalid_characters(title), address.to_owned());
        let link = Link { rel: "alternate", kind: "text/html", href: address.to_owned() };
        Self { title, id, updated: midnight(date), link }
    }
}

/// Returns the feed at `address`, which lists pages of the site at `home`, newest first.
/// `author` is the publisher.
///
/// # Errors
/// Never in practice: all values are strings.
pub fn feed(
    locale: &str,
    [title, author]: [&str; 2],
    [address, home]: [&str; 2],
    entries: Vec<FeedEntry>,
) -> Result<String, SeError> {
    // RFC 4287 requires a date, even of a feed without entries.
    let updated = entries.first().map_or_else(|| midnight((1970, 1, 1)), |e| e.updated.clone());
    let link = vec![
        Link { rel: "self", kind: "application/atom+xml", href: address.to_owned() },
        Link { rel: "alternate", kind: "text/html", href: home.to_owned() },
    ];
    let feed = Feed {
        xmlns: "http://www.w3.org/2005/Atom",
        lang: locale.to_owned(),
        title: without_invalid_characters(title),
        id: home.to_owned(),
        updated,
        generator: "segmend",
        author: Author { name: author.to_owned() },
        link,
        entry: entries,
    };
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    let mut writer = quick_xml::se::Serializer::new(&mut xml);
    writer.indent(' ', 0);
    feed.serialize(writer)?;
    Ok(xml + "\n")
}

fn midnight((year, month, day): (u16, u8, u8)) -> String {
    format!("{year:04}-{month:02}-{day:02}T00:00:00Z")
}

/// Removes the characters that XML does not allow.
fn without_invalid_characters(text: &str) -> String {
    let is_lost = |c: &char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(|c| !is_lost(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_has_the_required_elements() {
        let entries = vec![FeedEntry::new("A & B", "https://e.org/pl-pl/a.html", (2026, 3, 1))];
        let titles = ["Pomoc", "Contoso"];
        let addresses = ["https://e.org/pl-pl/feed.xml", "https://e.org/pl-pl/"];
        let xml = feed("pl-PL", titles, addresses, entries).unwrap();
        for expected in [
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"pl-PL\">\n<title>Pomoc</title>",
            "<id>https://e.org/pl-pl/</id>\n<updated>2026-03-01T00:00:00Z</updated>",
            "<author>\n<name>Contoso</name>\n</author>",
            "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://e.org/pl-pl/feed.xml\"/>",
            "<entry>\n<title>A &amp; B</title>\n<id>https://e.org/pl-pl/a.html</id>",
        ] {
            assert!(xml.contains(expected), "{expected} in {xml}");
        }
    }
}
