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
    /// The language with this code; upper case is folded, and `deu` is `de`.
    pub fn new(code: &str) -> Self {
        let code = code.to_ascii_lowercase();
        let short = isolang::Language::from_639_3(&code).and_then(|language| language.to_639_1());
        Language(short.map_or(code, str::to_owned))
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

    /// The English name of the language for messages, or its code where that is none of ISO 639.
    pub fn name(&self) -> &str {
        let known = isolang::Language::from_639_1(&self.0).or_else(|| isolang::Language::from_639_3(&self.0));
        known.map_or(&self.0, |language| language.to_name())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names() {
        let cases = [
            ("de", "de", "German"),
            ("EN", "en", "English"),
            ("deu", "de", "German"),
            ("no", "no", "Norwegian"),
            ("el", "el", "Modern Greek"),
            ("zh", "zh", "Chinese"),
            ("gsw", "gsw", "Swiss German"),
            ("qq", "qq", "qq"),
            ("", "", ""),
        ];
        for (given, code, name) in cases {
            let language = Language::new(given);
            assert_eq!((language.code(), language.name()), (code, name), "{given}");
        }
    }
}
