//! The whole job over the sample corpus, against the golden files, with one thread and with several.

mod common;

use common::{checkout, code, files_below, run, stderr};

/// The golden files were made with this command, and `depesche check OUT tests/golden --bless`.
fn run_corpus(out: &str, jobs: &str) {
    let output = run(&["run", "corpus", "--out", out, "--jobs", jobs, "--progress", "none"]);
    // Two files of the corpus fail on purpose: an empty one and a French one.
    assert_eq!(code(&output), 1, "{}", stderr(&output));
}

#[test]
fn the_sample_corpus_gives_the_golden_files_whatever_the_threads() {
    let outs = tempfile::tempdir().expect("a temporary folder");
    let folder = |jobs: &str| outs.path().join(jobs);
    for jobs in ["1", "2", "8"] {
        run_corpus(&folder(jobs).to_string_lossy(), jobs);
    }
    let golden = checkout().join("tests/golden");
    let check = run(&["check", &folder("2").to_string_lossy(), &golden.to_string_lossy()]);
    assert_eq!(code(&check), 0, "outputs differ from tests/golden:\n{}", String::from_utf8_lossy(&check.stdout));
    let files = files_below(&folder("1"));
    assert!(files.len() > 60, "only {} files", files.len());
    for jobs in ["2", "8"] {
        assert_eq!(files_below(&folder(jobs)), files);
        for file in files.iter().filter(|file| !file.ends_with("run.json")) {
            let bytes = |jobs: &str| std::fs::read(folder(jobs).join(file)).expect("it is readable");
            assert!(bytes("1") == bytes(jobs), "{} differs between 1 and {jobs} threads", file.display());
        }
    }
}
