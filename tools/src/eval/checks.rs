//! How reliable the checks are: on labelled translation pairs, sound ones and damaged ones.
//!
//! A set is a tab-separated file with `german`, `english`, `damaged` (`none`, or the names of the checks that ought to
//! speak, parted by commas) and `terms` (`German=English|other English`, parted by `; `).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::{EvalError, rows};
use depesche::brief::BriefMaker;
use depesche::checks::{self, Check, Warning};
use depesche::glossary::{Entry, Glossary};
use depesche::language::Language;
use depesche::text::german::frequencies::Frequencies;
use depesche::{Config, Pipeline};

/// A translation pair and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The German.
    pub german: String,
    /// The English.
    pub english: String,
    /// The checks that ought to speak.
    pub damaged: Vec<Check>,
    /// The terms that are demanded: German and accepted English, the preferred one first.
    pub terms: Vec<(String, Vec<String>)>,
}

/// Reads a set.
///
/// # Errors
/// When the file cannot be read or a row is malformed.
pub fn read(file: &Path) -> Result<Vec<Pair>, EvalError> {
    let mut pairs = Vec::new();
    for (line, [german, english, damaged, terms]) in rows(file, ["german", "english", "damaged", "terms"])? {
        let wrong = |reason: String| EvalError::Row { file: file.to_owned(), line, reason };
        let named = |name: &str| {
            let check = Check::ALL.into_iter().find(|check| check.as_str() == name);
            check.ok_or_else(|| wrong(format!("'{name}' is no check; use none or {}", names())))
        };
        let damaged = match damaged.as_str() {
            "none" => Vec::new(),
            checks => checks.split(',').map(|name| named(name.trim())).collect::<Result<Vec<_>, _>>()?,
        };
        let terms = terms
            .split(';')
            .filter(|term| !term.trim().is_empty())
            .map(|term| {
                let (german, english) =
                    term.split_once('=').ok_or_else(|| wrong(format!("'{term}' is not German=English")))?;
                Ok((german.trim().to_owned(), english.split('|').map(|form| form.trim().to_owned()).collect()))
            })
            .collect::<Result<Vec<_>, EvalError>>()?;
        pairs.push(Pair { line, german, english, damaged, terms });
    }
    Ok(pairs)
}

fn names() -> String {
    Check::ALL.map(Check::as_str).join(", ")
}

/// What the checks say of every pair, in their order.
pub fn judge(pipeline: &Pipeline, pairs: &[Pair]) -> Vec<Vec<Warning>> {
    let language = Language::german();
    pairs
        .iter()
        .map(|pair| {
            let entries = pair.terms.iter().map(|(german, english)| entry(german, english)).collect();
            let glossary = Glossary::new(entries);
            let maker = BriefMaker {
                translator: Some(pipeline.translator()),
                glossary: &glossary,
                language: &language,
                frequencies: Frequencies::german(),
                config: &Config::default(),
            };
            checks::check_pair(&maker.whole(&maker.annotated(&pair.german)), &pair.english)
        })
        .collect()
}

fn entry(german: &str, english: &[String]) -> Entry {
    Entry::german(german, &english.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Precision and recall of every check, as a Markdown table.
pub fn to_markdown(pairs: &[Pair], judged: &[Vec<Warning>]) -> String {
    let mut text = String::from("| check | damaged so | said | precision | recall |\n|---|---|---|---|---|\n");
    let share = |part: usize, whole: usize| {
        if whole == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) }
    };
    let says = |warnings: &[Warning], check: Check| warnings.iter().any(|warning| warning.check == check);
    for check in Check::ALL {
        let wanted = pairs.iter().filter(|pair| pair.damaged.contains(&check)).count();
        let said = judged.iter().filter(|warnings| says(warnings, check)).count();
        let right = pairs.iter().zip(judged).filter(|(p, w)| p.damaged.contains(&check) && says(w, check)).count();
        let _ = writeln!(
            text,
            "| {} | {wanted} | {said} | {} | {} |",
            check.as_str(),
            share(right, said),
            share(right, wanted)
        );
    }
    let counted = |damaged: bool| pairs.iter().zip(judged).filter(move |(pair, _)| pair.damaged.is_empty() != damaged);
    let (all, sound) = (counted(true).count(), counted(false).count());
    let noticed = counted(true).filter(|(_, warnings)| !warnings.is_empty()).count();
    let alarms = counted(false).filter(|(_, warnings)| !warnings.is_empty()).count();
    let _ = writeln!(text, "\nDamaged pairs with any warning: {} ({noticed} of {all})", share(noticed, all));
    let _ = writeln!(text, "Sound pairs with any warning: {} ({alarms} of {sound})", share(alarms, sound));
    text
}

/// The pairs that a check misses or wrongly distrusts.
pub fn differences(pairs: &[Pair], judged: &[Vec<Warning>]) -> String {
    let mut text = String::new();
    for (pair, warnings) in pairs.iter().zip(judged) {
        let mut notes: BTreeMap<Check, String> = BTreeMap::new();
        for check in Check::ALL {
            let details: Vec<&str> =
                warnings.iter().filter(|w| w.check == check).map(|warning| warning.detail.as_str()).collect();
            match (pair.damaged.contains(&check), details.is_empty()) {
                (true, true) => notes.insert(check, "not noticed".to_owned()),
                (false, false) => notes.insert(check, format!("wrongly: {}", details.join("; "))),
                _ => None,
            };
        }
        if !notes.is_empty() {
            let notes: Vec<String> = notes.iter().map(|(check, note)| format!("{}: {note}", check.as_str())).collect();
            let _ =
                writeln!(text, "\nline {}: {}\n  {}\n  {}", pair.line, notes.join(" | "), pair.german, pair.english);
        }
    }
    text
}
