//! What the blocks of a file are.

use super::line_rules::Boilerplate;

/// What a block is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Prose,
    Item,
    /// Ends with a colon or comma: announces what follows.
    Announcement,
    /// A heading that is marked as one.
    Heading,
    /// Short and no sentence.
    Short,
    Boilerplate(Boilerplate),
    /// Author or time.
    About,
}
