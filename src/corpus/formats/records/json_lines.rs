//! JSON Lines: an article a line. A line that cannot be read is no reason to lose the next.

use std::borrow::Cow;
use std::io::{self, BufRead};

use serde_json::{Map, Value};

use super::field_names::FieldNames;
use super::record::{self, Place, Record};
use super::{BadRecord, LARGEST_RECORD, PIECE};
use crate::corpus::decode::encoding;
use crate::corpus::discover::article_id;
use crate::io::bounded_reader::{Input, Limit};

/// The records of a file with one JSON object a line. Empty lines are passed over.
pub(crate) fn read<'a>(
    content: impl BufRead + Send + 'a,
    fields: &'a FieldNames,
) -> impl Iterator<Item = Result<Record, BadRecord>> + Send + 'a {
    read_with_ids(content, fields).map(|(_, record)| record)
}

/// The same, each record with the value that it is called by in the file, where it is called anything.
pub(crate) fn read_with_ids<'a>(
    content: impl BufRead + Send + 'a,
    fields: &'a FieldNames,
) -> impl Iterator<Item = (Option<Value>, Result<Record, BadRecord>)> + Send + 'a {
    // Lines are counted and bounded here, so that one that is too long can be passed over.
    let unlimited = Limit { bytes: usize::MAX, ..PIECE };
    let mut content = content;
    let wide = content.fill_buf().ok().and_then(encoding::unmarked_utf16);
    let mut lines = Lines { input: Input::in_encoding(content, wide, unlimited), number: 0, ended: false };
    std::iter::from_fn(move || {
        loop {
            let line = lines.next_line()?;
            let place = Place::Line(lines.number);
            let bytes = match line {
                Ok(bytes) => bytes,
                Err(reason) => return Some((None, Err(BadRecord { place, sha256: String::new(), reason }))),
            };
            // RFC 7464 has a record separator before each object.
            let bytes = bytes.trim_ascii();
            let bytes = bytes.strip_prefix(b"\x1e").unwrap_or(bytes).trim_ascii();
            if !bytes.is_empty() {
                return Some(record(bytes, place, fields));
            }
        }
    })
}

/// The record in the bytes of one JSON object, and what it is called.
fn record(bytes: &[u8], place: Place, fields: &FieldNames) -> (Option<Value>, Result<Record, BadRecord>) {
    let sha256 = article_id::hexadecimal(bytes);
    match object(bytes) {
        Ok((object, guess)) => {
            let record = Record::of_json(place, sha256, &object, fields).map(|record| Record { guess, ..record });
            (record::id_in(&object, fields).cloned(), record)
        }
        Err(reason) => (None, Err(BadRecord { place, sha256, reason })),
    }
}

/// The object that `bytes` are, and the name of their character set where it was guessed.
pub(crate) fn object(bytes: &[u8]) -> Result<(Map<String, Value>, Option<&'static str>), String> {
    // JSON is UTF-8; dumps that were put together from old files are not always.
    let (text, guess) = match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(_) => {
            let decoded = encoding::decode(bytes, false).map_err(|binary| format!("is no text: {}", binary.0))?;
            (Cow::Owned(decoded.text), decoded.guess)
        }
    };
    match serde_json::from_str(&text) {
        Ok(Value::Object(object)) => Ok((object, guess)),
        Ok(_) => Err("is no JSON object; write an object with the fields of an article".to_owned()),
        Err(error) => Err(format!("is no valid JSON ({}); write one object a line", plainly(&error))),
    }
}

/// What the parser says, without its own count of lines, which begins anew with each record.
fn plainly(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.split_once(" at line ") {
        Some((what, _)) => format!("{what}, column {}", error.column()),
        None => text,
    }
}

struct Lines<R: io::Read> {
    input: Input<R>,
    number: u64,
    ended: bool,
}

impl<R: io::Read> Lines<R> {
    /// The bytes of the next line; none at the end.
    fn next_line(&mut self) -> Option<Result<Vec<u8>, String>> {
        if self.ended {
            return None;
        }
        self.number = self.input.line();
        let (mut line, mut length) = (Vec::new(), 0usize);
        loop {
            let available = match self.input.fill_buf() {
                Ok(available) => available,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(format!("cannot be read any further ({error}); what comes after it is not read")));
                }
            };
            let end = available.iter().position(|byte| *byte == b'\n');
            let amount = end.map_or(available.len(), |end| end + 1);
            if amount == 0 {
                self.ended = true;
                return if length == 0 { None } else { Some(checked(line, length)) };
            }
            if length + amount <= LARGEST_RECORD {
                line.extend_from_slice(&available[..amount]);
            } else {
                line = Vec::new();
            }
            length += amount;
            self.input.consume(amount);
            if end.is_some() {
                return Some(checked(line, length));
            }
        }
    }
}

fn checked(line: Vec<u8>, length: usize) -> Result<Vec<u8>, String> {
    if length > LARGEST_RECORD {
        Err(format!("is a line of {} MB, which no article is; write one article a line", length / (1024 * 1024)))
    } else {
        Ok(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> Vec<Result<(u64, String), String>> {
        let fields = FieldNames::default();
        let records = read(text, &fields).map(|record| match record {
            Ok(Record { place: Place::Line(line), text, .. }) => Ok((line, text)),
            Ok(other) => panic!("{other:?}"),
            Err(bad) => Err(bad.reason),
        });
        records.collect()
    }

    #[test]
    fn lines() {
        let good = |line, text: &str| Ok((line, text.to_owned()));
        let text = "\u{feff}{\"text\":\"eins\"}\r\n\n{\"body\":\"zwei\"}\n{\"text\":\n[1]\n\x1e{\"content\":{\"rendered\":\"drei\"}}";
        assert_eq!(
            all(text.as_bytes()),
            [
                good(1, "eins"),
                good(3, "zwei"),
                Err("is no valid JSON (EOF while parsing a value, column 8); write one object a line".to_owned()),
                Err("is no JSON object; write an object with the fields of an article".to_owned()),
                good(6, "drei"),
            ]
        );
        assert_eq!(all(b""), []);
        assert_eq!(all(b"{\"text\":\"M\xfcnchen pr\xfcft\"}"), [good(1, "München prüft")]);
        let utf16: Vec<u8> = "\u{feff}{\"text\":\"Prüfung\"}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(all(&utf16), [good(1, "Prüfung")]);
    }

    #[test]
    fn a_line_without_text_names_its_fields() {
        assert_eq!(
            all(b"{\"headline\":\"x\",\"html_body\":\"y\"}"),
            [Err(
                "has no text among its fields (headline, html_body); name the field of the text with --field text=NAME"
                    .to_owned()
            )]
        );
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let mut text = vec![b'x'; LARGEST_RECORD + 2];
        text.extend_from_slice(b"\n{\"text\":\"da\"}\n");
        assert_eq!(
            all(&text),
            [
                Err("is a line of 64 MB, which no article is; write one article a line".to_owned()),
                Ok((2, "da".to_owned()))
            ]
        );
    }
}
