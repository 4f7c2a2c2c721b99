//! How long a summary is.

use crate::text::{Analysis, SentenceIndex};

/// English has about so many words for one German word, since it writes compounds apart (measured on the sample corpus).
const ENGLISH_WORDS: f64 = 1.2;

/// The length of a summary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Length {
    /// So many sentences.
    Sentences(usize),
    /// At most so many English words, but one sentence at least.
    Words(usize),
    /// This share of the article's sentences, 0 to 1, rounded; one at least.
    Share(f64),
}

impl Length {
    /// The sentences of `ranking` that make up the summary, the most telling first.
    pub fn choose(&self, ranking: &[SentenceIndex], analysis: &Analysis) -> Vec<SentenceIndex> {
        let first = |count: usize| ranking.iter().copied().take(count.max(1)).collect();
        match self {
            Length::Sentences(count) => first(*count),
            Length::Share(share) => first((analysis.sentences.len() as f64 * share).round() as usize),
            Length::Words(most) => {
                let mut chosen = Vec::new();
                let mut sum = 0.0;
                for &index in ranking {
                    let words = analysis.sentences[index].words().count() as f64 * ENGLISH_WORDS;
                    if chosen.is_empty() || sum + words <= *most as f64 {
                        chosen.push(index);
                        sum += words;
                    }
                }
                chosen
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn every_length_gives_a_summary() {
        let text = "Eins zwei drei vier fünf. Sechs sieben acht neun zehn elf zwölf. Eins zwei. Drei vier fünf sechs.";
        let analysis = Analysis::new(text, &Language::german());
        for (length, expected) in [
            (Length::Sentences(2), &[1, 0][..]),
            (Length::Share(0.5), &[1, 0]),
            (Length::Share(0.01), &[1]),
            (Length::Words(1), &[1]),
            (Length::Words(12), &[1, 2]),
            (Length::Words(15), &[1, 0]),
        ] {
            assert_eq!(length.choose(&[1, 0, 2, 3], &analysis), expected, "{length:?}");
        }
    }
}
