//! Takes off a page what its readers do not see, or see struck out.

use std::collections::HashSet;

use super::element::Element;
use super::page_tree::{NodeId, Page, Words};
use super::style_rules;
use crate::corpus::lookup::begins_as;
use crate::data::word_list;

/// Removes what is hidden, struck out, or there for screen readers alone.
pub(crate) fn strip(page: &mut Page, words: &Words) {
    let all = words.of(page.root());
    let hidden = style_rules::hidden(page);
    let unseen: Vec<NodeId> = page
        .elements()
        .filter(|id| is_struck_out(page, *id) || is_hidden(page, *id, words, all, &hidden))
        .filter(|id| page.meaning(*id) != Element::Whole)
        .collect();
    unseen.into_iter().for_each(|id| page.remove(id));
}

/// `<del>19 Euro</del> 9 Euro`: what no longer holds.
fn is_struck_out(page: &Page, id: NodeId) -> bool {
    matches!(page.name(id), "del" | "s" | "strike")
        || page.has_attributes(id)
            && (style(page, id)
                .any(|(key, value)| key.starts_with("text-decoration") && value.contains("line-through"))
                || classes(page, id).any(|class| word_list!("web/struck-out-classes.txt").contains(class)))
}

fn is_hidden(page: &Page, id: NodeId, words: &Words, all: usize, hidden: &HashSet<String>) -> bool {
    if !page.has_attributes(id) {
        return false;
    }
    // What scripts show when a page has loaded is the article, or most of the page.
    let is_small = || words.of(id) * 3 < all.max(30) || words.of(id) * 3 < all * 2 && !holds_article(page, id);
    // `until-found` is folded up, and found by searching.
    let by_attribute = page.attribute(id, "hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"));
    let by_style = || {
        style(page, id).any(|(key, value)| {
            key == "display" && value.starts_with("none")
                || key == "visibility" && (value.starts_with("hidden") || value.starts_with("collapse"))
        })
    };
    let by_rule = || {
        !hidden.is_empty()
            && (classes(page, id).any(|class| hidden.contains(&format!(".{class}")))
                || page.attribute(id, "id").is_some_and(|own| hidden.contains(&format!("#{own}"))))
    };
    (by_attribute || by_style() || by_rule() || is_classed_unseen(page, id)) && is_small()
        || page.attribute(id, "aria-hidden") == Some("true") && is_decoration(page, id, words, all)
}

/// Whether an element holds a headline or an article.
fn holds_article(page: &Page, id: NodeId) -> bool {
    page.descendants(id).any(|inner| matches!(page.name(inner), "h1" | "article" | "main"))
}

/// What screen readers pass by is shown to all others: initials, prices, the page behind a dialogue. Only boxes and icons
/// are no text.
fn is_decoration(page: &Page, id: NodeId, words: &Words, all: usize) -> bool {
    if page.meaning(id) != Element::Inline {
        return words.of(id) * 3 < all.max(30) && !holds_article(page, id);
    }
    let is_icon = names(page, id).any(|part| begins_as(&part, word_list!("web/icon-classes.txt")));
    is_icon || !page.text(id).contains(char::is_alphanumeric)
}

/// Whether a class says that an element is hidden, on screens of every size.
fn is_classed_unseen(page: &Page, id: NodeId) -> bool {
    let is_unseen = |class: &str| word_list!("web/unseen-classes.txt").contains(class);
    // `hidden md:block` and `d-none d-md-block` are shown on large screens.
    let is_shown = |class: &str| class.contains(':') || class.starts_with("d-") && class != "d-none";
    classes(page, id).any(is_unseen) && !classes(page, id).any(is_shown)
}

fn classes(page: &Page, id: NodeId) -> impl Iterator<Item = &str> {
    page.attribute(id, "class").unwrap_or_default().split_ascii_whitespace()
}

/// The parts of the classes of an element, in lower case.
fn names(page: &Page, id: NodeId) -> impl Iterator<Item = String> + '_ {
    let parts = page.attribute(id, "class").unwrap_or_default().split(|c: char| !c.is_alphanumeric());
    parts.map(str::to_lowercase)
}

/// The declarations in the style of an element.
fn style(page: &Page, id: NodeId) -> impl Iterator<Item = (String, String)> + '_ {
    style_rules::declarations(page.attribute(id, "style").unwrap_or_default())
}
