//! Looking a glossary over: what is no error, and still not what its owner wants.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use super::Glossary;
use super::english_forms::are_forms;
use super::entry::{Entry, PartOfSpeech};
use super::fault::Fault;
use super::formats::{GlossaryFormat, delimited, spreadsheet};
use super::precedence::{Outcome, Repetition};
use crate::data::table;
use crate::language::Language;
use crate::text::english::find_term;
use crate::text::german::{inflection, lemmas};
use crate::text::stems::Stemmer;
use crate::text::{Analysis, stopwords};

/// Something worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which lint.
    pub lint: Lint,
    /// File and line.
    pub place: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// The lints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lint {
    /// A row cannot be read, or not all of it.
    Unreadable,
    /// An entry says again what an earlier one says.
    Duplicate,
    /// One term has two Englishes.
    Conflict,
    /// An entry can never be found.
    NeverMatches,
    /// An entry is found in nearly every sentence.
    StopWord,
    /// One English stands for two opposite terms.
    Opposites,
    /// The English is the German, and the entry does not say that it is to be kept.
    Untranslated,
    /// A column has no meaning.
    UnknownColumn,
    /// Brackets or slashes that will be looked for as they stand.
    Notation,
    /// A noun without its capital, or in capitals like an abbreviation.
    Capitals,
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Lint::Unreadable => "unreadable",
            Lint::Duplicate => "duplicate",
            Lint::Conflict => "conflict",
            Lint::NeverMatches => "never-matches",
            Lint::StopWord => "stop-word",
            Lint::Opposites => "opposites",
            Lint::Untranslated => "untranslated",
            Lint::UnknownColumn => "unknown-column",
            Lint::Notation => "notation",
            Lint::Capitals => "capitals",
        })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: {}: {}", self.place, self.lint, self.message)
    }
}

/// What of the files of `glossary` does not count: rows that cannot be read, and rows for terms that have one already.
pub fn not_counted(glossary: &Glossary) -> Vec<Finding> {
    glossary.faults().iter().map(unreadable).chain(glossary.left_out().map(repeated)).collect()
}

/// Everything worth a look in `glossary`: entry by entry, then what concerns several.
pub fn lint(glossary: &Glossary) -> Vec<Finding> {
    let mut findings: Vec<Finding> = glossary.faults().iter().map(unreadable).collect();
    findings.extend(glossary.entries().iter().flat_map(|entry| of_entry(glossary, entry)));
    findings.extend(glossary.repeated().iter().map(repeated));
    findings.extend(glossary.overridden().iter().map(|(earlier, entry)| {
        let other = if earlier.targets == entry.targets { "the same English" } else { "other English" };
        finding(
            if earlier.targets == entry.targets { Lint::Duplicate } else { Lint::Conflict },
            entry,
            format!(
                "'{}' → '{}' wins over '{}' of {}, which has {other}; keep one of them",
                entry.source,
                entry.preferred(),
                earlier.preferred(),
                earlier.place()
            ),
        )
    }));
    findings.extend(opposites(glossary.entries()));
    findings
}

/// A row that cannot be read.
pub fn unreadable(fault: &Fault) -> Finding {
    Finding { lint: Lint::Unreadable, place: fault.place(), message: fault.message.clone() }
}

/// An entry for a term that its file has above.
fn repeated(repetition: &Repetition) -> Finding {
    let Repetition { first, entry, outcome } = repetition;
    let above = format!("'{}' → '{}' (line {})", first.source, first.targets.join(" | "), first.line);
    let below = format!("'{}' → '{}'", entry.source, entry.targets.join(" | "));
    match outcome {
        Outcome::Same => {
            finding(Lint::Duplicate, entry, format!("'{}' says the same as {above}; remove this one", entry.source))
        }
        Outcome::Accepted
            if entry.targets.iter().all(|target| first.targets.iter().any(|known| are_forms(known, target))) =>
        {
            let message = format!("{below} is accepted beside {above}; one line with 'A | B' says the same");
            finding(Lint::Duplicate, entry, message)
        }
        Outcome::Accepted => {
            let message = format!(
                "{below} has an earlier entry in the same file, {above}; the English of both is accepted, the earlier preferred"
            );
            finding(Lint::Conflict, entry, message)
        }
        Outcome::LeftOut => {
            finding(Lint::Conflict, entry, format!("{below} does not count beside {above}{}", mend(repetition)))
        }
    }
}

/// What to do about two rows of which the second does not count.
fn mend(repetition: &Repetition) -> &'static str {
    match repetition.first.options == repetition.entry.options {
        true => "; keep one of them, or put both English forms into one cell, as in 'A | B'",
        false => ", which has other options; keep one of them",
    }
}

/// Columns of a table that have no meaning; nothing for other formats, or a file that cannot be read.
pub fn unknown_columns(file: &Path) -> Vec<Finding> {
    let Some(kind) = GlossaryFormat::of(file) else { return Vec::new() };
    let opened = std::fs::File::open(spreadsheet::file_and_sheet(file).0).ok();
    let columns = opened.and_then(|opened| match kind {
        GlossaryFormat::Csv => delimited::ignored_columns(opened, b',', file).ok(),
        GlossaryFormat::Tsv => delimited::ignored_columns(opened, b'\t', file).ok(),
        GlossaryFormat::Xlsx | GlossaryFormat::Ods => {
            let mut rows = spreadsheet::rows(opened, kind, file).ok()?.into_iter();
            delimited::ignored(|| Ok(rows.next())).ok()
        }
        GlossaryFormat::Tmx | GlossaryFormat::Tbx => None,
    });
    columns
        .unwrap_or_default()
        .into_iter()
        .map(|(line, column)| Finding {
            lint: Lint::UnknownColumn,
            place: format!("{} line {line}", file.display()),
            message: format!("the column '{column}' has no meaning here and is not read; known are languages (de, Deutsch, en, …), match, case, keep, pos, note and status"),
        })
        .collect()
}

fn finding(lint: Lint, entry: &Entry, message: String) -> Finding {
    Finding { lint, place: entry.place(), message }
}

fn of_entry(glossary: &Glossary, entry: &Entry) -> Vec<Finding> {
    let mut findings = Vec::new();
    let german = entry.language.is_german();
    let mut add = |lint, message| findings.push(finding(lint, entry, message));
    if german && !entry.options.case_sensitive && stopwords::is_german(&entry.source) {
        add(
            Lint::StopWord,
            format!(
                "'{}' is a word of grammar that stands in nearly every article; remove it, or set case=sensitive",
                entry.source
            ),
        );
    } else if !is_found(glossary, entry) {
        add(
            Lint::NeverMatches,
            format!("'{}' is not found even where it stands as filed{}", entry.source, reason(entry)),
        );
    }
    if !entry.options.keep
        && entry.preferred() == entry.source
        && entry.options.part_of_speech != Some(PartOfSpeech::Name)
    {
        add(
            Lint::Untranslated,
            format!("the English of '{}' is the German word; set keep=yes if that is meant", entry.source),
        );
    }
    if let Some(target) = entry.targets.iter().find(|target| find_term::find(target, target).is_none()) {
        add(
            Lint::NeverMatches,
            format!("the English '{target}' has no letters or figures and can never be found; write a word"),
        );
    }
    if german && let Some((noun, what)) = miswritten(entry) {
        add(
            Lint::Capitals,
            format!("'{}' {what}; write '{noun}', or set pos or case=sensitive if that is meant", entry.source),
        );
    }
    let notation = |text: &str| text.contains(['(', ')', '[', ']', ';']) || text.contains(" / ");
    if let Some(text) = std::iter::once(&entry.source).chain(&entry.targets).find(|text| notation(text)) {
        add(
            Lint::Notation,
            format!(
                "'{text}' is looked for with its brackets and signs; write one form a term, English variants separated by '|'"
            ),
        );
    }
    findings
}

/// The noun that a term in other capitals is, and what is wrong with them.
fn miswritten(entry: &Entry) -> Option<(String, &'static str)> {
    const LONGEST_ABBREVIATION: usize = 5;
    let lower = entry.source.to_lowercase();
    let options = entry.options;
    let is_meant = options.part_of_speech.is_some() || options.case_sensitive || options.keep;
    let stem = Stemmer::new(&Language::german()).stem(&lower);
    if is_meant || !lemmas::is_dictionary_form(&lower, &stem) {
        return None;
    }
    let what = if entry.source == lower {
        "is written small, so it is not found inside compounds"
    } else if inflection::is_acronym(&entry.source) && lower.chars().count() > LONGEST_ABBREVIATION {
        "is taken for an abbreviation, which is found in capitals only"
    } else {
        return None;
    };
    let mut letters = lower.chars();
    let first = letters.next()?;
    Some((first.to_uppercase().chain(letters).collect(), what))
}

/// Whether the entry is found where it stands as filed, in the glossary it belongs to.
fn is_found(glossary: &Glossary, entry: &Entry) -> bool {
    // In brackets, so that the first word does not open the sentence.
    let text = format!("Ein ({})", entry.source);
    let analysis = Analysis::new(&text, &entry.language);
    glossary.find(&analysis).iter().any(|hit| std::ptr::eq(glossary.entry(hit), entry))
}

fn reason(entry: &Entry) -> &'static str {
    if !entry.source.chars().any(char::is_alphanumeric) {
        "; it has no letters or figures"
    } else if entry.source.contains(". ") || entry.source.ends_with(['.', '!', '?']) {
        "; it reaches over the end of a sentence"
    } else {
        "; another entry takes its place"
    }
}

/// Pairs of opposite terms that share an English form.
fn opposites(entries: &[Entry]) -> Vec<Finding> {
    let mut by_english: BTreeMap<String, BTreeMap<String, &Entry>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.language.is_german()) {
        for target in &entry.targets {
            let same = by_english.entry(find_term::plural(&target.to_lowercase())).or_default();
            same.entry(inflection::key(&entry.source)).or_insert(entry);
        }
    }
    let pairs = table!("de/opposites.tsv").iter().filter_map(|(one, cells)| Some((one, *cells.first()?)));
    let pieces: Vec<(String, String)> = pairs
        .map(|(one, other)| (inflection::key(one), inflection::key(other)))
        .flat_map(|(one, other)| [(one.clone(), other.clone()), (other, one)])
        .collect();
    let mut pairs: BTreeMap<(&Path, u64, &str), Finding> = BTreeMap::new();
    for same in by_english.values().filter(|same| same.len() > 1) {
        for (key, entry) in same {
            let opposite = turned(key, &pieces).into_iter().find_map(|turned| same.get(&turned));
            // The later one of the two is where to look.
            let is_earlier = |other: &&&Entry| (&other.file, other.line) < (&entry.file, entry.line);
            let Some(other) = opposite.filter(is_earlier) else { continue };
            let message = format!(
                "'{}' and '{}' ({}) are opposites and have the same English '{}'; give each its own",
                entry.source,
                other.source,
                other.place(),
                entry.preferred()
            );
            pairs.insert((&entry.file, entry.line, &entry.source), finding(Lint::Opposites, entry, message));
        }
    }
    pairs.into_values().collect()
}

/// What a term would be called if it were its own opposite: with a piece replaced, or with or without `un`, `nicht`.
fn turned(key: &str, pieces: &[(String, String)]) -> Vec<String> {
    let mut turned: Vec<String> = ["un", "nicht"]
        .iter()
        .flat_map(|no| [Some(format!("{no}{key}")), key.strip_prefix(no).map(str::to_owned)])
        .flatten()
        .collect();
    for (piece, opposite) in pieces {
        turned.extend(
            key.match_indices(piece.as_str())
                .map(|(at, _)| format!("{}{opposite}{}", &key[..at], &key[at + piece.len()..])),
        );
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lints(pairs: &[(&str, &str)]) -> Vec<Lint> {
        let entries = pairs
            .iter()
            .zip(2..)
            .map(|((german, english), line)| Entry { line, ..Entry::german(german, &[english]) })
            .collect();
        lint(&Glossary::new(entries)).into_iter().map(|finding| finding.lint).collect()
    }

    #[test]
    fn what_is_worth_a_look_is_found() {
        for (name, pairs, expected) in [
            ("nothing", &[("Chip", "chip"), ("künstliche Intelligenz", "AI"), ("Node.js", "Node")][..], &[][..]),
            ("opposites", &[("Auftraggeber", "contractor"), ("Auftragnehmer", "contractor")], &[Lint::Opposites]),
            ("opposites in the plural", &[("Käufer", "dealer"), ("Verkäufer", "dealers")], &[Lint::Opposites]),
            ("negation", &[("zulässig", "allowed"), ("unzulässig", "allowed")], &[Lint::Opposites]),
            (
                "synonyms are no opposites",
                &[("Risikokapital", "venture capital"), ("Wagniskapital", "venture capital")],
                &[],
            ),
            ("stop-word", &[("Die", "the")], &[Lint::StopWord]),
            ("no letters", &[("--", "dash")], &[Lint::NeverMatches]),
            ("kept unsaid", &[("Bundestag", "Bundestag")], &[Lint::Untranslated]),
            ("English that cannot be found", &[("Warenzeichen", "™")], &[Lint::NeverMatches]),
            ("a noun written small", &[("rechenzentrum", "data centre")], &[Lint::Capitals]),
            ("a noun in capitals", &[("BEHÖRDE", "authority")], &[Lint::Capitals]),
            ("an abbreviation", &[("BSI", "BSI office")], &[]),
            ("brackets", &[("Bußgeld (Strafe)", "fine")], &[Lint::Notation]),
        ] {
            assert_eq!(lints(pairs), expected, "{name}");
        }
    }
}
