//! Whether a block looks like prose or like a label.

use crate::data::word_list;

/// Closing characters that may follow the end of a sentence.
const CLOSERS: [char; 12] = ['"', '“', '”', '»', '«', '›', '‹', '’', '‘', '\'', ')', ']'];

/// Most characters of a bracketed remark after the last sentence that is no part of it, as in “… ist neu. (dpa)”.
const REMARK: usize = 40;

/// Whether the text ends as a sentence does, with closing quotes and brackets after it at most.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = without_remark(text);
    text.trim_end_matches(CLOSERS).trim_end().ends_with(['.', '!', '?', '…'])
}

/// Whether a text that ends like a sentence may be one: of five words or more one is in lower case, since German verbs
/// are; fewer may well be an answer (`Rund 400.000 Euro.`). `SV Tarnau – FC Lohfeld 2:1 (1:1) 78. Min.` has none.
pub(super) fn may_be_sentence(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    let begins_lower = |word: &&str| word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    if words.iter().any(begins_lower) || text.chars().all(|c| !c.is_lowercase()) {
        return true;
    }
    // “Karin V.” is a name.
    let is_name = words.last().is_some_and(|last| last.chars().count() == 2 && last.ends_with('.'));
    words.len() < 5 && !is_name
}

/// Fewer words are a heading, whatever they are.
const SENTENCE: usize = 7;

/// Whether a line without a stop is a whole sentence all the same. Headings leave out auxiliaries, or ask a question; this
/// has an auxiliary with its verb at the end (`Der Konzern hat … eröffnet`), or a clause (`…, weil er … will`).
pub(super) fn is_sentence_without_stop(text: &str) -> bool {
    // Of several sentences the last one lacks the stop.
    let last = [". ", "! ", "? "].iter().fold(text, |text, end| text.rsplit(end).next().unwrap_or(text));
    let words: Vec<&str> = last.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let ([first, ..], [.., last]) = (words.as_slice(), words.as_slice()) else { return false };
    let ends_in_verb = last.chars().all(char::is_lowercase) && last.ends_with(['t', 'n', 'e']);
    let begins = first.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "„»«\"".contains(c))
        && !word_list!("de/heading-openers.txt").contains(&bare(first));
    if words.len() < SENTENCE || !ends_in_verb || !begins {
        return false;
    }
    let is_function_word = |word: &&&str| word_list!("de/function-words.txt").contains(&bare(word));
    let inner = words.get(1..words.len() - 1).unwrap_or_default();
    let has_auxiliary = inner.iter().any(|word| word_list!("de/auxiliaries.txt").contains(word));
    let has_clause = words.windows(2).any(|pair| {
        matches!(pair, [before, word] if before.ends_with(',') && word_list!("de/clause-openers.txt").contains(word))
    });
    (has_auxiliary || has_clause) && words.iter().filter(is_function_word).count() >= 2
}

/// Whether it ends with a full stop in particular, which headlines do not.
pub(super) fn ends_with_stop(text: &str) -> bool {
    text.trim_end_matches(CLOSERS).ends_with('.')
}

/// The text without a short bracketed remark behind a complete last sentence.
pub(super) fn without_remark(text: &str) -> &str {
    let text = text.trim_end();
    // No farther back than a remark is long, since lines grow while they are put together.
    let from = text.char_indices().rev().take(REMARK + 1).last().map_or(0, |(place, _)| place);
    let Some(open) = text.get(from..).and_then(|end| end.rfind(['(', '['])).map(|open| from + open) else {
        return text;
    };
    let (before, remark) = text.split_at(open);
    let before = before.trim_end();
    let complete = before.trim_end_matches(CLOSERS).ends_with(['.', '!', '?', '…']);
    if complete && remark.ends_with([')', ']']) && remark.chars().count() <= REMARK { before } else { text }
}

/// Where the last sentence ends that is whole; the beginning where none is.
pub(super) fn end_of_whole_sentences(text: &str) -> usize {
    let text = text.trim_end();
    if ends_sentence(text) {
        return text.len();
    }
    let begins_sentence = |rest: &str| rest.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    // “am 3. Mai” goes on.
    let is_ordinal = |before: &str| before.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit());
    let ends = text.char_indices().rev().filter(|(_, character)| character.is_whitespace()).map(|(place, _)| place);
    ends.map(|place| text.split_at(place))
        .find(|(before, rest)| {
            ends_sentence(before) && begins_sentence(rest) && !is_ordinal(before) && words(before) > 1
        })
        .map_or(0, |(before, _)| before.trim_end().len())
}

/// Number of words: runs of characters between white space that hold a letter or digit.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// The text in lower case with nothing but letters, digits and single spaces, for comparing.
pub(super) fn key(text: &str) -> String {
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Whether the first letter is a lower-case one, so that the text goes on with something begun before.
pub(super) fn begins_lower(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentence_ends() {
        let cases = [
            ("Das ist neu.", true),
            ("„Das ist neu.“", true),
            ("Er sagte: »Nein!«", true),
            ("Was nun?", true),
            ("Und dann …", true),
            ("Der Dienst ist wieder da. (dpa)", true),
            ("So sieht es aus (Bild 3).", true),
            ("Mehr zum Thema", false),
            ("Das sind die Regeln:", false),
            ("Firma wächst um 12,5 %", false),
            ("Nordlicht Halbleiter (NLH)", false),
            ("", false),
        ];
        for (text, wanted) in cases {
            assert_eq!(ends_sentence(text), wanted, "{text}");
        }
    }

    #[test]
    fn sentences_that_are_cut_off() {
        let cases = [
            ("Das ist neu. Das ist al", "Das ist neu."),
            ("Das ist neu. „Na klar.“ Das ist al", "Das ist neu. „Na klar.“"),
            ("Das ist neu.\n\nDas ist am 3. Mai", "Das ist neu."),
            ("Das ist neu.", "Das ist neu."),
            ("Das ist al", ""),
        ];
        for (text, wanted) in cases {
            assert_eq!(&text[..end_of_whole_sentences(text)], wanted, "{text}");
        }
    }

    #[test]
    fn answers_are_sentences_and_results_are_not() {
        let cases = [
            ("Rund 400.000 Euro.", true),
            ("Das ist neu.", true),
            ("Nein!", true),
            ("DAS WERK WIRD IN TARNITZ GEBAUT.", true),
            ("Das ist Plan B.", true),
            ("Karin V.", false),
            ("SV Tarnau – FC Lohfeld 2:1 (1:1) 78. Min.", false),
        ];
        for (text, wanted) in cases {
            assert_eq!(may_be_sentence(text), wanted, "{text}");
        }
    }

    #[test]
    fn sentences_without_a_stop_are_told_from_headings() {
        let cases = [
            ("Der Konzern hat am Dienstag in Tarnitz ein neues Werk eröffnet", true),
            ("In der Fabrik sollen vom nächsten Jahr an Chips für Autos gefertigt werden", true),
            ("Die Firma zieht um, weil das alte Haus zu klein geworden ist", true),
            ("Das ist neu. Der Konzern hat am Dienstag in Tarnitz ein neues Werk eröffnet", true),
            ("Die Arbeit wird von den Lesern und Leserinnen bezahlt. Jetzt unterstützen", false),
            ("Konzern eröffnet am Dienstag ein neues Werk in Tarnitz", false),
            ("Wie der Konzern nach dem Brand gerettet werden soll", false),
            ("Was sich für die Kunden im neuen Jahr ändert", false),
            ("So soll das Netz in der Stadt ausgebaut werden", false),
            ("Mehr Geld für die Forschung an neuen Chips", false),
            ("Das Netz wird ausgebaut", false),
        ];
        for (text, wanted) in cases {
            assert_eq!(is_sentence_without_stop(text), wanted, "{text}");
        }
    }

    #[test]
    fn comparing_ignores_typography() {
        assert_eq!(key("„Weixin“: Tencent  setzt aus"), key("\"Weixin\" – Tencent setzt aus"));
    }
}
