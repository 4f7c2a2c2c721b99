//! ROUGE: how much of a reference summary another one says in the same words (Lin 2004).
//!
//! Words are runs of ASCII letters and digits in lower case and are not stemmed, as in `rouge_score` 0.1.2 without its
//! stemmer, whose figures the tests hold this to.

use std::collections::HashMap;

/// Precision, recall and their harmonic mean, 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Score {
    /// Share of the summary that the reference has.
    pub precision: f64,
    /// Share of the reference that the summary has.
    pub recall: f64,
}

impl Score {
    fn of(common: usize, summary: usize, reference: usize) -> Score {
        let share = |whole: usize| if whole == 0 { 0.0 } else { common as f64 / whole as f64 };
        Score { precision: share(summary), recall: share(reference) }
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let sum = self.precision + self.recall;
        if sum == 0.0 { 0.0 } else { 2.0 * self.precision * self.recall / sum }
    }
}

/// The words of an English text.
pub fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// ROUGE-N: sequences of `length` words that both have, each as often as the one that has it less often.
pub fn sequences<W: AsRef<str>>(summary: &[W], reference: &[W], length: usize) -> Score {
    fn counted<W: AsRef<str>>(words: &[W], length: usize) -> HashMap<Vec<&str>, usize> {
        let mut counts = HashMap::new();
        for run in words.windows(length) {
            *counts.entry(run.iter().map(AsRef::as_ref).collect()).or_default() += 1;
        }
        counts
    }
    let (ours, theirs) = (counted(summary, length), counted(reference, length));
    let common = ours.iter().map(|(run, count)| (*count).min(theirs.get(run).copied().unwrap_or(0))).sum();
    Score::of(common, ours.values().sum(), theirs.values().sum())
}

/// ROUGE-L: the longest common subsequence of words.
pub fn longest<W: AsRef<str>>(summary: &[W], reference: &[W]) -> Score {
    let mut lengths = vec![0; reference.len() + 1];
    for word in summary {
        let mut diagonal = 0;
        for (at, other) in reference.iter().enumerate() {
            let above = lengths[at + 1];
            lengths[at + 1] = if word.as_ref() == other.as_ref() { diagonal + 1 } else { above.max(lengths[at]) };
            diagonal = above;
        }
    }
    Score::of(lengths[reference.len()], summary.len(), reference.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Summary, reference, and precision, recall and F1 of ROUGE-1, ROUGE-2 and ROUGE-L by `rouge_score` 0.1.2
    /// (`RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=False)`).
    const PUBLISHED: &[(&str, &str, [f64; 9])] = &[
        (
            "The regulator fined the company 1.2 billion euros on Monday.",
            "On Monday, the company was fined €1.2 billion by the regulator.",
            [0.909091, 0.833333, 0.869565, 0.5, 0.454545, 0.47619, 0.454545, 0.416667, 0.434783],
        ),
        (
            "Tencent has suspended new registrations for WeChat. Shares fell by nine per cent in Hong Kong.",
            "Tencent is not taking new WeChat users in China. Its share price fell nine per cent in Hong Kong on Tuesday.",
            [0.625, 0.47619, 0.540541, 0.333333, 0.25, 0.285714, 0.625, 0.47619, 0.540541],
        ),
        (
            "The the the chip chip works",
            "the chip works and the plant works",
            [0.666667, 0.571429, 0.615385, 0.4, 0.333333, 0.363636, 0.5, 0.428571, 0.461538],
        ),
        ("Nothing in common", "Completely different words", [0.0; 9]),
        ("", "A reference without a summary", [0.0; 9]),
        (
            "The plant in Dresden will cost €10 billion; the state pays half of it.",
            "The state will pay half of the €10 billion that the Dresden plant costs.",
            [0.714286, 0.714286, 0.714286, 0.230769, 0.230769, 0.230769, 0.357143, 0.357143, 0.357143],
        ),
    ];

    #[test]
    fn figures_are_those_of_the_published_implementation() {
        for (summary, reference, expected) in PUBLISHED {
            let (ours, theirs) = (words(summary), words(reference));
            let scores = [sequences(&ours, &theirs, 1), sequences(&ours, &theirs, 2), longest(&ours, &theirs)];
            let figures: Vec<f64> = scores.iter().flat_map(|s| [s.precision, s.recall, s.f1()]).collect();
            for (figure, expected) in figures.iter().zip(expected) {
                assert!((figure - expected).abs() < 1e-6, "{summary}: {figures:?}");
            }
        }
    }
}
