//! An expression that may be a keyword, with what is known of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::data::word_list;
use crate::text::calendar;

/// What sort of expression a keyword is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeywordKind {
    /// A common noun, often a compound.
    Term,
    /// A proper name.
    Name,
    /// Several words that belong together.
    Phrase,
}

/// A candidate with what is known of all its occurrences.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Stems of its words, by which forms are known to be one candidate.
    pub key: Vec<String>,
    /// Its best form.
    pub text: String,
    /// Every form met, with how often.
    pub forms: BTreeMap<String, usize>,
    /// What sort of expression it is.
    pub kind: KeywordKind,
    /// Number of its glossary entry.
    pub entry: Option<usize>,
    /// Occurrences in title and text.
    pub count: usize,
    /// Number of sentences it stands in.
    pub spread: usize,
    /// First sentence it stands in; 0 where it stands in the title alone.
    pub first_sentence: usize,
    /// Whether it stands in the title.
    pub in_title: bool,
    /// Whether it counts only when met twice: an adjective with a noun, a run of capitals.
    pub must_repeat: bool,
    /// How rare its words are in the background (mean inverse document frequency, with an upper bound).
    pub rarity: f64,
}

/// Whether the noun of this stem says nothing by itself in news.
pub(super) fn is_empty(stem: &str) -> bool {
    word_list!("de/empty-nouns.txt").contains(stem) || calendar::is_weekday(stem)
}
