//! Times of day and counts in words that English counts otherwise: `um halb acht`, `Viertel nach neun`, `anderthalb`.

use std::ops::Range;

use super::replacement::Replacement;
use super::scan::{word_before, words};
use crate::data::word_list;
use crate::text::spoken_times::{self, ClockTime};

/// The time in figures, eineinhalb for anderthalb.
pub(super) fn replacements(text: &str) -> Vec<Replacement> {
    let halves = words(text).into_iter().filter_map(|word| one_and_a_half(text, &word));
    halves.chain(spoken_times::german(text).iter().filter_map(|time| clock(text, time))).collect()
}

/// `anderthalb`, with what is joined to it.
fn one_and_a_half(text: &str, word: &Range<usize>) -> Option<Replacement> {
    let new = match text[word.clone()].get(..10)? {
        "anderthalb" => "eineinhalb",
        "Anderthalb" => "Eineinhalb",
        _ => return None,
    };
    Some(Replacement::new(word.start..word.start + 10, new))
}

/// At noon an hour from this one on is one of the first half of the day.
const FIRST_AT_NOON: u8 = 10;

/// The time in figures, where what stands around it says that it is one: `um halb acht`, `halb acht Uhr`.
fn clock(text: &str, time: &ClockTime) -> Option<Replacement> {
    let is_spaced = text[time.range.clone()].chars().all(|c| c.is_alphanumeric() || c == ' ');
    let says_clock =
        text[time.range.end..].strip_prefix(" Uhr").filter(|rest| !rest.starts_with(char::is_alphanumeric));
    let before = word_before(text, time.range.start).to_lowercase();
    if !is_spaced || says_clock.is_none() && !word_list!("de/before-times.txt").contains(&before) {
        return None;
    }
    // Half an hour and half a dozen.
    if says_clock.is_none() && text[time.range.clone()].ends_with("ein") {
        return None;
    }
    let is_at =
        |part: &str| beside(text, &time.range).any(|word| word.strip_suffix('s').unwrap_or(&word).ends_with(part));
    let is_noon = is_at("mittag") && !is_at("nachmittag") && time.hour >= FIRST_AT_NOON;
    let is_late = !is_noon && ["abend", "mittag"].into_iter().any(is_at);
    let hour = if is_late || time.hour == 0 { time.hour + 12 } else { time.hour };
    let end = says_clock.map_or(time.range.end, |rest| text.len() - rest.len());
    Some(Replacement::new(time.range.start..end, format!("{hour}.{:02} Uhr", time.minute)))
}

/// The words around a time up to another clause or time, in lower case: those that say of which half of the day it is.
fn beside(text: &str, time: &Range<usize>) -> impl Iterator<Item = String> {
    const AT_MOST: usize = 4;
    let ends = |word: &&str| matches!(*word, "und" | "bis" | "oder");
    let of_clause = |part: &str| part.to_lowercase();
    let before = text[..time.start].rsplit([',', ';', '.', ':', '–']).next().map(of_clause).unwrap_or_default();
    let after = text[time.end..].split([',', ';', '.', ':', '–']).next().map(of_clause).unwrap_or_default();
    let before = before.split_whitespace().rev().take(AT_MOST).take_while(|word| !ends(word)).map(str::to_owned);
    let after = after.split_whitespace().take(AT_MOST).take_while(|word| !ends(word)).map(str::to_owned);
    before.collect::<Vec<_>>().into_iter().chain(after.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_words_are_written_in_figures() {
        for (text, expected) in [
            ("Er kam um halb acht.", Some("7.30 Uhr")),
            ("Er kam am Abend gegen halb acht.", Some("19.30 Uhr")),
            ("Um Viertel vor zwölf mittags kam er.", Some("11.45 Uhr")),
            ("Um Viertel nach zwölf nachmittags kam er.", Some("12.15 Uhr")),
            ("Halb acht Uhr war es.", Some("7.30 Uhr")),
            ("Er öffnete am Morgen um halb acht und schloss am Abend.", Some("7.30 Uhr")),
            ("Das Hamburger Abendblatt meldete, das Netz sei seit halb acht gestört.", Some("7.30 Uhr")),
            ("Am Abend kamen gegen halb ein Dutzend Gegner.", None),
            ("Nur halb acht waren da.", None),
            ("Das war halb, acht Uhr kam.", None),
        ] {
            let found = replacements(text);
            assert_eq!(found.first().map(|one| one.text.as_str()), expected, "{text}");
        }
    }
}
