//! An item of a feed that is no well-formed XML: a bare `&` or `<`, a tag that is missing, HTML that was not escaped.
//!
//! It is cut at the tags of the elements that are known; whatever stands between two of them is text.

use super::feed::{Item, as_html, field_of};
use crate::corpus::decode::entities;
use crate::data::word_list;

/// The fields of an item.
pub(super) fn read(text: &str) -> Item {
    let mut item = Item::default();
    let mut open: Option<Element> = None;
    let mut is_atom = false;
    for piece in Pieces(text) {
        let Piece::Tag(tag) = piece else {
            if let Some(open) = &mut open {
                open.pieces.push(piece);
            }
            continue;
        };
        is_atom |= tag.local == "entry";
        let field = field_of(tag.prefix, tag.local);
        // One that begins where its own end is missing ends the one before.
        let is_other = field.is_some() || !tag.prefix.is_empty() || is_of_feed(tag.local) || tag.is_item();
        match (&mut open, field) {
            (Some(open), None) if !is_other => open.pieces.push(piece),
            (_, Some(field)) if !tag.closes => {
                close(open.take(), &mut item, is_atom);
                open = Some(Element { field, attributes: tag.attributes(), pieces: Vec::new() });
                if tag.inside.ends_with('/') {
                    close(open.take(), &mut item, is_atom);
                }
            }
            _ => close(open.take(), &mut item, is_atom),
        }
    }
    close(open, &mut item, is_atom);
    item
}

/// Whether an element is one of feeds, though none that is read.
fn is_of_feed(name: &str) -> bool {
    word_list!("web/feed-elements-passed-over.txt").contains(name)
}

fn close(element: Option<Element>, item: &mut Item, is_atom: bool) {
    let Some(Element { field, attributes, pieces }) = element else { return };
    // Where tags stand in it, it is HTML as it is.
    let is_html = pieces.iter().any(|piece| matches!(piece, Piece::Tag(_)));
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(raw) if is_html => text.push_str(raw),
            Piece::Text(raw) => text.push_str(&entities::of_xml(raw)),
            Piece::Section(raw) => text.push_str(raw),
            Piece::Tag(tag) => text.push_str(tag.text),
        }
    }
    item.add(field, &attributes, &as_html(text, &attributes, is_atom));
}

/// An element that holds a field.
struct Element<'a> {
    field: &'static str,
    attributes: Vec<(String, String)>,
    pieces: Vec<Piece<'a>>,
}

enum Piece<'a> {
    /// Text with its entities.
    Text(&'a str),
    /// What stands in a CDATA section.
    Section(&'a str),
    Tag(Tag<'a>),
}

/// What a text is made of, without comments and instructions.
struct Pieces<'a>(&'a str);

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        // Comments and instructions are passed over.
        let passed = |text: &'a str, start: &str, end: &str| Some(text.strip_prefix(start)?.split_once(end)?.1);
        while let Some(rest) = passed(self.0, "<!--", "-->").or_else(|| passed(self.0, "<?", "?>")) {
            self.0 = rest;
        }
        let text = self.0;
        if text.is_empty() {
            return None;
        }
        let Some(rest) = text.strip_prefix('<') else {
            let (before, rest) = text.split_at_checked(text.find('<').unwrap_or(text.len()))?;
            self.0 = rest;
            return Some(Piece::Text(before));
        };
        if let Some(inside) = rest.strip_prefix("![CDATA[") {
            // Where its end is missing, that of the next one is none.
            let whole = inside.split_once("]]>").filter(|(section, _)| !section.contains("<![CDATA["));
            let (section, rest) = whole.unwrap_or_else(|| split_at_tag(inside));
            self.0 = rest;
            return Some(Piece::Section(section));
        }
        match Tag::at_start(text) {
            Some(tag) => {
                self.0 = text.get(tag.text.len()..)?;
                Some(Piece::Tag(tag))
            }
            None => {
                self.0 = rest;
                text.get(..1).map(Piece::Text)
            }
        }
    }
}

/// Parts a text before the first tag of an element that feeds have.
fn split_at_tag(text: &str) -> (&str, &str) {
    let is_of_item = |tag: Tag| field_of(tag.prefix, tag.local).is_some() || tag.is_item();
    let place = text
        .match_indices('<')
        .map(|(place, _)| place)
        .find(|place| text.get(*place..).and_then(Tag::at_start).is_some_and(is_of_item));
    text.split_at_checked(place.unwrap_or(text.len())).unwrap_or((text, ""))
}

/// A tag as it is written.
#[derive(Clone, Copy)]
struct Tag<'a> {
    text: &'a str,
    prefix: &'a str,
    local: &'a str,
    closes: bool,
    /// What stands behind the name.
    inside: &'a str,
}

impl<'a> Tag<'a> {
    /// The tag that a text begins with; none for a `<` that begins nothing.
    fn at_start(text: &'a str) -> Option<Tag<'a>> {
        let end = 1 + text.get(1..)?.find(['<', '>'])?;
        let inner = text.get(1..end).filter(|_| text[end..].starts_with('>'))?;
        let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
        let (name, inside) = inner.split_at_checked(inner.find(|c| !is_of_name(c)).unwrap_or(inner.len()))?;
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let is_tag = local.starts_with(char::is_alphabetic)
            && (inside.is_empty() || inside.starts_with([' ', '\t', '\n', '\r', '/']));
        is_tag.then_some(Tag { text: text.get(..=end)?, prefix, local, closes, inside })
    }

    fn is_item(&self) -> bool {
        matches!(self.local, "item" | "entry")
    }

    /// Its attributes by their names without prefixes, in quotation marks or not.
    fn attributes(&self) -> Vec<(String, String)> {
        let mut attributes = Vec::new();
        let mut rest = self.inside.trim_end_matches('/');
        while let Some((name, value)) = rest.split_once('=') {
            let value = value.trim_start();
            let (value, behind) = match value.chars().next().filter(|quote| matches!(quote, '"' | '\'')) {
                Some(quote) => value.get(1..).and_then(|value| value.split_once(quote)).unwrap_or((value, "")),
                None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
            };
            let name = name.split_whitespace().next_back().unwrap_or_default();
            let name = name.rsplit(':').next().unwrap_or_default();
            attributes.push((name.to_owned(), entities::of_xml(value).into_owned()));
            rest = behind;
        }
        attributes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_items_are_read() {
        type Case<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);
        let cases: [Case; 9] = [
            (
                "a bare ampersand",
                "<item><title>Nord & Söhne &amp; Co</title><description>R&D; AT&T</description></item>",
                &[("title", "Nord & Söhne & Co"), ("description", "R&D; AT&T")],
            ),
            (
                "a bare less-than sign",
                "<item><title>Quote < 5 und <3 Prozent</title><description>Eins.</description></item>",
                &[("title", "Quote < 5 und <3 Prozent"), ("description", "Eins.")],
            ),
            (
                "an end is missing",
                "<item><title>Werk<link>https://x.example/1</link><category>Netz</category><description>Eins.</item>",
                &[("title", "Werk"), ("url", "https://x.example/1"), ("description", "Eins.")],
            ),
            (
                "another end",
                "<item><title>Werk</description><media:title>Bild</media:title><description>Eins.</description></item>",
                &[("title", "Werk"), ("description", "Eins.")],
            ),
            (
                "an end of a section is missing",
                "<item><title><![CDATA[Werk &amp; Netz</title><description><![CDATA[Eins.]]></description></item>",
                &[("title", "Werk &amp; Netz"), ("description", "Eins.")],
            ),
            (
                "HTML as it is",
                "<item><description><p>Eins &lt; zwei & drei<br>vier</p></description></item>",
                &[("description", "<p>Eins &lt; zwei & drei<br>vier</p>")],
            ),
            (
                "attributes",
                "<entry><link rel=self href='s'/><link href=https://x.example/?a=1&b=2 /><title type=\"html\">A &amp;uuml; & B</title></entry>",
                &[("url", "https://x.example/?a=1&b=2"), ("title", "A &uuml; & B")],
            ),
            (
                "a person",
                "<entry><author><name>Jana Weber</name></author><summary>A & B</summary></entry>",
                &[("author", "Jana Weber"), ("summary", "A &amp; B")],
            ),
            ("numbers", "<item><title>A &#8211; &#xFC;&#0; & B</title></item>", &[("title", "A – ü & B")]),
        ];
        for (name, text, wanted) in cases {
            let mut item = Item::default();
            wanted.iter().for_each(|(field, value)| item.add(field, &[], value));
            assert_eq!(read(text), item, "{name}");
        }
    }
}
