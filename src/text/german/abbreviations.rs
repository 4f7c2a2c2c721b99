//! Abbreviations that German news uses, and what a full stop after them means.

use crate::data::{table, word_list};
use crate::text::calendar;

/// What the word before a full stop says about the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// An abbreviation that something belongs to, so that the sentence goes on.
    GoesOn,
    /// An abbreviation that may stand at the end.
    MayEnd,
    /// `usw.` and its like: a capital after them is a new sentence.
    Closes,
    /// A noun that is an abbreviation only before a figure (`Art. 5`).
    BeforeFigure,
    /// No abbreviation.
    None,
}

/// Classifies the word that stands before a full stop. `word` is without that stop.
///
/// An [acronym](is_acronym) is no abbreviation: it has no stop of its own. Where a whole text is in capitals, the word should
/// be given in lower case.
pub fn classify(word: &str) -> Abbreviation {
    if is_acronym(word) {
        return Abbreviation::None;
    }
    let lower = word.to_lowercase();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let is_capital = word.chars().next().is_some_and(char::is_uppercase);
    match table!("de/abbreviations.tsv").value(&lower) {
        Some("closes") => return Abbreviation::Closes,
        Some("before-figure") => return Abbreviation::BeforeFigure,
        // `a. d. Oder` goes on, a minister a. D. may end the sentence.
        Some("goes-on") if word != "a.D" => return Abbreviation::GoesOn,
        Some("may-end") => return Abbreviation::MayEnd,
        // Words that are plain German words too only count as abbreviations are written: `Di.`, not `di.`
        Some("capital") if is_capital => return Abbreviation::MayEnd,
        _ => {}
    }
    if calendar::is_short_month(&lower) {
        return Abbreviation::MayEnd;
    }
    // Street names: Lindenstr. 8
    if lower.len() > 5 && lower.ends_with("str") {
        return Abbreviation::MayEnd;
    }
    // z.B, d.h, i.d.R, U.S, e.V: single letters with stops between.
    if word.contains('.')
        && word.split('.').all(|part| part.chars().count() <= 3 && part.chars().all(char::is_alphabetic))
    {
        return Abbreviation::MayEnd;
    }
    // An initial or a shortened word of one letter: J. K. Rowling, d. h., a. D.
    if letters == 1 && word.chars().count() == 1 {
        return Abbreviation::MayEnd;
    }
    // Consonants alone are a shortened word (Hptm., Schw.); with a capital at the end they are an acronym (GmbH, StGB).
    let consonants_alone = (2..=5).contains(&letters)
        && !lower.chars().any(|c| "aeiouyäöü".contains(c))
        && lower.chars().all(char::is_alphabetic)
        && word.ends_with(char::is_lowercase)
        && !word_list!("de/words-without-vowels.txt").contains(&lower);
    if consonants_alone {
        return Abbreviation::MayEnd;
    }
    Abbreviation::None
}

/// Whether `word` is an acronym by its capitals: `ABS`, `WG`, `KG`.
pub fn is_acronym(word: &str) -> bool {
    word.chars().nth(1).is_some()
        && word.chars().all(char::is_uppercase)
        && !word_list!("de/abbreviations-in-capitals.txt").contains(word)
}

/// Whether the abbreviation `word` stands for a unit behind a figure (`Fr.`, `Tsd.`), so that it may end what the figure
/// began.
pub fn is_behind_figure(word: &str) -> bool {
    let cells = table!("de/abbreviations.tsv").get(&word.to_lowercase()).unwrap_or_default();
    matches!(cells.get(1), Some(&"unit" | &"after-figure"))
}

/// Whether `word` is a Roman numeral of a ruler or a section (I to XXXIX).
pub fn is_roman_numeral(word: &str) -> bool {
    !word.is_empty() && word.len() <= 6 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}
