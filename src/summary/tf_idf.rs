//! Sentences as TF-IDF vectors over stems and the parts of compounds.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::text::german::frequencies::Frequencies;
use crate::text::german::split_compounds::Splitter;
use crate::text::stems::Stemmer;
use crate::text::{Analysis, Sentence, stopwords};

/// What a part of a compound counts for, beside the whole word: `Datenschutzbehörde` and `Behörde` are related, not
/// the same.
const PART_WEIGHT: f64 = 0.5;

/// Makes vectors of the sentences of one text.
pub(super) struct Vectors<'a> {
    frequencies: &'a Frequencies,
    splitter: Splitter<'a>,
    stemmer: Stemmer,
    /// Stems of the parts of words, for each that was met: the same words stand in many runs of sentences.
    parts: RefCell<HashMap<String, Rc<[String]>>>,
}

/// A sparse vector of unit length, in the order of its stems.
#[derive(Clone)]
pub(super) struct Vector(Vec<(String, f64)>);

impl<'a> Vectors<'a> {
    pub(super) fn new(analysis: &Analysis, frequencies: &'a Frequencies) -> Vectors<'a> {
        let stemmer = Stemmer::new(analysis.language());
        Vectors { frequencies, splitter: Splitter::new(frequencies), stemmer, parts: RefCell::default() }
    }

    /// The vector of a run of sentences taken together.
    pub(super) fn of(&self, analysis: &Analysis, sentences: &[Sentence]) -> Vector {
        // Ordered, so that sums are taken in the same order in every run.
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        for token in sentences.iter().flat_map(Sentence::words) {
            let word = analysis.token_text(token);
            if stopwords::is_stopword(word, analysis.language()) {
                continue;
            }
            *counts.entry(token.stem.clone()).or_default() += 1.0;
            for part in self.parts(analysis, word).iter() {
                *counts.entry(part.clone()).or_default() += PART_WEIGHT;
            }
        }
        let mut vector: Vec<(String, f64)> = counts
            .into_iter()
            .map(|(stem, count)| {
                let weight = if count < 1.0 { count } else { 1.0 + count.ln() };
                let inverse = self.frequencies.inverse(&stem);
                (stem, weight * inverse)
            })
            .collect();
        let length = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
        if length > 0.0 {
            vector.iter_mut().for_each(|(_, w)| *w /= length);
        }
        Vector(vector)
    }

    /// Stems of the parts of a compound noun; none for other words.
    fn parts(&self, analysis: &Analysis, word: &str) -> Rc<[String]> {
        if !analysis.language().is_german() || !word.starts_with(char::is_uppercase) {
            return Rc::default();
        }
        if let Some(known) = self.parts.borrow().get(word) {
            return Rc::clone(known);
        }
        let parts = self.splitter.parts(word);
        let stems: Rc<[String]> = if parts.len() < 2 {
            Rc::default()
        } else {
            parts.into_iter().filter_map(|range| word.get(range)).map(|part| self.stemmer.stem(part)).collect()
        };
        self.parts.borrow_mut().insert(word.to_owned(), Rc::clone(&stems));
        stems
    }
}

/// Cosine of two vectors, 0 to 1.
pub(super) fn cosine(a: &Vector, b: &Vector) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.0.len() && j < b.0.len() {
        match a.0[i].0.cmp(&b.0[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a.0[i].1 * b.0[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}
