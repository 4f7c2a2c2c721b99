//! Glossaries as tables: CSV and TSV, one entry a line, with a header row or, as DeepL has them, without.
//!
//! The column `en` holds the English, several accepted forms separated by `|`, the preferred one first. Columns named
//! by a language (`de`, `fr`, `de-AT`, `Deutsch`) hold terms: a file may serve several source languages. `match`, `case`,
//! `keep`, `pos`, `note` and `status` may be there; other columns are ignored.

use std::io::Read;
use std::path::Path;

use super::columns::Columns;
use super::rows::{Row, Rows};
use super::tmx::primary;
use super::{MOST_ENTRIES, Reading};
use crate::glossary::cell;
use crate::glossary::entry::Entry;
use crate::glossary::error::GlossaryError;
use crate::glossary::fault::Fault;
use crate::language::Language;

/// The header row is one of the first so many: titles and dates may stand above it.
pub(super) const HEADER_WITHIN: usize = 5;

/// The names of columns that have no meaning, with the line of the header row.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn ignored_columns(input: impl Read, usual: u8, file: &Path) -> Result<Vec<(u64, String)>, GlossaryError> {
    let mut rows = Rows::new(input, usual, file)?;
    ignored(|| rows.next())
}

/// The same of rows, whatever they come from.
pub(crate) fn ignored(
    mut next: impl FnMut() -> Result<Option<Row>, GlossaryError>,
) -> Result<Vec<(u64, String)>, GlossaryError> {
    for _ in 0..HEADER_WITHIN {
        let Some(Row { line, cells }) = next()? else { break };
        if Columns::of_header(&cells).is_some() {
            return Ok(Columns::unknown(&cells).into_iter().map(|name| (line, name)).collect());
        }
    }
    Ok(Vec::new())
}

/// Reads a table.
pub(crate) fn read(input: impl Read, usual: u8, file: &Path) -> Result<Reading, GlossaryError> {
    let mut rows = Rows::new(input, usual, file)?;
    read_rows(|| rows.next(), file)
}

/// Reads the rows of a table, whatever they come from.
pub(crate) fn read_rows(
    mut next: impl FnMut() -> Result<Option<Row>, GlossaryError>,
    file: &Path,
) -> Result<Reading, GlossaryError> {
    let mut first: Vec<Row> = Vec::new();
    let (mut columns, mut below) = (None, None);
    while columns.is_none()
        && first.len() < HEADER_WITHIN
        && let Some(row) = next()?
    {
        columns = Columns::of_header(&row.cells);
        first.push(row);
    }
    // `…,…,de,en` may be a header row, or an entry that names its languages: then so does the next one.
    if let Some(entry) = first.last().and_then(|row| Columns::of_entry(&row.cells)).filter(|_| columns.is_some()) {
        let following = next()?;
        if following
            .as_ref()
            .is_none_or(|row| Columns::of_entry(&row.cells).is_some_and(|next| next.languages.is_some()))
        {
            columns = columns.filter(|_| entry.languages.is_none());
        }
        below = following;
    }
    let has_header = columns.is_some();
    let columns = match (columns, first.first()) {
        (Some(columns), _) => columns,
        (None, Some(top)) => {
            Columns::of_entry(&top.cells).ok_or_else(|| Columns::missing(&top.cells, top.line, file))?
        }
        (None, None) => {
            let reason = "is empty; its first line must name the columns, at least de,en".to_owned();
            return Err(GlossaryError::Malformed { file: file.to_owned(), line: None, reason });
        }
    };
    if has_header {
        first.clear();
    }
    let names_languages = columns.languages.is_some();
    let mut table = Table { columns, file, reading: Reading::default() };
    for row in first.into_iter().chain(below) {
        table.take(&row);
    }
    while let Some(row) = next()? {
        table.take(&row);
        if table.reading.entries.len() > MOST_ENTRIES {
            return Err(GlossaryError::TooMany { file: file.to_owned(), most: MOST_ENTRIES });
        }
    }
    let mut reading = table.reading;
    if !has_header && !names_languages && are_turned(&reading.entries) {
        for entry in &mut reading.entries {
            entry.targets = vec![std::mem::replace(&mut entry.source, entry.targets.join("|"))];
        }
    }
    Ok(reading)
}

/// Whether a table without a header row has the English before the German: German nouns have capitals.
fn are_turned(entries: &[Entry]) -> bool {
    let is_capital = |text: &str| text.starts_with(char::is_uppercase);
    let turned = |entry: &&Entry| !is_capital(&entry.source) && is_capital(entry.preferred());
    let right = |entry: &&Entry| is_capital(&entry.source) && !is_capital(entry.preferred());
    entries.iter().filter(turned).count() > 2 * entries.iter().filter(right).count()
}

struct Table<'a> {
    columns: Columns,
    file: &'a Path,
    reading: Reading,
}

impl Table<'_> {
    /// Takes the entries of a row, and what is wrong with it.
    fn take(&mut self, row: &Row) {
        let Row { line, cells } = row;
        let mut wrong = |message: String| self.reading.faults.push(Fault::new(self.file, *line, message));
        let (count, header) = (cells.len(), self.columns.count);
        if cells.iter().skip(header).any(|cell| !cell.trim().is_empty()) {
            wrong(format!(
                "{count} fields where the header has {header}; a field with the separator in it needs quotation marks"
            ));
            return;
        }
        let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
        let (english, sources) = match self.columns.languages {
            None => (self.columns.english.clone(), self.columns.sources.clone()),
            Some((source, target)) => {
                match (primary(&cell(source).to_lowercase()), primary(&cell(target).to_lowercase())) {
                    (language, english) if english.is_english() => (vec![1], vec![(0, language)]),
                    (english, language) if english.is_english() => (vec![0], vec![(1, language)]),
                    _ => return,
                }
            }
        };
        if self.columns.is_rejected(cells) {
            return;
        }
        let (options, messages) = self.columns.options(cells);
        messages.into_iter().for_each(&mut wrong);
        let mut targets: Vec<String> = Vec::new();
        for form in english.iter().map(|&at| cell(at)).filter(|form| cell::says_something(form)) {
            if !targets.iter().any(|known| known == form) {
                targets.push(form.to_owned());
            }
        }
        let filled: Vec<&(usize, Language)> =
            sources.iter().filter(|(at, _)| cell::says_something(cell(*at))).collect();
        let Some((shown, _)) = filled.first() else {
            let column = sources.first().map_or("de", |(_, language)| language.code());
            // A row without a term and without English is a heading, or a number and nothing else.
            if !targets.is_empty() {
                self.reading.faults.push(Fault::empty(self.file, *line, column, &targets.join(" | ")));
            }
            return;
        };
        if targets.is_empty() && !options.keep {
            self.reading.faults.push(Fault::empty(self.file, *line, "en", cell(*shown)));
            return;
        }
        if options.keep && targets.iter().any(|target| filled.iter().any(|(at, _)| cell(*at) != target)) {
            wrong(format!(
                "'{}' is to be kept, but 'en' says '{}'; empty one of 'keep' and 'en'",
                cell(*shown),
                targets.join(" | ")
            ));
            return;
        }
        for (at, language) in filled {
            let source = cell(*at).to_owned();
            self.reading.entries.push(Entry {
                targets: if options.keep { vec![source.clone()] } else { targets.clone() },
                source,
                language: language.clone(),
                options,
                note: self.columns.note(cells).to_owned(),
                file: self.file.to_owned(),
                line: *line,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> Result<Reading, GlossaryError> {
        super::super::read_from(text.as_bytes(), super::super::GlossaryFormat::Csv, Path::new("g.csv"))
    }

    #[test]
    fn good_files() {
        for (name, text, expected) in [
            ("plain", "de,en,note\nWeixin,WeChat,app\n", ("Weixin", &["WeChat"][..])),
            ("no note column", "de,en\nWeixin,WeChat\n", ("Weixin", &["WeChat"])),
            ("other order and columns", "id,en,de\n7,WeChat,Weixin\n", ("Weixin", &["WeChat"])),
            ("regions", "de-AT,en-GB\nWeixin,WeChat\n", ("Weixin", &["WeChat"])),
            ("semicolons", "de;en;note\nWeixin;WeChat;app, chat\n", ("Weixin", &["WeChat"])),
            ("tabs", "de\ten\nWeixin\tWeChat\n", ("Weixin", &["WeChat"])),
            ("semicolons after a long first column", "note;de;en\nx;Weixin;WeChat\n", ("Weixin", &["WeChat"])),
            ("a note about the English", "de,en_note,en\nWeixin,so so,WeChat\n", ("Weixin", &["WeChat"])),
            ("two Englishes", "de,en-US,en\nFarbe,color,colour\n", ("Farbe", &["colour", "color"])),
            ("numbers", "no,de,en\n1,Weixin,WeChat\n", ("Weixin", &["WeChat"])),
            ("byte order mark", "\u{feff}de,en,note\nWeixin,WeChat,\n", ("Weixin", &["WeChat"])),
            ("several forms", "de,en\nBußgeld,fine | penalty\n", ("Bußgeld", &["fine", "penalty"])),
            ("quoted comma", "de,en,note\nWeixin,WeChat,\"app, chat\"\n", ("Weixin", &["WeChat"])),
            ("kept", "de,en,keep\nBaFin,,yes\n", ("BaFin", &["BaFin"])),
            ("another language's row", "de,fr,en\n,amende,fine\nBußgeld,,fine\n", ("amende", &["fine"])),
            ("names in German", "Begriff;Übersetzung;Anmerkung\nWeixin;WeChat;\n", ("Weixin", &["WeChat"])),
            ("empty rows of separators", "de;en;note\n;;\nWeixin;WeChat;\n;;\n;;\n", ("Weixin", &["WeChat"])),
            ("the sign is named", "sep=;\r\nDeutsch;Englisch\r\nWeixin;WeChat\r\n", ("Weixin", &["WeChat"])),
            ("a title above", "Glossar der Redaktion;;\n;;\nde;en;note\nWeixin;WeChat;\n", ("Weixin", &["WeChat"])),
            ("more separators than the header", "de;en\nWeixin;WeChat;;;\n", ("Weixin", &["WeChat"])),
            ("a short row", "de,en,note\nWeixin,WeChat\n", ("Weixin", &["WeChat"])),
            ("kept in German", "de;en;behalten\nBaFin;;ja\n", ("BaFin", &["BaFin"])),
            ("not kept in German", "de;en;keep\nBehörde;authority;nein\n", ("Behörde", &["authority"])),
            ("no header", "Weixin,WeChat\nBußgeld,fine\n", ("Weixin", &["WeChat"])),
            ("no header, English first", "fine,Bußgeld\nauthority,Behörde\n", ("Bußgeld", &["fine"])),
            ("no header, with languages", "WeChat,Weixin,EN-GB,DE\n", ("Weixin", &["WeChat"])),
            (
                "a row that must not be used",
                "de,en,status\nStrafe,mulct,forbidden\nStrafe,fine,\n",
                ("Strafe", &["fine"]),
            ),
            ("several terms", "de,en\nBußgeld | Geldbuße,fine\n", ("Bußgeld", &["fine"])),
            ("two lines in a cell", "de,en\n\"Bußgeld\r\nGeldbuße\",fine\r\n", ("Bußgeld", &["fine"])),
        ] {
            let Reading { entries, faults } = load(text).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert_eq!(
                (entries[0].source.as_str(), entries[0].targets.as_slice()),
                (expected.0, expected.1.iter().map(|target| (*target).to_owned()).collect::<Vec<_>>().as_slice()),
                "{name}"
            );
            assert!(faults.is_empty(), "{name}: {faults:?}");
        }
    }

    #[test]
    fn files_that_cannot_be_read_say_why() {
        for (name, text, expected) in [
            (
                "no German",
                "Kürzel,en\nChip,chip\n",
                "g.csv: line 1: no column for the German ('de') among 'Kürzel', 'en'",
            ),
            (
                "no English",
                "de,Kürzel,note\nChip,chip,\n",
                "g.csv: line 1: no column for the English ('en') among 'de', 'Kürzel', 'note'",
            ),
            ("empty file", "", "g.csv: is empty; its first line must name the columns"),
            ("nothing but separators", ";;\n;;\n", "g.csv: is empty"),
            ("no rows", "de,en\n", "g.csv: holds no entry"),
            ("one row", "de,en\nChip,\n", "g.csv: line 2: the field 'en' of 'Chip' is empty; write the English"),
            (
                "no row that can be read",
                "de,en\nChip,\nApp,n/a\n",
                "g.csv: no line of it can be read:\n  line 2: the field 'en' of 'Chip' is empty",
            ),
        ] {
            let error = load(text).expect_err(name).to_string();
            assert!(error.contains(expected), "{name}: {error}");
        }
    }

    #[test]
    fn all_faults_are_named_and_the_rest_is_read() {
        let text = "de;en;match;keep\r\n\
            Weixin;WeChat;;\r\n\
            Chip;;;\r\n\
            ;fine;;\r\n\
            App;app;fuzzy;\r\n\
            Bank;bank;;vielleicht\r\n\
            Netz;network;;;x\r\n\
            Behörde;authority;;ja\r\n\
            Funkloch;k. A.;;\r\n\
            ;;;\r\n\
            Gesetz;act;;\r\n";
        let Reading { entries, faults } = load(text).unwrap_or_else(|error| panic!("{error}"));
        let read: Vec<(&str, u64)> = entries.iter().map(|entry| (entry.source.as_str(), entry.line)).collect();
        assert_eq!(read, [("Weixin", 2), ("App", 5), ("Bank", 6), ("Gesetz", 11)]);
        let said: Vec<String> = faults.iter().map(Fault::to_string).collect();
        let expected = [
            "line 3: the field 'en' of 'Chip' is empty; write the English, or keep=yes if the word stays as it is",
            "line 4: the field 'de' of 'fine' is empty; fill it in or remove the line",
            "line 5: 'fuzzy' is no value of 'match'; it may be exact, inflected, compound",
            "line 6: 'vielleicht' is no value of 'keep'; it may be yes, or empty",
            "line 7: 5 fields where the header has 4; a field with the separator in it needs quotation marks",
            "line 8: 'Behörde' is to be kept, but 'en' says 'authority'; empty one of 'keep' and 'en'",
            "line 9: the field 'en' of 'Funkloch' is empty; write the English, or keep=yes if the word stays as it is",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn an_endless_row_is_refused() {
        let endless = std::io::Read::chain(&b"de,en\n\""[..], std::io::repeat(b'a'));
        let error = read(endless, b',', Path::new("g.csv")).expect_err("no end").to_string();
        assert!(error.contains("more than 1 MB"), "{error}");
    }
}
