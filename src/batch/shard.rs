//! A part of a corpus, for machines that share a run.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::corpus::Document;

/// Every `count`-th article of a corpus, beginning with number `index`. Which articles these are follows from the order
/// of the corpus alone, so that the parts of all machines make up the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// Number of the part, from 1.
    pub index: usize,
    /// Number of parts.
    pub count: usize,
}

impl Shard {
    /// The whole corpus as its only part.
    pub const WHOLE: Shard = Shard { index: 1, count: 1 };

    /// Whether the article with this number in the corpus, from 0, belongs to it.
    pub fn holds(self, number: usize) -> bool {
        number % self.count == self.index - 1
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Shard, String> {
        let wrong = || "must be I/N, such as 1/4 for the first of four parts".to_owned();
        let (index, count) = text.split_once('/').ok_or_else(wrong)?;
        let number = |text: &str| text.trim().parse::<usize>().map_err(|_| wrong());
        match (number(index)?, number(count)?) {
            (0, _) => Err("parts are numbered from 1".into()),
            (index, count) if index > count => Err(format!("there is no part {index} of {count}")),
            (index, count) => Ok(Shard { index, count }),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

/// The names of all articles of a corpus in their order, as a hash: machines that share a run must have seen the same.
#[derive(Default)]
pub(super) struct Roll {
    hasher: Sha256,
    /// Articles called so far.
    pub called: usize,
}

impl Roll {
    pub(super) fn call(&mut self, document: &Document) {
        self.call_name(&document.id, &document.source);
    }

    pub(super) fn call_name(&mut self, id: &str, source: &str) {
        self.called += 1;
        for text in [id, source] {
            self.hasher.update((text.len() as u64).to_le_bytes());
            self.hasher.update(text);
        }
    }

    pub(super) fn hash(self) -> String {
        format!("{:x}", self.hasher.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_as_they_are_written() {
        let cases = [
            ("1/1", Ok("1/1")),
            ("7/7", Ok("7/7")),
            ("0/3", Err("parts are numbered from 1")),
            ("4/3", Err("there is no part 4 of 3")),
            ("1", Err("must be I/N, such as 1/4 for the first of four parts")),
            ("a/b", Err("must be I/N, such as 1/4 for the first of four parts")),
            ("1/0", Err("there is no part 1 of 0")),
        ];
        for (text, wanted) in cases {
            let read = text.parse::<Shard>().map(|shard| shard.to_string());
            assert_eq!(read, wanted.map(str::to_owned).map_err(str::to_owned), "{text}");
        }
    }

    #[test]
    fn every_article_is_in_one_part() {
        for number in 0..50 {
            let holding = (1..=7).filter(|&index| Shard { index, count: 7 }.holds(number));
            assert_eq!(holding.count(), 1, "{number}");
        }
    }
}
