//! Surnames: what follows a first name or an address, and the same word wherever else it stands in the text.

use std::collections::BTreeSet;

use super::{first_names, is_noun};
use crate::data::word_list;
use crate::text::german::frequencies::Frequencies;
use crate::text::german::noun_or_name::{self, Treatment};
use crate::text::german::{compounds, determiners};
use crate::text::{Analysis, Sentence, Token, TokenKind, stopwords};

/// A surname or address at a place of a sentence.
pub(super) struct Found {
    /// First token of the name; an address is not part of it.
    pub(super) start: usize,
    /// Behind its last token.
    pub(super) end: usize,
}

/// The name that the first name or address at token `at` begins; `None` where it begins none.
pub(super) fn begins_at(
    analysis: &Analysis,
    sentence: &Sentence,
    at: usize,
    frequencies: &Frequencies,
) -> Option<Found> {
    let word = |at: usize| sentence.tokens.get(at).map(|token| analysis.token_text(token)).unwrap_or_default();
    let opener = word(at);
    let is_address = matches!(opener, "Frau" | "Herr" | "Herrn");
    if !is_address && !first_names::is_first_name(opener) {
        return None;
    }
    let end = surname_end(analysis, sentence, at + 1)?;
    let before = at.checked_sub(1).map(|at| word(at).to_lowercase()).unwrap_or_default();
    let before = before.as_str();
    let surname = &sentence.tokens[end - 1];
    let is_doubtful = if is_address {
        word_list!("de/before-nouns.txt").contains(before) || determiners::is_article(before)
    } else {
        let is_word = first_names::is_word(opener);
        let is_time = word_list!("de/before-months.txt").contains(before) || is_day(sentence, at, before);
        if is_word && (determiners::is_article(before) || is_time) {
            return None;
        }
        is_word
    };
    let is_sure = !is_doubtful || !is_known_noun(analysis, surname, frequencies);
    is_sure.then_some(Found { start: if is_address { at + 1 } else { at }, end })
}

/// Whether a figure stands before token `at`, with its full stop or without: 31. August.
fn is_day(sentence: &Sentence, at: usize, before: &str) -> bool {
    let figure = if before == "." { at.checked_sub(2) } else { at.checked_sub(1) };
    figure.is_some_and(|figure| sentence.tokens[figure].kind == TokenKind::Number)
}

/// Where the surname ends that begins at token `at` behind a first name or address; `None` where there is none.
fn surname_end(analysis: &Analysis, sentence: &Sentence, at: usize) -> Option<usize> {
    let word = |at: usize| sentence.tokens.get(at).map(|token| analysis.token_text(token)).unwrap_or_default();
    let mut last = at;
    while word_list!("de/name-particles.txt").contains(word(last)) {
        last += 1;
    }
    let token = sentence.tokens.get(last)?;
    let surname = word(last);
    let is_surname = token.kind == TokenKind::Word
        && surname.starts_with(char::is_uppercase)
        && surname.chars().count() > 1
        && !stopwords::is_german(surname)
        && !word_list!("de/titles.txt").contains(surname);
    is_surname.then_some(last + 1)
}

/// Whether the word is a noun that is translated, and no usual surname.
fn is_known_noun(analysis: &Analysis, token: &Token, frequencies: &Frequencies) -> bool {
    let word = analysis.token_text(token);
    if first_names::is_usual_surname(word) || compounds::ends_like_name(&word.to_lowercase()) {
        return false;
    }
    match noun_or_name::treatment(&token.stem) {
        Some(treatment) => treatment == Treatment::Noun,
        None => is_noun(&token.stem, word, frequencies),
    }
}

/// Surnames that stand behind a first name or an address anywhere in a text.
#[derive(Debug, Default)]
pub(super) struct Surnames(BTreeSet<String>);

impl Surnames {
    /// Those of a text. A word that is a noun as well is one only where the text has it nowhere as a noun, with an
    /// article.
    pub(super) fn of(analysis: &Analysis, frequencies: &Frequencies) -> Surnames {
        let mut found = BTreeSet::new();
        let mut doubtful = BTreeSet::new();
        for sentence in &analysis.sentences {
            for at in 0..sentence.tokens.len() {
                if let Some(name) = begins_at(analysis, sentence, at, frequencies) {
                    let token = &sentence.tokens[name.end - 1];
                    let is_doubtful = is_known_noun(analysis, token, frequencies);
                    let word = analysis.token_text(token).to_owned();
                    if is_doubtful {
                        doubtful.insert(word)
                    } else {
                        found.insert(word)
                    };
                }
            }
        }
        if !doubtful.is_empty() {
            for pair in analysis.sentences.iter().flat_map(|sentence| sentence.tokens.windows(2)) {
                if determiners::is_article(&analysis.token_text(&pair[0]).to_lowercase()) {
                    doubtful.remove(analysis.token_text(&pair[1]));
                }
            }
        }
        found.extend(doubtful);
        Surnames(found)
    }

    /// Whether the word is one of them, perhaps in the genitive, and no noun with an article.
    pub(super) fn has(&self, analysis: &Analysis, word: &str, before: Option<&Token>) -> bool {
        let known = self.0.contains(word) || word.strip_suffix('s').is_some_and(|word| self.0.contains(word));
        known && !before.is_some_and(|token| determiners::is_article(analysis.token_text(token)))
    }
}
