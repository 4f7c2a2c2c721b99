//! Cells of CSV tables.
//!
//! Tables are RFC 4180 in UTF-8 with a header row, but lines end in `\n` alone: spreadsheets take both, and diffs of
//! golden files stay readable.

use std::borrow::Cow;
use std::io::{self, Write};

/// A text cell, safe in a spreadsheet: one that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`,
/// `@`, a tab or a carriage return and is not a plain number) gets a leading apostrophe.
///
/// Cells come from articles, that is, from strangers. The rule is OWASP's ("CSV Injection"), with plain numbers let
/// through so that `-5` stays a number.
pub(super) fn text(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_plain_number(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Whether a cell is a number with an optional sign, in English or German notation: digits, `.` and `,`.
fn is_plain_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// Writes a table: the header row, then the rows, each with as many cells as the header.
pub(super) fn write_table<const WIDTH: usize>(
    writer: &mut dyn Write,
    header: [&str; WIDTH],
    rows: impl IntoIterator<Item = [String; WIDTH]>,
) -> io::Result<()> {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(writer);
    table.write_record(header)?;
    for row in rows {
        table.write_record(row)?;
    }
    table.flush()
}

/// Writes one row of a table, or its header row.
pub(super) fn write_row<const WIDTH: usize>(writer: &mut dyn Write, row: [impl AsRef<[u8]>; WIDTH]) -> io::Result<()> {
    let mut table =
        csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).buffer_capacity(1024).from_writer(writer);
    table.write_record(row)?;
    table.flush()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_disarmed_and_all_else_is_left() {
        let cases = [
            ("formula", "=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("command", "@SUM(A1)", "'@SUM(A1)"),
            ("plus", "+49 30 123", "'+49 30 123"),
            ("minus sign before a word", "-ware", "'-ware"),
            ("calculation", "-2+3", "'-2+3"),
            ("tab", "\t=1", "'\t=1"),
            ("carriage return", "\r=1", "'\r=1"),
            ("negative number", "-5", "-5"),
            ("German number", "+1.234,5", "+1.234,5"),
            ("a lone sign", "-", "'-"),
            ("sign and point", "-.", "'-."),
            ("formula sign inside", "a=b", "a=b"),
            ("dash, not minus", "– so", "– so"),
            ("apostrophe", "'t", "'t"),
            ("empty", "", ""),
        ];
        for (name, cell, expected) in cases {
            assert_eq!(text(cell), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_string_survives(cells in proptest::collection::vec(any::<[String; 2]>(), 0..5)) {
            let mut bytes = Vec::new();
            let rows = cells.iter().map(|row| row.each_ref().map(|cell| text(cell).into_owned()));
            write_table(&mut bytes, ["a", "b"], rows).unwrap();
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let back: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
            prop_assert_eq!(reader.headers().unwrap(), vec!["a", "b"]);
            prop_assert_eq!(back.len(), cells.len());
            for (row, back) in cells.iter().zip(&back) {
                for (cell, back) in row.iter().zip(back) {
                    // The guard adds one apostrophe and takes nothing away.
                    prop_assert!(back == cell || back.strip_prefix('\'') == Some(cell));
                    prop_assert!(!back.starts_with(['=', '@', '\t', '\r']));
                }
            }
        }

        #[test]
        fn cells_full_of_csv_marks_survive(cell in "[\",;\r\n\t'a ]{0,12}") {
            let mut bytes = Vec::new();
            write_table(&mut bytes, ["a"], [[cell.clone()]]).unwrap();
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let back: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
            prop_assert_eq!(back.len(), 1);
            prop_assert_eq!(back[0].get(0), Some(cell.as_str()));
        }
    }
}
