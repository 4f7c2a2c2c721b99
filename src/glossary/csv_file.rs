//! Glossary files in CSV: a header row with the columns `de`, `en` and, if wanted, `note`; one entry a line.
//!
//! Several accepted English forms are separated by `|`, the preferred one first. Other columns are ignored.

use std::fs::File;
use std::path::Path;

use serde::Deserialize;

use super::entry::Entry;
use super::error::GlossaryError;

#[derive(Deserialize)]
struct Row {
    de: String,
    en: String,
    #[serde(default)]
    note: String,
}

/// Reads a glossary file.
///
/// # Errors
/// When the file cannot be read, lacks a column, is not CSV in UTF-8, or has a row without German or English.
/// Duplicates are not looked for here; see [`super::entry::refuse_duplicates`].
pub fn read(file: &Path) -> Result<Vec<Entry>, GlossaryError> {
    let opened = File::open(file).map_err(|source| GlossaryError::Unreadable { file: file.to_owned(), source })?;
    read_from(opened, file)
}

/// Reads a glossary from `input`; `file` is the name for messages.
///
/// # Errors
/// As [`read`].
pub fn read_from(input: impl std::io::Read, file: &Path) -> Result<Vec<Entry>, GlossaryError> {
    let malformed = |error: csv::Error| malformed(file, error);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(input);
    let mut headers = reader.headers().map_err(malformed)?.clone();
    // Spreadsheets write a byte order mark in front of the first column's name.
    if let Some(first) = headers.get(0).and_then(|h| h.strip_prefix('\u{feff}')).map(str::to_owned) {
        headers = std::iter::once(first.as_str()).chain(headers.iter().skip(1)).collect();
        reader.set_headers(headers.clone());
    }
    for column in ["de", "en"] {
        if !headers.iter().any(|header| header == column) {
            return Err(GlossaryError::NoColumn { file: file.to_owned(), column: column.to_owned() });
        }
    }
    let mut entries = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(malformed)? {
        let line = record.position().map_or(0, csv::Position::line);
        let row: Row = record.deserialize(Some(&headers)).map_err(malformed)?;
        let targets: Vec<String> = row.en.split('|').map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect();
        for (column, empty) in [("de", row.de.is_empty()), ("en", targets.is_empty())] {
            if empty {
                return Err(GlossaryError::Empty { file: file.to_owned(), line, column });
            }
        }
        entries.push(Entry { source: row.de, targets, note: row.note, file: file.to_owned(), line });
    }
    Ok(entries)
}

fn malformed(file: &Path, error: csv::Error) -> GlossaryError {
    let line = error.position().map(csv::Position::line);
    let reason = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "not UTF-8; save the file as CSV UTF-8".to_owned(),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!(
                "{len} fields where the header has {expected_len}; a field with a comma in it needs quotation marks"
            )
        }
        csv::ErrorKind::Io(source) => format!("cannot be read: {source}"),
        _ => error.to_string(),
    };
    GlossaryError::Malformed { file: file.to_owned(), line, reason }
}

#[cfg(test)]
mod tests {
    use super::super::entry::refuse_duplicates;
    use super::*;

    fn load(text: &str) -> Result<Vec<Entry>, GlossaryError> {
        let entries = read_from(text.as_bytes(), Path::new("g.csv"))?;
        refuse_duplicates(&entries)?;
        Ok(entries)
    }

    #[test]
    fn good_files() {
        for (name, text, expected) in [
            ("plain", "de,en,note\nWeixin,WeChat,app\n", ("Weixin", vec!["WeChat"])),
            ("no note column", "de,en\nWeixin,WeChat\n", ("Weixin", vec!["WeChat"])),
            ("other order and columns", "id,en,de\n7,WeChat,Weixin\n", ("Weixin", vec!["WeChat"])),
            ("byte order mark", "\u{feff}de,en,note\nWeixin,WeChat,\n", ("Weixin", vec!["WeChat"])),
            ("several forms", "de,en\nBußgeld,fine | penalty\n", ("Bußgeld", vec!["fine", "penalty"])),
            ("quoted comma", "de,en,note\nWeixin,WeChat,\"app, chat\"\n", ("Weixin", vec!["WeChat"])),
        ] {
            let entries = load(text).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert_eq!(
                (entries[0].source.as_str(), entries[0].targets.iter().map(String::as_str).collect()),
                expected,
                "{name}"
            );
        }
    }

    #[test]
    fn bad_files_name_file_and_line() {
        for (name, text, expected) in [
            ("empty english", "de,en,note\nWeixin,WeChat,\nChip,,\n", "g.csv: line 3: the field 'en' is empty"),
            ("empty german", "de,en\n ,WeChat\n", "g.csv: line 2: the field 'de' is empty"),
            (
                "duplicate",
                "de,en\nChip,chip\nApp,app\nChip,microchip\n",
                "g.csv: line 4: 'Chip' is already defined in g.csv line 2",
            ),
            ("duplicate by case and ß", "de,en\nBußgeld,fine\nbussgeld,fine\n", "g.csv: line 3"),
            ("no column", "german,en\nChip,chip\n", "g.csv: line 1: no column 'de'"),
            ("too many fields", "de,en,note\nChip,chip,a,b\n", "g.csv: line 2: 4 fields where the header has 3"),
            ("empty file", "", "g.csv: line 1: no column 'de'"),
        ] {
            let error = load(text).expect_err(name).to_string();
            assert!(error.contains(expected), "{name}: {error}");
        }
        let latin1 =
            read_from(&b"de,en\nB\xfcrger,citizen\n"[..], Path::new("g.csv")).expect_err("latin-1").to_string();
        assert!(latin1.contains("not UTF-8"), "{latin1}");
    }
}
