//! The forms in which a day or a time is written, each read at the very start of a text.

use super::cursor::Cursor;
use super::date_numbers;
use super::days::{self, year_of_two_figures};

/// Where a date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// In a field that holds a date, so that whatever may be one is one.
    Field,
    /// In a line or a sentence, where figures mean other things as well.
    Line,
}

/// How much was read, and the day where it was a full date.
type Read = Option<(usize, Option<String>)>;

/// A date or time at the very start.
pub(super) fn moment(text: &str, setting: Setting) -> Read {
    let first = text.chars().next()?;
    if first.is_ascii_uppercase() || setting == Setting::Field && first.is_alphabetic() {
        return month_first(text, setting);
    }
    if !first.is_ascii_digit() {
        return None;
    }
    let in_field = |read: fn(&str) -> Read| if setting == Setting::Field { read(text) } else { None };
    iso(text)
        .or_else(|| numeric(text))
        .or_else(|| slashed(text))
        .or_else(|| written(text, setting))
        .or_else(|| in_field(row))
        .or_else(|| in_field(year_first))
        .or_else(|| in_field(hyphenated))
        .or_else(|| time(text))
}

/// `2021-07-27`, with or without a time after it.
fn iso(text: &str) -> Read {
    let mut cursor = Cursor::new(text);
    let year = cursor.number(4, 4)?;
    cursor.literal("-")?;
    let month = cursor.number(1, 2)?;
    cursor.literal("-")?;
    let day = cursor.number(1, 2)?;
    let date = days::day(year, month, day)?;
    if cursor.literal("T").is_some() {
        cursor.skip_while(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z'));
    }
    Some((cursor.place, Some(date)))
}

/// `31.08.2021`, `31. 8. 2021`, `31.8.21`.
fn numeric(text: &str) -> Read {
    let mut cursor = Cursor::new(text);
    let day = cursor.number(1, 2)?;
    cursor.literal(".")?;
    let is_spaced = cursor.rest().starts_with(char::is_whitespace);
    cursor.spaces();
    let month = cursor.number(1, 2)?;
    cursor.literal(".")?;
    let short = cursor.place;
    let is_apart = cursor.rest().starts_with(char::is_whitespace);
    cursor.spaces();
    // “27.7. 14 Uhr” names no year.
    let may_be_short = is_spaced || !is_apart;
    match cursor.number(4, 4).or_else(|| may_be_short.then(|| two_figures(&mut cursor)).flatten()) {
        Some(year) => Some((cursor.place, Some(days::day(year, month, day)?))),
        None if days::day(2000, month, day).is_some() => Some((short, None)),
        None => None,
    }
}

/// `31/08/2021`, `2021/08/31`; `8/31/2021` and `8/3/2021 2:30 PM`, which are American.
fn slashed(text: &str) -> Read {
    let mut cursor = Cursor::new(text);
    if let Some(year) = cursor.number(4, 4) {
        cursor.literal("/")?;
        let month = cursor.number(1, 2)?;
        cursor.literal("/")?;
        return Some((cursor.place, Some(days::day(year, month, cursor.number(1, 2)?)?)));
    }
    let first = cursor.number(1, 2)?;
    cursor.literal("/")?;
    let second = cursor.number(1, 2)?;
    cursor.literal("/")?;
    let year = cursor.number(4, 4)?;
    let is_half_of_day = |word: &str| {
        let half: String = word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        half == "am" || half == "pm"
    };
    let is_american = second > 12 || cursor.rest().split([' ', '\u{a0}', '\u{202f}']).take(4).any(is_half_of_day);
    let (day, month) = if is_american { (second, first) } else { (first, second) };
    Some((cursor.place, Some(days::day(year, month, day)?)))
}

/// `31. August 2021`, `31. Aug. 2021`, `31 August 2021`, `31. August`; `1er août 2021`, `31st of August, 2021`; in fields
/// `31-Aug-2021`, `31 Aug 21` and other languages as well.
fn written(text: &str, setting: Setting) -> Read {
    let mut cursor = Cursor::new(text);
    let day = cursor.number(1, 2)?;
    ordinal(&mut cursor);
    between(&mut cursor, setting);
    let month = month_name(&mut cursor, setting)?;
    let short = cursor.place;
    cursor.literal(".");
    between(&mut cursor, setting);
    match cursor.number(4, 4).or_else(|| short_year(&mut cursor, setting)) {
        Some(year) => Some((cursor.place, Some(days::day(year, month, day)?))),
        None => days::day(2000, month, day).map(|_| (short, None)),
    }
}

/// `July 27, 2021`, `May 25 2020`; in fields `May 25 14:30:00 2020`; a month alone is no date.
fn month_first(text: &str, setting: Setting) -> Read {
    let mut cursor = Cursor::new(text);
    let month = month_name(&mut cursor, setting)?;
    cursor.literal(".");
    between(&mut cursor, setting);
    let day = cursor.number(1, 2)?;
    ordinal(&mut cursor);
    cursor.literal(",");
    cursor.spaces();
    if setting == Setting::Field {
        // As `date` and `ctime` write it, perhaps with a zone.
        let time = cursor.skip_while(|c| c.is_ascii_digit() || c == ':');
        if time.contains(':') {
            cursor.spaces();
            cursor.skip_while(|c| c.is_ascii_uppercase());
            cursor.spaces();
        } else {
            cursor.place -= time.len();
        }
        cursor.literal("-");
    }
    let year = cursor.number(4, 4)?;
    Some((cursor.place, Some(days::day(year, month, day)?)))
}

/// `20210831T1430Z`, `20210831`.
fn row(text: &str) -> Read {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits)?;
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() && !matches!(c, 'T' | 't' | 'Z' | 'z'));
    Some((digits, Some(date_numbers::row(number)?))).filter(|_| ends)
}

/// `2021.08.31`, `2021:08:31`, `2021 Aug 31`, `2021-Aug-31`, and the parts of a list, `2021 8 31`.
fn year_first(text: &str) -> Read {
    let mut cursor = Cursor::new(text);
    let year = cursor.number(4, 4)?;
    let sign = cursor.skip_while(|c| matches!(c, '.' | ':' | '-' | '/' | ' ' | ','));
    let month = match month_name(&mut cursor, Setting::Field) {
        Some(month) => month,
        None if matches!(sign, "." | ":" | ". " | " ") => cursor.number(1, 2)?,
        None => return None,
    };
    cursor.skip_while(|c| matches!(c, '.' | ':' | '-' | '/' | ' '));
    let day = cursor.number(1, 2)?;
    Some((cursor.place, Some(days::day(year, month, day)?)))
}

/// `31-08-2021`.
fn hyphenated(text: &str) -> Read {
    let mut cursor = Cursor::new(text);
    let day = cursor.number(1, 2)?;
    cursor.literal("-")?;
    let month = cursor.number(1, 2)?;
    cursor.literal("-")?;
    let year = cursor.number(4, 4)?;
    Some((cursor.place, Some(days::day(year, month, day)?)))
}

/// `14.30 Uhr`, `14 Uhr`, `14:30`, `14:30:05`, `9 h 15`.
fn time(text: &str) -> Read {
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

fn month_name(cursor: &mut Cursor, setting: Setting) -> Option<u32> {
    let name = cursor.skip_while(char::is_alphabetic).to_lowercase();
    match setting {
        Setting::Field => days::month_in_any_language(&name),
        Setting::Line => days::month(&name),
    }
}

/// What makes a figure an ordinal: `1.`, `1er`, `1º`, `25th`.
fn ordinal(cursor: &mut Cursor) {
    if cursor.literal(".").is_some() {
        return;
    }
    let place = cursor.place;
    let ending = cursor.skip_while(|c| c.is_alphabetic() || c == '°');
    if !["st", "nd", "rd", "th", "er", "º", "ª", "°"].contains(&ending.to_lowercase().as_str()) {
        cursor.place = place;
    }
}

/// What stands between day, month and year: spaces, `de` or `of`, a comma before the year; in fields a hyphen or slash.
fn between(cursor: &mut Cursor, setting: Setting) {
    cursor.literal(",");
    if setting == Setting::Field {
        cursor.skip_while(|c| matches!(c, '-' | '/' | ' '));
    }
    cursor.spaces();
    let place = cursor.place;
    let word = cursor.skip_while(char::is_alphabetic);
    if ["de", "del", "di", "of"].contains(&word) {
        cursor.spaces();
    } else {
        cursor.place = place;
    }
}

/// A year of two figures, perhaps with an apostrophe, as fields have it.
fn short_year(cursor: &mut Cursor, setting: Setting) -> Option<u32> {
    if setting == Setting::Line {
        return None;
    }
    if cursor.literal("'").is_none() {
        cursor.literal("’");
    }
    two_figures(cursor)
}

/// A year of two figures that are no hour.
fn two_figures(cursor: &mut Cursor) -> Option<u32> {
    let place = cursor.place;
    let figures = cursor.number(2, 2)?;
    let rest = cursor.rest();
    let unit = rest.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let goes_on = rest.strip_prefix([':', '.']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if goes_on || unit == "h" || unit.eq_ignore_ascii_case("uhr") {
        cursor.place = place;
        return None;
    }
    Some(year_of_two_figures(figures))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        moment(text, Setting::Field).and_then(|(_, date)| date)
    }

    #[test]
    fn forms_of_fields() {
        let cases = [
            ("03 Sep 15", Some("2015-09-03")),
            ("03 Sep 15 10:30", Some("2015-09-03")),
            ("3. Sept. '15", Some("2015-09-03")),
            ("3. September 15:30 Uhr", None),
            ("3. September 15 Uhr", None),
            ("03-Sep-98", Some("1998-09-03")),
            ("27.07.98", Some("1998-07-27")),
            ("27. 7. 21", Some("2021-07-27")),
            ("27. 7. 14:30", None),
            ("27.07. 14.30 Uhr", None),
            ("25 May 2020", Some("2020-05-25")),
            ("25th of May, 2020", Some("2020-05-25")),
            ("May 25 2020", Some("2020-05-25")),
            ("May 25th, 2020", Some("2020-05-25")),
            ("May 25 14:30:00 2020", Some("2020-05-25")),
            ("May 25 14:30:00 CEST 2020", Some("2020-05-25")),
            ("mai 25 2020", Some("2020-05-25")),
            ("25-May-2020", Some("2020-05-25")),
            ("25/Mai/2020:10:00:00", Some("2020-05-25")),
            ("25-05-2020", Some("2020-05-25")),
            ("25-05-20", None),
            ("2020.05.25", Some("2020-05-25")),
            ("2020:05:25 14:30:00", Some("2020-05-25")),
            ("2020 May 25", Some("2020-05-25")),
            ("2020 5 25 14 30", Some("2020-05-25")),
            ("20200525T1430Z", Some("2020-05-25")),
            ("20200525 14:30", Some("2020-05-25")),
            ("8/31/2021", Some("2021-08-31")),
            ("8/3/2021 2:30 PM", Some("2021-08-03")),
            ("8/3/2021, 2:30pm", Some("2021-08-03")),
            ("3/8/2021", Some("2021-08-03")),
            ("1er mars 2021", Some("2021-03-01")),
            ("25 mai 2020", Some("2020-05-25")),
            ("1º marzo 2021", Some("2021-03-01")),
            ("25 maggio 2020", Some("2020-05-25")),
            ("25 de mayo de 2020", Some("2020-05-25")),
            ("25 mei 2020", Some("2020-05-25")),
            ("25 maja 2020 r.", Some("2020-05-25")),
            ("11 października 2021", Some("2021-10-11")),
            ("31 February 2021", None),
            ("Feb 31 2021", None),
            ("20210231T1000", None),
            ("31-02-2021", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(day(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn lines_have_fewer() {
        for text in ["03 Sep 15", "20210831", "2021.08.31", "25-05-2020", "3 set 2020"] {
            assert_eq!(moment(text, Setting::Line).and_then(|(_, date)| date), None, "{text}");
        }
    }
}
