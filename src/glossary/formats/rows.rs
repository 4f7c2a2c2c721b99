//! The rows of a table as text: in whatever encoding, with whatever sign between the columns, numbered as an editor numbers
//! them.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use csv::ByteRecord;
use encoding_rs::WINDOWS_1252;

use super::LONGEST_PIECE;
use super::columns::Columns;
use crate::glossary::error::GlossaryError;
use crate::io::bounded_reader::Input;
use crate::io::line_ends::LineEnds;

/// So many lines are looked at to find the sign between the columns.
const SAMPLE: usize = 10;

/// What spreadsheets put above the header row to name the sign between the columns: `sep=;`.
const NAMED_SIGN: &str = "sep=";

/// A row that says something.
pub(crate) struct Row {
    /// Its line, from 1.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A table being read.
pub(crate) struct Rows<R: Read> {
    reader: csv::Reader<LineEnds<Input<BufReader<R>>>>,
    file: PathBuf,
    record: ByteRecord,
}

impl<R: Read> Rows<R> {
    /// A table whose columns are parted by `usual`, unless it is plain that another sign parts them.
    pub(crate) fn new(input: R, usual: u8, file: &Path) -> Result<Rows<R>, GlossaryError> {
        // Looked at before decoding, since a decoder gives its first bytes one by one.
        let mut input = BufReader::with_capacity(1 << 16, input);
        let start = input.fill_buf().map_err(|source| GlossaryError::Unreadable { file: file.to_owned(), source })?;
        let delimiter = delimiter_of(&sample(start), usual);
        let input = LineEnds::new(Input::new(input, LONGEST_PIECE));
        let reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(input);
        Ok(Rows { reader, file: file.to_owned(), record: ByteRecord::new() })
    }

    /// The next row with something in it; none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Row>, GlossaryError> {
        loop {
            self.reader.get_mut().get_mut().next_piece();
            let begins = self.reader.position().line();
            let read = self.reader.read_byte_record(&mut self.record).map_err(|error| self.malformed(begins, error));
            if !read? {
                return Ok(None);
            }
            let cells: Vec<String> = self.record.iter().map(|cell| text_of(cell).into_owned()).collect();
            // The position of a record is where its reading began: before the empty lines above it.
            let inside: usize = cells.iter().map(|cell| cell.matches('\n').count()).sum();
            let line = self.reader.position().line().saturating_sub(1 + inside as u64).max(1);
            let is_empty = cells.iter().all(|cell| cell.trim().is_empty());
            let names_sign = line == 1 && cells.first().is_some_and(|cell| cell.to_lowercase().starts_with(NAMED_SIGN));
            if !is_empty && !names_sign {
                return Ok(Some(Row { line, cells }));
            }
        }
    }

    fn malformed(&self, line: u64, error: csv::Error) -> GlossaryError {
        let reason = match error.into_kind() {
            csv::ErrorKind::Io(source) => format!("cannot be read: {source}; is a quotation mark missing?"),
            other => format!("cannot be read: {other:?}"),
        };
        GlossaryError::Malformed { file: self.file.clone(), line: Some(line), reason }
    }
}

/// A cell as text: UTF-8, and what is none in it as spreadsheets in German save it.
fn text_of(cell: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(cell) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(cell.len() + 8);
    for chunk in cell.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    Cow::Owned(text)
}

/// The first lines of a file, as far as they are needed to find signs in ASCII: of UTF-16 the NULs are left out.
fn sample(start: &[u8]) -> String {
    let bytes: Vec<u8> = start.iter().copied().filter(|byte| *byte != 0).collect();
    String::from_utf8_lossy(&bytes).trim_start_matches(['\u{feff}', '\u{fffd}']).to_owned()
}

/// The sign that parts the columns: what the first line names (`sep=;`), else the one that parts a header row with the
/// languages, else the one that parts most lines alike, else the usual one.
fn delimiter_of(sample: &str, usual: u8) -> u8 {
    let mut lines = sample.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).take(SAMPLE).peekable();
    let named = lines.peek().and_then(|line| line.to_lowercase().strip_prefix(NAMED_SIGN).map(str::to_owned));
    if let Some(&sign) = named
        .as_deref()
        .map(|rest| if rest.starts_with("\\t") { "\t" } else { rest })
        .and_then(|rest| rest.as_bytes().first())
    {
        return sign;
    }
    let lines: Vec<&str> = lines.collect();
    let cells = |line: &str, sign: u8| -> Vec<String> {
        line.split(char::from(sign)).map(|cell| cell.trim().trim_matches('"').to_owned()).collect()
    };
    let signs = [usual, b';', b'\t', b','];
    let names_languages = |sign: &u8| {
        lines.iter().take(super::delimited::HEADER_WITHIN).any(|line| Columns::of_header(&cells(line, *sign)).is_some())
    };
    if let Some(sign) = signs.into_iter().find(names_languages) {
        return sign;
    }
    let alike = |sign: u8| {
        let wanted = lines.first().map_or(1, |line| cells(line, sign).len());
        if wanted == 1 { 0 } else { lines.iter().filter(|line| cells(line, sign).len() == wanted).count() }
    };
    let most = signs.into_iter().map(alike).max().unwrap_or(0);
    if most == 0 { usual } else { signs.into_iter().find(|sign| alike(*sign) == most).unwrap_or(usual) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(u64, String)> {
        let mut rows = Rows::new(bytes, b',', Path::new("g.csv")).expect("it opens");
        let mut read = Vec::new();
        while let Some(row) = rows.next().expect("it is a table") {
            read.push((row.line, row.cells.join("|")));
        }
        read
    }

    #[test]
    fn rows_are_numbered_as_an_editor_numbers_them() {
        for (name, text) in [
            ("line feeds", "de,en\nA,a\n\nB,b\n"),
            ("CRLF", "de,en\r\nA,a\r\n\r\nB,b\r\n"),
            ("old Macs", "de,en\rA,a\r\rB,b\r"),
            ("no end of the last line", "de,en\nA,a\n,\nB,b"),
            ("separators", "de,en\r\nA,a\r\n,,\r\nB,b\r\n,\r\n"),
        ] {
            let expected = [(1, "de|en".to_owned()), (2, "A|a".to_owned()), (4, "B|b".to_owned())];
            assert_eq!(rows(text.as_bytes()), expected, "{name}");
        }
        let two_lines = "de,en\r\n\"A\r\nB\",a\r\n\"C\",\"c\"\r\n";
        assert_eq!(rows(two_lines.as_bytes())[1..], [(2, "A\nB|a".to_owned()), (4, "C|c".to_owned())]);
    }

    #[test]
    fn the_sign_between_columns_is_found() {
        for (name, text, expected) in [
            ("commas", "de,en\nA,a\n", b','),
            ("semicolons", "de;en\nA, B;a\n", b';'),
            ("tabs", "Deutsch\tEnglisch\n", b'\t'),
            ("named", "sep=;\nKürzel,x;y\n", b';'),
            ("named with a tab", "sep=\t\r\nde\ten\r\n", b'\t'),
            ("a title above", "Glossar, Stand Mai;;\nde;en;note\n", b';'),
            ("no header", "Forschung, Lehre;research\nWeixin;WeChat\n", b';'),
            ("nothing to go by", "Weixin\n", b','),
        ] {
            assert_eq!(delimiter_of(text, b','), expected, "{name}");
        }
    }

    #[test]
    fn what_is_no_utf_8_is_windows_1252() {
        let expected = [(1, "de|en".to_owned()), (2, "Bürger|citizen – x".to_owned())];
        assert_eq!(rows(b"de;en\r\nB\xfcrger;citizen \x96 x\r\n"), expected);
        let mixed = ["de,en\nBürger,".as_bytes(), b"B\xfcrger\n"].concat();
        assert_eq!(rows(&mixed)[1].1, "Bürger|Bürger");
    }
}
