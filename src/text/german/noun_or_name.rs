//! Which capitalised words are names and which are nouns, as translators treat them.
//!
//! A noun is translated, a name is left as it is. The shipped table has, for stems of German words written with a capital,
//! in how many sentence pairs they occur and in how many of these their English has the same word. It holds only what
//! corrects a judgement by frequency alone: rare words that are translated, and common ones that are left. The table is
//! made by `depesche-tools frequencies names` over translated sentences.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::OnceLock;

use crate::text::Analysis;

/// First line of a table.
const HEADER: &str = "# nouns and names v1";

/// The shipped table for German.
const GERMAN: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/de/translated.tsv"));

/// Below and above these shares of copies a word is a noun or a name; between them nothing is known.
const NOUN: f64 = 0.25;
const NAME: f64 = 0.75;

/// A word must occur in so many pairs that its share tells something, where they are of any make.
pub const FEWEST_PAIRS: u32 = 3;
const FEWEST_PAIRS_NAME: u32 = 5;

/// What translators do with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// They translate it.
    Noun,
    /// They leave it.
    Name,
}

/// What translators do with the word of this stem; `None` where the table does not say.
pub fn treatment(stem: &str) -> Option<Treatment> {
    static TABLE: OnceLock<HashMap<&'static str, Treatment>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let line = |line: &'static str| {
            let (stem, kind) = line.split_once('\t')?;
            Some((stem, if kind == "name" { Treatment::Name } else { Treatment::Noun }))
        };
        GERMAN.lines().skip(1).filter_map(line).collect()
    });
    table.get(stem).copied()
}

/// Counts, over sentence pairs, how often words are left as they are.
#[derive(Debug, Default)]
pub struct Counter {
    /// By stem: pairs with the word, and pairs whose English has it too; and a form of the word.
    counts: BTreeMap<String, (u32, u32, String)>,
}

impl Counter {
    /// Counts the capitalised words of a German text that do not begin a sentence, against its English.
    pub fn add(&mut self, german: &Analysis, english: &str) {
        let words: Vec<&str> = english.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
        for sentence in &german.sentences {
            for token in sentence.words().skip(1) {
                let word = german.token_text(token);
                if !word.starts_with(char::is_uppercase)
                    || !word.chars().all(char::is_alphabetic)
                    || word.chars().count() < 3
                {
                    continue;
                }
                // Berlins and Berliner are left where the English has Berlin.
                let shorter = ["s", "er", "ers", "ern"].iter().filter_map(|ending| word.strip_suffix(ending));
                let is_left = std::iter::once(word).chain(shorter).any(|form| words.contains(&form));
                let count = self.counts.entry(token.stem.clone()).or_insert_with(|| (0, 0, word.to_owned()));
                count.0 += 1;
                count.1 += u32::from(is_left);
            }
        }
    }

    /// The table as text, in alphabetical order, with nouns that occur in at least so many pairs. `is_noun` judges a stem and a
    /// form of it without the table; only what the pairs say otherwise is written.
    pub fn write(&self, fewest_pairs: u32, is_noun: impl Fn(&str, &str) -> bool) -> String {
        let mut out = format!("{HEADER}\n");
        for (stem, (pairs, left, form)) in &self.counts {
            let share = f64::from(*left) / f64::from(*pairs);
            let kind = match is_noun(stem, form) {
                false if *pairs >= fewest_pairs && share <= NOUN => "noun",
                _ if *pairs >= FEWEST_PAIRS_NAME && share >= NAME => "name",
                _ => continue,
            };
            let _ = writeln!(out, "{stem}\t{kind}");
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn what_is_left_is_a_name() {
        let mut counter = Counter::default();
        for (german, english) in [
            ("Gestern kam Zorbel zum Kobalt.", "Yesterday Zorbel came to the cobalt."),
            ("Heute lobte Zorbels Bruder das Kobalt.", "Today Zorbel's brother praised the cobalt."),
            ("Morgen kommt Intel zum Kobalt.", "Tomorrow Intel will come to the cobalt."),
        ] {
            counter.add(&Analysis::new(german, &Language::german()), english);
        }
        assert_eq!(counter.write(FEWEST_PAIRS, |_, _| false), format!("{HEADER}\nkobalt\tnoun\n"));
    }

    #[test]
    fn the_shipped_table_knows_nouns_and_names() {
        assert_eq!(treatment("microsoft"), Some(Treatment::Name));
        assert_eq!(treatment("zorbel"), None);
        assert!(GERMAN.starts_with(HEADER));
    }
}
