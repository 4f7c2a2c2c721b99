//! Glossaries written as tables; what [`delimited`](super::delimited) reads again.

use std::io::{self, Write};

use super::columns::OPTION_COLUMNS;
use super::{Dialect, Lost, together};
use crate::glossary::entry::{Entry, Options};
use crate::language::Language;

/// Writes a table; gives what of the entries it has no room for.
pub(crate) fn write(entries: &[Entry], delimiter: u8, dialect: Dialect, output: &mut dyn Write) -> io::Result<Lost> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(output);
    match dialect {
        Dialect::Own => own(entries, &mut writer)?,
        Dialect::DeepL => {
            for entry in entries {
                let source = entry.language.code().to_uppercase();
                writer.write_record([entry.source.as_str(), entry.preferred(), &source, "EN"])?;
            }
        }
        Dialect::Aws => {
            let languages = languages(entries);
            writer.write_record(languages.iter().map(|language| language.code()).chain(["en"]))?;
            for row in together(entries) {
                let english = row.first().map_or("", |first| first.preferred());
                writer.write_record(terms(row, &languages).chain([english]))?;
            }
        }
        Dialect::TermBase => {
            let languages = languages(entries);
            let most = entries.iter().map(|entry| entry.targets.len()).max().unwrap_or(1);
            let english = std::iter::repeat_n("English", most);
            writer.write_record(languages.iter().map(|language| language.name()).chain(english).chain(["Note"]))?;
            for row in together(entries) {
                let Some(first) = row.first() else { continue };
                let english = (0..most).map(|at| first.targets.get(at).map_or("", String::as_str));
                writer.write_record(terms(row, &languages).chain(english).chain([first.note.as_str()]))?;
            }
        }
    }
    writer.flush()?;
    Ok(lost(entries, dialect))
}

fn lost(entries: &[Entry], dialect: Dialect) -> Lost {
    let count = |of: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| of(entry)).count();
    let holds_one = matches!(dialect, Dialect::DeepL | Dialect::Aws);
    match dialect {
        Dialect::Own => Lost::default(),
        // That a term is kept shows in its English.
        _ => Lost {
            options: count(&|entry| Options { keep: false, ..entry.options } != Options::default()),
            alternatives: if holds_one { count(&|entry| entry.targets.len() > 1) } else { 0 },
            notes: if holds_one { count(&|entry| !entry.note.is_empty()) } else { 0 },
        },
    }
}

/// The languages of the terms, German first: it is what most glossaries are about.
fn languages(entries: &[Entry]) -> Vec<Language> {
    let mut languages: Vec<Language> = entries.iter().map(|entry| entry.language.clone()).collect();
    languages.sort_by_key(|language| (!language.is_german(), language.code().to_owned()));
    languages.dedup();
    if languages.is_empty() {
        languages.push(Language::german());
    }
    languages
}

/// The terms of a row in the order of the languages.
fn terms<'a>(row: &'a [Entry], languages: &'a [Language]) -> impl Iterator<Item = &'a str> {
    languages
        .iter()
        .map(|language| row.iter().find(|entry| entry.language == *language).map_or("", |entry| entry.source.as_str()))
}

/// Our own table; columns that no entry needs are left out.
fn own<W: Write>(entries: &[Entry], writer: &mut csv::Writer<W>) -> io::Result<()> {
    let languages = languages(entries);
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
    let header = languages.iter().map(|l| l.code().to_owned()).chain(["en".to_owned()]);
    writer.write_record(header.chain(chosen(OPTION_COLUMNS.map(str::to_owned))))?;
    for row in together(entries) {
        let Some(first) = row.first() else { continue };
        let english = if first.options.keep { String::new() } else { first.targets.join(" | ") };
        let terms = terms(row, &languages).map(str::to_owned);
        writer.write_record(terms.chain([english]).chain(chosen(cells(first))))?;
    }
    Ok(())
}
