//! Closed compounds: German words that are put together from others (`Datenschutzbehörde`).
//!
//! The parts are words that the [background frequencies](super::frequencies) know, with linking letters between them
//! perhaps (`Forschung-s-zentrum`). A word is taken apart only where its parts are, by the geometric mean of their
//! frequencies, commoner than the whole (Koehn and Knight 2003): `Datenbank` is, `Smartphone` is not. So that one very
//! common part does not speak for a chance one (`Alter` in `Alternative`), none may be far rarer than the whole.

use std::ops::Range;

use super::frequencies::Frequencies;
use super::{lemmas, loanwords, noun_or_name};
use crate::data::word_list;
use crate::language::Language;
use crate::text::stems::{Stemmer, fold_sharp_s, fold_umlauts};
use crate::text::stopwords;

/// Compounds of more parts than this are not looked into.
pub(crate) const MOST_PARTS: usize = 4;

/// Longer words are no words.
pub const MOST_LETTERS: usize = 60;

/// A word of seven letters or more must stand in this many background segments to be known.
const KNOWN: u32 = 4;

/// Linking letters are no more than this.
const MOST_LINK: usize = 2;

/// A part that is so many times rarer than the whole word stands in it by chance.
pub(crate) const FAR_RARER: u32 = 5;

/// What the stem of a verb counts for: their own counts are those of other words.
pub(crate) const VERB_STEM: u32 = 1000;

/// More letters than this are no inflection: what loses more by stemming is another word.
const MOST_ENDING: usize = 4;

/// Whether a rare word is put together from words that German knows.
pub fn is_compound(lower: &str, frequencies: &Frequencies) -> bool {
    lower.chars().count() <= MOST_LETTERS && Words::of(frequencies).splits(lower, MOST_PARTS)
}

/// How likely `word` (lower case) is a compound that has the word at bytes `part` as one of its parts: the mean
/// log-frequency of its parts. None where it is not: what stands before and after is not made of German words, or the
/// parts are rarer than the whole.
///
/// `part` brings its own linking letters; a part that the background does not know (a name, a fresh word) is taken as
/// given.
pub fn likelihood(word: &str, part: Range<usize>, frequencies: &Frequencies) -> Option<f64> {
    let (Some(before), Some(inner), Some(after)) =
        (word.get(..part.start), word.get(part.clone()), word.get(part.end..))
    else {
        return None;
    };
    let last = if after.is_empty() { inner } else { after };
    if word.chars().count() > MOST_LETTERS || is_name_ending(last) || is_opaque(word) || is_loanword(word) {
        return None;
    }
    let words = Words::of(frequencies);
    if words.is_participle(word) {
        return None;
    }
    let mut counts = Vec::new();
    let own = words.count(inner);
    if own > 0 {
        counts.push(own);
    }
    if !before.is_empty() {
        counts.extend(words.modifier(before)?);
    }
    if !after.is_empty() {
        counts.extend(words.rest(after, MOST_PARTS)?);
    }
    let whole = words.count(word);
    let logarithm = |count: u32| f64::from(count.max(1)).ln();
    let mean = counts.iter().map(|&count| logarithm(count)).sum::<f64>() / counts.len().max(1) as f64;
    let rarest = counts.iter().min().copied().unwrap_or(0);
    (own < KNOWN || (mean >= logarithm(whole) && rarest >= whole / FAR_RARER)).then_some(mean)
}

/// Whether the word ends as the names of people and places do.
pub fn ends_like_name(lower: &str) -> bool {
    word_list!("de/place-endings.txt").ends(lower) || word_list!("de/name-endings.txt").ends(lower)
}

/// Whether the word, perhaps with an ending of its own, is no compound in meaning.
pub(crate) fn is_opaque(word: &str) -> bool {
    let mut opaque = word_list!("de/opaque-compounds.txt").beginnings_of(word);
    opaque.any(|opaque| word[opaque.len()..].chars().count() <= 2)
}

/// Whether German has the word, perhaps with an ending, from English or with it: Talente is made of no Tal.
fn is_loanword(word: &str) -> bool {
    std::iter::once("")
        .chain(word_list!("de/endings-behind-lemmas.txt").iter())
        .any(|ending| word.strip_suffix(ending).is_some_and(loanwords::is_english))
}

/// `part` as it is, then without each of the letters that may link it to the next one, the fewest first: Forschung-s, Daten,
/// Hund-e, Kind-er.
pub(crate) fn without_link(part: &str) -> impl Iterator<Item = &str> {
    let links = word_list!("de/linking-letters.txt");
    let starts = part.char_indices().rev().map(|(start, _)| start);
    let linked = starts.take(MOST_LINK).filter(|&start| links.contains(&part[start..]));
    std::iter::once(part).chain(linked.map(|start| &part[..start]))
}

/// Whether `word` is so short that it would be found by chance in any word, and is a noun that compounds have.
pub(crate) fn is_short_noun(word: &str) -> bool {
    word_list!("de/short-nouns.txt").contains(word)
}

/// Whether `word` is the stem of a verb that stands before nouns: Rechenzentrum, Ladesäule.
pub(crate) fn is_verb_stem(word: &str) -> bool {
    word_list!("de/verb-stems.txt").contains(word)
}

/// Whether `word` makes a verb or a direction of what follows, with which then another word begins.
pub(crate) fn is_prefix(word: &str) -> bool {
    word_list!("de/prefixes.txt").contains(word)
}

/// Whether the names of people and places end in `part`.
pub(crate) fn is_name_ending(part: &str) -> bool {
    word_list!("de/name-endings.txt").contains(part)
}

/// The words that German knows.
pub(crate) struct Words<'a> {
    frequencies: &'a Frequencies,
    stemmer: Stemmer,
}

impl<'a> Words<'a> {
    pub(crate) fn of(frequencies: &'a Frequencies) -> Words<'a> {
        Words { frequencies, stemmer: Stemmer::new(&Language::german()) }
    }

    fn splits(&self, rest: &str, parts: usize) -> bool {
        if parts == 0 {
            return false;
        }
        rest.char_indices().skip(3).any(|(at, _)| {
            let (head, tail) = rest.split_at(at);
            self.is_part(head) && (self.is_last_part(tail) || self.splits(tail, parts - 1))
        })
    }

    /// A part before the last one, with its linking letters.
    fn is_part(&self, part: &str) -> bool {
        without_link(part).any(|word| self.is_known(word))
    }

    fn is_last_part(&self, part: &str) -> bool {
        part.chars().count() >= 4 && self.is_known(part)
    }

    pub(crate) fn count(&self, word: &str) -> u32 {
        self.frequencies.count(&self.stemmer.stem(word))
    }

    /// Whether the word is its stem with an ending of nouns, so that it is a form of the word that was counted, not
    /// another one with the same stem (`Glasfase`, `Atommüllend`).
    pub(crate) fn is_form(&self, word: &str) -> bool {
        let folded = fold_umlauts(&fold_sharp_s(word));
        let stem = self.stemmer.stem(word);
        self.is_derived(word)
            || folded
                .strip_prefix(stem.as_str())
                .is_some_and(|ending| ending.is_empty() || word_list!("de/endings-behind-stems.txt").contains(ending))
    }

    /// The same, or a dictionary form that loses more than its ending to the stem (`System`).
    fn is_noun_form(&self, word: &str) -> bool {
        self.is_form(word) || lemmas::is_dictionary_form(word, &self.stemmer.stem(word))
    }

    fn is_near_its_stem(&self, word: &str) -> bool {
        self.is_derived(word) || self.stemmer.stem(word).chars().count() + MOST_ENDING >= word.chars().count()
    }

    /// Whether the word is known, is no noun, and has the shape of a participle: Vereinzelte.
    fn is_participle(&self, word: &str) -> bool {
        let is_shaped = word_list!("de/inseparable-prefixes.txt").begins(word)
            && word_list!("de/participle-endings.txt").ends(word);
        let stem = self.stemmer.stem(word);
        is_shaped
            && self.frequencies.count(&stem) >= KNOWN
            && lemmas::lemma(word).is_none()
            && noun_or_name::treatment(&stem).is_none()
    }

    fn is_derived(&self, word: &str) -> bool {
        let suffixes = word_list!("de/derived-noun-suffixes.txt");
        suffixes.ends(word) || word.strip_suffix("en").is_some_and(|singular| suffixes.ends(singular))
    }

    /// Short words are found by chance in any name, so they must be the more common.
    fn is_known(&self, word: &str) -> bool {
        let needed = match word.chars().count() {
            0..=2 => return false,
            3 => 400,
            4 => 80,
            5 => 30,
            6 => 12,
            _ => KNOWN,
        };
        self.count(word) >= needed
    }

    /// Frequencies of the words that stand before a part: nouns or adjectives, no prefixes and no function words.
    fn modifier(&self, before: &str) -> Option<Vec<u32>> {
        // Not that ending of a prefix either which may link words: Gegenstand is made of no Geg.
        let (first_parts, nearest) = self.last_of(before, MOST_PARTS).filter(|_| !is_prefix(before))?;
        (!is_prefix(nearest)).then_some(first_parts)
    }

    /// The words of `text`, which is followed by another part; with the last of them.
    fn last_of<'t>(&self, text: &'t str, parts: usize) -> Option<(Vec<u32>, &'t str)> {
        if let Some((count, word)) = without_link(text).find_map(|word| Some((self.first_word(word)?, word))) {
            return Some((vec![count], word));
        }
        if parts <= 1 {
            return None;
        }
        text.char_indices().skip(2).find_map(|(at, _)| {
            let (head, tail) = text.split_at(at);
            let count = without_link(head).find_map(|word| self.first_word(word))?;
            let (mut counts, nearest) = self.last_of(tail, parts - 1)?;
            counts.push(count);
            Some((counts, nearest))
        })
    }

    /// Frequency of a word that others follow: it may be one that is no noun (Solarzelle, Sammelklage).
    fn first_word(&self, word: &str) -> Option<u32> {
        self.full_word(word).or_else(|| word_list!("de/first-parts.txt").contains(word).then_some(VERB_STEM))
    }

    /// Frequencies of the words that follow a part, to the end of the compound.
    fn rest(&self, text: &str, parts: usize) -> Option<Vec<u32>> {
        if let Some(count) = self.full_word(text).filter(|_| self.is_near_its_stem(text)) {
            return Some(vec![count]);
        }
        if parts <= 1 {
            return None;
        }
        text.char_indices().skip(2).find_map(|(at, _)| {
            let (head, tail) = text.split_at(at);
            let count = without_link(head).find_map(|word| self.full_word(word))?;
            let mut counts = self.rest(tail, parts - 1)?;
            counts.push(count);
            Some(counts)
        })
    }

    /// Frequency of a word that can be a part of a compound beside a known one.
    pub(crate) fn full_word(&self, word: &str) -> Option<u32> {
        if is_verb_stem(word) {
            return Some(VERB_STEM);
        }
        let needed = match word.chars().count() {
            0..=3 => 0,
            4 => 40,
            5 => 20,
            6 => 8,
            _ => KNOWN,
        };
        let fits = match needed {
            0 => is_short_noun(word),
            needed => self.count(word) >= needed && self.is_noun_form(word) && !stopwords::is_german(word),
        };
        (fits && !is_prefix(word)).then(|| self.count(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_boundary_is_likelier() {
        let frequencies = Frequencies::german();
        for (word, better, worse) in
            [("umsatzsteuer", "umsatz", "umsatzs"), ("sicherheitslücke", "sicherheits", "sicherheit")]
        {
            let of = |part: &str| likelihood(word, 0..part.len(), frequencies);
            assert!(of(better) > of(worse), "{word}: {:?} {:?}", of(better), of(worse));
        }
    }

    #[test]
    fn parts_are_told_from_chance() {
        let frequencies = Frequencies::german();
        for (word, part, expected) in [
            ("medienaufsichtsbehörde", "aufsichtsbehörde", true),
            ("datenschutzbehördenchef", "datenschutzbehörden", true),
            ("sicherheitslücke", "sicherheits", true),
            ("technologiekonzern", "konzern", true),
            ("chipfabrik", "chip", true),
            ("datenbank", "daten", true),
            ("rechenzentren", "zentren", true),
            ("alternative", "alter", false),
            ("preiselbeeren", "preis", false),
            ("zuckerberg", "berg", false),
            ("weixinnutzer", "weixin", true),
            ("datenschutzrat", "datenschutz", true),
            ("chippendale", "chip", false),
            ("appell", "app", false),
            ("software", "ware", false),
            ("soldaten", "daten", false),
            ("kandidaten", "daten", false),
            ("vorstand", "stand", false),
            ("auftrag", "trag", false),
            ("nachfrage", "frage", false),
            ("steinmeier", "stein", false),
            ("heidelberg", "heide", false),
            ("konkurrenten", "renten", false),
            ("smartphone", "phone", false),
            ("kontakte", "akte", false),
        ] {
            let start = word.find(part).expect("the part is in the word");
            let found = likelihood(word, start..start + part.len(), frequencies);
            assert_eq!(found.is_some(), expected, "{part} in {word}");
        }
    }
}
