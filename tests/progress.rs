//! What is said on stderr while a run goes on and at its end.

mod common;

use common::{code, english, folder, german, json, run, stderr};
use serde_json::Value;

fn corpus() -> tempfile::TempDir {
    folder(&[
        ("in/a.txt", english(1).as_bytes()),
        ("in/b.txt", german(2).as_bytes()),
        ("in/empty.txt", b""),
        ("in/picture.png", b"no article"),
    ])
}

/// What a run over the corpus says.
fn said(corpus: &tempfile::TempDir, more: &[&str]) -> String {
    let (from, out) = (corpus.path().join("in"), corpus.path().join("out"));
    let mut arguments = vec!["run", from.to_str().expect("UTF-8"), "-o", out.to_str().expect("UTF-8")];
    arguments.extend(more);
    let output = run(&arguments);
    assert_eq!(code(&output), 1);
    stderr(&output)
}

#[test]
fn a_log_has_times_levels_failures_and_a_sum() {
    let corpus = corpus();
    let text = said(&corpus, &["--jobs", "2"]);
    for line in text.lines() {
        let (time, rest) = line.split_once(' ').expect("a time");
        assert!(time.len() == 20 && time.ends_with('Z') && time.starts_with("20"), "{line}");
        assert!(["INFO ", "ERROR ", "WARNING "].iter().any(|level| rest.starts_with(level)), "{line}");
    }
    assert!(text.contains("INFO 3 articles on 2 threads"), "{text}");
    assert!(text.lines().any(|line| line.contains("ERROR failed: ") && line.contains("in/empty.txt")), "{text}");
    let last = text.lines().last().expect("a last line");
    for part in [
        "2 articles done", "1 failed (status and reason in ", "run.json)", "1 file of other kinds passed over",
        "; results in ",
    ] {
        assert!(last.contains(part), "'{part}' is not in {last}");
    }
    let again = said(&corpus, &[]);
    assert!(again.contains("2 articles done (2 of them unchanged since an earlier run), 1 failed"), "{again}");
}

#[test]
fn json_lines_have_fields_for_collectors() {
    let text = said(&corpus(), &["--log-format", "json", "-v", "--jobs", "1"]);
    let lines: Vec<Value> = text.lines().map(|line| json(line.as_bytes())).collect();
    let events: Vec<&str> = lines.iter().map(|line| line["event"].as_str().expect("an event")).collect();
    assert!(events.starts_with(&["glossary", "begin"]), "{events:?}");
    assert_eq!(events.last(), Some(&"end"));
    for (event, number) in [("article", 2), ("failed", 1)] {
        assert_eq!(events.iter().filter(|other| **other == event).count(), number, "{event}");
    }
    for line in &lines {
        assert!(line["time"].is_string() && line["level"].is_string() && line["message"].is_string(), "{line}");
    }
    let end = lines.last().expect("a last line");
    let counts = ["done", "unchanged", "failed", "skipped"].map(|field| end[field].as_u64());
    assert_eq!(counts, [Some(2), Some(0), Some(1), Some(1)]);
    let failed = lines.iter().find(|line| line["event"] == "failed").expect("the failure");
    assert_eq!((failed["id"].as_str(), failed["kind"].as_str()), (Some("empty"), Some("empty")));
}

#[test]
fn silence_is_silence() {
    assert_eq!(said(&corpus(), &["--progress", "none", "-v"]), "");
}

#[test]
fn a_bar_leaves_the_failures_and_the_sum() {
    // Not on a terminal the bar itself is not drawn; what stays on the screen is said all the same.
    let text = said(&corpus(), &["--progress", "bar", "-v"]);
    assert!(text.contains("depesche: failed: ") && text.contains("depesche: 2 articles done"), "{text}");
}
