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
    /// All blocks in order.
    pub blocks: Vec<Block>,
}
