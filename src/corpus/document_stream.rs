//! From the files of a corpus to single articles, one after the other.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead};
use std::sync::Arc;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::decode::encoding;
use super::discover::article_id;
use super::discover::file_format::{self, Form};
use super::discover::path_arena::Files;
use super::formats::records::field_names::FieldNames;
use super::formats::records::{self, BadRecord, Place, Record, Records};
use super::read_article::Unpacked;
use super::{Article, CorpusError, SiteLines, SourceFile, read_article};
use crate::io::damage::Damage;
use crate::io::decompress;

/// An article that is to be read: a file, or a record in one.
///
/// Cheap to make; all the work is in [`Document::read`], so that documents can be handed to many threads.
#[derive(Debug)]
pub struct Document {
    /// Name of the article in every output, unique in a run: its path below the corpus folder without the ending.
    pub id: String,
    /// Where it stands: the file as [`SourceFile::source`] shows it, for a record with `:line` or `#number` behind it.
    pub source: String,
    /// Whether it is the first of its file.
    pub is_first: bool,
    content: Content,
    site_lines: Arc<SiteLines>,
}

#[derive(Debug)]
enum Content {
    File(SourceFile, Form),
    Record(Box<Record>),
    Bad(CorpusError),
}

impl Document {
    /// Takes the article's content into memory, without taking it apart.
    ///
    /// # Errors
    /// When the file or record cannot be read, or is too large for an article.
    pub fn load(&self) -> Result<Loaded<'_>, CorpusError> {
        let content = match &self.content {
            Content::File(file, form) => LoadedContent::File(file, *form, read_article::bytes(file)?),
            Content::Record(record) => LoadedContent::Record(record),
            Content::Bad(error) => return Err(error.clone()),
        };
        Ok(Loaded { document: self, content })
    }

    /// Reads the article: decodes, cleans, tells the language.
    ///
    /// # Errors
    /// When the file cannot be read, is no text, holds no article, or is too short to tell its language.
    pub fn read(&self) -> Result<Article, CorpusError> {
        self.load()?.article()
    }
}

/// The content of a [`Document`] in memory.
pub struct Loaded<'a> {
    document: &'a Document,
    content: LoadedContent<'a>,
}

enum LoadedContent<'a> {
    File(&'a SourceFile, Form, Unpacked),
    Record(&'a Record),
}

impl Loaded<'_> {
    /// SHA-256 of the bytes of the file or record, hexadecimal, as the article will have it.
    pub fn sha256(&self) -> String {
        match &self.content {
            LoadedContent::File(_, _, content) => article_id::hexadecimal(&content.bytes),
            LoadedContent::Record(record) => record.sha256.clone(),
        }
    }

    /// SHA-256 over all that the article is made from, and nothing else: two documents with the same one give articles
    /// that differ in their names (`id`, `source`, `sha256`) at most, given the same lines that are taken out of both.
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut hasher = Sha256::new();
        match &self.content {
            LoadedContent::File(_, form, Unpacked { bytes, damage }) => {
                hasher.update(format!("{form:?}\0{damage:?}\0"));
                hasher.update(bytes);
            }
            LoadedContent::Record(record) => record.hash_content(&mut hasher),
        }
        hasher.finalize().into()
    }

    /// The article, decoded and cleaned.
    ///
    /// # Errors
    /// When the content is no text, holds no article, or is too short to tell its language.
    pub fn article(&self) -> Result<Article, CorpusError> {
        let Document { id, source, site_lines, .. } = self.document;
        match &self.content {
            LoadedContent::File(file, form, content) => read_article::article(file, content, *form, site_lines),
            LoadedContent::Record(record) => read_article::record(id, source, record, site_lines),
        }
    }
}

impl Document {
    /// Every block of it, before anything is taken out; none where it cannot be read.
    pub(super) fn lines(&self) -> Vec<String> {
        let draft = match &self.content {
            Content::File(file, form) => {
                read_article::draft_of(file, *form).map(|(_, draft)| draft).unwrap_or_default()
            }
            Content::Record(record) => read_article::draft_of_record(&self.id, &self.source, record).1,
            Content::Bad(_) => return Vec::new(),
        };
        draft.blocks.into_iter().map(|block| block.text).collect()
    }
}

/// The articles of `files`, in their order; a file with many articles is read as it goes.
pub fn documents<'a>(files: &'a Files, fields: &'a FieldNames) -> Documents<'a> {
    Documents { files, next: 0, fields, open: None, site_lines: Arc::default() }
}

/// Iterator over the articles of a corpus; see [`documents`].
pub struct Documents<'a> {
    files: &'a Files,
    next: usize,
    fields: &'a FieldNames,
    open: Option<Open<'a>>,
    site_lines: Arc<SiteLines>,
}

/// A file of many articles that is being read.
struct Open<'a> {
    file: SourceFile,
    form: Form,
    records: Records<'a>,
    ids: RecordIds,
    number: u64,
}

impl Documents<'_> {
    /// The same articles without the lines that are known to stand in many.
    pub fn without(self, site_lines: Arc<SiteLines>) -> Self {
        Documents { site_lines, ..self }
    }

    /// Files that are not read to their end.
    pub fn files_left(&self) -> usize {
        self.files.len() - self.next + usize::from(self.open.is_some())
    }
}

impl Iterator for Documents<'_> {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        loop {
            if let Some(open) = &mut self.open {
                match open.next_document() {
                    Some(document) => return Some(Document { site_lines: self.site_lines.clone(), ..document }),
                    None => self.open = None,
                }
            }
            let file = self.files.get(self.next)?;
            self.next += 1;
            match opened(&file, self.fields) {
                Ok(Opened::Single(form)) => {
                    let (id, source) = (file.id.clone(), file.source.clone());
                    let content = Content::File(file, form);
                    return Some(Document { id, source, is_first: true, content, site_lines: self.site_lines.clone() });
                }
                Ok(Opened::Collection(form, records)) => {
                    self.open = Some(Open { file, form, records, ids: RecordIds::default(), number: 0 });
                }
                Err(error) => return Some(bad(file.id, file.source, error)),
            }
        }
    }
}

fn bad(id: String, source: String, error: CorpusError) -> Document {
    Document { id, source, is_first: true, content: Content::Bad(error), site_lines: Arc::default() }
}

enum Opened<'a> {
    Single(Form),
    Collection(Form, Records<'a>),
}

/// Opens a file far enough to know what it holds.
fn opened<'a>(file: &SourceFile, fields: &'a FieldNames) -> Result<Opened<'a>, CorpusError> {
    let unreadable = |source: io::Error| CorpusError::Unreadable { file: file.source.clone(), source: source.into() };
    if file.is_standard_input() {
        let content = Box::new(io::BufReader::new(io::stdin()));
        let records = records::records(content, Form::JsonLines, fields).map_err(unreadable)?;
        return Ok(Opened::Collection(Form::JsonLines, records));
    }
    let raw = File::open(&file.path).map_err(unreadable)?;
    recognised(file, decompress::unpacked(raw).map_err(unreadable)?, fields)
}

/// What `content`, the unpacked content of `file`, holds.
fn recognised<'a>(
    file: &SourceFile,
    mut content: Box<dyn BufRead + Send + 'a>,
    fields: &'a FieldNames,
) -> Result<Opened<'a>, CorpusError> {
    let unreadable = |source: io::Error| CorpusError::Unreadable { file: file.source.clone(), source: source.into() };
    let mut sample = Vec::new();
    while sample.len() < file_format::SAMPLE {
        let available = match content.fill_buf() {
            Ok(available) => available,
            // What is whole is read all the same, and meets the damage again at its end.
            Err(error) if Damage::of(&error).is_some() && !sample.is_empty() => break,
            Err(error) => return Err(unreadable(error)),
        };
        if available.is_empty() {
            break;
        }
        sample.extend_from_slice(available);
        let amount = available.len();
        content.consume(amount);
    }
    if let Some(format) = file_format::foreign(&sample) {
        return Err(CorpusError::Format { file: file.source.clone(), sha256: String::new(), format });
    }
    let form = Form::of_file(&file.path, &encoding::sample(&sample), fields);
    if !form.is_collection() {
        return Ok(Opened::Single(form));
    }
    let content = Box::new(io::BufReader::new(io::Read::chain(io::Cursor::new(sample), content)));
    Ok(Opened::Collection(form, records::records(content, form, fields).map_err(unreadable)?))
}

/// An article that came in a line of a stream.
#[derive(Debug)]
pub struct Line {
    /// What its sender calls it, to be given back as it is; null where it is called nothing.
    pub id: Value,
    /// The article. Its names are the id as text, or `stdin` where there is none.
    pub document: Document,
}

/// The articles of a stream of JSON Lines, one after the other; empty lines are passed over.
pub fn lines<'a>(
    content: impl BufRead + Send + 'a,
    fields: &'a FieldNames,
    site_lines: &'a Arc<SiteLines>,
) -> impl Iterator<Item = Line> + Send + 'a {
    records::read_with_ids(content, fields).map(move |(id, record)| {
        let name = match &id {
            Some(Value::String(id)) if !id.trim().is_empty() => id.clone(),
            Some(id) if !id.is_string() => id.to_string(),
            // Not its number: an answer must not depend on what came before.
            _ => "stdin".to_owned(),
        };
        let content = match record {
            Ok(record) => Content::Record(Box::new(record)),
            Err(BadRecord { sha256, reason, .. }) => {
                Content::Bad(CorpusError::BadRecord { file: name.clone(), sha256, reason })
            }
        };
        let (source, site_lines) = (name.clone(), Arc::clone(site_lines));
        let document = Document { id: name, source, is_first: false, content, site_lines };
        Line { id: id.unwrap_or(Value::Null), document }
    })
}

/// The articles in `bytes`, as if they were the content of a file called `name`: for programs that have their articles
/// in memory.
pub fn from_bytes(name: &str, bytes: &[u8], fields: &FieldNames) -> Vec<Result<Article, CorpusError>> {
    let file = SourceFile::named(name);
    let unreadable = |source: io::Error| CorpusError::Unreadable { file: file.source.clone(), source: source.into() };
    let whole = || -> Result<Opened, CorpusError> {
        recognised(&file, decompress::unpacked(bytes).map_err(unreadable)?, fields)
    };
    match whole() {
        Ok(Opened::Collection(form, records)) => {
            let mut open = Open { file: file.clone(), form, records, ids: RecordIds::default(), number: 0 };
            std::iter::from_fn(|| open.next_document()).map(|document| document.read()).collect()
        }
        Ok(Opened::Single(form)) => vec![decompress::unpacked(bytes).map_err(unreadable).and_then(|content| {
            let content = read_article::bytes_of(&file, content)?;
            read_article::article(&file, &content, form, &SiteLines::default())
        })],
        Err(error) => vec![Err(error)],
    }
}

impl Open<'_> {
    fn next_document(&mut self) -> Option<Document> {
        let Some(next) = self.records.next() else {
            // A file without a single record must not vanish.
            let is_silent = self.number == 0 && !self.file.is_standard_input();
            self.number += 1;
            let error = || CorpusError::NoRecords { file: self.file.source.clone() };
            return is_silent.then(|| bad(self.file.id.clone(), self.file.source.clone(), error()));
        };
        self.number += 1;
        let place = match &next {
            Ok(record) => record.place,
            Err(bad) => bad.place,
        };
        let source = format!("{}{place}", self.file.source);
        let given = next.as_ref().ok().and_then(|record| record.id.as_deref());
        let id = match place {
            Place::Whole => self.file.id.clone(),
            _ => {
                let folder = self.file.folder_id(self.form.ending());
                format!("{folder}/{}", self.ids.next(given, self.number))
            }
        };
        let content = match next {
            Ok(record) => Content::Record(Box::new(record)),
            Err(BadRecord { sha256, reason, .. }) => {
                Content::Bad(CorpusError::BadRecord { file: source.clone(), sha256, reason })
            }
        };
        Some(Document { id, source, is_first: self.number == 1, content, site_lines: Arc::default() })
    }
}

/// The ids of the records of one file, no two of them the same.
#[derive(Default)]
struct RecordIds {
    /// Of ids only a part of their hash is kept: a file may have millions.
    taken: HashSet<[u8; 16]>,
}

impl RecordIds {
    /// An id for the record with this number (from 1) and, perhaps, this id in its file.
    fn next(&mut self, given: Option<&str>, number: u64) -> String {
        let number = number.to_string();
        let base = given.and_then(article_id::of_record).unwrap_or_else(|| number.clone());
        let mut id = base.clone();
        while !self.take(&id) {
            id.push_str(&format!("-{number}"));
        }
        id
    }

    fn take(&mut self, id: &str) -> bool {
        self.taken.insert(article_id::part_of_hash(id.to_uppercase().to_lowercase().as_bytes()))
    }
}
