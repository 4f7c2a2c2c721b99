//! English words that stand in German text as well: `Software`, `Startup`, `Restaurant`.

use crate::data::word_list;

/// Whether the word (lower case) is one.
pub fn is_english(lower: &str) -> bool {
    word_list!("de/loanwords.txt").contains(lower)
}
