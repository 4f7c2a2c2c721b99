//! Whether an English text has a name that it spells otherwise: apart, in lower case, without its full stops, or by the
//! rules for another script.

use super::{first_names, places};
use crate::data::{table, word_list};
use crate::text::english::words;
use crate::text::german::loanwords;

/// Whether `english` has every word of `name`. English may put them apart (`Trumps USA` is `Trump's USA`), writes what is
/// no name of its own in lower case (`B&Q Boss`), and transliterates otherwise (`Scharipow` is `Sharipov`).
pub fn is_in(name: &str, english: &str) -> bool {
    let parts: Vec<&str> = name.split([' ', '-']).filter(|part| !part.is_empty()).collect();
    let without_stops = english.replace('.', "");
    let found: Vec<&str> = words_of(english).chain(words_of(&without_stops)).collect();
    parts.iter().enumerate().all(|(at, part)| {
        // What stands before a first name says what somebody is, and English has words of its own for it.
        let is_title = at == 0
            && parts.get(1).is_some_and(|next| first_names::is_first_name(next))
            && !first_names::is_first_name(part);
        is_title || has_part(part, parts.len() > 1, &found, english)
    })
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '&').filter(|word| !word.is_empty())
}

fn has_part(part: &str, is_of_several: bool, found: &[&str], english: &str) -> bool {
    let part = part.trim_end_matches(['’', '‘', '\'']);
    let owner = part.strip_suffix('s').map(|owner| owner.trim_end_matches(['’', '‘', '\''])).filter(|o| o.len() > 1);
    let lower = part.to_lowercase();
    let has = |wanted: &str| found.contains(&wanted);
    let is_respelled = || found.iter().any(|word| is_respelled(&lower, &word.to_lowercase()));
    if is_of_several {
        let forms = table!("de/english-names.tsv").get(part).or_else(|| places::english(part));
        if has(part) || owner.is_some_and(has) || forms.is_some_and(|forms| forms.iter().any(|f| english.contains(f))) {
            return true;
        }
    }
    // Of a name of one word only what German has borrowed is no name: Airline, but Apple.
    let is_short = |word: &str| word.chars().count() < words::FEWEST_LETTERS;
    let is_word = |word: &str| match is_of_several {
        true => is_short(word) || words::is_english(word),
        false => loanwords::is_english(word),
    };
    let has_word = |word: &str| is_word(word) && (has(word) || has(&format!("{word}s")));
    has_word(&lower) || lower.strip_suffix('s').is_some_and(has_word) || is_respelled()
}

/// Whether a word of another script that German writes so is `english` there; both in lower case.
pub fn is_respelled(german: &str, english: &str) -> bool {
    let is_of_another_script = ["dsch", "tsch"].iter().any(|sounds| german.contains(sounds))
        || word_list!("de/slavic-endings.txt").ends(german);
    if !is_of_another_script || german == english {
        return false;
    }
    let (german, english) = (sounds(german, &GERMAN), sounds(english, &ENGLISH));
    let is_vowel = |sound: char| "aeiou".contains(sound);
    let mut others = german.chars().zip(english.chars()).filter(|(one, other)| one != other);
    german.chars().count() == english.chars().count()
        && others.next().is_none_or(|(one, other)| is_vowel(one) && is_vowel(other))
        && others.next().is_none()
}

/// Letters of German, the longer ones first, and the sounds of other scripts that they stand for.
const GERMAN: [(&str, &str); 11] = [
    ("ddsch", "J"),
    ("dsch", "J"),
    ("tsch", "C"),
    ("sch", "S"),
    ("ch", "K"),
    ("k", "K"),
    ("j", "i"),
    ("y", "i"),
    ("w", "v"),
    ("z", "ts"),
    ("ß", "s"),
];

/// The same of English.
const ENGLISH: [(&str, &str); 7] =
    [("sh", "S"), ("ch", "C"), ("kh", "K"), ("k", "K"), ("c", "K"), ("j", "J"), ("y", "i")];

/// The word with one sign for each sound, doubled ones once, without an h at its end.
fn sounds(word: &str, letters: &[(&str, &str)]) -> String {
    let mut found = String::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let (length, sound) = letters
            .iter()
            .find(|(letters, _)| rest.starts_with(letters))
            .map_or((first.len_utf8(), &rest[..first.len_utf8()]), |(letters, sound)| (letters.len(), *sound));
        if !found.ends_with(sound) {
            found.push_str(sound);
        }
        rest = &rest[length..];
    }
    found.trim_end_matches('h').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_their_english_spelling() {
        for (name, english, expected) in [
            ("Trumps USA", "The USA of Trump", true),
            ("Trumps USA", "The USA of Trudeau", false),
            ("B&Q Boss", "The B&Q boss says so.", true),
            ("Hewlett-Packard", "Hewlett Packard cuts jobs.", true),
            ("Safety Cars", "It brought out the safety car.", true),
            ("Saudi Arabien", "It is in Saudi Arabia.", true),
            ("US Navy", "It belongs to the U.S. Navy.", true),
            ("Oberstaatsanwalt Robert Riffel", "Senior prosecutor Robert Riffel said so.", true),
            ("Oberstaatsanwalt Robert Riffel", "The senior prosecutor said so.", false),
            ("Airline", "The union and the airline", true),
            ("Rehwald", "They went to rehwald.", false),
            ("Falludscha", "The battle of Fallujah", true),
            ("Scharipow", "Sharipov reported it.", true),
            ("Kruschtschow", "Krushchev sent tanks.", true),
            ("Pandschab", "The Punjab region", true),
            ("Haddsch", "the annual hajj", true),
            ("Scharipow", "Shapirov reported it.", false),
            ("Schmidt", "Shmidt reported it.", false),
            ("Nordbyte", "Northbyte reported it.", false),
            ("Müller", "Miller reported it.", false),
        ] {
            assert_eq!(is_in(name, english), expected, "{name}: {english}");
        }
    }
}
