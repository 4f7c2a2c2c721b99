//! Widgets by which readers rate an article: `Click to rate this post!`, `[Total: 0 Average: 0]`.

use crate::corpus::lookup::beginning;
use crate::corpus::prose;
use crate::data::{table, word_list};

/// Longer lines are no such widget.
const LONGEST: usize = 20;

/// Whether a line is one of a widget: it consists of nothing but their words and numbers, or begins as one does.
pub(super) fn is_rating(text: &str, key: &str, words: &[&str]) -> bool {
    if words.len() > LONGEST {
        return false;
    }
    let table = table!("web/rating-widgets.tsv");
    let is_number = |word: &&str| word.chars().all(|c| c.is_ascii_digit());
    let is_core = |word: &&str| table.value(word) == Some("core");
    // “Die Stimmen sind abgegeben.” is a sentence.
    let may_be = words.iter().any(is_number) || !prose::ends_with_stop(text);
    may_be
        && words.iter().any(is_core)
        && words.len() > 1
        && words.iter().all(|word| is_number(word) || table.get(word).is_some())
        || beginning(key, |start| word_list!("web/rating-openings.txt").contains(start)).is_some()
}

/// The text without a widget that stands in the same paragraph behind its last sentence.
pub(super) fn without_widget(text: &str) -> &str {
    /// Only so many bytes at the end are looked at.
    const NEAR_END: usize = 160;
    let from = text.len().saturating_sub(NEAR_END);
    let ends = text.match_indices(['.', '!', '?', '“', '"', '»', '«']).map(|(at, mark)| at + mark.len());
    let mut ends = ends.filter(|end| *end >= from && *end < text.len());
    let is_widget = |end: usize| {
        let rest = text.get(end..).unwrap_or_default().trim();
        let key = prose::key(rest);
        let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        words.len() >= 2 && is_rating(rest, &key, &words)
    };
    ends.find(|end| is_widget(*end)).and_then(|end| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(text: &str) -> bool {
        let key = prose::key(text);
        is_rating(text, &key, &key.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>())
    }

    #[test]
    fn widgets_of_all_languages() {
        let widgets = [
            "Click to rate this post!",
            "[Total: 0 Average: 0]",
            "Click to rate this post! [Total: 12 Average: 4.5]",
            "Rate this post",
            "How useful was this post?",
            "Average rating 4.5 / 5. Vote count: 12",
            "No votes so far! Be the first to rate this post.",
            "5/5 - (12 votes)",
            "Klicken, um diesen Beitrag zu bewerten!",
            "[Gesamt: 0 Durchschnitt: 0]",
            "Durchschnittliche Bewertung 0 / 5. Anzahl Bewertungen: 0",
            "Cliquez pour noter cet article !",
            "[Total : 0 Moyenne : 0]",
            "¡Haz clic para puntuar esta entrada!",
            "(Votos: 0 Promedio: 0)",
            "Clicca per votare questo articolo!",
            "[Voti: 3 Media: 4.3]",
            "Klik om dit bericht te waarderen!",
            "[Totaal: 0 Gemiddelde: 0]",
        ];
        for text in widgets {
            assert!(is(text), "{text}");
        }
        let told = [
            "Die Stimmen sind abgegeben.",
            "Nutzer bewerten den Dienst im Schnitt mit 4,5 Sternen.",
            "Die Agentur hat ihr Rating gesenkt.",
            "Rating",
            "Der Durchschnitt lag bei 4,5 Prozent.",
        ];
        for text in told {
            assert!(!is(text), "{text}");
        }
    }

    #[test]
    fn widgets_behind_the_last_sentence() {
        let cases = [
            ("Das ist neu. Click to rate this post! [Total: 0 Average: 0]", "Das ist neu."),
            ("Das ist neu.[Total: 0 Average: 0]", "Das ist neu."),
            ("Das ist neu. Das auch.", "Das ist neu. Das auch."),
            ("Der Wert stieg um 4.5 Prozent.", "Der Wert stieg um 4.5 Prozent."),
        ];
        for (text, wanted) in cases {
            assert_eq!(without_widget(text), wanted);
        }
    }
}
