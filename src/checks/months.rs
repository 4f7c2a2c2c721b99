//! Months and days of the week.

use std::ops::Range;

use crate::data::word_list;
use crate::text::calendar::{self, Named};
use crate::text::names::first_names;

/// Words that begin with a name of no more letters than this (Mai) are others.
const SHORT_NAME: usize = 3;

/// A date in figures in the German, `14.03.2023` or `14.3.`
pub(crate) struct InFigures {
    /// Bytes of the month.
    pub(crate) month: Range<usize>,
    /// Which one.
    pub(crate) named: &'static Named,
}

/// The dates in figures in `german`. A full stop behind the year ends the sentence.
pub(crate) fn in_figures(german: &str) -> Vec<InFigures> {
    let mut found = Vec::new();
    let mut from = 0;
    for token in german.split_inclusive(|c: char| !c.is_ascii_digit() && c != '.') {
        let date = token.trim_end_matches(|c: char| !c.is_ascii_digit() && c != '.');
        let parts: Vec<&str> = date.split('.').collect();
        let is_date = matches!(parts.as_slice(), [day, month, rest @ ..]
            if (1..=2).contains(&day.len()) && (1..=2).contains(&month.len())
                && day.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
                && matches!(rest, [year] | [year, ""] if matches!(year.len(), 0 | 2 | 4)));
        let named = parts.get(1).and_then(|month| calendar::months().get(month.parse::<usize>().ok()?.checked_sub(1)?));
        if is_date && let Some(named) = named {
            let start = from + parts[0].len() + 1;
            found.push(InFigures { month: start..start + parts[1].len(), named });
        }
        from += token.len();
    }
    found
}

/// Months and days of the week that are lost or made up. A day may be left out, not be another one.
pub(crate) fn differences(german: &str, english: &str) -> Vec<String> {
    let mut found = Vec::new();
    let in_figures = in_figures(german);
    for (all, may_be_left_out) in [(calendar::months(), false), (calendar::weekdays(), true)] {
        let in_german: Vec<bool> = all
            .iter()
            .map(|one| {
                in_figures.iter().any(|date| std::ptr::eq(date.named, one))
                    || words(german).any(|word| is_told(word, one))
            })
            .collect();
        let in_english: Vec<bool> = all
            .iter()
            .map(|one| {
                let is_name = |word: &str| word == one.english || word.strip_suffix('s') == Some(&one.english);
                words(english).any(is_name) || english_names(one).any(|name| stands_by_figure(english, name))
            })
            .collect();
        for (at, one) in all.iter().enumerate() {
            match (in_german[at], in_english[at]) {
                // A month without a date is easily told otherwise; `May` is also a verb.
                (false, true) if in_german.contains(&true) && one.english != "May" => {
                    found.push(format!("'{}' is not in the German", one.english));
                }
                (true, false) if !may_be_left_out && in_english.iter().zip(&in_german).any(|(e, g)| *e && !g) => {
                    let name = one.german.first().map(String::as_str).unwrap_or_default();
                    found.push(format!("'{name}' is not in the English"));
                }
                _ => {}
            }
        }
    }
    found
}

/// English names of a month or day, abbreviations included.
pub(crate) fn english_names(one: &Named) -> impl Iterator<Item = &str> {
    std::iter::once(&one.english).chain(&one.english_short).map(String::as_str)
}

/// Whether the German word is the month or day, begins with it (Montagabend) or ends in it (Ostermontag). Names that
/// begin alike (Julian) are others.
fn is_told(word: &str, one: &Named) -> bool {
    one.german_short.iter().any(|short| short == word) || one.german.iter().any(|name| is_formed_with(word, name))
}

fn is_formed_with(word: &str, name: &str) -> bool {
    if word == name || name.len() <= SHORT_NAME {
        return word == name;
    }
    let begins = word.strip_prefix(name).is_some_and(|rest| {
        // Montage, Montagewerk.
        let is_assembly = name == "Montag" && rest.starts_with('e');
        !is_assembly && !word_list!("de/month-name-endings.txt").contains(rest)
    });
    begins && !first_names::is_first_name(word) || word.ends_with(&name.to_lowercase())
}

/// Whether an English abbreviation has a day or year beside it, without which it may be a name (Sat.1, Sun, Mar-a-Lago).
fn stands_by_figure(english: &str, short: &str) -> bool {
    english.match_indices(short).any(|(at, _)| {
        let (before, after) = (&english[..at], &english[at + short.len()..]);
        let is_whole = !before.ends_with(|c: char| c.is_alphanumeric() || c == '-')
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        let figure = after.trim_start_matches(['.', ',']).strip_prefix(' ');
        let is_before = before.strip_suffix(' ').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        is_whole && (is_before || figure.is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit())))
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_days_are_compared() {
        for (name, german, english, expected) in [
            ("other month", "Am 4. Mai", "On 4 April", 2),
            ("other day", "am Montag", "on Tuesday", 1),
            ("day left out", "am Montag im Mai", "in May", 0),
            ("abbreviation", "am 4. März", "on Mar. 4", 0),
            ("other abbreviation", "am 4. März", "on Apr. 4", 2),
            ("evening", "am Montagabend", "on Monday evening", 0),
        ] {
            assert_eq!(differences(german, english).len(), expected, "{name}");
        }
    }

    #[test]
    fn regression_names_are_no_days() {
        for (name, german, english, expected) in [
            ("broadcaster", "Sat.1 sendet am Montag.", "Sat.1 broadcasts on Monday.", 0),
            ("company", "Sun Microsystems sagte am Montag", "Sun Microsystems said on Monday", 0),
            ("residence", "im Mai in Mar-a-Lago", "in May at Mar-a-Lago", 0),
            ("first name", "Julian kam im Mai", "Julian came in May", 0),
            ("assembly", "Die Montagehalle öffnet am Freitag.", "The assembly hall opens on Monday.", 1),
            ("mayor", "Der Bürgermeister kam im Juni", "The Mayor came in June", 0),
            ("holiday", "am Ostermontag", "on Easter Monday", 0),
            ("other holiday", "am Rosenmontag, nicht am Freitag", "on Shrove Monday, not on Friday", 0),
            ("date in figures", "am 14.03.2023 und im Mai", "on 14 March 2023 and in May", 0),
            ("other month in figures", "am 14.03.2023", "on 14 April 2023", 2),
            ("date that ends a sentence", "bis zum 31.12.2025.", "until 31 December 2025.", 0),
        ] {
            assert_eq!(differences(german, english).len(), expected, "{name}");
        }
    }
}
