//! Where sentences end: quotations, ordinals, abbreviations that are words, missing spaces; in time that grows with the
//! length of the text.

use std::time::Instant;

use depesche::text::sentences;

const TABLE: &str = include_str!("sentences.tsv");

#[test]
fn sentences_end_where_a_reader_would_part_them() {
    let mut wrong = Vec::new();
    for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (name, marked) = line.split_once('\t').expect("name, tab, text");
        let marked = marked.replace("\\n", "\n");
        let text = marked.replace('⏐', "");
        let expected: Vec<&str> = marked.split('⏐').map(str::trim).collect();
        let found: Vec<&str> = sentences::ranges(&text).into_iter().map(|range| &text[range]).collect();
        if found != expected {
            wrong.push(format!("{name}: {}", found.join(" ⏐ ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Eight times the text may take sixteen times as long, not sixty-four times.
#[test]
fn time_grows_with_the_length_of_a_line_whatever_it_is_made_of() {
    let cases = [
        ("no stop", "Der Konzern prüft das Angebot der Behörde genau und "),
        ("letters with stops", "z. B. u. a. d. h. "),
        ("brackets that close", "a.) "),
        ("brackets that close behind marks", "a) b!) "),
        ("brackets that open", "(a! "),
        ("quotation marks", "„a. "),
        ("hyphens", "x.-"),
        ("ordinals", "1., 2., "),
        ("line breaks", "\n"),
        ("marks alone", "! ( "),
        ("addresses", "a/b=?C"),
    ];
    for (name, unit) in cases {
        let time = |bytes: usize| {
            let text = unit.repeat(bytes / unit.len());
            let start = Instant::now();
            std::hint::black_box(sentences::ranges(&text));
            start.elapsed()
        };
        time(5_000);
        let (short, long) = (time(25_000), time(200_000));
        assert!(long < short * 16 + std::time::Duration::from_millis(200), "{name}: {short:?} and {long:?}");
    }
}
