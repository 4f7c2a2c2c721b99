//! Looking a glossary over: what is no error, and still not what its owner wants.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use super::entry::{Entry, PartOfSpeech};
use super::files::{Kind, table};
use super::{Glossary, english, forms};
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
    /// An entry says again what an earlier one says.
    Duplicate,
    /// One term has two Englishes, of different files or concepts.
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
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Lint::Duplicate => "duplicate",
            Lint::Conflict => "conflict",
            Lint::NeverMatches => "never-matches",
            Lint::StopWord => "stop-word",
            Lint::Opposites => "opposites",
            Lint::Untranslated => "untranslated",
            Lint::UnknownColumn => "unknown-column",
            Lint::Notation => "notation",
        })
    }
}

/// Pieces of German words that make a term its own opposite.
const OPPOSITES: &[(&str, &str)] = &[
    ("geber", "nehmer"),
    ("nahme", "gabe"),
    ("verkäufer", "käufer"),
    ("verkauf", "kauf"),
    ("vermieter", "mieter"),
    ("verpächter", "pächter"),
    ("gläubiger", "schuldner"),
    ("kläger", "beklagter"),
    ("sender", "empfänger"),
    ("absender", "empfänger"),
    ("hersteller", "händler"),
    ("erzeuger", "verbraucher"),
    ("angebot", "nachfrage"),
    ("gewinn", "verlust"),
    ("gutschrift", "lastschrift"),
    ("soll", "haben"),
    ("aktiva", "passiva"),
    ("einfuhr", "ausfuhr"),
    ("import", "export"),
    ("eingang", "ausgang"),
    ("einnahme", "ausgabe"),
    ("zugang", "abgang"),
    ("zunahme", "abnahme"),
    ("anmeldung", "abmeldung"),
    ("aufrüstung", "abrüstung"),
    ("mindest", "höchst"),
    ("minimum", "maximum"),
    ("ober", "unter"),
    ("brutto", "netto"),
    ("verschlüsselung", "entschlüsselung"),
    ("verschlüsseln", "entschlüsseln"),
    ("mutter", "tochter"),
    ("vor", "nach"),
    ("hin", "rück"),
    ("inland", "ausland"),
    ("innen", "außen"),
    ("öffentlich", "privat"),
    ("verantwortlicher", "auftragsverarbeiter"),
];

/// Everything worth a look in `glossary`, in the order of its entries.
pub fn lint(glossary: &Glossary) -> Vec<Finding> {
    let mut findings: Vec<Finding> = glossary.entries().iter().flat_map(|entry| of_entry(glossary, entry)).collect();
    findings.extend(glossary.repeated().iter().map(|entry| {
        finding(
            Lint::Duplicate,
            entry,
            format!("'{}' is defined above in the same file; remove this one", entry.source),
        )
    }));
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

/// Columns of a table that have no meaning; nothing for other formats, or a file that cannot be read.
pub fn unknown_columns(file: &Path) -> Vec<Finding> {
    let delimiter = match Kind::of(file) {
        Some(Kind::Csv) => b',',
        Some(Kind::Tsv) => b'\t',
        _ => return Vec::new(),
    };
    let columns = std::fs::File::open(file).ok().and_then(|opened| table::ignored_columns(opened, delimiter).ok());
    columns
        .unwrap_or_default()
        .into_iter()
        .map(|column| Finding {
            lint: Lint::UnknownColumn,
            place: format!("{} line 1", file.display()),
            message: format!("the column '{column}' has no meaning here and is not read; known are languages (de, en, …), match, case, keep, pos and note"),
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
    if german && stopwords::is_german(&entry.source) {
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
    let mut by_english: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.language.is_german()) {
        for target in &entry.targets {
            by_english.entry(english::plural(&target.to_lowercase())).or_default().push(entry);
        }
    }
    let mut findings = Vec::new();
    for (_, entries) in by_english.iter().filter(|(_, entries)| (2..200).contains(&entries.len())) {
        for (at, one) in entries.iter().enumerate() {
            for other in &entries[at + 1..] {
                if are_opposites(&one.source, &other.source) {
                    findings.push(finding(
                        Lint::Opposites,
                        other,
                        format!(
                            "'{}' and '{}' ({}) are opposites and have the same English '{}'; give each its own",
                            other.source,
                            one.source,
                            one.place(),
                            other.preferred()
                        ),
                    ));
                }
            }
        }
    }
    findings
}

/// Whether one term becomes the other when a piece of it is replaced by its opposite, or by `un` or `nicht` before it.
fn are_opposites(one: &str, other: &str) -> bool {
    let (one, other) = (forms::key(one), forms::key(other));
    let negated = |a: &str, b: &str| ["un", "nicht"].iter().any(|no| a.strip_prefix(no) == Some(b));
    let turned = |a: &str, b: &str| {
        OPPOSITES.iter().any(|(piece, opposite)| {
            let (piece, opposite) = (forms::key(piece), forms::key(opposite));
            a.match_indices(&piece).any(|(at, _)| format!("{}{opposite}{}", &a[..at], &a[at + piece.len()..]) == b)
        })
    };
    negated(&one, &other) || negated(&other, &one) || turned(&one, &other) || turned(&other, &one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lints(pairs: &[(&str, &str)]) -> Vec<Lint> {
        let entries = pairs.iter().map(|(german, english)| Entry::german(german, &[english])).collect();
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
            ("brackets", &[("Bußgeld (Strafe)", "fine")], &[Lint::Notation]),
        ] {
            assert_eq!(lints(pairs), expected, "{name}");
        }
    }
}
