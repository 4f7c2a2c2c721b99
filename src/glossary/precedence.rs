//! Entries of one and the same term: within a file a fault or a repetition, between files the later one wins.

use std::collections::HashMap;

use super::entry::Entry;
use super::error::GlossaryError;
use super::formats::GlossaryFormat;
use crate::text::german::inflection;

/// Entries without repetitions.
#[derive(Debug, Default)]
pub struct Merged {
    /// The entries that hold, in the order read.
    pub entries: Vec<Entry>,
    /// Entries that say again what an earlier one in their file says.
    pub repeated: Vec<Entry>,
    /// Entries that a later file replaced: the replaced one, and the one that holds.
    pub overridden: Vec<(Entry, Entry)>,
}

/// What makes two entries one term: language and spelling; case, ß and hyphens aside unless the term is case-sensitive.
fn identity(entry: &Entry) -> (String, String) {
    let spelling = match entry.options.case_sensitive {
        true => format!("\u{1}{}", entry.source),
        false => entry.source.split_whitespace().map(inflection::key).collect::<Vec<_>>().join(" "),
    };
    (entry.language.code().to_owned(), spelling)
}

/// Sets repetitions apart. In TMX and TBX files, where homonyms are separate concepts, further English is accepted too.
///
/// # Errors
/// [`GlossaryError::Duplicate`] when a table gives a term two different Englishes.
pub fn within_file(entries: Vec<Entry>) -> Result<Merged, GlossaryError> {
    let mut merged = Merged::default();
    let mut seen: HashMap<(String, String), usize> = HashMap::new();
    for entry in entries {
        let Some(&place) = seen.get(&identity(&entry)) else {
            seen.insert(identity(&entry), merged.entries.len());
            merged.entries.push(entry);
            continue;
        };
        let first = &mut merged.entries[place];
        let table = matches!(GlossaryFormat::of(&entry.file), Some(GlossaryFormat::Csv | GlossaryFormat::Tsv) | None);
        if table && (&first.targets, first.options) != (&entry.targets, entry.options) {
            return Err(GlossaryError::Duplicate {
                file: entry.file.clone(),
                line: entry.line,
                term: entry.source.clone(),
                first_file: first.file.clone(),
                first_line: first.line,
            });
        }
        for target in &entry.targets {
            if !first.targets.contains(target) {
                first.targets.push(target.clone());
            }
        }
        merged.repeated.push(entry);
    }
    Ok(merged)
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
        let file = |entry| within_file(vec![entry]).unwrap();
        let merged = across_files(vec![
            file(in_file("a.csv", 2, "Chip", "chip")),
            file(in_file("b.csv", 2, "chip", "microchip")),
        ]);
        assert_eq!(merged.entries.iter().map(Entry::preferred).collect::<Vec<_>>(), ["microchip"]);
        assert_eq!(merged.overridden[0].0.preferred(), "chip");
    }

    #[test]
    fn homonyms_of_a_termbase_share_an_entry() {
        let merged =
            within_file(vec![in_file("a.tbx", 2, "Bank", "bank"), in_file("a.tbx", 9, "Bank", "bench")]).unwrap();
        assert_eq!(merged.entries[0].targets, ["bank", "bench"]);
        assert!(within_file(vec![in_file("a.csv", 2, "Bank", "bank"), in_file("a.csv", 9, "Bank", "bench")]).is_err());
    }

    #[test]
    fn case_sensitive_terms_differ_by_case() {
        let mut shouted = in_file("a.csv", 3, "SIGNAL", "SIGNAL");
        shouted.options.case_sensitive = true;
        let merged = within_file(vec![in_file("a.csv", 2, "Signal", "signal"), shouted]).unwrap();
        assert_eq!(merged.entries.len(), 2);
    }
}
