//! A shortlist: which English pieces each German one may become.
//!
//! The file is Marian's binary one, as Firefox models come with it: six numbers of 64 bits (magic, checksum, how many of
//! the first ids every sentence has, how many each piece has at most, number of offsets, number of ids), the offsets of
//! each piece's ids (64 bits each), the ids (32 bits each); the least byte first. `training/shortlist.py` makes one.

use std::path::Path;

use crate::models::error::ModelError;

/// What the file begins with.
const MAGIC: u64 = 0xF11A_48D5_0134_17F5;

/// How many numbers there are before the offsets.
const HEADER: usize = 6;

/// Which English pieces each German one may become.
#[derive(Debug, PartialEq)]
pub struct Shortlist {
    /// What every sentence may become, in ascending order.
    common: Vec<u32>,
    /// For each id whether it is among those.
    is_common: Vec<bool>,
    /// Where the ids of each piece begin, and where the last ones end.
    offsets: Vec<u32>,
    ids: Vec<u32>,
}

impl Shortlist {
    /// Reads the shortlist in `file`, of a vocabulary of so many pieces; `end` is the end mark, which all sentences have.
    ///
    /// # Errors
    /// When the file cannot be read, or is damaged.
    pub fn load(file: &Path, pieces: usize, end: u32) -> Result<Shortlist, ModelError> {
        let bytes = std::fs::read(file).map_err(|source| ModelError::File { file: file.to_owned(), source })?;
        Shortlist::read(&bytes, pieces, end).map_err(|what| ModelError::Damaged { file: file.to_owned(), what })
    }

    /// Reads a shortlist; of one that is damaged, says what is wrong.
    fn read(bytes: &[u8], pieces: usize, end: u32) -> Result<Shortlist, String> {
        let (numbers, _) = bytes.as_chunks::<8>();
        let number = |place: usize| numbers.get(place).map(|bytes| u64::from_le_bytes(*bytes));
        let [Some(magic), Some(_), Some(first), Some(_), Some(offsets), Some(ids)] = std::array::from_fn(number) else {
            return Err("it ends within its header".into());
        };
        if magic != MAGIC {
            return Err("it is no shortlist of the binary kind".into());
        }
        let small = |number: u64| u32::try_from(number).map_err(|_| format!("{number} is beyond all bounds"));
        let (first, offset_count, id_count) = (small(first)?, small(offsets)? as usize, small(ids)? as usize);
        let needed = (HEADER + offset_count) * 8 + id_count * 4;
        if bytes.len() != needed {
            return Err(format!("it has {} bytes where its header says {needed}", bytes.len()));
        }
        if id_count == 0 || offset_count > pieces + 1 {
            return Err(format!("it has {offset_count} lists with {id_count} ids; the vocabulary has {pieces} pieces"));
        }
        let offsets = numbers[HEADER..HEADER + offset_count].iter().map(|bytes| small(u64::from_le_bytes(*bytes)));
        let offsets = offsets.collect::<Result<Vec<u32>, String>>()?;
        if !offsets.is_sorted() || offsets.last().is_some_and(|&last| last as usize != id_count) {
            return Err("its offsets are out of order".into());
        }
        let (ids, _) = bytes[(HEADER + offset_count) * 8..].as_chunks::<4>();
        let ids: Vec<u32> = ids.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        let highest = ids.iter().copied().chain(first.checked_sub(1)).max().unwrap_or_default();
        if highest.max(end) as usize >= pieces {
            return Err(format!("it speaks of piece {highest}; the vocabulary has {pieces}"));
        }
        let mut list = Shortlist { common: Vec::new(), is_common: vec![false; pieces], offsets, ids };
        for id in (0..first).chain(list.of(end).to_vec()).chain([end]) {
            list.is_common[id as usize] = true;
        }
        list.common = (0..).zip(&list.is_common).filter(|(_, is_common)| **is_common).map(|(id, _)| id).collect();
        Ok(list)
    }

    /// What every sentence may become, in ascending order: the first ids, and what the end mark may become.
    pub fn common(&self) -> &[u32] {
        &self.common
    }

    /// What these German pieces may become beside what is common, in ascending order: what each of them may, the pieces
    /// themselves, and `also`.
    pub fn english(&self, german: &[u32], also: &[u32]) -> Vec<u32> {
        let listed = german.iter().flat_map(|&piece| self.of(piece));
        let is_common = |id: u32| self.is_common.get(id as usize).copied().unwrap_or_default();
        let mut english: Vec<u32> = listed.chain(german).chain(also).copied().filter(|&id| !is_common(id)).collect();
        english.sort_unstable();
        english.dedup();
        english
    }

    /// What one piece may become.
    fn of(&self, piece: u32) -> &[u32] {
        let piece = piece as usize;
        match (self.offsets.get(piece), self.offsets.get(piece + 1)) {
            (Some(&start), Some(&end)) => &self.ids[start as usize..end as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with these numbers behind the checksum, and these ids.
    fn file(numbers: &[u64], ids: &[u32]) -> Vec<u8> {
        let numbers = [MAGIC, 0].iter().chain(numbers).flat_map(|number| number.to_le_bytes());
        numbers.chain(ids.iter().flat_map(|id| id.to_le_bytes())).collect()
    }

    #[test]
    fn a_sentence_has_what_is_common_what_its_pieces_may_become_and_its_pieces() {
        // The lists of pieces 0 to 3: 6; 7; none; 5, 6, 8.
        let list = Shortlist::read(&file(&[2, 2, 5, 5, 0, 1, 2, 2, 5], &[6, 7, 5, 6, 8]), 10, 0).expect("a list");
        assert_eq!(list.common(), [0, 1, 6], "the first two, and that of the end mark");
        for (name, german, also, expected) in [
            ("nothing", &[0][..], &[][..], &[][..]),
            ("a piece without any", &[2, 0], &[], &[2]),
            ("some, one of them twice", &[3, 1, 3, 0], &[], &[3, 5, 7, 8]),
            ("what is needed besides", &[1, 0], &[9, 0], &[7, 9]),
            ("a piece beyond the list", &[9, 0], &[], &[9]),
        ] {
            assert_eq!(list.english(german, also), expected, "{name}");
        }
    }

    #[test]
    fn what_is_damaged_says_so() {
        let sound = file(&[1, 1, 2, 1, 0, 1], &[3]);
        assert!(Shortlist::read(&sound, 4, 0).is_ok());
        let other = [&[0; 8], &sound[8..]].concat();
        for (name, bytes, pieces, expected) in [
            ("empty", vec![], 4, "within its header"),
            ("torn in its header", sound[..40].to_vec(), 4, "within its header"),
            ("torn", sound[..sound.len() - 1].to_vec(), 4, "67 bytes where its header says 68"),
            ("longer", [&sound[..], &[0]].concat(), 4, "69 bytes"),
            ("another kind of file", other, 4, "no shortlist"),
            ("huge numbers", file(&[1, 1, u64::MAX, 1], &[]), 4, "beyond all bounds"),
            ("numbers that are too large for the file", file(&[1, 1, 1 << 31, 1 << 31], &[]), 4, "its header says"),
            ("offsets that go back", file(&[1, 1, 3, 1, 0, 2, 1], &[3]), 4, "out of order"),
            ("offsets that end early", file(&[1, 1, 2, 1, 0, 0], &[3]), 4, "out of order"),
            ("lists for more pieces", file(&[1, 1, 6, 1, 0, 1, 1, 1, 1, 1], &[3]), 4, "it has 6 lists"),
            ("nothing", file(&[1, 1, 0, 0], &[]), 4, "with 0 ids"),
            ("ids beyond the vocabulary", sound, 3, "piece 3; the vocabulary has 3"),
            ("first ids beyond the vocabulary", file(&[9, 1, 2, 1, 0, 1], &[3]), 4, "piece 8"),
        ] {
            let error = Shortlist::read(&bytes, pieces, 0).expect_err(name);
            assert!(error.contains(expected), "{name}: {error}");
        }
    }
}
