//! Names: those of the German are in the English, and no others.

use crate::data::word_list;
use crate::text::names::places;
use crate::translate::Request;

/// What is wrong with the names of `english` that nothing required looks after, for a person to read.
pub(crate) fn differences(request: &Request, english: &str) -> Vec<String> {
    lost_places(request, english).into_iter().chain(made_up(request, english)).collect()
}

/// Places with an English name of their own that are not in the English under any of it.
fn lost_places(request: &Request, english: &str) -> Vec<String> {
    let is_required = |word: &str| {
        request
            .required
            .iter()
            .any(|required| request.text.get(required.range.clone()).is_some_and(|t| t.contains(word)))
    };
    words(&request.text)
        .filter(|word| !is_required(word))
        .filter_map(|word| Some((word, places::english(word)?)))
        .filter(|(word, forms)| !english.contains(word) && !forms.iter().any(|form| begins_a_word(english, form)))
        .map(|(word, _)| format!("'{word}' is not in the English"))
        .collect()
}

fn begins_a_word(text: &str, form: &str) -> bool {
    text.match_indices(form).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}

/// Abbreviations in capitals that the German has not.
fn made_up(request: &Request, english: &str) -> Vec<String> {
    let is_capital = |word: &&str| {
        let letters = word.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
    };
    // What is all in capitals has no abbreviations that could be told.
    if words(english).filter(is_capital).count() * 2 > words(english).count() {
        return Vec::new();
    }
    let german = request.text.to_lowercase();
    let is_required = |word: &str| request.required.iter().any(|r| r.english.iter().any(|form| form.contains(word)));
    words(english)
        .filter(is_capital)
        // The German may write it otherwise: Esa, Nasa.
        .filter(|word| !german.contains(&word.to_lowercase()) && !is_required(word))
        .filter(|word| !word.split('-').all(|part| word_list!("en/abbreviations-of-its-own.txt").contains(part)))
        .map(|word| format!("'{word}' is not in the German"))
        .collect()
}

/// Words with the hyphens inside them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '&')
        .map(|word| word.trim_matches('-'))
        .filter(|word| !word.is_empty())
}
