//! How the sentences of one article relate to each other and to its headline.

use super::tf_idf::{Vector, Vectors, cosine};
use crate::text::Analysis;
use crate::text::german::frequencies::Frequencies;

/// Only so many sentences at the beginning are compared with each other: what a news text has to say stands there, and
/// the work grows with the square of their number.
pub const MOST_SENTENCES: usize = 400;

/// What the sentences of an article share.
pub struct Relations {
    /// Cosine of every two sentences, row by row.
    shared: Vec<f64>,
    count: usize,
    /// Cosine of each sentence with the headline.
    pub headline: Vec<f64>,
    /// How much of what the whole article is about each sentence says: its cosine with all sentences taken together.
    pub article: Vec<f64>,
}

impl Relations {
    /// Those of the first [`MOST_SENTENCES`] of a text, and of its headline.
    pub fn of(analysis: &Analysis, title: &Analysis, frequencies: &Frequencies) -> Relations {
        let make = Vectors::new(analysis, frequencies);
        let sentences = &analysis.sentences[..analysis.sentences.len().min(MOST_SENTENCES)];
        let vectors: Vec<Vector> = sentences.iter().map(|s| make.of(analysis, std::slice::from_ref(s))).collect();
        let headline = make.of(title, &title.sentences);
        let article = make.of(analysis, sentences);
        let count = vectors.len();
        let mut shared = vec![0.0; count * count];
        for one in 0..count {
            for other in 0..one {
                let cosine = cosine(&vectors[one], &vectors[other]);
                shared[one * count + other] = cosine;
                shared[other * count + one] = cosine;
            }
        }
        Relations {
            shared,
            count,
            headline: vectors.iter().map(|v| cosine(v, &headline)).collect(),
            article: vectors.iter().map(|v| cosine(v, &article)).collect(),
        }
    }

    /// How many sentences are compared.
    pub fn count(&self) -> usize {
        self.count
    }

    /// What two sentences share, 0 to 1; 0 for a sentence with itself.
    pub fn between(&self, one: usize, other: usize) -> f64 {
        self.shared[one * self.count + other]
    }

    /// What each sentence shares with later ones and with earlier ones, each scaled so that the highest is 1.
    pub fn directed(&self) -> (Vec<f64>, Vec<f64>) {
        let (mut later, mut earlier) = (vec![0.0; self.count], vec![0.0; self.count]);
        for one in 0..self.count {
            earlier[one] = (0..one).map(|other| self.between(one, other)).sum();
            later[one] = (one + 1..self.count).map(|other| self.between(one, other)).sum();
        }
        scale(&mut later);
        scale(&mut earlier);
        (later, earlier)
    }
}

/// Scales so that the highest value is 1.
pub fn scale(values: &mut [f64]) {
    let highest = values.iter().copied().fold(0.0, f64::max);
    if highest > 0.0 {
        values.iter_mut().for_each(|value| *value /= highest);
    }
}
