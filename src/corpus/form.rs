//! Which format a file is in.

use std::path::Path;

/// Endings of files that are taken from folders.
const ENDINGS: [(&str, Form); 7] = [
    ("txt", Form::Plain),
    ("text", Form::Plain),
    ("md", Form::Markdown),
    ("markdown", Form::Markdown),
    ("html", Form::Html),
    ("htm", Form::Html),
    ("xhtml", Form::Html),
];

/// First bytes of formats that are often renamed to something readable.
const SIGNATURES: [(&[u8], &str); 9] = [
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"bplist00", "a Safari web archive"),
];

/// A format that articles are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Plain text.
    Plain,
    /// CommonMark.
    Markdown,
    /// HTML or XHTML.
    Html,
}

impl Form {
    /// The format by the ending of the name, in any case; none where the ending is not that of an article.
    pub fn of_path(path: &Path) -> Option<Form> {
        let ending = path.extension()?.to_str()?;
        ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending)).map(|(_, form)| *form)
    }

    /// The format by name and content: a saved page stays a page when it is named `.txt`.
    pub fn of_file(path: &Path, bytes: &[u8]) -> Form {
        match Form::of_path(path) {
            Some(form @ (Form::Markdown | Form::Html)) => form,
            Some(Form::Plain) | None => {
                if is_page(bytes) {
                    Form::Html
                } else {
                    Form::Plain
                }
            }
        }
    }
}

/// Name of a well-known format that is no text, by the first bytes.
pub(super) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, name)| *name)
}

fn is_page(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins = |with: &[u8]| bytes.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    begins(b"<!doctype html") || begins(b"<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        let cases: [(&str, &[u8], Form); 8] = [
            ("a.txt", b"Text", Form::Plain),
            ("a.TEXT", b"", Form::Plain),
            ("a.Md", b"<html>", Form::Markdown),
            ("a.xhtml", b"x", Form::Html),
            ("a.txt", b"\xef\xbb\xbf\n<!DOCTYPE HTML><p>", Form::Html),
            ("a.txt", b"<html lang=de>", Form::Html),
            ("a.log", b"Text", Form::Plain),
            ("a", b"<htm", Form::Plain),
        ];
        for (path, bytes, wanted) in cases {
            assert_eq!(Form::of_file(Path::new(path), bytes), wanted, "{path}");
        }
    }

    #[test]
    fn foreign_formats() {
        assert_eq!(foreign(b"%PDF-1.7 ..."), Some("a PDF document"));
        assert_eq!(foreign(b"PK\x03\x04"), Some("a zip archive or office document"));
        assert_eq!(foreign("PKW-Maut".as_bytes()), None);
    }
}
