//! `run.json`: with what a run was made, and what it came to.
//!
//! All of it follows from the inputs, but for `timings`: the only place where clocks and threads leave a trace.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Job, Report};
use crate::brief::{FailedArticle, Outcome, SCHEMA_VERSION};

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
    sentences: usize,
    keywords: usize,
    full: bool,
    formats: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Counts {
    articles: usize,
    done: usize,
    failed: usize,
    not_begun: usize,
    skipped_files: usize,
    words: usize,
    sentences: usize,
    summary_sentences: usize,
    summary_words: usize,
    /// Glossary hits by outcome.
    terms: BTreeMap<&'static str, usize>,
    /// Warnings by check.
    warnings: BTreeMap<String, usize>,
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
        let counts = counts(report);
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
                corpus: job.corpus.iter().map(|p| p.display().to_string()).collect(),
                sentences: config.sentences,
                keywords: config.keywords,
                full: config.full,
                formats: job.outputs.formats().iter().map(ToString::to_string).collect(),
            },
            failures: report.failures().cloned().collect(),
            stale: report.stale.clone(),
            interrupted: report.not_begun > 0,
            timings: Timings {
                seconds: (seconds * 1000.0).round() / 1000.0,
                words_per_second: (counts.words as f64 / seconds.max(0.001)).round(),
                jobs: report.jobs,
            },
            counts,
        }
    }
}

fn counts(report: &Report) -> Counts {
    let mut counts = Counts {
        articles: report.outcomes.len() + report.not_begun,
        done: report.done(),
        failed: report.failures().count(),
        not_begun: report.not_begun,
        skipped_files: report.skipped,
        words: 0,
        sentences: 0,
        summary_sentences: 0,
        summary_words: 0,
        terms: BTreeMap::new(),
        warnings: BTreeMap::new(),
    };
    for outcome in &report.outcomes {
        let Outcome::Done(brief) = outcome else { continue };
        counts.words += brief.words;
        counts.sentences += brief.sentences;
        counts.summary_sentences += brief.summary.len();
        counts.summary_words += brief.summary_words();
        for term in &brief.terms {
            *counts.terms.entry(term.outcome.as_str()).or_default() += 1;
        }
        for warning in &brief.warnings {
            *counts.warnings.entry(warning.check.clone()).or_default() += 1;
        }
    }
    counts
}
