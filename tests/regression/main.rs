//! Kinds of faults that were found once, by theme: what is right is written down as tables of named cases.

mod pages;
mod walls;
