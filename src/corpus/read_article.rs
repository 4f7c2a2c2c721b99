//! From the bytes of a file, or a record of one, to an article.

use std::fs::File;
use std::io::{self, Read};

use super::article::{Notice, NoticeKind};
use super::boilerplate::clean::{self, Cleaned};
use super::boilerplate::no_language;
use super::decode::encoding::{self, Decoded};
use super::decode::entities::{self, Writing};
use super::decode::{mojibake, unicode};
use super::discover::article_id;
use super::discover::file_format::{self, Form};
use super::error::Instead;
use super::formats::block::{Draft, Obstacles};
use super::formats::html::main_text;
use super::formats::records::Record;
use super::formats::{markdown, plain_text};
use super::metadata::{date, detect_language};
use super::{Article, CorpusError, SiteLines, SourceFile, prose};
use crate::io::damage::Damage;
use crate::io::decompress;

/// The most bytes that are read: no article is larger.
const LIMIT: u64 = 64 * 1024 * 1024;

/// What a file that holds one article was unpacked to.
pub(super) struct Unpacked {
    pub bytes: Vec<u8>,
    /// What is wrong behind these bytes.
    pub damage: Option<Damage>,
}

/// The whole of a file that holds one article, unpacked.
pub(super) fn bytes(file: &SourceFile) -> Result<Unpacked, CorpusError> {
    let unreadable = |source: io::Error| CorpusError::Unreadable { file: file.source.clone(), source: source.into() };
    bytes_of(file, decompress::unpacked(File::open(&file.path).map_err(unreadable)?).map_err(unreadable)?)
}

/// A file that holds one article, taken apart.
pub(super) fn draft_of(file: &SourceFile, form: Form) -> Result<(Origin<'_>, Draft), CorpusError> {
    draft(file, &bytes(file)?, form)
}

/// The whole of `content`, which is that of `file`; of a damaged one what comes before the damage.
pub(super) fn bytes_of(file: &SourceFile, content: impl Read) -> Result<Unpacked, CorpusError> {
    let mut bytes = Vec::new();
    let damage = match content.take(LIMIT + 1).read_to_end(&mut bytes) {
        Ok(_) => None,
        Err(error) => match Damage::of(&error).filter(|_| !bytes.is_empty()) {
            Some(damage) => Some(damage),
            None => return Err(CorpusError::Unreadable { file: file.source.clone(), source: error.into() }),
        },
    };
    if bytes.len() as u64 > LIMIT {
        return Err(CorpusError::TooLarge { file: file.source.clone(), limit: LIMIT });
    }
    Ok(Unpacked { bytes, damage })
}

/// The article in `content`, that of `file`.
pub(super) fn article(
    file: &SourceFile,
    content: &Unpacked,
    form: Form,
    site_lines: &SiteLines,
) -> Result<Article, CorpusError> {
    let (origin, draft) = draft(file, content, form)?;
    finished(origin, draft, site_lines)
}

fn draft<'a>(file: &'a SourceFile, content: &Unpacked, form: Form) -> Result<(Origin<'a>, Draft), CorpusError> {
    let sha256 = article_id::hexadecimal(&content.bytes);
    if let Some(format) = file_format::foreign(&content.bytes) {
        return Err(CorpusError::Format { file: file.source.clone(), sha256, format });
    }
    let is_page = form == Form::Html;
    let decoded = encoding::decode(&content.bytes, is_page);
    let Decoded { text, guess } = decoded.map_err(|encoding::Binary(detail)| CorpusError::Binary {
        file: file.source.clone(),
        sha256: sha256.clone(),
        detail,
    })?;
    let (text, damage) = mojibake::mend(text);
    let draft = match form {
        Form::Markdown => markdown::draft(&unicode::tidy_markup(&text)),
        Form::Html => main_text::draft(&unicode::tidy_markup(&text)),
        _ => plain_text::draft(&unicode::tidy(&entities::decoded(&text, Writing::Plain))),
    };
    let state = State { damage, guess, packing: content.damage, is_blank: unicode::is_blank(&text) };
    Ok((Origin { id: &file.id, source: &file.source, sha256, state }, draft))
}

/// The article in a record; `id` and `source` name it.
pub(super) fn record(id: &str, source: &str, record: &Record, site_lines: &SiteLines) -> Result<Article, CorpusError> {
    let (origin, draft) = draft_of_record(id, source, record);
    finished(origin, draft, site_lines)
}

/// A record, taken apart.
pub(super) fn draft_of_record<'a>(id: &'a str, source: &'a str, record: &Record) -> (Origin<'a>, Draft) {
    let (text, damage) = mojibake::mend(record.text.clone());
    let is_html = is_markup(&text);
    let is_encoded = !is_html && is_encoded_markup(&text);
    let text = if is_html { text } else { entities::decoded(&text, Writing::Html).into_owned() };
    let draft = if is_html || is_encoded {
        main_text::piece(&unicode::tidy_markup(&text))
    } else {
        plain_text::draft(&unicode::tidy(&text))
    };
    let title = record.title.as_deref().map(|title| plain_line(&mojibake::mend(title.to_owned()).0));
    let draft = Draft {
        title: title.filter(|title| !title.is_empty()).or(draft.title),
        date: record.date.as_deref().and_then(date::in_text).or(draft.date),
        url: record.url.as_deref().map(|url| url.replace("&amp;", "&")).or(draft.url),
        authors: if record.authors.is_empty() {
            draft.authors
        } else {
            record.authors.iter().map(|name| plain_line(name)).collect()
        },
        language: record.language.clone().or(draft.language),
        obstacles: draft.obstacles,
        blocks: draft.blocks,
    };
    let state = State { damage, guess: record.guess, packing: None, is_blank: unicode::is_blank(&text) };
    (Origin { id, source, sha256: record.sha256.clone(), state }, draft)
}

/// Where an article comes from, and in what state.
pub(super) struct Origin<'a> {
    id: &'a str,
    source: &'a str,
    sha256: String,
    state: State,
}

/// In what state the text of an article was found.
struct State {
    damage: mojibake::Damage,
    /// The name of its character set where nothing but the letters told it.
    guess: Option<&'static str>,
    /// What is wrong with the packed file behind the text.
    packing: Option<Damage>,
    /// Whether there was no text at all.
    is_blank: bool,
}

impl State {
    fn notices(&self) -> impl Iterator<Item = Notice> {
        let guess = self.guess.map(|name| {
            format!("the encoding was told by the letters of the text alone: {name}; save the article again as UTF-8")
        });
        let encoding = self.damage.detail().into_iter().chain(guess);
        let cut = self.packing.map(|damage| match damage {
            Damage::Followed => format!("{damage}, which is not read; pack the file again"),
            _ => format!("{damage}; the article is read to its last whole sentence; fetch the file again"),
        });
        let encoding = encoding.map(|detail| Notice { kind: NoticeKind::Encoding, detail });
        encoding.chain(cut.map(|detail| Notice { kind: NoticeKind::Cut, detail }))
    }
}

/// What is said of an article of which only the beginning is there.
const CUT_OFF: &str = "the article is cut off where one must pay or log in to read on; save it again as a subscriber";

fn finished(origin: Origin, draft: Draft, site_lines: &SiteLines) -> Result<Article, CorpusError> {
    let Origin { id, source, sha256, state } = origin;
    let declared = draft.language.clone();
    let (blocks, without_language) = no_language::leave_out(draft.blocks);
    let mut cleaned = clean::clean(Draft { blocks, ..draft }, site_lines);
    if let Some(instead) = instead(&cleaned) {
        return Err(CorpusError::NoArticle { file: source.to_owned(), sha256, instead });
    }
    if state.packing.is_some_and(|damage| damage != Damage::Followed) {
        cleaned.text.truncate(prose::end_of_whole_sentences(&cleaned.text));
        let paragraphs = cleaned.text.split("\n\n").count();
        cleaned.sections.retain(|section| section.paragraph < paragraphs);
    }
    if cleaned.text.is_empty() {
        return Err(CorpusError::Empty { file: source.to_owned(), sha256, blank: state.is_blank });
    }
    let Some(detected) = detect_language::language(&cleaned.title, &cleaned.text, declared.as_deref()) else {
        let words = prose::words(&cleaned.title) + prose::words(&cleaned.text);
        return Err(CorpusError::LanguageUnclear { file: source.to_owned(), sha256, words });
    };
    let of_language = [detected.mixed, without_language].into_iter().flatten();
    let of_language = of_language.map(|detail| Notice { kind: NoticeKind::Language, detail });
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
        notices: state.notices().chain(of_language).chain(cut_off).collect(),
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

/// Whether a field holds HTML whose tags were encoded once more. A text about HTML has tags inside its sentences, not
/// around them or behind their ends.
fn is_encoded_markup(text: &str) -> bool {
    let is_around =
        text.trim_start().starts_with("&lt;") && text.trim_end().ends_with("&gt;") && text.contains("&lt;/");
    let parts_sentences = |place: usize| {
        let (before, tag) = text.split_at_checked(place).unwrap_or_default();
        before.ends_with(['.', '!', '?', '…', '“', '»', '"'])
            && ["&lt;br", "&lt;/p&gt;", "&lt;p&gt;"].iter().any(|one| tag.starts_with(one))
    };
    is_around || text.match_indices("&lt;").any(|(place, _)| parts_sentences(place))
}

/// A headline or name as one line, its entities and tags resolved.
fn plain_line(text: &str) -> String {
    let begins_tag = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    if text.split('<').skip(1).any(begins_tag) {
        let blocks = main_text::fragment(&unicode::tidy_markup(text));
        unicode::squeeze(&blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join(" "))
    } else {
        unicode::squeeze(&unicode::tidy(&entities::decoded(text, Writing::Html)))
    }
}
