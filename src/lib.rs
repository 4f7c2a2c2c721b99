//! Depesche turns German tech news into English briefs whose terminology obeys a glossary.
//!
//! The way of an article goes in one direction: [`corpus`] reads it, [`text`] takes it apart, [`glossary`] finds the
//! terms in it, [`summary`] and [`keywords`] choose what to tell, [`translate`] puts that into English, and the
//! [`brief`](brief::Brief) is what [`output`] writes. [`batch`] does so for many files at once. [`Pipeline::process`] is
//! that way as a list of calls.
//!
//! ```no_run
//! use depesche::corpus::{self, FieldNames, Selection};
//! use depesche::{Config, Pipeline};
//!
//! let pipeline = Pipeline::build(&Config::default())?;
//! let found = corpus::find(&["corpus".into()], &Selection::default())?;
//! for document in corpus::documents(&found.files, &FieldNames::default()) {
//!     let brief = pipeline.process(&document.read()?)?;
//!     println!("{}", brief.title.en);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(missing_docs)]
#![forbid(unsafe_code)]

// The way of an article, in order.
pub mod corpus;
pub mod text;
pub mod glossary;
pub mod summary;
pub mod keywords;
pub mod models;
pub mod engine;
pub mod translate;
pub mod postedit;
pub mod checks;
pub mod brief;
pub mod output;

// What drives it, and what is around it.
pub mod batch;
#[doc(hidden)]
pub mod cli;
mod config;
mod data;
mod error;
pub mod eval;
pub mod golden;
mod io;
pub mod language;
mod panics;
mod pipeline;

pub use config::Config;
pub use error::{Failure, SetupError};
pub use pipeline::Pipeline;
