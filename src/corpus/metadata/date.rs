//! Dates as pages and Germans write them.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::cursor::Cursor;
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

/// The first full date in a text, as `YYYY-MM-DD`: for fields that hold a date, never for running text.
pub(crate) fn in_text(text: &str) -> Option<String> {
    moments(text).into_iter().find_map(|moment| moment.date)
}

/// The day that a field of a dump names: a date in any written form, or seconds or milliseconds since 1970.
pub(crate) fn of_field(text: &str) -> Option<String> {
    let text = text.trim();
    match text.parse::<f64>() {
        Ok(number) if (1e8..1e14).contains(&number) => {
            let seconds = if number >= 1e11 { number / 1000.0 } else { number };
            written_out(Timestamp::from_second(seconds as i64).ok()?.to_zoned(TimeZone::UTC).date())
        }
        Ok(_) if text.len() == 8 => {
            let (year, rest) = text.split_at_checked(4)?;
            let (month, day) = rest.split_at_checked(2)?;
            valid(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => in_text(text),
    }
}

/// Reads a short line as a date line; none when no date or time is in it.
pub(crate) fn line(text: &str) -> Option<DateLine> {
    let moments = moments(text);
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

/// The number of a month by its name in German, English or French, in lower case.
fn month(name: &str) -> Option<u32> {
    let tables = [table!("de/months.tsv"), table!("en/months.tsv"), table!("fr/months.tsv")];
    tables.into_iter().find_map(|table| table.get(name))?.first()?.parse().ok()
}

fn moments(text: &str) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::new();
    let mut place = 0;
    let mut after_word = false;
    while let Some(rest) = text.get(place..).filter(|rest| !rest.is_empty()) {
        let Some(character) = rest.chars().next() else {
            break;
        };
        if !after_word
            && (character.is_ascii_digit() || character.is_ascii_uppercase())
            && let Some((length, date)) = moment(rest)
        {
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

/// A date or time at the very start: its length and, where it is a full date, the day.
fn moment(text: &str) -> Option<(usize, Option<String>)> {
    if text.starts_with(|first: char| first.is_ascii_uppercase()) {
        return american(text);
    }
    iso(text).or_else(|| numeric(text)).or_else(|| slashed(text)).or_else(|| written(text)).or_else(|| time(text))
}

/// `2021-07-27`, with or without a time after it.
fn iso(text: &str) -> Option<(usize, Option<String>)> {
    let mut cursor = Cursor::new(text);
    let year = cursor.number(4, 4)?;
    cursor.literal("-")?;
    let month = cursor.number(1, 2)?;
    cursor.literal("-")?;
    let day = cursor.number(1, 2)?;
    let date = valid(year, month, day)?;
    if cursor.literal("T").is_some() {
        cursor.skip_while(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z'));
    }
    Some((cursor.place, Some(date)))
}

/// `31.08.2021`, `31. 8. 2021`, `31.8.21`.
fn numeric(text: &str) -> Option<(usize, Option<String>)> {
    let mut cursor = Cursor::new(text);
    let day = cursor.number(1, 2)?;
    cursor.literal(".")?;
    cursor.spaces();
    let month = cursor.number(1, 2)?;
    cursor.literal(".")?;
    let short = cursor.place;
    cursor.spaces();
    match cursor.number(4, 4).or_else(|| cursor.number(2, 2).map(|year| 2000 + year)) {
        Some(year) => Some((cursor.place, Some(valid(year, month, day)?))),
        None if valid(2000, month, day).is_some() => Some((short, None)),
        None => None,
    }
}

/// `31/08/2021`, `2021/08/31`.
fn slashed(text: &str) -> Option<(usize, Option<String>)> {
    let mut cursor = Cursor::new(text);
    if let Some(year) = cursor.number(4, 4) {
        cursor.literal("/")?;
        let month = cursor.number(1, 2)?;
        cursor.literal("/")?;
        return Some((cursor.place, Some(valid(year, month, cursor.number(1, 2)?)?)));
    }
    let day = cursor.number(1, 2)?;
    cursor.literal("/")?;
    let month = cursor.number(1, 2)?;
    cursor.literal("/")?;
    Some((cursor.place, Some(valid(cursor.number(4, 4)?, month, day)?)))
}

/// `31. August 2021`, `31. Aug. 2021`, `31 August 2021`, `31. August`.
fn written(text: &str) -> Option<(usize, Option<String>)> {
    let mut cursor = Cursor::new(text);
    let day = cursor.number(1, 2)?;
    cursor.literal(".");
    cursor.spaces();
    let name = cursor.skip_while(char::is_alphabetic).to_lowercase();
    let month = month(&name)?;
    let short = cursor.place;
    cursor.literal(".");
    cursor.spaces();
    let Some(year) = cursor.number(4, 4) else {
        return valid(2000, month, day).map(|_| (short, None));
    };
    Some((cursor.place, Some(valid(year, month, day)?)))
}

/// `July 27, 2021`, as English pages have it; a month alone is no date.
fn american(text: &str) -> Option<(usize, Option<String>)> {
    let mut cursor = Cursor::new(text);
    let name = cursor.skip_while(char::is_alphabetic).to_lowercase();
    let month = month(&name)?;
    cursor.literal(".");
    cursor.spaces();
    let day = cursor.number(1, 2)?;
    cursor.literal(",")?;
    cursor.spaces();
    Some((cursor.place, Some(valid(cursor.number(4, 4)?, month, day)?)))
}

/// `14.30 Uhr`, `14 Uhr`, `14:30`, `14:30:05`, `9 h 15`.
fn time(text: &str) -> Option<(usize, Option<String>)> {
    let mut cursor = Cursor::new(text);
    let hour = cursor.number(1, 2)?;
    let colon = cursor.literal(":").is_some();
    let minute = if colon || cursor.literal(".").is_some() { Some(cursor.number(2, 2)?) } else { None };
    if colon && cursor.literal(":").is_some() {
        cursor.number(2, 2)?;
    }
    let end = cursor.place;
    cursor.spaces();
    let unit = cursor.skip_while(char::is_alphabetic);
    let has_unit = unit.eq_ignore_ascii_case("uhr") || unit == "h";
    let is_time = hour < 25 && minute.is_none_or(|minute| minute < 60) && (colon || has_unit);
    if has_unit && unit == "h" {
        // French: “9 h 15”.
        let place = cursor.place;
        cursor.spaces();
        if cursor.number(2, 2).is_none() {
            cursor.place = place;
        }
    }
    is_time.then_some((if has_unit { cursor.place } else { end }, None))
}

/// The day of the calendar with these numbers; none where there is no such day.
fn valid(year: u32, month: u32, day: u32) -> Option<String> {
    written_out(Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?)
}

/// `YYYY-MM-DD`; none for days on which no news was written.
fn written_out(date: Date) -> Option<String> {
    (1800..2200).contains(&date.year()).then(|| date.to_string())
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
        ];
        for (text, wanted) in cases {
            assert_eq!(of_field(text).as_deref(), wanted, "{text}");
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
        assert_eq!(line("Kranich Mobil wächst"), None);
    }
}
