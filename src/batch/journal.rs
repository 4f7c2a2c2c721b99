//! The journal: every outcome of every run over an output folder, so that the next run does only what is left.
//!
//! `OUT/.depesche/journal` is text: a line that names the format, then a line an outcome,
//!
//! ```text
//! 0123456789abcdef 0123456789abcdef0123456789abcdef {"made_with":"…","status":"done",…}
//! ```
//!
//! with the first half of a SHA-256 over the rest of the line, the key (of failures, which are always tried again,
//! dashes), and the outcome as in `briefs.jsonl`. Lines are only ever added, each in one write; what a process that was
//! killed left of one has no line end or the wrong hash, and is cut off when the journal is opened. When more than half
//! of it is of no use any more, a new one takes its place whole.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::BatchError;
use super::cache_key::Key;
use crate::brief::Outcome;
use crate::corpus::discover::article_id::part_of_hash;
use crate::output::{OutputError, PRIVATE_FOLDER, atomic_write};

/// The first line; another one is another format.
const HEADER: &[u8] = b"depesche journal 1\n";

/// What stands before the outcome: hash, key and a space behind each.
const HEAD: usize = 17 + 33;

/// Useless bytes up to which no new journal is worth the writing.
const BEARABLE: u64 = 1 << 20;

/// Outcomes that are kept over runs. Shared by all threads of a run.
pub(super) struct Journal {
    path: PathBuf,
    state: Mutex<State>,
    /// Ids of articles that earlier runs wrote files for, as part of their hashes.
    written: HashSet<[u8; 16]>,
    /// Lines that were unreadable and not the last.
    damaged: usize,
}

struct State {
    file: File,
    /// Where the next line begins.
    end: u64,
    places: HashMap<Key, Place>,
}

/// Where an outcome stands.
#[derive(Clone, Copy)]
struct Place {
    offset: u64,
    length: u32,
    /// Whether this run has asked for it or made it.
    is_used: bool,
    /// Whether this run has made it.
    is_new: bool,
}

/// An outcome and the model that it was made with.
#[derive(Serialize)]
struct BorrowedEntry<'a> {
    made_with: &'a str,
    #[serde(flatten)]
    outcome: &'a Outcome,
}

/// An outcome that is known already.
#[derive(Deserialize)]
pub(super) struct Entry {
    /// By what the model is known that it was made with; empty where none was needed.
    pub made_with: String,
    #[serde(flatten)]
    pub outcome: Outcome,
    /// Whether it is of this run: the same article stands in the corpus twice.
    #[serde(skip)]
    pub is_new: bool,
}

impl Journal {
    /// Opens the journal of an output folder and looks through it; with `fresh` an empty one takes its place.
    ///
    /// # Errors
    /// When it cannot be read or made.
    pub(super) fn open(folder: &Path, fresh: bool) -> Result<Journal, BatchError> {
        let path = folder.join(PRIVATE_FOLDER).join("journal");
        let failed = |source: io::Error| BatchError::Journal { path: path.clone(), source };
        let mut file = read_and_write().open(&path).map_err(failed)?;
        let known = if fresh { None } else { look_through(&mut file).map_err(failed)? };
        let known = match known {
            Some(known) => {
                file.set_len(known.end).map_err(failed)?;
                known
            }
            None => {
                atomic_write::write_whole(&path, |writer| writer.write_all(HEADER))?;
                file = read_and_write().open(&path).map_err(failed)?;
                Known { end: HEADER.len() as u64, ..Known::default() }
            }
        };
        let Known { end, places, written, damaged } = known;
        Ok(Journal { path, state: Mutex::new(State { file, end, places }), written, damaged })
    }

    /// Whether an earlier run wrote files of the article with this id, as far as the journal goes back.
    pub(super) fn has_written(&self, id: &str) -> bool {
        self.written.contains(&part_of_hash(id.as_bytes()))
    }

    /// Lines that were damaged by something else than the end of a process.
    pub(super) fn damaged(&self) -> usize {
        self.damaged
    }

    /// The outcome that is kept under a key; none where there is none, or it cannot be read any more.
    pub(super) fn get(&self, key: &Key) -> Option<Entry> {
        let mut state = self.state();
        let place = state.places.get_mut(key)?;
        place.is_used = true;
        let Place { offset, length, is_new, .. } = *place;
        let mut line = vec![0; length as usize];
        state.file.seek(SeekFrom::Start(offset)).ok()?;
        state.file.read_exact(&mut line).ok()?;
        drop(state);
        let entry: Entry = serde_json::from_slice(line.get(HEAD..)?).ok()?;
        Some(Entry { is_new, ..entry })
    }

    /// Adds an outcome, under a key if it is to be used again.
    ///
    /// # Errors
    /// When it cannot be written; nothing of it is left then.
    pub(super) fn add(&self, key: Option<&Key>, made_with: &str, outcome: &Outcome) -> Result<(), OutputError> {
        let failed = |source| OutputError::Write { path: self.path.clone(), source };
        let mut rest = Vec::with_capacity(4096);
        match key {
            Some(key) => rest.extend_from_slice(hexadecimal(key).as_bytes()),
            None => rest.extend_from_slice(&[b'-'; 32]),
        }
        rest.push(b' ');
        serde_json::to_writer(&mut rest, &BorrowedEntry { made_with, outcome })
            .map_err(|error| failed(error.into()))?;
        let mut line = check(&rest).into_bytes();
        line.push(b' ');
        line.append(&mut rest);
        line.push(b'\n');
        self.append(key, &line)
    }

    fn append(&self, key: Option<&Key>, line: &[u8]) -> Result<(), OutputError> {
        let mut state = self.state();
        let offset = state.end;
        if let Err(error) = state.file.seek(SeekFrom::Start(offset)).and_then(|_| state.file.write_all(line)) {
            // Half a line would be cut off by the next run, but a later line of this one must not be joined to it.
            let _ = state.file.set_len(offset);
            return Err(OutputError::Write { path: self.path.clone(), source: error });
        }
        state.end += line.len() as u64;
        if let (Some(key), Ok(length)) = (key, u32::try_from(line.len())) {
            state.places.insert(*key, Place { offset, length, is_used: true, is_new: true });
        }
        Ok(())
    }

    /// Adds what the journal of another folder has under keys; a folder without one adds nothing.
    ///
    /// # Errors
    /// When the other journal cannot be read, or this one not written.
    pub(super) fn take_over(&self, folder: &Path) -> Result<(), BatchError> {
        let path = folder.join(PRIVATE_FOLDER).join("journal");
        let failed = |source: io::Error| BatchError::Journal { path: path.clone(), source };
        let mut file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(failed(error)),
        };
        let Some(known) = look_through(&mut file).map_err(failed)? else { return Ok(()) };
        let mut places: Vec<(Key, Place)> = known.places.into_iter().collect();
        places.sort_by_key(|(_, place)| place.offset);
        for (key, Place { offset, length, .. }) in places {
            if self.state().places.contains_key(&key) {
                continue;
            }
            let mut line = vec![0; length as usize];
            file.seek(SeekFrom::Start(offset)).and_then(|_| file.read_exact(&mut line)).map_err(failed)?;
            self.append(Some(&key), &line)?;
        }
        Ok(())
    }

    /// Ends a run over all articles: when most of the journal was of no use to it, only what was is kept.
    ///
    /// # Errors
    /// When the new journal cannot be written; the old one is then untouched.
    pub(super) fn tidy(self) -> Result<(), OutputError> {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut used: Vec<Place> = state.places.into_values().filter(|place| place.is_used).collect();
        let useful: u64 = used.iter().map(|place| u64::from(place.length)).sum();
        let useless = state.end.saturating_sub(useful);
        if useless <= useful.max(BEARABLE) {
            return Ok(());
        }
        used.sort_by_key(|place| place.offset);
        let mut file = state.file;
        atomic_write::write_whole(&self.path, |writer| {
            writer.write_all(HEADER)?;
            for place in used {
                file.seek(SeekFrom::Start(place.offset))?;
                io::copy(&mut (&file).take(place.length.into()), writer)?;
            }
            Ok(())
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read_and_write() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    options
}

#[derive(Default)]
struct Known {
    end: u64,
    places: HashMap<Key, Place>,
    written: HashSet<[u8; 16]>,
    damaged: usize,
}

/// What a journal holds; none where it is of no format known here, or empty.
fn look_through(file: &mut File) -> io::Result<Option<Known>> {
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let mut line = Vec::new();
    reader.by_ref().take(HEADER.len() as u64).read_until(b'\n', &mut line)?;
    if line != HEADER {
        return Ok(None);
    }
    let mut known = Known { end: HEADER.len() as u64, ..Known::default() };
    let mut offset = known.end;
    let mut damaged = 0;
    loop {
        line.clear();
        let length = reader.read_until(b'\n', &mut line)? as u64;
        if length == 0 {
            return Ok(Some(known));
        }
        if let Some(key) = whole(&line) {
            if let Some(Name { id }) = key.and_then(|_| serde_json::from_slice(line.get(HEAD..)?).ok()) {
                known.written.insert(part_of_hash(id.as_bytes()));
            }
            if let (Some(key), Ok(length)) = (key, u32::try_from(length)) {
                known.places.insert(key, Place { offset, length, is_used: false, is_new: false });
            }
            known.end = offset + length;
            // Only what stands before a whole line was not the end of a process.
            known.damaged += std::mem::take(&mut damaged);
        } else {
            damaged += 1;
        }
        offset += length;
    }
}

/// The key of a line that is whole: `Some(None)` for one that has none.
fn whole(line: &[u8]) -> Option<Option<Key>> {
    let line = line.strip_suffix(b"\n")?;
    let (hash, rest) = (line.get(..16)?, line.get(17..)?);
    if hash != check(rest).as_bytes() {
        return None;
    }
    let text = rest.get(..32)?;
    if text.iter().all(|byte| *byte == b'-') {
        return Some(None);
    }
    let text = std::str::from_utf8(text).ok()?;
    Some(Some(u128::from_str_radix(text, 16).ok()?.to_be_bytes()))
}

/// Of an entry the id alone.
#[derive(Deserialize)]
struct Name<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
}

fn check(rest: &[u8]) -> String {
    Sha256::digest(rest).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn hexadecimal(key: &Key) -> String {
    format!("{:032x}", u128::from_be_bytes(*key))
}

#[cfg(test)]
#[path = "journal_tests.rs"]
mod tests;
