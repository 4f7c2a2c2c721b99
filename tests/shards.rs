//! A corpus in parts: what `run --shard` and `merge` make of it is what one run makes.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{assert_same_results, code, english, german, json, manifest, run, stderr, table, unchanged};
use tempfile::TempDir;

/// A corpus with all kinds of articles: single files, folders, records, failures.
fn desk() -> TempDir {
    let desk = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        let path = desk.path().join("in").join(name);
        fs::create_dir_all(path.parent().expect("it has one")).expect("folders are made");
        fs::write(path, text).expect("it is written");
    };
    for number in 0..9 {
        write(&format!("e{number}.txt"), &english(number));
    }
    write("g.txt", &german(1));
    write("sub/g.txt", &german(2));
    write("empty.txt", "");
    write("picture.png", "no article");
    let records: String = (0..6)
        .map(|n| serde_json::json!({"id": n, "text": english(n + 20)}).to_string() + "\n")
        .chain(["{broken\n".to_owned()])
        .collect();
    write("dump.jsonl", &records);
    desk
}

fn shard(desk: &TempDir, index: usize, count: usize, more: &[&str]) -> PathBuf {
    let (corpus, out) = (desk.path().join("in"), desk.path().join(format!("{index}-of-{count}")));
    let part = format!("{index}/{count}");
    let mut arguments = vec!["run", path(&corpus), "-o", path(&out), "--shard", &part];
    arguments.extend(more);
    let output = run(&arguments);
    assert!([0, 1].contains(&code(&output)), "{}", stderr(&output));
    out
}

fn path(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

fn merge(parts: &[PathBuf], out: &Path) -> (i32, String) {
    let mut arguments = vec!["merge"];
    arguments.extend(parts.iter().map(|part| path(part)));
    arguments.extend(["-o", path(out)]);
    let output = run(&arguments);
    (code(&output), stderr(&output))
}

#[test]
fn one_two_and_seven_parts_make_up_the_whole() {
    let desk = desk();
    let whole = desk.path().join("whole");
    assert_eq!(code(&run(&["run", path(&desk.path().join("in")), "-o", path(&whole)])), 1);
    for count in [1, 2, 7] {
        let mut parts: Vec<PathBuf> = (1..=count).map(|index| shard(&desk, index, count, &[])).collect();
        let sizes: Vec<usize> = parts.iter().map(|part| table(&part.join("index.csv")).len()).collect();
        assert_eq!(sizes.iter().sum::<usize>(), 19, "{sizes:?}");
        assert!(sizes.iter().max().zip(sizes.iter().min()).is_some_and(|(most, least)| most - least <= 1), "{sizes:?}");
        // The order of the folders does not matter.
        parts.reverse();
        let merged = desk.path().join(format!("merged-{count}"));
        let (code, said) = merge(&parts, &merged);
        assert_eq!(code, 1, "two articles failed: {said}");
        assert_same_results(&merged, &whole, &format!("{count} parts"));
    }
    // The journals come along: a run over the merged folder has nothing left to do.
    let merged = desk.path().join("merged-7");
    run(&["run", path(&desk.path().join("in")), "-o", path(&merged)]);
    assert_eq!(unchanged(&merged), 17);
    assert_same_results(&merged, &whole, "a run over merged results");
}

#[test]
fn more_parts_than_articles() {
    let desk = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(desk.path().join("in")).expect("it is made");
    fs::write(desk.path().join("in/a.txt"), english(1)).expect("it is written");
    let whole = desk.path().join("whole");
    run(&["run", path(&desk.path().join("in")), "-o", path(&whole)]);
    let parts: Vec<PathBuf> = (1..=3).map(|index| shard(&desk, index, 3, &[])).collect();
    let (code, said) = merge(&parts, &desk.path().join("merged"));
    assert_eq!(code, 0, "{said}");
    assert_same_results(&desk.path().join("merged"), &whole, "two empty parts");
}

#[test]
fn a_part_from_before_a_setting_had_its_name() {
    let desk = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(desk.path().join("in")).expect("it is made");
    fs::write(desk.path().join("in/a.txt"), english(1)).expect("it is written");
    let parts = [1, 2].map(|index| shard(&desk, index, 2, &[]));
    let mut manifest = manifest(&parts[1]);
    let settings = manifest["settings"].as_object_mut().expect("an object");
    let value = settings.remove("boilerplate").expect("the setting is there");
    settings.insert("litter".to_owned(), value);
    fs::write(parts[1].join("run.json"), manifest.to_string()).expect("it is written");
    let (code, said) = merge(&parts, &desk.path().join("merged"));
    assert_eq!(code, 0, "{said}");
    assert!(common::manifest(&desk.path().join("merged"))["settings"].get("litter").is_none());
}

#[test]
fn parts_that_do_not_belong_together_are_refused() {
    let desk = desk();
    let [one, two] = [1, 2].map(|index| shard(&desk, index, 2, &["--no-glossary"]));
    let other = |name: &str, change: &dyn Fn(&mut serde_json::Value)| {
        let folder = desk.path().join(name);
        fs::create_dir(&folder).expect("it is made");
        fs::copy(two.join("briefs.jsonl"), folder.join("briefs.jsonl")).expect("it is copied");
        let mut manifest = manifest(&two);
        change(&mut manifest);
        fs::write(folder.join("run.json"), manifest.to_string()).expect("it is written");
        folder
    };
    let set = |name: &str, pointer: &'static str, value: serde_json::Value| {
        other(name, &move |manifest| *manifest.pointer_mut(pointer).expect("it is there") = value.clone())
    };
    let cut = other("cut", &|_| {});
    fs::write(cut.join("briefs.jsonl"), "").expect("it is written");
    let torn = other("torn", &|_| {});
    fs::write(torn.join("briefs.jsonl"), "{\"schema_version\":1,").expect("it is written");
    let bare = other("bare", &|_| {});
    fs::remove_file(bare.join("briefs.jsonl")).expect("it is removed");
    let surplus = other("surplus", &|_| {});
    let lines = fs::read_to_string(two.join("briefs.jsonl")).expect("it can be read");
    fs::write(surplus.join("briefs.jsonl"), format!("{lines}{lines}")).expect("it is written");
    let cases: Vec<(&str, Vec<PathBuf>, &str)> = vec![
        ("missing", vec![one.clone()], "part 2 of 2 is missing"),
        ("twice", vec![one.clone(), one.clone()], "are both part 1 of 2"),
        ("nowhere", vec![one.clone(), desk.path().join("nowhere")], "nowhere/run.json"),
        ("settings", vec![one.clone(), set("s", "/settings/sentences", json(b"9"))], "differ in settings.sentences"),
        ("glossary", vec![one.clone(), set("g", "/glossary/hash", json(b"\"x\""))], "differ in glossary.hash"),
        ("model", vec![one.clone(), set("m", "/model/version", json(b"\"9\""))], "differ in model.version"),
        ("corpus", vec![one.clone(), set("c", "/shard/corpus", json(b"\"x\""))], "differ in shard.corpus"),
        ("count", vec![one.clone(), set("n", "/shard/count", json(b"3"))], "differ in shard.count"),
        ("number", vec![one.clone(), set("i", "/shard/index", json(b"0"))], "there is no part 0 of 2"),
        ("schema", vec![one.clone(), set("v", "/schema_version", json(b"7"))], "its schema version is 7, not 1"),
        ("recipe", vec![one.clone(), set("r", "/shard/recipe", json(b"\"x\""))], "differ in shard.recipe"),
        ("surplus", vec![one.clone(), surplus], "more articles than run.json says"),
        ("stopped", vec![one.clone(), set("t", "/interrupted", json(b"true"))], "was stopped before its end"),
        ("cut off", vec![one.clone(), cut], "fewer articles than run.json says"),
        ("torn", vec![one.clone(), torn], "briefs.jsonl: line 1"),
        ("no lines", vec![one.clone(), bare], "has no briefs.jsonl"),
    ];
    for (case, parts, words) in cases {
        let (code, said) = merge(&parts, &desk.path().join("merged"));
        assert_eq!(code, 2, "{case}: {said}");
        assert!(said.contains(words), "{case}: '{words}' is not said in:\n{said}");
        assert!(!desk.path().join("merged/run.json").exists(), "{case}");
    }
    let (code, said) = merge(&[one.clone(), two.clone()], &one);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("is itself a part"), "{said}");
    let wrong = run(&["run", path(&desk.path().join("in")), "--shard", "3/2"]);
    assert_eq!(common::code(&wrong), 2);
    assert!(stderr(&wrong).contains("there is no part 3 of 2"));
}
