//! The language of a text, named by its ISO 639-1 code.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language by its two-letter ISO 639-1 code (`de`, `en`, `fr`), lower case.
///
/// Languages without a two-letter code carry their ISO 639-3 code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(String);

impl Language {
    /// The language with this code; upper case is folded.
    pub fn new(code: &str) -> Self {
        Language(code.to_ascii_lowercase())
    }

    /// German, what Depesche is made for.
    pub fn german() -> Self {
        Language("de".into())
    }

    /// English, the language of briefs.
    pub fn english() -> Self {
        Language("en".into())
    }

    /// The code, as written in every output.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// Whether this is German.
    pub fn is_german(&self) -> bool {
        self.0 == "de"
    }

    /// Whether this is English.
    pub fn is_english(&self) -> bool {
        self.0 == "en"
    }

    /// The English name of the language for messages, or its code where the name is not known here.
    pub fn name(&self) -> &str {
        match self.0.as_str() {
            "cs" => "Czech",
            "da" => "Danish",
            "de" => "German",
            "en" => "English",
            "es" => "Spanish",
            "fi" => "Finnish",
            "fr" => "French",
            "hu" => "Hungarian",
            "it" => "Italian",
            "ja" => "Japanese",
            "nl" => "Dutch",
            "no" => "Norwegian",
            "pl" => "Polish",
            "pt" => "Portuguese",
            "ru" => "Russian",
            "sv" => "Swedish",
            "tr" => "Turkish",
            "uk" => "Ukrainian",
            "zh" => "Chinese",
            other => other,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
