//! The headline of plain text.

use super::draft::{Block, Draft, Kind};
use super::sentence;

/// Most characters of a headline.
const LONGEST: usize = 200;

/// How far down a headline is looked for again: below the teaser it is text.
const NEAR: usize = 4;

/// Takes the headline out of a draft, and with it the lines that say it again. Text without one has an empty headline.
pub(super) fn take(draft: &mut Draft) -> String {
    let marked = draft.title.take().filter(|title| !title.is_empty());
    let title = marked.or_else(|| first_line(&draft.blocks)).unwrap_or_default();
    let key = sentence::key(&title);
    if key.is_empty() {
        return title;
    }
    let mut place = 0;
    draft.blocks.retain(|block| {
        place += 1;
        place > NEAR || sentence::key(&block.text) != key
    });
    title
}

/// The first line, if it looks like a headline: short, followed by something, and no sentence, or said twice.
fn first_line(blocks: &[Block]) -> Option<String> {
    let (first, rest) = blocks.split_first()?;
    let next = rest.first()?;
    let short = first.text.chars().count() <= LONGEST;
    let said_twice = sentence::key(&next.text) == sentence::key(&first.text);
    let label = !sentence::ends_with_stop(&first.text) && !first.text.ends_with([':', ',']) && first.kind != Kind::Item;
    (short && (label || said_twice)).then(|| first.text.clone())
}
