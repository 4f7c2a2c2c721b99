//! A text with everything that is found in it, once for all that ask.

use std::ops::Range;
use std::sync::Arc;

use super::{Glossary, TermHit};
use crate::language::Language;
use crate::text::german::frequencies::Frequencies;
use crate::text::names::evidence::Evidence;
use crate::text::{Analysis, SentenceIndex, names};

/// A text taken apart, with the names and the glossary terms in it.
#[derive(Debug, Clone)]
pub struct Annotated {
    /// Sentences and tokens.
    pub analysis: Analysis,
    /// Of every sentence the proper names, as ranges of token indexes.
    names: Vec<Vec<Range<usize>>>,
    /// Bytes of the names that a hyphen joins to other words, in the order of the text.
    joined_names: Vec<Range<usize>>,
    /// What the article tells of its names.
    pub evidence: Arc<Evidence>,
    /// Every glossary term, in the order of the text.
    pub terms: Vec<TermHit>,
}

impl Annotated {
    /// Takes `text` apart by the rules of `language` and finds what is in it. An English text is not translated, so no
    /// terms are looked for.
    pub fn new(text: &str, language: &Language, glossary: &Glossary) -> Annotated {
        let [annotated] = Annotated::of_article([text], language, glossary);
        annotated
    }

    /// The same for the texts of one article, its headline and its text: a name found in one is a name in the others.
    pub fn of_article<const N: usize>(texts: [&str; N], language: &Language, glossary: &Glossary) -> [Annotated; N] {
        let analyses = texts.map(|text| Analysis::new(text, language));
        let frequencies = Frequencies::of(language);
        let evidence = Arc::new(Evidence::of(&analyses.each_ref().map(|analysis| analysis), frequencies));
        analyses.map(|analysis| {
            let names = names::in_article(&analysis, &evidence, frequencies);
            let joined_names = evidence.joined(&analysis);
            let terms = if language.is_english() { Vec::new() } else { glossary.find(&analysis) };
            Annotated { analysis, names, joined_names, evidence: Arc::clone(&evidence), terms }
        })
    }

    /// Bytes of the names in a sentence that a hyphen joins to other words (`Nordlicht-Kunden`).
    pub fn joined_names_in(&self, sentence: SentenceIndex) -> impl Iterator<Item = &Range<usize>> {
        let place = self.analysis.sentences.get(sentence).map_or(0..0, |sentence| sentence.range.clone());
        self.joined_names.iter().filter(move |range| place.start <= range.start && range.end <= place.end)
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
