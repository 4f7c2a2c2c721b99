//! German articles: definite, indefinite, and contracted with a preposition (`im`, `zur`).

use crate::data::table;

/// Whether `word`, in lower case, is an article, alone or contracted: what follows it is a noun.
pub fn is_article(word: &str) -> bool {
    kind(word).is_some()
}

/// Whether `word`, in lower case, is `ein` in any of its forms.
pub fn is_indefinite(word: &str) -> bool {
    kind(word) == Some("indefinite")
}

/// Whether `word`, in lower case, is a preposition with an article in it.
pub fn is_contracted(word: &str) -> bool {
    kind(word) == Some("contracted")
}

fn kind(word: &str) -> Option<&'static str> {
    table!("de/determiners.tsv").value(word)
}
