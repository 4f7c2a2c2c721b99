//! Closed-class words: they bind sentences together and name nothing.

use super::calendar;
use crate::data::word_list;

/// Whether `word` (any case) is a German stop-word: a word of a closed class (article, pronoun, preposition, conjunction,
/// particle, auxiliary), an adverb that reports rather than tells, a month or a day of the week.
pub fn is_german(word: &str) -> bool {
    let lower = word.to_lowercase();
    word_list!("de/stopwords.txt").contains(&lower) || calendar::is_month(&lower) || calendar::is_weekday(&lower)
}

/// Whether `word` (any case) is an English stop-word.
pub fn is_english(word: &str) -> bool {
    word_list!("en/stopwords.txt").contains(&word.to_lowercase())
}

/// Whether the capitalised `word` is one that begins German sentences: a closed-class word, which no other rule
/// capitalises.
pub fn begins_sentences(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.chars().next().is_some_and(char::is_uppercase)
        && is_german(word)
        && !word_list!("de/never-first.txt").contains(&lower)
        && !calendar::is_month(&lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_begin_sentences_and_nouns_do_not() {
        for word in ["Der", "Danach", "In", "Außerdem", "Sie"] {
            assert!(begins_sentences(word), "{word}");
        }
        for word in ["August", "Quartal", "der", "Mio", "Konzern", "Prozent"] {
            assert!(!begins_sentences(word), "{word}");
        }
    }
}
