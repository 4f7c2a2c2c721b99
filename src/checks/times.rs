//! Times of day, which the two languages write and tell differently.

use std::ops::Range;

use crate::data::word_list;
use crate::text::spoken_times::{self, ClockTime};

/// At night so does an hour from this one on.
const FIRST_AT_NIGHT: u8 = 8;

/// Both texts with times of day that agree blanked out: `14.30 Uhr` is `14:30`, `2.30 pm` or `2:30 p.m.`, `17 Uhr` is
/// `5 p.m.`; and what is wrong with those that do not.
pub(crate) fn without_times(german: &str, english: &str) -> (String, String, Vec<String>) {
    let (mut german, mut english) = (german.to_owned(), english.to_owned());
    let mut wrong = Vec::new();
    for time in all_times(&english) {
        if half_of_day(&english, &time) == Some(Half::First)
            && hour_and_minute(&english[time.clone()]).is_some_and(|(hour, _)| hour > 12)
        {
            wrong.push(format!("'{} a.m.' is no time of day", &english[time]));
        }
    }
    let told = spoken_times::german(&german);
    let mut theirs = if told.is_empty() { Vec::new() } else { clock_times(&english) };
    for told in told {
        let same = theirs.iter().position(|their| (their.hour, their.minute) == (told.hour, told.minute));
        if theirs.is_empty() {
            break;
        }
        let their = theirs.remove(same.unwrap_or(0));
        if same.is_none() {
            let own = &german[told.range.clone()];
            wrong.push(format!("'{own}' is '{}' in the English", &english[their.range.clone()]));
        }
        german.replace_range(told.range.clone(), &" ".repeat(told.range.len()));
        english.replace_range(their.range.clone(), &" ".repeat(their.range.len()));
    }
    let lower = german.to_lowercase();
    let is_late = word_list!("de/late-hours.txt").stands_in(&lower);
    let is_night = ["nachts", "nacht "].iter().any(|word| lower.contains(word));
    for time in all_times(&german).into_iter().rev() {
        let Some((hour, minute)) = hour_and_minute(&german[time.clone()]) else { continue };
        let is_same = |other: &Range<usize>, half: Option<Half>| {
            hour_and_minute(&english[other.clone()]).is_some_and(|(h, m)| {
                let meant = hours_meant(h, half);
                let is_hour = meant.contains(&(hour % 24))
                    || (is_late || is_night && hour >= FIRST_AT_NIGHT)
                        && hour <= 12
                        && meant.contains(&((hour + 12) % 24));
                m == minute && is_hour
            })
        };
        let found = all_times(&english);
        let same = found.iter().find(|other| is_same(other, half_of_day(&english, other)));
        // A time may be told in words: a quarter past two, eight in the evening.
        let is_in_words = || english.contains("past ") || word_list!("en/times-in-words.txt").stands_in(&english);
        let blank =
            |text: &mut String, range: &Range<usize>| text.replace_range(range.clone(), &" ".repeat(range.len()));
        if let Some(same) = same {
            blank(&mut german, &time);
            blank(&mut english, same);
        } else if let Some(other) = found.iter().find(|other| is_same(other, None)) {
            wrong.push(format!(
                "'{}' is another half of the day than '{}'",
                &english[other.clone()],
                &german[time.clone()]
            ));
            blank(&mut german, &time);
            blank(&mut english, other);
        } else if times(&english).is_empty() && is_in_words() {
            blank(&mut german, &time);
        }
    }
    (german, english, wrong)
}

/// Half of the day that an English time says it is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    First,
    Second,
}

/// The hours from 0 to 23 that an English hour may mean.
fn hours_meant(hour: u8, half: Option<Half>) -> Vec<u8> {
    match half {
        Some(Half::First) if hour <= 12 => vec![hour % 12],
        Some(Half::Second) if hour <= 12 => vec![hour % 12 + 12],
        None if hour <= 12 => vec![hour % 24, (hour + 12) % 24],
        _ => vec![hour % 24],
    }
}

/// What stands behind an English time: `a.m.` or `p.m.`, or neither.
fn half_of_day(english: &str, time: &Range<usize>) -> Option<Half> {
    let rest = english[time.end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let marks = [("a.m", Half::First), ("p.m", Half::Second), ("am", Half::First), ("pm", Half::Second)];
    let marks = marks.into_iter().chain([("AM", Half::First), ("PM", Half::Second)]);
    marks.into_iter().find_map(|(mark, half)| {
        let after = rest.strip_prefix(mark)?;
        (!after.starts_with(char::is_alphanumeric)).then_some(half)
    })
}

/// The times of a clock in an English text, in words and in figures.
fn clock_times(english: &str) -> Vec<ClockTime> {
    let figures = times(english).into_iter().filter_map(|range| {
        let (hour, minute) = hour_and_minute(&english[range.clone()])?;
        Some(ClockTime { range, hour: hour % 12, minute })
    });
    spoken_times::english(english).into_iter().chain(figures).collect()
}

/// Times with minutes, then full hours.
fn all_times(text: &str) -> Vec<Range<usize>> {
    times(text).into_iter().chain(hours(text)).collect()
}

/// Places that look like a time: one or two digits, a stop or colon, two digits, and no digit around.
fn times(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for part in text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ':') {
        let time = part.trim_end_matches(['.', ':']);
        if time.contains([':', '.']) && hour_and_minute(time).is_some() {
            found.push(from..from + time.len());
        }
        from += part.len();
        from += text[from..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// Places of full hours: a figure before `Uhr`, `am` or `pm`.
fn hours(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for part in text.split(|c: char| !c.is_ascii_digit()) {
        let range = from..from + part.len();
        from += part.len();
        let rest = text[from..].trim_start_matches([' ', '\u{a0}']);
        // The first hour of `zwischen 22 und 6 Uhr`, the first half of `10 p.m. and 6 a.m.`
        let rest = ["und ", "bis ", "and ", "to ", "– ", "-", "–"]
            .iter()
            .find_map(|between| Some(rest.strip_prefix(between)?.trim_start_matches(|c: char| c.is_ascii_digit())))
            .map_or(rest, str::trim_start);
        let is_hour = word_list!("en/clock-marks.txt").iter().chain(["Uhr"]).any(|unit| {
            rest.strip_prefix(unit)
                .is_some_and(|after| unit.ends_with('.') || !after.starts_with(char::is_alphanumeric))
        });
        if !part.is_empty() && is_hour && !text[..range.start].ends_with(['.', ':', ',']) {
            found.push(range);
        }
        from += text[from..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

fn hour_and_minute(time: &str) -> Option<(u8, u8)> {
    let (hour, minute) = time.split_once([':', '.']).unwrap_or((time, "00"));
    if minute.len() != 2 {
        return None;
    }
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 25 && minute < 60).then_some((hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regression_halves_of_the_day_are_compared() {
        for (german, english, wrong) in [
            ("um 14 Uhr", "at 2 p.m.", 0),
            ("um 14 Uhr", "at 2 a.m.", 1),
            ("um 14 Uhr", "at 14 a.m.", 1),
            ("um 2 Uhr", "at 2 p.m.", 1),
            ("um 2 Uhr", "at 2 am", 0),
            ("um 14.30 Uhr", "at 2:30 a.m.", 1),
            ("um 14.30 Uhr", "at 2.30 pm", 0),
            ("um 8 Uhr abends", "at 8 p.m.", 0),
            ("um 2 Uhr nachts", "at 2 p.m.", 1),
            ("um 11 Uhr nachts", "at 11 p.m.", 0),
            ("um 12 Uhr", "at 12 p.m.", 0),
            ("um 0 Uhr", "at 12 a.m.", 0),
            ("um 24 Uhr", "at 12 a.m.", 0),
            ("zwischen 22 und 6 Uhr", "between 10 p.m. and 6 a.m.", 0),
            ("von 9 bis 11 Uhr", "from 9 to 11 a.m.", 0),
            ("am 3. Mai", "2 ambulances", 0),
            ("gegen halb acht", "around 7.30", 0),
            ("gegen halb acht", "at 7:30 p.m.", 0),
            ("gegen halb acht", "at half past seven", 0),
            ("gegen halb acht", "at half eight", 1),
            ("gegen halb acht", "at 8:30", 1),
            ("um Viertel vor sieben", "at a quarter to seven", 0),
            ("um Viertel vor sieben", "at a quarter past seven", 1),
            ("halb so viele", "half as many", 0),
        ] {
            assert_eq!(without_times(german, english).2.len(), wrong, "{german}: {english}");
        }
    }
}
