//! Other methods, as their papers have them, to be compared with.

pub mod summary;
