//! How well summaries tell the story: against references by careful readers, next to other methods.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::reference::Referenced;
use super::rouge::{self, Score};
use crate::baselines::summary::Method;
use depesche::glossary::Annotated;
use depesche::text::SentenceIndex;
use depesche::text::german::frequencies::Frequencies;
use depesche::{Failure, Pipeline};

/// Sentences of every summary.
pub const SENTENCES: usize = 3;

/// Mean scores of one way to summarise.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Articles counted.
    pub articles: usize,
    /// Sums over the articles: F1 of ROUGE-1, ROUGE-2, ROUGE-L.
    rouge: [f64; 3],
    /// Sums of precision and recall of key sentences.
    key: [f64; 2],
    /// Sum of the words of the summaries.
    words: usize,
}

impl Row {
    fn add(&mut self, english: &str, chosen: &[SentenceIndex], reference: &str, key: &[SentenceIndex]) {
        self.articles += 1;
        for (sum, score) in self.rouge.iter_mut().zip(scores(english, reference)) {
            *sum += score.f1();
        }
        let common = chosen.iter().filter(|sentence| key.contains(sentence)).count() as f64;
        self.key[0] += common / chosen.len().max(1) as f64;
        self.key[1] += common / key.len().max(1) as f64;
        self.words += rouge::words(english).len();
    }

    fn mean(&self, sum: f64) -> f64 {
        100.0 * sum / self.articles.max(1) as f64
    }
}

/// ROUGE-1, ROUGE-2 and ROUGE-L of an English summary.
pub fn scores(summary: &str, reference: &str) -> [Score; 3] {
    let (summary, reference) = (rouge::words(summary), rouge::words(reference));
    [
        rouge::sequences(&summary, &reference, 1),
        rouge::sequences(&summary, &reference, 2),
        rouge::longest(&summary, &reference),
    ]
}

/// Measures Depesche's briefs and, translated by the same model with the same glossary, the choices of other methods and
/// of the readers themselves. The last row compares the second reader with the first.
///
/// # Errors
/// When an article is in a language that no installed model translates.
pub fn measure(pipeline: &Pipeline, articles: &[Referenced]) -> Result<Vec<Row>, Failure> {
    let mut rows: BTreeMap<usize, Row> = BTreeMap::new();
    for one in articles {
        let key = one.reference.key_numbers();
        let reference = one.reference.summary_text();
        let mut note = |place: usize, name: &str, english: &str, chosen: &[SentenceIndex]| {
            let row = rows.entry(place).or_default();
            name.clone_into(&mut row.name);
            row.add(english, chosen, &reference, &key);
        };
        let brief = pipeline.process(&one.article)?;
        let english: Vec<&str> = brief.summary.iter().map(|sentence| sentence.en.as_str()).collect();
        let chosen: Vec<SentenceIndex> = brief.summary.iter().map(|sentence| sentence.sentence).collect();
        note(0, "Depesche, as in the brief", &english.join(" "), &chosen);

        let choices: Vec<(String, Vec<SentenceIndex>)> = Method::ALL
            .iter()
            .map(|method| {
                let ranking = method.rank(&one.text, &one.title, Frequencies::of(&one.article.language));
                let mut chosen: Vec<SentenceIndex> = ranking.into_iter().take(SENTENCES).collect();
                chosen.sort_unstable();
                let suffix = if *method == Method::Lead { format!("-{SENTENCES}") } else { String::new() };
                (format!("{}{suffix}", method.name()), chosen)
            })
            .chain([("the reader's key sentences".to_owned(), key.clone())])
            .collect();
        let mut wanted: Vec<SentenceIndex> = choices.iter().flat_map(|(_, chosen)| chosen.clone()).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let text = Annotated::new(&one.article.text, &one.article.language, pipeline.glossary());
        let english: BTreeMap<SentenceIndex, String> =
            wanted.iter().copied().zip(pipeline.sentences_in_english(&one.article, &text, &wanted)?).collect();
        for (place, (name, chosen)) in choices.iter().enumerate() {
            let text: Vec<&str> = chosen.iter().map(|sentence| english[sentence].as_str()).collect();
            note(place + 1, name, &text.join(" "), chosen);
        }
        if let Some(second) = &one.second {
            note(usize::MAX, "a second reader's summary", &second.summary_text(), &second.key_numbers());
        }
    }
    Ok(rows.into_values().collect())
}

/// The result as a Markdown table.
pub fn to_markdown(rows: &[Row]) -> String {
    let mut text = String::from(
        "| | articles | ROUGE-1 | ROUGE-2 | ROUGE-L | key sentences: precision | recall | words |\n|---|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        let [one, two, longest] = row.rouge.map(|sum| row.mean(sum));
        let [precision, recall] = row.key.map(|sum| row.mean(sum));
        let words = row.words as f64 / row.articles.max(1) as f64;
        let _ = writeln!(
            text,
            "| {} | {} | {one:.1} | {two:.1} | {longest:.1} | {precision:.1} % | {recall:.1} % | {words:.0} |",
            row.name, row.articles
        );
    }
    text
}
