//! Flags that several commands share.

pub(crate) mod brief;
pub(crate) mod corpus;
pub(crate) mod glossary;
pub(crate) mod progress;
