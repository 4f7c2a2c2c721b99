//! chrF: how much of a reference's character sequences a translation has (Popović 2015).
//!
//! chrF2 as sacreBLEU computes it: sequences of one to six characters without white space, counted over the whole set;
//! precision and recall averaged over the lengths, recall weighing twice (β = 2); 0 to 100.

use std::collections::HashMap;

/// Longest sequence.
const ORDER: usize = 6;

/// Weight of recall against precision.
const BETA: f64 = 2.0;

/// Counts over a set of sentences.
#[derive(Debug, Default, Clone)]
pub struct Chrf {
    /// For every length: sequences of the translation, of the reference, of both.
    counts: [(u64, u64, u64); ORDER],
}

impl Chrf {
    /// Counts one sentence.
    pub fn add(&mut self, translation: &str, reference: &str) {
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>();
        let (translation, reference) = (letters(translation), letters(reference));
        for (length, (ours, theirs, both)) in (1..=ORDER).zip(&mut self.counts) {
            let mut open: HashMap<&[char], u64> = HashMap::new();
            for sequence in reference.windows(length) {
                *open.entry(sequence).or_default() += 1;
            }
            *theirs += reference.windows(length).len() as u64;
            *ours += translation.windows(length).len() as u64;
            for sequence in translation.windows(length) {
                if let Some(left) = open.get_mut(sequence).filter(|left| **left > 0) {
                    *left -= 1;
                    *both += 1;
                }
            }
        }
    }

    /// The score, 0 to 100; 0 for an empty set.
    pub fn score(&self) -> f64 {
        let counted: Vec<(f64, f64)> = self
            .counts
            .iter()
            .filter(|(ours, theirs, _)| *ours > 0 && *theirs > 0)
            .map(|(ours, theirs, both)| (*both as f64 / *ours as f64, *both as f64 / *theirs as f64))
            .collect();
        if counted.is_empty() {
            return 0.0;
        }
        let mean = |part: fn(&(f64, f64)) -> f64| counted.iter().map(part).sum::<f64>() / counted.len() as f64;
        let (precision, recall) = (mean(|c| c.0), mean(|c| c.1));
        let weight = BETA * BETA;
        let below = weight * precision + recall;
        if below == 0.0 { 0.0 } else { 100.0 * (1.0 + weight) * precision * recall / below }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Figures of sacreBLEU 2 (`CHRF().corpus_score`) on the same sentences.
    #[test]
    fn scores_are_those_of_the_reference() {
        let mut all = Chrf::default();
        for (translation, reference, expected) in [
            ("The regulator fined the group.", "The regulator has fined the company.", "55.65"),
            ("It rains in Berlin today.", "Today it is raining in Berlin.", "41.34"),
            ("Chips are scarce.", "Chips remain in short supply.", "16.69"),
        ] {
            let mut one = Chrf::default();
            one.add(translation, reference);
            assert_eq!(format!("{:.2}", one.score()), expected, "{translation}");
            all.add(translation, reference);
        }
        assert_eq!(format!("{:.2}", all.score()), "39.77");
        assert_eq!(Chrf::default().score(), 0.0);
    }
}
