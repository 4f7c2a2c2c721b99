//! Linguistics: what a text is made of.
//!
//! [`Analysis::new`] cuts a text into [`sentences`] and [`tokens`] and gives every word its
//! [stem](stems). Numbers and names are found on demand. Nothing here does input or output.

pub(crate) mod calendar;
pub(crate) mod calendar_days;
mod date_tokens;
pub mod english;
pub mod german;
pub mod names;
pub mod numbers;
pub mod sentences;
pub(crate) mod spoken_times;
pub mod stems;
pub mod stopwords;
pub mod tokens;
pub mod units;
pub mod verbatim;

use std::ops::Range;

use crate::language::Language;
use stems::Stemmer;
pub use tokens::{Token, TokenKind};

/// Number of a sentence in its text, from 0.
pub type SentenceIndex = usize;

/// A sentence: where it stands and what it is made of.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Bytes of the sentence in the text, without white space around it.
    pub range: Range<usize>,
    /// Number of its paragraph, from 0.
    pub paragraph: usize,
    /// Its tokens, in order; ranges count from the beginning of the whole text.
    pub tokens: Vec<Token>,
}

impl Sentence {
    /// The words among the tokens: no punctuation, no figures.
    pub fn words(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(|token| token.kind == TokenKind::Word)
    }
}

/// A text taken apart.
#[derive(Debug, Clone)]
pub struct Analysis {
    text: String,
    language: Language,
    /// The sentences in order.
    pub sentences: Vec<Sentence>,
}

impl Analysis {
    /// Takes `text` apart by the rules of `language`.
    ///
    /// German rules are the fallback for languages without their own: abbreviations and ordinals then stay together
    /// a little too often, never too seldom.
    pub fn new(text: &str, language: &Language) -> Analysis {
        let stemmer = Stemmer::new(language);
        let mut sentences = Vec::new();
        let mut paragraph = 0;
        let mut end_of_last = 0;
        for range in sentences::ranges(text) {
            if text[end_of_last..range.start].matches('\n').count() > 1 {
                paragraph += 1;
            }
            end_of_last = range.end;
            let tokens = tokens::tokenize(&text[range.clone()], range.start, &stemmer);
            sentences.push(Sentence { range, paragraph, tokens });
        }
        Analysis { text: text.to_owned(), language: language.clone(), sentences }
    }

    /// The text that was taken apart.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The language whose rules were used.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// The text of a sentence; empty when there is no such sentence.
    pub fn sentence_text(&self, index: SentenceIndex) -> &str {
        self.sentences.get(index).and_then(|s| self.text.get(s.range.clone())).unwrap_or_default()
    }

    /// The text of a token.
    pub fn token_text(&self, token: &Token) -> &str {
        self.text.get(token.range.clone()).unwrap_or_default()
    }

    /// How many words and figures the text has.
    pub fn word_count(&self) -> usize {
        self.sentences.iter().flat_map(|s| &s.tokens).filter(|t| t.kind != TokenKind::Punctuation).count()
    }
}

/// The text in lower case, every letter where it was: one whose lower case has another length stays.
pub(crate) fn lower_case_in_place(text: &str) -> String {
    let lower = |c: char| {
        let mut letters = c.to_lowercase();
        match (letters.next(), letters.next()) {
            (Some(lower), None) if lower.len_utf8() == c.len_utf8() => lower,
            _ => c,
        }
    };
    text.chars().map(lower).collect()
}
