//! Finding terms in a text.
//!
//! The text is read once, segment by segment, and looked up in a table of all forms of all entries; cost grows with the
//! text, not with the glossary. Long words are also looked into ([`compounds::likelihood`]). Of all that is found in a
//! sentence the longest wins, then the leftmost, then a word of its own before a part of one, then what stands as
//! filed, then the first filed.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::entry::{Entry, Matching};
use super::segments::{Segment, segments};
use super::suspended::{self, Completion};
use super::word_pattern::{Pattern, is_as_filed};
use crate::text::german::frequencies::Frequencies;
use crate::text::german::split_compounds::Splitter;
use crate::text::german::{compounds, inflection};
use crate::text::{Analysis, SentenceIndex};

/// A term of fewer letters is not looked for inside closed compounds: short words are found by chance in any other.
const LEAST_LETTERS: usize = 4;

/// A word of fewer letters is no compound with such a term in it.
const LEAST_COMPOUND: usize = 7;

/// Words with hyphens are also looked up as one word, up to this many parts joined.
const MOST_JOINED: usize = 4;

/// An occurrence of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermHit {
    /// Number of the entry in its glossary.
    pub entry: usize,
    /// Sentence it stands in.
    pub sentence: SentenceIndex,
    /// Its bytes in the whole text.
    pub range: Range<usize>,
    /// The form in which it stands there: the whole word where it is part of a closed compound.
    pub form: String,
    /// Whether it is part of a closed compound.
    pub compound: bool,
}

/// Patterns by the forms of one of their words.
#[derive(Debug, Default)]
pub(super) struct Index {
    patterns: Vec<Pattern>,
    by_form: HashMap<u64, Vec<u32>, std::hash::BuildHasherDefault<Identity>>,
}

impl Index {
    pub(super) fn new(entries: &[Entry]) -> Index {
        let mut patterns: Vec<Pattern> =
            entries.iter().enumerate().flat_map(|(number, entry)| Pattern::of(number, entry)).collect();
        // A pattern is looked up by the word that it shares with fewest others, so that ten thousand terms that begin
        // with `Europäische` cost no more than one.
        let mut shared: HashMap<u64, u32, std::hash::BuildHasherDefault<Identity>> = HashMap::default();
        for pattern in patterns.iter().filter(|pattern| pattern.words.len() > 1) {
            for word in &pattern.words {
                *shared.entry(hash(&inflection::key(&word.text))).or_default() += 1;
            }
        }
        for pattern in patterns.iter_mut().filter(|pattern| pattern.words.len() > 1) {
            let weight = |at: &usize| {
                let word = &pattern.words[*at];
                let is_word = word.text.chars().any(char::is_alphanumeric);
                (
                    !is_word,
                    shared.get(&hash(&inflection::key(&word.text))).copied().unwrap_or(0),
                    Reverse(word.text.len()),
                )
            };
            pattern.anchor = (0..pattern.words.len()).min_by_key(weight).unwrap_or(0);
        }
        let mut index = Index { by_form: HashMap::default(), patterns };
        index.by_form.reserve(index.patterns.len() * 16);
        for (number, pattern) in index.patterns.iter().enumerate() {
            let anchor = &pattern.words[pattern.anchor];
            let shortened = anchor.shortened_form().filter(|_| pattern.words.len() == 1);
            for form in anchor.forms().into_iter().chain(shortened) {
                index.by_form.entry(hash(&form)).or_default().push(number as u32);
            }
        }
        index
    }

    /// Every occurrence of an entry in the language of `analysis`, in order.
    pub(super) fn find(&self, entries: &[Entry], analysis: &Analysis) -> Vec<TermHit> {
        if self.patterns.is_empty() {
            return Vec::new();
        }
        let sentences = 0..analysis.sentences.len();
        sentences.flat_map(|number| self.find_in_sentence(entries, analysis, number)).collect()
    }

    fn find_in_sentence(&self, entries: &[Entry], analysis: &Analysis, sentence: SentenceIndex) -> Vec<TermHit> {
        let segments = segments(analysis, sentence);
        let search = Search { index: self, entries, analysis, segments: &segments };
        let mut found = Vec::new();
        for at in 0..segments.len() {
            search.words(at, &mut found);
            search.parts(at, &mut found);
        }
        for completion in suspended::completions(analysis, sentence) {
            search.completed(&completion, &mut found);
        }
        found.sort_by_key(|candidate| candidate.rank(entries, analysis));
        let mut taken: BTreeMap<usize, (usize, Candidate)> = BTreeMap::new();
        for candidate in found {
            let Range { start, end } = candidate.range;
            let before = taken.range(..end).next_back();
            if before.is_none_or(|(_, (earlier_end, _))| *earlier_end <= start) {
                taken.insert(start, (end, candidate));
            }
        }
        taken.into_values().map(|(_, candidate)| candidate.hit(analysis, sentence)).collect()
    }
}

/// A hit among others, before the longest have won.
struct Candidate {
    entry: usize,
    range: Range<usize>,
    /// For a part of a closed compound, the whole word.
    compound: Option<Range<usize>>,
}

impl Candidate {
    /// The smaller, the better.
    fn rank(&self, entries: &[Entry], analysis: &Analysis) -> (Reverse<usize>, usize, bool, bool, usize) {
        let text = &analysis.text()[self.range.clone()];
        let other_form = text != entries[self.entry].source;
        (Reverse(self.range.len()), self.range.start, self.compound.is_some(), other_form, self.entry)
    }

    fn hit(self, analysis: &Analysis, sentence: SentenceIndex) -> TermHit {
        let shown = self.compound.clone().unwrap_or(self.range.clone());
        let form = analysis.text().get(shown).unwrap_or_default().to_owned();
        TermHit { entry: self.entry, sentence, range: self.range, form, compound: self.compound.is_some() }
    }
}

/// The search in one sentence.
struct Search<'a> {
    index: &'a Index,
    entries: &'a [Entry],
    analysis: &'a Analysis,
    segments: &'a [Segment<'a>],
}

impl<'a> Search<'a> {
    /// Patterns with a form of this hash. Whether it is the form, and not another with the same hash, the caller confirms.
    fn patterns(&self, hash: u64) -> impl Iterator<Item = &'a Pattern> + use<'a> {
        let index = self.index;
        let numbers = index.by_form.get(&hash).map(Vec::as_slice).unwrap_or_default();
        numbers.iter().map(|&number| &index.patterns[number as usize])
    }

    /// Terms whose anchor stands at segment `at`, alone or joined with the next ones of the same hyphenated word.
    fn words(&self, at: usize, found: &mut Vec<Candidate>) {
        let token = self.segments[at].token;
        let mut key = String::new();
        let joined = self.segments[at..].iter().take_while(|segment| segment.token == token).take(MOST_JOINED);
        for (count, segment) in joined.enumerate() {
            key.push_str(&segment.key);
            for pattern in self.patterns(hash(&key)) {
                if let Some(range) = self.fits(pattern, &key, at, count + 1) {
                    found.push(Candidate { entry: pattern.entry, range, compound: None });
                }
            }
        }
    }

    /// The bytes that `pattern` takes, if it stands there with its anchor, whose key is `key`, at segments
    /// `at..at + taken`.
    fn fits(&self, pattern: &Pattern, key: &str, at: usize, taken: usize) -> Option<Range<usize>> {
        let entry = &self.entries[pattern.entry];
        if entry.language != *self.analysis.language() {
            return None;
        }
        let first = at.checked_sub(pattern.anchor)?;
        let after = at + taken;
        let last = after + (pattern.words.len() - pattern.anchor - 1);
        let segments = self.segments.get(first..last)?;
        let anchor = &pattern.words[pattern.anchor];
        if !anchor.case_fits(&self.segments[at]) || !anchor.forms().iter().any(|form| form == key) {
            return None;
        }
        let others = (first..at).chain(after..last);
        let words = pattern.words.iter().enumerate().filter(|(i, _)| *i != pattern.anchor).map(|(_, word)| word);
        for (number, word) in others.zip(words) {
            let segment = &self.segments[number];
            if !word.case_fits(segment) || !word.forms().contains(&segment.key) {
                return None;
            }
        }
        let range = segments.first()?.range.start..segments.last()?.range.end;
        if entry.options.matching == Matching::Exact {
            let own = |number: Option<usize>, token| {
                number.and_then(|n| self.segments.get(n)).is_none_or(|segment| segment.token != token)
            };
            let whole =
                own(first.checked_sub(1), self.segments[first].token) && own(Some(last), self.segments[last - 1].token);
            if !whole || !is_as_filed(self.analysis, range.clone(), entry) {
                return None;
            }
        }
        Some(range)
    }

    /// The term that a suspended compound is, if any.
    fn completed(&self, completion: &Completion, found: &mut Vec<Candidate>) {
        let fits = |pattern: &&Pattern, key: &str| {
            let entry = &self.entries[pattern.entry];
            entry.language.is_german()
                && entry.options.matching != Matching::Exact
                && matches!(pattern.words.as_slice(), [word] if word.forms().iter().any(|form| form == key))
        };
        let keys = completion.words.iter().map(|word| inflection::key(word));
        let term = keys.flat_map(|key| self.patterns(hash(&key)).find(|pattern| fits(pattern, &key))).next();
        found.extend(term.map(|pattern| Candidate {
            entry: pattern.entry,
            range: completion.range.clone(),
            compound: Some(completion.whole.clone()),
        }));
    }

    /// Terms inside the closed compound at segment `at`.
    fn parts(&self, at: usize, found: &mut Vec<Candidate>) {
        let segment = &self.segments[at];
        if !self.analysis.language().is_german() || !may_be_compound(segment) {
            return;
        }
        let lower = segment.text.to_lowercase();
        // Places in the word and in its lower case are the same, but for letters that change their length.
        if lower.len() != segment.text.len() {
            return;
        }
        // Where the word is taken apart; asked only when something is found in it.
        let parts = OnceCell::new();
        let is_part = |start: usize, end: usize| {
            let parts = parts.get_or_init(|| Splitter::new(Frequencies::german()).parts(segment.text));
            let is_edge =
                |part: &Range<usize>| (part.start == start && start > 0) || (part.end == end && end < lower.len());
            parts.len() < 2 || parts.iter().any(is_edge)
        };
        // Of several ends of one term the likeliest: Umsatz-steuer, not Umsatzs-teuer.
        let mut best: BTreeMap<(usize, usize), (f64, usize)> = BTreeMap::new();
        let places: Vec<usize> = lower.char_indices().map(|(place, _)| place).chain([lower.len()]).collect();
        let mut key = String::new();
        for (from, &start) in places.iter().enumerate() {
            key.clear();
            let mut state = HASH_START;
            for (number, &end) in places.iter().enumerate().skip(from + 1) {
                let earlier = key.len();
                if let Some(c) = lower[places[number - 1]..end].chars().next() {
                    inflection::push_key(c, &mut key);
                }
                state = go_on(state, &key.as_bytes()[earlier..]);
                let ends_in_sign = !lower[..end].ends_with(char::is_alphabetic);
                let whole = start == 0 && end == lower.len();
                if number - from < LEAST_LETTERS || whole || ends_in_sign {
                    continue;
                }
                for pattern in self.patterns(state) {
                    let likelihood = self.part_likelihood(pattern, &key, segment, &lower, start..end);
                    let known = best.get(&(pattern.entry, start)).map(|(likelihood, _)| *likelihood);
                    if let Some(likelihood) = likelihood
                        && known.is_none_or(|known| likelihood >= known)
                        && is_part(start, end)
                    {
                        best.insert((pattern.entry, start), (likelihood, end));
                    }
                }
            }
        }
        found.extend(best.into_iter().map(|((entry, start), (_, end))| Candidate {
            entry,
            range: segment.range.start + start..segment.range.start + end,
            compound: Some(segment.range.clone()),
        }));
    }

    /// How likely the term is a part of the compound; none where it is letters that happen to stand in it.
    fn part_likelihood(
        &self,
        pattern: &Pattern,
        key: &str,
        segment: &Segment,
        lower: &str,
        part: Range<usize>,
    ) -> Option<f64> {
        let entry = &self.entries[pattern.entry];
        let [word] = pattern.words.as_slice() else { return None };
        let may_be = entry.options.matching == Matching::Compound
            && entry.language.is_german()
            && word.text.chars().count() >= LEAST_LETTERS
            && !inflection::is_acronym(&word.text)
            && (!entry.options.case_sensitive || segment.text[part.clone()].starts_with(&word.text))
            && word.text.chars().next().is_some_and(char::is_uppercase)
            && (word.forms().iter().any(|form| form == key)
                || (part.end < lower.len() && word.shortened_form().is_some_and(|form| form == key)));
        may_be.then(|| compounds::likelihood(lower, part, Frequencies::german())).flatten()
    }
}

fn may_be_compound(segment: &Segment) -> bool {
    let letters = segment.text.chars().count();
    (LEAST_COMPOUND..=compounds::MOST_LETTERS).contains(&letters)
        && segment.text.chars().next().is_some_and(char::is_uppercase)
        && without_inner_capital(segment.text)
            .chars()
            .skip(1)
            .all(|c| c.is_lowercase() || matches!(c, ':' | '_' | '*' | '·'))
}

/// The word without the ending that is written with a capital for all genders: NetzexpertInnen.
fn without_inner_capital(word: &str) -> &str {
    word.strip_suffix("Innen").or_else(|| word.strip_suffix("In")).unwrap_or(word)
}

/// FNV-1a (Fowler, Noll and Vo): it can be continued letter by letter, and does not change between runs.
const HASH_START: u64 = 0xcbf2_9ce4_8422_2325;

fn go_on(state: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(state, |state, byte| (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn hash(text: &str) -> u64 {
    go_on(HASH_START, text.as_bytes())
}

/// A hash table whose keys are hashes already.
#[derive(Debug, Default)]
struct Identity(u64);

impl std::hash::Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = go_on(HASH_START, bytes);
    }

    fn write_u64(&mut self, number: u64) {
        // The table takes the upper bits for itself; the last step of FNV leaves them well mixed.
        self.0 = number;
    }
}
