//! The brief: the one value that every output is written from.
//!
//! Its JSON form is one line of `briefs.jsonl`. Fields may be added; renaming or removing one raises [`SCHEMA_VERSION`].

mod assemble;
mod choose;
mod keyword_english;
mod maker;
mod requests;
mod settle;
mod translation;

use serde::{Deserialize, Serialize};

use crate::checks::Check;
use crate::corpus::NoticeKind;
use crate::failure_kind::FailureKind;
use crate::language::Language;
pub use maker::BriefMaker;
pub use translation::Translation;

/// Version of the JSON form of [`Record`]; readers should refuse a higher one.
pub const SCHEMA_VERSION: u32 = 1;

/// A text in the article's language and in English.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// The article's own words; empty where the article has none.
    pub source: String,
    /// The English.
    pub en: String,
}

/// A translated sentence of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefSentence {
    /// Number of the sentence in the cleaned article, from 0.
    pub sentence: usize,
    /// The sentence as it stands in the article.
    pub source: String,
    /// The English.
    pub en: String,
    /// Names of the checks that distrust the English (`number`, `name`, …); details are in [`Brief::warnings`].
    #[serde(default)]
    pub warnings: Vec<WarningKind>,
}

/// What sort of expression a keyword is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeywordKind {
    /// A common noun, often a compound.
    Term,
    /// A proper name.
    Name,
    /// Several words that belong together.
    Phrase,
}

/// Where a keyword's English comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EnglishFrom {
    /// The glossary says it.
    Glossary,
    /// The wording of the brief itself, so that the table and the summary agree.
    Brief,
    /// The keyword was translated alone.
    Alone,
}

impl EnglishFrom {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            EnglishFrom::Glossary => "glossary",
            EnglishFrom::Brief => "brief",
            EnglishFrom::Alone => "alone",
        }
    }
}

/// A keyword of the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BriefKeyword {
    /// The keyword in the article's language, in its best form.
    pub source: String,
    /// The English.
    pub en: String,
    /// Weight relative to the article's first keyword, which has 1; rounded to two decimals.
    pub score: f64,
    /// How often the keyword, in any form, stands in title and text.
    pub count: usize,
    /// What sort of expression it is.
    pub kind: KeywordKind,
    /// Whether the keyword is a glossary term.
    pub glossary: bool,
    /// Where the English comes from.
    pub en_from: EnglishFrom,
}

/// How a glossary term fared in the English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TermOutcome {
    /// The English has the expected term as translated.
    Applied,
    /// The sentence was decoded again with the term as a constraint.
    Constrained,
    /// The term was put in place of the words that stood for it.
    Repaired,
    /// The English does not have the term.
    Missed,
    /// The sentence is not part of the brief, so there is no English of it.
    Untranslated,
}

impl TermOutcome {
    /// Whether the English shows the term.
    pub fn is_applied(self) -> bool {
        matches!(self, TermOutcome::Applied | TermOutcome::Constrained | TermOutcome::Repaired)
    }

    /// The outcome as it stands in files.
    pub fn as_str(self) -> &'static str {
        match self {
            TermOutcome::Applied => "applied",
            TermOutcome::Constrained => "constrained",
            TermOutcome::Repaired => "repaired",
            TermOutcome::Missed => "missed",
            TermOutcome::Untranslated => "untranslated",
        }
    }
}

/// One occurrence of a glossary term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefTerm {
    /// Number of the sentence; `None` for the title.
    pub sentence: Option<usize>,
    /// The term as the glossary has it.
    pub source: String,
    /// The form in which the article has it.
    pub form: String,
    /// The English forms that the glossary accepts, the preferred one first.
    pub expected: Vec<String>,
    /// The form found in the English; empty where there is none.
    pub found: String,
    /// How it fared.
    pub outcome: TermOutcome,
}

/// What sort of reason there is to distrust something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum WarningKind {
    /// A figure is missing, changed or invented.
    Number,
    /// A proper name is missing, changed or invented.
    Name,
    /// The English is far longer or shorter than the German suggests.
    Length,
    /// Words are said twice.
    Repetition,
    /// German words were left over.
    Untranslated,
    /// The German denies something and the English does not.
    Negation,
    /// A glossary term is missing or had to be put in by replacing words.
    Term,
    /// Characters of the article were mended or lost.
    Encoding,
    /// The article mixes languages.
    Language,
}

impl WarningKind {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            WarningKind::Number => "number",
            WarningKind::Name => "name",
            WarningKind::Length => "length",
            WarningKind::Repetition => "repetition",
            WarningKind::Untranslated => "untranslated",
            WarningKind::Negation => "negation",
            WarningKind::Term => "term",
            WarningKind::Encoding => "encoding",
            WarningKind::Language => "language",
        }
    }
}

impl From<Check> for WarningKind {
    fn from(check: Check) -> WarningKind {
        match check {
            Check::Number => WarningKind::Number,
            Check::Name => WarningKind::Name,
            Check::Length => WarningKind::Length,
            Check::Repetition => WarningKind::Repetition,
            Check::Untranslated => WarningKind::Untranslated,
            Check::Negation => WarningKind::Negation,
            Check::Term => WarningKind::Term,
        }
    }
}

impl From<NoticeKind> for WarningKind {
    fn from(kind: NoticeKind) -> WarningKind {
        match kind {
            NoticeKind::Encoding => WarningKind::Encoding,
            NoticeKind::Language => WarningKind::Language,
        }
    }
}

/// A reason to distrust a translated sentence, or the article as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefWarning {
    /// Number of the sentence; `None` for the title, and for the whole article.
    pub sentence: Option<usize>,
    /// What sort of reason it is; [`Encoding`](WarningKind::Encoding) and [`Language`](WarningKind::Language) are about the
    /// whole article.
    pub check: WarningKind,
    /// What it found, for a person to read.
    pub detail: String,
}

impl BriefWarning {
    /// Whether it is about the article as it was read, not about the English of one sentence.
    pub fn is_about_article(&self) -> bool {
        self.sentence.is_none() && matches!(self.check, WarningKind::Encoding | WarningKind::Language)
    }
}

/// A heading inside an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefSection {
    /// The heading, in the article's language.
    pub title: String,
    /// Number of the first sentence under it.
    pub sentence: usize,
}

/// Everything Depesche says about one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Brief {
    /// Name of the article in every output.
    pub id: String,
    /// The file it was read from.
    pub source: String,
    /// SHA-256 of that file, hexadecimal.
    pub sha256: String,
    /// Language of the article.
    pub language: Language,
    /// Day of publication as `YYYY-MM-DD`, where known.
    pub date: Option<String>,
    /// Where the article stands on the web, where known.
    #[serde(default)]
    pub url: Option<String>,
    /// Who wrote it, where known.
    #[serde(default)]
    pub authors: Vec<String>,
    /// The headline.
    pub title: Bilingual,
    /// The headings inside the article, in order.
    #[serde(default)]
    pub sections: Vec<BriefSection>,
    /// Words in the cleaned article, title not counted.
    pub words: usize,
    /// Sentences in the cleaned article.
    pub sentences: usize,
    /// The sentences that tell the story, in their order in the article.
    pub summary: Vec<BriefSentence>,
    /// Every sentence, when the full translation was asked for; else empty and left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translation: Vec<BriefSentence>,
    /// Keywords, the best first.
    pub keywords: Vec<BriefKeyword>,
    /// Every occurrence of a glossary term in title and text, in order.
    pub terms: Vec<BriefTerm>,
    /// Every reason to distrust the English, in order.
    pub warnings: Vec<BriefWarning>,
    /// Name and version of the model that translated; empty for an English article.
    pub model: String,
    /// Hash of the glossary in force; empty where there is none.
    pub glossary: String,
}

impl Brief {
    /// Words of the English summary.
    pub fn summary_words(&self) -> usize {
        self.summary.iter().map(|s| s.en.split_whitespace().count()).sum()
    }

    /// Glossary hits in text that was translated.
    pub fn terms_found(&self) -> usize {
        self.terms.iter().filter(|t| t.outcome != TermOutcome::Untranslated).count()
    }

    /// Glossary hits whose term the English shows.
    pub fn terms_applied(&self) -> usize {
        self.terms.iter().filter(|t| t.outcome.is_applied()).count()
    }
}

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
    /// Always [`SCHEMA_VERSION`] when written by this version.
    pub schema_version: u32,
    /// The outcome.
    #[serde(flatten)]
    pub outcome: Outcome,
}
