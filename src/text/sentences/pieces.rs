//! The pieces that sentence boundaries are found between: the words of UAX #29, and what they leave together or apart.

use unicode_segmentation::UnicodeSegmentation;

/// A word, a sign, or white space, with its place.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) start: usize,
    pub(super) text: &'a str,
}

impl Piece<'_> {
    pub(super) fn is_space(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    pub(super) fn is_word(&self) -> bool {
        self.text.chars().any(char::is_alphanumeric)
    }

    /// Whether it is an emoji.
    pub(super) fn is_picture(&self) -> bool {
        self.text
            .starts_with(|c| matches!(c, '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}'))
    }
}

/// The pieces of a text. Joined, they give it back.
pub(super) fn of(text: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (start, word) in text.split_word_bound_indices() {
        // Two signs typed for one mark: ,,…'' and >>…<<.
        if matches!(word, "," | "'" | "`" | "<" | ">")
            && let Some(last) = pieces.last_mut().filter(|last| last.text == word)
        {
            last.text = &text[last.start..start + word.len()];
            continue;
        }
        match glued_stop(word) {
            Some(at) => {
                let cut = [0..at, at..at + 1, at + 1..word.len()];
                pieces.extend(cut.map(|range| Piece { start: start + range.start, text: &word[range] }));
            }
            None => pieces.push(Piece { start, text: word }),
        }
    }
    pieces
}

/// The place of a stop that may part two sentences inside what UAX #29 has as one word: `endet.Der`.
fn glued_stop(word: &str) -> Option<usize> {
    let at = word.rfind('.')?;
    let mut after = word[at + 1..].chars();
    let is_capitalised = after.next().is_some_and(char::is_uppercase) && after.next().is_some_and(char::is_lowercase);
    (at > 0 && is_capitalised).then_some(at)
}

/// Whether a piece ends sentences.
pub(super) fn is_terminator(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁉' | '⁈'))
}

/// The first piece at or after `index` that is no white space.
pub(super) fn skip_space(pieces: &[Piece], mut index: usize) -> usize {
    while pieces.get(index).is_some_and(Piece::is_space) {
        index += 1;
    }
    index
}

/// The index after the mark of a note at `index`: `[12]`, `¹`.
pub(super) fn note_end(pieces: &[Piece], index: usize) -> Option<usize> {
    let text = |index: usize| pieces.get(index).map_or("", |piece| piece.text);
    let is_number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if text(index) == "[" && is_number(text(index + 1)) && text(index + 2) == "]" {
        return Some(index + 3);
    }
    let is_raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    (!text(index).is_empty() && text(index).chars().all(is_raised)).then_some(index + 1)
}
