//! CSV and TSV: an article a row, under a header row that names the fields.

use std::io::{self, BufRead};

use csv::ByteRecord;
use encoding_rs::Encoding;

use super::field_names::{Field, FieldNames};
use super::record::{Place, Record};
use super::{BadRecord, PIECE};
use crate::corpus::decode::encoding;
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
    let (encoding, delimiter) = (encoding::of_stream(start), delimiter_of(start));
    // Single cells in another encoding than the rest are decoded one by one, so UTF-8 is passed through as it is.
    let wide = encoding::unmarked_utf16(start);
    let input = Input::in_encoding(content, wide, PIECE);
    let reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(input);
    let mut rows = Rows { reader, encoding, fields, header: None, ended: false };
    Ok(std::iter::from_fn(move || rows.next_record()))
}

/// The sign that parts the columns: the one that occurs most in the header row.
fn delimiter_of(start: &[u8]) -> u8 {
    let header = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| header.iter().filter(|byte| **byte == sign).count();
    b",;\t|".iter().copied().max_by_key(|sign| (count(*sign), *sign == b',')).unwrap_or(b',')
}

struct Rows<'a, R: io::Read> {
    reader: csv::Reader<Input<R>>,
    encoding: Option<&'static Encoding>,
    fields: &'a FieldNames,
    header: Option<Vec<String>>,
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
                Ok(header) => header.iter().map(|cell| self.cell(cell).trim().to_owned()).collect(),
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
                return bad(begins, format!("cannot be read any further ({error}); what comes after it is not read"));
            }
        }
        let line = row.position().map_or(begins, csv::Position::line);
        Some(self.record(&row, line))
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
        let find = |name: &str| Some(vec![self.cell(row.get(position(header, name)?)?)]);
        let there: Vec<&str> = header.iter().map(String::as_str).collect();
        Record::new(place, sha256, self.fields, find, &there)
    }

    fn cell(&self, bytes: &[u8]) -> String {
        match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => match self.encoding {
                Some(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
                // The beginning of the file was plain ASCII: what a single cell shows.
                None => encoding::decode(bytes, false).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned()),
            },
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
        let cases: [(&str, &[u8], &[&str]); 7] = [
            (
                "commas",
                b"id,title,text\n1,T,\"eins, zwei\nund drei\"\n2,T,vier\n",
                &["eins, zwei\nund drei:2", "vier:4"],
            ),
            ("semicolons", b"Titel;Text\nT;eins\n", &["eins:2"]),
            ("tabs, short rows", b"text\turl\neins\n", &["eins:2"]),
            ("Latin-1", b"title;text\nT;Pr\xfcfung f\xfcr M\xfcnchen\n", &["Prüfung für München:2"]),
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
