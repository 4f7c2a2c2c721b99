//! Reading against the labelled documents of `tests/eval/reading`.

use std::path::Path;

use depesche_tools::eval::reading;

#[test]
fn labelled_documents_are_read_as_marked() {
    let documents =
        reading::measure(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/eval/reading")).expect("the set");
    let pages = documents.iter().filter(|document| document.name.starts_with("pages")).count();
    assert!(documents.len() >= 60 && pages * 2 >= 60, "{} documents, {pages} pages", documents.len());
    assert!(documents.iter().all(|document| document.failure.is_none()));
    let sum = |get: fn(&reading::Counts) -> usize| documents.iter().map(|document| get(&document.body)).sum::<usize>();
    let precision = sum(|counts| counts.right) as f64 / sum(|counts| counts.given) as f64;
    let recall = sum(|counts| counts.found) as f64 / sum(|counts| counts.wanted) as f64;
    assert!(
        precision >= 0.97 && recall >= 0.97,
        "precision {precision:.3}, recall {recall:.3}; see `depesche-tools eval reading --differences`"
    );
}
