//! Sentences as TF-IDF vectors over stems.

use std::collections::BTreeMap;

use crate::text::frequencies::Frequencies;
use crate::text::{Sentence, TokenKind};

/// A sparse vector of unit length, in the order of its stems.
pub(super) struct Vector(Vec<(String, f64)>);

impl Vector {
    pub(super) fn of(sentence: &Sentence, frequencies: &Frequencies) -> Vector {
        Vector::of_all(std::slice::from_ref(sentence), frequencies)
    }

    pub(super) fn of_all(sentences: &[Sentence], frequencies: &Frequencies) -> Vector {
        // Ordered, so that sums are taken in the same order in every run.
        let mut weights: BTreeMap<&str, f64> = BTreeMap::new();
        for token in sentences.iter().flat_map(|s| &s.tokens).filter(|t| t.kind == TokenKind::Word) {
            *weights.entry(&token.stem).or_default() += 1.0;
        }
        let mut vector: Vec<(String, f64)> = weights
            .into_iter()
            .map(|(stem, count)| (stem.to_owned(), (1.0 + count.ln()) * frequencies.inverse(stem)))
            .collect();
        let length = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
        if length > 0.0 {
            vector.iter_mut().for_each(|(_, w)| *w /= length);
        }
        Vector(vector)
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
