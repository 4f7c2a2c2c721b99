//! Reasons to distrust what a brief says.

use serde::{Deserialize, Serialize};

use crate::checks::Check;
use crate::corpus::NoticeKind;

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
    /// Words were made up that neither language has.
    Invented,
    /// Only one of the two texts denies something.
    Negation,
    /// A glossary term is missing or had to be put in by replacing words.
    Term,
    /// Quotation marks of the German are lost or left open.
    Quotation,
    /// The translation itself is unsure.
    Doubt,
    /// Characters of the article were mended or lost.
    Encoding,
    /// The article mixes languages.
    Language,
    /// The file breaks off inside the article.
    Cut,
    /// The article is cut off where one must pay to read on.
    Paywall,
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
            WarningKind::Invented => "invented",
            WarningKind::Negation => "negation",
            WarningKind::Term => "term",
            WarningKind::Quotation => "quotation",
            WarningKind::Doubt => "doubt",
            WarningKind::Encoding => "encoding",
            WarningKind::Language => "language",
            WarningKind::Cut => "cut",
            WarningKind::Paywall => "paywall",
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
            Check::Invented => WarningKind::Invented,
            Check::Negation => WarningKind::Negation,
            Check::Term => WarningKind::Term,
            Check::Quotation => WarningKind::Quotation,
            Check::Doubt => WarningKind::Doubt,
        }
    }
}

impl From<NoticeKind> for WarningKind {
    fn from(kind: NoticeKind) -> WarningKind {
        match kind {
            NoticeKind::Encoding => WarningKind::Encoding,
            NoticeKind::Language => WarningKind::Language,
            NoticeKind::Cut => WarningKind::Cut,
            NoticeKind::Paywall => WarningKind::Paywall,
        }
    }
}

/// A reason to distrust a translated sentence, or the article as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefWarning {
    /// Number of the sentence; `None` for the title, and for the whole article.
    pub sentence: Option<usize>,
    /// What sort of reason it is; [`Encoding`](WarningKind::Encoding), [`Language`](WarningKind::Language) and
    /// [`Cut`](WarningKind::Cut) and [`Paywall`](WarningKind::Paywall) are about the whole article.
    pub check: WarningKind,
    /// What it found, for a person to read.
    pub detail: String,
}

impl BriefWarning {
    /// Whether it is about the article as it was read, not about the English of one sentence.
    pub fn is_about_article(&self) -> bool {
        self.sentence.is_none()
            && matches!(
                self.check,
                WarningKind::Encoding | WarningKind::Language | WarningKind::Cut | WarningKind::Paywall
            )
    }
}
