//! The way of an article, as a list of calls.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::brief::{Brief, BriefMaker, Translation};
use crate::config::Config;
use crate::corpus::Article;
use crate::error::{Failure, SetupError};
use crate::glossary::{Annotated, Glossary};
use crate::language::Language;
use crate::models;
use crate::models::error::ModelError;
use crate::text::SentenceIndex;
use crate::text::german::frequencies::Frequencies;
use crate::translate::{Request, Translator};

/// An installed model, or why it cannot be used.
type Loaded = Result<Arc<Translator>, ModelError>;

/// Everything that making briefs needs, loaded once and shared by all threads.
pub struct Pipeline {
    config: Config,
    glossary: Glossary,
    translator: Arc<Translator>,
    /// Installed models for other languages, loaded when the first article needs one.
    others: Mutex<BTreeMap<Language, Arc<OnceLock<Loaded>>>>,
}

impl Pipeline {
    /// Loads the glossaries and the model that `config` names.
    ///
    /// # Errors
    /// When the glossary has a fault, or the model is missing or damaged.
    pub fn build(config: &Config) -> Result<Pipeline, SetupError> {
        let glossary = Glossary::of_layers(&config.glossary)?;
        let folder = models::locate(config.model.as_deref())?;
        Ok(Pipeline::new(config.clone(), glossary, Translator::load(&folder)?))
    }

    /// Puts a pipeline together from a glossary and a translator; what `config` says of where they lie is not looked at.
    pub fn new(config: Config, glossary: Glossary, translator: Translator) -> Pipeline {
        Pipeline { config, glossary, translator: Arc::new(translator), others: Mutex::default() }
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
        Ok(self.brief_maker(&article.language, translator.as_deref()).make(article))
    }

    /// Sentences of an article's `text` in English, as a brief would show them.
    ///
    /// # Errors
    /// As for [`process`](Pipeline::process).
    pub fn sentences_in_english(
        &self,
        article: &Article,
        text: &Annotated,
        sentences: &[SentenceIndex],
    ) -> Result<Vec<String>, Failure> {
        let translator = self.translator_for(&article.language, &article.source)?;
        let maker = self.brief_maker(&article.language, translator.as_deref());
        let requests: Vec<_> = sentences.iter().map(|&index| maker.sentence(text, index)).collect();
        Ok(maker.translate(&requests).into_iter().map(|translation| translation.text).collect())
    }

    /// Sentences of an article, each as it is asked of the translator and what came of it; none for numbers that it does not
    /// have.
    ///
    /// # Errors
    /// As for [`process`](Pipeline::process).
    pub fn translated_sentences(
        &self,
        article: &Article,
        sentences: &[SentenceIndex],
    ) -> Result<Vec<Option<(Request, Translation)>>, Failure> {
        let translator = self.translator_for(&article.language, &article.source)?;
        let maker = self.brief_maker(&article.language, translator.as_deref());
        let text = maker.annotated(&article.text);
        let is_there = |index: &SentenceIndex| *index < text.analysis.sentences.len();
        let known: Vec<SentenceIndex> = sentences.iter().copied().filter(is_there).collect();
        let requests: Vec<Request> = known.iter().map(|&index| maker.sentence(&text, index)).collect();
        let translations = maker.translate(&requests);
        let mut pairs = requests.into_iter().zip(translations);
        Ok(sentences.iter().map(|index| if is_there(index) { pairs.next() } else { None }).collect())
    }

    fn brief_maker<'a>(&'a self, language: &'a Language, translator: Option<&'a Translator>) -> BriefMaker<'a> {
        BriefMaker {
            translator,
            glossary: &self.glossary,
            language,
            frequencies: Frequencies::of(language),
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
        // One thread loads; others that need the same model wait for it, and nobody else does.
        let cell = {
            let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(others.entry(language.clone()).or_default())
        };
        let other = cell.get_or_init(|| load_installed(language));
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
}

/// The installed model that translates from `language`.
fn load_installed(language: &Language) -> Loaded {
    let name = models::name_for(language);
    let folder = models::locate(Some(&name))?;
    let translator = Translator::load(&folder)?;
    // Whatever a folder is called, its card says what it translates from.
    if translator.card().source == *language {
        Ok(Arc::new(translator))
    } else {
        Err(ModelError::NotFound { name, looked: vec![folder] })
    }
}
