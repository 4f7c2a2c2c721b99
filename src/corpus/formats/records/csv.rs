//! CSV and TSV: an article a row, under a header row that names the fields.

use std::io::{self, BufRead};

use csv::ByteRecord;

use super::field_names::{Field, FieldNames};
use super::record::{Place, Record};
use super::{BadRecord, PIECE};
use crate::corpus::decode::charset::Charset;
use crate::corpus::decode::encoding::{self, Decoded};
use crate::corpus::discover::article_id;
use crate::io::bounded_reader::Input;

/// The records of a table.
///
/// # Errors
/// When the beginning cannot be read.
pub(crate) fn read<'a>(
    content: impl BufRead + Send + 'a,
    fields: &'a FieldNames,
) -> io::Result<impl Iterator<Item = Result<Record, BadRecord>> + Send + 'a> {
    let mut content = content;
    let start = content.fill_buf()?;
    let charset = encoding::of_stream(start);
    // Single cells in another encoding than the rest are decoded one by one, so UTF-8 is passed through as it is.
    let wide = encoding::unmarked_utf16(start);
    let beginning = encoding::sample(start);
    let named = named_delimiter(beginning.as_bytes());
    let (above, below) = beginning.split_at_checked(named.map_or(0, |(_, length)| length)).unwrap_or_default();
    let delimiter = named.map_or_else(|| delimiter_of(below.as_bytes()), |(delimiter, _)| delimiter);
    let mut input = Input::in_encoding(content, wide, PIECE);
    io::copy(&mut io::Read::take(&mut input, above.len() as u64), &mut io::sink())?;
    // Where a line ends in two characters, the parser counts it when it comes to the next row.
    let is_in_two = below.find(['\r', '\n']).is_some_and(|place| below[place..].starts_with("\r\n"));
    let lines_above = input.line() - 1 + u64::from(is_in_two);
    let reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(input);
    let mut rows = Rows { reader, charset, fields, header: None, lines_above, ended: false };
    Ok(std::iter::from_fn(move || rows.next_record()))
}

/// The separator that a first line such as `sep=;` names, as Excel has it, and the length of that line.
fn named_delimiter(start: &[u8]) -> Option<(u8, usize)> {
    let line_end = start.iter().position(|byte| is_line_end(*byte))?;
    let end = line_end + 1 + usize::from(start.get(line_end..)?.starts_with(b"\r\n"));
    let line = start.get(..line_end)?;
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let (name, signs) = line.split_at_checked(b"sep=".len())?;
    // A table that was saved again may have filled the line up with its separators.
    let (delimiter, filling) = signs.split_first()?;
    let is_named = name.eq_ignore_ascii_case(b"sep=") && filling.iter().all(|sign| sign == delimiter || *sign == b' ');
    is_named.then_some((*delimiter, end))
}

/// The Macintosh ended lines otherwise, and Excel still can.
fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// The sign that parts the columns: the one that occurs most in the header row, outside of quotation marks.
fn delimiter_of(start: &[u8]) -> u8 {
    let is_filled = |line: &&[u8]| !line.trim_ascii().is_empty();
    let header = start.split(|byte| is_line_end(*byte)).find(is_filled).unwrap_or_default();
    let outside: Vec<&[u8]> = header.split(|byte| *byte == b'"').step_by(2).collect();
    let count = |sign: u8| outside.iter().flat_map(|part| part.iter()).filter(|byte| **byte == sign).count();
    b",;\t|".iter().copied().max_by_key(|sign| (count(*sign), *sign == b',')).unwrap_or(b',')
}

struct Rows<'a, R: io::Read> {
    reader: csv::Reader<Input<R>>,
    /// What was told by the beginning, and whether its letters told it.
    charset: Option<(Charset, bool)>,
    fields: &'a FieldNames,
    header: Option<Vec<String>>,
    /// Lines that the parser does not count.
    lines_above: u64,
    ended: bool,
}

impl<R: io::Read> Rows<'_, R> {
    fn next_record(&mut self) -> Option<Result<Record, BadRecord>> {
        if self.ended {
            return None;
        }
        let bad = |line: u64, reason: String| {
            Some(Err(BadRecord { place: Place::Line(line), sha256: String::new(), reason }))
        };
        if self.header.is_none() {
            let read = self.reader.byte_headers().cloned();
            let header: Vec<String> = match read {
                Ok(header) => header.iter().map(|cell| self.cell(cell).text.trim().to_owned()).collect(),
                Err(error) => {
                    self.ended = true;
                    return bad(
                        1,
                        format!("the header row cannot be read ({error}); save the table again as UTF-8 CSV"),
                    );
                }
            };
            let is_there = self.fields.find(Field::Text, |name| position(&header, name)).is_some();
            if !is_there {
                self.ended = true;
                let named = header.join(", ");
                let reason = match self.fields.given_to(Field::Text) {
                    Some(name) => format!("no column '{name}' among {named}"),
                    None => format!("no column for the text among {named}"),
                };
                return bad(
                    1,
                    format!(
                        "{reason}; the first row must name the columns, and --field text=NAME says which is the text"
                    ),
                );
            }
            self.header = Some(header);
        }
        let mut row = ByteRecord::new();
        self.reader.get_mut().next_piece();
        let begins = self.reader.position().line();
        match self.reader.read_byte_record(&mut row) {
            Ok(true) => {}
            Ok(false) => {
                self.ended = true;
                return None;
            }
            Err(error) => {
                self.ended = true;
                return bad(
                    begins + self.lines_above,
                    format!("cannot be read any further ({error}); what comes after it is not read"),
                );
            }
        }
        let line = row.position().map_or(begins, csv::Position::line);
        Some(self.record(&row, line + self.lines_above))
    }

    fn record(&self, row: &ByteRecord, line: u64) -> Result<Record, BadRecord> {
        let header = self.header.as_deref().unwrap_or_default();
        let sha256 = article_id::hexadecimal(&row.iter().collect::<Vec<_>>().join(&0u8));
        let place = Place::Line(line);
        if row.len() > header.len() {
            let reason = format!(
                "a row of {} cells under a header of {}; put cells with the separator in them into quotation marks",
                row.len(),
                header.len()
            );
            return Err(BadRecord { place, sha256, reason });
        }
        let cells: Vec<Decoded> = row.iter().map(|cell| self.cell(cell)).collect();
        let find = |name: &str| Some(vec![cells.get(position(header, name)?)?.text.clone()]);
        let there: Vec<&str> = header.iter().map(String::as_str).collect();
        let record = Record::new(place, sha256, self.fields, find, &there)?;
        Ok(Record { guess: cells.iter().find_map(|cell| cell.guess), ..record })
    }

    fn cell(&self, bytes: &[u8]) -> Decoded {
        match (std::str::from_utf8(bytes), self.charset) {
            (Ok(text), _) => text.to_owned().into(),
            (Err(_), Some((charset, is_guess))) => {
                Decoded { text: charset.decode(bytes), guess: is_guess.then(|| charset.name()) }
            }
            // The beginning of the file was plain ASCII: what a single cell shows.
            (Err(_), None) => {
                encoding::decode(bytes, false).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned().into())
            }
        }
    }
}

fn position(header: &[String], name: &str) -> Option<usize> {
    header.iter().position(|column| column.to_lowercase() == name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<String> {
        let fields = FieldNames::default();
        let shown = |record: Result<Record, BadRecord>| match record {
            Ok(record) => format!("{}{}", record.text, record.place),
            Err(bad) => format!("{}: {}", bad.place, bad.reason),
        };
        read(bytes, &fields).unwrap().map(shown).collect()
    }

    #[test]
    fn tables() {
        let cases: [(&str, &[u8], &[&str]); 14] = [
            (
                "commas",
                b"id,title,text\n1,T,\"eins, zwei\nund drei\"\n2,T,vier\n",
                &["eins, zwei\nund drei:2", "vier:4"],
            ),
            ("semicolons", b"Titel;Text\nT;eins\n", &["eins:2"]),
            ("tabs, short rows", b"text\turl\neins\n", &["eins:2"]),
            ("Windows line ends", b"title;text\r\nT;eins\r\nT;zwei\r\n", &["eins:2", "zwei:3"]),
            ("Latin-1", b"title;text\nT;Pr\xfcfung f\xfcr M\xfcnchen\n", &["Prüfung für München:2"]),
            ("DOS", b"title;text\nT;Pr\x81fung f\x81r M\x81nchen\n", &["Prüfung für München:2"]),
            ("a separator that is named", b"sep=;\r\nTitel;Text\r\nT;eins, zwei\r\n", &["eins, zwei:3"]),
            (
                "a named tab, in quotation marks",
                b"\xef\xbb\xbf\"sep=\t\"\nTitel\tText\nT\teins, zwei\n",
                &["eins, zwei:3"],
            ),
            ("a line that was filled up", b"sep=;;; \nTitel;Text\nT;eins, zwei\n", &["eins, zwei:3"]),
            ("an unusual one", b"SEP=^\nTitel^Text\nT^eins\n", &["eins:3"]),
            ("separators in quotation marks", b"\n\"Titel, kurz, neu\";Text\nT;eins\n", &["eins:3"]),
            (
                "a row too long",
                b"title,text\nT,eins, zwei\nT,drei\n",
                &[
                    ":2: a row of 3 cells under a header of 2; put cells with the separator in them into quotation marks",
                    "drei:3",
                ],
            ),
            (
                "no text",
                b"a,b\n1,2\n",
                &[
                    ":1: no column for the text among a, b; the first row must name the columns, and --field text=NAME says which is the text",
                ],
            ),
            (
                "an empty cell",
                b"title,text\nT,\n",
                &[":2: has no text among its fields (title, text); name the field of the text with --field text=NAME"],
            ),
        ];
        for (name, bytes, wanted) in cases {
            assert_eq!(all(bytes), wanted, "{name}");
        }
    }
}
