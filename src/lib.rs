//! Depesche turns German tech news into English briefs whose terminology obeys a glossary.
//!
//! The way of an article goes in one direction: [`corpus`] reads it, [`text`] takes it apart, [`glossary`] finds the
//! terms in it, [`summary`] and [`keywords`] choose what to tell, [`translate`] puts that into English, and the
//! [`brief`](brief::Brief) is what [`output`] writes. [`batch`] does so for many files at once. [`Pipeline::process`] is
//! that way as a list of calls.
//!
//! ```no_run
//! use depesche::corpus::{self, FieldNames, Selection};
//! use depesche::{Config, Pipeline};
//!
//! let pipeline = Pipeline::build(&Config::default())?;
//! let found = corpus::find(&["corpus".into()], &Selection::default())?;
//! for document in corpus::documents(&found.files, &FieldNames::default()) {
//!     let brief = pipeline.process(&document.read()?)?;
//!     println!("{}", brief.title.en);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod assemble;
pub mod batch;
pub mod brief;
pub mod config;
pub mod corpus;
pub mod eval;
pub mod glossary;
pub mod golden;
pub mod keywords;
pub mod language;
pub mod output;
mod stream;
pub mod summary;
pub mod text;
pub mod translate;

#[doc(hidden)]
pub mod cli;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use brief::Brief;
pub use config::{Config, SetupError};
use corpus::Article;
use glossary::Glossary;
use language::Language;
use text::frequencies::Frequencies;
use text::{Analysis, SentenceIndex};
use translate::{ModelError, Translator, store};

/// Everything that making briefs needs, loaded once and shared by all threads.
pub struct Pipeline {
    config: Config,
    glossary: Glossary,
    translator: Arc<Translator>,
    /// Installed models for other languages, loaded when the first article needs one.
    others: Mutex<BTreeMap<Language, Result<Arc<Translator>, ModelError>>>,
}

/// Why an article has no brief.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// No model translates the article's language.
    #[error(
        "{article}: the text is in {} ({language}), and no model {model} is installed; install one with `depesche model fetch {model}`, or leave the file out",
        .language.name()
    )]
    Language {
        /// The article's file.
        article: String,
        /// Its language.
        language: Language,
        /// The name that a model for it has.
        model: String,
    },
    /// The model for the article's language is installed but cannot be used.
    #[error("{article}: {reason}")]
    Model {
        /// The article's file.
        article: String,
        /// What is wrong with the model and what to do.
        reason: String,
    },
}

impl Failure {
    /// Short name for outputs.
    pub fn kind(&self) -> &'static str {
        match self {
            Failure::Language { .. } => "language",
            Failure::Model { .. } => "model",
        }
    }
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
        let folder = store::locate(config.model.as_deref())?;
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
            let name = store::name_for(language);
            let folder = store::locate(Some(&name))?;
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
                model: store::name_for(language),
            }),
            Err(error) => Err(Failure::Model { article: article.to_owned(), reason: error.to_string() }),
        }
    }

    /// Terms in a text. An English text is not translated, so there is nothing to apply.
    fn terms_in(&self, analysis: &Analysis) -> Vec<glossary::TermHit> {
        if analysis.language().is_english() { Vec::new() } else { self.glossary.find(analysis) }
    }
}
