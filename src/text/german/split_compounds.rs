//! Taking compounds apart: `Datenschutzbehörde` is `Daten`, `schutz` and `behörde`.
//!
//! Of all ways to cut a word into words that German knows, the one whose parts are commonest by the geometric mean of
//! their [background frequencies](super::frequencies) is taken, if they are commoner than the whole (Koehn and Knight
//! 2003). What the rules of [`super::compounds`] bar is barred here: prefixes, function words, endings of names.

use std::ops::Range;

use super::compounds::{
    FAR_RARER, MOST_LETTERS, MOST_PARTS, VERB_STEM, Words, is_name_ending, is_opaque, is_prefix, is_short_noun,
    is_verb_stem, without_link,
};
use super::frequencies::Frequencies;
use crate::data::word_list;
use crate::text::stopwords;

/// Shorter words are not taken apart.
const FEWEST_LETTERS: usize = 7;

/// Takes words apart by one table of frequencies.
pub struct Splitter<'a> {
    words: Words<'a>,
}

/// A way to cut the rest of a word: where its parts end, and the sum of their log-frequencies.
#[derive(Clone)]
struct Cut {
    ends: Vec<usize>,
    sum: f64,
    rarest: u32,
}

impl<'a> Splitter<'a> {
    /// A splitter that knows the words of `frequencies`.
    pub fn new(frequencies: &'a Frequencies) -> Splitter<'a> {
        Splitter { words: Words::of(frequencies) }
    }

    /// The parts of `word` as ranges of its bytes, in order, linking letters with the part before them; one range where
    /// the word is not put together. Hyphens part as well.
    pub fn parts(&self, word: &str) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut start = 0;
        for piece in word.split('-') {
            parts.extend(self.closed(piece).into_iter().map(|part| start + part.start..start + part.end));
            start += piece.len() + 1;
        }
        parts
    }

    /// The parts of a word without hyphens.
    fn closed(&self, word: &str) -> Vec<Range<usize>> {
        let lower = word.to_lowercase();
        let letters = lower.chars().count();
        let inner_capital = word.chars().skip(1).any(char::is_uppercase);
        if lower.len() != word.len()
            || !(FEWEST_LETTERS..=MOST_LETTERS).contains(&letters)
            || inner_capital
            || stopwords::is_german(&lower)
            || is_opaque(&lower)
        {
            return std::iter::once(0..word.len()).filter(|range| !range.is_empty()).collect();
        }
        let whole = self.words.count(&lower);
        let logarithm = |count: u32| f64::from(count.max(1)).ln();
        let is_better =
            |cut: &Cut| cut.sum / cut.ends.len() as f64 >= logarithm(whole) && cut.rarest >= whole / FAR_RARER;
        let best = self
            .cuts(&lower)
            .into_iter()
            .filter(is_better)
            .reduce(|one, other| if mean(&other) > mean(&one) { other } else { one });
        let Some(cut) = best else { return std::iter::once(0..word.len()).collect() };
        let mut start = 0;
        let mut parts = Vec::new();
        for end in cut.ends {
            // A part may be a compound that is commoner than its own parts are beside the others (Bahnhof, Bildschirm).
            parts.extend(self.closed(&lower[start..end]).into_iter().map(|part| start + part.start..start + part.end));
            start = end;
        }
        parts
    }

    /// The best way to cut `word` into two parts, into three, and so on.
    fn cuts(&self, word: &str) -> Vec<Cut> {
        let places: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
        // Best cut of what begins at a place, by the number of its parts.
        let mut from: Vec<Vec<Option<Cut>>> = vec![vec![None; MOST_PARTS + 1]; places.len()];
        for start in (0..places.len() - 1).rev() {
            let text = &word[places[start]..];
            if start > 0
                && let Some(count) = self.last(text)
            {
                from[start][1] = Some(Cut { ends: vec![word.len()], sum: f64::from(count).ln(), rarest: count });
            }
            for end in start + 2..places.len() - 1 {
                if from[end].iter().all(Option::is_none) {
                    continue;
                }
                let Some(count) = self.modifier(&word[places[start]..places[end]]) else { continue };
                for parts in 1..MOST_PARTS {
                    let Some(rest) = &from[end][parts] else { continue };
                    let sum = rest.sum + f64::from(count).ln();
                    if from[start][parts + 1].as_ref().is_none_or(|best| sum > best.sum) {
                        let ends = std::iter::once(places[end]).chain(rest.ends.iter().copied()).collect();
                        from[start][parts + 1] = Some(Cut { ends, sum, rarest: rest.rarest.min(count) });
                    }
                }
            }
        }
        from.swap_remove(0).into_iter().skip(2).flatten().collect()
    }

    /// Frequency of a part that another one follows, with its linking letters.
    fn modifier(&self, part: &str) -> Option<u32> {
        if self.is_barred(part) {
            return None;
        }
        without_link(part).filter(|word| !self.is_barred(word)).filter_map(|word| self.word(word)).max()
    }

    /// Frequency of the part that ends the word.
    fn last(&self, part: &str) -> Option<u32> {
        if self.is_barred(part) || is_name_ending(part) {
            return None;
        }
        self.word(part)
    }

    /// Words that are no parts: prefixes and function words.
    fn is_barred(&self, word: &str) -> bool {
        let may_open = || word_list!("de/function-words-in-compounds.txt").contains(word);
        is_prefix(word)
            || word_list!("de/no-compound-parts.txt").contains(word)
            || stopwords::is_german(word) && !may_open()
    }

    /// Frequency of a word that German knows well enough to be a part.
    fn word(&self, word: &str) -> Option<u32> {
        if is_verb_stem(word) {
            return Some(VERB_STEM);
        }
        let needed = match word.chars().count() {
            0..=1 => return None,
            2..=3 if is_short_noun(word) => 1,
            2..=3 => return None,
            4 => 40,
            5 => 20,
            6 => 8,
            _ => 4,
        };
        Some(self.words.count(word)).filter(|count| *count >= needed && self.words.is_form(word))
    }
}

fn mean(cut: &Cut) -> f64 {
    cut.sum / cut.ends.len() as f64
}
