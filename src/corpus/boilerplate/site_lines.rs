//! Lines that stand in many files of a corpus and so belong to none: what a site puts on each of its pages.
//!
//! They are collected beforehand over a whole corpus and kept in a file, so that how one article is read never depends on
//! which others are read beside it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use crate::corpus::{CorpusError, Documents, prose};

/// In so many articles a line must stand.
const ARTICLES: u32 = 3;

/// Lines of fewer words are told by other rules.
const FEWEST_WORDS: usize = 3;

/// Lines of so many words tell whether articles are copies of each other.
const TELLING: usize = 8;

/// Lines that are taken out of every article. Compared are letters and digits alone, in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteLines {
    lines: BTreeSet<String>,
}

impl SiteLines {
    /// Collects the lines that stand in three articles or more.
    ///
    /// Articles that share most of their long lines with others are copies (agency texts, saved twice) and are not
    /// counted: what they share is their text.
    pub fn collect<'a>(documents: impl Fn() -> Documents<'a>) -> SiteLines {
        let mut counts: HashMap<u64, u32> = HashMap::new();
        for document in documents() {
            for line in distinct(&document.lines()) {
                *counts.entry(hash(&line)).or_default() += 1;
            }
        }
        let mut lines: BTreeMap<String, u32> = BTreeMap::new();
        for document in documents() {
            let own = distinct(&document.lines());
            let is_shared = |line: &&String| counts.get(&hash(line)).is_some_and(|count| *count > 1);
            let telling = || own.iter().filter(|line| prose::words(line) >= TELLING);
            if telling().filter(is_shared).count() * 2 > telling().count() {
                continue;
            }
            for line in own.iter().filter(is_shared).filter(|line| prose::words(line) >= FEWEST_WORDS) {
                *lines.entry(line.clone()).or_default() += 1;
            }
        }
        SiteLines { lines: lines.into_iter().filter(|(_, count)| *count >= ARTICLES).map(|(line, _)| line).collect() }
    }

    /// Reads the lines of a file that [`SiteLines::to_text`] made, or that was written by hand.
    ///
    /// # Errors
    /// When the file cannot be read or is no UTF-8.
    pub fn load(file: &Path) -> Result<SiteLines, CorpusError> {
        let shown = file.display().to_string();
        let text = fs::read_to_string(file)
            .map_err(|source| CorpusError::Unreadable { file: shown, source: source.into() })?;
        let lines = text.lines().filter(|line| !line.starts_with('#')).map(prose::key);
        Ok(SiteLines { lines: lines.filter(|line| !line.is_empty()).collect() })
    }

    /// The lines as text, one a line, sorted.
    pub fn to_text(&self) -> String {
        let mut text = String::from("# Lines that are no part of any article, for depesche run --boilerplate\n");
        for line in &self.lines {
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether a block of an article is one of the lines.
    pub(crate) fn has(&self, text: &str) -> bool {
        !self.lines.is_empty() && self.lines.contains(&prose::key(text))
    }
}

fn distinct(lines: &[String]) -> BTreeSet<String> {
    lines.iter().map(|line| prose::key(line)).filter(|line| !line.is_empty()).collect()
}

/// FNV-1a, 64 bits: the same on every machine.
fn hash(line: &str) -> u64 {
    line.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
