//! Sentence boundaries: the pieces joined give the text back.
#![no_main]

use depesche::text::sentences;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    assert_eq!(sentences::split(text).concat(), text);
    let mut end = 0;
    for range in sentences::ranges(text) {
        assert!(range.start >= end && range.start < range.end);
        end = range.end;
    }
});
