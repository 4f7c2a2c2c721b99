//! RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom (RFC 4287): an article an item.
//!
//! Feeds are read as a stream of XML nodes, leniently: what is not known is passed over, and an entity that XML does not
//! know is left as it is, since titles and texts are taken for HTML anyway.

use std::io::{self, BufRead};

use super::field_names::FieldNames;
use super::record::{Place, Record};
use super::{BadRecord, LARGEST_RECORD, PIECE};
use crate::corpus::discover::article_id;
use crate::data::table;
use crate::io::xml_events::{Node, XmlReader, attribute};

/// The records of a feed.
///
/// # Errors
/// When the beginning cannot be read.
pub(crate) fn read<'a>(
    content: impl BufRead + Send + 'a,
    fields: &'a FieldNames,
) -> io::Result<impl Iterator<Item = Result<Record, BadRecord>> + Send + 'a> {
    let document = XmlReader::new(content, PIECE, |entity| Some(format!("&{entity};")))?;
    let mut reader = Reader { document, fields, number: 0, language: None, ended: false };
    Ok(std::iter::from_fn(move || reader.next_record()))
}

struct Reader<'a, R: io::Read> {
    document: XmlReader<R>,
    fields: &'a FieldNames,
    number: u64,
    /// What the feed says of itself.
    language: Option<String>,
    ended: bool,
}

/// What an item says.
#[derive(Default)]
struct Item {
    fields: Vec<(&'static str, String)>,
}

impl Item {
    fn add(&mut self, name: &'static str, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.fields.push((name, value.to_owned()));
        }
    }

    fn all(&self, name: &str) -> Option<Vec<String>> {
        let values: Vec<String> =
            self.fields.iter().filter(|(known, _)| *known == name).map(|(_, value)| value.clone()).collect();
        (!values.is_empty()).then_some(values)
    }
}

impl<R: io::Read> Reader<'_, R> {
    fn next_record(&mut self) -> Option<Result<Record, BadRecord>> {
        while !self.ended {
            match self.document.next() {
                Ok(Some(Node::Open(name, _))) if name == "item" || name == "entry" => return Some(self.item()),
                Ok(Some(Node::Open(name, _))) if name == "language" && self.number == 0 => match self.text() {
                    Ok(language) => self.language = Some(language.trim().to_owned()),
                    Err(reason) => return Some(self.broken(reason)),
                },
                Ok(Some(Node::Open(name, attributes))) if name == "feed" => {
                    self.language = attribute(&attributes, "lang").map(str::to_owned);
                }
                Ok(Some(_)) => {}
                Ok(None) => self.ended = true,
                Err(malformed) => return Some(self.broken(malformed.reason)),
            }
        }
        None
    }

    fn broken<T>(&mut self, reason: String) -> Result<T, BadRecord> {
        self.ended = true;
        let place = Place::Line(self.document.line());
        let reason = format!("{reason}; what comes after it is not read, so fetch the feed again");
        Err(BadRecord { place, sha256: String::new(), reason })
    }

    /// An item, whose start was just read.
    fn item(&mut self) -> Result<Record, BadRecord> {
        self.number += 1;
        let item = match self.fields_of_item() {
            Ok(item) => item,
            Err(reason) => return self.broken(reason),
        };
        let mut bytes = Vec::new();
        for (name, value) in &item.fields {
            bytes.extend_from_slice(format!("{name}\0{value}\0").as_bytes());
        }
        let there: Vec<&str> = item.fields.iter().map(|(name, _)| *name).collect();
        let find = |name: &str| item.all(name);
        // Many feeds have only a teaser; then the teaser is the text.
        let mut record =
            Record::new(Place::Number(self.number), article_id::hexadecimal(&bytes), self.fields, find, &there)?;
        record.language = record.language.or_else(|| self.language.clone());
        Ok(record)
    }

    fn fields_of_item(&mut self) -> Result<Item, String> {
        let mut item = Item::default();
        let mut depth = 1usize;
        while depth > 0 {
            let Some(node) = self.document.next().map_err(|malformed| malformed.reason)? else {
                return Err("the feed ends inside an item; is it cut off?".to_owned());
            };
            let (name, attributes) = match node {
                Node::Open(name, attributes) => (name, attributes),
                Node::Close(_) => {
                    depth -= 1;
                    continue;
                }
                Node::Text(_) => continue,
            };
            let prefix = self.document.prefix().to_owned();
            let field = field_of(&prefix, &name);
            match field {
                // Atom has links as attributes, one of which is the article itself.
                Some("url") => {
                    let relation = attribute(&attributes, "rel").unwrap_or("alternate");
                    let address = attribute(&attributes, "href").map(str::to_owned);
                    let text = self.text()?;
                    if relation == "alternate" && item.all("url").is_none() {
                        item.add("url", address.as_deref().unwrap_or(&text));
                    }
                }
                Some("author") => {
                    let text = self.named()?;
                    item.add("author", &text);
                }
                Some(field) => {
                    let text = self.text()?;
                    // What stands first is the item's own; a longer text wins over a teaser by its name.
                    if item.all(field).is_none() {
                        item.add(field, &text);
                    }
                }
                None => depth += 1,
            }
        }
        Ok(item)
    }

    /// The text of the element whose start was just read; elements in it (Atom's XHTML) become HTML.
    fn text(&mut self) -> Result<String, String> {
        let (mut text, mut depth) = (String::new(), 1usize);
        loop {
            if text.len() > LARGEST_RECORD {
                return Err(PIECE.message.to_owned());
            }
            match self.document.next().map_err(|malformed| malformed.reason)? {
                // Inside elements text is text: what was escaped must not become a tag.
                Some(Node::Text(piece)) if depth > 1 => {
                    text.push_str(&piece.replace('&', "&amp;").replace('<', "&lt;"))
                }
                Some(Node::Text(piece)) => text.push_str(&piece),
                Some(Node::Open(name, _)) => {
                    depth += 1;
                    text.push_str(&format!("<{name}>"));
                }
                Some(Node::Close(name)) => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(text);
                    }
                    text.push_str(&format!("</{name}>"));
                }
                None => return Err("the feed ends inside an item; is it cut off?".to_owned()),
            }
        }
    }

    /// A person: plain text, or Atom's `<name>`. RSS has `jana@kurier.example (Jana Weber)`.
    fn named(&mut self) -> Result<String, String> {
        let text = self.text()?;
        if let Some((_, rest)) = text.split_once("<name>") {
            return Ok(rest.split("</name>").next().unwrap_or_default().to_owned());
        }
        Ok(match text.split_once('(') {
            Some((before, name)) if before.contains('@') => name.trim_end().trim_end_matches(')').to_owned(),
            _ => text,
        })
    }
}

/// The field that an element of an item holds. Elements of other vocabularies have the same names (`media:title`).
fn field_of(prefix: &str, name: &str) -> Option<&'static str> {
    let elements = table!("web/feed-elements.tsv");
    let cells = if prefix.is_empty() { elements.get(name) } else { elements.get(&format!("{prefix}:{name}")) };
    cells?.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::formats::records::field_names::Field;

    fn all(text: &str) -> Vec<Result<Record, BadRecord>> {
        read(text.as_bytes(), &FieldNames::default()).unwrap().collect()
    }

    #[test]
    fn rss() {
        let records = all(
            "<?xml version='1.0'?><rss version='2.0' xmlns:media='m' xmlns:content='c' xmlns:dc='d'><channel>\
             <title>Netzbote</title><link>https://netzbote.example/</link><language>de-DE</language>\
             <item><title><![CDATA[Werk f&uuml;r Chips]]></title><link>https://netzbote.example/1</link>\
             <media:title>Bild</media:title><description>Teaser.</description>\
             <content:encoded><![CDATA[<p>Der Text.</p>]]></content:encoded>\
             <pubDate>Tue, 27 Jul 2021 23:30:00 +0200</pubDate><guid isPermaLink='false'>netzbote-1</guid><dc:creator>Jana Weber</dc:creator></item>\
             <item><title>Zwei</title><description>Nur ein Teaser &nbsp; hier.</description><author>m@x.example (Max Kern)</author></item></channel></rss>",
        );
        let [first, second] = records.as_slice() else { panic!("{records:?}") };
        let first = first.as_ref().unwrap();
        assert_eq!(first.title.as_deref(), Some("Werk f&uuml;r Chips"));
        assert_eq!(first.text, "<p>Der Text.</p>");
        assert_eq!(first.url.as_deref(), Some("https://netzbote.example/1"));
        assert_eq!(first.date.as_deref(), Some("Tue, 27 Jul 2021 23:30:00 +0200"));
        assert_eq!((first.id.as_deref(), first.language.as_deref()), (Some("netzbote-1"), Some("de-DE")));
        assert_eq!(first.authors, ["Jana Weber"]);
        let second = second.as_ref().unwrap();
        assert_eq!(second.text, "Nur ein Teaser &nbsp; hier.");
        assert_eq!((second.place, second.authors.as_slice()), (Place::Number(2), ["Max Kern".to_owned()].as_slice()));
    }

    #[test]
    fn atom() {
        let records = all(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><title>Netzbote</title><entry><title>Eins</title>\
             <link rel='self' href='https://x.example/self'/><link href='https://x.example/1'/><id>tag:1</id>\
             <published>2021-07-27T08:00:00Z</published><updated>2021-08-01T08:00:00Z</updated><author><name>Jana Weber</name><uri>u</uri></author>\
             <summary>Teaser.</summary><content type='xhtml'><div><p>Der <b>Text</b>.</p></div></content></entry></feed>",
        );
        let record = records[0].as_ref().unwrap();
        assert_eq!(record.text, "<div><p>Der <b>Text</b>.</p></div>");
        assert_eq!(record.url.as_deref(), Some("https://x.example/1"));
        assert_eq!(
            (record.date.as_deref(), record.authors.as_slice()),
            (Some("2021-07-27T08:00:00Z"), ["Jana Weber".to_owned()].as_slice())
        );
        assert_eq!(record.language.as_deref(), Some("de"));
    }

    #[test]
    fn what_was_read_before_the_damage_stays() {
        let records = all("<rss><channel><item><description>Eins.</description></item>\n<item><title>Zwei</tit");
        assert_eq!(records.len(), 2);
        assert!(records[0].is_ok());
        let bad = records[1].as_ref().unwrap_err();
        assert_eq!(bad.place, Place::Line(2));
        assert!(bad.reason.ends_with("what comes after it is not read, so fetch the feed again"), "{}", bad.reason);
    }

    #[test]
    fn fields_have_names_that_are_known() {
        let fields = FieldNames::default();
        let is_known = |name: &str| {
            Field::ALL.into_iter().any(|field| fields.find(field, |usual| (usual == name).then_some(())).is_some())
        };
        let elements = [
            ("", "title"),
            ("", "link"),
            ("", "guid"),
            ("", "pubDate"),
            ("", "updated"),
            ("content", "encoded"),
            ("", "summary"),
            ("dc", "creator"),
            ("dc", "language"),
        ];
        for (prefix, name) in elements {
            assert!(field_of(prefix, name).is_some_and(is_known), "{prefix}:{name}");
        }
    }
}
