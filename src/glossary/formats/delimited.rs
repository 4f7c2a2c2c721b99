//! Glossaries as tables: CSV and TSV with a header row; one entry a line.
//!
//! The column `en` holds the English, several accepted forms separated by `|`, the preferred one first. Columns named
//! by a language (`de`, `fr`, `de-AT`) hold terms: a file may serve several source languages. `match`, `case`, `keep`,
//! `pos` and `note` may be there; other columns are ignored.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use csv::StringRecord;

use super::{LONGEST_PIECE, MOST_ENTRIES, together};
use crate::glossary::entry::{Entry, Options};
use crate::glossary::error::GlossaryError;
use crate::io::bounded_reader::Input;
use crate::language::Language;

/// Languages that a column may be named by: those that translation models into English exist for. Indonesian and
/// Norwegian (`id`, `no`) are missing on purpose, since such columns hold numbers; `nb` and `nn` are there.
const LANGUAGES: &[&str] = &[
    "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fa", "fi", "fr", "gl", "gu",
    "he", "hi", "hr", "hu", "is", "it", "ja", "kn", "ko", "lt", "lv", "ml", "ms", "mt", "nb", "nl", "nn", "pl", "pt",
    "ro", "ru", "sk", "sl", "sq", "sr", "sv", "ta", "te", "th", "tr", "uk", "vi", "zh",
];

/// The columns with a meaning, beside those of languages.
pub(crate) const OPTION_COLUMNS: [&str; 5] = ["match", "case", "keep", "pos", "note"];

/// The language a header names, its region (`de-AT`, `es-419`) left out; none for another column.
fn language_of(header: &str) -> Option<Language> {
    let (code, region) = header.split_once(['-', '_']).map_or((header, None), |(code, region)| (code, Some(region)));
    let is_region = |text: &str| match text.len() {
        2 => text.chars().all(|c| c.is_ascii_alphabetic()),
        3 => text.chars().all(|c| c.is_ascii_digit()),
        _ => false,
    };
    let code = code.to_ascii_lowercase();
    let known = (code == "en" || LANGUAGES.contains(&code.as_str())) && region.is_none_or(is_region);
    known.then(|| Language::new(&code))
}

/// Where the columns are.
struct Columns {
    /// The column `en` first; further ones (`en-US`) hold forms that are accepted too.
    english: Vec<usize>,
    sources: Vec<(usize, Language)>,
    options: [Option<usize>; 5],
}

impl Columns {
    fn of(headers: &StringRecord, file: &Path) -> Result<Columns, GlossaryError> {
        let found = headers.iter().collect::<Vec<_>>().join("', '");
        let missing = |column: &str| GlossaryError::NoColumn {
            file: file.to_owned(),
            column: column.to_owned(),
            found: format!("'{found}'"),
        };
        if headers.iter().all(str::is_empty) {
            let reason = "is empty; its first line must name the columns, at least de,en".to_owned();
            return Err(GlossaryError::Malformed { file: file.to_owned(), line: None, reason });
        }
        let languages: Vec<(usize, Language)> =
            headers.iter().enumerate().filter_map(|(at, header)| Some((at, language_of(header)?))).collect();
        let (english, sources): (Vec<_>, Vec<_>) = languages.into_iter().partition(|(_, l)| l.is_english());
        if sources.is_empty() {
            return Err(missing("de"));
        }
        let mut english: Vec<usize> = english.into_iter().map(|(at, _)| at).collect();
        english.sort_by_key(|&at| (headers.get(at).is_none_or(|header| !header.eq_ignore_ascii_case("en")), at));
        if english.is_empty() {
            return Err(missing("en"));
        }
        let named = |name: &str| headers.iter().position(|header| header.eq_ignore_ascii_case(name));
        Ok(Columns { english, sources, options: OPTION_COLUMNS.map(named) })
    }

    fn options(&self, row: &StringRecord) -> Result<Options, String> {
        let [matching, case, keep, part_of_speech, _] =
            self.options.map(|column| column.and_then(|column| row.get(column)).filter(|cell| !cell.is_empty()));
        Ok(Options {
            matching: matching.map(str::parse).transpose()?.unwrap_or_default(),
            case_sensitive: case.map_or(Ok(false), |cell| flag("case", cell, &["sensitive"], &["insensitive"]))?,
            keep: keep.map_or(Ok(false), |cell| flag("keep", cell, &[], &[]))?,
            part_of_speech: part_of_speech.map(str::parse).transpose()?,
        })
    }
}

/// Whether a cell says yes.
pub(crate) fn flag(column: &str, cell: &str, also_yes: &[&str], also_no: &[&str]) -> Result<bool, String> {
    let lower = cell.to_ascii_lowercase();
    let lower = lower.as_str();
    if ["yes", "true", "1", "x"].contains(&lower) || also_yes.contains(&lower) {
        Ok(true)
    } else if ["no", "false", "0"].contains(&lower) || also_no.contains(&lower) {
        Ok(false)
    } else {
        let yes = also_yes.first().unwrap_or(&"yes");
        Err(format!("'{cell}' is no value of '{column}'; it may be {yes}, or empty"))
    }
}

/// The columns of a table that have no meaning, by their names.
///
/// # Errors
/// When the file cannot be read or has no header row.
pub(crate) fn ignored_columns(input: impl Read, delimiter: u8) -> Result<Vec<String>, csv::Error> {
    let mut reader = reader(input, delimiter)?;
    let known =
        |header: &&str| language_of(header).is_some() || OPTION_COLUMNS.iter().any(|c| header.eq_ignore_ascii_case(c));
    Ok(reader.headers()?.iter().filter(|header| !known(header)).map(str::to_owned).collect())
}

fn reader<R: Read>(input: R, delimiter: u8) -> io::Result<csv::Reader<Input<BufReader<R>>>> {
    // Looked at before decoding, since a decoder gives its first bytes one by one.
    let mut input = BufReader::new(input);
    let delimiter = delimiter_of(input.fill_buf()?, delimiter);
    let input = Input::new(input, LONGEST_PIECE);
    Ok(csv::ReaderBuilder::new().trim(csv::Trim::All).delimiter(delimiter).from_reader(input))
}

/// The sign that parts the columns: the usual one, unless the header row has none of it and has a semicolon or a tab, as
/// spreadsheets in German save a CSV.
fn delimiter_of(start: &[u8], usual: u8) -> u8 {
    let header = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let signs = [usual, b';', b'\t', b','];
    signs.into_iter().find(|sign| header.contains(sign)).unwrap_or(usual)
}

/// Reads a table.
pub(crate) fn read(input: impl Read, delimiter: u8, file: &Path) -> Result<Vec<Entry>, GlossaryError> {
    let malformed = |error: csv::Error| malformed(file, delimiter, error);
    let unreadable = |source| GlossaryError::Unreadable { file: file.to_owned(), source };
    let mut reader = reader(input, delimiter).map_err(unreadable)?;
    let columns = Columns::of(reader.headers().map_err(malformed)?, file)?;
    let mut entries = Vec::new();
    let mut row = StringRecord::new();
    loop {
        reader.get_mut().next_piece();
        let begins = reader.position().line();
        let read = reader.read_record(&mut row).map_err(|error| match error.kind() {
            csv::ErrorKind::Io(source) => {
                let reason = format!("cannot be read: {source}; is a quotation mark missing?");
                GlossaryError::Malformed { file: file.to_owned(), line: Some(begins), reason }
            }
            _ => malformed(error),
        });
        if !read? {
            return Ok(entries);
        }
        let line = row.position().map_or(0, csv::Position::line);
        let wrong = |reason| GlossaryError::Malformed { file: file.to_owned(), line: Some(line), reason };
        let options = columns.options(&row).map_err(wrong)?;
        let cell = |column: usize| row.get(column).unwrap_or_default();
        let mut english: Vec<String> = Vec::new();
        for form in columns.english.iter().flat_map(|&column| cell(column).split('|')).map(str::trim) {
            if !form.is_empty() && !english.iter().any(|known| known == form) {
                english.push(form.to_owned());
            }
        }
        let empty = |column: &str| GlossaryError::Empty { file: file.to_owned(), line, column: column.to_owned() };
        if english.is_empty() && !options.keep {
            return Err(empty("en"));
        }
        let before = entries.len();
        for (column, language) in &columns.sources {
            let source = cell(*column);
            if source.is_empty() {
                continue;
            }
            if options.keep && english.iter().any(|target| target != source) {
                return Err(wrong(format!(
                    "'{source}' is to be kept, but 'en' says '{}'; empty one of 'keep' and 'en'",
                    english.join(" | ")
                )));
            }
            entries.push(Entry {
                source: source.to_owned(),
                language: language.clone(),
                targets: if options.keep { vec![source.to_owned()] } else { english.clone() },
                options,
                note: columns.options[4].map(cell).unwrap_or_default().to_owned(),
                file: file.to_owned(),
                line,
            });
        }
        if entries.len() == before {
            return Err(empty(columns.sources.first().map_or("de", |(_, language)| language.code())));
        }
        if entries.len() > MOST_ENTRIES {
            return Err(GlossaryError::TooMany { file: file.to_owned(), most: MOST_ENTRIES });
        }
    }
}

fn malformed(file: &Path, delimiter: u8, error: csv::Error) -> GlossaryError {
    let line = error.position().map(csv::Position::line);
    let reason = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "not UTF-8; save the file as CSV UTF-8".to_owned(),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            let sign = if delimiter == b',' { "comma" } else { "tab" };
            format!(
                "{len} fields where the header has {expected_len}; a field with a {sign} in it needs quotation marks"
            )
        }
        csv::ErrorKind::Io(source) => format!("cannot be read: {source}"),
        _ => error.to_string(),
    };
    GlossaryError::Malformed { file: file.to_owned(), line, reason }
}

/// Writes a table; columns that no entry needs are left out.
pub(crate) fn write(entries: &[Entry], delimiter: u8, output: &mut dyn Write) -> io::Result<()> {
    let mut languages: Vec<&Language> = entries.iter().map(|entry| &entry.language).collect();
    // German first: it is what most glossaries are about.
    languages.sort_by_key(|language| (!language.is_german(), language.code().to_owned()));
    languages.dedup();
    let german = Language::german();
    if languages.is_empty() {
        languages.push(&german);
    }
    let cells = |entry: &Entry| {
        let Options { matching, case_sensitive, keep, part_of_speech } = entry.options;
        [
            if matching == Options::default().matching { String::new() } else { matching.to_string() },
            if case_sensitive { "sensitive".to_owned() } else { String::new() },
            if keep { "yes".to_owned() } else { String::new() },
            part_of_speech.map(|p| p.to_string()).unwrap_or_default(),
            entry.note.clone(),
        ]
    };
    let used: Vec<bool> = (0..OPTION_COLUMNS.len())
        .map(|at| OPTION_COLUMNS[at] == "note" || entries.iter().any(|entry| !cells(entry)[at].is_empty()))
        .collect();
    let chosen = |all: [String; 5]| all.into_iter().zip(&used).filter(|(_, used)| **used).map(|(cell, _)| cell);
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(output);
    let header = languages.iter().map(|l| l.code().to_owned()).chain(["en".to_owned()]);
    writer.write_record(header.chain(chosen(OPTION_COLUMNS.map(str::to_owned))))?;
    for row in together(entries) {
        let Some(first) = row.first() else { continue };
        let english = if first.options.keep { String::new() } else { first.targets.join(" | ") };
        let term = |language: &&Language| {
            row.iter().find(|entry| entry.language == **language).map(|e| e.source.clone()).unwrap_or_default()
        };
        writer.write_record(languages.iter().map(term).chain([english]).chain(chosen(cells(first))))?;
    }
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> Result<Vec<Entry>, GlossaryError> {
        crate::glossary::precedence::within_file(read(text.as_bytes(), b',', Path::new("g.csv"))?)
            .map(|merged| merged.entries)
    }

    #[test]
    fn good_files() {
        for (name, text, expected) in [
            ("plain", "de,en,note\nWeixin,WeChat,app\n", ("Weixin", vec!["WeChat"])),
            ("no note column", "de,en\nWeixin,WeChat\n", ("Weixin", vec!["WeChat"])),
            ("other order and columns", "id,en,de\n7,WeChat,Weixin\n", ("Weixin", vec!["WeChat"])),
            ("regions", "de-AT,en-GB\nWeixin,WeChat\n", ("Weixin", vec!["WeChat"])),
            ("semicolons", "de;en;note\nWeixin;WeChat;app, chat\n", ("Weixin", vec!["WeChat"])),
            ("tabs", "de\ten\nWeixin\tWeChat\n", ("Weixin", vec!["WeChat"])),
            ("semicolons after a long first column", "note;de;en\nx;Weixin;WeChat\n", ("Weixin", vec!["WeChat"])),
            ("a note about the English", "de,en_note,en\nWeixin,so so,WeChat\n", ("Weixin", vec!["WeChat"])),
            ("two Englishes", "de,en-US,en\nFarbe,color,colour\n", ("Farbe", vec!["colour", "color"])),
            ("numbers", "no,de,en\n1,Weixin,WeChat\n", ("Weixin", vec!["WeChat"])),
            ("byte order mark", "\u{feff}de,en,note\nWeixin,WeChat,\n", ("Weixin", vec!["WeChat"])),
            ("several forms", "de,en\nBußgeld,fine | penalty\n", ("Bußgeld", vec!["fine", "penalty"])),
            ("quoted comma", "de,en,note\nWeixin,WeChat,\"app, chat\"\n", ("Weixin", vec!["WeChat"])),
            ("kept", "de,en,keep\nBaFin,,yes\n", ("BaFin", vec!["BaFin"])),
            ("said twice", "de,en\nChip,chip\nChip,chip\n", ("Chip", vec!["chip"])),
            ("another language's row", "de,fr,en\n,amende,fine\nBußgeld,,fine\n", ("amende", vec!["fine"])),
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
                "two englishes",
                "de,en\nChip,chip\nApp,app\nChip,microchip\n",
                "g.csv: line 4: 'Chip' is already defined in g.csv line 2",
            ),
            ("two englishes by case and ß", "de,en\nBußgeld,fine\nbussgeld,penalty\n", "g.csv: line 3"),
            ("no column", "german,en\nChip,chip\n", "g.csv: line 1: no column 'de' among 'german', 'en'"),
            ("too many fields", "de,en,note\nChip,chip,a,b\n", "g.csv: line 2: 4 fields where the header has 3"),
            ("empty file", "", "g.csv: is empty; its first line must name the columns"),
            (
                "unknown option",
                "de,en,match\nChip,chip,fuzzy\n",
                "line 2: 'fuzzy' is no value of 'match'; it may be exact",
            ),
            ("unknown flag", "de,en,keep\nChip,chip,perhaps\n", "line 2: 'perhaps' is no value of 'keep'"),
            ("kept and translated", "de,en,keep\nBehörde,authority,yes\n", "line 2: 'Behörde' is to be kept, but 'en'"),
        ] {
            let error = load(text).expect_err(name).to_string();
            assert!(error.contains(expected), "{name}: {error}");
        }
        let latin1 =
            read(&b"de,en\nB\xfcrger,citizen\n"[..], b',', Path::new("g.csv")).expect_err("latin-1").to_string();
        assert!(latin1.contains("not UTF-8"), "{latin1}");
    }

    #[test]
    fn an_endless_row_is_refused() {
        let endless = io::Read::chain(&b"de,en\n\""[..], io::repeat(b'a'));
        let error = read(endless, b',', Path::new("g.csv")).expect_err("no end").to_string();
        assert!(error.contains("more than 1 MB"), "{error}");
    }
}
