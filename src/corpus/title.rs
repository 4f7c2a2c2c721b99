//! The headline of a file that does not mark it, and its repetitions.

use super::byline;
use super::draft::{Block, Kind};
use super::litter;
use super::sentence;

/// Longer lines are no headlines.
const LONGEST: usize = 200;

/// How many lines may be kickers or the headline.
const WITHIN: usize = 6;

/// How far down repetitions of the headline are looked for.
const REPEATED_WITHIN: usize = 8;

/// Takes the headline off the blocks with all that stands above it; without one the blocks stay whole.
///
/// The headline is the first line that is neither litter nor about author or time, if it is short and no full stop ends
/// it; a line that stands there twice is one in any case.
pub(super) fn take(blocks: &mut Vec<Block>) -> Option<String> {
    let candidates: Vec<(usize, &Block)> =
        blocks.iter().enumerate().filter(|(_, block)| !is_above(block)).take(WITHIN).collect();
    let (first, following) = candidates.split_first()?;
    let place = match following.first() {
        Some(second) if same(&first.1.text, &second.1.text) => first.0,
        // Kickers such as “Datenschutz” stand over the headline.
        Some(_) if is_kicker(&first.1.text) => {
            let below = following.iter().find(|(_, block)| !is_kicker(&block.text) || !is_headline(block));
            below
                .filter(|(_, block)| is_under_kicker(block))
                .or_else(|| Some(first).filter(|first| is_headline(first.1)))?
                .0
        }
        Some(second) if is_headline(first.1) && !sentence::begins_lower(&second.1.text) => first.0,
        None if is_headline(first.1) => first.0,
        _ => return None,
    };
    let title = blocks.drain(..=place).next_back()?;
    Some(title.text)
}

/// Drops lines near the top that say the headline once more.
pub(super) fn drop_repetitions(title: &str, blocks: &mut Vec<Block>) {
    let mut place = 0;
    blocks.retain(|block| {
        place += 1;
        place > REPEATED_WITHIN || !same(title, &block.text)
    });
}

fn same(one: &str, other: &str) -> bool {
    let key = sentence::key(one);
    !key.is_empty() && key == sentence::key(other)
}

fn is_above(block: &Block) -> bool {
    litter::litter(&block.text).is_some() || byline::about(&block.text).is_some()
}

fn is_headline(block: &Block) -> bool {
    let text = &block.text;
    let is_short = text.chars().count() < LONGEST;
    block.kind == Kind::Heading && is_short
        || block.kind == Kind::Paragraph
            && is_short
            && !sentence::ends_with_stop(text)
            && !text.ends_with([':', ',', ';'])
}

fn is_under_kicker(block: &Block) -> bool {
    is_headline(block) && sentence::words(&block.text) >= 3 && !sentence::ends_sentence(&block.text)
}

fn is_kicker(text: &str) -> bool {
    sentence::words(text) <= 2 || text.ends_with(':') && sentence::words(text) <= 5
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

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
            ("nothing", "", None),
        ];
        for (name, text, wanted) in cases {
            let mut blocks = plain::draft(&text.replace("BODY", body)).blocks;
            assert_eq!(take(&mut blocks).as_deref(), wanted, "{name}");
        }
    }
}
