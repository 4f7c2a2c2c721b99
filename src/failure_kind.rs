//! Kinds of failures, as outputs name them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What kind of failure keeps an article from having a brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum FailureKind {
    /// The file could not be read.
    Io,
    /// What was asked for makes no sense.
    Usage,
    /// The file is no text.
    Encoding,
    /// The file is not of the format that it should have.
    Format,
    /// There is no text in it.
    Empty,
    /// The language is unclear, or no installed model translates it.
    Language,
    /// The model for the language cannot be used.
    Model,
    /// A fault of Depesche's own.
    Internal,
}

impl FailureKind {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            FailureKind::Io => "io",
            FailureKind::Usage => "usage",
            FailureKind::Encoding => "encoding",
            FailureKind::Format => "format",
            FailureKind::Empty => "empty",
            FailureKind::Language => "language",
            FailureKind::Model => "model",
            FailureKind::Internal => "internal",
        }
    }
}

impl fmt::Display for FailureKind {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
