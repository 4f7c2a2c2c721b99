//! Tests of whole folders; each way of comparing has its own beside it.

use std::fs;

use tempfile::TempDir;

use super::*;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn text(folder: &TempDir, file: &str) -> Option<String> {
    fs::read_to_string(folder.path().join(file)).ok()
}

const INDEX: (&str, &str) = ("index.csv", "id,title_en\na,x\n");

#[test]
fn what_differs_and_what_does_not() {
    type Files<'a> = &'a [(&'a str, &'a str)];
    let cases: [(&str, Files, Files, &str); 10] = [
        ("same", &[INDEX], &[INDEX], ""),
        ("missing", &[INDEX], &[INDEX, ("briefs/a.md", "")], "briefs/a.md: missing, only the golden folder has it\n"),
        (
            "unexpected",
            &[INDEX, ("keywords/a.csv", "")],
            &[INDEX],
            "keywords/a.csv: unexpected, the golden folder has no such file\n",
        ),
        (
            "a cell",
            &[("index.csv", "id,title_en\na,new\n")],
            &[("index.csv", "id,title_en\na,old\n")],
            "index.csv row 2 (id a): title_en: \"old\" → \"new\"\n",
        ),
        (
            "line ends of a table",
            &[INDEX],
            &[("index.csv", "id,title_en\r\na,x\r\n")],
            "index.csv: the same values, written in another way (quotation marks, line breaks, blanks or order)\n",
        ),
        (
            "timings",
            &[("run.json", r#"{"tool":"depesche","timings":{"all":1}}"#)],
            &[("run.json", "{\"tool\": \"depesche\"}\n")],
            "",
        ),
        (
            "a setting",
            &[("run.json", r#"{"settings":{"sentences":5}}"#)],
            &[("run.json", r#"{"settings":{"sentences":4}}"#)],
            "run.json settings.sentences: 4 → 5\n",
        ),
        (
            "a record",
            &[("briefs.jsonl", "{\"id\":\"a\",\"words\":2}\n")],
            &[("briefs.jsonl", "{\"id\":\"a\",\"words\":1}\n")],
            "briefs.jsonl a: words: 1 → 2\n",
        ),
        (
            "torn records are shown as text",
            &[("briefs.jsonl", "{\"id\":\n")],
            &[("briefs.jsonl", "{\"id\":\"a\"}\n")],
            "briefs.jsonl (- golden, + this run)\n@@ -1 +1 @@\n-{\"id\":\"a\"}\n+{\"id\":\n",
        ),
        ("foreign files", &[INDEX, ("notes.md", "a")], &[INDEX, ("README.md", "b"), ("briefs/x.txt", "")], ""),
    ];
    for (name, out, golden, expected) in cases {
        let (out, golden) = (folder(out), folder(golden));
        let comparison = compare(out.path(), golden.path()).unwrap();
        assert_eq!(render(&comparison, false), expected, "{name}");
        assert_eq!(comparison.is_same(), expected.is_empty(), "{name}");
    }
}

#[test]
fn the_summary_counts() {
    let out = folder(&[("index.csv", "id\nb\n"), ("briefs/b.md", ""), ("terms.csv", "id\n")]);
    let golden = folder(&[("index.csv", "id\na\n"), ("briefs/a.md", ""), ("terms.csv", "id\n")]);
    let comparison = compare(out.path(), golden.path()).unwrap();
    assert_eq!(comparison.compared, 4);
    assert_eq!(comparison.summary(), "3 of 4 files differ: 1 changed, 1 missing, 1 unexpected");
    assert_eq!(compare(out.path(), out.path()).unwrap().summary(), "3 files compared, all the same");
    let files: Vec<&str> = comparison.differences.iter().map(Difference::file).collect();
    assert_eq!(files, ["briefs/a.md", "briefs/b.md", "index.csv"]);
}

#[test]
fn folders_without_outputs_say_what_to_run() {
    let (full, empty) = (folder(&[INDEX]), folder(&[("README.md", "")]));
    let nowhere = empty.path().join("nowhere");
    let cases = [
        ("no golden", compare(full.path(), empty.path()).map(drop), "--bless"),
        ("golden not there", compare(full.path(), &nowhere).map(drop), "--bless"),
        ("no outputs", compare(empty.path(), full.path()).map(drop), "depesche run CORPUS -o"),
        ("nothing to bless", bless(&nowhere, full.path()).map(drop), "depesche run CORPUS -o"),
    ];
    for (name, result, advice) in cases {
        let message = result.unwrap_err().to_string();
        assert!(message.contains(advice), "{name}: {message}");
    }
    assert_eq!(text(&full, "index.csv").as_deref(), Some(INDEX.1));
}

#[test]
fn blessing_makes_the_folders_agree_and_spares_foreign_files() {
    let out = folder(&[
        INDEX,
        ("briefs/new.md", "new"),
        ("briefs/same.md", "same"),
        ("briefs/folder.md/now.md", "a folder where a file was"),
        ("run.json", r#"{"tool":"depesche","timings":{"all":1}}"#),
        ("notes.txt", "not an output"),
    ]);
    let golden = folder(&[
        ("index.csv", "id,title_en\na,old\n"),
        ("briefs/same.md", "same"),
        ("briefs/folder.md", ""),
        ("keywords/gone/a.csv", ""),
        ("keywords/kept/a.csv", ""),
        ("keywords/kept/README", "foreign"),
        ("README.md", "foreign"),
    ]);
    let report = bless(out.path(), golden.path()).unwrap();
    assert_eq!(report.added, ["briefs/folder.md/now.md", "briefs/new.md", "run.json"]);
    assert_eq!(report.replaced, ["index.csv"]);
    assert_eq!(report.removed, ["briefs/folder.md", "keywords/gone/a.csv", "keywords/kept/a.csv"]);
    assert_eq!(report.unchanged, 1);
    assert_eq!(report.summary(), "golden files accepted: 3 added, 1 replaced, 3 removed, 1 unchanged");

    assert!(compare(out.path(), golden.path()).unwrap().is_same());
    assert_eq!(text(&golden, "run.json").as_deref(), Some("{\n  \"tool\": \"depesche\"\n}\n"));
    assert_eq!(text(&golden, "README.md").as_deref(), Some("foreign"));
    assert_eq!(text(&golden, "keywords/kept/README").as_deref(), Some("foreign"));
    assert_eq!(text(&golden, "notes.txt"), None);
    assert!(!golden.path().join("keywords/gone").exists());

    let again = bless(out.path(), golden.path()).unwrap();
    assert_eq!(again, BlessReport { unchanged: 5, ..BlessReport::default() });
}

#[test]
fn blessing_leaves_equal_files_as_they_are() {
    let kept = "{\"tool\":   \"depesche\"}";
    let out = folder(&[("run.json", r#"{"tool":"depesche","timings":1}"#)]);
    let golden = folder(&[("run.json", kept)]);
    bless(out.path(), golden.path()).unwrap();
    assert_eq!(text(&golden, "run.json").as_deref(), Some(kept));
}

#[test]
fn blessing_makes_the_golden_folder() {
    let out = folder(&[INDEX]);
    let golden = out.path().join("tests/golden");
    assert_eq!(bless(out.path(), &golden).unwrap().added, ["index.csv"]);
    assert!(compare(out.path(), &golden).unwrap().is_same());
}
