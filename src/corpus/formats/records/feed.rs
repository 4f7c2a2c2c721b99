//! RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom (RFC 4287): an article an item.
//!
//! Items are cut out of the stream and read one by one: as XML where they are, else by the elements that are known in
//! them. What is not known is passed over, and an entity that XML does not know is left as it is, since titles and texts
//! are taken for HTML anyway.

use std::io::{self, BufRead};

use super::damaged_item;
use super::feed_items::Items;
use super::field_names::FieldNames;
use super::record::{Place, Record};
use super::{BadRecord, LARGEST_RECORD, PIECE};
use crate::corpus::decode::encoding::{self, Decoded};
use crate::corpus::decode::entities;
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
    let mut reader = Reader { items: Items::new(content)?, fields, number: 0, language: None, ended: false };
    Ok(std::iter::from_fn(move || reader.next_record()))
}

struct Reader<'a, R: io::Read> {
    items: Items<R>,
    fields: &'a FieldNames,
    number: u64,
    /// What the feed says of itself.
    language: Option<String>,
    ended: bool,
}

impl<R: io::Read> Reader<'_, R> {
    fn next_record(&mut self) -> Option<Result<Record, BadRecord>> {
        if self.ended {
            return None;
        }
        match self.items.next() {
            Ok(Some(item)) => {
                self.number += 1;
                if self.number == 1 {
                    self.language = language_in(&String::from_utf8_lossy(self.items.head()));
                }
                Some(self.record(&item))
            }
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(reason) => {
                self.ended = true;
                let reason = format!("{reason}; what comes after it is not read, so fetch the feed again");
                Some(Err(BadRecord { place: Place::Line(self.items.line()), sha256: String::new(), reason }))
            }
        }
    }

    fn record(&self, item: &[u8]) -> Result<Record, BadRecord> {
        let place = Place::Number(self.number);
        let Decoded { text, guess } = match std::str::from_utf8(item) {
            Ok(text) => text.to_owned().into(),
            Err(_) => encoding::decode(item, false).map_err(|binary| BadRecord {
                place,
                sha256: article_id::hexadecimal(item),
                reason: format!("is no text: {}; fetch the feed again", binary.0),
            })?,
        };
        let item = fields_of(&text).unwrap_or_else(|_| damaged_item::read(&text));
        let mut bytes = Vec::new();
        for (name, value) in &item.fields {
            bytes.extend_from_slice(format!("{name}\0{value}\0").as_bytes());
        }
        let there: Vec<&str> = item.fields.iter().map(|(name, _)| *name).collect();
        // Many feeds have only a teaser; then the teaser is the text.
        let record =
            Record::new(place, article_id::hexadecimal(&bytes), self.fields, |name: &str| item.all(name), &there)?;
        Ok(Record { language: record.language.or_else(|| self.language.clone()), guess, ..record })
    }
}

/// The language that is named above the first item: `<language>`, or `xml:lang` of Atom.
fn language_in(head: &str) -> Option<String> {
    let mut tags = head.split('<');
    let named = tags.find_map(|tag| {
        let (name, text) = tag.split_once('>')?;
        let is_named = name.rsplit(':').next() == Some("language") && !text.trim().is_empty();
        is_named.then(|| text.trim().to_owned())
    });
    let attributed = || {
        let (_, value) = head.split_once("xml:lang=")?;
        value.get(1..)?.split(['"', '\'']).next().map(str::to_owned)
    };
    named.or_else(attributed).filter(|language| !language.is_empty())
}

/// What an item says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    fields: Vec<(&'static str, String)>,
}

impl Item {
    /// Adds what an element with these attributes holds. What stands first is the item's own; a longer text wins over a
    /// teaser by its name.
    pub fn add(&mut self, field: &'static str, attributes: &[(String, String)], text: &str) {
        let value = match field {
            // Atom has links as attributes, one of which is the article itself.
            "url" if attribute(attributes, "rel").is_some_and(|relation| relation != "alternate") => return,
            "url" => attribute(attributes, "href").unwrap_or(text),
            "author" => named(text),
            _ => text,
        };
        let value = value.trim();
        if !value.is_empty() && (field == "author" || self.all(field).is_none()) {
            self.fields.push((field, value.to_owned()));
        }
    }

    fn all(&self, name: &str) -> Option<Vec<String>> {
        let values: Vec<String> =
            self.fields.iter().filter(|(known, _)| *known == name).map(|(_, value)| value.clone()).collect();
        (!values.is_empty()).then_some(values)
    }
}

/// The fields of an item that is well-formed XML.
fn fields_of(text: &str) -> Result<Item, String> {
    let unreadable = |error: io::Error| error.to_string();
    let document = XmlReader::new(text.as_bytes(), PIECE, |entity| Some(format!("&{entity};"))).map_err(unreadable)?;
    let mut reader = ItemReader { document };
    let mut item = Item::default();
    let mut is_atom = false;
    while let Some(node) = reader.document.next().map_err(|malformed| malformed.reason)? {
        let Node::Open(name, attributes) = node else { continue };
        is_atom |= name == "entry";
        let prefix = reader.document.prefix().to_owned();
        if let Some(field) = field_of(&prefix, &name) {
            let text = reader.text()?;
            item.add(field, &attributes, &as_html(text, &attributes, is_atom));
        }
    }
    Ok(item)
}

/// A text as HTML. That of Atom is plain unless it says otherwise; but tags in it are tags, whatever it says.
pub(super) fn as_html(text: String, attributes: &[(String, String)], is_atom: bool) -> String {
    let is_plain = is_atom && attribute(attributes, "type").is_none_or(|kind| matches!(kind, "text" | "text/plain"));
    if is_plain && !text.contains('<') { entities::as_html(&text) } else { text }
}

struct ItemReader<'a> {
    document: XmlReader<&'a [u8]>,
}

impl ItemReader<'_> {
    /// The text of the element whose start was just read; elements in it (Atom's XHTML) become HTML.
    fn text(&mut self) -> Result<String, String> {
        let (mut text, mut depth) = (String::new(), 1usize);
        loop {
            if text.len() > LARGEST_RECORD {
                return Err(PIECE.message.to_owned());
            }
            match self.document.next().map_err(|malformed| malformed.reason)? {
                // Inside elements text is text: what was escaped must not become a tag.
                Some(Node::Text(piece)) if depth > 1 && !is_entity(&piece) => {
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
                None => return Err("the item ends inside an element".to_owned()),
            }
        }
    }
}

/// Whether a piece of text is an entity that XML does not know: what was escaped comes in more pieces.
fn is_entity(piece: &str) -> bool {
    let name = piece.strip_prefix('&').and_then(|rest| rest.strip_suffix(';'));
    name.is_some_and(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// A person: plain text, or Atom's `<name>`. RSS has `jana@kurier.example (Jana Weber)`.
fn named(text: &str) -> &str {
    if let Some((_, rest)) = text.split_once("<name>") {
        return rest.split("</name>").next().unwrap_or_default();
    }
    match text.split_once('(') {
        Some((before, name)) if before.contains('@') => name.trim_end().trim_end_matches(')'),
        _ => text,
    }
}

/// The field that an element of an item holds. Elements of other vocabularies have the same names (`media:title`).
pub(super) fn field_of(prefix: &str, name: &str) -> Option<&'static str> {
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
             <summary>Teaser.</summary><content type='xhtml'><div><p>Der <b>Text</b> f&uuml;r 3 &lt; 4 &amp;uuml;.</p></div></content></entry></feed>",
        );
        let record = records[0].as_ref().unwrap();
        assert_eq!(record.text, "<div><p>Der <b>Text</b> f&uuml;r 3 &lt; 4 &amp;uuml;.</p></div>");
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
