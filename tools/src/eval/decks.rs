//! Choosing sentences on articles whose first sentence is the deck that an editor wrote above them.
//!
//! The file has a JSON object with `id` and `text` a line. The deck says what the editor found most telling, so what a
//! choice of sentences shares with it is a measure of the choice, and what each sentence shares with it is what the
//! ranker's weights are fitted on. Measured are stems without function words, in German: nothing is translated.

use std::fmt::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::EvalError;
use super::rouge::{self, Score};
use crate::baselines::summary::Method;
use depesche::glossary::{Annotated, Glossary};
use depesche::language::Language;
use depesche::summary::{self, features};
use depesche::text::german::frequencies::Frequencies;
use depesche::text::{Analysis, SentenceIndex, stopwords};

/// Sentences of every choice.
const SENTENCES: usize = 3;

/// Shorter articles have nothing to choose.
const FEWEST_SENTENCES: usize = 6;

/// An article with its deck.
pub struct Decked {
    id: String,
    deck: Annotated,
    body: Annotated,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
}

/// Reads the articles that have a deck and at least six more sentences.
///
/// # Errors
/// When the file cannot be read or a line is no such object.
pub fn read(file: &Path) -> Result<Vec<Decked>, EvalError> {
    let unreadable = |error: std::io::Error| EvalError::Set { file: file.to_owned(), reason: error.to_string() };
    let text = std::fs::read_to_string(file).map_err(unreadable)?;
    let german = Language::german();
    let mut articles = Vec::new();
    for (line, number) in text.lines().zip(1u64..) {
        let Line { id, text } = serde_json::from_str(line).map_err(|error| {
            let reason = format!("not an object with 'id' and 'text': {error}");
            EvalError::Row { file: file.to_owned(), line: number, reason }
        })?;
        let whole = Analysis::new(&text, &german);
        let Some(first) = whole.sentences.first() else { continue };
        let end = first.range.end;
        let (deck, body) = (annotated(&text[..end]), annotated(text[end..].trim()));
        if body.analysis.sentences.len() >= FEWEST_SENTENCES {
            articles.push(Decked { id, deck, body });
        }
    }
    Ok(articles)
}

/// A German text without a glossary.
fn annotated(text: &str) -> Annotated {
    Annotated::new(text, &Language::german(), &Glossary::default())
}

/// Stems that name something.
fn stems(analysis: &Analysis, sentences: &[SentenceIndex]) -> Vec<String> {
    let tokens = sentences.iter().flat_map(|&index| analysis.sentences[index].words());
    tokens.filter(|token| !stopwords::is_german(analysis.token_text(token))).map(|token| token.stem.clone()).collect()
}

fn deck_stems(article: &Decked) -> Vec<String> {
    stems(&article.deck.analysis, &(0..article.deck.analysis.sentences.len()).collect::<Vec<_>>())
}

/// Measures every method on the articles, as a Markdown table.
pub fn measure(articles: &[Decked]) -> String {
    let mut text = format!(
        "{} articles\n\n| | ROUGE-1: precision | recall | F1 | ROUGE-2 F1 |\n|---|---|---|---|---|\n",
        articles.len()
    );
    let title = annotated("");
    for method in Method::ALL {
        let mut sums = [0.0; 4];
        for article in articles {
            let ranking = method.rank(&article.body, &title, Frequencies::german());
            let chosen = summary::select(&ranking, SENTENCES);
            let (ours, deck) = (stems(&article.body.analysis, &chosen), deck_stems(article));
            let one: Score = rouge::sequences(&ours, &deck, 1);
            let two: Score = rouge::sequences(&ours, &deck, 2);
            for (sum, value) in sums.iter_mut().zip([one.precision, one.recall, one.f1(), two.f1()]) {
                *sum += value;
            }
        }
        let [precision, recall, f1, two] = sums.map(|sum| 100.0 * sum / articles.len().max(1) as f64);
        let _ = writeln!(text, "| {} | {precision:.1} | {recall:.1} | {f1:.1} | {two:.1} |", method.name());
    }
    text
}

#[derive(Serialize)]
struct Dumped<'a> {
    id: &'a str,
    names: [&'static str; features::NAMES.len()],
    deck: Vec<String>,
    sentences: Vec<DumpedSentence>,
}

#[derive(Serialize)]
struct DumpedSentence {
    eligible: bool,
    stems: Vec<String>,
    features: features::Features,
    /// What it shares with each sentence before it.
    shared: Vec<f64>,
}

/// What `training/ranker/fit.py` fits the weights on: one JSON object an article.
pub fn features(articles: &[Decked]) -> String {
    let title = annotated("");
    let mut text = String::new();
    for article in articles {
        let (features, shared) = summary::observe(&article.body, &title, Frequencies::german());
        let sentences = features
            .into_iter()
            .zip(shared)
            .enumerate()
            .map(|(index, (features, shared))| DumpedSentence {
                shared,
                eligible: features::is_eligible(&article.body.analysis, index),
                stems: stems(&article.body.analysis, &[index]),
                features,
            })
            .collect();
        let dumped = Dumped { id: &article.id, names: features::NAMES, deck: deck_stems(article), sentences };
        // Plain values: this cannot fail.
        let _ = writeln!(text, "{}", serde_json::to_string(&dumped).unwrap_or_default());
    }
    text
}
