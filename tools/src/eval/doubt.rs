//! How well confidence tells misleading translations from right ones.
//!
//! Careful readers judged what Depesche made of single sentences of real articles. The texts are not in the repository:
//! the labels name the article and have hashes of the German sentence and of the English that was judged, so that what
//! reads otherwise now is left out, and can be judged again.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{EvalError, rows};
use depesche::Pipeline;
use depesche::brief::Translation;
use depesche::checks::doubt;
use depesche::corpus::{Article, FieldNames, from_bytes};
use depesche::text::Analysis;

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

/// A sentence whose English reads otherwise than when it was judged.
struct Changed {
    article: String,
    part: String,
    german: String,
    english: String,
}

/// All that was judged and reads the same now, and what reads otherwise.
pub struct Set {
    judged: Vec<Judged>,
    changed: Vec<Changed>,
    /// How many sentences are not in the articles any more.
    gone: usize,
}

/// One line of the labels.
struct Label {
    german: String,
    english: String,
    class: Class,
    part: String,
}

/// The first digits of the SHA-256 of a text.
fn hash(text: &str) -> String {
    const DIGITS: usize = 16;
    let mut digits = format!("{:x}", Sha256::digest(text));
    digits.truncate(DIGITS);
    digits
}

/// Translates the judged sentences of the `articles`, a file with a JSON object with id and text a line.
///
/// # Errors
/// When a file cannot be read or a label is not as it should be.
pub fn read(pipeline: &Pipeline, labels: &Path, articles: &Path) -> Result<Set, EvalError> {
    let mut of_articles: BTreeMap<String, Vec<Label>> = BTreeMap::new();
    for (line, [article, german, english, class, part]) in
        rows(labels, ["article", "german", "english", "class", "part"])?
    {
        let class = match class.as_str() {
            "right" => Class::Right,
            "rough" => Class::Rough,
            "misleading" => Class::Misleading,
            other => {
                let reason = format!("'{other}' is no class: right, rough or misleading");
                return Err(EvalError::Row { file: labels.to_owned(), line, reason });
            }
        };
        of_articles.entry(article).or_default().push(Label { german, english, class, part });
    }
    let unreadable = |error: std::io::Error| EvalError::Set { file: articles.to_owned(), reason: error.to_string() };
    let bytes = std::fs::read(articles).map_err(unreadable)?;
    let mut found = HashMap::new();
    for article in from_bytes("articles.jsonl", &bytes, &FieldNames::default()).into_iter().flatten() {
        let name = article.id.rsplit('/').next().unwrap_or_default().to_owned();
        found.insert(name, article);
    }
    let mut set = Set { judged: Vec::new(), changed: Vec::new(), gone: 0 };
    for (name, labels) in of_articles {
        match found.get(&name) {
            Some(article) => set.add(pipeline, article, labels)?,
            None => set.gone += labels.len(),
        }
    }
    Ok(set)
}

impl Set {
    /// Translates the judged sentences of an article.
    fn add(&mut self, pipeline: &Pipeline, article: &Article, labels: Vec<Label>) -> Result<(), EvalError> {
        let analysis = Analysis::new(&article.text, &article.language);
        let hashes: Vec<String> = (0..analysis.sentences.len()).map(|i| hash(analysis.sentence_text(i))).collect();
        let place = |label: Label| {
            let place = hashes.iter().position(|hash| *hash == label.german)?;
            Some((place, label))
        };
        let all = labels.len();
        let (places, labels): (Vec<usize>, Vec<Label>) = labels.into_iter().filter_map(place).unzip();
        self.gone += all - places.len();
        let translations = pipeline.translated_sentences(article, &places)?;
        for ((place, label), translated) in places.into_iter().zip(labels).zip(translations) {
            let Some((request, Translation { text, certainty: Some(certainty), warnings, confidence, .. })) =
                translated
            else {
                self.gone += 1;
                continue;
            };
            if hash(&text) == label.english {
                let features = doubt::features(&request, &certainty, &warnings);
                self.judged.push(Judged { class: label.class, kept: label.part == "kept", features, confidence });
            } else {
                let german = analysis.sentence_text(place).to_owned();
                self.changed.push(Changed { article: article.id.clone(), part: label.part, german, english: text });
            }
        }
        Ok(())
    }
}

/// What reads otherwise now, to be judged again: article, part, hashes of German and English, German, English.
pub fn changed(set: &Set) -> String {
    let mut text = String::from("article\tpart\tgerman\tenglish\tGerman sentence\tEnglish sentence\n");
    let plain = |sentence: &str| sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    for Changed { article, part, german, english } in &set.changed {
        let name = article.rsplit('/').next().unwrap_or_default();
        let hashes = format!("{}\t{}", hash(german), hash(english));
        let _ = writeln!(text, "{name}\t{part}\t{hashes}\t{}\t{}", plain(german), plain(english));
    }
    text
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
    let Set { judged, changed, gone } = set;
    let mut text = format!(
        "{} translations; {} read otherwise now, {gone} sentences are not there any more\n",
        judged.len(),
        changed.len()
    );
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
