//! Which terms name the article.
//!
//! Candidates are nouns, names, adjectives with nouns, and glossary terms ([`candidate`]); they are weighed by TF-IDF
//! with background frequencies, boosted for several words as in KP-Miner (El-Beltagy and Rafea 2009), and by YAKE-style
//! features: first position and spread (Campos et al. 2020). Forms of one word are one candidate, and so are a name and
//! its last part, or a compound and its head.

pub mod candidate;
mod collect;
mod dictionary_form;
mod english_nouns;
mod merge_variants;
mod multiword_names;

use crate::glossary::{Annotated, Glossary};
use crate::text::german::frequencies::Frequencies;
pub use candidate::{Candidate, KeywordKind};

/// A keyword with its weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyword {
    /// The keyword in its best form.
    pub text: String,
    /// Every form in which it stands in title and text, in alphabetical order.
    pub forms: Vec<String>,
    /// Weight relative to the first keyword, 0 to 1, rounded to two decimals.
    pub score: f64,
    /// How often it stands in title and text, in any form.
    pub count: usize,
    /// What sort of expression it is.
    pub kind: KeywordKind,
    /// Number of its glossary entry, where it is a term.
    pub entry: Option<usize>,
}

/// What keywords are taken from.
pub struct Input<'a> {
    /// The headline.
    pub title: &'a Annotated,
    /// The text.
    pub text: &'a Annotated,
    /// The glossary whose terms are in them.
    pub glossary: &'a Glossary,
    /// Background frequencies.
    pub frequencies: &'a Frequencies,
}

/// The `count` best keywords, the best first.
pub fn extract(input: &Input, count: usize) -> Vec<Keyword> {
    let candidates = merge_variants::merge(collect::collect(input));
    let sentences = input.text.analysis.sentences.len().max(1);
    let mut scored: Vec<(f64, Candidate)> = candidates
        .into_iter()
        .map(|candidate| (weight(&candidate, sentences), candidate))
        .filter(|(weight, _)| *weight > 0.0)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.text.cmp(&b.1.text)));
    let highest = scored.first().map_or(1.0, |(weight, _)| *weight);
    scored
        .into_iter()
        .take(count)
        .map(|(weight, candidate)| Keyword {
            text: candidate.text,
            forms: candidate.forms.into_keys().collect(),
            score: (weight / highest * 100.0).round() / 100.0,
            count: candidate.count,
            kind: candidate.kind,
            entry: candidate.entry,
        })
        .collect()
}

/// Exponents and factors of [`weight`], fitted on the reference set (`tests/reference`) by random search and kept because
/// they held in four-fold cross-validation: 8.8 keywords right at the cuts of five and ten together, 8.0 with all exponents
/// 1 and the factors guessed.
const FREQUENCY: f64 = 0.85;
const RARITY: f64 = 2.2;
const POSITION: f64 = 0.6;
const SPREAD: f64 = 0.75;
const TITLE: f64 = 1.65;
const PHRASE: f64 = 1.85;
const NAME: f64 = 1.25;

/// What users keep a glossary entry for is worth a row in its table.
const GLOSSARY: f64 = 1.2;

/// The weight of a candidate in an article of `sentences` sentences.
fn weight(candidate: &Candidate, sentences: usize) -> f64 {
    let frequency = 1.0 + (candidate.count as f64).ln();
    // The earlier first named, the weightier: 2 in the lead, 1 at the end.
    let position = 2.0 - candidate.first_sentence.min(sentences) as f64 / sentences as f64;
    let spread = 1.0 + candidate.spread as f64 / sentences as f64;
    let title = if candidate.in_title { TITLE } else { 1.0 };
    let kind = match candidate.kind {
        KeywordKind::Phrase => PHRASE,
        KeywordKind::Name => NAME,
        KeywordKind::Term => 1.0,
    };
    let glossary = if candidate.entry.is_some() { GLOSSARY } else { 1.0 };
    frequency.powf(FREQUENCY)
        * candidate.rarity.powf(RARITY)
        * position.powf(POSITION)
        * spread.powf(SPREAD)
        * title
        * kind
        * glossary
}
