//! Times of day and counts in words that English counts otherwise: `um halb acht`, `Viertel nach neun`, `anderthalb`.

use std::ops::Range;

use super::replacement::Replacement;
use super::scan::{word_before, words};
use crate::data::{table, word_list};

/// The time in figures, eineinhalb for anderthalb.
pub(super) fn replacements(text: &str) -> Vec<Replacement> {
    let words = words(text);
    let mut found: Vec<Replacement> = words.iter().filter_map(|word| one_and_a_half(text, word)).collect();
    for at in 0..words.len() {
        found.extend(clock(text, &words[at..]));
    }
    found
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

/// The time that begins with the first of `words`.
fn clock(text: &str, words: &[Range<usize>]) -> Option<Replacement> {
    let first = words.first()?;
    let word = |number: usize| words.get(number).map(|word| text[word.clone()].to_lowercase()).unwrap_or_default();
    // What goes with the hour: how many words it has, and how many minutes after the hour before it is.
    let (length, minutes) = match (word(0).as_str(), word(1).as_str()) {
        ("halb", _) => (1, 30),
        ("viertel", "nach") => (2, 75),
        ("viertel", "vor") => (2, 45),
        ("dreiviertel", _) => (1, 45),
        ("drei", "viertel") => (2, 45),
        _ => return None,
    };
    let hour = hour(&word(length))?;
    let last = words.get(length)?;
    let is_spaced = words[..=length].windows(2).all(|pair| &text[pair[0].end..pair[1].start] == " ");
    let says_clock = word(length + 1) == "uhr" && &text[last.end..words[length + 1].start] == " ";
    let before = word_before(text, first.start).to_lowercase();
    if !is_spaced || !says_clock && !word_list!("de/before-times.txt").contains(&before) {
        return None;
    }
    let hour = (hour + 11 + minutes / 60) % 12;
    let hour = if hour == 0 { 12 } else { hour };
    let end = if says_clock { words[length + 1].end } else { last.end };
    Some(Replacement::new(first.start..end, format!("{hour}.{:02} Uhr", minutes % 60)))
}

fn hour(word: &str) -> Option<u32> {
    let hour = if word == "eins" { 1 } else { table!("de/numerals.tsv").value(word)?.parse().ok()? };
    (hour <= 12).then_some(hour)
}
