//! Entries of one and the same term: within a file the first counts, between files the later one wins. Nothing of this
//! ends a run; what is lost by it is told.

use std::collections::HashMap;

use super::english_forms::are_forms;
use super::entry::Entry;
use super::formats::GlossaryFormat;
use crate::text::german::inflection;

/// Entries without repetitions.
#[derive(Debug, Default)]
pub struct Merged {
    /// The entries that hold, in the order read.
    pub entries: Vec<Entry>,
    /// Entries for a term that their file has above.
    pub repeated: Vec<Repetition>,
    /// Entries that a later file replaced: the replaced one, and the one that holds.
    pub overridden: Vec<(Entry, Entry)>,
}

/// An entry for a term that its file has above already, perhaps in another spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repetition {
    /// The entry above, which holds.
    pub first: Entry,
    /// The entry below, which is none of its own.
    pub entry: Entry,
    /// What became of it.
    pub outcome: Outcome,
}

/// What becomes of a repeated entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It says the same.
    Same,
    /// Its English is accepted beside that of the first.
    Accepted,
    /// Its English, or an option of it, does not count.
    LeftOut,
}

/// What makes two entries one term: language and spelling; case, ß and hyphens aside unless the term is case-sensitive.
fn identity(entry: &Entry) -> (String, String) {
    let spelling = match entry.options.case_sensitive {
        true => format!("\u{1}{}", entry.source),
        false => entry.source.split_whitespace().map(inflection::key).collect::<Vec<_>>().join(" "),
    };
    (entry.language.code().to_owned(), spelling)
}

/// Sets repetitions apart. Of a table the first row of a term counts, and of later ones the English that is a form of
/// its own. In TMX and TBX files, where homonyms are separate concepts, all English is accepted.
pub fn within_file(entries: Vec<Entry>) -> Merged {
    let mut merged = Merged::default();
    let mut seen: HashMap<(String, String), usize> = HashMap::new();
    for entry in entries {
        let key = identity(&entry);
        let Some(&place) = seen.get(&key) else {
            seen.insert(key, merged.entries.len());
            merged.entries.push(entry);
            continue;
        };
        let first = merged.entries[place].clone();
        let is_table = !matches!(GlossaryFormat::of(&entry.file), Some(GlossaryFormat::Tmx | GlossaryFormat::Tbx));
        let targets = &mut merged.entries[place].targets;
        let mut outcome = Outcome::Same;
        for target in &entry.targets {
            if targets.contains(target) {
                continue;
            }
            if is_table && !targets.iter().any(|known| are_forms(known, target)) {
                outcome = Outcome::LeftOut;
                continue;
            }
            targets.push(target.clone());
            if outcome == Outcome::Same {
                outcome = Outcome::Accepted;
            }
        }
        if is_table && first.options != entry.options {
            outcome = Outcome::LeftOut;
        }
        merged.repeated.push(Repetition { first, entry, outcome });
    }
    merged
}

/// The last of several replacements is the one that holds.
fn settle(merged: &mut Merged) {
    let holding: HashMap<(String, String), &Entry> =
        merged.entries.iter().map(|entry| (identity(entry), entry)).collect();
    for (earlier, entry) in &mut merged.overridden {
        if let Some(&holds) = holding.get(&identity(earlier)) {
            entry.clone_from(holds);
        }
    }
}

/// Puts files together, each already free of repetitions; of entries for one term the last wins.
pub fn across_files(files: Vec<Merged>) -> Merged {
    let mut all = Merged::default();
    let mut seen: HashMap<(String, String), usize> = HashMap::new();
    for file in files {
        all.repeated.extend(file.repeated);
        for entry in file.entries {
            match seen.get(&identity(&entry)) {
                Some(&place) => {
                    let earlier = std::mem::replace(&mut all.entries[place], entry.clone());
                    all.overridden.push((earlier, entry));
                }
                None => {
                    seen.insert(identity(&entry), all.entries.len());
                    all.entries.push(entry);
                }
            }
        }
    }
    settle(&mut all);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_file(file: &str, line: u64, source: &str, target: &str) -> Entry {
        Entry { file: file.into(), line, ..Entry::german(source, &[target]) }
    }

    #[test]
    fn the_later_file_wins() {
        let file = |entry| within_file(vec![entry]);
        let merged = across_files(vec![
            file(in_file("a.csv", 2, "Chip", "chip")),
            file(in_file("b.csv", 2, "chip", "microchip")),
        ]);
        assert_eq!(merged.entries.iter().map(Entry::preferred).collect::<Vec<_>>(), ["microchip"]);
        assert_eq!(merged.overridden[0].0.preferred(), "chip");
    }

    #[test]
    fn the_first_row_of_a_term_counts() {
        for (name, second, targets, outcome) in [
            ("the same", ("Mobilfunk-Betreiber", "mobile operator"), &["mobile operator"][..], Outcome::Same),
            (
                "a plural",
                ("Mobilfunkbetreiber", "mobile operators"),
                &["mobile operator", "mobile operators"],
                Outcome::Accepted,
            ),
            (
                "a hyphen",
                ("mobilfunkbetreiber", "mobile-operator"),
                &["mobile operator", "mobile-operator"],
                Outcome::Accepted,
            ),
            ("another word", ("Mobilfunkbetreiber", "carrier"), &["mobile operator"], Outcome::LeftOut),
        ] {
            let rows = vec![
                in_file("a.csv", 2, "Mobilfunk-Betreiber", "mobile operator"),
                in_file("a.csv", 3, second.0, second.1),
            ];
            let merged = within_file(rows);
            assert_eq!(merged.entries.len(), 1, "{name}");
            assert_eq!(merged.entries[0].targets, targets, "{name}");
            assert_eq!((merged.repeated[0].entry.line, merged.repeated[0].outcome), (3, outcome), "{name}");
        }
    }

    #[test]
    fn other_options_do_not_count() {
        let mut exact = in_file("a.csv", 3, "Chip", "chip");
        exact.options.keep = true;
        let merged = within_file(vec![in_file("a.csv", 2, "Chip", "chip"), exact]);
        assert_eq!(merged.repeated[0].outcome, Outcome::LeftOut);
        assert!(!merged.entries[0].options.keep);
    }

    #[test]
    fn homonyms_of_a_termbase_share_an_entry() {
        let merged = within_file(vec![in_file("a.tbx", 2, "Bank", "bank"), in_file("a.tbx", 9, "Bank", "bench")]);
        assert_eq!(merged.entries[0].targets, ["bank", "bench"]);
        assert_eq!(merged.repeated[0].outcome, Outcome::Accepted);
    }

    #[test]
    fn case_sensitive_terms_differ_by_case() {
        let mut shouted = in_file("a.csv", 3, "SIGNAL", "SIGNAL");
        shouted.options.case_sensitive = true;
        let merged = within_file(vec![in_file("a.csv", 2, "Signal", "signal"), shouted]);
        assert_eq!(merged.entries.len(), 2);
    }
}
