//! A text with everything that is found in it, once for all that ask.

use std::ops::Range;

use super::{Glossary, TermHit};
use crate::language::Language;
use crate::text::german::frequencies::Frequencies;
use crate::text::{Analysis, SentenceIndex, names};

/// A text taken apart, with the names and the glossary terms in it.
#[derive(Debug, Clone)]
pub struct Annotated {
    /// Sentences and tokens.
    pub analysis: Analysis,
    /// Of every sentence the proper names, as ranges of token indexes.
    names: Vec<Vec<Range<usize>>>,
    /// Every glossary term, in the order of the text.
    pub terms: Vec<TermHit>,
}

impl Annotated {
    /// Takes `text` apart by the rules of `language` and finds what is in it. An English text is not translated, so no
    /// terms are looked for.
    pub fn new(text: &str, language: &Language, glossary: &Glossary) -> Annotated {
        let analysis = Analysis::new(text, language);
        let names = names::in_text(&analysis, Frequencies::of(language));
        let terms = if language.is_english() { Vec::new() } else { glossary.find(&analysis) };
        Annotated { analysis, names, terms }
    }

    /// The names in a sentence, as ranges of token indexes.
    pub fn names_in(&self, sentence: SentenceIndex) -> &[Range<usize>] {
        self.names.get(sentence).map_or(&[], Vec::as_slice)
    }

    /// The glossary terms in a sentence.
    pub fn terms_in(&self, sentence: SentenceIndex) -> impl Iterator<Item = &TermHit> {
        self.terms.iter().filter(move |hit| hit.sentence == sentence)
    }
}
