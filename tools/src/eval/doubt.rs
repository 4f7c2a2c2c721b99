//! How well confidence tells misleading translations from right ones.
//!
//! Careful readers judged what Depesche made of single sentences of real articles. The texts are not in the repository:
//! the labels name article and sentence, and a hash of the English that was judged, so that what reads otherwise now is
//! left out.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{EvalError, rows};
use depesche::Pipeline;
use depesche::brief::Translation;
use depesche::checks::doubt;
use depesche::corpus::{FieldNames, from_bytes};

/// What a reader said of a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// It says what the German says.
    Right,
    /// It reads badly, but nobody believes anything wrong.
    Rough,
    /// A reader would believe what the German does not say.
    Misleading,
}

/// A judged translation, made again.
pub struct Judged {
    class: Class,
    /// Whether it was kept apart when the weights were fitted.
    kept: bool,
    features: doubt::Features,
    confidence: f32,
}

/// All that was judged and reads the same now, and how much reads otherwise.
pub struct Set {
    judged: Vec<Judged>,
    changed: usize,
}

/// Translates the judged sentences of the `articles`, a file with a JSON object with id and text a line.
///
/// # Errors
/// When a file cannot be read or a label is not as it should be.
pub fn read(pipeline: &Pipeline, labels: &Path, articles: &Path) -> Result<Set, EvalError> {
    let mut of_articles: BTreeMap<String, Vec<(usize, String, Class, bool)>> = BTreeMap::new();
    for (line, [article, sentence, english, class, part]) in
        rows(labels, ["article", "sentence", "english", "class", "part"])?
    {
        let wrong = |reason: String| EvalError::Row { file: labels.to_owned(), line, reason };
        let number = sentence.parse().map_err(|_| wrong(format!("'{sentence}' is no number")))?;
        let class = match class.as_str() {
            "right" => Class::Right,
            "rough" => Class::Rough,
            "misleading" => Class::Misleading,
            other => return Err(wrong(format!("'{other}' is no class: right, rough or misleading"))),
        };
        of_articles.entry(article).or_default().push((number, english, class, part == "kept"));
    }
    let unreadable = |error: std::io::Error| EvalError::Set { file: articles.to_owned(), reason: error.to_string() };
    let bytes = std::fs::read(articles).map_err(unreadable)?;
    let mut set = Set { judged: Vec::new(), changed: 0 };
    let mut found = HashMap::new();
    for article in from_bytes("articles.jsonl", &bytes, &FieldNames::default()).into_iter().flatten() {
        let name = article.id.rsplit('/').next().unwrap_or_default().to_owned();
        found.insert(name, article);
    }
    for (name, labels) in of_articles {
        let Some(article) = found.get(&name) else {
            set.changed += labels.len();
            continue;
        };
        let sentences: Vec<usize> = labels.iter().map(|(sentence, ..)| *sentence).collect();
        let translations = pipeline.translated_sentences(article, &sentences)?;
        for ((_, english, class, kept), translated) in labels.into_iter().zip(translations) {
            let is_judged = |text: &str| format!("{:x}", Sha256::digest(text)).starts_with(&english);
            match translated {
                Some((request, Translation { text, certainty: Some(certainty), warnings, confidence, .. }))
                    if is_judged(&text) =>
                {
                    let features = doubt::features(&request, &certainty, &warnings);
                    set.judged.push(Judged { class, kept, features, confidence });
                }
                _ => set.changed += 1,
            }
        }
    }
    Ok(set)
}

/// Everything that confidence is made of, for `training/doubt/fit.py`.
pub fn features(set: &Set) -> String {
    let mut text = format!("class\tpart\t{}\n", doubt::NAMES.join("\t"));
    for Judged { class, kept, features, .. } in &set.judged {
        let values: Vec<String> = features.iter().map(|value| format!("{value:.5}")).collect();
        let part = if *kept { "kept" } else { "fit" };
        let _ = writeln!(text, "{}\t{part}\t{}", format!("{class:?}").to_lowercase(), values.join("\t"));
    }
    text
}

/// How many of each class are marked, at several bounds of confidence.
pub fn to_markdown(set: &Set) -> String {
    let mut text = format!("{} translations; {} read otherwise now\n", set.judged.len(), set.changed);
    for (part, kept) in [("fitted on", false), ("kept apart", true)] {
        let _ = write!(text, "\n{part}:\n\n| doubted below | misleading | rough | right |\n|---|---|---|---|\n");
        for bound in [0.3, 0.4, 0.5, 0.6, 0.7, 0.8].into_iter().chain([doubt::DOUBTED_BELOW]) {
            let marked = |class: Class| {
                let of_class = set.judged.iter().filter(|one| one.kept == kept && one.class == class);
                let all = of_class.clone().count();
                let marked = of_class.filter(|one| one.confidence < bound).count();
                format!("{:.1} % ({marked} of {all})", 100.0 * marked as f32 / all.max(1) as f32)
            };
            let name = if bound == doubt::DOUBTED_BELOW { format!("{bound} (as shipped)") } else { bound.to_string() };
            let [misleading, rough, right] = [Class::Misleading, Class::Rough, Class::Right].map(marked);
            let _ = writeln!(text, "| {name} | {misleading} | {rough} | {right} |");
        }
    }
    text
}
