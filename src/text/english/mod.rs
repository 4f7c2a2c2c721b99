//! English: finding an expression in any form, articles, repetition.

pub mod find_term;
pub mod indefinite_article;
pub mod repetition;
