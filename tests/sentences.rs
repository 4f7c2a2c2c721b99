//! The table of German sentence boundaries, `tests/data/sentences-de.tsv`: `⏐` marks where a sentence ends.

use std::fmt::Write;

use depesche::text::sentences;
use proptest::prelude::*;

const TABLE: &str = include_str!("data/sentences-de.tsv");

fn cases() -> impl Iterator<Item = (&'static str, String)> {
    TABLE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once('\t').expect("name, tab, text"))
        .map(|(name, text)| (name, text.replace("\\n", "\n")))
}

#[test]
fn every_named_case_is_cut_where_the_table_says() {
    let mut wrong = String::new();
    let mut count = 0;
    for (name, marked) in cases() {
        count += 1;
        let expected: Vec<&str> = marked.split('⏐').map(str::trim).collect();
        let text = marked.replace('⏐', "");
        let found: Vec<&str> = sentences::ranges(&text).into_iter().map(|r| &text[r]).collect();
        if found != expected {
            let _ = writeln!(wrong, "{name}\n  expected {}\n  found    {}", expected.join(" ⏐ "), found.join(" ⏐ "));
        }
    }
    assert!(count >= 150, "the table has only {count} cases");
    assert!(wrong.is_empty(), "cut wrongly:\n{wrong}");
}

#[test]
fn names_of_cases_are_unique() {
    let mut names: Vec<&str> = cases().map(|(name, _)| name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

proptest! {
    /// Whatever the text, the pieces joined give it back, and ranges are trimmed, in order and apart.
    #[test]
    fn pieces_joined_give_the_text_back(text in r#"([A-Za-zÄÖÜäöüß0-9.!?…„“"»« \n,;:()–-]|z\. B\. |Dr\. |31\. August |\PC){0,120}"#) {
        prop_assert_eq!(sentences::split(&text).concat(), text.clone());
        let mut end = 0;
        for range in sentences::ranges(&text) {
            prop_assert!(range.start >= end && range.start < range.end);
            prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
            end = range.end;
        }
    }
}

/// Boundaries found and expected, as byte places of sentence ends in the text without marks.
fn ends(pieces: impl Iterator<Item = usize>) -> std::collections::BTreeSet<usize> {
    pieces.collect()
}

/// Prints precision, recall and F1 of these rules and of the plain UAX #29 splitter over the table:
/// `cargo test --test sentences -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, not a check"]
fn measure_against_uax_29() {
    use unicode_segmentation::UnicodeSegmentation;
    let mut counts = [[0usize; 3]; 2];
    for (_, marked) in cases() {
        let mut expected = std::collections::BTreeSet::new();
        let mut text = String::new();
        for sentence in marked.split('⏐') {
            text.push_str(sentence);
            expected.insert(text.trim_end().len());
        }
        let ours = ends(sentences::ranges(&text).into_iter().map(|range| range.end));
        let mut at = 0;
        let uax = ends(text.split_sentence_bounds().filter_map(|piece| {
            at += piece.len();
            let end = at - piece.len() + piece.trim_end().len();
            (!piece.trim().is_empty()).then_some(end)
        }));
        for (found, count) in [ours, uax].iter().zip(&mut counts) {
            count[0] += found.intersection(&expected).count();
            count[1] += found.len();
            count[2] += expected.len();
        }
    }
    for (name, [right, found, expected]) in ["these rules", "UAX #29"].iter().zip(counts) {
        let (precision, recall) = (right as f64 / found as f64, right as f64 / expected as f64);
        let f1 = 2.0 * precision * recall / (precision + recall);
        println!("{name}: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3} ({expected} sentence ends)");
    }
}
