//! A text with everything that is found in it, once for all that ask.

use std::ops::Range;
use std::sync::Arc;

use super::{Glossary, TermHit};
use crate::language::Language;
use crate::text::german::english_passages;
use crate::text::german::frequencies::Frequencies;
use crate::text::german::normalisation::{self, Letters};
use crate::text::names::evidence::Evidence;
use crate::text::{Analysis, SentenceIndex, Token, names};

/// A text taken apart, with the names and the glossary terms in it.
#[derive(Debug, Clone)]
pub struct Annotated {
    /// Sentences and tokens.
    pub analysis: Analysis,
    /// Of every sentence the proper names, as ranges of token indexes.
    names: Vec<Vec<Range<usize>>>,
    /// Bytes of the names that a hyphen joins to other words, in the order of the text.
    joined_names: Vec<Range<usize>>,
    /// The letters that the article does without.
    pub letters: Letters,
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
        let (frequencies, letters) = (Frequencies::of(language), Letters::of_all(&texts));
        let evidence = Arc::new(Evidence::of(&analyses.each_ref().map(|analysis| analysis), frequencies));
        analyses.map(|analysis| {
            let mut names = names::in_article(&analysis, &evidence, frequencies);
            if language.is_german() {
                for (index, of_sentence) in names.iter_mut().enumerate().filter(|(_, names)| !names.is_empty()) {
                    *of_sentence = without_rewritten(&analysis, index, letters, of_sentence);
                }
            }
            let joined_names = evidence.joined(&analysis);
            let terms = if language.is_english() { Vec::new() } else { glossary.find(&analysis) };
            Annotated { analysis, names, joined_names, letters, evidence: Arc::clone(&evidence), terms }
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

/// The `names` of a sentence without the words in them that were only written unusually (`Kund*innen`, `WARNUNG`,
/// `Behoerde`).
fn without_rewritten(
    analysis: &Analysis,
    sentence: SentenceIndex,
    letters: Letters,
    names: &[Range<usize>],
) -> Vec<Range<usize>> {
    let text = analysis.sentence_text(sentence);
    let normalised = normalisation::normalise(text, letters, &english_passages::english_ranges(text));
    let Some(sentence) = analysis.sentences.get(sentence).filter(|_| normalised.text != text) else {
        return names.to_vec();
    };
    let offset = sentence.range.start;
    let is_name = |token: &Token| {
        let word = analysis.token_text(token);
        let range = normalised.rewriting.range(token.range.start - offset..token.range.end - offset);
        let now = normalised.text.get(range).unwrap_or_default();
        // What has other signs now may be a word that they hid: KI‑Modell.
        now == word || same_letters(now, word) && is_name_alone(now, analysis.language())
    };
    let mut kept: Vec<Range<usize>> = Vec::new();
    for name in names {
        let mut last = None;
        for at in name.clone().filter(|at| sentence.tokens.get(*at).is_some_and(is_name)) {
            match (last, kept.last_mut()) {
                (Some(last), Some(run)) if last + 1 == at => run.end = at + 1,
                _ => kept.push(at..at + 1),
            }
            last = Some(at);
        }
    }
    kept
}

fn same_letters(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    letters(one) == letters(other)
}

/// Whether there is a name in `text`, taken by itself.
fn is_name_alone(text: &str, language: &Language) -> bool {
    let names = names::in_text(&Analysis::new(text, language), Frequencies::of(language));
    names.iter().any(|of_sentence| !of_sentence.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_written_unusually_are_no_names() {
        for (text, expected) in [
            ("Die Kund*innen von Tencent warten.", &["Tencent"][..]),
            ("Das KI\u{2011}Modell von Tencent warnt.", &["Tencent"]),
            ("Der WARNUNG von Tencent folgt die Behörde.", &["Tencent"]),
            ("Die Behoerde prueft Tencent.", &["Tencent"]),
            ("Der Sprecher von Ten\u{ad}cent schweigt.", &["Ten\u{ad}cent"]),
            ("Die EU und das BSI schweigen.", &["EU", "BSI"]),
        ] {
            let annotated = Annotated::new(text, &Language::german(), &Glossary::new(Vec::new()));
            let tokens = &annotated.analysis.sentences[0].tokens;
            let place = |name: &Range<usize>| tokens[name.start].range.start..tokens[name.end - 1].range.end;
            let found: Vec<&str> = annotated.names_in(0).iter().map(|name| &text[place(name)]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
