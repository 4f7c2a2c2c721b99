//! English words that stand in German text as well: `Software`, `Startup`, `Restaurant`.

use std::collections::HashSet;
use std::sync::OnceLock;

/// One a line: words of four letters or more that are found in lower case on the English side of the model's training data
/// 20 times or more, and on its German side three times or more, there not ten times as often.
const WORDS: &str = include_str!("english-in-german.txt");

/// Whether the word (lower case) is one.
pub fn is_english(lower: &str) -> bool {
    static TABLE: OnceLock<HashSet<&'static str>> = OnceLock::new();
    TABLE.get_or_init(|| WORDS.lines().collect()).contains(lower)
}
