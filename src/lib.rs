//! Depesche turns German tech news into English briefs whose terminology obeys a glossary.
//!
//! The way of an article goes in one direction: [`corpus`] reads it, [`text`] takes it apart, [`glossary`] finds the
//! terms in it, [`summary`] and [`keywords`] choose what to tell, [`translate`] puts that into English, and the
//! [`brief`](brief::Brief) is what [`output`] writes. [`batch`] does so for many files at once. [`Pipeline::process`] is
//! that way as a list of calls.
//!
//! ```no_run
//! use depesche::{Config, Pipeline, corpus};
//!
//! let pipeline = Pipeline::build(&Config::default())?;
//! let found = corpus::find(&["corpus".into()])?;
//! for file in &found.files {
//!     let brief = pipeline.process(&corpus::read(file)?)?;
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
pub mod summary;
pub mod text;
pub mod translate;

#[doc(hidden)]
pub mod cli;

use brief::Brief;
pub use config::{Config, SetupError};
use corpus::Article;
use glossary::Glossary;
use language::Language;
use text::Analysis;
use text::frequencies::Frequencies;
use translate::{Translator, store};

/// Everything that making briefs needs, loaded once and shared by all threads.
pub struct Pipeline {
    config: Config,
    glossary: Glossary,
    translator: Translator,
}

/// Why an article has no brief.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// The model does not translate the article's language.
    #[error(
        "{article}: the text is in {} ({article_language}), and the model {model} translates {} into English; leave the file out, or name a model for {} with --model",
        .article_language.name(), .model_language.name(), .article_language.name()
    )]
    Language {
        /// The article's file.
        article: String,
        /// Its language.
        article_language: Language,
        /// The model in use.
        model: String,
        /// The language that the model translates from.
        model_language: Language,
    },
}

impl Failure {
    /// Short name for outputs.
    pub fn kind(&self) -> &'static str {
        match self {
            Failure::Language { .. } => "language",
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
        let translator = Translator::load(&folder)?;
        Ok(Pipeline { config: config.clone(), glossary, translator })
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
    /// When the article is in a language that the model does not translate.
    pub fn process(&self, article: &Article) -> Result<Brief, Failure> {
        let translator = self.translator_for(article)?;
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
        let desk = assemble::Desk {
            translator,
            glossary: &self.glossary,
            language: &article.language,
            frequencies,
            config: &self.config,
        };
        let told = desk.tell(assemble::Chosen { title: &title, text: &text, title_hits, text_hits, ranking, keywords });
        Ok(desk.brief(article, &text, told))
    }

    /// The translator for the article's language; none for English, which is not translated.
    fn translator_for(&self, article: &Article) -> Result<Option<&Translator>, Failure> {
        let card = self.translator.card();
        if article.language.is_english() {
            Ok(None)
        } else if article.language == card.source {
            Ok(Some(&self.translator))
        } else {
            Err(Failure::Language {
                article: article.source.clone(),
                article_language: article.language.clone(),
                model: card.label(),
                model_language: card.source.clone(),
            })
        }
    }

    /// Terms in a text. An English text is not translated, so there is nothing to apply.
    fn terms_in(&self, analysis: &Analysis) -> Vec<glossary::TermHit> {
        if analysis.language().is_english() { Vec::new() } else { self.glossary.find(analysis) }
    }
}
