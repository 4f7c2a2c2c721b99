//! Names of several words that are no names by themselves: `Kranich Mobil`, `Kanton Hohenalp`, `Landesamt für Datenschutz`.
//!
//! German hardly ever puts two nouns side by side but where the second is a name, or both are.

use std::ops::Range;

use super::candidate;
use crate::data::word_list;
use crate::text::german::noun_or_name::{self, Treatment};
use crate::text::names::first_names;
use crate::text::{Analysis, Sentence, Token, TokenKind, stopwords};

/// Runs of two capitalised words or more without anything between them, as ranges of token indexes. A run ends before the
/// first name of a person.
pub(super) fn in_sentence(analysis: &Analysis, sentence: &Sentence) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (index, token) in sentence.tokens.iter().enumerate() {
        let word = analysis.token_text(token);
        if !is_part(word, token) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == index && !first_names::is_first_name(word) => run.end = index + 1,
            _ => runs.push(index..index + 1),
        }
    }
    let begins = |index: usize| analysis.token_text(&sentence.tokens[index]);
    let first_word = sentence.tokens.iter().position(|token| token.kind == TokenKind::Word);
    runs.retain(|run| {
        let first = begins(run.start);
        // The first word has its capital anyway: Neuer Chef, Warmes Wasser.
        let is_adjective = first_word == Some(run.start)
            && run.len() == 2
            && word_list!("de/adjective-endings.txt").ends(first)
            && !is_left(&sentence.tokens[run.start + 1]);
        run.len() > 1 && !is_adjective && !first_names::is_first_name(first)
    });
    runs
}

/// Whether the word is a name to translators, so that what stands before it may belong to it.
fn is_left(token: &Token) -> bool {
    noun_or_name::treatment(&token.stem) == Some(Treatment::Name)
}

fn is_part(word: &str, token: &Token) -> bool {
    let is_sign = word.contains('&') || word.chars().all(|c| c.is_ascii_digit());
    token.kind == TokenKind::Word
        && (word.starts_with(char::is_uppercase) || is_sign && word.contains('&'))
        && word.chars().count() > 1
        && !stopwords::is_german(word)
        && !candidate::is_empty(&token.stem)
}

/// Names of offices with what they are for: `Institut für Weltraumelektronik Greifswald`.
pub(super) fn offices(analysis: &Analysis, sentence: &Sentence) -> Vec<Range<usize>> {
    let word = |index: usize| sentence.tokens.get(index).map(|token| analysis.token_text(token)).unwrap_or_default();
    let is_noun = |index: usize| sentence.tokens.get(index).is_some_and(|token| is_part(word(index), token));
    let mut found = Vec::new();
    for index in 0..sentence.tokens.len() {
        let head = word(index).to_lowercase();
        let is_office = is_noun(index) && word_list!("de/offices.txt").ends(&head);
        if !is_office || word(index + 1) != "für" {
            continue;
        }
        let mut end = index + 2;
        // An adjective may come first: Amt für künstliche Intelligenz.
        if word(end).starts_with(char::is_lowercase) && word(end).ends_with('e') && is_noun(end + 1) {
            end += 1;
        }
        if !is_noun(end) {
            continue;
        }
        while is_noun(end) && !first_names::is_first_name(word(end)) {
            end += 1;
        }
        // Sicherheit in der Informationstechnik, Wirtschaft und Energie.
        for link in [&["in", "der"][..], &["und"], &["im"]] {
            let follows = link.iter().enumerate().all(|(at, part)| word(end + at) == *part);
            if follows && is_noun(end + link.len()) {
                end += link.len() + 1;
                break;
            }
        }
        found.push(index..end);
    }
    found
}
