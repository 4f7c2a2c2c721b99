//! What reading a file gives: an article, cleaned and ready for linguistics.

use crate::language::Language;

/// One article of the corpus: its main text without boilerplate, and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Name of the article in every output, unique in a run: its path below the corpus folder without the ending.
    pub id: String,
    /// Where the user would find it again: the corpus argument joined with the path below it, `/` between the parts; for
    /// one of many articles in a file with `:line` or `#number` behind it.
    pub source: String,
    /// SHA-256 of the file's bytes, or of the record's in a file of many, lower-case hexadecimal.
    pub sha256: String,
    /// Language of the text.
    pub language: Language,
    /// Headline; empty where the file has none.
    pub title: String,
    /// Day of publication as `YYYY-MM-DD`, where the file says it.
    pub date: Option<String>,
    /// Where the article stands on the web, where the file says it.
    pub url: Option<String>,
    /// Who wrote it, where the file says so.
    pub authors: Vec<String>,
    /// The cleaned text: paragraphs separated by one empty line, no line breaks inside a paragraph.
    pub text: String,
    /// The headings inside the text, in order.
    pub sections: Vec<Section>,
    /// What a reader should know about how the text was read.
    pub notices: Vec<Notice>,
}

/// A heading inside an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// The paragraph of the text that it stands over, from 0.
    pub paragraph: usize,
}

impl Article {
    /// The place in [`Article::text`] where a section begins, in bytes.
    pub fn section_start(&self, section: &Section) -> usize {
        let before = self.text.split("\n\n").take(section.paragraph);
        before.map(|paragraph| paragraph.len() + "\n\n".len()).sum()
    }
}

/// Something that reading found odd but no reason to fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it is about.
    pub kind: NoticeKind,
    /// For a person to read.
    pub detail: String,
}

/// What a [`Notice`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Characters were decoded wrongly or are lost.
    Encoding,
    /// The text is in several languages.
    Language,
    /// The file breaks off inside the article.
    Cut,
    /// The text is cut off where one must pay to read on.
    Paywall,
}

impl NoticeKind {
    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            NoticeKind::Encoding => "encoding",
            NoticeKind::Language => "language",
            NoticeKind::Cut => "cut",
            NoticeKind::Paywall => "paywall",
        }
    }
}
