//! Tests of the folder as a whole; each format has its own beside it.

use std::fs;

use super::*;
use crate::brief::FailedArticle;

/// Every file below a folder, as sorted paths.
fn files(folder: &Path) -> Vec<String> {
    let entries = WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    let mut files: Vec<String> = entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| slashed(entry.path().strip_prefix(folder).unwrap()).unwrap())
        .collect();
    files.sort();
    files
}

fn named(id: &str) -> Outcome {
    Outcome::Done(Box::new(Brief { id: id.into(), ..samples::empty_brief() }))
}

fn write(folder: &Path, formats: &[Format], outcomes: &[Outcome]) {
    let outputs = Outputs::open(folder, formats).unwrap();
    outcomes.iter().for_each(|outcome| outputs.write_article(outcome).unwrap());
    finish(&outputs, outcomes);
    outputs.write_manifest(&serde_json::json!({"tool": "depesche"})).unwrap();
}

/// Writes the files of the corpus.
fn finish(outputs: &Outputs, outcomes: &[Outcome]) -> WrittenIds {
    let mut writer = outputs.corpus_writer().unwrap();
    outcomes.iter().for_each(|outcome| writer.add(outcome).unwrap());
    writer.finish().unwrap()
}

#[test]
fn each_format_has_its_files() {
    let tables = ["index.csv", "keywords.csv", "terms.csv", "warnings.csv"];
    let cases: [(&str, &[Format], &[&str]); 4] = [
        ("none", &[], &[]),
        ("markdown", &[Format::Markdown], &["briefs/english.md", "briefs/tech/nasty.md"]),
        ("tables", &[Format::Csv], &["keywords/english.csv", "keywords/tech/nasty.csv"]),
        ("json lines, twice", &[Format::JsonLines, Format::JsonLines], &["briefs.jsonl"]),
    ];
    for (name, formats, expected) in cases {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("new/out");
        write(&out, formats, &[samples::nasty(), samples::failed(), samples::english()]);
        let mut expected: Vec<&str> = expected.iter().copied().chain(["run.json"]).collect();
        if formats == [Format::Csv] {
            expected.extend(tables);
        }
        expected.sort();
        assert_eq!(files(&out), expected, "{name}");
    }
}

#[test]
fn the_manifest_is_pretty() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[], &[]);
    assert_eq!(fs::read_to_string(folder.path().join("run.json")).unwrap(), "{\n  \"tool\": \"depesche\"\n}\n");
}

#[test]
fn writing_twice_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let outcomes = [samples::nasty(), samples::failed()];
    let read = || -> Vec<Vec<u8>> {
        files(folder.path()).iter().map(|file| fs::read(folder.path().join(file)).unwrap()).collect()
    };
    write(folder.path(), &Format::ALL, &outcomes);
    let first = read();
    write(folder.path(), &Format::ALL, &outcomes);
    assert_eq!(read(), first);
}

#[test]
fn leftovers_of_an_interrupted_run_go_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let kept = ["briefs/a.md", "notes/.depesche-1.tmp", "README.md", "data.tmp"];
    for file in kept.iter().chain(&[".depesche-1.tmp", "briefs/a/b/.depesche-2.tmp", "keywords/.depesche-3.tmp"]) {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    Outputs::open(folder.path(), &[Format::JsonLines]).unwrap();
    let mut kept = kept.to_vec();
    kept.sort();
    assert_eq!(files(folder.path()), kept);
}

#[test]
fn files_of_earlier_runs_are_stale() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &Format::ALL, &["a", "b/c", "b/d", "e"].map(named));
    fs::write(folder.path().join("briefs/notes.txt"), "").unwrap();
    fs::write(folder.path().join("briefs/.hidden.md"), "").unwrap();
    let failed = match samples::failed() {
        Outcome::Failed(failed) => Outcome::Failed(FailedArticle { id: "e".into(), ..failed }),
        done => done,
    };
    let outputs = Outputs::open(folder.path(), &[Format::Csv]).unwrap();
    let stale = outputs.stale(&finish(&outputs, &[named("b/d"), named("a"), failed])).unwrap();
    assert_eq!(stale, ["briefs.jsonl", "briefs/b/c.md", "briefs/e.md", "keywords/b/c.csv", "keywords/e.csv"]);
    assert_eq!(outputs.stale(&finish(&outputs, &["a", "b/c", "b/d", "e"].map(named))).unwrap(), ["briefs.jsonl"]);
}

#[test]
fn a_corpus_that_is_not_finished_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &Format::ALL, &[named("a")]);
    let before = fs::read_to_string(folder.path().join("index.csv")).unwrap();
    let outputs = Outputs::open(folder.path(), &Format::ALL).unwrap();
    let mut writer = outputs.corpus_writer().unwrap();
    writer.add(&named("b")).unwrap();
    drop(writer);
    assert_eq!(fs::read_to_string(folder.path().join("index.csv")).unwrap(), before);
    assert!(files(folder.path()).iter().all(|file| !file.contains(".tmp")));
}

#[test]
fn a_failed_article_removes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &Format::ALL, &[named("broken")]);
    let before = files(folder.path());
    Outputs::open(folder.path(), &Format::ALL).unwrap().write_article(&samples::failed()).unwrap();
    assert_eq!(files(folder.path()), before);
}

#[test]
fn ids_stay_in_the_folder() {
    let cases = [
        ("plain", "a", true),
        ("folders", "a/b.c/d-1_ä", true),
        ("parent", "../a", false),
        ("parent inside", "a/../../b", false),
        ("root", "/a", false),
        ("drive", "c:a", false),
        ("backslash", "..\\a", false),
        ("empty", "", false),
        ("empty part", "a//b", false),
        ("hidden", "a/.b", false),
        ("trailing", "a/", false),
    ];
    let folder = tempfile::tempdir().unwrap();
    let outputs = Outputs::open(&folder.path().join("out"), &Format::ALL).unwrap();
    for (name, id, safe) in cases {
        assert_eq!(is_safe(id), safe, "{name}");
        assert_eq!(outputs.write_article(&named(id)).is_ok(), safe, "{name}");
    }
}

#[test]
fn a_file_in_place_of_the_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("out");
    fs::write(&file, "").unwrap();
    let error = Outputs::open(&file, &Format::ALL).unwrap_err().to_string();
    assert!(error.contains("out is a file, not a folder"), "{error}");
}

#[test]
fn many_threads_write_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let outputs = Outputs::open(folder.path(), &Format::ALL).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let outputs = &outputs;
            scope.spawn(move || {
                for number in 0..8 {
                    outputs.write_article(&named(&format!("same/folder{number}/{thread}"))).unwrap();
                }
            });
        }
    });
    assert_eq!(files(folder.path()).len(), 2 * 64);
}
