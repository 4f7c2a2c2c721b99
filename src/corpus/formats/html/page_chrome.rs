//! Takes off a page what belongs to no article by its kind and by what it asks the reader for.

use super::element::Element;
use super::page_blocks;
use super::page_tree::{NodeId, Page};
use crate::corpus::boilerplate::walls;
use crate::corpus::prose;

/// Roles of elements that stand around articles.
const ROLES: [&str; 4] = ["dialog", "navigation", "complementary", "contentinfo"];

/// More words than this around a field are not there for its sake.
const WORDS_AROUND_FIELD: usize = 80;

/// Pages with more fields are no articles.
const MOST_FIELDS: usize = 500;

/// Sentences of so many words are no labels.
const SENTENCE: usize = 8;

/// Removes elements that belong to no article by their kind: dialogues, navigation by its role, figures.
pub(crate) fn elements(page: &mut Page) {
    let is_around = |id: &NodeId| {
        let role = page.attribute(*id, "role").is_some_and(|role| ROLES.contains(&role));
        let is_modal = page.attribute(*id, "aria-modal") == Some("true");
        // Some sites put quotations into figures.
        let is_figure =
            page.name(*id) == "figure" && !page.descendants(*id).any(|inner| page.name(inner) == "blockquote");
        (role || is_modal || is_figure) && page.meaning(*id) != Element::Whole
    };
    let around: Vec<NodeId> = page.elements().filter(is_around).collect();
    around.into_iter().for_each(|id| page.remove(id));
    // Where hardly anything else is told, they are the page: a list of articles.
    let words = page.words();
    let cards: Vec<NodeId> = page.elements().filter(|id| is_card(page, *id)).collect();
    let in_cards: usize = cards.iter().map(|card| words.of(*card)).sum();
    if in_cards * 2 < words.of(page.root()) {
        cards.into_iter().for_each(|id| page.remove(id));
    }
}

/// Whether a link holds a heading and what is told under it: another article.
fn is_card(page: &Page, id: NodeId) -> bool {
    let has = |is_wanted: &dyn Fn(NodeId) -> bool| page.descendants(id).any(is_wanted);
    page.name(id) == "a"
        && page_blocks::leads_elsewhere(page, id)
        && has(&|inner| page.meaning(inner) == Element::Heading)
        && has(&|inner| page.name(inner) == "p")
        && !has(&|inner| page.name(inner) == "h1")
}

/// Removes what stands around fields that ask the reader for something: the form, or the largest element around it that
/// holds few words.
pub(crate) fn forms(page: &mut Page) {
    let fields: Vec<NodeId> = page.elements().filter(|id| asks(page, *id)).collect();
    let mut forms: Vec<NodeId> = page.elements().filter(|id| page.name(*id) == "form").collect();
    if fields.is_empty() && forms.is_empty() {
        return;
    }
    let words = page.words();
    let mut around: Vec<NodeId> = Vec::new();
    for field in fields.into_iter().take(MOST_FIELDS) {
        if around.last().is_some_and(|last| page.stands_in(field, *last)) {
            continue;
        }
        let is_around = |id: &NodeId| words.of(*id) <= WORDS_AROUND_FIELD && !holds_text(page, *id);
        let above = page.ancestors(field).take_while(is_around);
        around.extend(above.filter(|id| page.is_element(*id) && page.meaning(*id) != Element::Whole).last());
    }
    around.into_iter().for_each(|id| page.remove(id));
    let words = page.words();
    let all = words.of(page.root()).max(30);
    // Some systems put the whole page into a form.
    forms.retain(|id| words.of(*id) * 3 < all);
    forms.into_iter().for_each(|id| page.remove(id));
}

/// Whether the headline or several paragraphs that do not speak to the reader stand in an element.
fn holds_text(page: &Page, id: NodeId) -> bool {
    let is_text = |inner: &NodeId| {
        let text = if page.name(*inner) == "p" { page.text(*inner) } else { String::new() };
        prose::words(&text) >= SENTENCE && prose::ends_with_stop(text.trim_end()) && !walls::speaks(&text)
    };
    page.descendants(id).any(|inner| page.name(inner) == "h1") || page.descendants(id).filter(is_text).count() >= 2
}

/// Whether a field asks for an address or an opinion: what stands around it speaks to the reader.
fn asks(page: &Page, id: NodeId) -> bool {
    match page.name(id) {
        "textarea" => true,
        "input" => page
            .attribute(id, "type")
            .is_some_and(|kind| ["email", "radio", "checkbox"].iter().any(|asking| kind.eq_ignore_ascii_case(asking))),
        _ => false,
    }
}
