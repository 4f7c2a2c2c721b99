//! How well articles are read: precision and recall of body sentences on documents whose body was marked by hand.
//!
//! A test set is a folder of documents, each with a `NAME.label` beside it: fields (`title: …`, `section: …`), an empty
//! line, and the body, one sentence a line.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::EvalError;
use depesche::corpus::{self, Article, FieldNames, Selection};
use depesche::text::sentences;
use unicode_normalization::UnicodeNormalization as _;

/// What a careful reader takes for the article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// Headline.
    pub title: String,
    /// Day of publication.
    pub date: Option<String>,
    /// Names of the authors.
    pub authors: Vec<String>,
    /// Address on the web.
    pub url: Option<String>,
    /// Code of the language.
    pub language: String,
    /// Headings inside the article.
    pub sections: Vec<String>,
    /// Sentences of the body.
    pub body: Vec<String>,
}

impl Label {
    /// Reads a label.
    ///
    /// # Errors
    /// When it cannot be read, or a line above the empty one is no field.
    pub fn read(file: &Path) -> Result<Label, EvalError> {
        let unreadable = |error: std::io::Error| EvalError::Set { file: file.to_owned(), reason: error.to_string() };
        let text = std::fs::read_to_string(file).map_err(unreadable)?;
        let mut label = Label::default();
        let mut lines = text.lines().zip(1u64..);
        for (line, number) in lines.by_ref() {
            if line.trim().is_empty() {
                break;
            }
            let (field, value) = line.split_once(':').unwrap_or((line, ""));
            let value = value.trim().to_owned();
            match field {
                "title" => label.title = value,
                "date" => label.date = Some(value),
                "author" => label.authors = value.split(';').map(|name| name.trim().to_owned()).collect(),
                "url" => label.url = Some(value),
                "language" => label.language = value,
                "section" => label.sections.push(value),
                _ => {
                    let reason = format!("'{field}' is no field; use title, date, author, url, language or section");
                    return Err(EvalError::Row { file: file.to_owned(), line: number, reason });
                }
            }
        }
        label.body = lines.map(|(line, _)| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        Ok(label)
    }
}

/// Right answers among those given and those wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Given and right.
    pub right: usize,
    /// Given.
    pub given: usize,
    /// Wanted.
    pub wanted: usize,
    /// Wanted and given.
    pub found: usize,
}

impl Counts {
    /// Share of what is given that is right, in per cent; 100 where nothing is given.
    pub fn precision(&self) -> f64 {
        per_cent(self.right, self.given)
    }

    /// Share of what is wanted that is given, in per cent; 100 where nothing is wanted.
    pub fn recall(&self) -> f64 {
        per_cent(self.found, self.wanted)
    }

    fn add(&mut self, other: Counts) {
        self.right += other.right;
        self.given += other.given;
        self.wanted += other.wanted;
        self.found += other.found;
    }
}

fn per_cent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// How one document was read.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file, below the set.
    pub name: String,
    /// Why it could not be read.
    pub failure: Option<String>,
    /// Sentences of the body.
    pub body: Counts,
    /// Headings inside the article.
    pub sections: Counts,
    /// Whether each stated field was read as stated: title, date, author, url, language.
    pub fields: BTreeMap<&'static str, bool>,
    /// Body sentences that went missing.
    pub missing: Vec<String>,
    /// Sentences that are no part of the body.
    pub extra: Vec<String>,
    /// Fields that were read otherwise: name, wanted, read.
    pub different: Vec<(&'static str, String, String)>,
}

/// Measures all documents below `folder`, in the order of their names.
///
/// A sentence counts as found when its letters and digits stand in a row in the text, so that the measure depends on
/// reading alone, not on where sentences are parted.
///
/// # Errors
/// When the folder cannot be listed, holds nothing, or a label is missing or malformed.
pub fn measure(folder: &Path) -> Result<Vec<Document>, EvalError> {
    let unusable = |reason: String| EvalError::Set { file: folder.to_owned(), reason };
    let selection = Selection::new(&[], &["*.label".to_owned()]).map_err(|error| unusable(error.to_string()))?;
    let found = corpus::find(&[folder.to_owned()], &selection).map_err(|error| unusable(error.to_string()))?;
    let fields = FieldNames::default();
    let mut documents = Vec::new();
    for (file, document) in found.files.iter().zip(corpus::documents(&found.files, &fields)) {
        let label = Label::read(&file.path.with_extension("label"))?;
        let name = file.path.strip_prefix(folder).unwrap_or(&file.path).display().to_string();
        documents.push(compare(name, &label, document.read().map_err(|error| error.to_string())));
    }
    if documents.is_empty() {
        return Err(unusable("holds no documents".to_owned()));
    }
    Ok(documents)
}

fn compare(name: String, label: &Label, read: Result<Article, String>) -> Document {
    let (article, failure) = match read {
        Ok(article) => (Some(article), None),
        Err(error) => (None, Some(error)),
    };
    let text = article.as_ref().map(|article| article.text.as_str()).unwrap_or_default();
    let given: Vec<&str> = sentences::ranges(text).into_iter().filter_map(|range| text.get(range)).collect();
    let wanted: Vec<&str> = label.body.iter().map(String::as_str).collect();
    let (whole, body) = (letters(text), letters(&label.body.join(" ")));
    let (present, missing): (Vec<&str>, Vec<&str>) = wanted.iter().partition(|line| whole.contains(&letters(line)));
    let (right, extra): (Vec<&str>, Vec<&str>) = given.iter().partition(|line| body.contains(&letters(line)));
    let body = Counts { right: right.len(), given: given.len(), wanted: wanted.len(), found: present.len() };

    let read: Vec<String> =
        article.iter().flat_map(|article| &article.sections).map(|section| letters(&section.title)).collect();
    let headings: Vec<String> = label.sections.iter().map(|section| letters(section)).collect();
    let sections = Counts {
        right: read.iter().filter(|title| headings.contains(title)).count(),
        given: read.len(),
        wanted: headings.len(),
        found: headings.iter().filter(|title| read.contains(title)).count(),
    };

    let mut pairs: Vec<(&'static str, String, String)> = Vec::new();
    let of = |get: fn(&Article) -> String| article.as_ref().map(get).unwrap_or_default();
    if !label.title.is_empty() {
        pairs.push(("title", label.title.clone(), of(|article| article.title.clone())));
    }
    if let Some(date) = &label.date {
        pairs.push(("date", date.clone(), of(|article| article.date.clone().unwrap_or_default())));
    }
    if !label.authors.is_empty() {
        pairs.push(("author", label.authors.join("; "), of(|article| article.authors.join("; "))));
    }
    if let Some(url) = &label.url {
        pairs.push(("url", url.clone(), of(|article| article.url.clone().unwrap_or_default())));
    }
    if !label.language.is_empty() {
        pairs.push(("language", label.language.clone(), of(|article| article.language.to_string())));
    }
    let fields = pairs.iter().map(|(field, wanted, read)| (*field, letters(wanted) == letters(read))).collect();
    let different = pairs.into_iter().filter(|(_, wanted, read)| letters(wanted) != letters(read)).collect();
    let owned = |lines: Vec<&str>| lines.into_iter().map(str::to_owned).collect();
    Document { name, failure, body, sections, fields, missing: owned(missing), extra: owned(extra), different }
}

/// Letters and digits alone, in lower case and in the spelling that they are compatible with (`CO₂` as `CO2`): what a
/// comparison is about.
fn letters(text: &str) -> String {
    text.nfkc().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The result as a Markdown table, a row for each folder of the set and one for all.
pub fn to_markdown(documents: &[Document]) -> String {
    let mut groups: BTreeMap<PathBuf, Vec<&Document>> = BTreeMap::new();
    for document in documents {
        let folder = Path::new(&document.name).parent().unwrap_or(Path::new("")).to_owned();
        groups.entry(folder).or_default().push(document);
    }
    let mut text = String::from(
        "| documents | | body sentences | precision | recall | title | date | author | url | language | headings: precision | recall |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    let mut rows: Vec<(String, Vec<&Document>)> =
        groups.into_iter().map(|(folder, group)| (folder.display().to_string(), group)).collect();
    if rows.len() != 1 {
        rows.push(("all".to_owned(), documents.iter().collect()));
    }
    for (name, group) in rows {
        let (mut body, mut sections) = (Counts::default(), Counts::default());
        for document in &group {
            body.add(document.body);
            sections.add(document.sections);
        }
        let field = |field: &str| {
            let stated: Vec<bool> = group.iter().filter_map(|document| document.fields.get(field).copied()).collect();
            let right = stated.iter().filter(|right| **right).count();
            if stated.is_empty() { "–".to_owned() } else { format!("{right} of {}", stated.len()) }
        };
        let _ = writeln!(
            text,
            "| {name} | {} | {} | {:.1} % | {:.1} % | {} | {} | {} | {} | {} | {:.1} % | {:.1} % |",
            group.len(),
            body.wanted,
            body.precision(),
            body.recall(),
            field("title"),
            field("date"),
            field("author"),
            field("url"),
            field("language"),
            sections.precision(),
            sections.recall(),
        );
    }
    text
}

/// What was read otherwise than marked, document by document.
pub fn differences(documents: &[Document]) -> String {
    let mut text = String::new();
    for document in documents {
        let headings = document.sections;
        let is_same = document.failure.is_none()
            && document.missing.is_empty()
            && document.extra.is_empty()
            && document.different.is_empty()
            && headings.right == headings.given
            && headings.found == headings.wanted;
        if is_same {
            continue;
        }
        let _ = writeln!(text, "\n{}", document.name);
        if let Some(failure) = &document.failure {
            let _ = writeln!(text, "  failed: {failure}");
        }
        for (field, wanted, read) in &document.different {
            let _ = writeln!(text, "  {field}: '{read}' where '{wanted}' is marked");
        }
        if (headings.right, headings.found) != (headings.given, headings.wanted) {
            let _ = writeln!(
                text,
                "  headings: {} of {} right, {} of {} found",
                headings.right, headings.given, headings.found, headings.wanted
            );
        }
        document.missing.iter().for_each(|line| {
            let _ = writeln!(text, "  - {line}");
        });
        document.extra.iter().for_each(|line| {
            let _ = writeln!(text, "  + {line}");
        });
    }
    text
}
