//! Negation: a sentence that denies something must not come out as saying it.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::denying_words;
use crate::data::{WordList, table, word_list};

/// English words that deny, or say with a word of their own what German denies.
struct Denials {
    whole: HashSet<&'static str>,
    /// Beginnings of such words.
    stems: HashSet<&'static str>,
}

impl Denials {
    fn of(list: &WordList) -> Denials {
        let (stems, whole): (Vec<&str>, Vec<&str>) = list.iter().partition(|word| word.ends_with('*'));
        let stems = stems.into_iter().map(|stem| stem.trim_end_matches('*')).collect();
        Denials { whole: whole.into_iter().collect(), stems }
    }

    fn have(&self, word: &str) -> bool {
        self.whole.contains(word) || word.char_indices().any(|(at, c)| self.stems.contains(&word[..at + c.len_utf8()]))
    }
}

static DENIALS: LazyLock<Denials> = LazyLock::new(|| Denials::of(word_list!("en/negations.txt")));

/// Words that deny as a German verb does, and would be too many where the German says nicht.
static BY_VERB: LazyLock<Denials> = LazyLock::new(|| Denials::of(word_list!("en/denials-by-verb.txt")));

/// German words that English may tell with a denial of its own.
static MAY_DENY: LazyLock<Denials> = LazyLock::new(|| Denials::of(word_list!("de/may-deny.txt")));

/// What became of a denial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The German denies something and no word of the English does.
    Lost,
    /// The English denies something and no word of the German may.
    Added,
}

/// What became of the denials of the German, where something did.
pub(crate) fn fate(german: &str, english: &str) -> Option<Fate> {
    let own = german_words(german);
    let other = words(english);
    if denies(&own) {
        let is_ended = || has_ended(&own, &other);
        return (!may_deny(&other, &own) && !in_a_phrase(english) && !is_ended()).then_some(Fate::Lost);
    }
    // What is denied twice is said.
    let has_plain = own.iter().any(|word| word_list!("de/negations.txt").contains(&word.text));
    if !has_plain && denying_words::denies(&own) {
        let is_told = may_deny(&other, &own) || in_a_phrase(english);
        let is_lost = !is_told && !unlike(&other, &own).any(|word| BY_VERB.have(word));
        return is_lost.then_some(Fate::Lost);
    }
    let is_added = !has_plain && !own.iter().any(|word| MAY_DENY.have(&word.text) || is_german_un(&word.text));
    let has_less = || own.iter().any(|word| word_list!("de/less-endings.txt").ends(&word.text));
    let is_added = is_added
        && match plainly_denies(english) {
            Some(Plain::Verb) => true,
            Some(Plain::Noun) => !has_less(),
            None => false,
        };
    is_added.then_some(Fate::Added)
}

/// Whether the German says nicht mehr and the English that something is over.
fn has_ended(german: &[Word], words: &[String]) -> bool {
    german.windows(2).any(|pair| pair[0].text == "nicht" && pair[1].text == "mehr")
        && words.iter().any(|word| word_list!("en/instead-of-no-longer.txt").contains(word))
}

/// Whether the English denies by more than one word: fluorine-free, out of the question.
fn in_a_phrase(english: &str) -> bool {
    word_list!("en/denying-phrases.txt").stands_in(&english.to_lowercase())
        || words(english)
            .iter()
            .any(|word| word.len() > 6 && word.ends_with("less") && !word_list!("en/less-otherwise.txt").contains(word))
}

/// What an English word denies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plain {
    /// That something is done: not, never.
    Verb,
    /// That there is something: no, without, which may stand for -los or -frei as well.
    Noun,
}

/// The English words that do not stand for a German one that denies nothing: Widerstand, resistance.
fn unlike<'a>(words: &'a [String], german: &'a [Word]) -> impl Iterator<Item = &'a str> {
    let table = table!("de/words-of-denials.tsv");
    let mut stands_for: Vec<&str> = german
        .iter()
        .filter_map(|word| table.beginning(&word.text))
        .flat_map(|(_, english)| english.iter().copied())
        .collect();
    stands_for.sort_unstable();
    stands_for.dedup();
    words.iter().map(String::as_str).filter(move |word| !stands_for.iter().any(|other| word.starts_with(other)))
}

/// Whether the English has a word that denies and says nothing else with it.
fn plainly_denies(english: &str) -> Option<Plain> {
    let mut lower = english.to_lowercase().replace('’', "'");
    for idle in word_list!("en/no-denials.txt").iter() {
        if lower.contains(idle) {
            lower = lower.replace(idle, " ");
        }
    }
    let words = words(&lower);
    let found =
        words.iter().filter(|word| word.ends_with("n't") || word_list!("en/plain-negations.txt").contains(word));
    let is_noun = |word: &str| matches!(word, "no" | "none" | "nothing" | "nowhere" | "without");
    let mut kinds = found.map(|word| if is_noun(word) { Plain::Noun } else { Plain::Verb });
    kinds.clone().find(|kind| *kind == Plain::Verb).or_else(|| kinds.next())
}

/// A German word in lower case.
pub(super) struct Word {
    pub(super) text: String,
    pub(super) is_capital: bool,
    /// Whether a mark stands between it and the word before.
    pub(super) after_mark: bool,
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
            || (matches!(text, "mehr" | "zuvor") && is_compared(&words[..=at]))
            // Gefragt wie nie; so viele wie seit 1978 nicht.
            || (next.is_none_or(|next| next.after_mark) && is_compared(&words[..=at]));
        // Nicht ohne Grund.
        let is_undone = word.text == "ohne" && at.checked_sub(1).is_some_and(|before| words[before].text == "nicht");
        word_list!("de/negations.txt").contains(&word.text) && !idle && !is_undone
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
    let may_be_only = german.iter().any(|word| word_list!("de/only.txt").contains(&word.text));
    in_two_words(words)
        || unlike(words, german).any(|word| {
            word.ends_with("n't") || word == "only" && may_be_only || is_english_un(word) || DENIALS.have(word)
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
    // Unintended, uninteressant, unidentified, untouched.
    let before_i = ["unin", "unim", "unid", "untou"].iter().any(|start| word.starts_with(start));
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
            assert_eq!(fate(german, english) == Some(Fate::Lost), lost, "{german}: {english}");
        }
    }
    #[test]
    fn denials_by_verb_noun_and_adverb_are_kept() {
        for (german, english, lost) in [
            ("Die Bank unterließ es, die Kunden zu warnen.", "The bank warned its customers.", true),
            ("Die Bank unterließ es, die Kunden zu warnen.", "The bank failed to warn its customers.", false),
            ("Die Stadt sieht davon ab, zu klagen.", "The city will sue.", true),
            ("Die Stadt sieht davon ab, zu klagen.", "The city is refraining from suing.", false),
            ("Er lehnte den Plan gestern ab.", "He approved the plan yesterday.", true),
            ("Er lehnte den Plan gestern ab.", "He turned the plan down yesterday.", false),
            ("Der Ansturm blieb aus.", "The rush came.", true),
            ("Der Ansturm blieb aus.", "The rush never came.", false),
            ("Das Vorhaben ist am Widerstand gescheitert.", "The project went ahead despite the resistance.", true),
            ("Das Vorhaben ist am Widerstand gescheitert.", "The project failed because of resistance.", false),
            ("Der Chef bestreitet die Gespräche.", "The boss confirms the talks.", true),
            ("Es fehlt jeder Beleg.", "There is plenty of evidence.", true),
            ("Es fehlt jeder Beleg.", "There is a complete lack of evidence.", false),
            ("Das Programm stürzt kaum noch ab.", "The program crashes often.", true),
            ("Das Programm stürzt kaum noch ab.", "The program hardly ever crashes.", false),
            ("Statt zu sparen, kaufte er.", "He saved and bought.", true),
            ("Auf die Firma entfallen 20 Prozent.", "The firm accounts for 20 per cent.", false),
            ("Das Heft schließt seine Redaktion aus Not.", "The magazine closes its newsroom.", false),
            ("Der Fehler sieht gut aus.", "The error looks fine.", false),
        ] {
            assert_eq!(fate(german, english) == Some(Fate::Lost), lost, "{german}: {english}");
        }
    }

    #[test]
    fn denials_that_only_the_english_has_are_seen() {
        for (german, english, added) in [
            ("Der Händler nimmt Akkus an.", "The retailer does not accept batteries.", true),
            ("Er kommt erst im Mai.", "He will not come until May.", false),
            ("Das Kabel liegt gratis bei.", "The cable is included at no extra charge.", false),
            ("Das Werk wächst.", "The plant is growing not only here.", false),
        ] {
            assert_eq!(fate(german, english) == Some(Fate::Added), added, "{german}: {english}");
        }
    }
}
