//! Which inline elements are lines of their own, and which elements that a site made up are words of a line.
//!
//! Style sheets set labels, credits and reading times apart that nothing in the source parts from what stands beside
//! them: `<div><span>Aus dem Archiv</span><a>Neues Netz</a></div>`.

use super::element::Element;
use super::page_tree::{NodeId, Page};
use crate::corpus::boilerplate::line_rules;
use crate::corpus::prose;

/// Longer texts are no captions.
const LONGEST_CAPTION: usize = 40;

/// Gives the elements of a page the meaning that they have where they stand.
pub(super) fn settle(page: &mut Page) {
    let meaning = |id: NodeId| {
        if page.name(id).contains('-') {
            return is_word(page, id).then_some(Element::Inline);
        }
        let is_line = is_text(page, id) && (is_set_apart(page, id) || is_caption(page, id));
        is_line.then_some(Element::Block)
    };
    let settled: Vec<(NodeId, Element)> = page.elements().filter_map(|id| Some((id, meaning(id)?))).collect();
    settled.into_iter().for_each(|(id, meaning)| page.set_meaning(id, meaning));
}

/// Whether an element that a site made up stands in a line: in a paragraph, a heading or a word, or beside text.
fn is_word(page: &Page, id: NodeId) -> bool {
    let is_line = |parent: NodeId| is_paragraph(page, parent) || is_text(page, parent);
    let says = |near: Option<NodeId>| {
        near.and_then(|near| page.own_text(near)).is_some_and(|text| text.contains(|c: char| !c.is_whitespace()))
    };
    let parts = |inner: NodeId| page.meaning(inner) != Element::Inline && !page.name(inner).contains('-');
    (page.parent(id).is_some_and(is_line) || says(page.previous(id)) || says(page.next(id)))
        && page.meaning(id) != Element::Mute
        && !page.descendants(id).any(parts)
}

fn is_paragraph(page: &Page, id: NodeId) -> bool {
    page.name(id) == "p" || page.meaning(id) == Element::Heading && !page.name(id).contains('-')
}

/// Whether an element is one of those that words stand in.
fn is_text(page: &Page, id: NodeId) -> bool {
    matches!(page.name(id), "a" | "b" | "em" | "font" | "i" | "small" | "span" | "strong")
}

/// Whether an element stands beside another one with not so much as a space between, where a line would have one, and
/// with no text around the two.
fn is_set_apart(page: &Page, id: NodeId) -> bool {
    let is_glued = |one: NodeId, next: NodeId| {
        is_text(page, one) && is_text(page, next) && {
            let last = page.last_text(one).and_then(|text| text.chars().next_back());
            let first = page.descendants(next).find_map(|inner| page.own_text(inner)?.chars().next());
            // A caption and its credit are one line.
            !line_rules::is_credit(page.text(next).trim())
                && last.is_some_and(|c| c.is_lowercase() || ".!?:]".contains(c))
                && first.is_some_and(char::is_uppercase)
        }
    };
    let is_beside = page.previous(id).is_some_and(|before| is_glued(before, id))
        || page.next(id).is_some_and(|next| is_glued(id, next));
    let is_said = |child: NodeId| page.own_text(child).is_some_and(|text| !text.trim().is_empty());
    is_beside
        && page.parent(id).is_some_and(|parent| !is_paragraph(page, parent) && !page.children(parent).any(is_said))
        && !page.ancestors(id).any(|above| page.meaning(above) == Element::Heading)
}

/// Whether an element holds a caption or credit (`Das Werk am See. Foto: dpa`) and no sentence runs through it.
fn is_caption(page: &Page, id: NodeId) -> bool {
    if !page.has_attributes(id) || page.name(id) == "a" {
        return false;
    }
    // A caption and its credit are one line.
    let is_blank = |near: &NodeId| page.own_text(*near).is_some_and(|text| text.trim().is_empty());
    let mut before = std::iter::successors(page.previous(id), |near| page.previous(*near)).skip_while(is_blank);
    if before.next().is_some_and(|before| is_text(page, before)) {
        return false;
    }
    let before = page.previous(id).and_then(|near| page.own_text(near)).unwrap_or_default().trim();
    let after = page.next(id).and_then(|near| page.own_text(near)).unwrap_or_default().trim();
    let is_alone = (before.is_empty() || prose::ends_sentence(before))
        && !after.starts_with(|c: char| c.is_lowercase() || ",;.:)".contains(c));
    if !is_alone {
        return false;
    }
    let text = page.text(id);
    prose::words(&text) <= LONGEST_CAPTION && line_rules::is_caption(text.trim(), prose::words(&text))
}
