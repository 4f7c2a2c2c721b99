//! How texts are held against the lists of `data/`: by their beginnings, by the roles of words, by ranks.

use std::collections::HashMap;

use crate::data::{Table, WordList};

/// No beginning that texts are held against has more bytes.
const LONGEST: usize = 80;

/// The longest beginning of `text` that is known and does not end inside a word.
pub(super) fn beginning(text: &str, is_known: impl Fn(&str) -> bool) -> Option<&str> {
    let mut found = None;
    let mut in_word = false;
    for (place, character) in text.char_indices().take_while(|(place, _)| *place <= LONGEST) {
        let goes_on = in_word && character.is_alphanumeric();
        in_word = character.is_alphanumeric();
        if place > 0
            && !goes_on
            && let Some(start) = text.get(..place).filter(|start| is_known(start))
        {
            found = Some(start);
        }
    }
    if text.len() <= LONGEST && is_known(text) { Some(text) } else { found }
}

/// Whether `word` is one of the list or goes on behind one of it.
pub(super) fn begins_as(word: &str, list: &WordList) -> bool {
    let ends = word.char_indices().map(|(place, character)| place + character.len_utf8());
    ends.take_while(|end| *end <= LONGEST).filter_map(|end| word.get(..end)).any(|start| list.contains(start))
}

/// Whether one of the words has this role in the first column of the table behind its key, which may name several.
pub(super) fn has_role(words: &[&str], table: &Table, role: &str) -> bool {
    words
        .iter()
        .any(|word| table.get(word).and_then(<[_]>::first).is_some_and(|roles| roles.split(' ').any(|r| r == role)))
}

/// The keys of a table by what stands in its second column, in the order of their ranks in the third, for all rows that
/// are wanted.
pub(super) fn ranked(
    table: &'static Table,
    is_wanted: impl Fn(&[&str]) -> bool,
) -> HashMap<&'static str, Vec<&'static str>> {
    let mut rows: Vec<(u32, &str, &str)> = Vec::new();
    for (key, cells) in table.iter().filter(|(_, cells)| is_wanted(cells)) {
        if let [meaning, rank, ..] = cells {
            rows.push((rank.parse().unwrap_or(u32::MAX), *meaning, key));
        }
    }
    rows.sort_unstable();
    let mut ranked: HashMap<&str, Vec<&str>> = HashMap::new();
    rows.into_iter().for_each(|(_, meaning, key)| ranked.entry(meaning).or_default().push(key));
    ranked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_end_with_a_word() {
        let list = WordList::parse("# x\nmehr\nmehr zum thema\nübersetzung:\n");
        let known = |start: &str| list.contains(start);
        let cases = [
            ("mehr zum thema cloud", Some("mehr zum thema")),
            ("mehr zum themenabend", Some("mehr")),
            ("mehr", Some("mehr")),
            ("mehrere", None),
            ("übersetzung:jana", Some("übersetzung:")),
            ("", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(beginning(text, known), wanted, "{text}");
        }
        assert!(begins_as("mehrzweck", &list) && begins_as("mehr", &list) && !begins_as("meh", &list));
    }

    #[test]
    fn no_list_has_longer_beginnings() {
        for file in walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data")) {
            let file = file.expect("the folder can be listed");
            if file.path().extension().is_some_and(|ending| ending == "txt") {
                let text = std::fs::read_to_string(file.path()).expect("a list is UTF-8");
                let longest = text.lines().filter(|line| !line.starts_with('#')).map(str::len).max();
                assert!(longest.is_none_or(|longest| longest <= LONGEST), "{}", file.path().display());
            }
        }
    }

    #[test]
    fn roles_and_ranks() {
        let table: &'static Table = Box::leak(Box::new(Table::parse("# x\na\tone two\t2\nb\tone\t1\nc\ttwo\t1\n")));
        assert!(has_role(&["x", "a"], table, "two") && !has_role(&["b"], table, "two"));
        let ranked = ranked(table, |cells| cells.first().is_some_and(|cell| !cell.contains(' ')));
        assert_eq!(ranked.get("one"), Some(&vec!["b"]));
    }
}
