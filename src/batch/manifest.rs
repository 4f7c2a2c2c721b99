//! `run.json`: with what a run was made, and what it came to.
//!
//! All of it follows from the inputs, but for `timings`: the only place where clocks, threads and earlier runs leave a
//! trace.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Job, Report, Shard, Tally};
use crate::brief::{FailedArticle, SCHEMA_VERSION};
use crate::glossary::Layer;
use crate::output::{Format, OutputError};
use crate::summary::Length;

/// The manifest of a run.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    tool: Named,
    schema_version: u32,
    /// Only where the run was over a part of the corpus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shard: Option<ShardNote>,
    model: Model,
    glossary: Glossary,
    settings: Settings,
    counts: Counts,
    failures: Vec<FailedArticle>,
    stale: Vec<String>,
    interrupted: bool,
    timings: Timings,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct ShardNote {
    #[serde(flatten)]
    shard: Shard,
    /// Articles of the whole corpus.
    articles: usize,
    /// Their names in order, as a hash.
    corpus: String,
    /// All that went into the briefs but for the articles, as a hash; with the program, vocabulary and boilerplate.
    recipe: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Named {
    name: String,
    version: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Model {
    name: String,
    version: String,
    sha256: String,
    terms: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Glossary {
    /// Several that lie one over the other are parted by commas.
    path: Option<String>,
    hash: String,
    entries: usize,
    /// Entries that one of a later file replaced.
    overridden: usize,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Settings {
    corpus: Vec<String>,
    include: Vec<String>,
    exclude: Vec<String>,
    #[serde(alias = "litter")]
    boilerplate: Option<String>,
    /// Names of fields that were given.
    fields: BTreeMap<String, String>,
    /// One of the three has a value.
    sentences: Option<usize>,
    words: Option<usize>,
    ratio: Option<f64>,
    english: String,
    keywords: usize,
    full: bool,
    /// Runs before there was a beam were greedy.
    #[serde(default = "greedy")]
    beam: usize,
    formats: Vec<String>,
}

fn joined(layers: &[Layer]) -> Option<String> {
    let names: Vec<String> = layers.iter().map(Layer::to_string).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn greedy() -> usize {
    1
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Counts {
    #[serde(flatten)]
    tally: Tally,
    /// Files that were not read to their end.
    not_begun: usize,
    skipped_files: usize,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Timings {
    seconds: f64,
    words_per_second: f64,
    jobs: usize,
    /// Articles of which an earlier run had made the brief.
    unchanged: usize,
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
            shard: (job.shard != Shard::WHOLE).then(|| ShardNote {
                shard: job.shard,
                articles: report.called,
                corpus: report.roll.clone(),
                recipe: report.recipe.clone(),
            }),
            model: Model {
                name: card.name.clone(),
                version: card.version.clone(),
                sha256: card.model.sha256.clone(),
                terms: card.terms,
            },
            glossary: Glossary {
                path: joined(&config.glossary),
                hash: job.pipeline.glossary().hash().to_owned(),
                entries: job.pipeline.glossary().len(),
                overridden: job.pipeline.glossary().overridden().len(),
            },
            settings: Settings {
                corpus: job.request.corpus.iter().map(|p| p.display().to_string()).collect(),
                include: job.request.include.clone(),
                exclude: job.request.exclude.clone(),
                boilerplate: job.request.boilerplate.as_ref().map(|file| file.display().to_string()),
                fields: job
                    .request
                    .fields
                    .given()
                    .iter()
                    .map(|(field, name)| (field.to_string(), name.clone()))
                    .collect(),
                sentences: if let Length::Sentences(count) = config.length { Some(count) } else { None },
                words: if let Length::Words(count) = config.length { Some(count) } else { None },
                ratio: if let Length::Share(share) = config.length { Some(share) } else { None },
                english: config.english.as_str().to_owned(),
                keywords: config.keywords,
                full: config.full,
                beam: config.beam,
                formats: job.outputs.formats().iter().map(ToString::to_string).collect(),
            },
            failures: report.tally.failures.clone(),
            stale: report.stale.clone(),
            interrupted: report.not_begun > 0,
            timings: Timings {
                seconds: (seconds * 1000.0).round() / 1000.0,
                words_per_second: (counts.tally.words as f64 / seconds.max(0.001)).round(),
                jobs: report.jobs,
                unchanged: report.unchanged,
            },
            counts,
        }
    }

    /// The manifest of the whole of which `parts` are all parts, and which came to `report`.
    pub(super) fn of_whole(parts: &[&Manifest], report: &Report) -> Manifest {
        let counts = Counts { tally: report.tally.clone(), not_begun: report.not_begun, skipped_files: report.skipped };
        // Parts are made side by side: the whole takes as long as the longest.
        let seconds = parts.iter().map(|part| part.timings.seconds).fold(0.0, f64::max);
        let first = parts[0].clone();
        Manifest {
            shard: None,
            failures: report.tally.failures.clone(),
            stale: report.stale.clone(),
            interrupted: false,
            timings: Timings {
                seconds,
                words_per_second: (counts.tally.words as f64 / seconds.max(0.001)).round(),
                jobs: parts.iter().map(|part| part.timings.jobs).sum(),
                unchanged: report.unchanged,
            },
            counts,
            ..first
        }
    }

    /// The part of the corpus that it is about.
    pub(super) fn shard(&self) -> Shard {
        self.shard.as_ref().map_or(Shard::WHOLE, |note| note.shard)
    }

    /// Articles with an outcome.
    pub(super) fn articles(&self) -> usize {
        self.counts.tally.articles
    }

    /// Articles of the whole corpus, where it is about a part.
    pub(super) fn articles_of_whole(&self) -> Option<usize> {
        self.shard.as_ref().map(|note| note.articles)
    }

    /// Files passed over.
    pub(super) fn skipped(&self) -> usize {
        self.counts.skipped_files
    }

    /// Articles of which an earlier run had made the brief.
    pub(super) fn unchanged(&self) -> usize {
        self.timings.unchanged
    }

    /// Whether the run was stopped before its end.
    pub(super) fn is_interrupted(&self) -> bool {
        self.interrupted
    }

    /// The formats written.
    pub(super) fn formats(&self) -> Result<Vec<Format>, OutputError> {
        self.settings.formats.iter().map(|name| name.parse()).collect()
    }

    /// What the manifest of another part says otherwise that all parts must say alike; none when they belong together.
    pub(super) fn difference(&self, other: &Manifest) -> Option<String> {
        let alike = |manifest: &Manifest| {
            let note = manifest.shard.as_ref();
            serde_json::json!({
                "tool": manifest.tool, "model": manifest.model, "glossary": manifest.glossary, "settings": manifest.settings,
                "counts": { "skipped_files": manifest.counts.skipped_files },
                "shard": {
                    "count": manifest.shard().count, "articles": note.map(|note| note.articles),
                    "corpus": note.map(|note| &note.corpus), "recipe": note.map(|note| &note.recipe),
                },
            })
        };
        let (Value::Object(mine), Value::Object(others)) = (alike(self), alike(other)) else { return None };
        mine.iter().zip(&others).find_map(|((room, mine), (_, others))| {
            let (mine, others) = (mine.as_object()?, others.as_object()?);
            let field = mine.iter().find(|(field, value)| others.get(*field) != Some(value)).map(|(field, _)| field)?;
            Some(format!("{room}.{field} of run.json"))
        })
    }
}
