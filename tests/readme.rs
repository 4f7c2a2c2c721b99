//! The documents say what is so: the README's samples are the golden files' own, the options those of `--help`.

mod common;

use std::fs;

use common::{checkout, run};

/// The fenced block after `<!-- NAME -->` in a document.
fn block(document: &str, name: &str) -> String {
    let text = fs::read_to_string(checkout().join(document)).unwrap_or_else(|error| panic!("{document}: {error}"));
    let mark = format!("<!-- {name} -->\n\n````");
    let after = text.split_once(&mark).unwrap_or_else(|| panic!("no block '{name}' in {document}")).1;
    let (_, body) = after.split_once('\n').expect("the fence ends its line");
    body.split_once("\n````").expect("a closing fence").0.to_owned()
}

#[test]
fn the_options_are_those_of_help() {
    let help = run(&["run", "--help"]);
    let documented = block("docs/command-line.md", "help: run");
    let printed = String::from_utf8_lossy(&help.stdout);
    assert_eq!(documented, printed.trim_end(), "renew the block in docs/command-line.md");
}

#[test]
fn the_sample_brief_is_the_golden_one() {
    let page = fs::read_to_string(checkout().join("tests/golden/briefs/wechat.md")).expect("the golden brief");
    assert_eq!(block("README.md", "brief: wechat"), page.trim_end(), "renew the block in README.md");
}

#[test]
fn the_sample_terms_are_golden_rows() {
    let table = fs::read_to_string(checkout().join("tests/golden/terms.csv")).expect("the golden table");
    for row in block("README.md", "terms").lines() {
        assert!(table.lines().any(|line| line == row), "not in tests/golden/terms.csv: {row}");
    }
}
