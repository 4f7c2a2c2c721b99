//! What a format gives: the blocks of a file in their order, before anything is judged to be boilerplate.

use crate::corpus::decode::unicode;

/// What kind of block the format says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// A heading that is marked up as one.
    Heading,
    /// An item of a list.
    Item,
    /// A paragraph, or a line of plain text.
    Paragraph,
}

/// A paragraph, a line or a list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub kind: BlockKind,
    /// One line with single spaces.
    pub text: String,
    /// Whether all of its words belong to links, as they do in lists of further articles.
    pub linked: bool,
}

impl Block {
    /// A block with white space squeezed; none when nothing is left.
    pub fn new(kind: BlockKind, text: &str) -> Option<Block> {
        let text = unicode::squeeze(text);
        (!text.is_empty()).then_some(Block { kind, text, linked: false })
    }
}

/// What a file shows in place of its article, or before the rest of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Obstacles {
    /// A notice that asks for consent.
    pub consent: bool,
    /// An offer to pay, with no more text behind it.
    pub paywall: bool,
    /// The page says that one must pay to read all of it.
    pub must_be_paid: bool,
    /// Teasers of several articles.
    pub list: bool,
}

/// A file taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    /// The headline, where the format marks it.
    pub title: Option<String>,
    /// Day of publication as `YYYY-MM-DD`, where the format says it.
    pub date: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Code of the language that the file says it is in.
    pub language: Option<String>,
    /// What stands in the way of the article.
    pub obstacles: Obstacles,
    /// All blocks in order.
    pub blocks: Vec<Block>,
}
