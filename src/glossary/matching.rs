//! Finding terms in a text.
//!
//! The text is read once, segment by segment (hyphens part a word into segments, so that `Weixin-Nutzer` has a `Weixin`),
//! and looked up in a table of all forms of all entries; cost grows with the text, not with the glossary.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::entry::Entry;
use super::forms;
use crate::text::{Analysis, SentenceIndex, TokenKind, stopwords};

/// An occurrence of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermHit {
    /// Number of the entry in its glossary.
    pub entry: usize,
    /// Sentence it stands in.
    pub sentence: SentenceIndex,
    /// Its bytes in the whole text.
    pub range: Range<usize>,
    /// The form in which it stands there.
    pub form: String,
}

/// One word of an entry, as it may be met.
#[derive(Debug)]
struct Word {
    forms: HashSet<String>,
    acronym: bool,
    capital: bool,
}

/// A way in which an entry may be written: its words.
#[derive(Debug)]
struct Pattern {
    entry: usize,
    words: Vec<Word>,
}

/// Patterns by the forms of their first word.
#[derive(Debug, Default)]
pub(super) struct Index {
    patterns: Vec<Pattern>,
    by_first: HashMap<String, Vec<usize>>,
}

/// A segment of the text: a word, or a part of one between hyphens.
struct Segment<'a> {
    range: Range<usize>,
    text: &'a str,
    key: String,
    first_in_sentence: bool,
}

impl Index {
    pub(super) fn new(entries: &[Entry]) -> Index {
        let mut index = Index::default();
        for (number, entry) in entries.iter().enumerate() {
            index.add(number, words_of(&entry.source));
            // `Datenschutz-Grundverordnung` is also written as one word.
            if entry.source.contains('-') && !entry.source.contains(char::is_whitespace) {
                index.add(number, words_of(&entry.source.replace('-', "")));
            }
        }
        index
    }

    fn add(&mut self, entry: usize, words: Vec<Word>) {
        let Some(first) = words.first() else { return };
        for form in &first.forms {
            self.by_first.entry(form.clone()).or_default().push(self.patterns.len());
        }
        self.patterns.push(Pattern { entry, words });
    }

    pub(super) fn find(&self, entries: &[Entry], analysis: &Analysis) -> Vec<TermHit> {
        if self.by_first.is_empty() {
            return Vec::new();
        }
        let mut hits = Vec::new();
        for number in 0..analysis.sentences.len() {
            for run in runs(analysis, number) {
                self.find_in_run(entries, analysis, number, &run, &mut hits);
            }
        }
        hits
    }

    fn find_in_run(
        &self,
        entries: &[Entry],
        analysis: &Analysis,
        sentence: SentenceIndex,
        run: &[Segment],
        hits: &mut Vec<TermHit>,
    ) {
        let mut at = 0;
        while at < run.len() {
            // The longest in the text wins; of equals, the entry whose dictionary form is nearest, then the first.
            let best = self
                .candidates(run, at)
                .map(|(entry, segments)| {
                    let exact = run[at].text.starts_with(entries[entry].source.as_str()) || segments > 1;
                    (segments, exact, std::cmp::Reverse(entry))
                })
                .max();
            match best {
                Some((segments, _, std::cmp::Reverse(entry))) => {
                    let range = run[at].range.start..run[at + segments - 1].range.end;
                    let form = analysis.text().get(range.clone()).unwrap_or_default().to_owned();
                    hits.push(TermHit { entry, sentence, range, form });
                    at += segments;
                }
                None => at += 1,
            }
        }
    }

    /// Entries that match at segment `at`, with the number of segments they take.
    fn candidates<'a>(&'a self, run: &'a [Segment], at: usize) -> impl Iterator<Item = (usize, usize)> + 'a {
        // `Cybersicherheits-Aufsichtsbehörde` is also looked up as one word: two or three segments of one token, joined.
        let joined = (2..=3).filter_map(move |count| {
            let part = run.get(at..at + count)?;
            let one_token = part.windows(2).all(|w| w[1].range.start == w[0].range.end + 1);
            one_token.then(|| (part.iter().map(|s| s.key.as_str()).collect::<String>(), count))
        });
        let single = std::iter::once((run[at].key.clone(), 1));
        single.chain(joined).flat_map(move |(key, taken)| {
            let numbers = self.by_first.get(&key).map(Vec::as_slice).unwrap_or_default();
            numbers.iter().filter_map(move |&number| {
                let pattern = &self.patterns[number];
                matches(&pattern.words, run, at, taken).map(|segments| (pattern.entry, segments))
            })
        })
    }
}

/// Whether `words` match at `at`, the first of them taking `taken` segments; gives the segments they take in all.
fn matches(words: &[Word], run: &[Segment], at: usize, taken: usize) -> Option<usize> {
    let (first, rest) = words.split_first()?;
    if !case_fits(first, &run[at], rest.is_empty()) {
        return None;
    }
    let mut next = at + taken;
    for word in rest {
        let segment = run.get(next)?;
        if !word.forms.contains(&segment.key) || !case_fits(word, segment, true) {
            return None;
        }
        next += 1;
    }
    Some(next - at)
}

fn case_fits(word: &Word, segment: &Segment, last: bool) -> bool {
    if word.acronym {
        return segment.text.chars().filter(|c| c.is_alphabetic()).take(2).all(char::is_uppercase);
    }
    let capital = segment.text.chars().next().is_some_and(char::is_uppercase);
    if word.capital && last {
        // A noun has its capital; at the beginning of a sentence the capital proves nothing about a function word.
        return capital && !(segment.first_in_sentence && stopwords::is_german(segment.text));
    }
    true
}

fn words_of(source: &str) -> Vec<Word> {
    let parts: Vec<&str> = source.split(|c: char| c.is_whitespace() || c == '-').filter(|p| !p.is_empty()).collect();
    let last = parts.len().saturating_sub(1);
    parts
        .iter()
        .enumerate()
        .map(|(i, part)| {
            let forms = if i == last { forms::noun_forms(part) } else { forms::modifier_forms(part) };
            let adjective = i != last && forms::is_adjective(part);
            Word {
                forms: forms.into_iter().collect(),
                acronym: forms::is_acronym(part),
                capital: !adjective && part.chars().next().is_some_and(char::is_uppercase),
            }
        })
        .collect()
}

/// The segments of a sentence, parted at punctuation: no term reaches across a comma.
fn runs(analysis: &Analysis, sentence: SentenceIndex) -> Vec<Vec<Segment<'_>>> {
    let mut runs = vec![Vec::new()];
    let mut first = true;
    for token in &analysis.sentences[sentence].tokens {
        // `Luft- und Raumfahrt`: the hyphen that hangs on a word parts nothing.
        if token.kind == TokenKind::Punctuation && analysis.token_text(token) == "-" {
            continue;
        }
        if token.kind == TokenKind::Punctuation {
            runs.push(Vec::new());
            continue;
        }
        let text = analysis.token_text(token);
        let mut start = token.range.start;
        for part in text.split('-') {
            let end = start + part.len();
            if !part.is_empty()
                && let Some(run) = runs.last_mut()
            {
                run.push(Segment { range: start..end, text: part, key: forms::key(part), first_in_sentence: first });
            }
            first = false;
            start = end + 1;
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}
