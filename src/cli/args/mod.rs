//! Flags that several commands share.

pub(crate) mod brief;
pub(crate) mod corpus;
pub(crate) mod glossary_choice;
pub(crate) mod progress;
