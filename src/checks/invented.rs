//! Words that neither English nor the German has: the model puts them together from pieces (`partyity`, `Generaldirection`).

use crate::text::english::words as english_words;
use crate::text::names::{counterpart, places};
use crate::text::verbatim;
use crate::translate::Request;

/// The words of `english` that were made up, each once.
pub(super) fn made_up(request: &Request, english: &str) -> Vec<String> {
    let german = request.text.to_lowercase();
    let written = request.written().to_lowercase();
    let german_words: Vec<&str> = words(&german).collect();
    let folded = without_umlauts(&german);
    let is_required = |lower: &str| {
        let mut forms = request.required.iter().flat_map(|required| &required.english);
        forms.any(|form| form.to_lowercase().contains(lower))
    };
    let is_of_german = |lower: &str| {
        let has = |word: &str| german.contains(word) || written.contains(word);
        has(lower)
            || lower.strip_suffix('s').is_some_and(has)
            || folded.contains(&without_umlauts(lower))
            || german_words.iter().any(|word| is_place_of(lower, word) || counterpart::is_respelled(word, lower))
    };
    let mut found: Vec<String> = Vec::new();
    let blanked = verbatim::blanked(english);
    for word in words(&blanked) {
        let lower = word.to_lowercase();
        let is_plain = word.chars().skip(1).all(char::is_lowercase);
        if is_plain
            && word.chars().count() >= english_words::FEWEST_LETTERS
            && !found.iter().any(|other| other == word)
            && !is_of_german(&lower)
            && !english_words::is_english(&lower)
            && !is_required(&lower)
            && !is_english_place(word)
        {
            found.push(word.to_owned());
        }
    }
    found
}

fn without_umlauts(lower: &str) -> String {
    lower.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ß', "ss")
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// Whether the German word is an adjective or the people of the place: Tübinger, Tübingern of Tübingen.
fn is_place_of(place: &str, word: &str) -> bool {
    let stems = ["er", "ern", "erin", "erinnen", "isch", "ische", "ischen", "ischer"];
    stems.iter().filter_map(|ending| word.strip_suffix(ending)).any(|stem| {
        stem.chars().count() >= english_words::FEWEST_LETTERS
            && place.strip_prefix(stem).is_some_and(|rest| matches!(rest, "" | "e" | "en"))
    })
}

/// Whether the word is an English name of a place, or begins with one: Bavarian.
fn is_english_place(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && places::all_english().any(|form| word.starts_with(form))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_no_language_has_are_found() {
        for (name, german, english, expected) in [
            ("noun", "Die Partei zerfällt.", "The partyity is falling apart.", &["partyity"][..]),
            ("half German", "Die Generaldirektion prüft.", "The Generaldirection is checking.", &["Generaldirection"]),
            ("English", "Die Behörde prüft das Vorgehen.", "The authority examines the procedure.", &[]),
            ("name of the German", "Lanzertal zahlt.", "Lanzertal is paying.", &[]),
            ("changed name", "Lanzertal zahlt.", "Lancertal is paying.", &["Lancertal"]),
            ("left in German", "Die Weidenkätzchen blühen.", "The Weidenkätzchen bloom.", &[]),
            ("people of a place", "Die Tübinger Firma", "The Tübingen firm", &[]),
            ("without umlauts", "Herr Gräßlin sprach.", "Mr Graesslin spoke.", &[]),
            ("place", "In Bayern", "The Bavarian town", &[]),
            ("transliterated", "Der Forscher Scharipow", "The researcher Sharipov", &[]),
            ("address", "Auf kwimpel.example", "On kwimpel.example", &[]),
            ("twice", "Er und sie", "A gance and a gance", &["gance"]),
        ] {
            let request = Request { text: german.into(), ..Request::default() };
            assert_eq!(made_up(&request, english), expected, "{name}");
        }
    }
}
