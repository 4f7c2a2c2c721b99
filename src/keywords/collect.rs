//! Expressions that may be keywords.

use std::collections::BTreeMap;
use std::ops::Range;

use super::candidate::{self, Candidate, KeywordKind};
use super::{Input, dictionary_form, english_nouns, multiword_names};
use crate::data::{table, word_list};
use crate::glossary::{Annotated, Glossary};
use crate::text::german::abbreviations::{self, Abbreviation};
use crate::text::german::english_passages;
use crate::text::german::normalisation::capitals;
use crate::text::{Analysis, Sentence, Token, TokenKind, stopwords, units};

/// Beyond this an expression is rare enough; a misspelling must not outweigh the news.
const MOST_RARITY: f64 = 9.0;

/// A phrase of adjective and noun must occur this often, or be a glossary term.
const PHRASE_OCCURRENCES: usize = 2;

/// Collects every candidate of the article.
pub(super) fn collect(input: &Input) -> Vec<Candidate> {
    let mut found: BTreeMap<Vec<String>, Candidate> = BTreeMap::new();
    let inner = capitalised_inside(&input.text.analysis);
    for (text, title) in [(input.title, true), (input.text, false)] {
        for index in 0..text.analysis.sentences.len() {
            let mut seen: Vec<Vec<String>> = Vec::new();
            for mention in mentions(input.glossary, text, index, &inner) {
                let first_here = !seen.contains(&mention.key);
                seen.push(mention.key.clone());
                note(&mut found, mention, index, title, first_here, input);
            }
        }
    }
    let mut candidates: Vec<Candidate> =
        found.into_values().filter(|c| !c.must_repeat || c.entry.is_some() || c.count >= PHRASE_OCCURRENCES).collect();
    for candidate in &mut candidates {
        candidate.text = dictionary_form::best(candidate, input);
    }
    candidates
}

/// One occurrence.
struct Mention {
    key: Vec<String>,
    form: String,
    kind: KeywordKind,
    entry: Option<usize>,
    must_repeat: bool,
    stems: Vec<String>,
}

fn note(
    found: &mut BTreeMap<Vec<String>, Candidate>,
    mention: Mention,
    sentence: usize,
    title: bool,
    first_here: bool,
    input: &Input,
) {
    let rarity =
        mention.stems.iter().map(|s| input.frequencies.inverse(s)).sum::<f64>() / mention.stems.len().max(1) as f64;
    let candidate = found.entry(mention.key.clone()).or_insert_with(|| Candidate {
        key: mention.key,
        text: String::new(),
        forms: BTreeMap::new(),
        kind: mention.kind,
        entry: mention.entry,
        count: 0,
        spread: 0,
        first_sentence: if title { 0 } else { sentence },
        in_title: title,
        must_repeat: mention.must_repeat,
        rarity: rarity.min(MOST_RARITY),
    });
    *candidate.forms.entry(mention.form).or_default() += 1;
    candidate.count += 1;
    candidate.spread += usize::from(first_here && !title);
}

/// Stems of words that are written with a capital inside a sentence: they are nouns or names.
fn capitalised_inside(analysis: &Analysis) -> Vec<&str> {
    let mut stems: Vec<&str> = Vec::new();
    for sentence in &analysis.sentences {
        for token in sentence.words().skip(1) {
            if analysis.token_text(token).chars().next().is_some_and(char::is_uppercase) {
                stems.push(&token.stem);
            }
        }
    }
    stems.sort_unstable();
    stems.dedup();
    stems
}

fn mentions(glossary: &Glossary, text: &Annotated, index: usize, inner: &[&str]) -> Vec<Mention> {
    let analysis = &text.analysis;
    let sentence = &analysis.sentences[index];
    let mut mentions = Vec::new();
    let mut taken = vec![false; sentence.tokens.len()];
    for hit in text.terms_in(index) {
        let tokens: Vec<usize> =
            (0..sentence.tokens.len()).filter(|&t| overlaps(&sentence.tokens[t].range, &hit.range)).collect();
        // A term inside a hyphenated word is not what the word as a whole names.
        if tokens.iter().any(|&t| !contains(&hit.range, &sentence.tokens[t].range)) {
            continue;
        }
        tokens.iter().for_each(|&t| taken[t] = true);
        let entry = glossary.entry(hit);
        let stems: Vec<String> = tokens.iter().map(|&t| sentence.tokens[t].stem.clone()).collect();
        let kind = if entry.source.contains(' ') { KeywordKind::Phrase } else { KeywordKind::Term };
        mentions.push(Mention {
            key: vec![format!("\u{1}{}", hit.entry)],
            form: entry.source.clone(),
            kind,
            entry: Some(hit.entry),
            must_repeat: false,
            stems,
        });
    }
    if analysis.language().is_german() {
        for office in multiword_names::offices(analysis, sentence) {
            if !office.clone().any(|t| taken[t]) {
                office.clone().for_each(|t| taken[t] = true);
                mentions.push(mention(analysis, sentence, office, KeywordKind::Name));
            }
        }
    }
    let names = text.names_in(index);
    if analysis.language().is_german() {
        // The words of a run are candidates by themselves as well.
        for run in multiword_names::in_sentence(analysis, sentence) {
            if !run.clone().any(|t| taken[t]) && !names.contains(&run) {
                mentions.push(Mention { must_repeat: true, ..mention(analysis, sentence, run, KeywordKind::Name) });
            }
        }
    }
    // An English quotation has words that name nothing in English.
    let english = english_ranges(analysis, sentence);
    let is_english = |at: usize| english.iter().any(|range| contains(range, &sentence.tokens[at].range));
    let names_nothing =
        |at: usize| is_english(at) && stopwords::is_english_or_day(analysis.token_text(&sentence.tokens[at]));
    for name in names.iter().cloned() {
        if name.clone().any(|t| taken[t]) || name.clone().all(names_nothing) {
            continue;
        }
        name.clone().for_each(|t| taken[t] = true);
        mentions.push(mention(analysis, sentence, name, KeywordKind::Name));
    }
    let first_word = sentence.tokens.iter().position(|t| t.kind == TokenKind::Word);
    for at in 0..sentence.tokens.len() {
        let word = analysis.token_text(&sentence.tokens[at]);
        if taken[at]
            || units::is_unit(analysis, sentence, at)
            || is_english(at) && !english_nouns::may_be_one(word, first_word == Some(at))
            || !is_noun(analysis, sentence, at, first_word == Some(at), inner)
        {
            continue;
        }
        mentions.push(mention(analysis, sentence, at..at + 1, KeywordKind::Term));
        if at > 0
            && !taken[at - 1]
            && !analysis.language().is_english()
            && is_adjective(analysis, &sentence.tokens[at - 1])
        {
            mentions.push(mention(analysis, sentence, at - 1..at + 1, KeywordKind::Phrase));
        }
    }
    mentions
}

/// The bytes of a German text that are English in this sentence.
fn english_ranges(analysis: &Analysis, sentence: &Sentence) -> Vec<Range<usize>> {
    if !analysis.language().is_german() {
        return Vec::new();
    }
    let text = analysis.text().get(sentence.range.clone()).unwrap_or_default();
    let ranges = english_passages::english_ranges(text).into_iter();
    ranges.map(|range| range.start + sentence.range.start..range.end + sentence.range.start).collect()
}

fn mention(analysis: &Analysis, sentence: &Sentence, tokens: Range<usize>, kind: KeywordKind) -> Mention {
    let part = &sentence.tokens[tokens];
    let stems: Vec<String> = part.iter().map(|t| t.stem.clone()).collect();
    let start = part.first().map_or(0, |t| t.range.start);
    let end = part.last().map_or(0, |t| t.range.end);
    let form = analysis.text().get(start..end).unwrap_or_default().to_owned();
    Mention { key: stems.clone(), form, kind, entry: None, must_repeat: kind == KeywordKind::Phrase, stems }
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn is_noun(analysis: &Analysis, sentence: &Sentence, at: usize, first: bool, inner: &[&str]) -> bool {
    let token = &sentence.tokens[at];
    let word = analysis.token_text(token);
    if analysis.language().is_english() {
        return token.kind == TokenKind::Word && english_nouns::may_be_one(word, first);
    }
    token.kind == TokenKind::Word
        && word.chars().count() >= 3
        && word.chars().next().is_some_and(char::is_uppercase)
        && !stopwords::is_stopword(word, analysis.language())
        && !candidate::is_empty(&token.stem)
        && !units::is_symbol(word)
        && !is_shortened(analysis, sentence, at)
        && (!first || inner.binary_search(&token.stem.as_str()).is_ok())
        // In a text in capitals a capital says nothing.
        && (analysis.text().contains(char::is_lowercase) || capitals::is_noun_in_capitals(&word.to_lowercase()))
}

/// Whether the word is an abbreviation with its full stop, inside a sentence (Hauptstr. 5), or a scale behind a figure (3
/// Mill. Euro, 40 Tsd.), which ends one too.
fn is_shortened(analysis: &Analysis, sentence: &Sentence, at: usize) -> bool {
    let token = |at: usize| sentence.tokens.get(at);
    let word = token(at).map(|token| analysis.token_text(token)).unwrap_or_default();
    let is_behind_figure = at.checked_sub(1).and_then(token).is_some_and(|token| token.kind == TokenKind::Number);
    let lower = word.to_lowercase();
    let is_scale =
        table!("de/scales.tsv").get(&lower).is_some() && table!("de/abbreviations.tsv").get(&lower).is_some();
    if is_behind_figure && is_scale {
        return true;
    }
    let is_stopped = token(at + 1).is_some_and(|next| analysis.token_text(next) == ".") && token(at + 2).is_some();
    is_stopped && matches!(abbreviations::classify(word), Abbreviation::GoesOn | Abbreviation::MayEnd)
}

fn is_adjective(analysis: &Analysis, token: &Token) -> bool {
    let word = analysis.token_text(token);
    token.kind == TokenKind::Word
        && word.chars().count() >= 5
        && word.chars().next().is_some_and(char::is_lowercase)
        && word_list!("de/adjective-endings.txt").ends(word)
        && !stopwords::is_stopword(word, analysis.language())
}
