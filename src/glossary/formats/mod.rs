//! Glossary files: one file a format. All of them are read piece by piece, so that a huge or hostile file costs no more
//! memory than its entries.

mod columns;
pub(crate) mod delimited;
mod rows;
pub(crate) mod spreadsheet;
pub(crate) mod tbx;
mod tmx;
mod write_table;
mod xml;

use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use super::cell;
use super::entry::Entry;
use super::error::GlossaryError;
use super::fault::Fault;
use crate::io::bounded_reader::Limit;

/// A row, a tag or a text of more bytes than this belongs to no glossary.
const LONGEST_PIECE: Limit =
    Limit { bytes: 1 << 20, message: "a single row, tag or text of more than 1 MB; that is no glossary entry" };

/// More entries in one file are refused: that is no glossary, and would not fit into memory.
pub const MOST_ENTRIES: usize = 1_000_000;

/// A file format of glossaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GlossaryFormat {
    /// Comma-separated values with a header row.
    Csv,
    /// Tab-separated values with a header row.
    Tsv,
    /// Translation Memory eXchange 1.4.
    Tmx,
    /// TermBase eXchange, TBX-Basic (ISO 30042, both editions).
    Tbx,
    /// Spreadsheets of Excel; only read.
    Xlsx,
    /// Spreadsheets of LibreOffice; only read.
    Ods,
}

impl GlossaryFormat {
    /// Every format.
    pub const ALL: [GlossaryFormat; 6] = [
        GlossaryFormat::Csv,
        GlossaryFormat::Tsv,
        GlossaryFormat::Tmx,
        GlossaryFormat::Tbx,
        GlossaryFormat::Xlsx,
        GlossaryFormat::Ods,
    ];

    /// Those that are written as well.
    pub const WRITTEN: [GlossaryFormat; 4] =
        [GlossaryFormat::Csv, GlossaryFormat::Tsv, GlossaryFormat::Tmx, GlossaryFormat::Tbx];

    /// The format by the ending of a file name.
    pub fn of(file: &Path) -> Option<GlossaryFormat> {
        let ending = spreadsheet::file_and_sheet(file).0.extension()?.to_str()?.to_ascii_lowercase();
        GlossaryFormat::ALL.into_iter().find(|kind| kind.to_string() == ending)
    }
}

impl fmt::Display for GlossaryFormat {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            GlossaryFormat::Csv => "csv",
            GlossaryFormat::Tsv => "tsv",
            GlossaryFormat::Tmx => "tmx",
            GlossaryFormat::Tbx => "tbx",
            GlossaryFormat::Xlsx => "xlsx",
            GlossaryFormat::Ods => "ods",
        })
    }
}

/// What a glossary file holds.
#[derive(Debug, Default)]
pub struct Reading {
    /// Its entries, in its order.
    pub entries: Vec<Entry>,
    /// What could not be taken as it stands.
    pub faults: Vec<Fault>,
}

/// Reads the entries of a glossary file, in its order.
///
/// # Errors
/// When the file cannot be read, is of no known format, is malformed, or when no entry of it can be read. Single rows
/// that cannot be read are among the faults. Terms defined twice are not looked for here; see [`super::precedence`].
pub fn read(file: &Path) -> Result<Reading, GlossaryError> {
    // A file that is not there has no format either; that it is missing is the better message.
    let opened = File::open(spreadsheet::file_and_sheet(file).0)
        .map_err(|source| GlossaryError::Unreadable { file: file.to_owned(), source })?;
    let kind = GlossaryFormat::of(file).ok_or_else(|| GlossaryError::UnknownFormat { file: file.to_owned() })?;
    read_from(opened, kind, file)
}

/// Reads the entries from `input`; `file` is the name for messages.
///
/// # Errors
/// As [`read`].
pub fn read_from(input: impl io::Read, kind: GlossaryFormat, file: &Path) -> Result<Reading, GlossaryError> {
    let Reading { entries, mut faults } = match kind {
        GlossaryFormat::Csv => delimited::read(input, b',', file),
        GlossaryFormat::Tsv => delimited::read(input, b'\t', file),
        GlossaryFormat::Tmx => tmx::read(input, file),
        GlossaryFormat::Tbx => tbx::read(input, file),
        GlossaryFormat::Xlsx | GlossaryFormat::Ods => {
            let mut rows = spreadsheet::rows(input, kind, file)?.into_iter();
            delimited::read_rows(|| Ok(rows.next()), file)
        }
    }?;
    let mut tidied = Vec::with_capacity(entries.len());
    for entry in entries {
        cell::as_meant(entry, &mut tidied, &mut faults);
    }
    if tidied.is_empty() {
        return Err(GlossaryError::NoEntries { file: file.to_owned(), faults });
    }
    faults.sort_by_key(|fault| fault.line);
    Ok(Reading { entries: tidied, faults })
}

/// For which program a table is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Dialect {
    /// For Depesche.
    #[default]
    Own,
    /// DeepL: no header row; a term, its English, and their languages.
    DeepL,
    /// Amazon Translate: a column a language, named by its code.
    Aws,
    /// MultiTerm and memoQ: columns named `German` and `English`, one for each form.
    TermBase,
}

/// How many entries a format has no room for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lost {
    /// Entries whose options were left out.
    pub options: usize,
    /// Entries whose further English was left out.
    pub alternatives: usize,
    /// Entries whose note was left out.
    pub notes: usize,
}

/// Writes entries; gives what the format cannot hold.
///
/// # Errors
/// When `output` cannot be written.
pub fn write(entries: &[Entry], kind: GlossaryFormat, output: &mut dyn Write) -> io::Result<Lost> {
    write_as(entries, kind, Dialect::Own, output)
}

/// The same for another program; TMX and TBX are the same for all.
///
/// # Errors
/// When `output` cannot be written.
pub fn write_as(entries: &[Entry], kind: GlossaryFormat, dialect: Dialect, output: &mut dyn Write) -> io::Result<Lost> {
    let delimiter = if kind == GlossaryFormat::Tsv { b'\t' } else { b',' };
    match kind {
        GlossaryFormat::Csv | GlossaryFormat::Tsv => write_table::write(entries, delimiter, dialect, output),
        GlossaryFormat::Tmx => tmx::write(entries, output).map(|()| Lost::default()),
        GlossaryFormat::Tbx => tbx::write(entries, output).map(|options| Lost { options, ..Lost::default() }),
        GlossaryFormat::Xlsx | GlossaryFormat::Ods => Err(io::Error::other("spreadsheets are only read; write .csv")),
    }
}

/// Entries that stand together in a file (one line, one concept), as runs of `entries`: they differ in nothing but
/// language and term, and have one term a language.
fn together(entries: &[Entry]) -> Vec<&[Entry]> {
    let same = |a: &Entry, b: &Entry| {
        (&a.file, a.line, &a.note, a.options) == (&b.file, b.line, &b.note, b.options)
            && (a.targets == b.targets || (a.options.keep && b.options.keep))
    };
    let mut runs = Vec::new();
    let mut start = 0;
    for at in 1..=entries.len() {
        let goes_on = entries.get(at).is_some_and(|next| {
            same(&entries[start], next) && entries[start..at].iter().all(|earlier| earlier.language != next.language)
        });
        if !goes_on {
            runs.push(&entries[start..at]);
            start = at;
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::entry::{Matching, Options, PartOfSpeech};
    use crate::language::Language;

    fn sample() -> Vec<Entry> {
        let mut entries = vec![
            Entry::german("Weixin", &["WeChat"]),
            Entry { language: Language::new("fr"), ..Entry::german("Weixin", &["WeChat"]) },
            Entry { note: "a, \"b\" & <c>".into(), ..Entry::german("Bußgeld", &["fine", "penalty"]) },
            Entry::german("künstliche Intelligenz", &["artificial intelligence"]),
            // Two terms of one concept, as a termbase has them.
            Entry::german("Chip", &["chip"]),
            Entry::german("Mikrochip", &["chip"]),
        ];
        for (number, entry) in entries.iter_mut().enumerate() {
            entry.line = [2, 2, 3, 4, 5, 5][number];
        }
        entries
    }

    /// What is the same in every format.
    fn facts(entries: &[Entry]) -> Vec<(String, String, Vec<String>, Options, String)> {
        entries
            .iter()
            .map(|e| (e.source.clone(), e.language.to_string(), e.targets.clone(), e.options, e.note.clone()))
            .collect()
    }

    #[test]
    fn what_is_written_is_read_again() {
        for kind in GlossaryFormat::WRITTEN {
            let mut bytes = Vec::new();
            assert_eq!(write(&sample(), kind, &mut bytes).unwrap(), Lost::default());
            let read =
                read_from(bytes.as_slice(), kind, Path::new("g")).unwrap_or_else(|error| panic!("{error}")).entries;
            assert_eq!(facts(&read), facts(&sample()), "{kind}: {}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn options_survive_where_the_format_has_room() {
        let options = Options {
            matching: Matching::Inflected,
            case_sensitive: true,
            keep: false,
            part_of_speech: Some(PartOfSpeech::Name),
        };
        let entries = vec![
            Entry { options, ..Entry::german("Signal", &["Signal app"]) },
            Entry { options: Options { keep: true, ..Options::default() }, ..Entry::german("BaFin", &["BaFin"]) },
        ];
        for kind in GlossaryFormat::WRITTEN {
            let mut bytes = Vec::new();
            let lost = write(&entries, kind, &mut bytes).unwrap().options;
            let read =
                read_from(bytes.as_slice(), kind, Path::new("g")).unwrap_or_else(|error| panic!("{error}")).entries;
            if kind == GlossaryFormat::Tbx {
                assert_eq!((lost, read[0].options.part_of_speech), (2, Some(PartOfSpeech::Name)));
            } else {
                assert_eq!((lost, facts(&read)), (0, facts(&entries)), "{kind}");
            }
        }
    }

    #[test]
    fn other_programs_get_their_own_tables() {
        let notes = 1;
        for (dialect, expected, lost) in [
            (
                Dialect::DeepL,
                "Weixin,WeChat,DE,EN\nWeixin,WeChat,FR,EN\nBußgeld,fine,DE,EN\nkünstliche Intelligenz,artificial intelligence,DE,EN\n\
                 Chip,chip,DE,EN\nMikrochip,chip,DE,EN\n",
                Lost { options: 0, alternatives: 1, notes },
            ),
            (
                Dialect::Aws,
                "de,fr,en\nWeixin,Weixin,WeChat\nBußgeld,,fine\nkünstliche Intelligenz,,artificial intelligence\nChip,,chip\nMikrochip,,chip\n",
                Lost { options: 0, alternatives: 1, notes },
            ),
            (
                Dialect::TermBase,
                "German,French,English,English,Note\nWeixin,Weixin,WeChat,,\nBußgeld,,fine,penalty,\"a, \"\"b\"\" & <c>\"\n\
                 künstliche Intelligenz,,artificial intelligence,,\nChip,,chip,,\nMikrochip,,chip,,\n",
                Lost::default(),
            ),
        ] {
            let mut bytes = Vec::new();
            assert_eq!(write_as(&sample(), GlossaryFormat::Csv, dialect, &mut bytes).unwrap(), lost, "{dialect:?}");
            assert_eq!(String::from_utf8_lossy(&bytes), expected, "{dialect:?}");
            let read = read_from(bytes.as_slice(), GlossaryFormat::Csv, Path::new("g"))
                .unwrap_or_else(|error| panic!("{error}"));
            let terms = |entries: &[Entry]| {
                entries.iter().map(|e| (e.source.clone(), e.preferred().to_owned())).collect::<Vec<_>>()
            };
            assert_eq!((terms(&read.entries), read.faults), (terms(&sample()), Vec::new()), "{dialect:?}");
        }
    }

    #[test]
    fn utf_16_with_a_mark_is_read() {
        for (kind, text) in [
            (GlossaryFormat::Tsv, "de\ten\nBußgeld\tfine\n"),
            (
                GlossaryFormat::Tmx,
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><tmx version=\"1.4\"><body><tu><tuv xml:lang=\"DE-DE\"><seg>Bußgeld</seg></tuv>\
                 <tuv xml:lang=\"en\"><seg>fine</seg></tuv></tu></body></tmx>",
            ),
        ] {
            let bytes: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            let read =
                read_from(bytes.as_slice(), kind, Path::new("g")).unwrap_or_else(|error| panic!("{error}")).entries;
            assert_eq!(read[0].source, "Bußgeld", "{kind}");
        }
    }
}
