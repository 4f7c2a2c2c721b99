//! The blocks of a page in their order, with the elements that they stand in.

use super::element::Element;
use super::page_tree::{NodeId, Page, Step};
use super::raised;
use crate::corpus::decode::unicode;
use crate::corpus::formats::block::{Block, BlockKind};
use crate::corpus::formats::hard_wrap;

/// A block and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub block: Block,
    /// The element that parts it from its neighbours.
    pub node: NodeId,
    /// Letters and digits of the element's text up to here, and how many of them belong to no link.
    pub letters: usize,
    pub unlinked: usize,
}

/// What a walk through a page finds.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    pub placed: Vec<Placed>,
    /// Before which blocks an offer to pay for the rest was taken off.
    pub offers: Vec<usize>,
}

/// The blocks in an element.
pub(crate) fn blocks(page: &Page, top: NodeId) -> Vec<Placed> {
    walked(page, top).placed
}

/// The blocks in an element, and where the offers to pay stood between them.
pub(crate) fn walked(page: &Page, top: NodeId) -> Walked {
    let mut writer = Writer { frames: vec![top], ..Writer::default() };
    let mut step = Some(Step::Into(top));
    while let Some(now) = step {
        let mut passes = false;
        match now {
            Step::Into(id) => {
                if let Some(text) = page.own_text(id) {
                    writer.text(text);
                } else {
                    passes = !writer.enter(page, id);
                }
            }
            Step::OutOf(id) => writer.leave(page, id),
        }
        step = page.next_step(now, top, passes);
    }
    writer.flush();
    writer.walked
}

#[derive(Default)]
struct Writer {
    walked: Walked,
    text: String,
    letters: usize,
    /// Letters and digits of the current block outside links.
    unlinked: usize,
    /// The elements that part blocks and are open, the innermost last.
    frames: Vec<NodeId>,
    in_links: usize,
    in_headings: usize,
    in_items: usize,
}

impl Writer {
    fn text(&mut self, text: &str) {
        let count = text.chars().filter(|character| character.is_alphanumeric()).count();
        self.letters += count;
        if self.in_links == 0 {
            self.unlinked += count;
        }
        let is_ours = |c: char| matches!(c, raised::RAISE | raised::LOWER | raised::LEVEL);
        // A line end in the source of a page is a space.
        self.text.extend(text.chars().filter(|c| !is_ours(*c)).map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
    }

    /// Enters an element; says whether what is in it is text of the page.
    fn enter(&mut self, page: &Page, id: NodeId) -> bool {
        let meaning = meaning(page, id);
        let is_link = page.name(id) == "a" && leads_elsewhere(page, id);
        match meaning {
            Element::Mute => return false,
            Element::Offer => {
                self.flush();
                self.walked.offers.push(self.walked.placed.len());
                return false;
            }
            Element::Heading => {
                self.open(id);
                self.in_headings += 1;
            }
            Element::Item => {
                self.open(id);
                self.in_items += 1;
            }
            Element::Block | Element::Whole => self.open(id),
            Element::Inline => match page.name(id) {
                "br" => self.text.push('\n'),
                "sup" if is_note(page, id) => return false,
                "sup" => self.text.push(raised::RAISE),
                "sub" => self.text.push(raised::LOWER),
                "a" if is_link => {}
                _ if self.in_headings > 0 && page.is_element(id) => self.part_words(),
                _ => {}
            },
        }
        self.in_links += usize::from(is_link);
        true
    }

    fn leave(&mut self, page: &Page, id: NodeId) {
        match meaning(page, id) {
            Element::Heading => {
                self.close();
                self.in_headings = self.in_headings.saturating_sub(1);
            }
            Element::Item => {
                self.close();
                self.in_items = self.in_items.saturating_sub(1);
            }
            Element::Block | Element::Whole => self.close(),
            Element::Inline => match page.name(id) {
                "sup" | "sub" => self.text.push(raised::LEVEL),
                _ => {}
            },
            Element::Mute | Element::Offer => return,
        }
        if page.name(id) == "a" && leads_elsewhere(page, id) {
            self.in_links = self.in_links.saturating_sub(1);
        }
    }

    fn open(&mut self, id: NodeId) {
        self.flush();
        self.frames.push(id);
    }

    fn close(&mut self) {
        self.flush();
        if self.frames.len() > 1 {
            self.frames.pop();
        }
    }

    /// Kicker and headline are often two elements with no space between.
    fn part_words(&mut self) {
        if self.text.chars().next_back().is_some_and(|last| last.is_lowercase() || last == ':') {
            self.text.push('\u{a0}');
        }
    }

    fn flush(&mut self) {
        let (letters, unlinked) = (std::mem::take(&mut self.letters), std::mem::take(&mut self.unlinked));
        if self.text.trim().is_empty() {
            self.text.clear();
            return;
        }
        let text = unicode::tidy(&raised::resolve(&self.text));
        self.text.clear();
        let node = self.frames.last().copied().unwrap_or(NodeId(0));
        let linked = unlinked == 0;
        if self.in_headings > 0 {
            self.push(BlockKind::Heading, &text, Share { node, linked, letters, unlinked });
            return;
        }
        let kind = if self.in_items > 0 { BlockKind::Item } else { BlockKind::Paragraph };
        let mut share = Share { node, linked, letters, unlinked };
        for line in hard_wrap::rejoin(text.split('\n')) {
            self.push(kind, &line, share);
            // They are counted once, with the first line.
            (share.letters, share.unlinked) = (0, 0);
        }
    }

    fn push(&mut self, kind: BlockKind, text: &str, share: Share) {
        let Share { node, linked, letters, unlinked } = share;
        let block = Block::new(kind, text).map(|block| Block { linked, ..block });
        self.walked.placed.extend(block.map(|block| Placed { block, node, letters, unlinked }));
    }
}

/// What the lines of an element have in common.
#[derive(Clone, Copy)]
struct Share {
    node: NodeId,
    linked: bool,
    letters: usize,
    unlinked: usize,
}

/// What an element means where it stands: in a sentence dates and sources part nothing.
fn meaning(page: &Page, id: NodeId) -> Element {
    let is_part = matches!(page.name(id), "time" | "cite") && is_in_line(page, id);
    if is_part { Element::Inline } else { page.meaning(id) }
}

/// Whether an element has text of a sentence beside it.
fn is_in_line(page: &Page, id: NodeId) -> bool {
    let Some(parent) = page.parent(id) else { return false };
    let says = |near: Option<NodeId>| {
        near.and_then(|near| page.own_text(near)).is_some_and(|text| text.contains(char::is_alphabetic))
    };
    let last = page.last_text(parent).unwrap_or_default().trim_end().trim_end_matches(['"', '“', '”', '«', '»', ')']);
    (says(page.previous(id)) || says(page.next(id))) && last.ends_with(['.', '!', '?', '…'])
}

/// Whether an element leads away from the page: an anchor does not, nor does a link to a place on the page itself.
pub(super) fn leads_elsewhere(page: &Page, id: NodeId) -> bool {
    page.attribute(id, "href").map(str::trim).is_some_and(|href| !href.is_empty() && !href.starts_with('#'))
}

/// Whether raised text is the mark of a note: it is a link, or all that a link says.
fn is_note(page: &Page, id: NodeId) -> bool {
    let is_link = |id: NodeId| page.name(id) == "a";
    let alone = |link: &NodeId| page.previous(id).or(page.next(id)).is_none() && is_link(*link);
    page.parent(id).filter(alone).is_some() || page.descendants(id).any(is_link)
}
