//! How common German words are: background document frequencies.
//!
//! The shipped table counts in how many of a large number of German text segments (news and general prose) each stem
//! occurs. A stem that is frequent there tells little about an article; one that is missing is likely a name or a fresh
//! compound. The table is made by `depesche-tools frequencies build` over any collection of texts.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use crate::language::Language;
use crate::text::Analysis;

/// First line of a table: names the format and the number of segments counted.
const HEADER: &str = "# document frequencies v1, segments:";

/// The shipped table for German.
const GERMAN: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/de/frequencies.tsv"));

/// Stems with the number of text segments they occur in.
#[derive(Debug, Clone, Default)]
pub struct Frequencies {
    segments: u64,
    counts: HashMap<String, u32>,
}

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FrequenciesError {
    /// The first line is not that of a frequency table.
    #[error("the first line must be '{HEADER} N'; make the table with `depesche-tools frequencies build`")]
    Header,
    /// A line is not a stem, a tab and a count.
    #[error("line {0}: expected a stem, a tab and a count")]
    Line(usize),
}

impl Frequencies {
    /// The table that ships with Depesche; read once.
    pub fn german() -> &'static Frequencies {
        static TABLE: OnceLock<Frequencies> = OnceLock::new();
        // The shipped file is checked by a test; were it damaged, every word would count as unknown.
        TABLE.get_or_init(|| Frequencies::parse(GERMAN).unwrap_or_default())
    }

    /// The table for `language`: German has one, for others every word counts as equally rare.
    pub fn of(language: &Language) -> &'static Frequencies {
        static NONE: OnceLock<Frequencies> = OnceLock::new();
        if language.is_german() { Frequencies::german() } else { NONE.get_or_init(Frequencies::default) }
    }

    /// Reads a table.
    ///
    /// # Errors
    /// When the header or a line is not as [`Counter::write`] writes it.
    pub fn parse(text: &str) -> Result<Frequencies, FrequenciesError> {
        let mut lines = text.lines();
        let segments = lines
            .next()
            .and_then(|line| line.strip_prefix(HEADER))
            .and_then(|n| n.trim().parse().ok())
            .ok_or(FrequenciesError::Header)?;
        let mut counts = HashMap::new();
        for (index, line) in lines.enumerate() {
            let (stem, count) = line.split_once('\t').ok_or(FrequenciesError::Line(index + 2))?;
            counts.insert(stem.to_owned(), count.parse().map_err(|_| FrequenciesError::Line(index + 2))?);
        }
        Ok(Frequencies { segments, counts })
    }

    /// In how many segments `stem` occurs.
    pub fn count(&self, stem: &str) -> u32 {
        self.counts.get(stem).copied().unwrap_or(0)
    }

    /// Whether the table has no words, as for a language without one.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Inverse document frequency, `ln((N + 1) / (n + 1))` (smoothed; Spärck Jones 1972), at least 0.
    pub fn inverse(&self, stem: &str) -> f64 {
        let ratio = (self.segments as f64 + 1.0) / (f64::from(self.count(stem)) + 1.0);
        // Without a table all words weigh the same.
        if self.counts.is_empty() { 1.0 } else { ratio.ln().max(0.0) }
    }

    /// How rare the rarest three of some stems are: the mean of their [inverse frequencies](Frequencies::inverse).
    pub fn rarity<'a>(&self, stems: impl Iterator<Item = &'a str>) -> f32 {
        let mut rarities: Vec<f64> = stems.map(|stem| self.inverse(stem)).collect();
        rarities.sort_by(|a, b| b.total_cmp(a));
        rarities.truncate(3);
        (rarities.iter().sum::<f64>() / rarities.len().max(1) as f64) as f32
    }
}

/// Counts stems over many segments; see [`Frequencies`].
#[derive(Debug, Default)]
pub struct Counter {
    segments: u64,
    counts: BTreeMap<String, u32>,
}

impl Counter {
    /// Counts the stems of one segment, each once.
    pub fn add(&mut self, analysis: &Analysis) {
        self.segments += 1;
        let mut stems: Vec<&str> = analysis.sentences.iter().flat_map(|s| s.words()).map(|t| t.stem.as_str()).collect();
        stems.sort_unstable();
        stems.dedup();
        for stem in stems {
            match self.counts.get_mut(stem) {
                Some(count) => *count += 1,
                None => {
                    self.counts.insert(stem.to_owned(), 1);
                }
            }
        }
    }

    /// The table as text, stems that occur in fewer than `at_least` segments left out, in alphabetical order.
    pub fn write(&self, at_least: u32) -> String {
        let mut out = format!("{HEADER} {}\n", self.segments);
        for (stem, count) in self.counts.iter().filter(|(_, count)| **count >= at_least) {
            out.push_str(&format!("{stem}\t{count}\n"));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_whole() {
        let table = Frequencies::parse(GERMAN).expect("the shipped table parses");
        assert!(table.segments > 100_000 && table.counts.len() > 10_000);
    }

    #[test]
    fn a_table_survives_being_written() {
        let mut counter = Counter::default();
        for text in ["Der Chip kommt.", "Der Konzern baut den Chip.", "Chips, Chips, Chips!"] {
            counter.add(&Analysis::new(text, &Language::german()));
        }
        let table = Frequencies::parse(&counter.write(1)).expect("parses");
        assert_eq!((table.segments, table.count("chip"), table.count("konz")), (3, 3, 1));
        assert!(table.inverse("konz") > table.inverse("chip"));
    }

    #[test]
    fn damaged_tables_say_where() {
        assert!(matches!(Frequencies::parse("stem\t3"), Err(FrequenciesError::Header)));
        assert!(matches!(Frequencies::parse(&format!("{HEADER} 5\nchip\t3\nkonz")), Err(FrequenciesError::Line(3))));
    }
}
