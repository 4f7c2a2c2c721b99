//! The brief: the one value that every output is written from.
//!
//! Its JSON form is one line of `briefs.jsonl`. Fields may be added; renaming or removing one raises [`SCHEMA_VERSION`].

mod assemble;
mod brief_maker;
mod checked_translation;
mod choose;
mod keyword_english;
mod make_brief;
mod outcome;
mod requests;
mod settle;
mod warning;

use serde::{Deserialize, Serialize};

pub use crate::keywords::KeywordKind;
use crate::language::Language;
pub use brief_maker::BriefMaker;
pub use checked_translation::Translation;
pub use outcome::{FailedArticle, FailureNote, Outcome, Record};
pub use warning::{BriefWarning, WarningKind};

/// Version of the JSON form of [`Record`]; readers should refuse a higher one.
pub const SCHEMA_VERSION: u32 = 1;

/// A text in the article's language and in English.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Bilingual {
    /// The article's own words; empty where the article has none.
    pub source: String,
    /// The English.
    pub en: String,
    /// The probability that the English is right rather than misleading, rounded to two decimals; none where nothing was
    /// translated.
    #[serde(default)]
    pub confidence: Option<f64>,
}

/// A translated sentence of the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BriefSentence {
    /// Number of the sentence in the cleaned article, from 0.
    pub sentence: usize,
    /// The sentence as it stands in the article.
    pub source: String,
    /// The English.
    pub en: String,
    /// The probability that the English is right rather than misleading, rounded to two decimals; none where nothing was
    /// translated.
    #[serde(default)]
    pub confidence: Option<f64>,
    /// Names of the checks that distrust the English (`number`, `name`, …); details are in [`Brief::warnings`].
    #[serde(default)]
    pub warnings: Vec<WarningKind>,
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
    /// The confidence in the translation that has the English; none for names, and where the glossary has the English.
    #[serde(default)]
    pub confidence: Option<f64>,
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

    /// The lowest confidence in title and summary; none where nothing was translated.
    pub fn lowest_confidence(&self) -> Option<f64> {
        let all = self.summary.iter().map(|sentence| sentence.confidence).chain([self.title.confidence]);
        all.flatten().min_by(f64::total_cmp)
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
