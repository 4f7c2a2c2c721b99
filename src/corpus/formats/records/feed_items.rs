//! A feed cut into its items, as bytes: what is wrong inside one must not take the others along.
//!
//! Items are told by their tags alone, outside of comments and CDATA sections. One whose end is missing ends where the
//! next one begins, or the feed.

use std::io::{self, BufRead};

use super::PIECE;
use crate::io::bounded_reader::Input;

/// How much of what stands above the first item is kept.
const LONGEST_HEAD: usize = 64 * 1024;

/// Sections in which tags are none, by their beginning and their end.
const SECTIONS: [(&[u8], &[u8]); 2] = [(b"<![CDATA[", b"]]>"), (b"<!--", b"-->")];

/// Elements that hold the items.
const ROOTS: [&[u8]; 4] = [b"rss", b"channel", b"feed", b"RDF"];

/// The items of a feed.
pub(super) struct Items<R: io::Read> {
    input: Input<R>,
    /// What stands above the first item.
    head: Vec<u8>,
    /// The tag of the next item, where it was read already.
    opened: Option<Vec<u8>>,
    /// Whether the end of the feed was seen.
    is_closed: bool,
    has_items: bool,
}

impl<R: io::Read> Items<R> {
    /// # Errors
    /// When the beginning cannot be read.
    pub fn new(raw: R) -> io::Result<Items<R>> {
        let input = Input::xml(raw, PIECE)?;
        Ok(Items { input, head: Vec::new(), opened: None, is_closed: false, has_items: false })
    }

    /// What stands above the first item, once that was read.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// The line that was read up to.
    pub fn line(&self) -> u64 {
        self.input.line()
    }

    /// The next item from its opening to its closing tag; none at the end.
    ///
    /// # Errors
    /// When the feed cannot be read any further: what is wrong.
    pub fn next(&mut self) -> Result<Option<Vec<u8>>, String> {
        self.input.next_piece();
        let mut read = self.opened.take().unwrap_or_default();
        let mut item = tag_at_end(&read).map(|tag| tag.name.to_vec());
        let mut section: Option<Section> = None;
        loop {
            let from = read.len();
            if self.input.read_until(b'>', &mut read).map_err(|error| error.to_string())? == 0 {
                return self.end(item.is_some());
            }
            let piece = read.get(from..).unwrap_or_default();
            if let Some(open) = &mut section {
                match open.step(piece, read.len()) {
                    Step::Inside => continue,
                    Step::Closed => {
                        section = None;
                        continue;
                    }
                    // The section has no end: go on as if it had ended before the tag.
                    Step::Missed => section = None,
                }
            } else if let Some(mut open) = Section::begun(piece) {
                section = matches!(open.step(piece, read.len()), Step::Inside).then_some(open);
                continue;
            }
            let tag = tag_at_end(piece);
            let is_root = tag.as_ref().is_some_and(|tag| ROOTS.contains(&tag.local()));
            match (tag, &item) {
                (Some(tag), Some(own)) if tag.name == own.as_slice() => {
                    if !tag.closes {
                        // The end of the one before is missing.
                        let next = tag.text.to_vec();
                        read.truncate(read.len() - next.len());
                        self.opened = Some(next);
                    }
                    return Ok(Some(read));
                }
                (Some(tag), Some(_)) if tag.closes && is_root => {
                    self.is_closed = true;
                    return Ok(Some(read));
                }
                (_, Some(_)) => {}
                (Some(tag), None) if !tag.closes && matches!(tag.local(), b"item" | b"entry") => {
                    let is_empty = tag.text.ends_with(b"/>");
                    item = Some(tag.name.to_vec());
                    let tag = tag.text.to_vec();
                    self.keep(&read, tag.len());
                    self.has_items = true;
                    if is_empty {
                        return Ok(Some(tag));
                    }
                    read = tag;
                    self.input.next_piece();
                }
                (tag, None) => {
                    self.is_closed |= tag.is_some_and(|tag| tag.closes && is_root);
                    self.keep(&read, 0);
                    read.clear();
                    self.input.next_piece();
                }
            }
        }
    }

    fn end(&self, is_in_item: bool) -> Result<Option<Vec<u8>>, String> {
        match (is_in_item, self.is_closed) {
            (true, _) => Err("the feed ends inside an item; is it cut off?".to_owned()),
            // A file may be one entry of Atom and nothing else.
            (false, false) if !self.has_items || self.is_wrapped() => {
                Err("the feed has no end; is it cut off?".to_owned())
            }
            (false, _) => Ok(None),
        }
    }

    /// Whether an element was opened that holds the items.
    fn is_wrapped(&self) -> bool {
        let tags = self.head.split(|byte| *byte == b'<').skip(1);
        tags.map(local_name).any(|name| ROOTS.contains(&name))
    }

    fn keep(&mut self, read: &[u8], without: usize) {
        if self.head.len() < LONGEST_HEAD && !self.has_items {
            self.head.extend_from_slice(read.get(..read.len() - without).unwrap_or_default());
        }
    }
}

/// A comment or a CDATA section that was begun.
struct Section {
    end: &'static [u8],
    /// Where the tag ends that closes an item, if it was the last thing in the section.
    closed_at: Option<usize>,
}

enum Step {
    Inside,
    Closed,
    Missed,
}

impl Section {
    /// The section that begins first in `piece`.
    fn begun(piece: &[u8]) -> Option<Section> {
        let begun = SECTIONS.iter().filter_map(|(start, end)| Some((find(piece, start)?, *end)));
        begun.min_by_key(|(place, _)| *place).map(|(_, end)| Section { end, closed_at: None })
    }

    /// Goes on by a piece, which ends at `place`.
    fn step(&mut self, piece: &[u8], place: usize) -> Step {
        if piece.ends_with(self.end) {
            return Step::Closed;
        }
        let Some(tag) = tag_at_end(piece) else { return Step::Inside };
        let is_item = matches!(tag.local(), b"item" | b"entry");
        if tag.closes && is_item {
            self.closed_at = Some(place);
            return Step::Inside;
        }
        // “… </item> <item>” stands in no text.
        let is_next = self.closed_at.is_some_and(|closed| {
            let between = piece.get(..piece.len() - tag.text.len()).unwrap_or_default();
            place - piece.len() == closed && between.trim_ascii().is_empty()
        });
        if is_next && (is_item && !tag.closes || tag.closes && ROOTS.contains(&tag.local())) {
            return Step::Missed;
        }
        self.closed_at = None;
        Step::Inside
    }
}

/// A tag as it is written.
struct Tag<'a> {
    text: &'a [u8],
    /// Its name with its prefix.
    name: &'a [u8],
    closes: bool,
}

impl Tag<'_> {
    fn local(&self) -> &[u8] {
        local_name(self.name)
    }
}

/// The tag that `piece` ends with.
fn tag_at_end(piece: &[u8]) -> Option<Tag<'_>> {
    let text = piece.get(piece.iter().rposition(|byte| *byte == b'<')?..)?;
    let inner = text.strip_prefix(b"<")?.strip_suffix(b">")?;
    let (closes, inner) = inner.strip_prefix(b"/").map_or((false, inner), |inner| (true, inner));
    let name = inner.split(|byte| byte.is_ascii_whitespace() || *byte == b'/').next()?;
    (!name.is_empty()).then_some(Tag { text, name, closes })
}

/// The name at the beginning of a tag's inside without its prefix.
fn local_name(inside: &[u8]) -> &[u8] {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let name = inside.split(ends).next().unwrap_or_default();
    name.rsplit(|byte| *byte == b':').next().unwrap_or_default()
}

/// Where `wanted` stands first.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut items = Items::new(text.as_bytes()).unwrap();
        let next = |items: &mut Items<_>| match items.next() {
            Ok(item) => item.map(|item| String::from_utf8(item).unwrap()),
            Err(reason) => Some(format!("! {reason}")),
        };
        let mut all: Vec<String> = Vec::new();
        while let Some(item) = next(&mut items) {
            let is_last = item.starts_with('!');
            all.push(item);
            if is_last {
                break;
            }
        }
        all
    }

    #[test]
    fn items_are_told_by_their_tags() {
        let cases: [(&str, &str, &[&str]); 9] = [
            (
                "two",
                "<rss><channel><item>a</item>\n<item x='y'>b</item></channel></rss>",
                &["<item>a</item>", "<item x='y'>b</item>"],
            ),
            ("prefixes", "<f:feed><f:entry><item/>a</f:entry></f:feed>", &["<f:entry><item/>a</f:entry>"]),
            (
                "a list of addresses",
                "<rdf:RDF><channel><items><li/></items></channel><item>a</item></rdf:RDF>",
                &["<item>a</item>"],
            ),
            (
                "in sections",
                "<rss><!-- <item>x</item> --><item><![CDATA[<item>a</item> > b]]></item></rss>",
                &["<item><![CDATA[<item>a</item> > b]]></item>"],
            ),
            (
                "an end is missing",
                "<rss><item>a<item>b</item><item>c</channel></rss>",
                &["<item>a", "<item>b</item>", "<item>c</channel>"],
            ),
            (
                "the end of a section is missing",
                "<rss><item><![CDATA[a</item> <item><![CDATA[b]]></item></rss>",
                &["<item><![CDATA[a</item> ", "<item><![CDATA[b]]></item>"],
            ),
            (
                "cut off in an item",
                "<rss><item>a</item><item>b",
                &["<item>a</item>", "! the feed ends inside an item; is it cut off?"],
            ),
            (
                "cut off behind an item",
                "<rss><item>a</item>",
                &["<item>a</item>", "! the feed has no end; is it cut off?"],
            ),
            ("one entry alone", "<?xml version='1.0'?><entry>a</entry>", &["<entry>a</entry>"]),
        ];
        for (name, text, wanted) in cases {
            assert_eq!(all(text), wanted, "{name}");
        }
    }
}
