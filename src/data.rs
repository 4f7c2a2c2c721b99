//! Word lists and tables of `data/`, embedded when the program is built.
//!
//! A list has one expression a line, a table columns parted by tabs; lines that begin with `#` say what the file is for
//! and where it is from. Lines are sorted by their bytes, and none stands there twice: `tests` of this file hold every
//! file of `data/` to that.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Looking up is most of what lists do; what stands in them is our own, so that the hash need not withstand attacks.
type ByWords = BuildHasherDefault<WordHasher>;

/// Eight bytes at a time, as the compiler hashes its own names.
#[derive(Debug, Default, Clone, Copy)]
struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn write_u8(&mut self, _: u8) {
        // The end of a text: single texts are told apart without it.
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}

/// A list of expressions, one a line.
#[derive(Debug)]
pub(crate) struct WordList {
    lines: Vec<&'static str>,
    set: HashSet<&'static str, ByWords>,
    /// Bytes of the longest expression: nothing longer need be looked up.
    longest: usize,
}

impl WordList {
    /// Reads the text of a list.
    pub(crate) fn parse(text: &'static str) -> WordList {
        let lines: Vec<&'static str> = content(text).collect();
        let longest = lines.iter().map(|line| line.len()).max().unwrap_or(0);
        WordList { set: lines.iter().copied().collect(), lines, longest }
    }

    /// The expressions, sorted by their bytes.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> + Clone + '_ {
        self.lines.iter().copied()
    }

    /// Whether `expression` is one of them, letter for letter.
    pub(crate) fn contains(&self, expression: &str) -> bool {
        self.set.contains(expression)
    }

    /// Those that `text` begins with, the shortest first.
    pub(crate) fn beginnings_of<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        beginnings(text, self.longest).filter_map(|beginning| self.set.get(beginning).copied())
    }

    /// Those that `text` ends with, the longest first.
    pub(crate) fn endings_of<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        endings(text, self.longest).filter_map(|ending| self.set.get(ending).copied())
    }

    /// Whether `text` begins with one of them.
    pub(crate) fn begins(&self, text: &str) -> bool {
        self.beginnings_of(text).next().is_some()
    }

    /// Whether `text` ends with one of them.
    pub(crate) fn ends(&self, text: &str) -> bool {
        self.endings_of(text).next().is_some()
    }

    /// Whether one of them stands in `text`, as a word or inside one.
    pub(crate) fn stands_in(&self, text: &str) -> bool {
        self.iter().any(|expression| text.contains(expression))
    }
}

/// A list too long to be read whole: its lines are looked up where they stand.
#[derive(Debug)]
pub(crate) struct LongList(pub(crate) &'static str);

impl LongList {
    /// Whether `expression` is one of the lines, letter for letter, which takes some twenty looks into the text.
    pub(crate) fn contains(&self, expression: &str) -> bool {
        let text = self.0.as_bytes();
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = text[low..middle].iter().rposition(|&byte| byte == b'\n').map_or(low, |at| low + at + 1);
            let end = text[middle..high].iter().position(|&byte| byte == b'\n').map_or(high, |at| middle + at);
            match text[start..end].cmp(expression.as_bytes()) {
                Ordering::Equal => return true,
                Ordering::Less => low = (end + 1).min(high),
                Ordering::Greater => high = start,
            }
        }
        false
    }
}

/// A table of expressions in its first column with what belongs to each in the others.
#[derive(Debug)]
pub(crate) struct Table {
    rows: Vec<(&'static str, Vec<&'static str>)>,
    /// Places of the rows by their first column.
    places: HashMap<&'static str, usize, ByWords>,
    /// Bytes of the longest key.
    longest: usize,
}

impl Table {
    /// Reads the text of a table.
    pub(crate) fn parse(text: &'static str) -> Table {
        let row = |line: &'static str| {
            let mut cells = line.split('\t');
            (cells.next().unwrap_or_default(), cells.collect())
        };
        let rows: Vec<(&'static str, Vec<&'static str>)> = content(text).map(row).collect();
        let places = rows.iter().enumerate().map(|(place, (key, _))| (*key, place)).collect();
        let longest = rows.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
        Table { rows, places, longest }
    }

    /// The rows, sorted by the bytes of their first column.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &[&'static str])> + Clone + '_ {
        self.rows.iter().map(|(key, cells)| (*key, cells.as_slice()))
    }

    /// What belongs to `key`, letter for letter.
    pub(crate) fn get(&self, key: &str) -> Option<&[&'static str]> {
        self.row(key).map(|(_, cells)| cells)
    }

    /// The first cell that belongs to `key`.
    pub(crate) fn value(&self, key: &str) -> Option<&'static str> {
        self.get(key)?.first().copied()
    }

    /// The row with the longest key that `text` ends with.
    pub(crate) fn ending(&self, text: &str) -> Option<(&'static str, &[&'static str])> {
        endings(text, self.longest).find_map(|ending| self.row(ending))
    }

    /// The row with the longest key that `text` begins with.
    pub(crate) fn beginning(&self, text: &str) -> Option<(&'static str, &[&'static str])> {
        beginnings(text, self.longest).filter_map(|beginning| self.row(beginning)).last()
    }

    fn row(&self, key: &str) -> Option<(&'static str, &[&'static str])> {
        let (key, cells) = self.rows.get(*self.places.get(key)?)?;
        Some((key, cells))
    }
}

/// The beginnings of `text` of at most so many bytes, the shortest first.
fn beginnings(text: &str, longest: usize) -> impl Iterator<Item = &str> {
    let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
    ends.take_while(move |end| *end <= longest).filter_map(|end| text.get(..end))
}

/// The endings of `text` of at most so many bytes, the longest first. What lies before them is not looked at, so that a
/// line of any length costs no more than a word.
fn endings(text: &str, longest: usize) -> impl Iterator<Item = &str> {
    (text.len().saturating_sub(longest)..text.len()).filter_map(|start| text.get(start..))
}

/// The lines of a file without its comments.
pub(crate) fn content(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The [`WordList`] in a file of `data/`, read once: `word_list!("de/stopwords.txt")`.
macro_rules! word_list {
    ($file:literal) => {{
        static LIST: std::sync::LazyLock<crate::data::WordList> = std::sync::LazyLock::new(|| {
            crate::data::WordList::parse(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/", $file)))
        });
        &*LIST
    }};
}

/// The [`Table`] in a file of `data/`, read once: `table!("en/irregular-verbs.tsv")`.
macro_rules! table {
    ($file:literal) => {{
        static TABLE: std::sync::LazyLock<crate::data::Table> = std::sync::LazyLock::new(|| {
            crate::data::Table::parse(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/", $file)))
        });
        &*TABLE
    }};
}

/// The [`LongList`] in a file of `data/`: `long_list!("en/words.txt")`.
macro_rules! long_list {
    ($file:literal) => {
        crate::data::LongList(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/", $file)))
    };
}

pub(crate) use long_list;
pub(crate) use table;
pub(crate) use word_list;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_say_what_they_are_and_their_lines_are_sorted_and_stand_there_once() {
        let files = walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"));
        let mut seen = 0;
        for file in files.into_iter().filter_map(Result::ok).filter(|file| file.file_type().is_file()) {
            let text = std::fs::read_to_string(file.path()).expect("a file of data is UTF-8");
            let name = file.path().display();
            assert!(text.starts_with("# "), "{name} begins with a comment that says what it is for");
            let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
            let key = |line: &&str| line.split('\t').next().unwrap_or_default().to_owned();
            for pair in lines.windows(2) {
                assert!(key(&pair[0]) < key(&pair[1]), "{name}: '{}' and '{}' are not in order", pair[0], pair[1]);
            }
            assert!(lines.iter().all(|line| !line.trim().is_empty()), "{name} has an empty line");
            seen += 1;
        }
        assert!(seen > 3);
    }

    #[test]
    fn lists_and_tables_are_looked_up_letter_for_letter() {
        let list = WordList::parse("# Particles.\nde\nvan\nvon\n");
        assert!(list.contains("van") && !list.contains("Van") && !list.contains("# Particles."));
        for text in ["# Particles.\nde\nvan\nvon\n", "# Particles.\nde\nvan\nvon"] {
            let list = LongList(text);
            assert!(["de", "van", "von"].into_iter().all(|word| list.contains(word)));
            assert!(["", "a", "d", "den", "va", "z"].into_iter().all(|word| !list.contains(word)));
        }
        assert!(!LongList("").contains("de"));
        let endings = WordList::parse("# Endings.\ne\nen\nn\n");
        assert_eq!(endings.endings_of("daten").collect::<Vec<_>>(), ["en", "n"]);
        assert_eq!(endings.beginnings_of("enge").collect::<Vec<_>>(), ["e", "en"]);
        assert!(endings.ends("größe") && !endings.ends("groß") && !endings.begins("öde") && !endings.ends(""));
        let table = Table::parse("# Verbs.\nbegin\tbegan\tbegun\n");
        assert_eq!(table.get("begin"), Some(&["began", "begun"][..]));
        assert_eq!(table.get("began"), None);
        assert_eq!(table.value("begin"), Some("began"));
        let plurals = Table::parse("# Plurals.\nife\tives\nknife\tknives\n");
        assert_eq!(plurals.ending("penknife"), Some(("knife", &["knives"][..])));
        assert_eq!(plurals.ending("wife"), Some(("ife", &["ives"][..])));
        assert_eq!(plurals.beginning("knifed"), Some(("knife", &["knives"][..])));
        assert_eq!(plurals.beginning("ähnlich"), None);
    }
}
