//! First names: what follows one with a capital is a surname, however common the word is (`Thomas Schwarz`).

use crate::data::word_list;

/// Whether the first name `word` is another word as well, so that what follows it need not be a surname.
pub fn is_word(word: &str) -> bool {
    word_list!("de/first-names-and-words.txt").contains(word)
}

/// Whether `word` is a usual surname although it is a noun.
pub fn is_usual_surname(word: &str) -> bool {
    word_list!("de/surnames-and-nouns.txt").contains(word)
}

/// Whether `word` is a usual first name, also with a hyphen (`Hans-Peter`).
pub fn is_first_name(word: &str) -> bool {
    let names = word_list!("de/first-names.txt");
    names.contains(word) || (word.contains('-') && word.split('-').all(|part| names.contains(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_names_are_known_in_one_piece_or_two() {
        for (word, expected) in [("Jürgen", true), ("Hans-Peter", true), ("Hans-Chip", false), ("Behörde", false)] {
            assert_eq!(is_first_name(word), expected, "{word}");
        }
    }
}
