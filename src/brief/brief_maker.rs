//! Making a brief, step by step.

use super::Brief;
use super::checked_translation::{self, Translation};
use super::requests::Requests;
use crate::config::Config;
use crate::corpus::Article;
use crate::glossary::{Annotated, Glossary};
use crate::language::Language;
use crate::text::german::frequencies::Frequencies;
use crate::translate::{Request, Translator};

/// What it takes to make the briefs of articles in one language, beside the articles.
pub struct BriefMaker<'a> {
    /// The translator; none for English articles.
    pub translator: Option<&'a Translator>,
    /// The glossary in force.
    pub glossary: &'a Glossary,
    /// The language of the articles.
    pub language: &'a Language,
    /// How common its words are.
    pub frequencies: &'a Frequencies,
    /// What the user set.
    pub config: &'a Config,
}

/// The English of what was asked for, in the order of the [`Requests`].
pub(super) struct Translations {
    pub title: Translation,
    pub sentences: Vec<Translation>,
    pub keywords: Vec<Translation>,
}

impl BriefMaker<'_> {
    /// The brief of an article, as a list of calls.
    pub fn make(&self, article: &Article) -> Brief {
        let selection = self.choose(article);
        let requests = self.requests(&selection);
        let translations = self.translate_all(&requests);
        let settled = self.settle(&selection, &requests, translations);
        self.assemble(article, &selection, settled)
    }

    /// A text with the names and terms in it.
    pub fn annotated(&self, text: &str) -> Annotated {
        Annotated::new(text, self.language, self.glossary)
    }

    /// Translates requests; without a translator they are English already.
    pub fn translate(&self, requests: &[Request]) -> Vec<Translation> {
        match self.translator {
            Some(translator) => checked_translation::translate(translator, requests),
            None => requests.iter().map(Translation::unchanged).collect(),
        }
    }

    /// Title, sentences and keywords go through the engine together.
    fn translate_all(&self, requests: &Requests) -> Translations {
        let mut all = vec![requests.title.clone()];
        all.extend(requests.sentences.iter().map(|(_, request)| request.clone()));
        all.extend(requests.keywords.iter().cloned());
        let mut english = self.translate(&all).into_iter();
        let title = english.next().unwrap_or_else(|| Translation::unchanged(&requests.title));
        let sentences = english.by_ref().take(requests.sentences.len()).collect();
        Translations { title, sentences, keywords: english.collect() }
    }
}
