//! One entry of a glossary.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::language::Language;

/// A term and the English that must stand for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The term in its dictionary form.
    pub source: String,
    /// The language of the term.
    pub language: Language,
    /// The accepted English forms, the preferred one first; never empty.
    pub targets: Vec<String>,
    /// How the term is to be matched and applied.
    pub options: Options,
    /// A note for people.
    pub note: String,
    /// The file it was read from.
    pub file: PathBuf,
    /// Its line in that file, from 1.
    pub line: u64,
}

/// How a term is matched and applied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Options {
    /// In which shapes the term is found.
    pub matching: Matching,
    /// Whether capitals must stand as filed.
    pub case_sensitive: bool,
    /// Whether the term is not to be translated.
    pub keep: bool,
    /// What sort of word the term is; decides its forms.
    pub part_of_speech: Option<PartOfSpeech>,
}

/// In which shapes a term is found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matching {
    /// As filed, and as a word of its own.
    Exact,
    /// In every inflected form, also between hyphens (`Datenschutzbehörden-Chef`).
    Inflected,
    /// Also inside closed compounds (`Datenschutzbehördenchef`).
    #[default]
    Compound,
}

/// What sort of word a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartOfSpeech {
    /// A noun: the default for a term with a capital.
    Noun,
    /// A proper name: takes a genitive s and nothing else.
    Name,
    /// An adjective: takes adjective endings.
    Adjective,
    /// A verb: takes the endings of weak verbs.
    Verb,
}

/// The words by which options are named in files.
macro_rules! named {
    ($type:ty, $field:literal, $($value:path => $name:literal),+) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str(match self { $($value => $name),+ })
            }
        }

        impl FromStr for $type {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                match text.to_ascii_lowercase().as_str() {
                    $($name => Ok($value),)+
                    _ => Err(format!(
                        "'{text}' is no value of '{}'; it may be {}", $field, [$($name),+].join(", ")
                    )),
                }
            }
        }
    };
}

named!(Matching, "match", Matching::Exact => "exact", Matching::Inflected => "inflected", Matching::Compound => "compound");
named!(PartOfSpeech, "pos", PartOfSpeech::Noun => "noun", PartOfSpeech::Name => "name", PartOfSpeech::Adjective => "adj", PartOfSpeech::Verb => "verb");

impl Entry {
    /// A German entry with the options that hold where a glossary names none.
    pub fn german(source: &str, targets: &[&str]) -> Entry {
        Entry {
            source: source.to_owned(),
            language: Language::german(),
            targets: targets.iter().map(|&target| target.to_owned()).collect(),
            options: Options::default(),
            note: String::new(),
            file: PathBuf::new(),
            line: 0,
        }
    }

    /// The preferred English.
    pub fn preferred(&self) -> &str {
        self.targets.first().map(String::as_str).unwrap_or_default()
    }

    /// File and line, for messages.
    pub fn place(&self) -> String {
        format!("{} line {}", self.file.display(), self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_have_names() {
        for name in ["exact", "inflected", "compound"] {
            assert_eq!(name.parse::<Matching>().map(|m| m.to_string()).as_deref(), Ok(name));
        }
        assert_eq!(
            "exakt".parse::<Matching>(),
            Err("'exakt' is no value of 'match'; it may be exact, inflected, compound".into())
        );
        assert_eq!("ADJ".parse(), Ok(PartOfSpeech::Adjective));
    }
}
