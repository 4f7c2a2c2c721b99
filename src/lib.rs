//! Depesche turns German tech news into English briefs whose terminology obeys a glossary.
//!
//! The way of an article goes in one direction: [`corpus`] reads it, [`text`] takes it apart, [`glossary`] finds the
//! terms in it, [`summary`] and [`keywords`] choose what to tell. [`models`] are where the weights come from, [`engine`]
//! computes what they find likely, [`translate`] makes English of it that has the terms, names and figures that it must
//! have, [`postedit`] gives it its style, and [`checks`] say what to distrust. The [`brief`] is what [`output`] writes.
//! [`batch`] does so for many files at once; [`golden`] compares what two runs wrote.
//!
//! An article becomes a brief:
//!
//! ```
//! use depesche::corpus::{FieldNames, from_bytes};
//! use depesche::{Config, Pipeline};
//!
//! let mut config = Config::default();
//! config.model = Some("models/de-en".into());
//! config.keywords = 3;
//! let pipeline = Pipeline::build(&config)?;
//! let text = "Funkwerk baut in Lindau\n\nDer Netzbetreiber Funkwerk baut ein Rechenzentrum in Lindau.";
//! for article in from_bytes("funkwerk.txt", text.as_bytes(), &FieldNames::default()) {
//!     let brief = pipeline.process(&article?)?;
//!     assert!(brief.title.en.contains("Lindau"));
//!     assert_eq!(brief.keywords.len(), 3);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Terms are found in every form, in compounds too, without any model:
//!
//! ```
//! use depesche::glossary::{Entry, Glossary};
//! use depesche::language::Language;
//! use depesche::text::Analysis;
//!
//! let glossary = Glossary::new(vec![Entry::german("Aufsichtsbehörde", &["regulator"])]);
//! let text = Analysis::new("Die Medienaufsichtsbehörden schwiegen.", &Language::german());
//! let hits = glossary.find(&text);
//! assert_eq!(hits[0].form, "Medienaufsichtsbehörden");
//! assert_eq!(glossary.entry(&hits[0]).preferred(), "regulator");
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
mod config;
mod data;
mod error;
mod failure_kind;
pub mod golden;
mod io;
pub mod language;
mod panics;
mod pipeline;

pub use config::{Config, DEFAULT_BEAM};
pub use error::{Failure, SetupError};
pub use failure_kind::FailureKind;
pub use panics::silence_caught;
pub use pipeline::Pipeline;
