//! What is kept in a journal comes back, whatever happened to its end.

use std::fs;

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::output::samples;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(PRIVATE_FOLDER)).unwrap();
    folder
}

fn path(folder: &TempDir) -> PathBuf {
    folder.path().join(PRIVATE_FOLDER).join("journal")
}

/// A journal with these numbers as keys, each with one of the samples.
fn filled(numbers: &[u8]) -> TempDir {
    let folder = folder();
    let journal = Journal::open(folder.path(), false).unwrap();
    for number in numbers {
        let outcome = if number % 2 == 0 { samples::nasty() } else { samples::english() };
        journal.add(Some(&[*number; 16]), "made with", &outcome).unwrap();
    }
    folder
}

/// Which of ten keys a journal knows.
fn known(journal: &Journal) -> Vec<u8> {
    (0..10).filter(|number| journal.get(&[*number; 16]).is_some()).collect()
}

#[test]
fn outcomes_come_back_as_they_were() {
    let folder = filled(&[1, 2]);
    let journal = Journal::open(folder.path(), false).unwrap();
    let entry = journal.get(&[2; 16]).unwrap();
    assert_eq!((entry.made_with.as_str(), entry.outcome), ("made with", samples::nasty()));
    assert_eq!(journal.get(&[1; 16]).unwrap().outcome, samples::english());
    assert!(journal.get(&[3; 16]).is_none());
}

#[test]
fn failures_are_kept_for_people_and_never_come_back() {
    let folder = filled(&[]);
    let journal = Journal::open(folder.path(), false).unwrap();
    journal.add(None, "", &samples::failed()).unwrap();
    let journal = Journal::open(folder.path(), false).unwrap();
    assert_eq!(journal.state().places.len(), 0);
    assert!(fs::read_to_string(path(&folder)).unwrap().contains("not text; remove the file"));
}

#[test]
fn a_journal_cut_off_anywhere_keeps_every_whole_line_and_takes_new_ones() {
    let folder = filled(&[1, 2, 3]);
    let whole = fs::read(path(&folder)).unwrap();
    let ends: Vec<usize> = (0..whole.len()).filter(|&at| whole[at] == b'\n').map(|at| at + 1).collect();
    for length in 0..=whole.len() {
        fs::write(path(&folder), &whole[..length]).unwrap();
        let journal = Journal::open(folder.path(), false).unwrap();
        let lines = ends.iter().filter(|end| **end <= length).count().saturating_sub(1) as u8;
        assert_eq!(known(&journal), (1..=lines).collect::<Vec<u8>>(), "cut at {length}");
        assert_eq!(journal.damaged(), 0, "cut at {length}");
        journal.add(Some(&[9; 16]), "", &samples::english()).unwrap();
        let journal = Journal::open(folder.path(), false).unwrap();
        assert_eq!(known(&journal).len(), usize::from(lines) + 1, "cut at {length}, then added to");
    }
}

#[test]
fn a_damaged_line_takes_no_other_along() {
    let folder = filled(&[1, 2, 3]);
    let mut bytes = fs::read(path(&folder)).unwrap();
    let second = bytes.windows(4).rposition(|window| window == b"0202").unwrap();
    bytes[second + 100] ^= 1;
    fs::write(path(&folder), bytes).unwrap();
    let journal = Journal::open(folder.path(), false).unwrap();
    assert_eq!((known(&journal), journal.damaged()), (vec![1, 3], 1));
}

#[test]
fn what_is_no_journal_is_begun_anew() {
    for text in ["", "depesche", "depesche journal 9\nx\n", "{}\n"] {
        let folder = folder();
        fs::write(path(&folder), text).unwrap();
        let journal = Journal::open(folder.path(), false).unwrap();
        journal.add(Some(&[1; 16]), "", &samples::english()).unwrap();
        assert_eq!(known(&Journal::open(folder.path(), false).unwrap()), [1], "{text:?}");
    }
}

#[test]
fn fresh_forgets_all() {
    let folder = filled(&[1, 2]);
    let journal = Journal::open(folder.path(), true).unwrap();
    assert!(known(&journal).is_empty());
    journal.add(Some(&[4; 16]), "", &samples::english()).unwrap();
    assert_eq!(known(&Journal::open(folder.path(), false).unwrap()), [4]);
}

#[test]
fn tidying_drops_what_a_run_had_no_use_for_once_that_is_much() {
    let folder = filled(&[1, 2, 3]);
    let journal = Journal::open(folder.path(), false).unwrap();
    let size = fs::metadata(path(&folder)).unwrap().len();
    let useless = BEARABLE / size + 2;
    for number in 0..useless * 3 {
        journal.add(Some(&u128::from(number + 1000).to_be_bytes()), "", &samples::nasty()).unwrap();
    }
    // Another run, which needs two of them.
    let journal = Journal::open(folder.path(), false).unwrap();
    assert!(journal.get(&[3; 16]).is_some() && journal.get(&[1; 16]).is_some());
    journal.tidy().unwrap();
    let journal = Journal::open(folder.path(), false).unwrap();
    assert_eq!(known(&journal), [1, 3]);
    let outcome = journal.get(&[1; 16]).unwrap().outcome;
    assert_eq!(outcome, samples::english());
    // Little to drop: nothing is written anew.
    let before = fs::read(path(&folder)).unwrap();
    Journal::open(folder.path(), false).unwrap().tidy().unwrap();
    assert_eq!(fs::read(path(&folder)).unwrap(), before);
}

#[test]
fn another_journal_is_taken_over_once() {
    let (folder, other) = (filled(&[1]), filled(&[1, 2, 5]));
    let journal = Journal::open(folder.path(), false).unwrap();
    journal.take_over(other.path()).unwrap();
    journal.take_over(other.path()).unwrap();
    journal.take_over(Path::new("nowhere")).unwrap();
    let journal = Journal::open(folder.path(), false).unwrap();
    assert_eq!(known(&journal), [1, 2, 5]);
    assert_eq!(fs::read(path(&folder)).unwrap().iter().filter(|byte| **byte == b'\n').count(), 4);
}

proptest! {
    #[test]
    fn no_bytes_make_opening_fail(bytes in prop::collection::vec(any::<u8>(), 0..400), with_header in any::<bool>()) {
        let folder = folder();
        let content = if with_header { [HEADER, &bytes].concat() } else { bytes };
        fs::write(path(&folder), content).unwrap();
        let journal = Journal::open(folder.path(), false).unwrap();
        prop_assert!(known(&journal).is_empty());
    }
}
