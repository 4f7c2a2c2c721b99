//! Negation: a sentence that denies something must not come out as saying it.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::data::{WordList, table, word_list};

/// English words that deny, or say with a word of their own what German denies.
struct Denials {
    whole: HashSet<&'static str>,
    /// Beginnings of such words.
    stems: HashSet<&'static str>,
}

static DENIALS: LazyLock<Denials> = LazyLock::new(|| {
    let (stems, whole): (Vec<&str>, Vec<&str>) =
        word_list!("en/negations.txt").iter().partition(|word| word.ends_with('*'));
    let stems = stems.into_iter().map(|stem| stem.trim_end_matches('*')).collect();
    Denials { whole: whole.into_iter().collect(), stems }
});

/// Whether the German denies something and no word of the English does.
pub(crate) fn is_lost(german: &str, english: &str) -> bool {
    let german = german_words(german);
    denies(&german) && !may_deny(&words(english), &german)
}

/// A German word in lower case.
struct Word {
    text: String,
    is_capital: bool,
    /// Whether a mark stands between it and the word before.
    after_mark: bool,
}

/// The words of a German text.
fn german_words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut after_mark = false;
    for part in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            found.push(Word {
                text: word.to_lowercase(),
                is_capital: word.starts_with(char::is_uppercase),
                after_mark,
            });
            after_mark = false;
        }
        after_mark |= part[word.len()..].starts_with(|c: char| !c.is_whitespace());
    }
    found
}

fn denies(words: &[Word]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let next = words.get(at + 1);
        let text = next.map(|next| next.text.as_str()).unwrap_or_default();
        let idle = word_list!("de/no-denials.txt").contains(text)
            // Nicht unumstritten. Kein Unfall denies.
            || next.is_some_and(|next| !next.is_capital && is_german_un(text))
            // Schließt nicht aus; so niedrig wie seit Jahren nicht mehr, wie nie zuvor.
            || (text == "aus" && words.iter().any(|word| word.text.starts_with("schließ") || word.text.starts_with("schloss")))
            || (matches!(text, "mehr" | "zuvor") && is_compared(&words[..=at]));
        word_list!("de/negations.txt").contains(&word.text) && !idle
    })
}

/// The farthest that `nicht mehr` stands from the `wie` of its comparison where no `so` comes before that.
const FARTHEST: usize = 4;

/// Whether the last of the words belongs to a comparison with `wie`: so niedrig wie seit Jahren nicht.
fn is_compared(words: &[Word]) -> bool {
    let Some(start) = words.iter().rposition(|word| word.text == "wie") else { return false };
    let is_one_clause = !words[start + 1..].iter().any(|word| word.after_mark);
    let follows_so = words[..start].iter().any(|word| word_list!("de/before-comparisons.txt").contains(&word.text));
    is_one_clause && (follows_so || words.len() - 1 - start <= FARTHEST)
}

fn may_deny(words: &[String], german: &[Word]) -> bool {
    let denials = &*DENIALS;
    let may_be_only = german.iter().any(|word| word_list!("de/only.txt").contains(&word.text));
    in_two_words(words)
        || words.iter().any(|word| {
            word.ends_with("n't")
                || word == "only" && may_be_only
                || is_english_un(word)
                || denials.whole.contains(word.as_str())
                || word.char_indices().any(|(at, c)| denials.stems.contains(&word[..at + c.len_utf8()]))
        })
}

/// Words that deny with the one after or without the one before them.
fn in_two_words(words: &[String]) -> bool {
    let follows = |pair: &[String]| {
        let seconds = table!("en/negations-of-two-words.tsv").get(&pair[0]);
        seconds.is_some_and(|seconds| seconds.contains(&pair[1].as_str()))
    };
    let stands_alone = |at: usize| {
        matches!(words[at].as_str(), "few" | "little") && at.checked_sub(1).is_none_or(|before| words[before] != "a")
    };
    words.windows(2).any(follows) || (0..words.len()).any(stands_alone)
}

/// Whether an English word has the un- of `unaware`, which `under`, `unit` and `union` have not.
fn is_english_un(word: &str) -> bool {
    is_un(word, word_list!("en/un-otherwise.txt"))
}

/// Whether a German word has the un- of `unklar`, which `unterschrieben`, `Union` and `unmittelbar` have not.
fn is_german_un(word: &str) -> bool {
    is_un(word, word_list!("de/un-otherwise.txt"))
}

fn is_un(word: &str, otherwise: &WordList) -> bool {
    // Unintended, uninteressant, unidentified.
    let before_i = ["unin", "unim", "unid"].iter().any(|start| word.starts_with(start));
    word.len() > 4 && word.starts_with("un") && (before_i || !otherwise.begins(word))
}

/// Words in lower case, with the apostrophe of `don’t`.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace('’', "'")
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regression_what_denies_and_what_does_not() {
        for (german, english, lost) in [
            ("Der Vertrag wurde nicht unterschrieben.", "The contract was signed.", true),
            ("Das Gerät wird nicht unterstützt.", "The device is supported.", true),
            ("Es ist nicht unumstritten.", "It is controversial.", false),
            ("Das ist nicht uninteressant.", "That is of interest.", false),
            ("Er war nicht unmittelbar betroffen.", "He was affected.", true),
            ("Es gab keinen Unfall.", "There was an accident.", true),
            ("Wie Apple am Montag mitteilte, sind die Daten nicht mehr sicher.", "The data is safe.", true),
            ("Die Daten sind, wie erwartet, nicht mehr sicher.", "The data is safe, as expected.", true),
            ("Der Kurs ist so niedrig wie seit Jahren nicht mehr.", "The price is at its lowest in years.", false),
            ("So viele wie in den vergangenen zehn Jahren nicht mehr kamen.", "As many came as in a decade.", false),
            ("Er kam nicht.", "He came and waited until May.", true),
            ("Er kam nicht.", "He was most happy to come.", true),
            ("Er kam nicht.", "He was the only one to come.", true),
            ("Er kommt nicht vor Mai.", "He will come only in May.", false),
            ("Es sind nicht mehr als fünf.", "There are at most five.", false),
            ("Ohne Zustimmung darf es nicht starten.", "It may start only with consent.", false),
            ("Es ist nach fünf Jahren noch nicht zu sehen.", "It will be visible only after five years.", false),
            ("Das Werk kam nicht.", "The plant was unveiled.", true),
            ("Er wusste es nicht.", "He was unaware of it.", false),
        ] {
            assert_eq!(is_lost(german, english), lost, "{german}: {english}");
        }
    }
}
