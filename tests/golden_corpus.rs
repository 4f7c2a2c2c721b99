//! The whole job over the sample corpus, against the golden files, with one thread and with several.

mod common;

use common::{assert_same_results, checkout, code, results, run, stderr};

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
    assert!(results(&folder("1")).len() > 60);
    for jobs in ["2", "8"] {
        assert_same_results(&folder(jobs), &folder("1"), &format!("{jobs} threads"));
    }
}
