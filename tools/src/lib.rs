//! What is needed to work on Depesche and not to use it: measuring it on labelled sets ([`eval`]), and other methods to measure
//! it against ([`baselines`]).
#![deny(missing_docs)]
#![forbid(unsafe_code)]

pub mod baselines;
pub mod eval;
