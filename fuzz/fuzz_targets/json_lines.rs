//! JSON Lines: whatever the bytes, an article or a named failure.
#![no_main]

use depesche::corpus::{FieldNames, from_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for article in from_bytes("x.jsonl", data, &FieldNames::default()).into_iter().flatten() {
        assert!(article.text.split("\n\n").all(|paragraph| !paragraph.trim().is_empty() && !paragraph.contains('\n')));
        assert!(article.sections.iter().all(|section| article.section_start(section) < article.text.len()));
    }
});
