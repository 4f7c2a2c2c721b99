//! `run.json`: with what a run was made, and what it came to.
//!
//! All of it follows from the inputs, but for `timings`: the only place where clocks and threads leave a trace.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Job, Report, Tally};
use crate::brief::{FailedArticle, SCHEMA_VERSION};
use crate::summary::Length;

/// The manifest of a run.
#[derive(Debug, Serialize)]
pub struct Manifest {
    tool: Named,
    schema_version: u32,
    model: Model,
    glossary: Glossary,
    settings: Settings,
    counts: Counts,
    failures: Vec<FailedArticle>,
    stale: Vec<String>,
    interrupted: bool,
    timings: Timings,
}

#[derive(Debug, Serialize)]
struct Named {
    name: String,
    version: String,
}

#[derive(Debug, Serialize)]
struct Model {
    name: String,
    version: String,
    sha256: String,
    terms: bool,
}

#[derive(Debug, Serialize)]
struct Glossary {
    path: Option<String>,
    hash: String,
    entries: usize,
    /// Entries that one of a later file replaced.
    overridden: usize,
}

#[derive(Debug, Serialize)]
struct Settings {
    corpus: Vec<String>,
    include: Vec<String>,
    exclude: Vec<String>,
    litter: Option<String>,
    /// Names of fields that were given.
    fields: BTreeMap<&'static str, String>,
    /// One of the three has a value.
    sentences: Option<usize>,
    words: Option<usize>,
    ratio: Option<f64>,
    english: &'static str,
    keywords: usize,
    full: bool,
    formats: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Counts {
    #[serde(flatten)]
    tally: Tally,
    /// Files that were not read to their end.
    not_begun: usize,
    skipped_files: usize,
}

#[derive(Debug, Serialize)]
struct Timings {
    seconds: f64,
    words_per_second: f64,
    jobs: usize,
}

impl Manifest {
    /// The manifest of `job`, which came to `report`.
    pub fn new(job: &Job, report: &Report) -> Manifest {
        let card = job.pipeline.translator().card();
        let config = job.pipeline.config();
        let counts = Counts { tally: report.tally.clone(), not_begun: report.not_begun, skipped_files: report.skipped };
        let seconds = report.elapsed.as_secs_f64();
        Manifest {
            tool: Named { name: "depesche".into(), version: env!("CARGO_PKG_VERSION").into() },
            schema_version: SCHEMA_VERSION,
            model: Model {
                name: card.name.clone(),
                version: card.version.clone(),
                sha256: card.model.sha256.clone(),
                terms: card.terms,
            },
            glossary: Glossary {
                path: config.glossary.as_ref().map(|p| p.display().to_string()),
                hash: job.pipeline.glossary().hash().to_owned(),
                entries: job.pipeline.glossary().len(),
                overridden: job.pipeline.glossary().overridden().len(),
            },
            settings: Settings {
                corpus: job.request.corpus.iter().map(|p| p.display().to_string()).collect(),
                include: job.request.include.clone(),
                exclude: job.request.exclude.clone(),
                litter: job.request.litter.as_ref().map(|file| file.display().to_string()),
                fields: job.request.fields.given().iter().map(|(field, name)| (field.as_str(), name.clone())).collect(),
                sentences: if let Length::Sentences(count) = config.length { Some(count) } else { None },
                words: if let Length::Words(count) = config.length { Some(count) } else { None },
                ratio: if let Length::Share(share) = config.length { Some(share) } else { None },
                english: config.english.as_str(),
                keywords: config.keywords,
                full: config.full,
                formats: job.outputs.formats().iter().map(ToString::to_string).collect(),
            },
            failures: report.tally.failures.clone(),
            stale: report.stale.clone(),
            interrupted: report.not_begun > 0,
            timings: Timings {
                seconds: (seconds * 1000.0).round() / 1000.0,
                words_per_second: (counts.tally.words as f64 / seconds.max(0.001)).round(),
                jobs: report.jobs,
            },
            counts,
        }
    }
}
