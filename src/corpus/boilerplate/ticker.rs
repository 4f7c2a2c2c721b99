//! Lines of news tickers: `+++ 16.10 Uhr +++ Ein Sprecher nennt …`, `+++ Der Dienst ist wieder da. +++`.

use crate::corpus::formats::block::{Block, BlockKind};
use crate::corpus::prose;

/// Takes the marks off the lines of a ticker. A label between them (the time, a headline) goes with them where text
/// follows. Headlines that run through a ticker are left as they are, with their marks: they are no lines of the text.
pub(super) fn unmark(blocks: &mut [Block]) {
    for block in blocks {
        let bare = match without_marks(&block.text) {
            Some(text) if block.kind == BlockKind::Heading || is_line(text) => text.to_owned(),
            _ => continue,
        };
        block.text = bare;
    }
}

fn is_line(text: &str) -> bool {
    prose::ends_sentence(text) && prose::may_be_sentence(text)
}

/// The line without its marks; none where it has none, or nothing else.
fn without_marks(line: &str) -> Option<&str> {
    let is_marked = |part: &str| {
        let mark = part.chars().next().filter(|first| "+*".contains(*first))?;
        let length = part.chars().take_while(|c| *c == mark).count();
        (length >= if mark == '+' { 2 } else { 3 }).then_some(mark)
    };
    let Some(mark) = is_marked(line) else {
        // `16.10 Uhr +++ Ein Sprecher nennt …`
        let (label, rest) = line.split_once(" +++ ")?;
        return (prose::words(label) <= LABEL && label.contains(|c: char| c.is_ascii_digit())).then(|| rest.trim());
    };
    let doubled: String = std::iter::repeat_n(mark, 2).collect();
    let inner = line.trim_matches(|c: char| c == mark || c.is_whitespace());
    // What stands behind the last pair of marks is the line, if more than a label stands there.
    let parts = inner.split(doubled.as_str()).map(|part| part.trim_matches(|c: char| c == mark || c.is_whitespace()));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => None,
        [only] => Some(only),
        [label, rest] if prose::words(label) <= LABEL => Some(rest),
        _ => None,
    }
}

/// Longer labels are headlines of a ticker with several.
const LABEL: usize = 12;

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
