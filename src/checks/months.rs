//! Months and days of the week.

use std::ops::Range;

use crate::data::word_list;
use crate::text::calendar::{self, Named};
use crate::text::calendar_days::{self, Date};
use crate::text::names::first_names;

/// Words that begin with a name of no more letters than this (Mai) are others.
const SHORT_NAME: usize = 3;

/// Both texts with the dates that they share blanked out, and what is wrong with the others: day and month belong
/// together. Months in figures that the English has by name are blanked out in any case, so that the day stands by itself.
pub(crate) fn without_dates(german: &str, english: &str) -> (String, String, Vec<String>) {
    let (mut own, mut other) = (german.as_bytes().to_vec(), english.as_bytes().to_vec());
    let (dates, theirs) = (calendar_days::german(german), calendar_days::english(english));
    let mut wrong = Vec::new();
    for date in &dates {
        match theirs.iter().find(|their| their.is_same(date)) {
            Some(same) => {
                for (text, date, counterpart) in [(&mut own, date, same), (&mut other, same, date)] {
                    let year =
                        date.year.as_ref().filter(|_| counterpart.year.is_some()).map(|(_, range)| range.clone());
                    let places = [Some(date.day_range.clone()), date.month_range.clone(), year];
                    places.into_iter().flatten().for_each(|range| blank(text, range));
                }
                blank_stops(&mut own, date);
            }
            None => {
                wrong.push(format!("'{}' is not in the English", german[date.range.clone()].trim()));
                let names = |month: u8| calendar::months().get(usize::from(month) - 1);
                let is_named = date.months.iter().filter_map(|month| names(*month));
                if is_named.flat_map(english_names).any(|name| english.contains(name)) {
                    date.month_range.iter().for_each(|range| blank(&mut own, range.clone()));
                    blank_stops(&mut own, date);
                }
            }
        }
    }
    let text = |bytes: Vec<u8>, original: &str| String::from_utf8(bytes).unwrap_or_else(|_| original.to_owned());
    (text(own, german), text(other, english), wrong)
}

/// Puts spaces in place of a figure.
fn blank(text: &mut [u8], range: Range<usize>) {
    text[range].iter_mut().filter(|byte| byte.is_ascii_alphanumeric()).for_each(|byte| *byte = b' ');
}

/// Puts spaces in place of the stops of a date in figures, so that what is left of it stands by itself.
fn blank_stops(text: &mut [u8], date: &Date) {
    if date.month_range.is_some() {
        text[date.range.clone()].iter_mut().filter(|byte| **byte == b'.').for_each(|byte| *byte = b' ');
    }
}

/// Months and days of the week that are lost or made up.
pub(crate) fn differences(german: &str, english: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (dates, theirs) = (calendar_days::german(german), calendar_days::english(english));
    let has_month = |dates: &[Date], at: usize| dates.iter().any(|date| date.months.contains(&(at as u8 + 1)));
    for (all, is_months) in [(calendar::months(), true), (calendar::weekdays(), false)] {
        let in_german: Vec<bool> = all
            .iter()
            .enumerate()
            .map(|(at, one)| is_months && has_month(&dates, at) || words(german).any(|word| is_told(word, one)))
            .collect();
        let in_english: Vec<bool> = all
            .iter()
            .map(|one| {
                let is_name = |word: &str| is_english_name(word, &one.english);
                words(english).any(is_name) || english_names(one).any(|name| stands_by_figure(english, name))
            })
            .collect();
        let is_told_otherwise =
            || words(english).any(|word| word_list!("en/instead-of-dates.txt").begins(&word.to_lowercase()));
        // In der Nacht zum Donnerstag, on Wednesday night.
        let is_night_before = |at: usize| !is_months && german.contains("Nacht ") && in_german[(at + 1) % all.len()];
        for (at, one) in all.iter().enumerate() {
            match (in_german[at], in_english[at]) {
                (false, true) if is_night_before(at) => {}
                // A month without a date is easily told otherwise; `May` is also a verb.
                (false, true) if in_german.contains(&true) && one.english != "May" => {
                    found.push(format!("'{}' is not in the German", one.english));
                }
                (true, false) if !(is_months && has_month(&theirs, at)) => {
                    let is_changed = in_english.iter().zip(&in_german).any(|(english, german)| *english && !german);
                    let is_alone =
                        is_months && has_month(&dates, at) || words(german).any(|word| is_plainly_told(word, one));
                    if is_changed && is_months || !is_changed && is_alone && !is_told_otherwise() {
                        let name = one.german.first().map(String::as_str).unwrap_or_default();
                        found.push(format!("'{name}' is not in the English"));
                    }
                }
                _ => {}
            }
        }
    }
    found
}

/// Whether an English word is the name, in the singular or plural, or in capitals.
fn is_english_name(word: &str, name: &str) -> bool {
    let singular = word.strip_suffix(['s', 'S']).unwrap_or(word);
    [word, singular].into_iter().any(|word| word == name || word.len() > SHORT_NAME && word == name.to_uppercase())
}

/// English names of a month or day, abbreviations included.
fn english_names(one: &Named) -> impl Iterator<Item = &str> {
    std::iter::once(&one.english).chain(&one.english_short).map(String::as_str)
}

/// Whether the German word is the month or day, begins with it (Montagabend) or ends in it (Ostermontag). Names that
/// begin alike (Julian) are others.
fn is_told(word: &str, one: &Named) -> bool {
    let is_in_capitals = |name: &String| name.len() > SHORT_NAME && word == name.to_uppercase();
    one.german_short.iter().any(|short| short == word)
        || one.german.iter().any(|name| is_formed_with(word, name) || is_in_capitals(name))
}

/// Whether the German word is the month or day or a time of it (montags, Montagabend), and nothing else that is named
/// after it (Oktoberfest, Freitagsgebet).
fn is_plainly_told(word: &str, one: &Named) -> bool {
    one.german.iter().any(|name| {
        let lower = word.to_lowercase();
        let rest = lower.strip_prefix(&name.to_lowercase());
        rest.is_some_and(|rest| rest.is_empty() || word_list!("de/times-of-day.txt").contains(rest))
    })
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
            ("day left out", "am Montag im Mai", "in May", 1),
            ("day told otherwise", "am Montag im Mai", "yesterday, in May", 0),
            ("month left out", "Im Mai stieg der Kurs.", "The price rose.", 1),
            ("month told otherwise", "Im Mai stieg der Kurs.", "The price rose last month.", 0),
            ("abbreviation", "am 4. März", "on Mar. 4", 0),
            ("other abbreviation", "am 4. März", "on Apr. 4", 2),
            ("night between", "in der Nacht zum Donnerstag", "on Wednesday night", 0),
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
            ("feast", "Das Oktoberfest beginnt.", "The Munich beer festival begins.", 0),
            ("month's name in a name", "Ein Buch über Augustinus", "A book about Augustine", 0),
            ("other holiday", "am Rosenmontag, nicht am Freitag", "on Shrove Monday, not on Friday", 0),
            ("date in figures", "am 14.03.2023 und im Mai", "on 14 March 2023 and in May", 0),
            ("other month in figures", "am 14.03.2023", "on 14 April 2023", 2),
            ("figures on both sides", "am 14.03.2023", "on 03/14/2023", 0),
            ("Austrian month", "am 7. Jänner, am 16. Feber", "on 7 January, on 16 February", 0),
            ("date that ends a sentence", "bis zum 31.12.2025.", "until 31 December 2025.", 0),
        ] {
            assert_eq!(differences(german, english).len(), expected, "{name}");
        }
    }
    #[test]
    fn day_and_month_belong_together() {
        for (name, german, english, expected) in [
            ("range", "vom 31. August bis 21. November", "from 31 August to 21 November", 0),
            ("range with a lost month", "vom 31. August bis 21. November", "from 31 to 21 August", 1),
            ("list", "1. März, 1. Juni und 1. September", "1 March, 1 June and 1 September", 0),
            ("list with a lost month", "1. März, 1. Juni und 1. September", "1 March, 1 and 1 June", 1),
            ("exchanged", "am 3. Mai und am 5. März", "on 5 May and on 3 March", 2),
            ("American", "am 3. Mai 2023", "on May 3, 2023", 0),
            ("other year", "am 3. Mai 2023", "on May 3, 2024", 1),
            ("in figures", "Seit 1.1.2020", "Since 1 January 2020", 0),
            ("of two figures", "am 5.3.24", "on 5 March 2024", 0),
            ("garbled", "am 5. Okt. 2024", "on Ok 5, 2024", 1),
            ("named day", "zum 1.1.2020", "on New Year’s Day 2020", 0),
        ] {
            let (_, _, wrong) = without_dates(german, english);
            assert_eq!(wrong.len(), expected, "{name}: {wrong:?}");
        }
    }
}
