//! What the words of a text say about its language.

use std::collections::BTreeMap;

use super::german_words;
use crate::data::{table, word_list};

/// So many common words of a language, and such a share of all words (one in so many), are needed to take a text for it.
const FEWEST: usize = 2;
const ONE_IN: usize = 8;

/// A share of English words (one in so many) that settles a short text.
const ENGLISH_ONE_IN: usize = 5;

/// Words of a text, counted by the languages that have them.
#[derive(Debug, Default)]
pub(crate) struct Evidence<'a> {
    /// All words, in their order.
    pub words: Vec<&'a str>,
    /// Function words that hardly any German sentence does without, and the same for English.
    pub german: usize,
    pub english: usize,
    /// All words of closed classes of the one language that the other does not have.
    german_alone: usize,
    english_alone: usize,
    /// Common words of other languages, by their codes.
    others: BTreeMap<&'static str, usize>,
}

impl<'a> Evidence<'a> {
    /// Counts the words of `text`.
    pub fn of(text: &'a str) -> Evidence<'a> {
        let mut evidence = Evidence { words: words(text), ..Evidence::default() };
        for word in &evidence.words {
            let lower = word.to_lowercase();
            evidence.german += usize::from(word_list!("de/function-words.txt").contains(&lower));
            let is_english = word_list!("en/function-words.txt").contains(&lower) && !is_german(&lower);
            evidence.english += usize::from(is_english);
            match (is_german(&lower), word_list!("en/stopwords.txt").contains(&lower)) {
                (true, false) => evidence.german_alone += 1,
                (false, true) => evidence.english_alone += 1,
                _ => {}
            }
            for code in table!("web/common-words.tsv").get(&lower).unwrap_or_default() {
                *evidence.others.entry(code).or_default() += 1;
            }
        }
        evidence
    }

    /// The language, neither German nor English, whose common words the text has, where most of its other words are no
    /// German ones either: Low German has many words of German, Swiss German most of them.
    pub fn other(&self) -> Option<&'static str> {
        let (code, count) = self.others.iter().max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code)))?;
        let is_many = *count >= FEWEST && count * ONE_IN >= self.words.len() && *count > self.english_alone;
        (is_many && self.unknown() * 4 >= self.lower().count()).then_some(*code)
    }

    /// Whether a text, however short, is English.
    pub fn is_english(&self) -> bool {
        let count = self.english_alone;
        count >= FEWEST && count * ENGLISH_ONE_IN >= self.words.len() && count > self.german_alone
    }

    /// Whether a text, however short, is German: most of its words in lower case, which are no names, are German and not
    /// English, and all of them or half of all words are known.
    pub fn is_german(&self) -> bool {
        let known = self.words.iter().filter(|word| is_german_word(&word.to_lowercase())).count();
        let (lower, unknown) = (self.lower().count(), self.unknown());
        let telling = self.lower().filter(|word| tells_german(word)).count();
        let english = self.lower().filter(|word| is_english(word)).count();
        let is_known = unknown == 0 || known >= FEWEST && known * 2 >= self.words.len() && unknown * 2 <= lower;
        is_known && telling > 0 && telling >= english && self.german_alone >= self.english_alone
    }

    /// Words in lower case: no names (iPhone is one), and no German nouns.
    fn lower(&self) -> impl Iterator<Item = &&'a str> {
        self.words.iter().filter(|word| !word.contains(char::is_uppercase))
    }

    /// How many words in lower case are no German ones.
    fn unknown(&self) -> usize {
        self.lower().filter(|word| !is_german_word(word)).count()
    }
}

/// Whether a word in lower case is German and not English as well.
fn tells_german(lower: &str) -> bool {
    let is_shared = || is_german(lower) && word_list!("en/stopwords.txt").contains(lower);
    let is_long = || is_german(lower) || lower.chars().nth(3).is_some();
    is_german_word(lower) && is_long() && !is_english(lower) && !is_shared()
}

/// Whether a word in lower case is English alone, or English that German borrows.
fn is_english(lower: &str) -> bool {
    let is_listed = word_list!("en/stopwords.txt").contains(lower) || word_list!("de/loanwords.txt").contains(lower);
    is_listed && !is_german(lower)
}

fn is_german(lower: &str) -> bool {
    word_list!("de/stopwords.txt").contains(lower)
}

fn is_german_word(lower: &str) -> bool {
    is_german(lower) || lower.chars().nth(2).is_some() && german_words::is_known(lower)
}

/// The words of a text: what is made of letters alone. What an apostrophe cuts off behind a word (geht's) is none.
fn words(text: &str) -> Vec<&str> {
    const SHORTENED: usize = 2;
    let is_inside = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    let tokens = text.split(|c: char| !is_inside(c)).flat_map(|token| {
        let mut is_first = true;
        token.split(['\'', '’']).filter(move |part| {
            let is_kept = is_first || part.len() > SHORTENED;
            is_first &= part.is_empty();
            is_kept && !part.is_empty()
        })
    });
    tokens.filter(|word| word.chars().all(char::is_alphabetic)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_letters_without_what_is_cut_off() {
        let cases: [(&str, &[&str]); 5] = [
            ("Wie geht's dem 5G-Netz?", &["Wie", "geht", "dem", "Netz"]),
            ("D'Regierung", &["D", "Regierung"]),
            ("op'n Dörpen", &["op", "Dörpen"]),
            ("'n nuwe program", &["n", "nuwe", "program"]),
            ("12 345", &[]),
        ];
        for (text, wanted) in cases {
            assert_eq!(words(text), wanted, "{text}");
        }
    }
}
