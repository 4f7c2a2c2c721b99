//! Takes off a page what belongs to no article by its class or id: comments, share bars, captions, consent, offers.
//!
//! A box is never told by its name alone. Names of topics (`video`, `jobs`) are anchors of paragraphs and headings as well,
//! an inline element with text beside it is a word of a sentence, and what holds most of a page is no box.

use super::element::Element;
use super::inline_text;
use super::page_tree::{NodeId, Page, Words};
use crate::corpus::boilerplate::{line_rules, walls};
use crate::corpus::prose;
use crate::data::table;

/// Paragraphs of so many words are no captions or buttons, whatever they are called.
const LONG_PARAGRAPH: usize = 25;

/// Sentences of so many words are no labels.
const SENTENCE: usize = 6;

/// How sure a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// A topic or an emphasis could be called so as well.
    Topic,
    /// Only what stands around articles is called so.
    Box,
    /// A notice that asks for consent.
    Consent,
    /// An offer to pay, or what one must pay for.
    Paywall,
}

/// Whether a page has a notice that asks for consent.
pub(crate) fn ask_for_consent(page: &Page, words: &Words) -> bool {
    page.elements().any(|id| {
        let names = || ["class", "id"].iter().filter_map(|key| mark_of(page.attribute(id, key))).max();
        page.has_attributes(id)
            && words.of(id) >= SENTENCE
            && page.meaning(id) != Element::Whole
            && names() == Some(Mark::Consent)
            && !holds_headline(page, id)
    })
}

impl Mark {
    /// By its name in tables.
    fn named(name: &str) -> Mark {
        match name {
            "consent" => Mark::Consent,
            "paywall" => Mark::Paywall,
            "box" => Mark::Box,
            _ => Mark::Topic,
        }
    }
}

/// Removes the boxes.
pub(crate) fn strip(page: &mut Page) {
    let words = page.words();
    let all = words.of(page.root()).max(30);
    let is_named = |id: &NodeId| page.has_attributes(*id) || page.name(*id).contains('-');
    let elements: Vec<NodeId> = page.elements().filter(is_named).collect();
    for id in elements {
        if !page.is_on_page(id) {
            continue;
        }
        let Some(mark) = mark(page, id, &words) else { continue };
        let is_small = words.of(id) * 3 < all;
        match mark {
            Mark::Consent if is_small || !holds_headline(page, id) => page.remove(id),
            Mark::Paywall if is_offer(page, id, &words) => page.make_offer(id),
            Mark::Topic | Mark::Box if is_small => page.remove(id),
            _ => {}
        }
    }
}

/// What the names of an element say of it; none where they do not count.
fn mark(page: &Page, id: NodeId, words: &Words) -> Option<Mark> {
    // The name of an element that a site made up is as good as a class.
    let own_name = Some(page.name(id)).filter(|name| name.contains('-'));
    let by_class = mark_of(page.attribute(id, "class")).max(mark_of(own_name));
    match page.meaning(id) {
        Element::Whole | Element::Mute | Element::Offer => None,
        Element::Inline if page.is_element(id) => {
            let mark = by_class.max(mark_of(page.attribute(id, "id")))?;
            (!inline_text::is_part(page, id, words)).then_some(mark)
        }
        // The ids of headings and paragraphs are anchors.
        Element::Heading => by_class.filter(|mark| *mark > Mark::Topic),
        _ if is_paragraph(page, id) => {
            let text = page.text(id);
            let count = prose::words(&text);
            let is_sentence = count >= SENTENCE && prose::ends_sentence(&text);
            // A paragraph behind a paywall is still one of the article.
            by_class.filter(|mark| count < LONG_PARAGRAPH && (*mark > Mark::Topic || !is_sentence))
        }
        _ => {
            let by_id = mark_of(page.attribute(id, "id"));
            // A section with a heading and text of its own is linked to by its id.
            let is_section = || words.of(id) >= SENTENCE && is_headed_section(page, id);
            by_class.max(by_id.filter(|mark| *mark > Mark::Topic || !is_section()))
        }
    }
}

/// Whether an element is one paragraph or item.
fn is_paragraph(page: &Page, id: NodeId) -> bool {
    matches!(page.name(id), "p" | "li" | "dd" | "dt" | "blockquote")
        && page.descendants(id).all(|inner| page.meaning(inner) == Element::Inline)
}

/// Whether a heading and a paragraph of sentences stand in an element, and no links to elsewhere but in the text.
fn is_headed_section(page: &Page, id: NodeId) -> bool {
    let has_heading = page.children(id).any(|child| page.meaning(child) == Element::Heading);
    let is_prose = |child: NodeId| {
        let text = page.text(child);
        page.name(child) == "p" && prose::words(&text) >= SENTENCE && prose::ends_with_stop(text.trim_end())
    };
    has_heading && page.children(id).any(is_prose)
}

fn holds_headline(page: &Page, id: NodeId) -> bool {
    page.descendants(id).any(|inner| matches!(page.name(inner), "h1" | "article" | "main"))
}

/// Whether a box called so asks for money; many sites call so the very text that one must pay for.
fn is_offer(page: &Page, id: NodeId, words: &Words) -> bool {
    let is_text = |text: &String| {
        prose::words(text) >= SENTENCE
            && prose::ends_sentence(text)
            && line_rules::boilerplate(text).is_none()
            && !walls::speaks(text)
    };
    let inside = std::iter::once(id).chain(page.descendants(id));
    let paragraphs = inside.filter(|inner| page.name(*inner) == "p").map(|inner| page.text(inner));
    let told: usize = paragraphs.filter(is_text).map(|text| prose::words(&text)).sum();
    !holds_headline(page, id) && told * 2 < words.of(id).max(1)
}

/// What the parts of a class or id say, the surest of them.
fn mark_of(names: Option<&str>) -> Option<Mark> {
    let names = names?.to_lowercase();
    let parts: Vec<&str> = names.split(|character: char| !character.is_alphanumeric()).collect();
    let of_part = |part: &&str| {
        let named = table!("web/class-names.tsv").value(part);
        named.or_else(|| table!("web/class-beginnings.tsv").beginning(part)?.1.first().copied()).map(Mark::named)
    };
    let pairs = parts.windows(2).filter_map(of_pair);
    parts.iter().filter_map(of_part).chain(pairs).max()
}

/// What two neighbouring parts say.
fn of_pair(parts: &[&str]) -> Option<Mark> {
    let [first, second] = parts else { return None };
    let (seconds, mark) = table!("web/class-pairs.tsv").get(first)?.split_first()?;
    let is_pair = seconds.split(' ').any(|other| other == *second);
    is_pair.then(|| mark.first().map_or(Mark::Box, |mark| Mark::named(mark)))
}
