//! Parting sentences that are too long for the engine.
//!
//! A part ends at clause punctuation where there is some near the middle, else between two words, else (a line of a
//! thousand letters) inside one. Nothing is cut off.

use std::ops::Range;

use crate::data::word_list;

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its bytes.
    pub range: Range<usize>,
    /// Whether it stays as it is.
    pub is_kept: bool,
}

/// Parts of `text` around the ranges `kept`, which stay whole: what is between them is parted as [`parts`] does, and
/// punctuation alone between them is kept as well.
pub fn around(text: &str, kept: &[Range<usize>], fits: impl Fn(&str) -> bool + Copy) -> Vec<Part> {
    let mut around = Vec::new();
    let between = |range: Range<usize>, around: &mut Vec<Part>| {
        // “…“, sagte sie.”: the comma belongs to the quotation.
        let bare = text[range.clone()].trim_start_matches([',', '.', ';', ':', '!', '?']);
        let start = range.end - bare.len();
        let mut add = |range: Range<usize>, is_kept| {
            let range = trimmed(text, range);
            if !range.is_empty() {
                around.push(Part { range, is_kept });
            }
        };
        let (marks, rest) =
            if kept.is_empty() { (range.start..range.start, range) } else { (range.start..start, start..range.end) };
        add(marks, true);
        if text[rest.clone()].chars().any(char::is_alphanumeric) || kept.is_empty() {
            for part in parts(&text[rest.clone()], fits) {
                add(rest.start + part.start..rest.start + part.end, false);
            }
        } else {
            add(rest, true);
        }
    };
    let mut from = 0;
    for range in kept {
        between(from..range.start, &mut around);
        around.push(Part { range: range.clone(), is_kept: true });
        from = range.end;
    }
    between(from..text.len(), &mut around);
    around
}

/// Parts of `text` that each `fits`; joined with the white space between them they give the text.
pub fn parts(text: &str, fits: impl Fn(&str) -> bool + Copy) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    // A stack instead of recursion: a text of a megabyte must not exhaust the program's own.
    let mut open = vec![trimmed(text, 0..text.len())];
    while let Some(range) = open.pop() {
        let part = &text[range.clone()];
        if part.is_empty() {
            continue;
        }
        if fits(part) {
            parts.push(range);
            continue;
        }
        let Some(at) = cut(part) else {
            parts.push(range);
            continue;
        };
        let middle = range.start + at;
        open.push(trimmed(text, middle..range.end));
        open.push(trimmed(text, range.start..middle));
    }
    parts
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// Whether a place after byte `at` of a text is of some kind.
type IsPlace = fn(&str, usize) -> bool;

/// How far from the middle a cut may lie, as a share of the length, for each kind of place, the best first.
const PLACES: [(IsPlace, f64); 4] =
    [(after_strong_mark, 0.3), (before_clause, 0.35), (after_comma, 0.4), (at_space, 0.5)];

/// Where to cut `part`: after the byte given. `None` for a single character.
fn cut(part: &str) -> Option<usize> {
    let middle = part.len() as f64 / 2.0;
    for (is_place, reach) in PLACES {
        let nearest = part
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .filter(|&at| {
                at < part.len() && (at as f64 - middle).abs() <= reach * part.len() as f64 && is_place(part, at)
            })
            .min_by_key(|&at| (at as f64 - middle).abs() as usize);
        if nearest.is_some() {
            return nearest;
        }
    }
    // No space anywhere: cut in the middle of the word.
    let middle = part.len() / 2;
    (middle.max(1)..part.len()).chain((1..middle).rev()).find(|&at| part.is_char_boundary(at))
}

fn after_strong_mark(part: &str, at: usize) -> bool {
    part[..at].ends_with([';', ':', '–', '—', '!', '?', '…']) && part[at..].starts_with(char::is_whitespace)
}

fn before_clause(part: &str, at: usize) -> bool {
    let next = part[at..].strip_prefix(' ').and_then(|rest| rest.split_once(' '));
    part[..at].ends_with(',') && next.is_some_and(|(word, _)| word_list!("de/clause-openers.txt").contains(word))
}

fn after_comma(part: &str, at: usize) -> bool {
    part[..at].ends_with(',') && part[at..].starts_with(char::is_whitespace)
}

fn at_space(part: &str, at: usize) -> bool {
    part[..at].ends_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str, most: usize) -> Vec<&str> {
        parts(text, |t| t.chars().count() <= most).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn long_sentences_part_at_their_joints() {
        for (name, text, most, expected) in [
            ("short", "Das geht so.", 40, &["Das geht so."][..]),
            (
                "semicolon before comma",
                "Er kam, sah; dann ging er, und sie",
                20,
                &["Er kam, sah;", "dann ging er,", "und sie"],
            ),
            ("clause", "Das Gesetz gilt, und die Firma zahlt", 30, &["Das Gesetz gilt,", "und die Firma zahlt"]),
            ("spaces", "eins zwei drei vier", 10, &["eins zwei", "drei vier"]),
            ("no space", "abcdefgh", 4, &["abcd", "efgh"]),
            ("empty", "   ", 4, &[]),
        ] {
            assert_eq!(texts(text, most), expected, "{name}");
        }
    }

    #[test]
    fn what_is_kept_stays_whole() {
        let shown = |text: &str, kept: &[Range<usize>]| -> Vec<(String, bool)> {
            around(text, kept, |_| true).into_iter().map(|part| (text[part.range].to_owned(), part.is_kept)).collect()
        };
        let text = "Er sagte: „We win“, und ging. „Yes“.";
        let (first, second) = (text.find("„We").unwrap(), text.find("„Yes").unwrap());
        let kept = [first..first + "„We win“".len(), second..second + "„Yes“".len()];
        let wanted =
            [("Er sagte:", false), ("„We win“", true), (",", true), ("und ging.", false), ("„Yes“", true), (".", true)];
        assert_eq!(shown(text, &kept), wanted.map(|(part, is_kept)| (part.to_owned(), is_kept)));
        assert_eq!(shown(", so.", &[]), [(", so.".to_owned(), false)]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[a-zäöü ,;:–]{0,200}", most in 1usize..40) {
            let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let found = texts(&text, most);
            prop_assert_eq!(letters(&found.concat()), letters(&text));
            prop_assert!(found.iter().all(|part| part.chars().count() <= most));
        }
    }
}
