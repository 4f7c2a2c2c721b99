//! Times of day, which the two languages write and tell differently.

use std::ops::Range;

use crate::text::numbers;

/// Both texts with times of day that agree blanked out: `14.30 Uhr` is `14:30`, `2.30 pm` or `2:30 p.m.`, `17 Uhr` is
/// `5 p.m.`
pub(super) fn without_times(german: &str, english: &str) -> (String, String) {
    let (mut german, mut english) = (german.to_owned(), english.to_owned());
    for hour in half_hours(&german) {
        let same = times(&english).into_iter().find(|time| hour_and_minute(&english[time.clone()]) == Some((hour, 30)));
        if let Some(same) = same {
            english.replace_range(same.clone(), &" ".repeat(same.len()));
        }
    }
    for time in times(&german).into_iter().chain(hours(&german)).collect::<Vec<_>>().into_iter().rev() {
        let Some((hour, minute)) = hour_and_minute(&german[time.clone()]) else { continue };
        let is_same = |(h, m): (u8, u8)| m == minute && (h == hour || h + 12 == hour || (h == 12 && hour == 0));
        let same = times(&english)
            .into_iter()
            .chain(hours(&english))
            .find(|other| hour_and_minute(&english[other.clone()]).is_some_and(is_same));
        // A time may be told in words: a quarter past two, eight in the evening.
        let in_words = ["past ", "o’clock", "o'clock", "evening", "afternoon", "morning", "midnight", "noon", "night"];
        if let Some(same) = same {
            german.replace_range(time.clone(), &" ".repeat(time.len()));
            english.replace_range(same.clone(), &" ".repeat(same.len()));
        } else if times(&english).is_empty() && in_words.iter().any(|word| english.contains(word)) {
            german.replace_range(time.clone(), &" ".repeat(time.len()));
        }
    }
    (german, english)
}

/// The hour before which `halb zehn` stands: half past nine.
fn half_hours(german: &str) -> Vec<u8> {
    let words: Vec<&str> = german.split_whitespace().collect();
    let hours = words.windows(2).filter(|pair| pair[0] == "halb").filter_map(|pair| {
        let word = pair[1].trim_matches(|c: char| !c.is_alphanumeric());
        let hour = numbers::german(word).first().map(|quantity| quantity.value).or((word == "eins").then_some(1.0))?;
        (hour <= 12.0).then_some(if hour <= 1.0 { 12 } else { hour as u8 - 1 })
    });
    hours.collect()
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
        let is_hour =
            ["Uhr", "am", "pm", "a.m.", "p.m.", "o’clock", "o'clock"].iter().any(|unit| rest.starts_with(unit));
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
