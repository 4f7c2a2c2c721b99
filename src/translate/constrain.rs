//! Decoding under a constraint: a given expression must stand in the English.
//!
//! The free translation is kept up to a place, the expression is forced there, and greedy decoding goes on after it, so
//! that the rest of the sentence agrees with it. Several places are tried; the model's own probability of the whole
//! sentence decides among them. This is constrained search (Hokamp and Liu 2017) with the beam narrowed to the places
//! that attention and the model itself point to.

use std::ops::Range;

use super::decoder::{Decoder, Source, State};

/// How many places the model itself may propose, beside the one that attention points to.
const PROPOSED: usize = 3;

/// A constrained translation.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its ids, end mark left out.
    pub ids: Vec<u32>,
    /// Mean log-probability of its ids.
    pub score: f32,
    /// Whether the words after the expression are those of the free translation: nothing was decoded anew.
    pub replaced: bool,
}

/// Follows the free translation and notes the state before each of its ids.
pub struct Trace {
    /// State before id `i`, and the sum of log-probabilities up to there.
    states: Vec<(State, f32)>,
    /// Log-probability of the expression's first id before each id of the free translation.
    ids: Vec<u32>,
}

impl Trace {
    /// Follows `ids`.
    pub fn of(decoder: &Decoder, source: &Source, ids: &[u32]) -> Trace {
        let mut state = decoder.start();
        let mut sum = 0.0;
        let mut states = Vec::with_capacity(ids.len() + 1);
        for &id in ids {
            states.push((state.clone(), sum));
            let scores = decoder.step(source, &mut state);
            sum += scores.get(id as usize).copied().unwrap_or(f32::NEG_INFINITY);
            decoder.accept(&mut state, id);
        }
        states.push((state, sum));
        Trace { states, ids: ids.to_vec() }
    }

    /// Mean log-probability of the free translation.
    pub fn score(&self) -> f32 {
        let sum = self.states.last().map_or(0.0, |(_, sum)| *sum);
        sum / self.ids.len().max(1) as f32
    }
}

/// Every way tried of getting `expression` into the translation `trace`. `span` are the ids that stand for the German
/// of the expression, where attention tells.
pub fn candidates(decoder: &Decoder, source: &Source, trace: &Trace, expression: &str, span: Option<Range<usize>>) -> Vec<Candidate> {
    let ids = &trace.ids;
    let mut places = proposed_places(decoder, source, trace, expression);
    let span = span.map(|span| whole_words(decoder, ids, span));
    if let Some(span) = &span {
        places.push(span.start);
    }
    places.sort_unstable();
    places.dedup();
    let mut found: Vec<Candidate> = places.iter().map(|&place| force(decoder, source, trace, place, expression, None)).collect();
    if let Some(span) = span {
        found.push(force(decoder, source, trace, span.start, expression, Some(&ids[span.end..])));
    }
    found
}

/// Widens a run of ids to whole words.
fn whole_words(decoder: &Decoder, ids: &[u32], span: Range<usize>) -> Range<usize> {
    let mut start = span.start;
    while start > 0 && !decoder.begins_word(ids[start]) {
        start -= 1;
    }
    let mut end = span.end;
    while end < ids.len() && !decoder.begins_word(ids[end]) && !is_punctuation(&decoder.text(&ids[end..end + 1])) {
        end += 1;
    }
    // A full stop at the end that attention counted in is not part of the expression.
    while end > start + 1 && is_punctuation(&decoder.text(&ids[end - 1..end])) {
        end -= 1;
    }
    start..end
}

fn is_punctuation(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_punctuation() || matches!(c, '“' | '”' | '…' | '–'))
}

/// The places between words where the model itself finds the expression's beginning likeliest.
fn proposed_places(decoder: &Decoder, source: &Source, trace: &Trace, expression: &str) -> Vec<usize> {
    let Some(&first) = decoder.english_ids(expression).first() else { return Vec::new() };
    let mut places: Vec<(f32, usize)> = Vec::new();
    for place in 0..trace.ids.len() {
        if !decoder.begins_word(trace.ids[place]) {
            continue;
        }
        let mut state = trace.states[place].0.clone();
        let score = decoder.step(source, &mut state).get(first as usize).copied().unwrap_or(f32::NEG_INFINITY);
        places.push((score, place));
    }
    places.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    places.into_iter().take(PROPOSED).map(|(_, place)| place).collect()
}

/// Keeps the translation up to `place`, forces `expression`, then goes on: with `rest` word for word, or freely.
fn force(decoder: &Decoder, source: &Source, trace: &Trace, place: usize, expression: &str, rest: Option<&[u32]>) -> Candidate {
    let (mut state, mut sum) = trace.states[place].clone();
    let mut ids = trace.ids[..place].to_vec();
    let expression = if place == 0 { capitalized(expression) } else { expression.to_owned() };
    let mut forced = decoder.english_ids(&expression);
    forced.extend_from_slice(rest.unwrap_or_default());
    let mut scores = decoder.step(source, &mut state);
    for id in forced {
        sum += scores.get(id as usize).copied().unwrap_or(f32::NEG_INFINITY);
        decoder.accept(&mut state, id);
        ids.push(id);
        scores = decoder.step(source, &mut state);
    }
    let most = (source.length * 2 + 4).min(256);
    while rest.is_none() && ids.len() < most {
        let best = argmax(&scores);
        sum += scores[best as usize];
        if best == decoder.end() {
            break;
        }
        decoder.accept(&mut state, best);
        ids.push(best);
        scores = decoder.step(source, &mut state);
    }
    if rest.is_some() {
        sum += scores.get(decoder.end() as usize).copied().unwrap_or(f32::NEG_INFINITY);
    }
    let score = sum / (ids.len() + 1) as f32;
    Candidate { ids, score, replaced: rest.is_some() }
}

/// The text with its first letter as a capital.
pub fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn argmax(scores: &[f32]) -> u32 {
    // The first of equals, as the engine's own greedy search takes it.
    let mut best = 0;
    for (index, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = index;
        }
    }
    best as u32
}
