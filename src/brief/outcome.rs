//! What became of an article: a brief, or a named failure.

use serde::{Deserialize, Serialize};

use super::Brief;
use crate::failure_kind::FailureKind;

/// Why an article has no brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailureNote {
    /// What kind of failure it is.
    pub kind: FailureKind,
    /// What is wrong and what to do.
    pub message: String,
}

/// An article that could not be made into a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedArticle {
    /// Name of the article in every output.
    pub id: String,
    /// The file it should have been read from.
    pub source: String,
    /// SHA-256 of the file, hexadecimal; empty where it could not be read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sha256: String,
    /// Why.
    pub error: FailureNote,
}

/// What became of one article: one line of `briefs.jsonl`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "lowercase")]
pub enum Outcome {
    /// A brief.
    Done(Box<Brief>),
    /// A named failure.
    Failed(FailedArticle),
}

impl Outcome {
    /// The article's id.
    pub fn id(&self) -> &str {
        match self {
            Outcome::Done(brief) => &brief.id,
            Outcome::Failed(failed) => &failed.id,
        }
    }

    /// The file the article came from.
    pub fn source(&self) -> &str {
        match self {
            Outcome::Done(brief) => &brief.source,
            Outcome::Failed(failed) => &failed.source,
        }
    }

    /// `done` or `failed`.
    pub fn status(&self) -> &'static str {
        match self {
            Outcome::Done(_) => "done",
            Outcome::Failed(_) => "failed",
        }
    }
}

/// An [`Outcome`] with the version of its form: what is written to `briefs.jsonl`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Always [`SCHEMA_VERSION`](super::SCHEMA_VERSION) when written by this version.
    pub schema_version: u32,
    /// The outcome.
    #[serde(flatten)]
    pub outcome: Outcome,
}
