//! Names of articles.
//!
//! An id is the path below the corpus argument without its ending, made safe part by part, so that `<id>.md` is a file
//! name on every system. When making safe changed anything, the first digits of a hash of the raw path are added: the id
//! then depends on nothing but the file's own path, and files that differ keep different ids. Ids that would still
//! coincide (`a.txt` beside `a.md`, names that differ by case only) get more of the file's own path, all of them alike.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Component, Path};

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::file_format;
use crate::data::word_list;

/// Most characters of a part; a name on disk may have 255 bytes, ending and hash included.
const LONGEST_PART: usize = 100;

/// Most bytes of a part, for scripts whose characters take three or four.
const MOST_BYTES: usize = 160;

/// Digits of a hash in an id.
const HASH_DIGITS: usize = 8;

/// What ids are made from.
#[derive(Debug, Clone)]
pub(crate) struct Naming<'a> {
    /// The path below the corpus argument.
    pub relative: &'a Path,
    /// The file as shown to users.
    pub source: Cow<'a, str>,
}

/// An id for each of many files; no two are the same, not even where case is folded. They are made anew whenever they are
/// asked for: what is kept of each is how much of its path is in its id.
pub(crate) struct Ids<F> {
    name: F,
    levels: Vec<u8>,
    /// What tells those apart that have nothing else.
    numbers: BTreeMap<usize, String>,
}

impl<'a, F: Fn(usize) -> Naming<'a>> Ids<F> {
    /// Names so many files; `name` gives what is known of each, by number.
    pub(crate) fn assign(count: usize, name: F) -> Ids<F> {
        let mut ids = Ids { name, levels: vec![0; count], numbers: BTreeMap::new() };
        loop {
            let mut clashing: Vec<usize> = ids.clashes().into_iter().flatten().collect();
            // A file of the highest level has its whole path in its id and gives way to none; such a clash is the other's.
            clashing.retain(|&index| ids.levels[index] < HIGHEST_LEVEL);
            if clashing.is_empty() {
                break;
            }
            clashing.into_iter().for_each(|index| ids.levels[index] += 1);
        }
        // The same path below two spellings of one source has nothing left to tell it apart: count.
        while let Some(group) = ids.clashes().into_iter().next() {
            for (number, index) in (1..).zip(group).skip(1) {
                ids.numbers.entry(index).or_default().push_str(&format!("-{number}"));
            }
        }
        ids
    }

    /// The id of the file with this number.
    pub(crate) fn get(&self, index: usize) -> String {
        let mut id = id(&(self.name)(index), self.levels[index]);
        id.push_str(self.numbers.get(&index).map(String::as_str).unwrap_or_default());
        id
    }

    /// Numbers of files whose ids are the same to a system that folds case, group by group; ids that no other is like are
    /// left out.
    fn clashes(&self) -> Vec<Vec<usize>> {
        // Hashes instead of ids: there may be very many, and nearly all have a group of their own.
        let folded = |index| part_of_hash(self.get(index).to_uppercase().to_lowercase().as_bytes());
        let mut folded: Vec<([u8; 16], usize)> = (0..self.levels.len()).map(|index| (folded(index), index)).collect();
        folded.sort_unstable();
        let mut clashes: Vec<Vec<usize>> = folded
            .chunk_by(|(a, _), (b, _)| a == b)
            .filter(|group| group.len() > 1)
            .map(|group| group.iter().map(|(_, index)| *index).collect())
            .collect();
        clashes.sort_unstable();
        clashes
    }
}

/// Levels: plain; with ending; with ending and hash of the source; with the whole hash.
const HIGHEST_LEVEL: u8 = 3;

fn id(name: &Naming, level: u8) -> String {
    let mut id = plain_id(name.relative);
    if level >= 1 {
        let file = name.relative.file_name().map(|file| file.to_string_lossy()).unwrap_or_default();
        let unpacked = file_format::unpacked_name(&file);
        let stem = Path::new(unpacked).file_stem().map_or(0, |stem| stem.len());
        // `txt`, or `txtgz` of a packed file.
        let ending = file.get(stem..).unwrap_or_default();
        let ending: String = ending.chars().filter(|c| c.is_alphanumeric()).take(20).collect();
        if !ending.is_empty() {
            id.push('.');
            id.push_str(&ending);
        }
    }
    match level {
        0 | 1 => {}
        2 => push_hash(&mut id, name.source.as_bytes(), HASH_DIGITS),
        _ => push_hash(&mut id, &[name.source.as_bytes(), b"\0", &raw(name.relative)].concat(), usize::MAX),
    }
    id
}

/// The first half of a SHA-256: enough to tell names apart, and small where many are kept.
pub(crate) fn part_of_hash(bytes: &[u8]) -> [u8; 16] {
    let mut part = [0; 16];
    part.iter_mut().zip(Sha256::digest(bytes)).for_each(|(to, from)| *to = from);
    part
}

/// The path without its ending, made safe; with a hash where that changed anything.
fn plain_id(relative: &Path) -> String {
    let without_ending = match relative.file_name().map(|name| name.to_str()) {
        // Of `news.jsonl.gz` both endings go.
        Some(Some(name)) => {
            let name = Path::new(file_format::unpacked_name(name));
            relative.with_file_name(name.file_stem().unwrap_or(name.as_os_str()))
        }
        Some(None) => relative.with_file_name(relative.file_stem().unwrap_or_default()),
        None => relative.to_owned(),
    };
    let parts: Vec<_> = without_ending.components().filter(|part| matches!(part, Component::Normal(_))).collect();
    let mut changed = parts.is_empty();
    let mut safe_parts = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        let is_folder = index + 1 < parts.len();
        let name = part.as_os_str().to_string_lossy();
        let safe = safe_part(&name, is_folder);
        changed |= part.as_os_str().to_str() != Some(&safe);
        safe_parts.push(safe);
    }
    let mut id = safe_parts.join("/");
    if id.is_empty() {
        id.push_str("article");
    }
    if changed {
        push_hash(&mut id, &raw(relative), HASH_DIGITS);
    }
    id
}

fn safe_part(name: &str, is_folder: bool) -> String {
    let keep = |c: char| {
        if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' }
    };
    let mut safe = String::new();
    for character in name.nfc().map(keep).take(LONGEST_PART) {
        if safe.len() + character.len_utf8() > MOST_BYTES {
            break;
        }
        safe.push(character);
    }
    if safe.starts_with('.') {
        safe.replace_range(..1, "-");
    }
    if safe.ends_with('.') {
        safe.truncate(safe.len() - 1);
        safe.push('-');
    }
    // A folder with the ending of outputs or of files with many articles could take the place of another article's brief,
    // or of the folder of such a file.
    if is_folder
        && let Some((stem, ending)) = safe.rsplit_once('.')
        && file_format::is_usual_ending(ending)
    {
        safe = format!("{stem}-{}", ending.to_ascii_lowercase());
    }
    if safe.is_empty() {
        safe.push('-');
    }
    if is_device(&safe) { format!("_{safe}") } else { safe }
}

fn is_device(part: &str) -> bool {
    let name = part.split('.').next().unwrap_or_default().to_lowercase();
    let port = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    let is_port =
        port.is_some_and(|number| number.chars().count() == 1 && number.chars().all(|c| "0123456789¹²³".contains(c)));
    is_port || word_list!("web/device-names.txt").contains(&name)
}

/// The bytes of the path with `/` between its parts.
fn raw(relative: &Path) -> Vec<u8> {
    let parts: Vec<&[u8]> = relative.components().map(|part| part.as_os_str().as_encoded_bytes()).collect();
    parts.join(&b'/')
}

fn push_hash(id: &mut String, bytes: &[u8], digits: usize) {
    let hash = hexadecimal(bytes);
    id.push('-');
    id.extend(hash.chars().take(digits));
}

/// The name of a record by what its file calls it, made safe; of an address the last part. None where nothing is left.
pub(crate) fn of_record(given: &str) -> Option<String> {
    let given = given.trim();
    let last = given.split(['?', '#']).next()?.trim_end_matches('/').rsplit('/').next()?;
    if !last.chars().any(char::is_alphanumeric) {
        return None;
    }
    let mut safe = safe_part(last, false);
    if safe != given {
        push_hash(&mut safe, given.as_bytes(), HASH_DIGITS);
    }
    Some(safe)
}

/// SHA-256 of the bytes in lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

#[cfg(test)]
#[path = "article_id_tests.rs"]
mod tests;
