//! Decoding under a constraint: a given expression must stand in the English.
//!
//! The free translation is kept up to a place, the expression is forced there, and greedy decoding goes on after it, so
//! that the rest of the sentence agrees with it. Several places are tried; the model's own probability of the whole
//! sentence decides among them. This is constrained search (Hokamp and Liu 2017) with the beam narrowed to the places
//! that attention and the model itself point to.

use std::ops::Range;

use super::decoder::{Decoder, Source, State};

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
    /// Mean log-probability of its ids.
    pub score: f32,
    /// Whether the words after the expression are those of the free translation: nothing was decoded anew.
    pub replaced: bool,
}

/// The free translation, followed once: what every constrained one starts from.
pub struct Trace {
    ids: Vec<u32>,
    points: Vec<Point>,
}

/// The point before an id of the free translation, or before its end.
struct Point {
    /// The decoder's state, ready to accept the next id.
    state: State,
    /// Log-probabilities of every next id.
    scores: Vec<f32>,
    /// Sum of log-probabilities up to here.
    sum: f32,
}

impl Trace {
    /// Follows `ids`.
    pub fn of(decoder: &Decoder, source: &Source, ids: &[u32]) -> Trace {
        let mut state = decoder.start();
        let mut sum = 0.0;
        let mut points = Vec::with_capacity(ids.len() + 1);
        for &id in ids {
            let scores = decoder.step(source, &mut state);
            points.push(Point { state: state.clone(), scores, sum });
            sum += points.last().map_or(f32::NEG_INFINITY, |point| log_probability(&point.scores, id));
            decoder.accept(&mut state, id);
        }
        let scores = decoder.step(source, &mut state);
        points.push(Point { state, scores, sum });
        Trace { points, ids: ids.to_vec() }
    }

    /// Mean log-probability of the free translation.
    pub fn score(&self) -> f32 {
        let sum = self.points.last().map_or(0.0, |point| point.sum);
        sum / self.ids.len().max(1) as f32
    }
}

/// Every way tried of getting `expression` into the translation `trace`. `span` are the ids that stand for the German
/// of the expression, where attention tells.
pub fn candidates(
    decoder: &Decoder,
    source: &Source,
    trace: &Trace,
    expression: &str,
    span: Option<Range<usize>>,
    effort: Effort,
) -> Vec<Candidate> {
    let ids = &trace.ids;
    let mut places = proposed_places(decoder, trace, expression, effort.proposed(span.is_some()));
    let span = span.map(|span| whole_words(decoder, ids, span));
    if let Some(span) = &span {
        places.push(span.start);
    }
    places.sort_unstable();
    places.dedup();
    let mut found: Vec<Candidate> =
        places.iter().map(|&place| force(decoder, source, trace, place, expression, None)).collect();
    if effort == Effort::All {
        for &place in &places {
            found.extend(
                rests(decoder, ids, place).map(|rest| force(decoder, source, trace, place, expression, Some(rest))),
            );
        }
    }
    if let Some(span) = span {
        found.push(force(decoder, source, trace, span.start, expression, Some(&ids[span.end..])));
    }
    found
}

/// What remains of a translation after `place` without its next few words.
fn rests<'a>(decoder: &'a Decoder, ids: &'a [u32], place: usize) -> impl Iterator<Item = &'a [u32]> {
    let words = (place..ids.len()).filter(|&at| decoder.begins_word(ids[at]));
    words.take(WORDS_REPLACED + 1).map(|at| &ids[at..])
}

/// Widens a run of ids to whole words.
pub(super) fn whole_words(decoder: &Decoder, ids: &[u32], span: Range<usize>) -> Range<usize> {
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
fn proposed_places(decoder: &Decoder, trace: &Trace, expression: &str, most: usize) -> Vec<usize> {
    let Some(&first) = decoder.english_ids(expression).first() else { return Vec::new() };
    let mut places: Vec<(f32, usize)> = (0..trace.ids.len())
        .filter(|&place| decoder.begins_word(trace.ids[place]))
        .map(|place| (log_probability(&trace.points[place].scores, first), place))
        .collect();
    places.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    places.into_iter().take(most).map(|(_, place)| place).collect()
}

fn log_probability(scores: &[f32], id: u32) -> f32 {
    scores.get(id as usize).copied().unwrap_or(f32::NEG_INFINITY)
}

/// Keeps the translation up to `place`, forces `expression`, then goes on: with `rest` word for word, or freely.
fn force(
    decoder: &Decoder,
    source: &Source,
    trace: &Trace,
    place: usize,
    expression: &str,
    rest: Option<&[u32]>,
) -> Candidate {
    let Point { state, scores, sum } = &trace.points[place];
    let (mut state, mut scores, mut sum) = (state.clone(), scores.clone(), *sum);
    let mut ids = trace.ids[..place].to_vec();
    let expression = if place == 0 { capitalized(expression) } else { expression.to_owned() };
    let mut forced = decoder.english_ids(&expression);
    forced.extend_from_slice(rest.unwrap_or_default());
    for id in forced {
        sum += log_probability(&scores, id);
        decoder.accept(&mut state, id);
        ids.push(id);
        scores = decoder.step(source, &mut state);
    }
    let most = (source.length * 2 + 4).min(256);
    // What comes first must not go on with the expression's last word.
    let mut word_is_open = true;
    while rest.is_none() && ids.len() < most {
        let best = argmax(&scores, |id| !word_is_open || decoder.ends_word_before(id));
        word_is_open = false;
        sum += scores[best as usize];
        if best == decoder.end() {
            break;
        }
        decoder.accept(&mut state, best);
        ids.push(best);
        scores = decoder.step(source, &mut state);
    }
    if rest.is_some() {
        sum += log_probability(&scores, decoder.end());
    }
    let score = sum / (ids.len() + 1) as f32;
    Candidate { ids, score, replaced: rest.is_some() }
}

/// The text with its first letter as a capital.
pub fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The likeliest id that is allowed; the first of equals, as the engine's own greedy search takes it.
fn argmax(scores: &[f32], allowed: impl Fn(u32) -> bool) -> u32 {
    let mut best: Option<(u32, f32)> = None;
    for (id, score) in (0..).zip(scores) {
        if best.is_none_or(|(_, most)| *score > most) && allowed(id) {
            best = Some((id, *score));
        }
    }
    best.map_or(0, |(id, _)| id)
}
