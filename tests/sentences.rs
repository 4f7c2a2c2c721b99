//! The table of German sentence boundaries, `tests/data/sentences-de.tsv`: `⏐` marks where a sentence ends.

use std::fmt::Write;

use depesche::text::sentences;
use proptest::prelude::*;

const TABLE: &str = include_str!("data/sentences-de.tsv");

/// Cases that were written without sight of the rules, and which they were hardly changed for (docs/quality.md).
const UNSEEN: &str = include_str!("data/sentences-unseen-de.tsv");

fn cases() -> impl Iterator<Item = (&'static str, String)> {
    cases_of(TABLE)
}

fn cases_of(table: &'static str) -> impl Iterator<Item = (&'static str, String)> {
    table
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
fn regression_two_sentences_without_a_space_between_them() {
    let text = "Heute ist der Jahrestag.Het Parool berichtet.\nZwei folgen.";
    assert_eq!(sentences::split(text).concat(), text);
    assert_eq!(sentences::split("tag.Het.\nZ").concat(), "tag.Het.\nZ");
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

/// Right, found and expected sentence ends of a splitter over a table.
fn count(table: &'static str, split: impl Fn(&str) -> Vec<usize>) -> [usize; 3] {
    let mut counts = [0; 3];
    for (_, marked) in cases_of(table) {
        let mut expected = std::collections::BTreeSet::new();
        let mut text = String::new();
        for sentence in marked.split('⏐') {
            text.push_str(sentence);
            expected.insert(text.trim_end().len());
        }
        let found = ends(split(&text).into_iter());
        counts[0] += found.intersection(&expected).count();
        counts[1] += found.len();
        counts[2] += expected.len();
    }
    counts
}

fn f1([right, found, expected]: [usize; 3]) -> f64 {
    2.0 * right as f64 / (found + expected) as f64
}

fn by_rules(text: &str) -> Vec<usize> {
    sentences::ranges(text).into_iter().map(|range| range.end).collect()
}

#[test]
fn unseen_cases_are_cut_nearly_as_well() {
    let counts = count(UNSEEN, by_rules);
    assert!(cases_of(UNSEEN).count() >= 200);
    assert!(f1(counts) >= 0.97, "F1 {:.3} of {counts:?}", f1(counts));
}

/// These rules are worth having beside the plain splitter of UAX #29. `cargo test --test sentences -- --nocapture` shows
/// precision, recall and F1 of both over both tables, and what of the unseen cases is cut otherwise.
#[test]
fn cut_far_better_than_uax_29() {
    use unicode_segmentation::UnicodeSegmentation;
    let by_uax = |text: &str| -> Vec<usize> {
        let mut at = 0;
        let ends = text.split_sentence_bounds().filter_map(|piece| {
            at += piece.len();
            let end = at - piece.len() + piece.trim_end().len();
            (!piece.trim().is_empty()).then_some(end)
        });
        ends.collect()
    };
    for (name, table, lead) in [("table", TABLE, 0.14), ("unseen", UNSEEN, 0.09)] {
        for (splitter, counts) in [("these rules", count(table, by_rules)), ("UAX #29", count(table, by_uax))] {
            let [right, found, expected] = counts.map(|count| count as f64);
            let (precision, recall) = (right / found, right / expected);
            println!(
                "{name}, {splitter}: precision {precision:.3}, recall {recall:.3}, F1 {:.3} ({expected} sentence ends)",
                f1(counts)
            );
        }
        let (rules, uax) = (f1(count(table, by_rules)), f1(count(table, by_uax)));
        assert!(rules >= uax + lead, "{name}: F1 {rules:.3} of these rules, {uax:.3} of UAX #29");
    }
    for (name, marked) in cases_of(UNSEEN) {
        let expected: Vec<&str> = marked.split('⏐').map(str::trim).collect();
        let text = marked.replace('⏐', "");
        let found: Vec<&str> = sentences::ranges(&text).into_iter().map(|r| &text[r]).collect();
        if found != expected {
            println!("{name}\n  expected {}\n  found    {}", expected.join(" ⏐ "), found.join(" ⏐ "));
        }
    }
}
