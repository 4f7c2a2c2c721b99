//! Whether an inline element is part of a sentence, whatever its class says, or a label beside one.

use super::element::Element;
use super::page_tree::{NodeId, Page, Step, Words};
use crate::corpus::boilerplate::line_rules;
use crate::corpus::prose;
use crate::data::word_list;

/// Lines of fewer words that are no sentence say who wrote and when, or are buttons.
const SHORT_LINE: usize = 12;

/// In longer paragraphs only what stands next to an element is looked at.
const LONG_LINE: usize = 400;

/// Whether an inline element has text of its paragraph beside it.
pub(crate) fn is_part(page: &Page, id: NodeId, words: &Words) -> bool {
    let Some(line) = page.ancestors(id).find(|above| parts_lines(page, *above)) else { return false };
    if words.of(line) > LONG_LINE {
        let says =
            |near: Option<NodeId>| near.and_then(|near| page.own_text(near)).is_some_and(|text| prose::words(text) > 0);
        return says(page.previous(id)) || says(page.next(id));
    }
    let own = page.text(id);
    let own = own.trim();
    let (before, after) = beside(page, id, line);
    let (before, after) = (before.trim(), after.trim());
    if before.is_empty() && after.is_empty() || own.is_empty() {
        return false;
    }
    if page.meaning(line) == Element::Heading {
        // A mark such as “Plus” at the end of a headline.
        return prose::words(own) > 2 || !before.is_empty() && !after.is_empty();
    }
    let whole = format!("{before} {own} {after}");
    if !prose::ends_sentence(&whole) && prose::words(&whole) < SHORT_LINE {
        // In the midst of a line it is a word of it, unless such words are those of buttons.
        return !before.is_empty() && !after.is_empty() && line_rules::boilerplate(own).is_none();
    }
    if before.is_empty() {
        return !is_label(own, after);
    }
    if after.is_empty() && prose::ends_sentence(before) {
        return prose::ends_sentence(own) && prose::words(own) >= 3;
    }
    true
}

/// Whether a paragraph begins with a label: `Tarnitz.`, `Berlin –`, a place before the first sentence.
fn is_label(own: &str, after: &str) -> bool {
    let is_mark = |c: char| ".:|–—-".contains(c);
    let is_word = || word_list!("de/function-words.txt").contains(&prose::key(own));
    own.ends_with(is_mark)
        || after.starts_with(is_mark)
        || prose::words(own) <= 3 && after.starts_with(char::is_uppercase) && !is_word()
}

fn parts_lines(page: &Page, id: NodeId) -> bool {
    page.meaning(id) != Element::Inline || page.name(id) == "br"
}

/// The text before and behind an element in its line, which stands in `top`.
fn beside(page: &Page, id: NodeId, top: NodeId) -> (String, String) {
    let (mut before, mut after, mut is_behind) = (String::new(), String::new(), false);
    let mut step = Some(Step::Into(top));
    while let Some(now) = step {
        let (Step::Into(at) | Step::OutOf(at)) = now;
        let is_own = at == id;
        if at != top && parts_lines(page, at) {
            if is_behind {
                break;
            }
            before.clear();
        }
        if now == Step::Into(at)
            && let Some(text) = page.own_text(at)
        {
            if is_behind { after.push_str(text) } else { before.push_str(text) }
        }
        is_behind |= is_own;
        step = page.next_step(now, top, is_own || page.meaning(at) == Element::Mute);
    }
    (before, after)
}
