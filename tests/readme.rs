//! The README says what is so: its samples are the golden files' own, its options those of `--help`.

mod common;

use std::fs;

use common::{checkout, run};

fn readme() -> String {
    fs::read_to_string(checkout().join("README.md")).expect("the README")
}

/// The fenced block after `<!-- NAME -->`.
fn block(name: &str) -> String {
    let text = readme();
    let after = text.split_once(&format!("<!-- {name} -->\n\n````")).unwrap_or_else(|| panic!("no block '{name}'")).1;
    let (_, body) = after.split_once('\n').expect("the fence ends its line");
    body.split_once("\n````").expect("a closing fence").0.to_owned()
}

#[test]
fn the_options_are_those_of_help() {
    let help = run(&["run", "--help"]);
    assert_eq!(block("help: run"), String::from_utf8_lossy(&help.stdout).trim_end(), "renew the block in README.md");
}

#[test]
fn the_sample_brief_is_the_golden_one() {
    let page = fs::read_to_string(checkout().join("tests/golden/briefs/wechat.md")).expect("the golden brief");
    assert_eq!(block("brief: wechat"), page.trim_end(), "renew the block in README.md");
}

#[test]
fn the_sample_terms_are_golden_rows() {
    let table = fs::read_to_string(checkout().join("tests/golden/terms.csv")).expect("the golden table");
    for row in block("terms").lines() {
        assert!(table.lines().any(|line| line == row), "not in tests/golden/terms.csv: {row}");
    }
}
