//! What can go wrong between settings and a brief.

use crate::failure_kind::FailureKind;
use crate::glossary::GlossaryError;
use crate::language::Language;
use crate::models::error::ModelError;

/// Why a pipeline cannot be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// The glossary has a fault: a matter of configuration.
    #[error(transparent)]
    Glossary(#[from] GlossaryError),
    /// There is no usable model: nothing can be run.
    #[error(transparent)]
    Model(#[from] ModelError),
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
    pub fn kind(&self) -> FailureKind {
        match self {
            Failure::Language { .. } => FailureKind::Language,
            Failure::Model { .. } => FailureKind::Model,
        }
    }
}
