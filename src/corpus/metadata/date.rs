//! Dates as pages and Germans write them: in the fields that hold one, and in lines of a text.

use std::ops::Range;

use super::date_forms::{self, Setting};
use super::date_numbers;
use crate::data::{table, word_list};

/// A line that says when and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateLine {
    /// The day as `YYYY-MM-DD`, where the line names one with its year.
    pub date: Option<String>,
    /// Whether it tells of a change, not of publication.
    pub changed: bool,
    /// What is left when dates, times and the words beside them are taken out; empty for a pure date line.
    pub rest: String,
}

/// A date or time in a text.
struct Moment {
    range: Range<usize>,
    date: Option<String>,
}

/// The day that a field for a date names: in any written form, or as a number, as dumps have it.
///
/// Never for running text, in which `3. September 15` is no day of 2015.
pub(crate) fn in_text(text: &str) -> Option<String> {
    let text = text.trim();
    if text.parse::<f64>().is_ok() {
        return date_numbers::day(text);
    }
    // Dates of .NET: `/Date(1627381800000+0200)/`.
    if let Some((number, _)) = text.strip_prefix("/Date(").and_then(|rest| rest.split_once(['+', '-', ')'])) {
        return date_numbers::day(number);
    }
    moments(text, Setting::Field).into_iter().find_map(|moment| moment.date)
}

/// The first full date in a line or the beginning of a text.
pub(crate) fn in_prose(text: &str) -> Option<String> {
    moments(text, Setting::Line).into_iter().find_map(|moment| moment.date)
}

/// Reads a short line as a date line; none when no date or time is in it.
pub(crate) fn line(text: &str) -> Option<DateLine> {
    let moments = moments(text, Setting::Line);
    let relative = text.to_lowercase().starts_with("vor ") || text.to_lowercase().starts_with("heute");
    if moments.is_empty() && !relative {
        return None;
    }
    let mut rest = String::new();
    let mut from = 0;
    for moment in &moments {
        rest.push_str(text.get(from..moment.range.start).unwrap_or_default());
        rest.push(' ');
        from = moment.range.end;
    }
    rest.push_str(text.get(from..).unwrap_or_default());
    let word_key = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_beside = |word: &&str| {
        let key = word_key(word);
        key.is_empty() || is_date_word(&key) || relative && key.chars().all(|c| c.is_ascii_digit())
    };
    let changed = text.split_whitespace().any(|word| tells_of_change(&word_key(word)));
    let rest: Vec<&str> = rest.split_whitespace().filter(|word| !is_beside(word)).collect();
    let date = moments.iter().find_map(|moment| moment.date.clone());
    Some(DateLine { date, changed, rest: rest.join(" ") })
}

/// Whether a word says no more beside a date than that it is one.
fn is_date_word(word: &str) -> bool {
    table!("de/weekdays.tsv").get(word).is_some()
        || word_list!("de/weekday-abbreviations.txt").contains(word)
        || date_word(word).is_some()
}

/// Whether a word tells of a later change, so that the date beside it is not that of publication.
fn tells_of_change(word: &str) -> bool {
    date_word(word).is_some_and(|marks| marks.contains(&"change"))
}

fn date_word(word: &str) -> Option<&'static [&'static str]> {
    let tables = [table!("de/date-words.tsv"), table!("en/date-words.tsv"), table!("fr/date-words.tsv")];
    tables.into_iter().find_map(|table| table.get(word))
}

fn moments(text: &str, setting: Setting) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::new();
    let mut place = 0;
    let mut after_word = false;
    while let Some(rest) = text.get(place..).filter(|rest| !rest.is_empty()) {
        let Some(character) = rest.chars().next() else {
            break;
        };
        if !after_word && let Some((length, date)) = date_forms::moment(rest, setting) {
            moments.push(Moment { range: place..place + length, date });
            place += length;
            after_word = true;
            continue;
        }
        after_word = character.is_alphanumeric();
        place += character.len_utf8();
    }
    moments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let cases = [
            ("2021-07-27", Some("2021-07-27")),
            ("2021-07-27T14:30:00+02:00", Some("2021-07-27")),
            ("31.08.2021", Some("2021-08-31")),
            ("31. 8. 2021", Some("2021-08-31")),
            ("31.8.21", Some("2021-08-31")),
            ("31. August 2021", Some("2021-08-31")),
            ("3. Jänner 2022", Some("2022-01-03")),
            ("3. Feber 2022", Some("2022-02-03")),
            ("1. Sept. 2021", Some("2021-09-01")),
            ("17 May 2024", Some("2024-05-17")),
            ("29. Februar 2024", Some("2024-02-29")),
            ("29. Februar 2023", None),
            ("31. August", None),
            ("32.01.2021", None),
            ("Version 4.2.1", None),
            ("12.345.678", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(in_text(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn dates_of_fields() {
        let cases = [
            ("2021-07-27T23:30:00Z", Some("2021-07-27")),
            ("2021-07-27 23:30:00", Some("2021-07-27")),
            ("Tue, 27 Jul 2021 23:30:00 +0200", Some("2021-07-27")),
            ("1627381800", Some("2021-07-27")),
            ("1627381800000", Some("2021-07-27")),
            ("951782400", Some("2000-02-29")),
            ("1704067199", Some("2023-12-31")),
            ("20210727", Some("2021-07-27")),
            ("July 27, 2021", Some("2021-07-27")),
            ("27/07/2021", Some("2021-07-27")),
            ("99999999999999", None),
            ("29.02.1900", None),
            ("12", None),
            ("gestern", None),
            ("/Date(1627381800000+0200)/", Some("2021-07-27")),
        ];
        for (text, wanted) in cases {
            assert_eq!(in_text(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn date_lines() {
        let cases = [
            ("27. Juli 2021, 14.30 Uhr", Some("2021-07-27"), false, ""),
            ("Dienstag, 14. Mai 2024, 11.42 Uhr", Some("2024-05-14"), false, ""),
            ("Stand: 12.05.2024, 18:03 Uhr", Some("2024-05-12"), true, ""),
            ("Veröffentlicht am 3. Jänner 2022 um 9 Uhr", Some("2022-01-03"), false, ""),
            ("Update 11.11.2024 17:05 Uhr", Some("2024-11-11"), true, ""),
            ("vor 3 Stunden", None, false, ""),
            ("Publié le 6 juin 2024 à 9 h 15", Some("2024-06-06"), false, ""),
            ("Heute, 14:30 Uhr", None, false, ""),
            ("16:42", None, false, ""),
            ("Von Jana Weber, 27. Juli 2021", Some("2021-07-27"), false, "Von Jana Weber,"),
            ("Berlin, 27.7.2021", Some("2021-07-27"), false, "Berlin,"),
        ];
        for (text, date, changed, rest) in cases {
            let read = line(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((read.date.as_deref(), read.changed, read.rest.as_str()), (date, changed, rest), "{text}");
        }
        for text in ["Kranich Mobil wächst", "Anfang September 15 Millionen"] {
            assert_eq!(line(text), None, "{text}");
        }
        assert_eq!(in_prose("Am 3. September 15 Uhr"), None);
    }
}
