//! Glossaries written as tables; what [`delimited`](super::delimited) reads again.

use std::io::{self, Write};

use super::columns::OPTION_COLUMNS;
use super::together;
use crate::glossary::entry::{Entry, Options};
use crate::language::Language;

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
