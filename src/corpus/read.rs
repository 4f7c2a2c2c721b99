//! From one file to an article.

use std::fs::File;
use std::io::{self, Read};

use super::form::{self, Form};
use super::{Article, CorpusError, SourceFile, characters, clean, decode, html, id, markdown, plain, sentence, speech};

/// The most bytes that are read: no article is larger.
const LIMIT: u64 = 64 * 1024 * 1024;

/// Reads one file: its bytes are hashed and decoded, taken apart by format, cleaned, and the language is told.
///
/// # Errors
/// When the file cannot be read, is no text, holds no article, or is too short to tell its language.
pub fn read(file: &SourceFile) -> Result<Article, CorpusError> {
    let bytes = bytes_of(file)?;
    article(file, &bytes)
}

fn bytes_of(file: &SourceFile) -> Result<Vec<u8>, CorpusError> {
    let unreadable = |source: io::Error| CorpusError::Unreadable { file: file.source.clone(), source };
    let opened = File::open(&file.path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    opened.take(LIMIT + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LIMIT {
        return Err(CorpusError::TooLarge { file: file.source.clone(), limit: LIMIT });
    }
    Ok(bytes)
}

/// The article in `bytes`, the content of `file`.
pub(super) fn article(file: &SourceFile, bytes: &[u8]) -> Result<Article, CorpusError> {
    let sha256 = id::hexadecimal(bytes);
    let (source, hash) = (|| file.source.clone(), || sha256.clone());
    if let Some(format) = form::foreign(bytes) {
        return Err(CorpusError::Format { file: source(), sha256, format });
    }
    let form = Form::of_file(&file.path, bytes);
    let decoded = decode::decode(bytes, form == Form::Html).map_err(|decode::Binary(detail)| CorpusError::Binary {
        file: source(),
        sha256: hash(),
        detail,
    })?;
    let text = characters::tidy(&decoded);
    let draft = match form {
        Form::Plain => plain::draft(&text),
        Form::Markdown => markdown::draft(&text),
        Form::Html => html::draft(&text),
    };
    let cleaned = clean::clean(draft);
    if cleaned.text.is_empty() {
        return Err(CorpusError::Empty { file: source(), sha256, blank: text.trim().is_empty() });
    }
    let Some(language) = speech::language(&cleaned.title, &cleaned.text) else {
        let words = sentence::words(&cleaned.title) + sentence::words(&cleaned.text);
        return Err(CorpusError::LanguageUnclear { file: source(), sha256, words });
    };
    Ok(Article {
        id: file.id.clone(),
        source: source(),
        sha256,
        language,
        title: cleaned.title,
        date: cleaned.date,
        text: cleaned.text,
    })
}
