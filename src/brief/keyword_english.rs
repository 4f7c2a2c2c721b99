//! The English of keywords: the glossary's, else the brief's own wording, else the keyword translated alone.

use std::collections::BTreeMap;
use std::ops::Range;

use super::checked_translation::Translation;
use super::choose::Selection;
use super::{BriefKeyword, EnglishFrom};
use crate::glossary::Glossary;
use crate::keywords::{Keyword, KeywordKind};
use crate::text::english::find_term;
use crate::text::names::{self, places};
use crate::text::{SentenceIndex, stopwords};
use crate::translate::{Required, requirement};

/// A German word has at most one English word for every so many of its letters, and one more; longer runs are misaligned.
const LETTERS_A_WORD: usize = 10;

/// The English that a reader of the brief sees, and what it says for each keyword.
pub(crate) struct BriefText {
    /// Texts with the confidence in them.
    texts: Vec<(String, Option<f64>)>,
    /// For a keyword, by its German: the words that stand for it.
    wordings: BTreeMap<String, String>,
}

impl BriefText {
    /// Title and summary as shown, with the wording of the keywords that stand in them.
    pub(crate) fn new(
        selection: &Selection,
        title: &Translation,
        summary: &[SentenceIndex],
        sentences: &BTreeMap<SentenceIndex, Translation>,
    ) -> BriefText {
        let mut brief_text = BriefText { texts: Vec::new(), wordings: BTreeMap::new() };
        let told = summary.iter().filter_map(|i| Some((selection.text.analysis.sentence_text(*i), sentences.get(i)?)));
        for (german, translation) in std::iter::once((selection.title.analysis.text(), title)).chain(told) {
            brief_text.texts.push((translation.text.clone(), translation.shown_confidence()));
            for ((number, _), words) in sought(&selection.keywords, german).into_iter().zip(&translation.wordings) {
                let keyword = &selection.keywords[number];
                if !brief_text.wordings.contains_key(&keyword.text) {
                    let wording = words.as_deref().and_then(|words| wording(keyword, words, german, &translation.text));
                    brief_text.wordings.extend(wording.map(|wording| (keyword.text.clone(), wording)));
                }
            }
        }
        brief_text
    }

    /// The keyword with its English; `alone` is its translation without context, `terms` are the glossary terms in it,
    /// which a wording of the brief must have too.
    pub(crate) fn keyword(
        &self,
        glossary: &Glossary,
        keyword: &Keyword,
        terms: &[Required],
        alone: &Translation,
    ) -> BriefKeyword {
        let confidence_alone = alone.shown_confidence();
        let alone = alone.text.as_str();
        let entry = keyword.entry.and_then(|number| glossary.entries().get(number));
        let (en, en_from) = match (entry, keyword.kind) {
            (Some(entry), _) => (entry.preferred().to_owned(), EnglishFrom::Glossary),
            (None, KeywordKind::Name) => self.name(&keyword.text),
            // Where the brief has the very words, nothing else is looked for.
            (None, _) if self.says(alone) => (alone.to_owned(), EnglishFrom::Brief),
            (None, _) => match self.wordings.get(&keyword.text) {
                Some(wording) if terms.iter().all(|term| requirement::find(term, wording).is_some()) => {
                    (wording.clone(), EnglishFrom::Brief)
                }
                _ => self.or_alone(&keyword.text, alone),
            },
        };
        let confidence = match en_from {
            _ if keyword.kind == KeywordKind::Name => None,
            EnglishFrom::Glossary => None,
            EnglishFrom::Brief => self.confidence_in(&en),
            EnglishFrom::Alone => confidence_alone,
        };
        BriefKeyword {
            source: keyword.text.clone(),
            en,
            score: keyword.score,
            count: keyword.count,
            kind: keyword.kind,
            glossary: entry.is_some(),
            en_from,
            confidence,
        }
    }

    /// A name as the brief has it: as the German writes it, or as English does (ECB for EZB, Vladimir Putin).
    fn name(&self, german: &str) -> (String, EnglishFrom) {
        if self.says(german) {
            return self.or_alone(german, german);
        }
        let of_place = places::english(german).into_iter().flatten().map(|form| (*form).to_owned());
        let found = names::english_forms(german, "").into_iter().chain(of_place).find(|form| {
            // Places have the beginnings of their adjectives as well (Ital).
            form.starts_with(char::is_uppercase) && self.says(form)
        });
        found.map_or_else(|| self.or_alone(german, german), |form| (form, EnglishFrom::Brief))
    }

    /// The German word itself where the brief has it too (Messenger, Software), else what it is alone.
    fn or_alone(&self, german: &str, alone: &str) -> (String, EnglishFrom) {
        let same =
            self.texts.iter().find_map(|(text, _)| find_term::find(text, german).map(|range| text[range].to_owned()));
        match same {
            Some(_) if german == alone => (german.to_owned(), EnglishFrom::Brief),
            Some(same) => (same, EnglishFrom::Brief),
            None => (alone.to_owned(), EnglishFrom::Alone),
        }
    }

    fn says(&self, english: &str) -> bool {
        self.texts.iter().any(|(text, _)| find_term::find(text, english).is_some())
    }

    /// The confidence in the surest text that says it.
    fn confidence_in(&self, english: &str) -> Option<f64> {
        let saying = self.texts.iter().filter(|(text, _)| find_term::find(text, english).is_some());
        saying.filter_map(|(_, confidence)| *confidence).max_by(f64::total_cmp)
    }
}

/// The keywords, by number, that the translator shall look for in a German text, each with its place. A glossary term or a
/// name has its English from elsewhere.
pub(crate) fn sought(keywords: &[Keyword], german: &str) -> Vec<(usize, Range<usize>)> {
    let translated = |keyword: &Keyword| keyword.entry.is_none() && keyword.kind != KeywordKind::Name;
    let place = |keyword: &Keyword| keyword.forms.iter().find_map(|form| word_in(german, form));
    let of_all = keywords.iter().enumerate().filter(|(_, keyword)| translated(keyword));
    of_all.filter_map(|(number, keyword)| Some((number, place(keyword)?))).collect()
}

/// What of `words`, which stand for the keyword in `text`, the English of `german`, is its English.
fn wording(keyword: &Keyword, words: &str, german: &str, text: &str) -> Option<String> {
    let words = bare(words, 1 + keyword.text.chars().count() / LETTERS_A_WORD)?;
    // The German word that was left there, with what stands around it, is no English of it; nor is a name beside it.
    if is_left_over(&words, &keyword.text) || has_name_beside(&words, german, &keyword.text) {
        return None;
    }
    let place = find_term::find(text, &words)?;
    Some(without_opening_capital(text, place, &keyword.text))
}

/// Whether a wording is the German keyword with other words around it.
fn is_left_over(wording: &str, german: &str) -> bool {
    let (wording, german) = (wording.to_lowercase(), german.to_lowercase());
    wording != german && word_in(&wording, &german).is_some()
}

/// Whether one of the words stands in the German as it is, with a capital, but not in the keyword.
fn has_name_beside(words: &str, german: &str, keyword: &str) -> bool {
    words.split_whitespace().any(|word| {
        word.starts_with(char::is_uppercase) && word_in(german, word).is_some() && word_in(keyword, word).is_none()
    })
}

/// Where `word` stands in `text` as a word of its own.
fn word_in(text: &str, word: &str) -> Option<Range<usize>> {
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
    text.match_indices(word)
        .find(|(at, _)| outside(text[..*at].chars().next_back()) && outside(text[at + word.len()..].chars().next()))
        .map(|(at, _)| at..at + word.len())
}

/// The words without articles and prepositions around them and without marks; none when nothing is left, or more than `most`.
fn bare(words: &str, most: usize) -> Option<String> {
    let trimmed = |word: &&str| !stopwords::is_english(word) && word.chars().any(char::is_alphanumeric);
    let all: Vec<&str> =
        words.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let first = all.iter().position(&trimmed)?;
    let last = all.iter().rposition(trimmed)?;
    let kept = &all[first..=last];
    let joined = kept.join(" ");
    // The company's shares: of the keyword only the company.
    let joined = joined.strip_suffix("'s").or(joined.strip_suffix("’s")).unwrap_or(&joined);
    (kept.len() <= most && kept.iter().all(|word| !word.is_empty())).then(|| joined.to_owned())
}

/// The words at `place`, without the capital that the beginning of the sentence gave them, unless the German is the same
/// word (China, Software).
fn without_opening_capital(text: &str, place: Range<usize>, german: &str) -> String {
    let words = &text[place.clone()];
    let opens = !text[..place.start].chars().any(char::is_alphanumeric);
    let inner_capitals = words.chars().skip(1).any(char::is_uppercase);
    let mut chars = words.chars();
    match chars.next() {
        Some(first) if opens && !inner_capitals && !words.eq_ignore_ascii_case(german) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_are_trimmed_to_what_they_name() {
        for (words, expected) in [
            ("the stock exchange", Some("stock exchange")),
            ("of its messenger,", Some("messenger")),
            ("the company's", Some("company")),
            ("the company’s", Some("company")),
            ("of the", None),
            ("", None),
            ("long runs of words saying far too much", None),
        ] {
            assert_eq!(bare(words, 2).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn a_keyword_is_found_as_a_word_of_its_own() {
        assert_eq!(word_in("Die Apps und die App.", "App"), Some(17..20));
        assert_eq!(word_in("Die App-Stores", "App"), None);
    }

    #[test]
    fn only_the_capital_of_a_sentence_start_goes() {
        assert_eq!(without_opening_capital("Regulators act.", 0..10, "Behörden"), "regulators");
        assert_eq!(without_opening_capital("China acts.", 0..5, "China"), "China");
        assert_eq!(without_opening_capital("In Berlin.", 3..9, "Hauptstadt"), "Berlin");
    }

    #[test]
    fn regression_names_have_the_english_of_the_brief() {
        let text = "The ECB and Vladimir Putin spoke in Bavaria about the GDPR, said Zorbel.";
        let brief_text = BriefText { texts: vec![(text.into(), None)], wordings: BTreeMap::new() };
        for (german, english, from) in [
            ("EZB", "ECB", EnglishFrom::Brief),
            ("DSGVO", "GDPR", EnglishFrom::Brief),
            ("Wladimir Putin", "Vladimir Putin", EnglishFrom::Brief),
            ("Bayern", "Bavaria", EnglishFrom::Brief),
            ("Zorbel", "Zorbel", EnglishFrom::Brief),
            ("IWF", "IWF", EnglishFrom::Alone),
        ] {
            assert_eq!(brief_text.name(german), (english.to_owned(), from), "{german}");
        }
    }

    #[test]
    fn regression_a_name_beside_the_keyword_is_no_part_of_its_wording() {
        let german = "Der Klinikverbund Elbaue ist zurück.";
        assert!(has_name_beside("Elbaue clinic", german, "Klinikverbund"));
        assert!(!has_name_beside("clinic group", german, "Klinikverbund"));
        assert!(!has_name_beside("Klinikverbund Elbaue", german, "Klinikverbund Elbaue"));
    }

    #[test]
    fn regression_the_german_word_with_more_is_no_wording() {
        assert!(is_left_over("Announces Chipgesetz", "Chipgesetz"));
        assert!(!is_left_over("chip act", "Chipgesetz"));
        assert!(!is_left_over("Software", "Software"));
    }
}
