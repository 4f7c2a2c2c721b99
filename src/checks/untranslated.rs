//! German that was left over in the English.

use std::collections::HashSet;
use std::ops::Range;

use crate::data::word_list;
use crate::language::Language;
use crate::text::german::frequencies::Frequencies;
use crate::text::german::noun_or_name::{self, Treatment};
use crate::text::german::{compounds, determiners, loanwords};
use crate::text::names::{self, first_names, places};
use crate::text::stems::Stemmer;
use crate::text::{stopwords, verbatim};
use crate::translate::Request;

/// German words of fewer letters than this are told by a list alone.
const FEWEST_LETTERS: usize = 4;

/// The German words that were left over in `english`, each once.
pub(crate) fn left_over(request: &Request, english: &str) -> Vec<String> {
    let copies = verbatim::ranges(&request.text);
    let is_foreign = |range: &Range<usize>| {
        request.kept.iter().chain(&copies).any(|kept| kept.start <= range.start && range.end <= kept.end)
    };
    let places_in_german: Vec<Range<usize>> =
        words(&request.text).into_iter().filter(|range| !is_foreign(range)).collect();
    let german: HashSet<&str> = places_in_german.iter().map(|range| &request.text[range.clone()]).collect();
    let kept: Vec<&str> = request.required.iter().flat_map(|r| r.english.iter().map(String::as_str)).collect();
    let is_kept = |word: &str| kept.iter().any(|form| words(form).into_iter().any(|range| &form[range] == word));
    let places = words(english);
    let is_copied: Vec<bool> = places.iter().map(|range| german.contains(&english[range.clone()])).collect();
    let names = names(english, &places, &is_copied);
    let mut left: Vec<String> = Vec::new();
    for (at, range) in places.iter().enumerate() {
        let word = &english[range.clone()];
        // Two copied capitals side by side are the name of something (`Kranich Mobil`), unless one is a name and the
        // other says what it is (`Modehändler Zalando`).
        let is_pair = |other: Option<usize>| {
            other.filter(|&other| is_copied.get(other) == Some(&true)).is_some_and(|other| {
                let (first, second) = (&places[at.min(other)], &places[at.max(other)]);
                let neighbour = &english[places[other].clone()];
                english[first.end..second.start].trim().is_empty()
                    && word.starts_with(char::is_uppercase)
                    && neighbour.starts_with(char::is_uppercase)
                    // What stands before a name says what it is; what stands behind one is a surname.
                    && (other < at || !is_kept(neighbour))
                    && !opens_with_adjective(&request.text, &english[first.start..second.end])
                    && !first_names::is_first_name(neighbour)
            })
        };
        let is_name = is_pair(at.checked_sub(1))
            || is_pair(Some(at + 1))
            || names.iter().any(|name| name.contains(&at))
            || is_quoted(english, range)
            || is_owner(english, range)
            || at.checked_sub(1).is_some_and(|before| opens_name(english, &places[before]))
            || is_kept(word)
            || is_town_or_company(english, range, &request.text);
        if is_copied[at] && !is_name && is_german(word, &request.text) && !left.iter().any(|other| other == word) {
            left.push(word.to_owned());
        }
    }
    left
}

/// Whether the word has an English ending of owners, which German nouns do not get: Stromer's delivery van.
fn is_owner(english: &str, word: &Range<usize>) -> bool {
    let is_capital = english[word.clone()].starts_with(char::is_uppercase);
    is_capital && (english[word.end..].starts_with("'s ") || english[word.end..].starts_with("’s "))
}

/// Whether the German sentence begins with the two words, and they are an adjective and a noun, not a name that begins
/// so (Neue Bahn).
fn opens_with_adjective(german: &str, pair: &str) -> bool {
    let opening = german.trim_start_matches(|c: char| !c.is_alphabetic());
    let Some((adjective, noun)) = pair.split_once(' ') else { return false };
    opening.starts_with(pair)
        && word_list!("de/adjective-endings.txt").ends(adjective)
        && !word_list!("de/name-openers.txt").contains(adjective)
        && is_german(noun, german)
}

/// Whether the word at `range` is a town or company that is a noun as well: such have no article (in Essen, Bahn said).
/// German gives one to papers and companies, not to towns.
fn is_town_or_company(english: &str, range: &Range<usize>, german: &str) -> bool {
    let word = &english[range.clone()];
    let before = |text: &str, at: usize| {
        text[..at].trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase()
    };
    let has_article = word_list!("en/determiners.txt").contains(&before(english, range.start));
    let is_paper = ["newspaper", "magazine", "website"]
        .iter()
        .any(|kind| english[range.end..].trim_start_matches([' ', '”', '"']).starts_with(kind));
    let is_article = |word: &str| determiners::is_article(word) || matches!(word, "kein" | "keine" | "keinen");
    let had_article = || german.match_indices(word).any(|(at, _)| is_article(&before(german, at)));
    word_list!("de/named-like-nouns.txt").contains(word) && (!has_article || is_paper)
        || places::is_town(word) && !has_article && !had_article()
}

/// Whether the word is German and not English.
fn is_german(word: &str, german: &str) -> bool {
    let lower = word.to_lowercase();
    let is_capital = word.starts_with(char::is_uppercase);
    let is_short = word_list!("de/short-function-words.txt").contains(&lower);
    if lower.chars().count() < FEWEST_LETTERS || is_short {
        return !is_capital && is_short;
    }
    if word_list!("de/kept-in-english.txt").contains(&lower)
        || loanwords::is_english(&lower)
        || stopwords::is_english(&lower)
    {
        return false;
    }
    if lower.contains('-') || word.chars().any(|c| c.is_ascii_digit()) || word.chars().skip(1).any(char::is_uppercase) {
        return false;
    }
    if !is_capital {
        return true;
    }
    if places::english(word).is_some() || first_names::is_first_name(word) || compounds::ends_like_name(&lower) {
        return false;
    }
    // A capitalised word may be a name, but not one that translators translate, or that is put together from such.
    let frequencies = Frequencies::german();
    let stem = Stemmer::new(&Language::german()).stem(word);
    match noun_or_name::treatment(&stem) {
        Some(treatment) => treatment == Treatment::Noun,
        None => {
            frequencies.count(&stem) >= KNOWN
                || lower.chars().count() >= LONG
                    && names::is_noun(&stem, word, frequencies)
                    && follows_article(german, word)
        }
    }
}

/// Whether the word stands somewhere behind an article, a preposition melted with one, or an adjective, as names hardly do.
fn follows_article(german: &str, word: &str) -> bool {
    german.match_indices(word).any(|(at, _)| {
        let before = german[..at].trim_end().rsplit(' ').next().unwrap_or_default();
        before.starts_with(char::is_lowercase) && word_list!("de/endings-before-nouns.txt").ends(before)
    })
}

/// In so many segments a word must be known to be a noun and not a name.
const KNOWN: u32 = 30;

/// Shorter words may be names that look put together.
const LONG: usize = 9;

/// Runs of words that are a name as a whole: copied ones that begin like an organisation or with an article in capitals
/// (`Der Spiegel`, `Bundesamt für Sicherheit in der Informationstechnik`).
fn names(english: &str, places: &[Range<usize>], is_copied: &[bool]) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < places.len() {
        let length = is_copied[at..].iter().take_while(|copied| **copied).count();
        let first = &english[places[at].clone()];
        let is_inside = places[at].start > 0 && !english[..places[at].start].trim_end().ends_with(['.', '“', '"']);
        let article = matches!(first, "Der" | "Die" | "Das") && is_inside;
        if length > 0 && (word_list!("de/name-openers.txt").contains(first) || article) {
            names.push(at..at + length);
        }
        at += length.max(1);
    }
    names
}

/// Whether the word at `range` begins a name that goes on after it: Deutsche Bahn, IG Metall, Die Zeit, Tabea Lindhorst.
fn opens_name(text: &str, range: &Range<usize>) -> bool {
    let word = &text[range.clone()];
    let is_inside = range.start > 0 && !text[..range.start].trim_end().ends_with(['.', '“', '"', ':']);
    let capitals = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    word_list!("de/name-openers.txt").contains(word)
        || capitals
        || first_names::is_first_name(word)
        || matches!(word, "Ms" | "Mr" | "Mrs" | "Dr")
        || (is_inside && matches!(word, "Der" | "Die" | "Das"))
}

/// Whether the word stands between quotation marks by itself or with few others: a title, a word that is spoken of.
fn is_quoted(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].trim_end();
    let after = text[range.end..].trim_start();
    before.ends_with(['“', '"', '‘', '„']) && after.starts_with(['”', '"', '’', '“'])
}

/// Places of words, hyphens inside them included.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for part in text.split(|c: char| !c.is_alphanumeric() && c != '-') {
        let trimmed = part.trim_matches('-');
        if !trimmed.is_empty() {
            let start = from + (part.len() - part.trim_start_matches('-').len());
            found.push(start..start + trimmed.len());
        }
        from += part.len();
        from += text[from..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regression_towns_and_companies_are_not_left_over() {
        for (german, english, expected) in [
            ("Das Werk in Essen schließt.", "The plant in Essen will close.", &[][..]),
            ("Zwischen Bremen und Halle fährt er.", "It runs between Bremen and Halle.", &[]),
            ("Das Essen war gut.", "The Essen was good.", &["Essen"]),
            ("Das Essen war gut.", "Essen was good.", &["Essen"]),
            ("Er kam nach Siegen, Gießen, Leer und Minden.", "He came to Siegen, Gießen, Leer and Minden.", &[]),
            ("Laut Spiegel und Stern wächst die Bahn.", "According to Spiegel and Stern, Bahn is growing.", &[]),
            ("Die Bild berichtet davon.", "The Bild newspaper reports it.", &[]),
            ("Der Spiegel fiel um.", "The Spiegel fell over.", &["Spiegel"]),
            ("Warmes Wasser heizt das Bad.", "Warmes Wasser heats the pool.", &["Warmes", "Wasser"]),
            ("Neue Bahn heißt die Firma.", "Neue Bahn is the firm.", &[]),
            ("Sie schrieb an post@werk.example.", "She wrote to post@werk.example.", &[]),
            ("Es steht in /etc/funk/regeln.conf.", "It is in /etc/funk/regeln.conf.", &[]),
            ("Der Wagen von Stromer hält.", "Stromer's van stops.", &[]),
            ("Frau Kurz ging, Mara Stolz blieb.", "Ms Kurz left, Mara Stolz stayed.", &[]),
            ("Der Stromer hält.", "The Stromer stops.", &["Stromer"]),
            ("Trumpf baut Laser in Konstanz.", "Trumpf builds lasers in Konstanz.", &[]),
        ] {
            let request = Request { text: german.into(), ..Request::default() };
            assert_eq!(left_over(&request, english), expected, "{english}");
        }
    }
}
