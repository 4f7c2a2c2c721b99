//! From the paths of files to a list in which each has its id, once.

use std::borrow::Cow;
use std::fs;
use std::path::{Component, Path};

use super::article_id::{self, Ids, Naming};
use super::path_arena::Paths;
use crate::corpus::SourceFile;

/// Files as they were found, before they have ids. There may be very many, so little is kept of each, and their paths in
/// one place.
#[derive(Default)]
pub(crate) struct Candidates {
    paths: Paths,
    all: Vec<Candidate>,
}

struct Candidate {
    /// Of its real path, so that no file counts twice.
    real: [u8; 16],
    /// The number of its path.
    path: usize,
    /// How many parts of the path are those of the corpus folder.
    above: usize,
}

impl Candidates {
    /// Adds a file; so many parts of its path are those of the corpus folder.
    pub(crate) fn push(&mut self, path: &Path, above: usize) {
        let real = fs::canonicalize(path);
        let real = real.as_deref().unwrap_or(path).as_os_str().as_encoded_bytes();
        self.all.push(Candidate { real: article_id::part_of_hash(real), path: self.paths.push(path), above });
    }
}

/// The path without its first parts.
pub(crate) fn below(path: &Path, above: usize) -> &Path {
    let mut parts = path.components();
    parts.by_ref().take(above).for_each(drop);
    parts.as_path()
}

/// Gives every file its id and hands it on, in byte order of the sources.
///
/// Of several ways to one file the one that says more of its path is kept, then the first in order, so that the order of
/// the arguments does not matter.
pub(crate) fn named(candidates: Candidates, take: impl FnMut(SourceFile)) {
    let Candidates { paths, mut all } = candidates;
    let path = |candidate: &Candidate| paths.get(candidate.path);
    // The path below the corpus folder, or the name of a file that was given itself.
    let relative = |candidate: &Candidate| below(paths.get(candidate.path), candidate.above);
    all.sort_unstable_by(|one, other| {
        one.real.cmp(&other.real).then_with(|| {
            let parts = |candidate: &Candidate| relative(candidate).components().count();
            parts(other)
                .cmp(&parts(one))
                .then_with(|| shown(path(one)).cmp(&shown(path(other))))
                .then_with(|| relative(one).cmp(relative(other)))
        })
    });
    all.dedup_by_key(|candidate| candidate.real);
    all.sort_unstable_by(|one, other| {
        shown(path(one)).cmp(&shown(path(other))).then_with(|| path(one).cmp(path(other)))
    });
    let name = |index: usize| Naming { relative: relative(&all[index]), source: shown(path(&all[index])) };
    let ids = Ids::assign(all.len(), name);
    let file = |(index, candidate): (usize, &Candidate)| SourceFile {
        path: path(candidate).to_owned(),
        source: shown(path(candidate)).into_owned(),
        id: ids.get(index),
    };
    all.iter().enumerate().map(file).for_each(take);
}

/// The path with `/` between its parts and without a leading `./`, bytes that are no UTF-8 replaced.
pub(crate) fn shown(path: &Path) -> Cow<'_, str> {
    // Most are so already: nothing is left out, and no other sign parts them.
    if let Some(plain) = path.to_str()
        && !plain.is_empty()
        && !plain.contains('\\')
        && !plain.ends_with('/')
        && !plain.split('/').skip(1).any(|part| part.is_empty() || part == ".")
        && !plain.starts_with("./")
    {
        return plain.into();
    }
    let mut shown = String::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::RootDir => shown.push('/'),
            _ => {
                if !shown.is_empty() && !shown.ends_with('/') {
                    shown.push('/');
                }
                shown.push_str(&component.as_os_str().to_string_lossy());
            }
        }
    }
    if shown.is_empty() { ".".into() } else { shown.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_without_detours() {
        for (path, expected) in [
            ("in/a.txt", "in/a.txt"),
            ("./in/a.txt", "in/a.txt"),
            ("in//b/./c.txt", "in/b/c.txt"),
            ("in/", "in"),
            ("/in/ä b.txt", "/in/ä b.txt"),
            ("//in", "/in"),
            ("../in/../a", "../in/../a"),
            (".", "."),
            ("", "."),
            ("/", "/"),
        ] {
            assert_eq!(shown(Path::new(path)), expected, "{path}");
        }
    }
}
