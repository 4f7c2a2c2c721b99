//! Making a brief, step by step.

use super::Brief;
use super::brief_maker::BriefMaker;
use super::checked_translation::{Translation, Translations};
use super::requests::Requests;
use crate::corpus::Article;

impl BriefMaker<'_> {
    /// The brief of an article, as a list of calls.
    pub fn make(&self, article: &Article) -> Brief {
        let selection = self.choose(article);
        let requests = self.requests(&selection);
        let translations = self.translate_all(&requests);
        let settled = self.settle(&selection, &requests, translations);
        self.assemble(article, &selection, settled)
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
