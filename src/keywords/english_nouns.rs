//! English words that may be keywords. English does not mark its nouns, so what is none is told instead.

use crate::data::{table, word_list};
use crate::text::stopwords;

/// Fewer letters name hardly anything.
const FEWEST_LETTERS: usize = 4;

/// Whether an English word may be a noun or a name: it is no stop-word, no common verb or adjective, no past tense and no
/// adverb. Inside a sentence a capital makes it a name; `first` says that it is the first word, which has one anyway.
pub(super) fn may_be_one(word: &str, first: bool) -> bool {
    if word.chars().count() < FEWEST_LETTERS || stopwords::is_english_or_day(word) {
        return false;
    }
    let lower = word.to_lowercase();
    let is_name = !first && word.starts_with(char::is_uppercase);
    is_name || !(word_list!("en/no-keywords.txt").contains(&lower) || is_verb_or_adverb(&lower))
}

fn is_verb_or_adverb(lower: &str) -> bool {
    let is_past = lower.ends_with("ed") && !word_list!("en/nouns-in-ed.txt").ends(lower);
    // Family, supply and assembly are nouns, as what ends so mostly is not.
    let is_adverb = lower.ends_with("ly") && !word_list!("en/nouns-in-ly.txt").contains(lower);
    is_past || is_adverb || is_irregular_past(lower)
}

/// Whether a verb has the word as its past tense or participle.
fn is_irregular_past(lower: &str) -> bool {
    table!("en/irregular-verbs.tsv").iter().any(|(_, forms)| forms.contains(&lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_and_names_are_left() {
        for (word, first, expected) in [
            ("announced", false, false),
            ("fast", false, false),
            ("Monday", false, false),
            ("March", false, false),
            ("quickly", false, false),
            ("bought", false, false),
            ("company", false, true),
            ("supply", false, true),
            ("feed", false, true),
            ("Fast", false, true),
            ("Building", true, true),
            ("Known", true, false),
            ("cars", false, true),
            ("war", false, false),
        ] {
            assert_eq!(may_be_one(word, first), expected, "{word}");
        }
    }
}
