//! What elements of HTML mean for the text of an article.

use crate::data::table;

/// What an element means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Element {
    /// Nothing in it is text of an article.
    Mute,
    /// Begins and ends a block.
    Block,
    /// A block that is an item of a list.
    Item,
    /// A block that is a heading.
    Heading,
    /// A block that may hold the article from beginning to end.
    Whole,
    /// Part of a line.
    Inline,
    /// An offer to pay for the rest of the article, of which only the place is kept.
    Offer,
}

impl Element {
    /// By its name in lower case.
    pub(crate) fn named(name: &str) -> Element {
        // What a site made up is called after what it stands for, and is a block elsewhere than in a line.
        if let Some((_, last)) = name.rsplit_once('-') {
            let said = table!("web/custom-elements.tsv").value(last);
            return said.map_or(Element::Block, |said| Element::meant(Some(said)));
        }
        Element::meant(table!("web/elements.tsv").value(name))
    }

    fn meant(said: Option<&str>) -> Element {
        match said {
            Some("mute") => Element::Mute,
            Some("block") => Element::Block,
            Some("item") => Element::Item,
            Some("heading") => Element::Heading,
            Some("whole") => Element::Whole,
            _ => Element::Inline,
        }
    }
}
