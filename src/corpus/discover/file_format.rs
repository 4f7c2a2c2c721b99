//! Which format a file is in.

use std::path::Path;

use crate::corpus::formats::records::field_names::FieldNames;
use crate::data::table;
use crate::io::decompress;

/// First bytes of formats that are often renamed to something readable.
const SIGNATURES: [(&[u8], &str); 12] = [
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"bplist00", "a Safari web archive"),
    (b"RIFF", "a sound, video or WebP file"),
];

/// How much of a file is looked at to tell its format.
pub(crate) const SAMPLE: usize = 16 * 1024;

/// A format that articles are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Plain text.
    Plain,
    /// CommonMark.
    Markdown,
    /// HTML or XHTML.
    Html,
    /// One JSON document: an article, or a list of them.
    Json,
    /// JSON Lines: an article a line.
    JsonLines,
    /// CSV or TSV: an article a row.
    Table,
    /// RSS or Atom.
    Feed,
}

impl Form {
    /// The format by the ending of the name, in any case and before the ending of a packed file; none where the ending
    /// is not that of an article.
    pub fn of_path(path: &Path) -> Option<Form> {
        // The ending counts, whatever encoding the name before it is in.
        let name = path.file_name()?.to_string_lossy();
        let (_, ending) = unpacked_name(&name).rsplit_once('.')?;
        let cells = table!("web/file-endings.tsv").get(&ending.to_ascii_lowercase())?;
        let name = cells.first()?;
        ALL.into_iter().find(|form| form.name() == *name)
    }

    /// The format by name and content: a saved page stays a page when it is named `.txt`, and a list of articles a list.
    ///
    /// `sample` is the beginning of the content as text.
    pub fn of_file(path: &Path, sample: &str, fields: &FieldNames) -> Form {
        let named = Form::of_path(path);
        // In a file that is named so every line counts for itself: the first may be broken, or longer than the sample.
        let begins_object = |line: &str| line.trim_start_matches(['\u{1e}', ' ', '\u{feff}']).starts_with("{\"");
        if named == Some(Form::JsonLines)
            && !sample.trim_start().starts_with(['[', '<'])
            && sample.lines().any(begins_object)
        {
            return Form::JsonLines;
        }
        if let Some(form) = of_content(sample, fields) {
            // Markdown may begin with HTML, and a table with a page in its first cell.
            let is_kept = matches!((named, form), (Some(Form::Markdown | Form::Table), Form::Html)) && !is_page(sample);
            return if is_kept { named.unwrap_or(form) } else { form };
        }
        match named {
            // What looks like none of these is text, but for a table, which may have columns of any name.
            Some(Form::Table) if sample.lines().next().is_some_and(may_begin_table) => Form::Table,
            Some(form @ (Form::Plain | Form::Markdown)) => form,
            Some(Form::Html) if sample.contains('<') => Form::Html,
            // Broken JSON is told to be broken, not read as text.
            Some(form @ (Form::Json | Form::JsonLines)) if sample.trim_start().starts_with(['{', '[']) => form,
            Some(Form::Feed) if sample.trim_start().starts_with('<') => Form::Feed,
            _ => Form::Plain,
        }
    }

    /// Whether a file of this format may hold many articles.
    pub fn is_collection(self) -> bool {
        matches!(self, Form::Json | Form::JsonLines | Form::Table | Form::Feed)
    }

    /// The usual ending of files in this format.
    pub fn ending(self) -> &'static str {
        let endings = table!("web/file-endings.tsv").iter();
        endings.into_iter().find(|(_, cells)| *cells == [self.name(), USUAL]).map_or("", |(ending, _)| ending)
    }

    /// Its name in the table of endings.
    fn name(self) -> &'static str {
        match self {
            Form::Plain => "plain",
            Form::Markdown => "markdown",
            Form::Html => "html",
            Form::Json => "json",
            Form::JsonLines => "json-lines",
            Form::Table => "table",
            Form::Feed => "feed",
        }
    }
}

const ALL: [Form; 7] = [Form::Plain, Form::Markdown, Form::Html, Form::Json, Form::JsonLines, Form::Table, Form::Feed];

/// The mark of the ending that names of a format are made with.
const USUAL: &str = "usual";

/// Whether this is the usual ending of a format, in any case.
pub(crate) fn is_usual_ending(ending: &str) -> bool {
    let cells = table!("web/file-endings.tsv").get(&ending.to_ascii_lowercase());
    cells.is_some_and(|cells| cells.contains(&USUAL))
}

/// The name of a file without the ending that says it is packed.
pub(crate) fn unpacked_name(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((before, ending)) if decompress::ENDINGS.iter().any(|packed| packed.eq_ignore_ascii_case(ending)) => {
            before
        }
        _ => name,
    }
}

/// Name of a well-known format that is no text, by the first bytes.
pub(crate) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, name)| *name)
}

/// The format that the content itself shows; none for text.
fn of_content(sample: &str, fields: &FieldNames) -> Option<Form> {
    let start = sample.trim_start();
    if is_page(start) {
        return Some(Form::Html);
    }
    if start.starts_with('<') {
        return is_feed(start).then_some(Form::Feed);
    }
    if start.starts_with('[') && start[1..].trim_start().starts_with('{') {
        return Some(Form::Json);
    }
    if start.starts_with('{') && start[1..].trim_start().starts_with(['"', '}']) {
        let mut lines = start.lines().filter(|line| !line.trim().is_empty());
        let is_object = |line: &str| serde_json::from_str::<serde_json::Map<_, _>>(line).is_ok();
        let first = lines.next().is_some_and(is_object);
        return Some(if first && lines.next().is_some_and(|line| line.starts_with('{')) {
            Form::JsonLines
        } else {
            Form::Json
        });
    }
    is_table(start, fields).then_some(Form::Table)
}

fn is_page(text: &str) -> bool {
    let mut text = text.trim_start();
    // Browsers put a comment above what they save, XHTML a declaration.
    while let Some(end) = [("<!--", "-->"), ("<?", "?>")].iter().find_map(|(open, close)| {
        text.strip_prefix(open).and_then(|rest| rest.split_once(close)).map(|(_, after)| after)
    }) {
        text = end.trim_start();
    }
    let begins = |with: &str| text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    begins("<!doctype html") || begins("<html")
}

/// Whether the first element of an XML document is that of a feed.
fn is_feed(text: &str) -> bool {
    let mut rest = text;
    while let Some(place) = rest.find('<') {
        rest = &rest[place + 1..];
        if rest.starts_with("!--") {
            rest = rest.split_once("-->").map_or("", |(_, after)| after);
        } else if !rest.starts_with(['?', '!']) {
            let name = rest.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
            return matches!(name.rsplit(':').next(), Some("rss" | "feed" | "RDF" | "entry"));
        }
    }
    false
}

/// Whether a table may begin with this line, whatever its columns are called.
fn may_begin_table(line: &str) -> bool {
    names_separator(line) || line.contains([',', ';', '\t', '|'])
}

/// Whether a line does no more than name the separator of the table below it, as Excel has it: `sep=;`.
fn names_separator(line: &str) -> bool {
    let line = line.trim_start_matches(['\u{feff}', '"']).trim_end_matches('"');
    line.split_at_checked(4).is_some_and(|(name, signs)| {
        let first = signs.chars().next();
        name.eq_ignore_ascii_case("sep=") && signs.chars().all(|sign| Some(sign) == first || sign == ' ')
    })
}

/// Whether the first line names columns of articles: one for the text and one more.
fn is_table(text: &str, fields: &FieldNames) -> bool {
    let Some(header) = text.lines().find(|line| !names_separator(line)).filter(|line| line.len() < 2000) else {
        return false;
    };
    ['\t', ';', ',', '|'].iter().any(|sign| {
        let columns: Vec<&str> = header.split(*sign).map(|cell| cell.trim().trim_matches('"')).collect();
        columns.len() > 1 && fields.are_columns(&columns)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        let page = "\n<!DOCTYPE HTML><p>";
        let feed = "<?xml version='1.0'?>\n<!-- <html> --><rss version='2.0'>";
        let cases: [(&str, &str, Form); 37] = [
            ("a.txt", "Text", Form::Plain),
            ("a.TEXT", "", Form::Plain),
            ("a.Md", "<p>Text", Form::Markdown),
            ("a.md", "<html><p>Text", Form::Html),
            ("a.xhtml", "<p>x", Form::Html),
            ("a.html", "Nur Text.", Form::Plain),
            ("a.txt", page, Form::Html),
            ("a.txt", "<html lang=de>", Form::Html),
            ("a.json", page, Form::Html),
            ("a.log", "Text", Form::Plain),
            ("a", "<htm", Form::Plain),
            ("a.txt.gz", "Text", Form::Plain),
            ("a.jsonl.ZST", "{\"text\":\"x\"}\n{\"text\":\"y\"}", Form::JsonLines),
            ("a.json", "{\"text\":\"x\"}\n{\"text\":\"y\"}", Form::JsonLines),
            ("a.jsonl", "[{\"text\":\"x\"}]", Form::Json),
            ("a.jsonl", "{\"text\":\"x\"}", Form::JsonLines),
            ("a.jsonl", "ende\"}\n{\"text\":\"y\"}", Form::JsonLines),
            ("a.jsonl", "{\"text\":\"x und mehr, als die Probe fasst", Form::JsonLines),
            ("a.jsonl", "{\n  \"text\": \"x\"\n}", Form::Json),
            ("a.txt", "<!-- saved from url=(0014)about:internet -->\n<html><p>x", Form::Html),
            ("a.txt", "<?xml version='1.0'?><!DOCTYPE html><html><p>x", Form::Html),
            ("a.txt", "[\n {\"text\":\"x\"}]", Form::Json),
            ("a.txt", "{\n \"text\": \"x\"\n}", Form::Json),
            ("a.txt", "[Update] Neues Werk", Form::Plain),
            ("a.txt", "{Werbung} Neues Werk", Form::Plain),
            ("a.json", "{broken", Form::Json),
            ("a.xml", feed, Form::Feed),
            ("a.txt", feed, Form::Feed),
            ("a.html", "<feed xmlns='http://www.w3.org/2005/Atom'>", Form::Feed),
            ("a.csv", "id;Titel;Text\n", Form::Table),
            ("a.txt", "id\ttitle\ttext\n", Form::Table),
            ("a.csv", "a,b\n", Form::Table),
            ("a.csv", "sep=^\nTitel^Text\n", Form::Table),
            ("a.txt", "sep=;\nid;Titel;Text\n", Form::Table),
            ("a.csv", "Nur Text.", Form::Plain),
            ("a.txt", "Text, Bild und Ton\n", Form::Plain),
            ("a.tsv", "{\"text\":\"x\"}\n{\"text\":\"y\"}", Form::JsonLines),
        ];
        for (path, sample, wanted) in cases {
            assert_eq!(Form::of_file(Path::new(path), sample, &FieldNames::default()), wanted, "{path}: {sample}");
        }
    }

    #[test]
    fn foreign_formats() {
        assert_eq!(foreign(b"%PDF-1.7 ..."), Some("a PDF document"));
        assert_eq!(foreign(b"PK\x03\x04"), Some("a zip archive or office document"));
        assert_eq!(foreign("PKW-Maut".as_bytes()), None);
    }
}
