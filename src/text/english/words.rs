//! Which words English has.
//!
//! The list is from the English that the model has learned from; a word that is in none of its sentences and is not made of
//! such a word was made up by the model, from pieces.

use crate::data::{long_list, table, word_list};

/// Shorter words tell too little: they are names and abbreviations more often than not.
pub const FEWEST_LETTERS: usize = 4;

/// Words of fewer letters are not listed.
const SHORTEST: usize = 3;

/// British and American letters for each other.
const SPELLINGS: [(&str, &str); 6] =
    [("iz", "is"), ("is", "iz"), ("yz", "ys"), ("ys", "yz"), ("our", "or"), ("or", "our")];

/// Whether the word (lower case) is English, or made of an English word by an ending or a beginning.
pub fn is_english(lower: &str) -> bool {
    let others = SPELLINGS.iter().filter(|(one, _)| lower.contains(one)).map(|(one, other)| lower.replace(one, other));
    std::iter::once(lower.to_owned()).chain(others).any(|word| {
        is_made_by_ending(&word)
            || word_list!("en/word-beginnings.txt")
                .beginnings_of(&word)
                .any(|beginning| is_made_by_ending(&word[beginning.len()..]))
    })
}

fn is_listed(word: &str) -> bool {
    word.chars().count() >= SHORTEST && long_list!("en/words.txt").contains(word)
}

fn is_made_by_ending(word: &str) -> bool {
    let of_ending = |(ending, parts): (&str, &[&str])| {
        let Some(stem) = word.strip_suffix(ending) else { return false };
        let mut letters = stem.chars().rev();
        let is_doubled = letters.next() == letters.next() && stem.chars().count() > SHORTEST;
        parts.iter().any(|part| is_listed(&format!("{stem}{}", part.trim_start_matches('-'))))
            || is_doubled && stem.char_indices().next_back().is_some_and(|(last, _)| is_listed(&stem[..last]))
    };
    is_listed(word) || table!("en/word-endings.tsv").iter().any(of_ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_with_their_endings_and_in_both_spellings() {
        for word in [
            "company", "companies", "running", "planned", "colour", "color", "organising", "organizes", "undercutting",
            "reloaded", "happily", "craftsmen", "café", "cybersecurity", "regulators", "happiest", "terribly", "rayed",
        ] {
            assert!(is_english(word), "{word}");
        }
        for word in ["partyity", "endsile", "soopaths", "scienceists", "refereehood", "authorism", "", "xqz"] {
            assert!(!is_english(word), "{word}");
        }
    }
}
