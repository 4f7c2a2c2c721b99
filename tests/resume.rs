//! A second run over the same output folder does only what is new or has changed, and ends with the bytes of a first one.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{assert_same_results, code, english, german, run, stderr, table, unchanged};
use tempfile::TempDir;

/// A corpus of two German and three English articles, and the folder in which it and all results lie.
struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().expect("a temporary folder"));
        fs::create_dir(desk.path("in")).expect("the corpus folder is made");
        for (name, text) in
            [("a", german(1)), ("b", german(2)), ("c", english(3)), ("d", english(4)), ("e", english(5))]
        {
            desk.write(&format!("{name}.txt"), &text);
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path("in").join(name);
        fs::create_dir_all(path.parent().expect("it has one")).expect("folders are made");
        fs::write(path, text).expect("the article is written");
    }

    /// Runs over the corpus into the folder `out`; gives the exit code and stderr.
    fn run(&self, out: &str, more: &[&str]) -> (i32, String) {
        let (corpus, out) = (self.path("in"), self.path(out));
        let mut arguments = vec!["run", corpus.to_str().expect("UTF-8"), "-o", out.to_str().expect("UTF-8")];
        arguments.extend(more);
        let output = run(&arguments);
        (code(&output), stderr(&output))
    }

    /// Asserts that `out` holds what a first run into another folder writes.
    fn assert_like_new(&self, more: &[&str], case: &str) {
        let _ = fs::remove_dir_all(self.path("new"));
        self.run("new", more);
        assert_same_results(&self.path("out"), &self.path("new"), case);
    }
}

#[test]
fn a_second_run_makes_nothing_anew_and_says_so() {
    let desk = Desk::new();
    assert_eq!(desk.run("out", &[]).0, 0);
    assert_eq!(unchanged(&desk.path("out")), 0);
    let journal = fs::read(desk.path("out/.depesche/journal")).expect("there is a journal");
    let (code, said) = desk.run("out", &[]);
    assert_eq!(code, 0);
    assert!(said.contains("5 articles done (5 of them unchanged since an earlier run)"), "{said}");
    assert_eq!(fs::read(desk.path("out/.depesche/journal")).expect("it is still there"), journal);
    desk.assert_like_new(&[], "nothing changed");
}

#[test]
fn only_what_changed_is_made_anew() {
    type Change = fn(&Desk);
    let cases: [(&str, Change, &[&str], u64); 10] = [
        ("an article changed", |desk| desk.write("a.txt", &german(17)), &[], 4),
        ("an article came", |desk| desk.write("sub/f.txt", &german(18)), &[], 5),
        (
            "an article was renamed",
            |desk| fs::rename(desk.path("in/a.txt"), desk.path("in/z.txt")).expect("it is renamed"),
            &["--prune"],
            5,
        ),
        ("an article went", |desk| fs::remove_file(desk.path("in/b.txt")).expect("it is removed"), &["--prune"], 4),
        ("a brief was lost", |desk| fs::remove_file(desk.path("out/briefs/a.md")).expect("it is removed"), &[], 5),
        (
            "a brief was changed by hand",
            |desk| fs::write(desk.path("out/briefs/a.md"), "x").expect("it is written"),
            &[],
            5,
        ),
        ("another length", |_| {}, &["--sentences", "1"], 0),
        ("another glossary", |_| {}, &["--no-glossary"], 0),
        ("another variety", |_| {}, &["--english", "american"], 0),
        ("everything anew", |_| {}, &["--fresh"], 0),
    ];
    let original = Desk::new();
    original.run("out", &[]);
    for (case, change, more, kept) in cases {
        let desk = Desk::new();
        copy(&original.path("out"), &desk.path("out"));
        change(&desk);
        let (code, said) = desk.run("out", more);
        assert_eq!((code, unchanged(&desk.path("out"))), (0, kept), "{case}: {said}");
        desk.assert_like_new(more, case);
    }
}

fn copy(from: &Path, to: &Path) {
    for file in common::files_below(from) {
        fs::create_dir_all(to.join(&file).parent().expect("it has one")).expect("folders are made");
        fs::copy(from.join(&file), to.join(&file)).expect("the file is copied");
    }
}

#[test]
fn another_format_needs_no_new_brief() {
    let desk = Desk::new();
    desk.run("out", &["--format", "csv"]);
    assert!(!desk.path("out/briefs").exists());
    desk.run("out", &[]);
    assert_eq!(unchanged(&desk.path("out")), 5);
    desk.assert_like_new(&[], "more formats");
}

#[test]
fn the_same_article_under_two_names_has_two_briefs() {
    let desk = Desk::new();
    desk.write("again/a.txt", &german(1));
    let (code, said) = desk.run("out", &[]);
    assert_eq!((code, unchanged(&desk.path("out"))), (0, 0), "there was no earlier run: {said}");
    let page = |name: &str| fs::read_to_string(desk.path("out/briefs").join(name)).expect("it is there");
    let (one, other) = (page("a.md"), page("again/a.md"));
    assert_ne!(one, other);
    assert_eq!(one.split_once("language").map(|(_, rest)| rest), other.split_once("language").map(|(_, rest)| rest));
}

#[test]
fn earlier_settings_are_still_known() {
    let desk = Desk::new();
    desk.run("out", &[]);
    desk.run("out", &["--sentences", "1"]);
    desk.run("out", &[]);
    assert_eq!(unchanged(&desk.path("out")), 5);
}

#[test]
fn failures_are_always_tried_again() {
    let desk = Desk::new();
    desk.write("f.txt", "");
    for _ in 0..2 {
        let (code, said) = desk.run("out", &[]);
        assert_eq!(code, 1);
        assert!(said.contains("f.txt"), "the failure is said each time: {said}");
    }
    let journal = fs::read_to_string(desk.path("out/.depesche/journal")).expect("there is a journal");
    assert_eq!(journal.matches("\"status\":\"failed\"").count(), 2, "each is in the journal");
    desk.write("f.txt", &german(6));
    assert_eq!(desk.run("out", &[]).0, 0);
    assert_eq!(unchanged(&desk.path("out")), 5);
    desk.assert_like_new(&[], "the failure was mended");
}

#[test]
fn results_without_an_article_are_reported_and_removed_only_on_request() {
    let desk = Desk::new();
    desk.write("old/x.txt", &english(7));
    desk.run("out", &[]);
    fs::remove_dir_all(desk.path("in/old")).expect("it is removed");
    let (_, said) = desk.run("out", &[]);
    assert!(said.contains("2 files in ") && said.contains("--prune"), "{said}");
    let manifest = common::manifest(&desk.path("out"));
    assert_eq!(manifest["stale"], serde_json::json!(["briefs/old/x.md", "keywords/old/x.csv"]));
    assert!(desk.path("out/briefs/old/x.md").exists());
    let (_, said) = desk.run("out", &["--prune"]);
    assert!(said.contains("2 files of earlier runs removed"), "{said}");
    assert!(!desk.path("out/briefs/old").exists(), "the empty folder goes, too");
    desk.assert_like_new(&[], "pruned");
}

#[test]
fn pruning_keeps_the_articles_of_a_file_of_many_that_fails() {
    let lines: Vec<String> =
        (0..4).map(|n| serde_json::json!({"id": format!("x{n}"), "text": english(n + 30)}).to_string()).collect();
    let cases =
        [("no records", String::new()), ("one bad line", [&lines[0], "{broken", &lines[2], &lines[3]].join("\n"))];
    for (case, content) in cases {
        let desk = Desk::new();
        desk.write("dump.jsonl", &lines.join("\n"));
        assert_eq!(desk.run("out", &[]).0, 0);
        desk.write("dump.jsonl", &content);
        assert_eq!(desk.run("out", &["--prune"]).0, 1, "{case}");
        for number in 0..4 {
            assert!(desk.path(&format!("out/briefs/dump.jsonl/x{number}.md")).exists(), "{case}: x{number}");
        }
    }
}

#[test]
fn pruning_finds_what_was_renamed_twice() {
    let desk = Desk::new();
    for (from, to) in [("a", "y"), ("y", "z"), ("z", "zz")] {
        desk.run("out", &["--prune"]);
        fs::rename(desk.path(&format!("in/{from}.txt")), desk.path(&format!("in/{to}.txt"))).expect("it is renamed");
    }
    desk.run("out", &["--prune"]);
    desk.assert_like_new(&[], "renamed three times");
}

#[test]
fn tables_of_other_formats_are_reported_and_pruned() {
    let desk = Desk::new();
    desk.run("out", &[]);
    desk.write("a.txt", &german(9));
    desk.run("out", &["--format", "md"]);
    let stale = common::manifest(&desk.path("out"))["stale"].clone();
    assert_eq!(stale, serde_json::json!(["briefs.jsonl", "index.csv", "keywords.csv", "terms.csv", "warnings.csv"]));
    desk.run("out", &["--format", "md", "--prune"]);
    assert!(!desk.path("out/index.csv").exists() && desk.path("out/briefs/a.md").exists());
}

#[test]
fn results_do_not_lie_among_the_articles() {
    let desk = Desk::new();
    let (code, said) = desk.run("in", &[]);
    assert_eq!(code, 2);
    assert!(said.contains("give another folder with -o"), "{said}");
    assert!(!desk.path("in/briefs").exists());
}

#[test]
fn pruning_keeps_what_a_failed_article_had_and_what_others_put_there() {
    let desk = Desk::new();
    desk.run("out", &[]);
    for mine in ["out/briefs/notes.txt", "out/briefs/notes.md", "out/keywords/mine.csv"] {
        fs::write(desk.path(mine), "mine").expect("it is written");
    }
    desk.write("a.txt", "");
    let (code, _) = desk.run("out", &["--prune"]);
    assert_eq!(code, 1);
    assert!(desk.path("out/briefs/a.md").exists(), "it may be read again another day");
    for mine in ["out/briefs/notes.txt", "out/briefs/notes.md", "out/keywords/mine.csv"] {
        assert!(desk.path(mine).exists(), "{mine}");
    }
    let stale = serde_json::json!(["briefs/a.md", "briefs/notes.md", "keywords/a.csv", "keywords/mine.csv"]);
    assert_eq!(common::manifest(&desk.path("out"))["stale"], stale);
    let index = table(&desk.path("out/index.csv"));
    assert_eq!(index.iter().filter(|row| row["status"] == "failed").count(), 1);
}

#[test]
fn a_record_is_known_by_its_content_not_its_line() {
    let desk = Desk::new();
    let line = |id: &str, text: String| serde_json::json!({"id": id, "text": text}).to_string() + "\n";
    desk.write("dump.jsonl", &(line("x", english(8)) + &line("y", english(9))));
    desk.run("out", &[]);
    desk.write("dump.jsonl", &(line("new", english(10)) + &line("x", english(8)) + &line("y", english(9))));
    desk.run("out", &["--prune"]);
    assert_eq!(unchanged(&desk.path("out")), 7);
    desk.assert_like_new(&[], "a line before the others");
}
