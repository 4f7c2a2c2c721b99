//! What is German about German: compounds, inflection, abbreviations, ordinals, and how common its words are.

pub mod abbreviations;
pub mod compounds;
pub mod determiners;
pub mod english_passages;
pub mod frequencies;
pub mod inflection;
pub mod lemmas;
pub mod loanwords;
pub mod normalisation;
pub mod noun_or_name;
pub mod ordinals;
pub mod split_compounds;
