//! `ae`, `oe` and `ue` for umlauts, in texts that have none: `Behoerde`, `fuer`.
//!
//! A word is rewritten only where the tables know it with umlauts and hardly know it as it stands, so that `neue`, `Quelle`
//! and `Israel` stay. What follows a first name is a surname, which is spelled as its bearer spells it.

use super::capitals::is_noun;
use super::replacement::Replacement;
use super::scan::{is_in_address, word_before, words};
use crate::data::word_list;
use crate::language::Language;
use crate::text::german::frequencies::Frequencies;
use crate::text::german::noun_or_name::{self, Treatment};
use crate::text::german::split_compounds::Splitter;
use crate::text::names::{first_names, places};
use crate::text::stems::Stemmer;
use crate::text::stopwords;

/// A word must stand in so many segments with its umlauts, and in so many times more than without.
const FEWEST: u32 = 4;
const TIMES: u32 = 20;

/// So common a word may be one that has its capital from the beginning of a sentence.
const COMMON: u32 = 300;

/// Each word with its umlauts.
pub(super) fn replacements(text: &str) -> Vec<Replacement> {
    words(text)
        .into_iter()
        .filter(|word| !is_in_address(text, word))
        .filter(|word| !goes_with_surname(word_before(text, word.start)))
        .filter_map(|word| Some(Replacement::new(word.clone(), with_umlauts(&text[word])?)))
        .collect()
}

/// Whether a surname follows `word`: a first name, or how a person is addressed.
fn goes_with_surname(word: &str) -> bool {
    first_names::is_first_name(word)
        || word_list!("de/titles.txt").contains(word)
        || matches!(word, "Frau" | "Herr" | "Herrn")
}

fn with_umlauts(word: &str) -> Option<String> {
    let new = umlauted(word);
    if new == word {
        return None;
    }
    let (old_count, new_count) = (known(word), known(&new));
    let is_name = noun_or_name::treatment(&Stemmer::new(&Language::german()).stem(word)) == Some(Treatment::Name);
    let is_spelling = !is_name && new_count >= FEWEST && new_count / TIMES >= old_count;
    (is_spelling && (word.starts_with(char::is_lowercase) || is_no_surname(&new, new_count))).then_some(new)
}

/// Whether a capitalised word is a noun, a place, or so common that it is no surname, which keeps its spelling (Koehler).
fn is_no_surname(word: &str, segments: u32) -> bool {
    let is_place = places::english(word).is_some() || places::is_town(word);
    is_place || !first_names::is_usual_surname(word) && (segments >= COMMON || is_noun(&word.to_lowercase()))
}

/// In how many segments a word stands; a compound of known words as if it were known.
fn known(word: &str) -> u32 {
    let lower = word.to_lowercase();
    if stopwords::is_german(&lower) {
        return u32::MAX;
    }
    let frequencies = Frequencies::german();
    let stemmer = Stemmer::new(&Language::german());
    let stem = stemmer.stem(&lower);
    let count = frequencies.count(&stem);
    if count > 0 {
        return count;
    }
    if Splitter::new(frequencies).parts(&lower).len() > 1 { FEWEST * TIMES } else { 0 }
}

/// The word with an umlaut for each pair of letters that may stand for one.
fn umlauted(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut new = String::with_capacity(word.len());
    let mut at = 0;
    while at < letters.len() {
        let before = at.checked_sub(1).map(|before| letters[before].to_ascii_lowercase());
        let is_pair = letters.get(at + 1).is_some_and(|next| matches!(next, 'e' | 'E'));
        let umlaut = match letters[at] {
            'a' => 'ä',
            'o' => 'ö',
            'u' => 'ü',
            'A' => 'Ä',
            'O' => 'Ö',
            'U' => 'Ü',
            other => other,
        };
        // In neue, Bauer and Quelle the e belongs to what follows.
        let is_vowel_pair = matches!(letters[at], 'u' | 'U') && matches!(before, Some('a' | 'e' | 'q'));
        if is_pair && umlaut != letters[at] && !is_vowel_pair {
            new.push(umlaut);
            at += 2;
        } else {
            new.push(letters[at]);
            at += 1;
        }
    }
    new
}
