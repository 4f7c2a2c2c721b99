//! Glossary files: one file a format. All of them are read piece by piece, so that a huge or hostile file costs no more
//! memory than its entries.

mod input;
pub(super) mod table;
mod tbx;
mod tmx;
mod xml;

use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use super::entry::Entry;
use super::error::GlossaryError;

/// More entries in one file are refused: that is no glossary, and would not fit into memory.
pub const MOST_ENTRIES: usize = 1_000_000;

/// A file format of glossaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Comma-separated values with a header row.
    Csv,
    /// Tab-separated values with a header row.
    Tsv,
    /// Translation Memory eXchange 1.4.
    Tmx,
    /// TermBase eXchange, TBX-Basic (ISO 30042, both editions).
    Tbx,
}

impl Kind {
    /// Every format.
    pub const ALL: [Kind; 4] = [Kind::Csv, Kind::Tsv, Kind::Tmx, Kind::Tbx];

    /// The format by the ending of a file name.
    pub fn of(file: &Path) -> Option<Kind> {
        let ending = file.extension()?.to_str()?.to_ascii_lowercase();
        Kind::ALL.into_iter().find(|kind| kind.to_string() == ending)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Kind::Csv => "csv",
            Kind::Tsv => "tsv",
            Kind::Tmx => "tmx",
            Kind::Tbx => "tbx",
        })
    }
}

/// Reads the entries of a glossary file, in its order.
///
/// # Errors
/// When the file cannot be read, is of no known format, is malformed, or has an entry without German or English; the
/// message names file and line. Terms defined twice are not looked for here; see [`super::merge`].
pub fn read(file: &Path) -> Result<Vec<Entry>, GlossaryError> {
    let kind = Kind::of(file).ok_or_else(|| GlossaryError::UnknownFormat { file: file.to_owned() })?;
    let opened = File::open(file).map_err(|source| GlossaryError::Unreadable { file: file.to_owned(), source })?;
    read_from(opened, kind, file)
}

/// Reads the entries from `input`; `file` is the name for messages.
///
/// # Errors
/// As [`read`].
pub fn read_from(input: impl io::Read, kind: Kind, file: &Path) -> Result<Vec<Entry>, GlossaryError> {
    match kind {
        Kind::Csv => table::read(input, b',', file),
        Kind::Tsv => table::read(input, b'\t', file),
        Kind::Tmx => tmx::read(input, file),
        Kind::Tbx => tbx::read(input, file),
    }
}

/// Writes entries; gives the number of those whose options the format cannot hold.
///
/// # Errors
/// When `output` cannot be written.
pub fn write(entries: &[Entry], kind: Kind, output: &mut dyn Write) -> io::Result<usize> {
    match kind {
        Kind::Csv => table::write(entries, b',', output).map(|()| 0),
        Kind::Tsv => table::write(entries, b'\t', output).map(|()| 0),
        Kind::Tmx => tmx::write(entries, output).map(|()| 0),
        Kind::Tbx => tbx::write(entries, output),
    }
}

/// Entries that stand together in a file (one line, one concept), as runs of `entries`: they differ in nothing but
/// language and term.
fn together(entries: &[Entry]) -> Vec<&[Entry]> {
    let same = |a: &Entry, b: &Entry| {
        (&a.file, a.line, &a.note, a.options) == (&b.file, b.line, &b.note, b.options)
            && (a.targets == b.targets || (a.options.keep && b.options.keep))
    };
    entries.chunk_by(same).collect()
}

#[cfg(test)]
mod tests {
    use super::super::entry::{Matching, Options, PartOfSpeech};
    use super::*;
    use crate::language::Language;

    fn sample() -> Vec<Entry> {
        let mut entries = vec![
            Entry::german("Weixin", &["WeChat"]),
            Entry { language: Language::new("fr"), ..Entry::german("Weixin", &["WeChat"]) },
            Entry { note: "a, \"b\" & <c>".into(), ..Entry::german("Bußgeld", &["fine", "penalty"]) },
            Entry::german("künstliche Intelligenz", &["artificial intelligence"]),
        ];
        for (number, entry) in entries.iter_mut().enumerate() {
            entry.line = if number < 2 { 2 } else { number as u64 + 1 };
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
        for kind in Kind::ALL {
            let mut bytes = Vec::new();
            assert_eq!(write(&sample(), kind, &mut bytes).unwrap(), 0);
            let read = read_from(bytes.as_slice(), kind, Path::new("g")).unwrap_or_else(|error| panic!("{error}"));
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
        for kind in Kind::ALL {
            let mut bytes = Vec::new();
            let lost = write(&entries, kind, &mut bytes).unwrap();
            let read = read_from(bytes.as_slice(), kind, Path::new("g")).unwrap_or_else(|error| panic!("{error}"));
            if kind == Kind::Tbx {
                assert_eq!((lost, read[0].options.part_of_speech), (2, Some(PartOfSpeech::Name)));
            } else {
                assert_eq!((lost, facts(&read)), (0, facts(&entries)), "{kind}");
            }
        }
    }

    #[test]
    fn utf_16_with_a_mark_is_read() {
        for (kind, text) in [
            (Kind::Tsv, "de\ten\nBußgeld\tfine\n"),
            (
                Kind::Tmx,
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><tmx version=\"1.4\"><body><tu><tuv xml:lang=\"DE-DE\"><seg>Bußgeld</seg></tuv>\
                 <tuv xml:lang=\"en\"><seg>fine</seg></tuv></tu></body></tmx>",
            ),
        ] {
            let bytes: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            let read = read_from(bytes.as_slice(), kind, Path::new("g")).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(read[0].source, "Bußgeld", "{kind}");
        }
    }
}
