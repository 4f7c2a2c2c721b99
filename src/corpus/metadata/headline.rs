//! The headline of a file that does not mark it, and its repetitions.

use super::byline;
use crate::corpus::boilerplate::line_rules;
use crate::corpus::formats::block::{Block, BlockKind};
use crate::corpus::prose;
use crate::data::word_list;

/// Longer lines are no headlines.
const LONGEST: usize = 200;

/// How many lines may be kickers or the headline.
const WITHIN: usize = 6;

/// How far down repetitions of the headline are looked for.
const REPEATED_WITHIN: usize = 8;

/// Takes the headline off the blocks with all that stands above it; without one the blocks stay whole.
///
/// The headline is the first line that is neither boilerplate nor about author or time, if it is short and no full stop ends
/// it; a line that stands there twice is one in any case.
pub(crate) fn take(blocks: &mut Vec<Block>) -> Option<String> {
    let candidates: Vec<(usize, &Block)> =
        blocks.iter().enumerate().filter(|(place, block)| !is_above(*place, block)).take(WITHIN).collect();
    if let Some(place) = said_twice(blocks).or_else(|| telling(blocks)) {
        let title = blocks.drain(..=place).next_back()?;
        return Some(without_picture(&title.text));
    }
    let (first, following) = candidates.split_first()?;
    let place = match following.first() {
        Some(second) if same(&first.1.text, &second.1.text) && is_short(&first.1.text) => first.0,
        // Kickers such as “Datenschutz” stand over the headline.
        Some(_) if is_kicker(&first.1.text) => {
            let below = following.iter().find(|(_, block)| !is_kicker(&block.text) || !is_headline(block));
            below
                .filter(|(_, block)| is_under_kicker(block))
                .or_else(|| Some(first).filter(|first| is_headline(first.1)))?
                .0
        }
        Some(second) if is_headline(first.1) && !prose::begins_lower(&second.1.text) => first.0,
        None if is_headline(first.1) => first.0,
        _ => return None,
    };
    let title = blocks.drain(..=place).next_back()?;
    Some(without_picture(&title.text))
}

/// A headline without emoji before or after it.
fn without_picture(text: &str) -> String {
    let text = text.trim_end_matches([' ', '=']);
    let is_kept = |c: char| c.is_alphanumeric() || c.is_ascii_punctuation() || "„“”»«‚‘›‹…–—’€§°".contains(c);
    text.trim_matches(|c: char| !is_kept(c)).to_owned()
}

/// How far down a headline is looked for that stands there twice, once in the navigation of its page.
const TWICE_WITHIN: usize = 60;

/// The second place of a line that stands twice above the text, as headlines do in copies of whole pages.
fn said_twice(blocks: &[Block]) -> Option<usize> {
    let top: Vec<&Block> = blocks.iter().take(TWICE_WITHIN).collect();
    let end = top.iter().position(|block| prose::ends_with_stop(&block.text) && prose::words(&block.text) >= 5);
    // Below the first sentence a line may repeat for other reasons, as the names in an interview do.
    let top = top.get(..end?)?;
    let is_one = |block: &Block| prose::words(&block.text) >= 3 && is_headline(block) && !is_above(0, block);
    top.iter().enumerate().filter(|(_, block)| is_one(block)).find_map(|(place, block)| {
        let again = top.iter().skip(place + 1).position(|other| same(&block.text, &other.text))?;
        Some(place + 1 + again)
    })
}

/// Headlines have no more words.
const MOST_WORDS: usize = 18;

/// The place of the line that reads most like a headline, where several lines stand above the first paragraph: of the
/// names of a medium, kickers and labels it is told by having words in lower case that tell something, or enough words.
fn telling(blocks: &[Block]) -> Option<usize> {
    let top = blocks.iter().enumerate().take(TWICE_WITHIN).filter(|(place, block)| !is_above(*place, block));
    let lines: Vec<(usize, &Block)> = top.take_while(|(_, block)| is_headline(block)).collect();
    let is_marked = lines.iter().any(|(_, block)| block.kind == BlockKind::Heading);
    let has_text = lines.last().is_some_and(|(last, _)| *last + 1 < blocks.len());
    if lines.len() < 2 || is_marked || !has_text {
        return None;
    }
    let is_told = |block: &Block| {
        let words: Vec<&str> = block.text.split_whitespace().collect();
        let lower: Vec<&&str> = words.iter().skip(1).filter(|word| word.starts_with(char::is_lowercase)).collect();
        let has_content = lower.iter().any(|word| !is_masthead_word(word.trim_matches(|c: char| !c.is_alphanumeric())));
        words.len() <= MOST_WORDS && words.len() >= 3 && has_content && !block.text.contains(['·', '|', '•'])
            || (4..=MOST_WORDS).contains(&words.len()) && !block.text.chars().any(char::is_lowercase)
    };
    let telling = lines.iter().find(|(_, block)| is_told(block))?;
    Some(telling.0)
}

/// Words in lower case that names of papers and departments have as well.
fn is_masthead_word(word: &str) -> bool {
    word_list!("de/masthead-words.txt").contains(word) || word_list!("en/masthead-words.txt").contains(word)
}

/// A title that a file names, without the name of the site where the file shows the headline without it.
pub(crate) fn as_shown(title: String, blocks: &[Block]) -> String {
    let is_shown = |part: &str| blocks.iter().any(|block| same(part, &block.text));
    if is_shown(&title) {
        return title;
    }
    let parts = [" | ", " – ", " - ", " — ", " · ", ": "].iter().filter_map(|mark| title.rsplit_once(mark));
    parts
        .flat_map(|(first, second)| [first, second])
        .find(|part| prose::words(part) > 2 && is_shown(part))
        .map_or_else(|| title.clone(), str::to_owned)
}

/// Drops lines near the top that say the headline once more.
pub(crate) fn drop_repetitions(title: &str, blocks: &mut Vec<Block>) {
    let mut place = 0;
    blocks.retain(|block| {
        place += 1;
        place > REPEATED_WITHIN || !same(title, &block.text)
    });
}

fn same(one: &str, other: &str) -> bool {
    let key = prose::key(one);
    !key.is_empty() && key == prose::key(other)
}

/// Whether a line at this place is no headline but one of those that may stand above it.
fn is_above(place: usize, block: &Block) -> bool {
    // A name alone; the first line is a short headline rather than a name.
    let is_plain_name = place > 0 && byline::is_name_alone(&block.text);
    let is_none = prose::ends_sentence(&block.text) && !prose::may_be_sentence(&block.text);
    // A domain, a link of the head of a page.
    let is_name = prose::words(&block.text) == 1 && block.text.contains('.') && !prose::ends_sentence(&block.text)
        || block.text.starts_with('#') && block.kind == BlockKind::Paragraph;
    let is_aside = block.text.starts_with('(') && block.text.ends_with(')');
    is_none
        || is_name
        || is_aside
        || line_rules::boilerplate(&block.text).is_some()
        || byline::about(&block.text).is_some()
        || is_plain_name && block.kind != BlockKind::Heading
}

fn is_short(text: &str) -> bool {
    text.chars().count() < LONGEST && prose::words(text) <= MOST_WORDS
}

fn is_headline(block: &Block) -> bool {
    let text = &block.text;
    let is_short = text.chars().count() < LONGEST;
    block.kind == BlockKind::Heading && is_short
        || block.kind == BlockKind::Paragraph
            && is_short
            && !prose::ends_with_stop(text)
            && !text.ends_with([':', ',', ';'])
}

fn is_under_kicker(block: &Block) -> bool {
    is_headline(block) && prose::words(&block.text) >= 3 && !prose::ends_sentence(&block.text)
}

fn is_kicker(text: &str) -> bool {
    prose::words(text) <= 2 || text.ends_with(':') && prose::words(text) <= 5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::formats::plain_text;

    #[test]
    fn headlines() {
        let body = "Der Konzern baut ein Werk für 4,4 Milliarden Euro, teilte er am Dienstag mit.";
        let cases = [
            ("first line", "Konzern baut Werk\n\nBODY", Some("Konzern baut Werk")),
            ("repeated", "Konzern baut Werk\nKonzern baut Werk\nBODY", Some("Konzern baut Werk")),
            ("repeated with a stop", "Das war's.\nDas war's.\nBODY", Some("Das war's.")),
            ("question", "Was kostet der Chip?\n\nBODY", Some("Was kostet der Chip?")),
            ("quotation", "„Wir bauen“\n\nBODY", Some("„Wir bauen“")),
            (
                "under navigation",
                "Startseite > News\n27. Juli 2021\nKonzern baut Werk\nBODY",
                Some("Konzern baut Werk"),
            ),
            ("under a byline", "Von Jana Weber\nKonzern baut Werk\nBODY", Some("Konzern baut Werk")),
            ("under a kicker", "Halbleiter\nKonzern baut Werk in Tarnitz\nBODY", Some("Konzern baut Werk in Tarnitz")),
            (
                "under a kicker with colon",
                "Neue Halbleiter:\nKonzern baut Werk in Tarnitz\nBODY",
                Some("Konzern baut Werk in Tarnitz"),
            ),
            ("marked", "# Konzern baut Werk.\nBODY", Some("Konzern baut Werk.")),
            ("none: text begins at once", "BODY\n\nDas Werk entsteht in Tarnitz.", None),
            ("none: a short sentence", "Das ist neu.\n\nBODY", None),
            ("none: goes on below", "Der Konzern baut\nein Werk.\n\nBODY", None),
            (
                "twice, once in the navigation",
                "Start\nNetz\nKonzern baut ein Werk\nTeilen\nKonzern baut ein Werk\nBODY",
                Some("Konzern baut ein Werk"),
            ),
            (
                "labels that repeat in the text are none",
                "Konzern baut ein Werk\nFrage an den Chef\nDas ist für uns alle neu.\nFrage an den Chef\nDas wird sich noch zeigen.\n",
                Some("Konzern baut ein Werk"),
            ),
            ("nothing", "", None),
        ];
        for (name, text, wanted) in cases {
            let mut blocks = plain_text::draft(&text.replace("BODY", body)).blocks;
            assert_eq!(take(&mut blocks).as_deref(), wanted, "{name}");
        }
    }
}
