//! Dictionary forms of German nouns: `Behörden` is `Behörde`, `Krankenhäuser` is `Krankenhaus`.
//!
//! The shipped table has for noun stems the form that stands behind `ein` and `eine`, which is the singular in the
//! nominative. It is made by `depesche-tools frequencies nouns` over any collection of German text. A compound has the form of its last
//! part.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::OnceLock;

use super::frequencies::Frequencies;
use super::split_compounds::Splitter;
use crate::data::word_list;
use crate::language::Language;
use crate::text::Analysis;
use crate::text::stems::Stemmer;

/// First line of a table.
const HEADER: &str = "# dictionary forms of nouns v1";

/// The shipped table for German.
const GERMAN: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/de/nouns.tsv"));

/// A form must stand behind an article so often, and be so large a share of all that do.
const FEWEST: u32 = 2;
const LEAST_SHARE: f64 = 0.6;

/// Longer nouns are compounds, which have the form of their last part.
const MOST_LETTERS: usize = 14;

/// The dictionary forms by their stems.
fn table() -> &'static HashMap<&'static str, &'static str> {
    static TABLE: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    TABLE.get_or_init(|| GERMAN.lines().skip(1).filter_map(|line| line.split_once('\t')).collect())
}

/// Whether `lower` is the dictionary form of a noun in the table, in lower case; `stem` is its stem.
pub(crate) fn is_dictionary_form(lower: &str, stem: &str) -> bool {
    table().get(stem).is_some_and(|lemma| lemma.to_lowercase() == lower)
}

/// The dictionary form of the noun `word`, as far as the table tells; `None` where it does not.
pub fn lemma(word: &str) -> Option<String> {
    let stemmer = Stemmer::new(&Language::german());
    let known = |word: &str| table().get(stemmer.stem(word).as_str()).filter(|lemma| is_form_of(word, lemma)).copied();
    if let Some(lemma) = known(word) {
        return Some(singular_of_umlaut(word, lemma).unwrap_or(lemma).to_owned());
    }
    let last = Splitter::new(Frequencies::german()).parts(word).pop().filter(|last| last.start > 0)?;
    let lemma = known(&word[last.clone()])?;
    let lemma = singular_of_umlaut(&word[last.clone()], lemma).unwrap_or(lemma);
    let is_capital = word[last.clone()].starts_with(char::is_uppercase);
    Some(format!("{}{}", &word[..last.start], if is_capital { lemma.to_owned() } else { lemma.to_lowercase() }))
}

/// The singular of a plural with an umlaut, which is not the `lemma` in -e of the same stem: `Schränke` is the plural of
/// `Schrank`, and `Schranke` has none with an umlaut.
fn singular_of_umlaut<'a>(word: &str, lemma: &'a str) -> Option<&'a str> {
    let is_umlaut = |c: char| matches!(c.to_lowercase().next(), Some('ä' | 'ö' | 'ü'));
    let gained = word.chars().zip(lemma.chars()).any(|(of_word, of_lemma)| is_umlaut(of_word) && !is_umlaut(of_lemma));
    lemma.strip_suffix('e').filter(|_| gained)
}

/// The dictionary forms that the table has, as they are written.
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    GERMAN.lines().skip(1).filter_map(|line| line.split_once('\t')).map(|(_, lemma)| lemma)
}

/// Whether `word` can be a form of `lemma`: they share their beginning, and differ by an ending of nouns. Stems alone
/// would make `Arbeiter` a form of `Arbeit`.
fn is_form_of(word: &str, lemma: &str) -> bool {
    let fold = |text: &str| crate::text::stems::fold_umlauts(&text.to_lowercase());
    let (word, lemma) = (fold(word), fold(lemma));
    let common = word.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    let rest = |text: &str| text.chars().skip(common).collect::<String>();
    let (more, less) = (rest(&word), rest(&lemma));
    match less.as_str() {
        "" => {
            more.is_empty()
                || word_list!("de/endings-behind-lemmas.txt").contains(&more)
                || matches!(more.as_str(), "er" | "ern") && word_list!("de/neuters-in-er.txt").ends(&lemma)
        }
        // Praxis and Praxen, Zyklus and Zyklen, Firma and Firmen.
        "is" | "o" | "us" | "um" | "a" | "on" => matches!(more.as_str(), "en" | "a" | "i"),
        _ => false,
    }
}

/// Counts which forms of nouns stand behind `ein` and `eine`.
#[derive(Debug, Default)]
pub struct Counter {
    counts: BTreeMap<String, BTreeMap<String, u32>>,
}

impl Counter {
    /// Counts the nouns of a text.
    pub fn add(&mut self, text: &Analysis) {
        for sentence in &text.sentences {
            let words: Vec<_> = sentence.words().map(|token| (token, text.token_text(token))).collect();
            for pair in words.windows(2) {
                let [(_, article), (token, noun)] = pair else { continue };
                let is_noun = noun.starts_with(char::is_uppercase) && noun.chars().all(char::is_alphabetic);
                if is_noun && matches!(article.to_lowercase().as_str(), "ein" | "eine") {
                    *self.counts.entry(token.stem.clone()).or_default().entry((*noun).to_owned()).or_default() += 1;
                }
            }
        }
    }

    /// The table as text, in alphabetical order.
    pub fn write(&self) -> String {
        let mut out = format!("{HEADER}\n");
        for (stem, forms) in &self.counts {
            let all: u32 = forms.values().sum();
            let best = forms.iter().max_by_key(|(form, count)| (**count, std::cmp::Reverse(form.len())));
            if let Some((form, count)) = best
                && *count >= FEWEST
                && f64::from(*count) >= f64::from(all) * LEAST_SHARE
                && form.chars().count() <= MOST_LETTERS
            {
                let _ = writeln!(out, "{stem}\t{form}");
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_have_their_dictionary_form() {
        for (word, expected) in [
            ("Behörden", Some("Behörde")),
            ("Aufsichtsbehörden", Some("Aufsichtsbehörde")),
            ("Krankenhäuser", Some("Krankenhaus")),
            ("Schränke", Some("Schrank")),
            ("Kühlschränken", Some("Kühlschrank")),
            ("Schranken", Some("Schranke")),
            ("Arbeiter", None),
            ("KI-Antworten", Some("KI-Antwort")),
            ("Zorbel", None),
        ] {
            assert_eq!(lemma(word).as_deref(), expected, "{word}");
        }
    }

    #[test]
    fn the_form_behind_the_article_is_the_one() {
        let mut counter = Counter::default();
        for text in ["Das ist eine Lücke.", "Es gab eine Lücke und zwei Lücken.", "Viele Lücken."] {
            counter.add(&Analysis::new(text, &Language::german()));
        }
        assert_eq!(counter.write(), format!("{HEADER}\nluck\tLücke\n"));
    }
}
