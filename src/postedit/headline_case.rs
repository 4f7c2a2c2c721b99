//! Headline style: capitals for all words but articles, short prepositions and conjunctions (Chicago Manual of Style 8.159).

use std::ops::Range;

use crate::data::word_list;
use crate::language::Language;
use crate::text::german::frequencies::Frequencies;
use crate::text::german::loanwords;
use crate::text::german::noun_or_name::{self, Treatment};
use crate::text::stems::Stemmer;
use crate::text::{stopwords, units};

/// A German word in fewer background segments than this, and no English one, is a name that has no capital (nginx).
const KNOWN: u32 = 20;

/// The headline in headline style. Words with a capital inside (`iPhone`), with figures, stops or strokes, units, and what
/// stands at `protected` places stay as they are; so do words of names that the `german` writes small.
pub(crate) fn capitalised(text: &str, german: &str, protected: &[Range<usize>]) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    let mut start = 0;
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        let bare = bare(word);
        let before = at.checked_sub(1).map(|before| words[before]).unwrap_or_default();
        let next = words.get(at + 1).copied().unwrap_or_default();
        let range = start..start + word.len();
        let is_small = word_list!("en/small-in-headlines.txt").contains(bare) && !begins && at + 1 < words.len();
        let is_kept = protected.iter().any(|kept| kept.start < range.end && range.start < kept.end)
            || is_token(bare)
            || is_unit(bare) && before.ends_with(|c: char| c.is_ascii_digit())
            || bare == "cent" && before == "per"
            || word_list!("de/name-particles.txt").contains(bare)
                && !begins
                && german.contains(&format!("{bare} {}", super::headline_case::bare(next)))
            || is_small_name(bare, german);
        out.push_str(&if is_small || is_kept { (*word).to_owned() } else { with_capital(word) });
        // After a colon or dash begins another headline.
        begins = word.ends_with([':', '–', '—', '?', '!']);
        start = range.end + 1;
    }
    out
}

/// Whether the word is the symbol of a unit, or another one that stands behind a figure without a capital.
fn is_unit(bare: &str) -> bool {
    units::is_symbol(bare) || word_list!("en/unit-symbols.txt").contains(bare)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether the word is an address, a model, a unit or an abbreviation with stops: x86, heise.de, km/h, a.m.
fn is_token(bare: &str) -> bool {
    bare.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | '@' | '_'))
}

/// Whether the German has the word in lower case as well, and it is no word of either language.
fn is_small_name(bare: &str, german: &str) -> bool {
    let stem = Stemmer::new(&Language::german()).stem(bare);
    bare.starts_with(char::is_lowercase)
        && german.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| word == bare)
        && !stopwords::is_german(bare)
        && !stopwords::is_english(bare)
        && (!loanwords::is_english(bare) || noun_or_name::treatment(&stem) == Some(Treatment::Name))
        && Frequencies::german().count(&stem) < KNOWN
}

fn with_capital(word: &str) -> String {
    let Some((at, first)) = word.char_indices().find(|(_, c)| c.is_alphanumeric()) else { return word.to_owned() };
    let rest = &word[at + first.len_utf8()..];
    if !first.is_lowercase() || rest.contains(char::is_uppercase) {
        return word.to_owned();
    }
    word[..at].chars().chain(first.to_uppercase()).chain(rest.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_have_their_capitals() {
        for (text, expected) in [
            ("Tencent stops taking new users in China", "Tencent Stops Taking New Users in China"),
            ("iPhone maker sues: the court is to decide", "iPhone Maker Sues: The Court Is to Decide"),
            ("what the fine is for", "What the Fine Is For"),
            ("“the chip works” – a test", "“The Chip Works” – A Test"),
            ("180 robots, 2.5 million parcels", "180 Robots, 2.5 Million Parcels"),
            ("", ""),
        ] {
            assert_eq!(capitalised(text, "", &[]), expected);
        }
    }

    #[test]
    fn regression_names_units_and_addresses_keep_their_letters() {
        for (text, german, expected) in [
            ("share rises 5 per cent", "Anteil steigt um 5 Prozent", "Share Rises 5 per cent"),
            ("chips of 3 nm size", "Chips mit 3 nm", "Chips of 3 nm Size"),
            ("it begins at 2 a.m.", "Es beginnt um 2 Uhr", "It Begins at 2 a.m."),
            ("open at 9 am daily", "ab 9 Uhr offen", "Open at 9 am Daily"),
            ("new x86 chips", "Neue x86-Chips", "New x86 Chips"),
            ("heise.de sells 5 cars", "heise.de verkauft 5 Autos", "heise.de Sells 5 Cars"),
            ("130 km/h is enough", "130 km/h reichen", "130 km/h Is Enough"),
            ("hole in nginx is fast closed", "Lücke in nginx schnell zu", "Hole in nginx Is Fast Closed"),
            ("von der Leyen warns", "Von der Leyen warnt", "Von der Leyen Warns"),
            ("warning by von der Leyen", "Warnung durch von der Leyen", "Warning by von der Leyen"),
            ("they die in war", "Sie sterben, die Zeit war um", "They Die in War"),
        ] {
            assert_eq!(capitalised(text, german, &[]), expected);
        }
        let name = 8..22;
        let kept = std::slice::from_ref(&name);
        assert_eq!(capitalised("film by Robert de Niro", "", kept), "Film by Robert de Niro");
    }
}
