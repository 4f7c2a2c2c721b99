//! Saved web pages: the main text by `dom_smoothie` (the readability algorithm of Firefox), then walked into blocks.

use std::collections::BTreeMap;

use dom_smoothie::{Config, Readability};

use super::element::Element;
use super::{page_chrome, page_metadata};
use crate::corpus::decode::unicode;
use crate::corpus::formats::block::{Block, BlockKind, Draft};
use crate::corpus::formats::hard_wrap;
use crate::corpus::prose;

/// Deeper nesting is not a page but a mistake or an attack; browsers flatten it at the same depth.
const DEEPEST: usize = 512;

/// Pages of more elements are no articles, and scoring them would take minutes.
const MOST_ELEMENTS: usize = 100_000;

/// Takes a page apart: main text, headline and day of publication.
pub(crate) fn draft(text: &str) -> Draft {
    let mut page = Readability::from(text);
    if is_monstrous(&page) {
        return Draft { blocks: blocks_in(&page), ..Draft::default() };
    }
    let about = page_metadata::about(&page);
    page_chrome::elements(&page);
    page_chrome::forms(&page);
    page_chrome::marked(&page);
    let whole = blocks_in(&page);
    page.config = Config { disable_json_ld: true, ..Config::default() };
    let main = match page.parse() {
        Ok(article) => blocks_in(&Readability::from(article.content)),
        Err(_) => Vec::new(),
    };
    Draft { blocks: unbroken(recover(main, whole)), ..about }
}

/// Pages of archives have a paragraph for every line of a column: those are put together as lines of a text are.
fn unbroken(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for run in blocks.chunk_by(|one, next| one.kind == BlockKind::Paragraph && next.kind == BlockKind::Paragraph) {
        let lines: Vec<&str> = run.iter().map(|block| block.text.as_str()).collect();
        if run.len() < LINES_OF_COLUMN {
            joined.extend_from_slice(run);
        } else {
            let paragraphs = hard_wrap::paragraphs(&lines.join("\n"));
            let is_linked = |text: &str| run.iter().any(|block| block.linked && block.text == text);
            joined.extend(paragraphs.iter().filter_map(|text| {
                Block::new(BlockKind::Paragraph, text).map(|block| Block { linked: is_linked(text), ..block })
            }));
        }
    }
    joined
}

/// Fewer paragraphs in a row are not the lines of a column.
const LINES_OF_COLUMN: usize = 10;

/// Takes a piece of HTML apart that holds nothing but an article, as fields of dumps and feeds do.
pub(crate) fn piece(text: &str) -> Draft {
    let page = Readability::from(text);
    if !is_monstrous(&page) {
        page_chrome::elements(&page);
        page_chrome::forms(&page);
        page_chrome::marked(&page);
    }
    Draft { blocks: blocks_in(&page), ..Draft::default() }
}

/// Whether a page is beyond what scoring its elements is made for.
fn is_monstrous(page: &Readability) -> bool {
    let (mut open, mut elements) = (vec![(page.doc.root(), 0usize)], 0usize);
    while let Some((node, depth)) = open.pop() {
        elements += 1;
        if depth > DEEPEST || elements > MOST_ELEMENTS {
            return true;
        }
        open.extend(node.children_it(false).filter(|child| child.is_element()).map(|child| (child, depth + 1)));
    }
    false
}

/// Blocks of a piece of HTML, all of it.
pub(crate) fn fragment(text: &str) -> Vec<Block> {
    blocks_in(&Readability::from(text))
}

/// Adds what the extraction is known to lose: the teaser above the text, and paragraphs in the midst of it.
///
/// Blocks of the stripped page between the first and the last one that was extracted are taken as they stand there, and
/// from above those that are sentences and follow the headline directly.
fn recover(main: Vec<Block>, whole: Vec<Block>) -> Vec<Block> {
    let is_prose = |block: &Block| {
        block.kind != BlockKind::Heading && prose::ends_sentence(&block.text) && prose::words(&block.text) >= 8
    };
    let mut first_places: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, block) in whole.iter().enumerate() {
        first_places.entry(&block.text).or_insert(place);
    }
    let places = |wanted: &Block| first_places.get(wanted.text.as_str()).copied();
    let prose: Vec<usize> = main.iter().filter(|block| is_prose(block)).filter_map(places).collect();
    let (Some(first), Some(last)) = (prose.iter().min().copied(), prose.iter().max().copied()) else {
        return if main.iter().any(is_prose) { main } else { whole };
    };
    let headline = whole.iter().take(first).rposition(|block| block.kind == BlockKind::Heading);
    let start = match headline {
        Some(headline) if first - headline <= NEAR_HEADLINE => headline,
        _ => first,
    };
    let above: Vec<Block> =
        main.iter().take_while(|block| places(block).is_none_or(|place| place < start)).cloned().collect();
    let below: Vec<Block> =
        main.iter().rev().take_while(|block| places(block).is_none_or(|place| place > last)).cloned().collect();
    let midst = whole.iter().take(last + 1).skip(start).cloned();
    above.into_iter().chain(midst).chain(below.into_iter().rev()).collect()
}

/// Most blocks (kicker, author, date, teaser) between headline and text.
const NEAR_HEADLINE: usize = 8;

/// The blocks of a page in their order.
fn blocks_in(page: &Readability) -> Vec<Block> {
    let mut writer = Writer::default();
    // By hand, not by recursion: pages are nested deeper than a stack bears.
    let mut open = vec![(page.doc.root(), false)];
    while let Some((node, is_left)) = open.pop() {
        if node.is_text() {
            writer.text(&node.text());
            continue;
        }
        let name = node.node_name().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
        // An anchor, or a link to a place on the page itself, is no link to elsewhere.
        let is_anchor =
            name == "a" && node.attr("href").is_none_or(|href| href.trim().is_empty() || href.starts_with('#'));
        let name = if is_anchor { "span".to_owned() } else { name };
        if is_left {
            writer.leave(&name);
            continue;
        }
        if Element::named(&name) == Element::Mute {
            continue;
        }
        writer.enter(&name);
        open.push((node, true));
        open.extend(node.children_it(true).map(|child| (child, false)));
    }
    writer.flush();
    writer.blocks
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    text: String,
    /// Letters and digits of the current block outside links.
    unlinked: usize,
    in_links: usize,
    in_headings: usize,
    in_items: usize,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if self.in_links == 0 {
            self.unlinked += text.chars().filter(|character| character.is_alphanumeric()).count();
        }
        // A line end in the source of a page is a space.
        self.text.extend(text.chars().map(
            |character| {
                if character == '\n' || character == '\r' { ' ' } else { character }
            },
        ));
    }

    fn enter(&mut self, name: &str) {
        if name == "br" {
            self.text.push('\n');
        } else if name == "a" {
            self.in_links += 1;
        } else {
            match Element::named(name) {
                Element::Heading => {
                    self.flush();
                    self.in_headings += 1;
                }
                Element::Item => {
                    self.flush();
                    self.in_items += 1;
                }
                Element::Block | Element::Whole => self.flush(),
                Element::Inline | Element::Mute if self.in_headings > 0 => self.part_words(),
                Element::Inline | Element::Mute => {}
            }
        }
    }

    fn leave(&mut self, name: &str) {
        match Element::named(name) {
            Element::Heading => {
                self.flush();
                self.in_headings = self.in_headings.saturating_sub(1);
            }
            Element::Item => {
                self.flush();
                self.in_items = self.in_items.saturating_sub(1);
            }
            Element::Block | Element::Whole => self.flush(),
            Element::Inline if name == "a" => self.in_links = self.in_links.saturating_sub(1),
            Element::Inline | Element::Mute => {}
        }
    }

    /// Kicker and headline are often two elements with no space between.
    fn part_words(&mut self) {
        if self.text.chars().next_back().is_some_and(|last| last.is_lowercase() || last == ':') {
            self.text.push('\u{a0}');
        }
    }

    fn flush(&mut self) {
        let text = unicode::tidy(&std::mem::take(&mut self.text));
        let linked = self.unlinked == 0;
        self.unlinked = 0;
        if self.in_headings > 0 {
            self.blocks.extend(Block::new(BlockKind::Heading, &text).map(|block| Block { linked, ..block }));
            return;
        }
        let kind = if self.in_items > 0 { BlockKind::Item } else { BlockKind::Paragraph };
        for line in hard_wrap::rejoin(text.split('\n')) {
            self.blocks.extend(Block::new(kind, &line).map(|block| Block { linked, ..block }));
        }
    }
}
