//! Surnames: what follows a first name or an address, and the same word wherever else it stands in the text.

use std::collections::BTreeSet;

use super::{first_names, is_noun};
use crate::text::german::compounds;
use crate::text::german::frequencies::Frequencies;
use crate::text::german::noun_or_name::{self, Treatment};
use crate::text::{Analysis, Sentence, Token, TokenKind, stopwords};

/// Words that stand before a surname like a first name.
const ADDRESSES: &[&str] = &["Frau", "Herr", "Herrn"];

/// Words before which stands no address but a noun: als Frau, jeder Herr, Mann und Frau.
const BEFORE_NOUNS: &[&str] =
    &["als", "und", "oder", "jede", "jeder", "jeden", "keine", "kein", "keinen", "seine", "seiner", "diese", "dieser"];

/// Words that follow an address and are no surnames.
const TITLES: &[&str] = &[
    "Minister", "Ministerin", "Präsident", "Präsidentin", "Doktor", "Professor", "Professorin", "Kollege", "Kollegin",
    "Bundeskanzler", "Bundeskanzlerin", "Abgeordneter", "Abgeordnete", "Richter", "Richterin", "Kanzler", "Kanzlerin",
    "Staatssekretär", "Staatssekretärin", "Bürgermeister", "Bürgermeisterin", "Vorsitzender", "Vorsitzende",
    "Kommissar", "Kommissarin", "Botschafter", "Botschafterin", "Direktor", "Direktorin",
];

/// Small words inside a name: Ursula von der Leyen.
const PARTICLES: &[&str] =
    &["von", "van", "de", "der", "den", "di", "da", "du", "la", "le", "bin", "ten", "ter", "zu", "zum", "vom", "dos"];

/// Articles, behind which stands a noun (`der Wolf`).
const ARTICLES: &[&str] = &[
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "im", "am", "zum",
    "zur", "vom", "beim", "ins", "ans",
];

/// Words before which a first name that is a month or place as well is one of these: Ende August, in Heide.
const BEFORE_TIMES: &[&str] =
    &["ende", "anfang", "mitte", "seit", "bis", "ab", "in", "nach", "bei", "monat", "vergangenen", "kommenden"];

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
    let is_address = ADDRESSES.contains(&opener);
    if !is_address && !first_names::is_first_name(opener) {
        return None;
    }
    let end = surname_end(analysis, sentence, at + 1)?;
    let before = at.checked_sub(1).map(|at| word(at).to_lowercase()).unwrap_or_default();
    let before = before.as_str();
    let surname = &sentence.tokens[end - 1];
    let is_doubtful = if is_address {
        BEFORE_NOUNS.contains(&before) || ARTICLES.contains(&before)
    } else {
        let is_word = first_names::is_word(opener);
        if is_word && (ARTICLES.contains(&before) || BEFORE_TIMES.contains(&before) || is_day(sentence, at, before)) {
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
    while PARTICLES.contains(&word(last)) {
        last += 1;
    }
    let token = sentence.tokens.get(last)?;
    let surname = word(last);
    let is_surname = token.kind == TokenKind::Word
        && surname.starts_with(char::is_uppercase)
        && surname.chars().count() > 1
        && !stopwords::is_german(surname)
        && !TITLES.contains(&surname);
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
                if ARTICLES.contains(&analysis.token_text(&pair[0]).to_lowercase().as_str()) {
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
        known && !before.is_some_and(|token| ARTICLES.contains(&analysis.token_text(token)))
    }
}
