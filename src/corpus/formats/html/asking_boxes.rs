//! Takes off a page small boxes that no name tells: those with a button that calls for something, those that ask the
//! reader's opinion, and those under a label such as “Anzeige”.

use super::element::Element;
use super::inline_text;
use super::page_tree::{NodeId, Page, Words};
use crate::corpus::boilerplate::walls;
use crate::corpus::prose;
use crate::data::word_list;

/// Boxes have no more words.
const BOX: usize = 50;

/// Boxes about persons have no more words.
const BOX_ABOUT_PERSON: usize = 80;

/// Questions have no more words.
const QUESTION: usize = 15;

/// Longer paragraphs are text, unless they speak to the reader.
const LONG_PARAGRAPH: usize = 25;

/// Buttons and labels have no more words.
const LABEL: usize = 4;

/// Removes the boxes.
pub(super) fn strip(page: &mut Page) {
    let words = page.words();
    let boxes: Vec<NodeId> = page
        .elements()
        .filter(|id| page.name(*id) == "button" || words.of(*id) <= LABEL)
        .filter_map(|id| {
            with_call(page, id, &words).or_else(|| question(page, id, &words)).or_else(|| labelled(page, id, &words))
        })
        .collect();
    boxes.into_iter().for_each(|id| page.remove(id));
}

/// Whether an element is a block that may be a box beside the text of its page.
fn may_be_box(page: &Page, id: NodeId, words: &Words, most: usize) -> bool {
    let all = words.of(page.root()).max(30);
    matches!(page.meaning(id), Element::Block)
        && words.of(id) <= most
        && words.of(id) * 3 < all
        && !page.descendants(id).any(|inner| matches!(page.name(inner), "h1" | "article" | "main"))
}

/// The box that a button or link alone in its line ends, which calls for something: `Jetzt bestellen`.
fn with_call(page: &Page, id: NodeId, words: &Words) -> Option<NodeId> {
    if !matches!(page.name(id), "a" | "button") {
        return None;
    }
    let key = prose::key(&page.text(id));
    let ends = key.match_indices(' ').filter_map(|(at, _)| key.get(at + 1..));
    let mut ends = std::iter::once(key.as_str()).chain(ends);
    let calls = key.contains(' ')
        && (key.starts_with("jetzt ") || ends.any(|end| word_list!("de/boilerplate/calls.txt").contains(end)));
    if !calls || prose::words(&key) > LABEL || inline_text::is_part(page, id, words) {
        return None;
    }
    let is_short = |paragraph: NodeId| {
        let text = page.text(paragraph);
        page.name(paragraph) != "p" || prose::words(&text) < LONG_PARAGRAPH || walls::speaks(&text)
    };
    let around = page.ancestors(id).take_while(|above| words.of(*above) <= BOX && page.is_element(*above));
    let around = around.filter(|above| may_be_box(page, *above, words, BOX)).last()?;
    page.descendants(around).all(is_short).then_some(around)
}

/// The box that asks something and offers two answers or more: `War diese Seite hilfreich?` `Ja` `Nein`.
fn question(page: &Page, id: NodeId, words: &Words) -> Option<NodeId> {
    let around = page.parent(id).filter(|_| page.name(id) == "button")?;
    let answers = page.children(around).filter(|child| page.name(*child) == "button").count();
    let told = page.children(around).filter(|child| page.name(*child) != "button").map(|child| page.text(child));
    let told = told.collect::<Vec<_>>().join(" ");
    let asks = told.trim_end().ends_with('?') && prose::words(&told) <= QUESTION;
    (answers >= 2 && asks && may_be_box(page, around, words, QUESTION)).then_some(around)
}

/// The box that a label begins: one over advertisements, or over what is told about a person.
fn labelled(page: &Page, id: NodeId, words: &Words) -> Option<NodeId> {
    let text = page.text(id);
    let key = prose::key(&text);
    let is_heading = page.meaning(id) == Element::Heading;
    // Articles have headings about advertising, too.
    let may_be_heading = is_heading || matches!(page.name(id), "b" | "strong");
    let is_advertisement = word_list!("de/boilerplate/advertisement-labels.txt").contains(&key)
        && !is_heading
        && (key != "werbung" || !may_be_heading);
    let is_about = word_list!("de/boilerplate/about-persons.txt").contains(&key);
    if !is_advertisement && !is_about {
        return None;
    }
    let around = page.ancestors(id).find(|above| words.of(*above) > words.of(id))?;
    let most = if is_about { BOX_ABOUT_PERSON } else { BOX };
    let begins = page.text(around).trim_start().starts_with(text.trim());
    let mut behind = std::iter::successors(page.next(id), |near| page.next(*near))
        .filter(|near| page.is_element(*near) || page.own_text(*near).is_some_and(|text| !text.trim().is_empty()));
    // In a line it is a word.
    let is_alone = match behind.next() {
        Some(next) if page.name(around) == "p" => page.name(next) == "br",
        Some(next) => page.is_element(next),
        None => true,
    };
    (begins && is_alone && may_be_box(page, around, words, most)).then_some(around)
}
