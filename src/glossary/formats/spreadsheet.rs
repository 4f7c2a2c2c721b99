//! Glossaries as spreadsheets: `.xlsx` and `.ods`, the first sheet or the one that is named (`terms.xlsx#Desk`).
//!
//! Such files are archives, so what they unpack to is measured before anything is read: a small file may hold gigabytes.

use std::io::{self, Cursor, Read, Seek};
use std::path::Path;

use calamine::{Data, DataRef, Ods, Reader, Xlsx};

use super::GlossaryFormat;
use super::rows::Row;
use crate::glossary::error::GlossaryError;

/// The file itself may be so large.
const LARGEST_FILE: u64 = 64 << 20;

/// What is in it may be so large, unpacked.
const LARGEST_CONTENT: u64 = 512 << 20;

/// Columns further to the right hold no glossary.
const MOST_COLUMNS: u32 = 100;

/// More cells with something in them are refused.
const MOST_CELLS: usize = 10_000_000;

/// The name of a file and that of a sheet in it: `terms.xlsx#Desk`.
pub(crate) fn file_and_sheet(path: &Path) -> (&Path, Option<&str>) {
    let named = path.to_str().and_then(|text| text.rsplit_once('#')).filter(|(file, _)| {
        let lower = file.to_ascii_lowercase();
        lower.ends_with(".xlsx") || lower.ends_with(".ods")
    });
    match named {
        Some((file, sheet)) if !path.exists() => (Path::new(file), Some(sheet)),
        _ => (path, None),
    }
}

/// The rows of a sheet with something in them, in order.
pub(crate) fn rows(input: impl Read, kind: GlossaryFormat, file: &Path) -> Result<Vec<Row>, GlossaryError> {
    let malformed = |reason: String| GlossaryError::Malformed { file: file.to_owned(), line: None, reason };
    let mut bytes = Vec::new();
    input
        .take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(|source| GlossaryError::Unreadable { file: file.to_owned(), source })?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(malformed(format!("is larger than {} MB; that is no glossary", LARGEST_FILE >> 20)));
    }
    measure(Cursor::new(bytes.as_slice()), LARGEST_CONTENT).map_err(&malformed)?;
    let sheet = file_and_sheet(file).1;
    let cells = match kind {
        GlossaryFormat::Ods => of_ods(Cursor::new(bytes), sheet),
        _ => of_xlsx(Cursor::new(bytes), sheet),
    };
    Ok(in_rows(cells.map_err(malformed)?))
}

/// Unpacks the archive into nothing, to see how much there is.
fn measure(input: impl Read + Seek, most: u64) -> Result<(), String> {
    let damaged = |reason: &dyn std::fmt::Display| {
        format!("is no spreadsheet, or a damaged one ({reason}); save it again as .xlsx, .ods or .csv")
    };
    let mut archive = zip::ZipArchive::new(input).map_err(|error| damaged(&error))?;
    let mut left = most;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|error| damaged(&error))?;
        let size = io::copy(&mut entry.take(left + 1), &mut io::sink()).map_err(|error| damaged(&error))?;
        left = left
            .checked_sub(size)
            .ok_or_else(|| format!("unpacks to more than {} MB; that is no glossary", most >> 20))?;
    }
    Ok(())
}

/// A cell with its row and column.
type Cell = ((u32, u32), String);

fn of_xlsx(input: impl Read + Seek, sheet: Option<&str>) -> Result<Vec<Cell>, String> {
    let mut workbook = Xlsx::new(input).map_err(|error| unreadable(&error))?;
    let name = chosen(&workbook.sheet_names(), sheet)?;
    let mut reader = workbook.worksheet_cells_reader(&name).map_err(|error| unreadable(&error))?;
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(|error| unreadable(&error))? {
        let text = match cell.get_value() {
            DataRef::SharedString(text) => (*text).to_owned(),
            other => text_of(&Data::from(other.clone())),
        };
        take(cell.get_position(), text, &mut cells)?;
    }
    Ok(cells)
}

fn of_ods(input: impl Read + Seek, sheet: Option<&str>) -> Result<Vec<Cell>, String> {
    let mut workbook = Ods::new(input).map_err(|error| unreadable(&error))?;
    let name = chosen(&workbook.sheet_names(), sheet)?;
    let range = workbook.worksheet_range(&name).map_err(|error| unreadable(&error))?;
    let (top, left) = range.start().unwrap_or_default();
    let mut cells = Vec::new();
    for (row, column, value) in range.used_cells() {
        take((top + row as u32, left + column as u32), text_of(value), &mut cells)?;
    }
    Ok(cells)
}

fn unreadable(error: &dyn std::fmt::Display) -> String {
    format!("cannot be read as a spreadsheet: {error}; save it again, or as CSV")
}

fn take(place: (u32, u32), text: String, cells: &mut Vec<Cell>) -> Result<(), String> {
    if !text.trim().is_empty() && place.1 < MOST_COLUMNS {
        cells.push((place, text));
    }
    if cells.len() > MOST_CELLS {
        return Err(format!("holds more than {MOST_CELLS} cells; that is no glossary"));
    }
    Ok(())
}

/// The sheet of this name, or the first one.
fn chosen(names: &[String], wanted: Option<&str>) -> Result<String, String> {
    match wanted {
        None => names.first().cloned().ok_or_else(|| "holds no sheet; put the terms on one".to_owned()),
        Some(wanted) => names
            .iter()
            .find(|name| *name == wanted)
            .cloned()
            .ok_or_else(|| format!("has no sheet '{wanted}'; its sheets are '{}'", names.join("', '"))),
    }
}

/// What a cell shows. Of a formula that is its result; where there is none, nothing.
fn text_of(value: &Data) -> String {
    match value {
        Data::Empty | Data::Error(_) => String::new(),
        Data::Bool(is_true) => if *is_true { "yes" } else { "no" }.to_owned(),
        other => other.to_string(),
    }
}

fn in_rows(mut cells: Vec<Cell>) -> Vec<Row> {
    cells.sort_by_key(|(place, _)| *place);
    let mut rows: Vec<Row> = Vec::new();
    for ((row, column), text) in cells {
        let line = u64::from(row) + 1;
        if rows.last().is_none_or(|last| last.line != line) {
            rows.push(Row { line, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            last.cells.resize(column as usize, String::new());
            last.cells.push(text);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::glossary::formats::read_from;

    fn archive(files: &[(&str, String)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a file in it");
            writer.write_all(content.as_bytes()).expect("it is written");
        }
        writer.finish().expect("it is whole").into_inner()
    }

    const NAMESPACES: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    /// A workbook with these sheets, each the content of its `sheetData`.
    fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006";
        let (mut listed, mut related, mut files) = (String::new(), String::new(), Vec::new());
        for (number, (name, data)) in sheets.iter().enumerate() {
            listed.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{0}\" r:id=\"r{0}\"/>", number + 1));
            related.push_str(&format!(
                "<Relationship Id=\"r{0}\" Type=\"{relation}/worksheet\" Target=\"worksheets/sheet{0}.xml\"/>",
                number + 1
            ));
            files.push((
                format!("xl/worksheets/sheet{}.xml", number + 1),
                format!("<worksheet {NAMESPACES}><sheetData>{data}</sheetData></worksheet>"),
            ));
        }
        let mut all: Vec<(&str, String)> = vec![
            ("[Content_Types].xml", format!("<Types xmlns=\"{package}/content-types\"/>")),
            (
                "_rels/.rels",
                format!(
                    "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{relation}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            ("xl/workbook.xml", format!("<workbook {NAMESPACES}><sheets>{listed}</sheets></workbook>")),
            (
                "xl/_rels/workbook.xml.rels",
                format!("<Relationships xmlns=\"{package}/relationships\">{related}</Relationships>"),
            ),
        ];
        all.extend(files.iter().map(|(name, content)| (name.as_str(), content.clone())));
        archive(&all)
    }

    fn row(number: u32, cells: &[&str]) -> String {
        let cell = |(at, text): (usize, &&str)| {
            format!("<c r=\"{}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>", char::from(b'A' + at as u8))
        };
        format!("<row r=\"{number}\">{}</row>", cells.iter().enumerate().map(cell).collect::<String>())
    }

    fn ods(rows: &str) -> Vec<u8> {
        let spaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
            xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
        let kind = "application/vnd.oasis.opendocument.spreadsheet";
        archive(&[
            ("mimetype", kind.to_owned()),
            (
                "META-INF/manifest.xml",
                "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>".to_owned(),
            ),
            (
                "content.xml",
                format!(
                    "<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name=\"Blatt\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
                ),
            ),
        ])
    }

    fn read(bytes: &[u8], kind: GlossaryFormat, name: &str) -> Result<Vec<(u64, String, String)>, String> {
        let reading = read_from(bytes, kind, Path::new(name)).map_err(|error| error.to_string())?;
        Ok(reading
            .entries
            .into_iter()
            .map(|entry| (entry.line, entry.source.clone(), entry.preferred().to_owned()))
            .collect())
    }

    #[test]
    fn sheets_are_read() {
        let formula = "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>Netz</t></is></c><c r=\"B5\" t=\"str\"><f>A1&amp;\"x\"</f><v>network</v></c><c r=\"C5\"><v>44197</v></c></row>";
        let first = [
            row(1, &["Deutsch", "Englisch", "Stand"]),
            row(3, &["Weixin", "WeChat", ""]),
            formula.to_owned(),
            row(1_048_576, &["Funkloch", "dead spot"]),
        ]
        .concat();
        let second = [row(1, &["de", "en"]), row(2, &["Bußgeld", "fine"])].concat();
        let book = xlsx(&[("Eins", &first), ("Desk", &second)]);
        let entry = |line, german: &str, english: &str| (line, german.to_owned(), english.to_owned());
        assert_eq!(
            read(&book, GlossaryFormat::Xlsx, "g.xlsx"),
            Ok(vec![
                entry(3, "Weixin", "WeChat"),
                entry(5, "Netz", "network"),
                entry(1_048_576, "Funkloch", "dead spot")
            ])
        );
        assert_eq!(read(&book, GlossaryFormat::Xlsx, "g.xlsx#Desk"), Ok(vec![entry(2, "Bußgeld", "fine")]));
        let missing = read(&book, GlossaryFormat::Xlsx, "g.xlsx#Tisch").expect_err("no such sheet");
        assert!(missing.contains("has no sheet 'Tisch'; its sheets are 'Eins', 'Desk'"), "{missing}");

        let cell = |text: &str| {
            format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
        };
        let row = |cells: &[&str]| {
            format!("<table:table-row>{}</table:table-row>", cells.iter().map(|text| cell(text)).collect::<String>())
        };
        let empty = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
        let sheet = ods(&[row(&["Begriff", "Übersetzung"]), row(&["Weixin", "WeChat"]), empty.to_owned()].concat());
        assert_eq!(read(&sheet, GlossaryFormat::Ods, "g.ods"), Ok(vec![entry(2, "Weixin", "WeChat")]));
    }

    #[test]
    fn what_is_no_sheet_says_so() {
        let bomb = archive(&[("xl/workbook.xml", "0".repeat(3 << 20))]);
        let reason = measure(Cursor::new(bomb.as_slice()), 2 << 20).expect_err("too large");
        assert!(reason.contains("unpacks to more than 2 MB"), "{reason}");
        for (name, bytes, expected) in [
            ("text", b"de,en\n".to_vec(), "is no spreadsheet, or a damaged one"),
            ("cut off", xlsx(&[("Eins", "")])[..200].to_vec(), "is no spreadsheet, or a damaged one"),
            ("another archive", archive(&[("a.txt", "a".to_owned())]), "cannot be read as a spreadsheet"),
            ("an empty sheet", xlsx(&[("Eins", "")]), "is empty; its first line must name the columns"),
        ] {
            let reason = read(&bytes, GlossaryFormat::Xlsx, "g.xlsx").expect_err(name);
            assert!(reason.contains(expected) && reason.contains("g.xlsx"), "{name}: {reason}");
        }
    }
}
