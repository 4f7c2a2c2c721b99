//! From the bytes of a file, or a record of one, to an article.

use std::fs::File;
use std::io::{self, Read};

use super::article::{Notice, NoticeKind};
use super::boilerplate::clean::{self, Cleaned};
use super::decode::{encoding, mojibake, unicode};
use super::discover::article_id;
use super::discover::file_format::{self, Form};
use super::error::Instead;
use super::formats::block::{Draft, Obstacles};
use super::formats::html::main_text;
use super::formats::records::Record;
use super::formats::{markdown, plain_text};
use super::metadata::{date, detect_language};
use super::{Article, CorpusError, SiteLines, SourceFile, prose};
use crate::io::decompress;

/// The most bytes that are read: no article is larger.
const LIMIT: u64 = 64 * 1024 * 1024;

/// The whole of a file that holds one article, unpacked.
pub(super) fn bytes(file: &SourceFile) -> Result<Vec<u8>, CorpusError> {
    let unreadable = |source: io::Error| CorpusError::Unreadable { file: file.source.clone(), source: source.into() };
    bytes_of(file, decompress::unpacked(File::open(&file.path).map_err(unreadable)?).map_err(unreadable)?)
}

/// A file that holds one article, taken apart.
pub(super) fn draft_of(file: &SourceFile, form: Form) -> Result<(Origin<'_>, Draft), CorpusError> {
    draft(file, &bytes(file)?, form)
}

/// The whole of `content`, which is that of `file`.
pub(super) fn bytes_of(file: &SourceFile, content: impl Read) -> Result<Vec<u8>, CorpusError> {
    let unreadable = |source: io::Error| CorpusError::Unreadable { file: file.source.clone(), source: source.into() };
    let mut bytes = Vec::new();
    content.take(LIMIT + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LIMIT {
        return Err(CorpusError::TooLarge { file: file.source.clone(), limit: LIMIT });
    }
    Ok(bytes)
}

/// The article in `bytes`, the content of `file`.
pub(super) fn article(
    file: &SourceFile,
    bytes: &[u8],
    form: Form,
    site_lines: &SiteLines,
) -> Result<Article, CorpusError> {
    let (origin, draft) = draft(file, bytes, form)?;
    finished(origin, draft, site_lines)
}

fn draft<'a>(file: &'a SourceFile, bytes: &[u8], form: Form) -> Result<(Origin<'a>, Draft), CorpusError> {
    let sha256 = article_id::hexadecimal(bytes);
    if let Some(format) = file_format::foreign(bytes) {
        return Err(CorpusError::Format { file: file.source.clone(), sha256, format });
    }
    let is_page = form == Form::Html;
    let decoded = encoding::decode(bytes, is_page).map_err(|encoding::Binary(detail)| CorpusError::Binary {
        file: file.source.clone(),
        sha256: sha256.clone(),
        detail,
    })?;
    let (text, damage) = mojibake::mend(decoded);
    let text = unicode::tidy(&text);
    let draft = match form {
        Form::Markdown => markdown::draft(&text),
        Form::Html => main_text::draft(&text),
        _ => plain_text::draft(&text),
    };
    let origin = Origin { id: &file.id, source: &file.source, sha256, damage, is_blank: text.trim().is_empty() };
    Ok((origin, draft))
}

/// The article in a record; `id` and `source` name it.
pub(super) fn record(id: &str, source: &str, record: &Record, site_lines: &SiteLines) -> Result<Article, CorpusError> {
    let (origin, draft) = draft_of_record(id, source, record);
    finished(origin, draft, site_lines)
}

/// A record, taken apart.
pub(super) fn draft_of_record<'a>(id: &'a str, source: &'a str, record: &Record) -> (Origin<'a>, Draft) {
    let (text, damage) = mojibake::mend(record.text.clone());
    let text = unicode::tidy(&text);
    let draft = if is_markup(&text) { main_text::piece(&text) } else { plain_text::draft(&text) };
    let title = record.title.as_deref().map(|title| plain_line(&mojibake::mend(title.to_owned()).0));
    let draft = Draft {
        title: title.filter(|title| !title.is_empty()).or(draft.title),
        date: record.date.as_deref().and_then(date::of_field).or(draft.date),
        url: record.url.clone().or(draft.url),
        authors: if record.authors.is_empty() {
            draft.authors
        } else {
            record.authors.iter().map(|name| plain_line(name)).collect()
        },
        language: record.language.clone().or(draft.language),
        obstacles: draft.obstacles,
        blocks: draft.blocks,
    };
    let is_blank = text.trim().is_empty();
    (Origin { id, source, sha256: record.sha256.clone(), damage, is_blank }, draft)
}

/// Where an article comes from, and in what state.
pub(super) struct Origin<'a> {
    id: &'a str,
    source: &'a str,
    sha256: String,
    damage: mojibake::Damage,
    /// Whether there was no text at all.
    is_blank: bool,
}

/// What is said of an article of which only the beginning is there.
const CUT_OFF: &str = "the article is cut off where one must pay or log in to read on; save it again as a subscriber";

fn finished(origin: Origin, draft: Draft, site_lines: &SiteLines) -> Result<Article, CorpusError> {
    let Origin { id, source, sha256, damage, is_blank } = origin;
    let declared = draft.language.clone();
    let cleaned = clean::clean(draft, site_lines);
    if let Some(instead) = instead(&cleaned) {
        return Err(CorpusError::NoArticle { file: source.to_owned(), sha256, instead });
    }
    if cleaned.text.is_empty() {
        return Err(CorpusError::Empty { file: source.to_owned(), sha256, blank: is_blank });
    }
    let Some(detected) = detect_language::language(&cleaned.title, &cleaned.text, declared.as_deref()) else {
        let words = prose::words(&cleaned.title) + prose::words(&cleaned.text);
        return Err(CorpusError::LanguageUnclear { file: source.to_owned(), sha256, words });
    };
    let damage = damage.detail().map(|detail| Notice { kind: NoticeKind::Encoding, detail });
    let mixed = detected.mixed.map(|detail| Notice { kind: NoticeKind::Language, detail });
    let cut_off = cleaned.obstacles.paywall.then(|| Notice { kind: NoticeKind::Paywall, detail: CUT_OFF.to_owned() });
    Ok(Article {
        id: id.to_owned(),
        source: source.to_owned(),
        sha256,
        language: detected.language,
        title: cleaned.title,
        date: cleaned.date,
        url: cleaned.url,
        authors: cleaned.authors,
        text: cleaned.text,
        sections: cleaned.sections,
        notices: damage.into_iter().chain(mixed).chain(cut_off).collect(),
    })
}

/// What a file holds where its article should be.
fn instead(cleaned: &Cleaned) -> Option<Instead> {
    let Obstacles { consent, paywall, list, must_be_paid: _ } = cleaned.obstacles;
    let is_empty = cleaned.text.is_empty();
    match () {
        () if list => Some(Instead::List),
        () if is_empty && paywall => Some(Instead::Paywall),
        () if is_empty && consent => Some(Instead::Consent),
        () => None,
    }
}

/// Whether a field holds HTML: it has tags that end, or line breaks.
fn is_markup(text: &str) -> bool {
    text.contains("</") || ["<p>", "<br>", "<br/>", "<br />", "<p ", "<div"].iter().any(|tag| text.contains(tag))
}

/// A headline or name as one line, its entities and tags resolved.
fn plain_line(text: &str) -> String {
    let tidy = unicode::tidy(text);
    if tidy.contains(['<', '&']) {
        let blocks = main_text::fragment(&tidy);
        unicode::squeeze(&blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join(" "))
    } else {
        unicode::squeeze(&tidy)
    }
}
