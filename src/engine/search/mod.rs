//! From what the network finds likely to translations: greedy, by beam, and under a constraint.

pub mod beam;
pub mod constrained;
pub mod greedy;
