//! Closed-class words: they bind sentences together and name nothing.

use super::calendar;
use crate::data::word_list;
use crate::language::Language;

/// Whether `word` (any case) is a stop-word in a text of `language`; German lists serve for languages without their own.
pub fn is_stopword(word: &str, language: &Language) -> bool {
    if language.is_english() { is_english_or_day(word) } else { is_german(word) }
}

/// Whether `word` is an English stop-word, a month or a day of the week, as the German ones have them. May and March are
/// months with their capital alone.
pub fn is_english_or_day(word: &str) -> bool {
    is_english(word) || calendar::english_month(word).is_some() || calendar::is_english_weekday(&word.to_lowercase())
}

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
    fn each_language_has_its_own() {
        for (word, german, english) in [
            ("fast", true, false),
            ("Monday", false, true),
            ("Montag", true, false),
            ("March", false, true),
            ("march", false, false),
            ("die", true, false),
            ("the", false, true),
        ] {
            assert_eq!(is_stopword(word, &Language::german()), german, "{word}");
            assert_eq!(is_stopword(word, &Language::english()), english, "{word}");
        }
    }

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
