//! What can go wrong between a path and an article.

use crate::failure_kind::FailureKind;
use std::io;
use std::sync::Arc;

use thiserror::Error;

/// So many words would tell the language of a text if it were one that is known.
const ENOUGH_WORDS: usize = 40;

/// Why a corpus could not be listed or a file could not become an article. Every message begins with the file or
/// folder and says what to do.
#[derive(Debug, Clone, Error)]
#[non_exhaustive]
pub enum CorpusError {
    /// A path that was asked for does not exist.
    #[error("{file}: there is no such file or folder; check the spelling, or the folder that the command runs in")]
    NotFound {
        /// The path.
        file: String,
    },
    /// A path that was asked for is neither a file nor a folder.
    #[error(
        "{file}: this is neither a file nor a folder (a pipe or a device, perhaps); save the text to a file and name that"
    )]
    NotAFile {
        /// The path.
        file: String,
    },
    /// A folder, or an entry of one, cannot be looked at.
    #[error("{file}: cannot be listed ({reason}); give read permission, mend the link, or name another folder")]
    Unlistable {
        /// The folder or entry.
        file: String,
        /// What the system says.
        reason: String,
    },
    /// A file cannot be read.
    #[error("{file}: cannot be read ({source}); check that it is still there and may be read")]
    Unreadable {
        /// The file.
        file: String,
        /// What the system says.
        source: Arc<io::Error>,
    },
    /// A file is no article by its size alone.
    #[error("{file}: larger than {} MiB, which no article is; split it into one file an article", limit / (1024 * 1024))]
    TooLarge {
        /// The file.
        file: String,
        /// The most bytes that are read.
        limit: u64,
    },
    /// A record of a file with many articles cannot be read.
    #[error("{file}: {reason}")]
    BadRecord {
        /// The file, with the place of the record.
        file: String,
        /// SHA-256 of the record, where it was read.
        sha256: String,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A file for many articles holds none.
    #[error("{file}: holds no articles; save it again, or leave it out")]
    NoRecords {
        /// The file.
        file: String,
    },
    /// A setting names a field that articles do not have.
    #[error("{name}: is no field of an article; use title, text, date, url, language, id or author")]
    UnknownField {
        /// What was named.
        name: String,
    },
    /// A setting of a field's name is malformed.
    #[error("{given}: is no field=name; write --field text=body, for example")]
    BadField {
        /// What was given.
        given: String,
    },
    /// A pattern for file names is malformed.
    #[error("{pattern}: is no pattern for file names ({reason}); write '*.html' or 'archive/**', for example")]
    BadPattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The bytes are not text.
    #[error(
        "{file}: holds binary data ({detail}), not text; save the article as UTF-8 text, Markdown or HTML, or leave the file out"
    )]
    Binary {
        /// The file.
        file: String,
        /// SHA-256 of its bytes.
        sha256: String,
        /// What gives it away.
        detail: String,
    },
    /// The file has a known format that is not read.
    #[error("{file}: is {format} inside, whatever its name says; save the article as text, Markdown or HTML")]
    Format {
        /// The file.
        file: String,
        /// SHA-256 of its bytes.
        sha256: String,
        /// The format with its article, as in “a PDF document”.
        format: &'static str,
    },
    /// No article text is left.
    #[error("{file}: {}", if *blank { "the file is empty; save the article again or remove the file" }
        else { "no article text found, only headings, captions, data or boilerplate; save the whole article, or remove the file" })]
    Empty {
        /// The file.
        file: String,
        /// SHA-256 of its bytes.
        sha256: String,
        /// Whether nothing was in the file to begin with.
        blank: bool,
    },
    /// Something else stands where the article should be.
    #[error("{file}: {instead}")]
    NoArticle {
        /// The file.
        file: String,
        /// SHA-256 of its bytes.
        sha256: String,
        /// What stands there.
        instead: Instead,
    },
    /// The text is too short to tell its language, or none that is known.
    #[error("{file}: {}", if *words < ENOUGH_WORDS {
        format!("{words} words are too few to tell the language; add the rest of the article, or remove the file")
    } else {
        format!("the language of its {words} words cannot be told; say it in the file (`language` of a record, `lang` of a page), or remove the file")
    })]
    LanguageUnclear {
        /// The file.
        file: String,
        /// SHA-256 of its bytes.
        sha256: String,
        /// How many words there are.
        words: usize,
    },
}

/// What a file holds in place of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Instead {
    /// A notice that asks for consent, alone.
    #[error(
        "shows a notice that asks for consent (cookies, tracking) and no article; answer it in the browser, wait for the article, and save the page again"
    )]
    Consent,
    /// An offer to pay for the article, alone.
    #[error(
        "shows an offer to pay for the article and nothing of it; log in as a subscriber and save the page again, or remove the file"
    )]
    Paywall,
    /// Teasers of several articles.
    #[error("is a list of several articles and none itself; save the articles that it links to, or remove the file")]
    List,
}

impl CorpusError {
    /// Short name of the kind of failure for outputs: `io`, `encoding`, `format`, `empty`, `language` or `usage`.
    pub fn kind(&self) -> FailureKind {
        match self {
            CorpusError::NotFound { .. }
            | CorpusError::NotAFile { .. }
            | CorpusError::Unlistable { .. }
            | CorpusError::Unreadable { .. }
            | CorpusError::TooLarge { .. } => FailureKind::Io,
            CorpusError::UnknownField { .. } | CorpusError::BadField { .. } | CorpusError::BadPattern { .. } => {
                FailureKind::Usage
            }
            CorpusError::Binary { .. } => FailureKind::Encoding,
            CorpusError::Format { .. } | CorpusError::BadRecord { .. } => FailureKind::Format,
            CorpusError::Empty { .. } | CorpusError::NoArticle { .. } | CorpusError::NoRecords { .. } => {
                FailureKind::Empty
            }
            CorpusError::LanguageUnclear { .. } => FailureKind::Language,
        }
    }

    /// The file or folder that it is about, as messages name it.
    pub fn file(&self) -> &str {
        match self {
            CorpusError::NotFound { file }
            | CorpusError::NotAFile { file }
            | CorpusError::Unlistable { file, .. }
            | CorpusError::Unreadable { file, .. }
            | CorpusError::TooLarge { file, .. }
            | CorpusError::Binary { file, .. }
            | CorpusError::Format { file, .. }
            | CorpusError::Empty { file, .. }
            | CorpusError::NoArticle { file, .. }
            | CorpusError::BadRecord { file, .. }
            | CorpusError::NoRecords { file }
            | CorpusError::LanguageUnclear { file, .. } => file,
            CorpusError::UnknownField { name: given }
            | CorpusError::BadField { given }
            | CorpusError::BadPattern { pattern: given, .. } => given,
        }
    }

    /// SHA-256 of the file's bytes, lower-case hexadecimal, where they were read.
    pub fn sha256(&self) -> Option<&str> {
        match self {
            CorpusError::BadRecord { sha256, .. } | CorpusError::Format { sha256, .. } if sha256.is_empty() => None,
            CorpusError::Binary { sha256, .. }
            | CorpusError::Format { sha256, .. }
            | CorpusError::BadRecord { sha256, .. }
            | CorpusError::Empty { sha256, .. }
            | CorpusError::NoArticle { sha256, .. }
            | CorpusError::LanguageUnclear { sha256, .. } => Some(sha256),
            _ => None,
        }
    }
}
