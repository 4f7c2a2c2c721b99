//! Denials by verb, noun or adverb: `bestreitet`, `lehnt … ab`, `sieht davon ab`, `kaum`, `statt … zu`.

use super::negation::Word;
use crate::data::{table, word_list};

/// So many words stand between a verb and its prefix at most, or between statt and zu.
const FARTHEST: usize = 40;

/// Whether the German denies by a word that is no nicht or kein.
pub(super) fn denies(words: &[Word]) -> bool {
    (0..words.len()).any(|at| by_word(words, at) || by_prefix(words, at) || by_instead(words, at))
}

fn by_word(words: &[Word], at: usize) -> bool {
    let word = words[at].text.as_str();
    if !word_list!("de/denying-words.txt").begins(word) || word_list!("de/no-denying-words.txt").begins(word) {
        return false;
    }
    if let Some((_, company)) = table!("de/denying-words-otherwise.tsv").beginning(word) {
        return !words.iter().any(|other| company.contains(&other.text.as_str()));
    }
    // Kaum war er da, …: as soon as.
    let follows = || words.get(at + 1).map(|next| next.text.as_str()).unwrap_or_default();
    word != "kaum" || at > 0 || !matches!(follows(), "war" | "waren" | "hat" | "hatte" | "hatten" | "ist" | "sind")
}

/// Whether the word is the prefix at the end of its clause of a verb that denies: lehnt … ab.
fn by_prefix(words: &[Word], at: usize) -> bool {
    let Some(verbs) = table!("de/separable-denials.tsv").get(&words[at].text) else { return false };
    let ends = words.get(at + 1).is_none_or(|next| next.after_mark || matches!(next.text.as_str(), "und" | "oder"));
    if !ends {
        return false;
    }
    let mut before = words[..at].iter().rev().take(FARTHEST);
    before.any(|word| !word.is_capital && verbs.iter().any(|verb| word.text.starts_with(verb)))
        // Lehnt at the beginning of the sentence.
        || words[..at].first().is_some_and(|word| verbs.iter().any(|verb| word.text.starts_with(verb)))
}

/// Statt, anstatt or ohne with an infinitive.
fn by_instead(words: &[Word], at: usize) -> bool {
    matches!(words[at].text.as_str(), "statt" | "anstatt")
        && words[at + 1..].iter().take(FARTHEST).take_while(|word| !word.after_mark).any(|word| word.text == "zu")
}
