//! The way of an article, as a list of calls.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::brief::{Brief, assemble};
use crate::config::Config;
use crate::corpus::Article;
use crate::error::{Failure, SetupError};
use crate::glossary::{self, Glossary};
use crate::language::Language;
use crate::models::error::ModelError;
use crate::text::german::frequencies::Frequencies;
use crate::text::{Analysis, SentenceIndex};
use crate::translate::Translator;
use crate::{keywords, models, summary};

/// Everything that making briefs needs, loaded once and shared by all threads.
pub struct Pipeline {
    config: Config,
    glossary: Glossary,
    translator: Arc<Translator>,
    /// Installed models for other languages, loaded when the first article needs one.
    others: Mutex<BTreeMap<Language, Result<Arc<Translator>, ModelError>>>,
}

impl Pipeline {
    /// Loads the glossary and the model that `config` names.
    ///
    /// # Errors
    /// When the glossary has a fault, or the model is missing or damaged.
    pub fn build(config: &Config) -> Result<Pipeline, SetupError> {
        let glossary = match &config.glossary {
            Some(path) => Glossary::load(path)?,
            None => Glossary::default(),
        };
        let folder = models::locate(config.model.as_deref())?;
        let translator = Arc::new(Translator::load(&folder)?);
        Ok(Pipeline { config: config.clone(), glossary, translator, others: Mutex::default() })
    }

    /// The settings it was built with.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The glossary in force.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// The model in use.
    pub fn translator(&self) -> &Translator {
        &self.translator
    }

    /// Makes the brief of an article. The same article gives the same brief, whatever else is processed.
    ///
    /// # Errors
    /// When the article is in a language that no installed model translates.
    pub fn process(&self, article: &Article) -> Result<Brief, Failure> {
        let translator = self.translator_for(&article.language, &article.source)?;
        let chosen = self.choose(article);
        let desk = self.desk(article, translator.as_deref());
        let english = desk.translate(&desk.requests(&chosen));
        let told = desk.tell(&chosen, english);
        Ok(desk.brief(article, &chosen, told))
    }

    /// Takes an article apart and chooses what is to be told of it.
    fn choose(&self, article: &Article) -> assemble::Chosen {
        let frequencies = Frequencies::of(&article.language);
        let title = Analysis::new(&article.title, &article.language);
        let text = Analysis::new(&article.text, &article.language);
        let title_hits = self.terms_in(&title);
        let text_hits = self.terms_in(&text);
        let ranking = summary::rank(&text, &title, frequencies);
        let input = keywords::Input {
            title: &title,
            text: &text,
            glossary: &self.glossary,
            title_hits: &title_hits,
            text_hits: &text_hits,
            frequencies,
        };
        let keywords = keywords::extract(&input, self.config.keywords + assemble::SPARE_KEYWORDS);
        assemble::Chosen { title, text, title_hits, text_hits, ranking, keywords }
    }

    /// Sentences of an article in English, as the brief would show them.
    pub(crate) fn sentences_in_english(
        &self,
        article: &Article,
        text: &Analysis,
        sentences: &[SentenceIndex],
    ) -> Result<Vec<String>, Failure> {
        let translator = self.translator_for(&article.language, &article.source)?;
        let desk = self.desk(article, translator.as_deref());
        let hits = self.terms_in(text);
        let requests: Vec<_> = sentences.iter().map(|&index| desk.sentence(text, &hits, index)).collect();
        Ok(desk.translate(&requests).into_iter().map(|translation| translation.text).collect())
    }

    fn desk<'a>(&'a self, article: &'a Article, translator: Option<&'a Translator>) -> assemble::Desk<'a> {
        assemble::Desk {
            translator,
            glossary: &self.glossary,
            language: &article.language,
            frequencies: Frequencies::of(&article.language),
            config: &self.config,
        }
    }

    /// By what the model is known that an article in this language is translated with; empty for English, none where there
    /// is no such model.
    pub(crate) fn model_for(&self, language: &Language) -> Option<String> {
        let translator = self.translator_for(language, "").ok()?;
        Some(translator.map(|translator| translator.card().identity()).unwrap_or_default())
    }

    /// The translator for the language of `article`; none for English, which is not translated.
    fn translator_for(&self, language: &Language, article: &str) -> Result<Option<Arc<Translator>>, Failure> {
        if language.is_english() {
            return Ok(None);
        }
        if *language == self.translator.card().source {
            return Ok(Some(self.translator.clone()));
        }
        // One thread loads; the others that need the same model wait for it.
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        let load = || {
            let name = models::name_for(language);
            let folder = models::locate(Some(&name))?;
            let translator = Translator::load(&folder)?;
            // Whatever a folder is called, its card says what it translates from.
            if translator.card().source == *language {
                Ok(Arc::new(translator))
            } else {
                Err(ModelError::NotFound { name, looked: vec![folder] })
            }
        };
        let other = others.entry(language.clone()).or_insert_with(load);
        match other {
            Ok(translator) => Ok(Some(translator.clone())),
            Err(ModelError::NotFound { .. }) => Err(Failure::Language {
                article: article.to_owned(),
                language: language.clone(),
                model: models::name_for(language),
            }),
            Err(error) => Err(Failure::Model { article: article.to_owned(), reason: error.to_string() }),
        }
    }

    /// Terms in a text. An English text is not translated, so there is nothing to apply.
    fn terms_in(&self, analysis: &Analysis) -> Vec<glossary::TermHit> {
        if analysis.language().is_english() { Vec::new() } else { self.glossary.find(analysis) }
    }
}
