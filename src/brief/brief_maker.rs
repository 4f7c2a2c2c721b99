//! What it takes to make briefs.

use super::checked_translation::{self, Translation};
use crate::config::Config;
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

impl BriefMaker<'_> {
    /// A text with the names and terms in it.
    pub fn annotated(&self, text: &str) -> Annotated {
        Annotated::new(text, self.language, self.glossary)
    }

    /// Translates requests; without a translator they are English already.
    pub fn translate(&self, requests: &[Request]) -> Vec<Translation> {
        let Some(translator) = self.translator else { return requests.iter().map(Translation::unchanged).collect() };
        let mut translations = checked_translation::translate(translator, requests, self.config.beam);
        // From here on places are those of the German as written.
        for (request, translation) in requests.iter().zip(&mut translations) {
            for enforced in &mut translation.enforced {
                enforced.start = request.rewriting.origin(enforced.start);
            }
        }
        translations
    }
}
