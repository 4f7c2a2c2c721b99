//! Whether a word is German: by the table of frequencies, whose stems are met with any ending of inflection.

use std::borrow::Cow;

use crate::data::{table, word_list};

/// A stem that fewer of the counted segments have may be a foreign word that German news quoted.
const FEWEST: u32 = 10;

/// Shorter beginnings of a word are no stems.
const SHORTEST: usize = 3;

/// Shorter stems are in many languages: they must be frequent and take short endings alone.
const SHORT: usize = 4;
const FEWEST_OF_SHORT: u32 = 100;
const ENDING: usize = 3;

/// Whether German texts have the word, given in lower case, in any form.
pub(crate) fn is_known(lower: &str) -> bool {
    let word = folded(lower);
    let Some((stem, cells)) = table!("de/frequencies.tsv").beginning(&word) else { return false };
    let ending = word.get(stem.len()..).unwrap_or_default();
    let is_inflected = ending.is_empty() || word_list!("de/inflections.txt").contains(ending);
    let letters = stem.chars().count();
    let count = cells.first().and_then(|count| count.parse().ok()).unwrap_or(0u32);
    let is_frequent =
        if letters < SHORT { count >= FEWEST_OF_SHORT && ending.len() <= ENDING } else { count >= FEWEST };
    letters >= SHORTEST && is_inflected && is_frequent
}

/// The word as the table has its letters.
fn folded(lower: &str) -> Cow<'_, str> {
    if !lower.contains(['ä', 'ö', 'ü', 'ß']) {
        return Cow::Borrowed(lower);
    }
    Cow::Owned(lower.replace('ä', "a").replace('ö', "o").replace('ü', "u").replace('ß', "ss"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_any_form() {
        for word in ["steigert", "springt", "fällt", "schließt", "schliesst", "kunden", "prozent", "verhängt"] {
            assert!(is_known(word), "{word}");
        }
        for word in ["hebbt", "gseit", "huet", "waarschuwt", "meddelte", "oyfboyen", "x", "", "ſtraße"] {
            assert!(!is_known(word), "{word}");
        }
    }
}
