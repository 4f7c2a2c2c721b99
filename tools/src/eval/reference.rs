//! The reference set: what a careful reader took from the sample articles.
//!
//! A folder with `ID.toml` for every article: `summary`, three English sentences; `key_sentences`, the sentences that
//! would make a summary of whole sentences, each with its `number` and how it `begins`; `keywords`, the best first, with
//! their German (`de`) and English (`en`). In `second/` lie those of another reader for some of the articles.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::EvalError;
use depesche::corpus::{self, Article, FieldNames, Selection};
use depesche::glossary::{Annotated, Glossary};
use depesche::text::SentenceIndex;

/// What one reader took from an article.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// The summary, sentence by sentence.
    pub summary: Vec<String>,
    /// The sentences that tell the story.
    pub key_sentences: Vec<KeySentence>,
    /// The keywords, the best first.
    pub keywords: Vec<ReferenceKeyword>,
}

/// A sentence that tells the story.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeySentence {
    /// Its number in the article.
    pub number: SentenceIndex,
    /// How it begins, so that a changed numbering is noticed.
    pub begins: String,
}

/// A keyword.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceKeyword {
    /// In German, in dictionary form.
    pub de: String,
    /// In English.
    pub en: String,
}

/// An article with what was taken from it.
pub struct Referenced {
    /// The article.
    pub article: Article,
    /// Its headline.
    pub title: Annotated,
    /// Its text.
    pub text: Annotated,
    /// What the reader took from it.
    pub reference: Reference,
    /// What another reader took from it, for some.
    pub second: Option<Reference>,
}

impl Reference {
    /// Numbers of the key sentences.
    pub fn key_numbers(&self) -> Vec<SentenceIndex> {
        self.key_sentences.iter().map(|sentence| sentence.number).collect()
    }

    /// The summary as one text.
    pub fn summary_text(&self) -> String {
        self.summary.join(" ")
    }
}

/// Reads the articles of `corpus` that have a reference in `set`, in the order of the corpus.
///
/// # Errors
/// When a folder cannot be read, a reference is malformed or has no article, or its sentences are numbered otherwise.
pub fn read(set: &Path, corpus: &Path) -> Result<Vec<Referenced>, EvalError> {
    let mut references = folder(set)?;
    let mut seconds = if set.join("second").is_dir() { folder(&set.join("second"))? } else { BTreeMap::new() };
    let unusable = |reason: String| EvalError::Set { file: corpus.to_owned(), reason };
    let found = corpus::find(&[corpus.to_owned()], &Selection::default()).map_err(|e| unusable(e.to_string()))?;
    let mut all = Vec::new();
    for document in corpus::documents(&found.files, &FieldNames::default()) {
        let Some(reference) = references.remove(&document.id) else { continue };
        let article = document.read().map_err(|error| unusable(error.to_string()))?;
        let annotated = |text: &str| Annotated::new(text, &article.language, &Glossary::default());
        let (title, text) = (annotated(&article.title), annotated(&article.text));
        let second = seconds.remove(&article.id);
        for (folder, reference) in [(set.to_owned(), Some(&reference)), (set.join("second"), second.as_ref())] {
            let sentences = reference.iter().flat_map(|reference| &reference.key_sentences);
            for KeySentence { number, begins } in sentences {
                if !text.analysis.sentence_text(*number).starts_with(begins.as_str()) {
                    let reason =
                        format!("sentence {number} of the article does not begin with '{begins}'; number anew");
                    return Err(EvalError::Reference { file: folder.join(format!("{}.toml", article.id)), reason });
                }
            }
        }
        all.push(Referenced { article, title, text, reference, second });
    }
    if let Some(id) = references.keys().next() {
        let reason = format!("no article '{id}' is in {}; name its folder with --corpus", corpus.display());
        return Err(EvalError::Reference { file: set.join(format!("{id}.toml")), reason });
    }
    if all.is_empty() {
        return Err(EvalError::Set { file: set.to_owned(), reason: "holds no references (ID.toml)".to_owned() });
    }
    Ok(all)
}

/// The references of a folder by the ids of their articles.
fn folder(set: &Path) -> Result<BTreeMap<String, Reference>, EvalError> {
    let unreadable = |file: &Path, reason: String| EvalError::Set { file: file.to_owned(), reason };
    let mut references = BTreeMap::new();
    for entry in std::fs::read_dir(set).map_err(|error| unreadable(set, error.to_string()))? {
        let file = entry.map_err(|error| unreadable(set, error.to_string()))?.path();
        let Some(id) = file.file_stem().and_then(|stem| stem.to_str()).filter(|_| has_ending(&file)) else { continue };
        let text = std::fs::read_to_string(&file).map_err(|error| unreadable(&file, error.to_string()))?;
        let reference = toml::from_str(&text).map_err(|error| unreadable(&file, error.to_string()))?;
        references.insert(id.to_owned(), reference);
    }
    Ok(references)
}

fn has_ending(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "toml")
}
