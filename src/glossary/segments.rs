//! Segments of a sentence: its words and signs, and the parts that hyphens make of a word.

use std::ops::Range;

use crate::text::german::inflection;
use crate::text::{Analysis, SentenceIndex, TokenKind};

/// A word, a sign, or a part of a word between hyphens (`Weixin-Nutzer` has a `Weixin`).
pub(super) struct Segment<'a> {
    /// Its bytes in the whole text.
    pub range: Range<usize>,
    /// Its text.
    pub text: &'a str,
    /// What its spellings share; see [`inflection::key`].
    pub key: String,
    /// Number of its token in the sentence.
    pub token: usize,
    /// Whether it is the first word of the sentence.
    pub opens_sentence: bool,
}

/// The segments of a sentence. A hyphen that hangs on a word (`Luft- und Raumfahrt`) is none.
pub(super) fn segments(analysis: &Analysis, sentence: SentenceIndex) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut first = true;
    for (number, token) in analysis.sentences[sentence].tokens.iter().enumerate() {
        let text = analysis.token_text(token);
        if token.kind == TokenKind::Punctuation {
            if text != "-" || !hangs(analysis.text(), &token.range) {
                let key = text.to_owned();
                segments.push(Segment { range: token.range.clone(), text, key, token: number, opens_sentence: false });
            }
            continue;
        }
        let mut start = token.range.start;
        for part in text.split(is_hyphen) {
            let end = start + part.len();
            if !part.is_empty() {
                let key = inflection::key(part);
                segments.push(Segment { range: start..end, text: part, key, token: number, opens_sentence: first });
            }
            first = false;
            start = end + analysis.text()[end..].chars().next().map_or(0, char::len_utf8);
        }
    }
    segments
}

/// Whether a hyphen touches a word: `Luft- und`, not `Cloud - Dienste`.
fn hangs(text: &str, hyphen: &Range<usize>) -> bool {
    let before = text[..hyphen.start].chars().next_back();
    let after = text[hyphen.end..].chars().next();
    before.is_some_and(char::is_alphanumeric) || after.is_some_and(char::is_alphanumeric)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}
