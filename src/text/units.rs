//! Symbols of units, which stand behind a figure and are written without a full stop.

use super::{Analysis, Sentence, TokenKind};
use crate::data::word_list;

/// Whether the word is the symbol of a unit, as it is written: capitals tell symbols apart (`MW`, `mW`).
pub fn is_symbol(word: &str) -> bool {
    word_list!("de/unit-symbols.txt").contains(word)
}

/// Whether the token at `at` is the symbol of a unit behind a figure.
pub fn is_unit(analysis: &Analysis, sentence: &Sentence, at: usize) -> bool {
    let token = |at: usize| sentence.tokens.get(at);
    at.checked_sub(1).and_then(token).is_some_and(|before| before.kind == TokenKind::Number)
        && token(at).is_some_and(|token| is_symbol(analysis.token_text(token)))
}
