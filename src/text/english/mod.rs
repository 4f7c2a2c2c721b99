//! English: finding an expression in any form, articles, repetition.

pub mod articles;
pub mod find_term;
pub mod repetition;
