//! Limits of figures: at least is not at most, more is not less.

use std::cell::LazyCell;

use crate::data::{Table, WordList, table, word_list};
use crate::text::numbers::Quantity;

/// So many characters beside a figure are looked at.
const NEAR: usize = 40;

/// So many words may stand between a limit and its figure: at least some €300.
const BETWEEN: usize = 2;

/// What a language has for limits and denials.
struct Words {
    /// What stands before a figure, with `lower` or `upper`.
    limits: &'static Table,
    /// What denies by itself.
    denials: &'static WordList,
}

/// Figures whose limit is turned round in the English. Where only one of the texts denies something beside, a limit may be
/// told by its opposite: unter 100 nicht zu haben, at least 100.
pub(crate) fn differences(german: &str, english: &str, ours: &[Quantity], theirs: &[Quantity]) -> Vec<String> {
    let own_words = Words { limits: table!("de/limits.tsv"), denials: word_list!("de/negations.txt") };
    let other_words = Words { limits: table!("en/limits.tsv"), denials: word_list!("en/plain-negations.txt") };
    let mut found = Vec::new();
    let is_alike = LazyCell::new(|| own_words.denies(german) == other_words.denies(english));
    for own in ours {
        let Some(limit) = own_words.limit(german, own) else { continue };
        let mut alike = theirs.iter().filter(|other| other.same_value(own)).peekable();
        let is_turned = alike.peek().is_some()
            && alike.all(|other| other_words.limit(english, other).is_some_and(|other| other != limit));
        if is_turned && *is_alike {
            found.push(format!("'{}' is another limit in the English", german[own.range.clone()].trim()));
        }
    }
    found
}

impl Words {
    /// Whether the figure is a `lower` or an `upper` limit.
    fn limit(&self, text: &str, quantity: &Quantity) -> Option<&'static str> {
        let behind: String = text[quantity.range.end..].chars().take(NEAR).collect::<String>().to_lowercase();
        let behind: Vec<&str> =
            behind.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(4).collect();
        let pairs = behind.windows(2).map(|pair| pair.join(" "));
        if let Some(limit) = pairs.filter_map(|pair| table!("en/limits-behind.tsv").value(&pair)).next() {
            return Some(limit);
        }
        let before: Vec<char> = text[..quantity.range.start].chars().rev().take(NEAR).collect();
        let before = before.into_iter().rev().collect::<String>().to_lowercase();
        let mut words: Vec<&str> = before.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        for _ in 0..=BETWEEN {
            // The longest first: no more than, more than.
            let mut phrases = (0..words.len()).map(|start| words[start..].join(" "));
            if let Some(limit) = phrases.find_map(|phrase| self.limits.value(&phrase)) {
                return Some(limit);
            }
            words.pop().filter(|word| word_list!("de/before-figures.txt").contains(word))?;
        }
        None
    }

    /// Whether the text denies something by a word that is no part of a limit.
    fn denies(&self, text: &str) -> bool {
        let mut lower = text.to_lowercase().replace('’', "'");
        for (limit, _) in self.limits.iter().filter(|(limit, _)| limit.starts_with('n')) {
            lower = lower.replace(limit, " ");
        }
        let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'');
        words.any(|word| {
            word.ends_with("n't") || self.denials.contains(word) || word_list!("en/limit-negations.txt").contains(word)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numbers;

    #[test]
    fn limits_that_are_turned_round_are_seen() {
        for (name, german, english, expected) in [
            ("at least", "mindestens 24 Monate", "at most 24 months", 1),
            ("shortened", "mind. 24 Monate", "under 24 months", 1),
            ("at most", "höchstens 250 Nutzer", "no more than 250 users", 0),
            ("up to", "bis zu 3 Geräte", "more than 3 devices", 1),
            ("as many as", "bis zu 3 Geräte", "as many as 3 devices", 0),
            ("more", "mehr als 100 Menschen", "fewer than 100 people", 1),
            ("over", "über 100 Menschen", "more than 100 people", 0),
            ("behind", "mindestens 18 Jahre", "18 years or older", 0),
            ("behind and turned", "mindestens 18 Jahre", "18 years or younger", 1),
            ("denied on both sides", "Unter 500 Euro nicht zu haben", "not to be had for more than 500 euros", 1),
            ("told by its opposite", "Unter 500 Euro nicht zu haben", "costs at least 500 euros", 0),
            ("word between", "mehr als rund 300 Euro", "less than about €300", 1),
            ("closed to the others", "Unter 18 Jahren gesperrt", "open to those aged over 18", 0),
            ("among", "unter 20 Bewerbern", "among 20 applicants", 0),
            ("left out", "mindestens 20", "20", 0),
        ] {
            let (ours, theirs) = (numbers::german(german), numbers::english(english));
            assert_eq!(differences(german, english, &ours, &theirs).len(), expected, "{name}");
        }
    }
}
