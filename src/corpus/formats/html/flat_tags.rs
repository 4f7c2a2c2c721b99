//! Keeps pages flat: what is nested deeper than any real page goes no deeper.
//!
//! For every tag the HTML parser looks through all open elements, so that the time of a page grows with the square of its
//! depth. Browsers put what is too deep side by side, and so does this: tags beyond a depth are passed over, with a line
//! break where they would have parted paragraphs.

use std::cell::RefCell;
use std::collections::HashMap;

use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeSink};
use html5ever::{LocalName, local_name};

use super::element::Element;
use super::page_sink::PageSink;
use super::page_tree::{NodeId, Page};

/// Real pages are a tenth as deep; browsers stop at twice as much.
const DEEPEST: usize = 256;

/// What formatting that is never closed would make of a page: no real one has so many nodes.
const MOST_NODES: usize = 4_000_000;

/// Stands between the parts of the HTML parser, the one that finds tags and the one that builds the page.
pub(super) struct FlatTags {
    builder: TreeBuilder<NodeId, PageSink>,
    /// How many tags of each name were passed over whose ends are still to come.
    passed_over: RefCell<HashMap<LocalName, usize>>,
}

impl FlatTags {
    pub(super) fn new(builder: TreeBuilder<NodeId, PageSink>) -> FlatTags {
        FlatTags { builder, passed_over: RefCell::default() }
    }

    pub(super) fn into_page(self) -> Page {
        self.builder.sink.finish()
    }

    /// Whether a tag opens or closes what is too deep.
    fn is_too_deep(&self, tag: &Tag) -> bool {
        if !nests(&tag.name) {
            return false;
        }
        let mut passed_over = self.passed_over.borrow_mut();
        match tag.kind {
            TagKind::StartTag if self.builder.sink.depth() >= DEEPEST || self.builder.sink.len() >= MOST_NODES => {
                *passed_over.entry(tag.name.clone()).or_default() += 1;
                true
            }
            TagKind::StartTag => false,
            TagKind::EndTag => match passed_over.get_mut(&tag.name) {
                Some(open) if *open > 0 => {
                    *open -= 1;
                    true
                }
                _ => false,
            },
        }
    }
}

/// Whether an element of this name holds others: those that end by themselves or hold text alone do not.
fn nests(name: &LocalName) -> bool {
    !matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("br")
            | local_name!("embed")
            | local_name!("hr")
            | local_name!("iframe")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("noscript")
            | local_name!("plaintext")
            | local_name!("script")
            | local_name!("source")
            | local_name!("style")
            | local_name!("textarea")
            | local_name!("title")
            | local_name!("track")
            | local_name!("wbr")
            | local_name!("xmp")
    )
}

impl TokenSink for FlatTags {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        match token {
            Token::CommentToken(_) => TokenSinkResult::Continue,
            Token::TagToken(tag) if self.is_too_deep(&tag) => {
                if matches!(Element::named(&tag.name), Element::Inline | Element::Mute) {
                    return TokenSinkResult::Continue;
                }
                let line_break = Tag {
                    kind: TagKind::StartTag,
                    name: local_name!("br"),
                    self_closing: false,
                    attrs: Vec::new(),
                    had_duplicate_attributes: false,
                };
                self.builder.process_token(Token::TagToken(line_break), line)
            }
            token => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
