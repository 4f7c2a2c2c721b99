//! How well keywords name the article: against those of careful readers, next to other methods.
//!
//! A keyword is *exactly* right when it is the reader's but for capitals, and *nearly* right when at least half of the
//! stems of both together are common (Jaccard), so that `Aufsichtsbehörden` meets `Aufsichtsbehörde` and `Chip-Gesetz`
//! `europäisches Chip-Gesetz`. One keyword meets one of the reader's.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::reference::Referenced;
use depesche::language::Language;
use depesche::text::german::frequencies::Frequencies;
use depesche::text::stems::Stemmer;
use depesche::text::{Analysis, Token, stopwords};
use depesche::{Failure, Pipeline};

/// How many keywords are judged.
pub const CUTS: [usize; 2] = [5, 10];

/// Words so near to each other are linked by TextRank.
const WINDOW: usize = 2;

/// A way to take keywords from an article: its name and the German keywords, the best first.
pub type Extractor<'a> = (&'a str, &'a dyn Fn(&Referenced) -> Vec<String>);

/// Sums of precision and recall at one cut, exact and near.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    exact: (f64, f64),
    near: (f64, f64),
}

/// Mean scores of one way to take keywords.
#[derive(Debug, Clone, Default)]
pub struct Row {
    name: String,
    articles: usize,
    cuts: [Sums; CUTS.len()],
}

impl Row {
    fn new(name: &str) -> Row {
        Row { name: name.to_owned(), ..Row::default() }
    }

    fn add(&mut self, given: &[String], wanted: &[String], language: &Language) {
        self.articles += 1;
        for (cut, sums) in CUTS.iter().zip(&mut self.cuts) {
            let given = &given[..given.len().min(*cut)];
            let shares = |common: usize| {
                let share = |whole: usize| common as f64 / whole.max(1) as f64;
                (share(given.len()), share(wanted.len()))
            };
            let (exact, near) = (shares(common(given, wanted, None)), shares(common(given, wanted, Some(language))));
            sums.exact = (sums.exact.0 + exact.0, sums.exact.1 + exact.1);
            sums.near = (sums.near.0 + near.0, sums.near.1 + near.1);
        }
    }
}

/// How many of `given` meet one of `wanted`, nearly by the stems of `language`, exactly without.
fn common(given: &[String], wanted: &[String], language: Option<&Language>) -> usize {
    let stemmer = language.map(Stemmer::new);
    let mut open: Vec<&String> = wanted.iter().collect();
    let mut count = 0;
    for keyword in given {
        let meets = |other: &&String| match &stemmer {
            None => keyword.to_lowercase() == other.to_lowercase(),
            Some(stemmer) => are_near(&stems(stemmer, keyword), &stems(stemmer, other)),
        };
        // The reader's own wording first, so that a near one does not take its place.
        let place =
            open.iter().position(|other| other.eq_ignore_ascii_case(keyword)).or_else(|| open.iter().position(meets));
        if let Some(place) = place {
            open.remove(place);
            count += 1;
        }
    }
    count
}

fn stems(stemmer: &Stemmer, keyword: &str) -> BTreeSet<String> {
    keyword.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(|word| stemmer.stem(word)).collect()
}

fn are_near(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let common = one.intersection(other).count();
    common > 0 && 2 * common >= one.union(other).count()
}

/// Measures Depesche's keywords, German and English, and those of plain TF-IDF, plain TextRank and `others`; at last, the
/// second reader's.
///
/// # Errors
/// When an article is in a language that no installed model translates.
pub fn measure(pipeline: &Pipeline, articles: &[Referenced], others: &[Extractor]) -> Result<Vec<Row>, Failure> {
    let plain: [Extractor; 2] = [("plain TF-IDF", &tf_idf), ("plain TextRank", &text_rank)];
    let mut german = Row::new("Depesche");
    let mut english = Row::new("Depesche, in English");
    let mut rest: Vec<Row> = plain.iter().chain(others).map(|(name, _)| Row::new(name)).collect();
    let mut second = Row::new("a second reader");
    let language = Language::german();
    let in_english = Language::english();
    for one in articles.iter().filter(|one| one.article.language.is_german()) {
        let wanted: Vec<String> = one.reference.keywords.iter().map(|keyword| keyword.de.clone()).collect();
        let wanted_english: Vec<String> = one.reference.keywords.iter().map(|keyword| keyword.en.clone()).collect();
        let brief = pipeline.process(&one.article)?;
        german.add(&brief.keywords.iter().map(|k| k.source.clone()).collect::<Vec<_>>(), &wanted, &language);
        english.add(&brief.keywords.iter().map(|k| k.en.clone()).collect::<Vec<_>>(), &wanted_english, &in_english);
        for (row, (_, extract)) in rest.iter_mut().zip(plain.iter().chain(others)) {
            row.add(&extract(one), &wanted, &language);
        }
        if let Some(other) = &one.second {
            second.add(&other.keywords.iter().map(|k| k.de.clone()).collect::<Vec<_>>(), &wanted, &language);
        }
    }
    Ok([german, english].into_iter().chain(rest).chain([second]).filter(|row| row.articles > 0).collect())
}

/// The nouns of title and text, as any word with a capital that is no function word, with their stems.
fn nouns(analysis: &Analysis) -> impl Iterator<Item = (&Token, &str)> {
    let tokens = analysis.sentences.iter().flat_map(|sentence| &sentence.tokens);
    tokens.map(|token| (token, analysis.token_text(token))).filter(|(token, word)| is_noun(token, word))
}

fn is_noun(token: &Token, word: &str) -> bool {
    !token.stem.is_empty()
        && word.starts_with(char::is_uppercase)
        && word.chars().count() > 2
        && !stopwords::is_german(word)
}

/// Nouns by how often they are said times how rare they are.
fn tf_idf(one: &Referenced) -> Vec<String> {
    let mut weights: BTreeMap<&str, (f64, &str)> = BTreeMap::new();
    for (token, word) in nouns(&one.title.analysis).chain(nouns(&one.text.analysis)) {
        let entry = weights.entry(&token.stem).or_insert((0.0, word));
        entry.0 += Frequencies::german().inverse(&token.stem);
    }
    best(weights)
}

/// Nouns by PageRank over their neighbours in the text (Mihalcea and Tarau 2004).
fn text_rank(one: &Referenced) -> Vec<String> {
    let mut forms: BTreeMap<&str, &str> = BTreeMap::new();
    let mut edges: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    for sentence in [&one.title.analysis, &one.text.analysis]
        .into_iter()
        .flat_map(|text| text.sentences.iter().map(move |s| (text, s)))
    {
        let words: Vec<(&Token, &str)> = sentence
            .1
            .tokens
            .iter()
            .map(|token| (token, sentence.0.token_text(token)))
            .filter(|(token, word)| is_noun(token, word))
            .collect();
        for (at, (token, word)) in words.iter().enumerate() {
            forms.entry(&token.stem).or_insert(word);
            for (other, _) in words.iter().skip(at + 1).take(WINDOW) {
                *edges.entry((&token.stem, &other.stem)).or_default() += 1.0;
                *edges.entry((&other.stem, &token.stem)).or_default() += 1.0;
            }
        }
    }
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    edges.iter().for_each(|((from, _), weight)| *sums.entry(from).or_default() += weight);
    let mut scores: BTreeMap<&str, f64> = forms.keys().map(|stem| (*stem, 1.0)).collect();
    for _ in 0..50 {
        let mut next: BTreeMap<&str, f64> = forms.keys().map(|stem| (*stem, 0.15)).collect();
        for ((from, to), weight) in &edges {
            *next.entry(to).or_default() += 0.85 * weight / sums[from] * scores[from];
        }
        scores = next;
    }
    best(forms.into_iter().map(|(stem, form)| (stem, (scores[stem], form))).collect())
}

/// The forms with the highest weights, the best first.
fn best(weights: BTreeMap<&str, (f64, &str)>) -> Vec<String> {
    let mut all: Vec<(f64, &str)> = weights.into_values().collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    all.into_iter().take(CUTS[CUTS.len() - 1]).map(|(_, form)| form.to_owned()).collect()
}

/// The result as a Markdown table.
pub fn to_markdown(rows: &[Row]) -> String {
    let mut text = String::from(
        "| | articles | at | exact: precision | recall | F1 | near: precision | recall | F1 |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        for (cut, sums) in CUTS.iter().zip(&row.cuts) {
            let cells = |(precision, recall): (f64, f64)| {
                let (p, r) = (precision / row.articles as f64, recall / row.articles as f64);
                let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
                format!("{:.1} % | {:.1} % | {:.1}", 100.0 * p, 100.0 * r, 100.0 * f1)
            };
            let _ = writeln!(
                text,
                "| {} | {} | {cut} | {} | {} |",
                row.name,
                row.articles,
                cells(sums.exact),
                cells(sums.near)
            );
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn keywords_meet_exactly_or_nearly_and_once() {
        for (name, given, wanted, exact, near) in [
            ("capitals", &["tencent"][..], &["Tencent"][..], 1, 1),
            ("another form", &["Aufsichtsbehörden"], &["Aufsichtsbehörde"], 0, 1),
            ("half of the words", &["Chip-Gesetz"], &["europäisches Chip-Gesetz"], 0, 1),
            ("less than half", &["Chip"], &["europäisches Chip-Gesetz"], 0, 0),
            ("one meets one", &["Chip", "Chips"], &["Chip"], 1, 1),
            ("the exact one is not taken away", &["Chips", "Chip"], &["Chip", "Chips"], 2, 2),
            ("nothing", &[], &["Chip"], 0, 0),
        ] {
            let (given, wanted) = (strings(given), strings(wanted));
            let german = Language::german();
            let found = (common(&given, &wanted, None), common(&given, &wanted, Some(&german)));
            assert_eq!(found, (exact, near), "{name}");
        }
    }
}
