//! The translation engine: a student network on the kernels of `fxtranslate`, and the searches over what it finds likely.
//!
//! Only this room and the downloads of [`models`](crate::models) know the engine crate.

pub mod alignment;
pub mod certainty;
pub mod hypothesis;
mod loaded_networks;
pub mod model;
pub mod network;
pub mod search;
pub mod shortlist;
pub mod source_text;
