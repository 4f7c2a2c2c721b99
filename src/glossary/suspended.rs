//! Suspended compounds: `Hard- und Software`, `Ein- oder Ausfuhrgenehmigung`, `Softwarehersteller und -händler`.
//!
//! Where the word that is whole begins to be the part that the other one lacks is not asked of the language: every place
//! is tried, and only what a glossary has is taken.

use std::ops::Range;

use crate::data::word_list;
use crate::text::german::compounds;
use crate::text::{Analysis, SentenceIndex, Token, TokenKind};

/// Between the part and the word that completes it there are at most so many tokens (`Hard-, Soft- und Firmware`).
const MOST_BETWEEN: usize = 10;

/// What is completed, and what completes it, has at least so many letters.
const FEWEST_LETTERS: usize = 2;

/// A part of a word that another word completes.
pub(super) struct Completion {
    /// The part with its hyphen.
    pub range: Range<usize>,
    /// From the part to the other word, or the other way round.
    pub whole: Range<usize>,
    /// The words that it may be, those with the most of the other word first.
    pub words: Vec<String>,
}

/// The suspended compounds of a sentence.
pub(super) fn completions(analysis: &Analysis, sentence: SentenceIndex) -> Vec<Completion> {
    let sentence = Words { analysis, tokens: &analysis.sentences[sentence].tokens };
    (0..sentence.tokens.len()).filter_map(|at| sentence.before(at).or_else(|| sentence.behind(at))).collect()
}

struct Words<'a> {
    analysis: &'a Analysis,
    tokens: &'a [Token],
}

impl<'a> Words<'a> {
    fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| self.analysis.token_text(token))
    }

    fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether a hyphen stands at `at` and hangs on the token before it, or on the one after it.
    fn hangs(&self, at: usize, on: usize) -> bool {
        let (Some(hyphen), Some(word)) = (self.tokens.get(at), self.tokens.get(on)) else { return false };
        let touches = hyphen.range.start == word.range.end || hyphen.range.end == word.range.start;
        matches!(self.text(at), "-" | "\u{2010}" | "\u{2011}" | "–") && touches && self.is_word(on)
    }

    fn is_link(&self, at: usize) -> bool {
        matches!(self.text(at), "," | "&" | "wie") || word_list!("de/pair-links.txt").contains(self.text(at))
    }

    /// The part at `at`, if a hyphen hangs behind it: Hard- und Software.
    fn before(&self, at: usize) -> Option<Completion> {
        if !self.hangs(at + 1, at) || !self.is_link(at + 2) {
            return None;
        }
        let mut next = at + 3;
        while next <= at + MOST_BETWEEN && (self.is_link(next) || self.hangs(next + 1, next)) {
            next += if self.is_link(next) { 1 } else { 2 };
        }
        if !self.is_word(next) || next > at + MOST_BETWEEN {
            return None;
        }
        let (part, word) = (self.text(at), self.text(next));
        if is_too_long(part) || is_too_long(word) {
            return None;
        }
        // Of a word with hyphens the first piece may be what completes: Hard- und Software-Hersteller.
        let first = word.split('-').next().filter(|first| first.len() < word.len());
        let words = std::iter::once(word).chain(first).flat_map(|word| {
            let places = word.char_indices().map(|(place, _)| place).skip(FEWEST_LETTERS);
            places.map(move |place| format!("{part}{}", &word[place..]))
        });
        Some(Completion {
            range: self.tokens[at].range.start..self.tokens[at + 1].range.end,
            whole: self.tokens[at].range.start..self.tokens[next].range.end,
            words: words.collect(),
        })
    }

    /// The part behind the hyphen at `at`, if that hangs before it: Softwarehersteller und -händler.
    fn behind(&self, at: usize) -> Option<Completion> {
        let word = at.checked_sub(2)?;
        if !self.hangs(at, at + 1) || self.hangs(at, at - 1) || !self.is_link(at - 1) || !self.is_word(word) {
            return None;
        }
        let (whole, part) = (self.text(word), self.text(at + 1));
        if is_too_long(whole) || is_too_long(part) {
            return None;
        }
        let mut places: Vec<usize> = whole.char_indices().map(|(place, _)| place).skip(FEWEST_LETTERS).collect();
        places.reverse();
        Some(Completion {
            range: self.tokens[at].range.start..self.tokens[at + 1].range.end,
            whole: self.tokens[word].range.start..self.tokens[at + 1].range.end,
            words: places.into_iter().map(|place| format!("{}{part}", &whole[..place])).collect(),
        })
    }
}
/// Longer words are no compounds, and every place in them would be a word to look up.
fn is_too_long(word: &str) -> bool {
    word.chars().count() > compounds::MOST_LETTERS
}
