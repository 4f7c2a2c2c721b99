//! Swiss `ss` for ß, in texts that have no ß: `grosse`, `Strasse`, `Massnahme`.
//!
//! Which words have a ß is a table of their beginnings; whatever else has `ss` keeps it (`dass`, `Fluss`).

use super::replacement::Replacement;
use super::scan::{is_in_address, words};
use crate::data::{table, word_list};
use crate::text::lower_case_in_place;

/// Endings of adjectives, behind which a capitalised word may be a surname: Grosser, Weiss.
const ADJECTIVE: [&str; 6] = ["", "e", "em", "en", "er", "es"];

/// Each word with its ß.
pub(super) fn replacements(text: &str) -> Vec<Replacement> {
    words(text)
        .into_iter()
        .filter(|word| text[word.clone()].contains("ss") && !is_in_address(text, word))
        .filter_map(|word| {
            let opens = !text[..word.start].contains(char::is_alphanumeric);
            Some(Replacement::new(word.clone(), with_sharp_s(&text[word], opens)?))
        })
        .collect()
}

/// Longer words are no words.
const MOST_LETTERS: usize = 100;

/// The word with ß, where the table says so; `opens` says that it begins the sentence.
pub(super) fn with_sharp_s(word: &str, opens: bool) -> Option<String> {
    let lower = lower_case_in_place(word);
    if lower.len() > MOST_LETTERS || word_list!("de/double-s.txt").begins(&lower) {
        return None;
    }
    let table = table!("de/sharp-s.tsv");
    let (at, (stem, cells)) = match table.beginning(&lower) {
        Some(row) => (0, row),
        None => lower.match_indices("ss").find_map(|(double, _)| {
            (1..double).rev().filter(|at| lower.is_char_boundary(*at)).find_map(|at| {
                let row = table.beginning(&lower[at..])?;
                (row.1.get(1) == Some(&"inside")).then_some((at, row))
            })
        })?,
    };
    let new = cells.first()?;
    let rest = &lower[at + stem.len()..];
    // Gross, Strasser and Weiss are surnames too.
    let may_be_surname = word.starts_with(char::is_uppercase) && at == 0 && !opens && cells.get(2).is_some();
    if may_be_surname && ADJECTIVE.contains(&rest) {
        return None;
    }
    let beginning = &word[..at];
    let mut letters = new.chars();
    let first: String = match letters.next() {
        Some(first) if word[at..].starts_with(char::is_uppercase) => first.to_uppercase().collect(),
        first => first.into_iter().collect(),
    };
    Some(format!("{beginning}{first}{}{}", letters.as_str(), &word[at + stem.len()..]))
}
