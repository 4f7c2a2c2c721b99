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

/// Whether `word`, in lower case, is an article that may stand before a feminine noun.
pub fn may_be_feminine(word: &str) -> bool {
    table!("de/determiners.tsv").get(word).is_some_and(|cells| cells.contains(&"feminine"))
}

fn kind(word: &str) -> Option<&'static str> {
    table!("de/determiners.tsv").value(word)
}
