//! English: finding an expression in any form, articles, repetition, and which words there are.

pub mod find_term;
pub mod indefinite_article;
pub mod repetition;
pub mod words;
