//! The files of a corpus in little memory: they are kept for a whole run, and a corpus may have very many.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::corpus::SourceFile;

/// A list of files. Their names stand in one text, one behind the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    text: String,
    entries: Vec<Entry>,
    /// Paths that are no UTF-8, by the number of their file.
    odd: BTreeMap<usize, PathBuf>,
}

/// Where the names of a file end: source, path and id follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    source: usize,
    /// Where the path ends; where the source does, if it is the same, as it nearly always is.
    path: usize,
    id: usize,
}

impl Files {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The file with this number, from 0.
    pub fn get(&self, number: usize) -> Option<SourceFile> {
        let Entry { source, path: middle, id } = *self.entries.get(number)?;
        let begin = number.checked_sub(1).and_then(|before| self.entries.get(before)).map_or(0, |entry| entry.id);
        let part = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let name = part(begin..source);
        let path = match self.odd.get(&number) {
            Some(odd) => odd.clone(),
            None if middle == source => PathBuf::from(name),
            None => PathBuf::from(part(source..middle)),
        };
        Some(SourceFile { path, source: name.to_owned(), id: part(middle..id).to_owned() })
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = SourceFile> {
        (0..self.len()).map(|number| self.get(number).unwrap_or_default())
    }

    /// Adds a file.
    pub fn push(&mut self, file: &SourceFile) {
        self.text.push_str(&file.source);
        let source = self.text.len();
        match file.path.to_str() {
            Some(path) if path == file.source => {}
            Some(path) => self.text.push_str(path),
            None => {
                self.odd.insert(self.entries.len(), file.path.clone());
            }
        }
        let path = self.text.len();
        self.text.push_str(&file.id);
        self.entries.push(Entry { source, path, id: self.text.len() });
    }

    /// Gives back what was taken in advance.
    pub(crate) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.entries.shrink_to_fit();
    }
}

impl FromIterator<SourceFile> for Files {
    fn from_iter<I: IntoIterator<Item = SourceFile>>(files: I) -> Files {
        let mut list = Files::default();
        for file in files {
            list.push(&file);
        }
        list
    }
}

/// A list of paths, in one text as well.
#[derive(Default)]
pub(crate) struct Paths {
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
    /// Those that are no UTF-8, by their number.
    odd: BTreeMap<usize, PathBuf>,
}

impl Paths {
    /// Adds a path and gives its number.
    pub(crate) fn push(&mut self, path: &Path) -> usize {
        let number = self.ends.len();
        match path.to_str() {
            Some(path) => self.text.push_str(path),
            None => {
                self.odd.insert(number, path.to_owned());
            }
        }
        self.ends.push(self.text.len());
        number
    }

    /// The path with this number; an empty one where there is none.
    pub(crate) fn get(&self, number: usize) -> &Path {
        let begin = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(number).copied().unwrap_or(begin);
        let plain = || Path::new(self.text.get(begin..end).unwrap_or_default());
        self.odd.get(&number).map_or_else(plain, PathBuf::as_path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: impl Into<PathBuf>, source: &str, id: &str) -> SourceFile {
        SourceFile { path: path.into(), source: source.into(), id: id.into() }
    }

    #[test]
    fn files_come_back_as_they_were() {
        let mut files = vec![
            file("in/a.txt", "in/a.txt", "a"),
            file("./in/b.txt", "in/b.txt", "b"),
            file("", "", ""),
            file("-", "stdin", "stdin"),
        ];
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStringExt;
            let odd = std::ffi::OsString::from_vec(b"in/\xff.txt".to_vec());
            files.push(file(odd, "in/\u{fffd}.txt", "x-1234"));
        }
        files.push(file("Ö/ß.txt", "Ö/ß.txt", "oe/ss"));
        let list: Files = files.iter().cloned().collect();
        assert_eq!(list.len(), files.len());
        assert_eq!(list.iter().collect::<Vec<_>>(), files);
        assert_eq!(list.get(files.len()), None);
    }
}
