//! Word lists and tables of `data/`, embedded when the program is built.
//!
//! A list has one expression a line, a table columns parted by tabs; lines that begin with `#` say what the file is for
//! and where it is from. Lines are sorted by their bytes, and none stands there twice: `tests` of this file hold every
//! file of `data/` to that.

use std::collections::HashSet;

/// A list of expressions, one a line.
#[derive(Debug)]
pub(crate) struct WordList {
    lines: Vec<&'static str>,
    set: HashSet<&'static str>,
}

impl WordList {
    /// Reads the text of a list.
    pub(crate) fn parse(text: &'static str) -> WordList {
        let lines: Vec<&'static str> = content(text).collect();
        WordList { set: lines.iter().copied().collect(), lines }
    }

    /// The expressions, sorted by their bytes.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> + Clone + '_ {
        self.lines.iter().copied()
    }

    /// Whether `expression` is one of them, letter for letter.
    pub(crate) fn contains(&self, expression: &str) -> bool {
        self.set.contains(expression)
    }
}

/// A table of expressions in its first column with what belongs to each in the others.
#[derive(Debug)]
pub(crate) struct Table {
    rows: Vec<(&'static str, Vec<&'static str>)>,
}

impl Table {
    /// Reads the text of a table.
    pub(crate) fn parse(text: &'static str) -> Table {
        let row = |line: &'static str| {
            let mut cells = line.split('\t');
            (cells.next().unwrap_or_default(), cells.collect())
        };
        Table { rows: content(text).map(row).collect() }
    }

    /// The rows, sorted by the bytes of their first column.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &[&'static str])> + Clone {
        self.rows.iter().map(|(key, cells)| (*key, cells.as_slice()))
    }

    /// What belongs to `key`, letter for letter.
    pub(crate) fn get(&self, key: &str) -> Option<&[&'static str]> {
        let place = self.rows.binary_search_by(|(other, _)| (*other).cmp(key)).ok()?;
        self.rows.get(place).map(|(_, cells)| cells.as_slice())
    }
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
        let table = Table::parse("# Verbs.\nbegin\tbegan\tbegun\n");
        assert_eq!(table.get("begin"), Some(&["began", "begun"][..]));
        assert_eq!(table.get("began"), None);
    }
}
