//! Times of day that are told in words: halb acht, Viertel vor sieben; half past seven, a quarter to seven.

use std::ops::Range;

use super::{lower_case_in_place, numbers};

/// A time of a clock with twelve hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ClockTime {
    /// Bytes of the words.
    pub(crate) range: Range<usize>,
    /// From 0 to 11.
    pub(crate) hour: u8,
    pub(crate) minute: u8,
}

/// The times that a German text tells in words. `Halb acht` is half past seven.
pub(crate) fn german(text: &str) -> Vec<ClockTime> {
    find(text, |words, at| {
        let hour = |at: usize| words.get(at).and_then(|word| german_hour(word));
        Some(match (words[at], words.get(at + 1).copied().unwrap_or_default()) {
            ("halb", _) => (hour(at + 1)? + 11, 30, 2),
            ("viertel", "nach") => (hour(at + 2)?, 15, 3),
            ("viertel", "vor") => (hour(at + 2)? + 11, 45, 3),
            ("dreiviertel", _) => (hour(at + 1)? + 11, 45, 2),
            ("drei", "viertel") => (hour(at + 2)? + 11, 45, 3),
            _ => return None,
        })
    })
}

/// The times that an English text tells in words.
pub(crate) fn english(text: &str) -> Vec<ClockTime> {
    find(text, |words, at| {
        let hour = |at: usize| words.get(at).and_then(|word| english_hour(word));
        Some(match (words[at], words.get(at + 1).copied().unwrap_or_default()) {
            ("half", "past") => (hour(at + 2)?, 30, 3),
            ("half", _) => (hour(at + 1)?, 30, 2),
            ("quarter", "past" | "after") => (hour(at + 2)?, 15, 3),
            ("quarter", "to" | "before") => (hour(at + 2)? + 11, 45, 3),
            (_, "thirty") => (hour(at)?, 30, 2),
            _ => return None,
        })
    })
}

fn find(text: &str, told: impl Fn(&[&str], usize) -> Option<(u8, u8, usize)>) -> Vec<ClockTime> {
    let lower = lower_case_in_place(text);
    let mut places = Vec::new();
    let mut words = Vec::new();
    let mut from = 0;
    for part in lower.split(|c: char| !c.is_alphanumeric()) {
        if !part.is_empty() {
            places.push(from);
            words.push(part);
        }
        from += part.len();
        from += lower[from..].chars().next().map_or(0, char::len_utf8);
    }
    let mut found: Vec<ClockTime> = Vec::new();
    for at in 0..words.len() {
        if let Some((hour, minute, length)) = told(&words, at)
            && found.last().is_none_or(|last| last.range.end <= places[at])
        {
            let last = at + length - 1;
            found.push(ClockTime { range: places[at]..places[last] + words[last].len(), hour: hour % 12, minute });
        }
    }
    found
}

/// The hour that a German numeral is, from 1 to 12.
fn german_hour(word: &str) -> Option<u8> {
    if matches!(word, "eins" | "ein") {
        return Some(1);
    }
    let numeral = numbers::german(word).into_iter().next().filter(|quantity| quantity.also.is_empty())?;
    hour(numeral.value)
}

/// The hour that an English numeral is, from 1 to 12.
fn english_hour(word: &str) -> Option<u8> {
    if word == "one" {
        return Some(1);
    }
    let numeral = numbers::english(word).into_iter().next().filter(|quantity| quantity.also.is_empty())?;
    hour(numeral.value)
}

fn hour(value: f64) -> Option<u8> {
    (value.fract() == 0.0 && (1.0..=12.0).contains(&value)).then_some(value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_words_are_those_of_the_clock() {
        let of = |times: Vec<ClockTime>| times.first().map(|time| (time.hour, time.minute));
        for (text, expected) in [
            ("gegen halb acht", Some((7, 30))),
            ("um halb eins", Some((0, 30))),
            ("um Viertel vor sieben", Some((6, 45))),
            ("um Viertel nach zwölf", Some((0, 15))),
            ("um drei viertel acht", Some((7, 45))),
            ("um halb 8", Some((7, 30))),
            ("halb so viele", None),
            ("ein Viertel der acht", None),
        ] {
            assert_eq!(of(german(text)), expected, "{text}");
        }
        for (text, expected) in [
            ("at half past seven", Some((7, 30))),
            ("at a quarter to seven", Some((6, 45))),
            ("at a quarter past twelve", Some((0, 15))),
            ("at seven thirty", Some((7, 30))),
            ("half of the seven", None),
        ] {
            assert_eq!(of(english(text)), expected, "{text}");
        }
    }
}
