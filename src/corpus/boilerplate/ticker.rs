//! Lines of news tickers: `+++ 16.10 Uhr +++ Ein Sprecher nennt …`, `+++ Der Dienst ist wieder da. +++`.

use crate::corpus::formats::block::{Block, BlockKind};
use crate::corpus::prose;

/// Sentences of so many words are lines of the text, even without a stop.
const LONG: usize = 18;

/// Takes the marks off the lines of a ticker, and the labels between them (times, headlines). Headlines that run through a
/// ticker are left as they are, with their marks: they are no lines of the text.
pub(super) fn unmark(blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| block.text.contains("++") || block.text.starts_with("***")) {
        let parts = parts(&block.text);
        let lines: Vec<&str> = parts.iter().copied().filter(|part| is_line(part)).collect();
        let bare = match (parts.last(), block.kind) {
            (None, _) => continue,
            (Some(last), BlockKind::Heading) => (*last).to_owned(),
            _ if lines.is_empty() => continue,
            _ => lines.join(" "),
        };
        block.text = bare;
    }
}

fn is_line(text: &str) -> bool {
    prose::ends_sentence(text) && prose::may_be_sentence(text) || prose::words(text) >= LONG
}

/// What stands between the marks of a line; nothing where it has none.
fn parts(line: &str) -> Vec<&str> {
    let marks = if line.starts_with("***") {
        "***"
    } else if line.starts_with("++ ") {
        "++"
    } else if line.starts_with("+++") || line.contains(" +++") {
        "+++"
    } else {
        return Vec::new();
    };
    let bare = |part: &'static str| move |c: char| part.contains(c) || c.is_whitespace();
    let parts = line.split(marks).map(|part| part.trim_matches(bare(marks)));
    parts.filter(|part| part.chars().any(char::is_alphanumeric)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_goes_and_the_line_stays() {
        let cases = [
            (
                "time",
                "+++ 16.10 Uhr +++ Ein Sprecher nennt den Fehler behoben.",
                "Ein Sprecher nennt den Fehler behoben.",
            ),
            ("two signs", "++ 16:10 ++ Der Dienst ist wieder da.", "Der Dienst ist wieder da."),
            ("close", "+++16.10 Uhr+++Der Dienst ist wieder da.", "Der Dienst ist wieder da."),
            ("update", "+++ Update, 16.10 Uhr: +++ Der Dienst ist wieder da.", "Der Dienst ist wieder da."),
            ("around a sentence", "+++ Der Dienst ist wieder da. +++", "Der Dienst ist wieder da."),
            ("at one end", "+++ Der Dienst ist wieder da.", "Der Dienst ist wieder da."),
            ("time before the mark", "16.10 Uhr +++ Der Dienst ist wieder da.", "Der Dienst ist wieder da."),
            (
                "several in a paragraph",
                "+++ 16.10 Uhr +++ Der Dienst ist wieder da. +++ 15.40 Uhr +++ Der Dienst ist gestört.",
                "Der Dienst ist wieder da. Der Dienst ist gestört.",
            ),
            (
                "in the midst",
                "Der Dienst ist wieder da. +++ 15.40 Uhr +++ Der Dienst ist gestört.",
                "Der Dienst ist wieder da. Der Dienst ist gestört.",
            ),
            ("stars", "*** 16.10 Uhr *** Der Dienst ist wieder da.", "Der Dienst ist wieder da."),
            (
                "a headline over the line",
                "+++ Netz gestört +++ Der Dienst fiel am Morgen aus.",
                "Der Dienst fiel am Morgen aus.",
            ),
            (
                "headlines running through",
                "+++ Netz gestört +++ Chips knapp +++ Werk brennt +++",
                "+++ Netz gestört +++ Chips knapp +++ Werk brennt +++",
            ),
            (
                "a headline alone",
                "+++ 16:31 Handball: HSG Ostrau verliert +++",
                "+++ 16:31 Handball: HSG Ostrau verliert +++",
            ),
            ("a language", "C++ wird dreißig und bleibt.", "C++ wird dreißig und bleibt."),
        ];
        for (name, line, wanted) in cases {
            let mut blocks: Vec<Block> = Block::new(BlockKind::Paragraph, line).into_iter().collect();
            unmark(&mut blocks);
            assert_eq!(blocks[0].text, wanted, "{name}");
        }
    }
}
