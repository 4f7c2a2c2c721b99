//! What the search and the network tell on how sure a translation is.

use std::ops::Range;

use super::hypothesis::Hypothesis;
use super::model::Model;
use super::source_text::SourceText;
use crate::text::stopwords;

/// How many of the least likely words are looked at.
const WEAKEST: usize = 5;

/// Signs of how sure a translation is. Its *telling* words are those that are neither stop-words nor copied from the German.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Certainty {
    /// Number of English ids.
    pub ids: usize,
    /// Mean log-probability of the ids.
    pub mean: f32,
    /// The mean log-probability of its five least likely telling words.
    pub weakest: f32,
    /// The log-probability of its least likely telling word.
    pub lowest: f32,
    /// The largest share of attention that a German piece has of a telling word, for the word where it is smallest: what stands
    /// for nothing in particular attends to nothing in particular.
    pub attention: f32,
    /// Mean number of pieces of a German word that is neither a stop-word nor copied: the vocabulary has few for common
    /// words.
    pub pieces: f32,
}

impl Certainty {
    /// The certainty of a translation by `model`.
    pub fn on(model: &Model, hypothesis: &Hypothesis) -> Certainty {
        let Hypothesis { source_text, ids, log_probabilities, shares } = hypothesis;
        let english = model.text(ids);
        let words = words(model, ids);
        let of_word = |word: &Range<usize>| log_probabilities.get(word.clone()).unwrap_or_default().iter().sum();
        let is_telling = |word: &&Range<usize>| {
            let text = model.text(&ids[(*word).clone()]);
            let text = bare(&text);
            has_letters(text) && !stopwords::is_english(text) && !source_text.german.contains(text)
        };
        let telling: Vec<f32> = words.iter().filter(is_telling).map(of_word).collect();
        let attention = |word: &Range<usize>| {
            let of_pieces = shares.get(word.clone()).unwrap_or_default().iter().flatten();
            of_pieces.copied().fold(0.0, f32::max)
        };
        let is_translated = |word: &Range<usize>| {
            let text = bare(&source_text.german[word.clone()]);
            has_letters(text) && !stopwords::is_german(text) && !english.contains(text)
        };
        let pieces: Vec<f32> = german_words(source_text)
            .filter(is_translated)
            .map(|word| source_text.places.iter().filter(|place| overlap(place, &word)).count() as f32)
            .collect();
        Certainty {
            ids: ids.len(),
            mean: mean(log_probabilities),
            lowest: telling.iter().copied().fold(0.0, f32::min),
            attention: words.iter().filter(is_telling).map(attention).fold(1.0, f32::min),
            weakest: mean_of_lowest(telling, WEAKEST),
            pieces: mean(&pieces),
        }
    }

    /// The certainty of a whole that is made of two parts.
    pub fn with(self, other: Certainty) -> Certainty {
        let all = (self.ids + other.ids).max(1) as f32;
        let mixed = |one: f32, two: f32| (self.ids as f32 * one + other.ids as f32 * two) / all;
        Certainty {
            ids: self.ids + other.ids,
            mean: mixed(self.mean, other.mean),
            weakest: self.weakest.min(other.weakest),
            lowest: self.lowest.min(other.lowest),
            attention: self.attention.min(other.attention),
            pieces: mixed(self.pieces, other.pieces),
        }
    }
}

fn mean(values: &[f32]) -> f32 {
    values.iter().sum::<f32>() / values.len().max(1) as f32
}

fn mean_of_lowest(mut values: Vec<f32>, count: usize) -> f32 {
    values.sort_by(f32::total_cmp);
    values.truncate(count);
    mean(&values)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn has_letters(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 2
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The ids of each English word.
fn words(model: &Model, ids: &[u32]) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (place, &id) in ids.iter().enumerate() {
        match words.last_mut() {
            Some(word) if !model.begins_word(id) => word.end = place + 1,
            _ => words.push(place..place + 1),
        }
    }
    words
}

/// The words of the German as the vocabulary has normalised it.
fn german_words(source_text: &SourceText) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    source_text.german.split('▁').filter_map(move |word| {
        let range = start..start + word.len();
        start = range.end + '▁'.len_utf8();
        (!word.is_empty()).then_some(range)
    })
}
