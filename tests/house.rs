//! The arrangement of the source: rooms know those before them, names say one thing, files stay short.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::checkout;

/// The rooms in the order in which an article passes through them, as `src/lib.rs` has them.
const ROOMS: [&str; 14] = [
    "corpus", "text", "glossary", "summary", "keywords", "models", "engine", "translate", "postedit", "checks",
    "brief", "output", "golden", "batch",
];

const MOST_LINES: usize = 400;

fn sources() -> Vec<(PathBuf, String)> {
    let source = checkout().join("src");
    let files = walkdir::WalkDir::new(&source).into_iter().map(|entry| entry.expect("the source can be listed"));
    files
        .filter(|file| file.path().extension().is_some_and(|ending| ending == "rs"))
        .map(|file| {
            let text = fs::read_to_string(file.path()).expect("a source file is UTF-8");
            (file.path().strip_prefix(&source).expect("it is below").to_owned(), text)
        })
        .collect()
}

/// What stands in a file before its tests.
fn without_tests(text: &str) -> &str {
    text.split_once("#[cfg(test)]\nmod tests").map_or(text, |(code, _)| code)
}

#[test]
fn no_room_knows_a_later_one() {
    let is_test = |path: &Path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        name.ends_with("tests") || name == "samples"
    };
    let mut seen = 0;
    for (path, text) in sources().iter().filter(|(path, _)| !is_test(path)) {
        let room = path.components().next().expect("a name").as_os_str().to_string_lossy();
        let Some(place) = ROOMS.iter().position(|one| *one == room) else { continue };
        seen += 1;
        // What a comment links to is not known by the code.
        let code = without_tests(text).lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for later in &ROOMS[place + 1..] {
                let known = line.contains(&format!("crate::{later}::")) || line.contains(&format!("crate::{later};"));
                assert!(!known, "{}: {line}", path.display());
            }
        }
    }
    assert!(seen > 150, "{seen} files");
}

#[test]
fn names_of_files_say_one_thing_and_files_stay_short() {
    let mut names: BTreeMap<String, PathBuf> = BTreeMap::new();
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", path.display());
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if !matches!(name.as_str(), "mod.rs" | "error.rs" | "tests.rs")
            && let Some(other) = names.insert(name, path.clone())
        {
            panic!("{} and {} have one name", path.display(), other.display());
        }
    }
}
