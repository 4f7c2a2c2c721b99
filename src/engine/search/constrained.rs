//! Decoding under a constraint: a given expression must stand in the English.
//!
//! A translation is kept up to a place, the expression is forced there, and greedy decoding goes on after it, so
//! that the rest of the sentence agrees with it. Several places are tried; the model's own probability of the whole
//! sentence decides among them. This is constrained search (Hokamp and Liu 2017) with the beam narrowed to the places
//! that attention and the model itself point to.

use std::collections::VecDeque;
use std::ops::Range;

use super::greedy;
use crate::engine::model::Model;
use crate::engine::network::scores::likeliest;
use crate::engine::network::vocabulary_choice::{Choice, Scores};
use crate::engine::network::{Source, State, Step};

/// How many places are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// The place that attention points to and the likeliest two that the model proposes; four where it points to none.
    Usual,
    /// As many places as are worth a try.
    Most,
    /// At the likelier ones also what changes nothing else: the expression put in, in place of no word or of the next
    /// few, and the rest kept word for word.
    All,
}

/// How many words the expression takes the place of at most, where attention does not tell.
const WORDS_REPLACED: usize = 3;

impl Effort {
    fn proposed(self, aligned: bool) -> usize {
        match self {
            Effort::Usual if aligned => 2,
            Effort::Usual => 4,
            Effort::Most => 12,
            Effort::All => 6,
        }
    }
}

/// A constrained translation.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its ids, end mark left out.
    pub ids: Vec<u32>,
    /// The share of attention that each source id has, for each id.
    pub shares: Vec<Vec<f32>>,
    /// The log-probability of each id, and of the end mark where it has ended.
    pub log_probabilities: Vec<f32>,
    /// Mean log-probability of its ids.
    pub score: f32,
    /// Whether the words after the expression are those of the translation before: nothing was decoded anew.
    pub replaced: bool,
}

/// A translation, followed once: what every constrained one starts from.
pub struct Trace {
    ids: Vec<u32>,
    /// The decoder's state before each id and before the end, ready to accept it.
    states: Vec<State>,
    /// Log-probabilities of the next ids there.
    scores: Scores,
    /// Sum of log-probabilities up to there.
    sums: Vec<f32>,
    /// The share of attention that each source id has, for each id and the end.
    shares: Vec<Vec<f32>>,
}

impl Trace {
    /// Follows `ids`.
    pub fn of(model: &Model, source: &Source, ids: &[u32]) -> Trace {
        let (states, Step { tops, shares }) = model.network().follow(source, ids);
        let mut scores = Scores::default();
        model.log_probabilities(std::iter::repeat_n(source, states.len()), &tops, &mut scores);
        let mut sums = vec![0.0];
        for (&id, scores) in ids.iter().zip(scores.rows()) {
            sums.push(sums.last().copied().unwrap_or(0.0) + log_probability(&source.choice, scores, id));
        }
        Trace { ids: ids.to_vec(), states, scores, sums, shares }
    }

    /// Mean log-probability of the translation.
    pub fn score(&self) -> f32 {
        self.sums.last().copied().unwrap_or(0.0) / self.ids.len().max(1) as f32
    }

    /// The share of attention that each source id has, for each id.
    pub fn shares(&self) -> &[Vec<f32>] {
        &self.shares[..self.ids.len()]
    }
}

/// Every way tried of getting `expression` into the translation `trace`. `span` are the ids that stand for the German
/// of the expression, where attention tells.
pub fn candidates(
    model: &Model,
    source: &Source,
    trace: &Trace,
    expression: &str,
    span: Option<Range<usize>>,
    effort: Effort,
) -> Vec<Candidate> {
    let ids = &trace.ids;
    let mut places = proposed_places(model, source, trace, expression, effort.proposed(span.is_some()));
    let span = span.map(|span| whole_words(model, ids, span));
    if let Some(span) = &span {
        places.push(span.start);
    }
    places.sort_unstable();
    places.dedup();
    let mut paths: Vec<Path> = places.iter().map(|&place| Path::new(model, trace, place, expression, None)).collect();
    if effort == Effort::All {
        for &place in &places {
            let rests = rests(model, ids, place);
            paths.extend(rests.map(|rest| Path::new(model, trace, place, expression, Some(rest))));
        }
    }
    if let Some(span) = span {
        paths.push(Path::new(model, trace, span.start, expression, Some(&ids[span.end..])));
    }
    force(model, source, trace, &mut paths);
    paths.into_iter().map(Path::end).collect()
}

/// What remains of a translation after `place` without its next few words.
fn rests<'a>(model: &'a Model, ids: &'a [u32], place: usize) -> impl Iterator<Item = &'a [u32]> {
    let words = (place..ids.len()).filter(|&at| model.begins_word(ids[at]));
    words.take(WORDS_REPLACED + 1).map(|at| &ids[at..])
}

/// Widens a run of ids to whole words.
pub(crate) fn whole_words(model: &Model, ids: &[u32], span: Range<usize>) -> Range<usize> {
    let mut start = span.start;
    while start > 0 && !model.begins_word(ids[start]) {
        start -= 1;
    }
    let mut end = span.end;
    while end < ids.len() && !model.begins_word(ids[end]) && !is_punctuation(&model.text(&ids[end..end + 1])) {
        end += 1;
    }
    // A full stop at the end that attention counted in is not part of the expression.
    while end > start + 1 && is_punctuation(&model.text(&ids[end - 1..end])) {
        end -= 1;
    }
    start..end
}

fn is_punctuation(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_punctuation() || matches!(c, '“' | '”' | '…' | '–'))
}

/// The places between words where the model itself finds the expression's beginning likeliest.
fn proposed_places(model: &Model, source: &Source, trace: &Trace, expression: &str, most: usize) -> Vec<usize> {
    let Some(&first) = model.english_ids(expression).first() else { return Vec::new() };
    let mut places: Vec<(f32, usize)> = (0..trace.ids.len())
        .filter(|&place| model.begins_word(trace.ids[place]))
        .map(|place| (log_probability(&source.choice, trace.scores.row(place), first), place))
        .collect();
    places.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    places.into_iter().take(most).map(|(_, place)| place).collect()
}

fn log_probability(choice: &Choice, scores: &[f32], id: u32) -> f32 {
    choice.place(id).and_then(|place| scores.get(place)).copied().unwrap_or(f32::NEG_INFINITY)
}

/// A constrained translation on its way: the old one up to a place, the expression, then what follows word for word, or
/// freely.
struct Path {
    place: usize,
    state: State,
    ids: Vec<u32>,
    shares: Vec<Vec<f32>>,
    log_probabilities: Vec<f32>,
    sum: f32,
    /// What must come next.
    forced: VecDeque<u32>,
    /// Whether the words after the expression are given too.
    has_rest: bool,
    /// Whether the next id might go on with the expression's last word.
    word_is_open: bool,
}

impl Path {
    fn new(model: &Model, trace: &Trace, place: usize, expression: &str, rest: Option<&[u32]>) -> Path {
        let expression = if place == 0 { capitalized(expression) } else { expression.to_owned() };
        let mut forced: VecDeque<u32> = model.english_ids(&expression).into();
        forced.extend(rest.unwrap_or_default());
        Path {
            place,
            state: trace.states[place].clone(),
            ids: trace.ids[..place].to_vec(),
            shares: trace.shares[..place].to_vec(),
            log_probabilities: trace.sums.windows(2).take(place).map(|sums| sums[1] - sums[0]).collect(),
            sum: trace.sums[place],
            forced,
            has_rest: rest.is_some(),
            word_is_open: true,
        }
    }

    /// Goes on by one id, of all ids' log-probabilities `scores` and the `shares` of attention there. Gives whether it has
    /// not ended.
    fn advance(&mut self, model: &Model, source: &Source, scores: &[f32], shares: Vec<f32>) -> bool {
        let choice = &source.choice;
        let id = match self.forced.pop_front() {
            Some(id) => id,
            None if self.has_rest => model.end(),
            None if self.ids.len() >= greedy::most_ids(source.encoding.length) => return false,
            // What comes first must not go on with the expression's last word.
            None if std::mem::take(&mut self.word_is_open) => argmax(choice, scores, |id| model.ends_word_before(id)),
            None => choice.id(likeliest(scores)),
        };
        let log_probability = log_probability(choice, scores, id);
        self.sum += log_probability;
        self.log_probabilities.push(log_probability);
        if id == model.end() {
            return false;
        }
        self.state.accept(id);
        self.ids.push(id);
        self.shares.push(shares);
        true
    }

    fn end(self) -> Candidate {
        let score = self.sum / (self.ids.len() + 1) as f32;
        let Path { ids, shares, log_probabilities, has_rest, .. } = self;
        Candidate { ids, shares, log_probabilities, score, replaced: has_rest }
    }
}

/// Follows all paths to their ends, a step of all at a time.
fn force(model: &Model, source: &Source, trace: &Trace, paths: &mut [Path]) {
    let mut open: Vec<&mut Path> = Vec::with_capacity(paths.len());
    for path in paths {
        let place = path.place;
        if path.advance(model, source, trace.scores.row(place), trace.shares[place].clone()) {
            open.push(path);
        }
    }
    let mut scores = Scores::default();
    while !open.is_empty() {
        let mut rows: Vec<(&Source, &mut State)> = open.iter_mut().map(|path| (source, &mut path.state)).collect();
        let step = model.network().step(&mut rows);
        model.log_probabilities(std::iter::repeat_n(source, open.len()), &step.tops, &mut scores);
        let mut of_rows = scores.rows().zip(step.shares);
        open.retain_mut(|path| {
            of_rows.next().is_some_and(|(scores, shares)| path.advance(model, source, scores, shares))
        });
    }
}

/// The text with its first letter as a capital.
pub fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The likeliest id that is allowed; the first of equals, as the engine's own greedy search takes it.
fn argmax(choice: &Choice, scores: &[f32], allowed: impl Fn(u32) -> bool) -> u32 {
    let mut best: Option<(u32, f32)> = None;
    for (place, score) in scores.iter().enumerate() {
        let id = choice.id(place);
        if best.is_none_or(|(_, most)| *score > most) && allowed(id) {
            best = Some((id, *score));
        }
    }
    best.map_or(0, |(id, _)| id)
}
