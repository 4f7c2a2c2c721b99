//! Packed files: the first bytes choose gzip or Zstandard: whatever the bytes, an article or a named failure.
#![no_main]

use depesche::corpus::{FieldNames, from_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (first, rest) = data.split_first().unwrap_or((&0, data));
    let magic: &[u8] = if first % 2 == 0 { b"\x1f\x8b\x08\x00" } else { b"\x28\xb5\x2f\xfd" };
    let _ = from_bytes("x.txt.gz", &[magic, rest].concat(), &FieldNames::default());
});
