//! What is asked of the translator: a headline, sentence or keyword with all that must stand in its English.

use std::ops::Range;

use super::brief_maker::BriefMaker;
use super::choose::Selection;
use super::keyword_english;
use crate::data::word_list;
use crate::glossary::{Annotated, PartOfSpeech, TermHit};
use crate::keywords::{Keyword, KeywordKind};
use crate::text::english::find_term;
use crate::text::german::english_passages;
use crate::text::german::normalisation::{self, Letters, Normalised};
use crate::text::names::{self, places};
use crate::text::{Analysis, Sentence, SentenceIndex, numbers, verbatim};
use crate::translate::{Request, Required, RequiredKind, Shape};

/// What is asked of the translator at first.
pub(super) struct Requests {
    pub title: Request,
    /// The sentences whose English is wanted, with their numbers.
    pub sentences: Vec<(SentenceIndex, Request)>,
    pub keywords: Vec<Request>,
}

impl BriefMaker<'_> {
    /// Asks for the title, for the sentences to be told, and for as many keywords as are wanted.
    pub(super) fn requests(&self, selection: &Selection) -> Requests {
        let wanted = if self.config.full {
            (0..selection.text.analysis.sentences.len()).collect()
        } else {
            self.config.length.choose(&selection.ranking, &selection.text.analysis)
        };
        let letters = selection.text.letters;
        Requests {
            title: self.headline(selection),
            sentences: wanted.into_iter().map(|i| (i, self.told_sentence(selection, i))).collect(),
            keywords: selection.keywords.iter().take(self.config.keywords).map(|k| self.keyword(k, letters)).collect(),
        }
    }

    fn headline(&self, selection: &Selection) -> Request {
        let request = Request { shape: Shape::Headline, ..self.whole(&selection.title) };
        with_sought(request, selection, selection.title.analysis.text())
    }

    /// What is asked of the translator for a sentence that may be told.
    pub(super) fn told_sentence(&self, selection: &Selection, index: SentenceIndex) -> Request {
        let request = self.sentence(&selection.text, index);
        with_sought(request, selection, selection.text.analysis.sentence_text(index))
    }

    /// What is asked of the translator for a text taken as one.
    pub fn whole(&self, text: &Annotated) -> Request {
        self.request(text, 0..text.analysis.sentences.len(), 0..text.analysis.text().len())
    }

    /// What is asked of the translator for a sentence.
    pub fn sentence(&self, text: &Annotated, index: SentenceIndex) -> Request {
        self.request(text, index..index + 1, text.analysis.sentences[index].range.clone())
    }

    /// What is asked of the translator for some sentences, which stand in the bytes `place`.
    fn request(&self, text: &Annotated, sentences: Range<SentenceIndex>, place: Range<usize>) -> Request {
        let document = text.analysis.text();
        let german = &document[place.clone()];
        let kept = self.kept(german);
        let mut untouched = kept.clone();
        untouched.extend(verbatim::ranges(german));
        untouched.sort_by_key(|range| (range.start, range.end));
        let normalised = self.normalised(german, text.letters, &untouched);
        let rarity = self.rarity(text.analysis.sentences[sentences.clone()].iter());
        let terms = sentences.clone().flat_map(|index| text.terms_in(index));
        let terms = terms.filter_map(|hit| moved(self.term(hit, place.start), &normalised)).collect();
        let mut required = self.with_copies(&normalised.text, terms);
        for index in sentences {
            self.add_names(text, index, place.start, &normalised, &mut required);
        }
        let Normalised { text, rewriting } = normalised;
        let written = (text != german).then(|| german.to_owned());
        self.add_figures(&text, &mut required);
        let kept = kept.into_iter().map(|range| rewriting.range(range)).collect();
        let required = in_order(required, &text);
        let english = self.config.english;
        Request { required, kept, text, written, rewriting, english, rarity, ..Request::default() }
    }

    /// What is asked of the translator for a keyword of an article that does without these `letters`.
    pub(super) fn keyword(&self, keyword: &Keyword, letters: Letters) -> Request {
        // A glossary term or a name needs no translation; an empty request costs nothing.
        let translated = keyword.entry.is_none() && keyword.kind != KeywordKind::Name;
        let german = if translated { keyword.text.as_str() } else { "" };
        let normalised = self.normalised(german, letters, &[]);
        let terms = self.terms_of(german).into_iter();
        let required = terms.filter_map(|term| moved(term, &normalised)).collect();
        let Normalised { text, rewriting } = normalised;
        let english = self.config.english;
        let written = (text != german).then(|| german.to_owned());
        Request { text, written, rewriting, shape: Shape::Keyword, required, english, ..Request::default() }
    }

    /// The German as the model knows it; what is not translated from German stays as it is.
    fn normalised(&self, german: &str, letters: Letters, kept: &[Range<usize>]) -> Normalised {
        if self.translator.is_some() && self.language.is_german() {
            normalisation::normalise(german, letters, kept)
        } else {
            Normalised { text: german.to_owned(), ..Normalised::default() }
        }
    }

    fn rarity<'t>(&self, sentences: impl Iterator<Item = &'t Sentence>) -> f32 {
        self.frequencies.rarity(sentences.flat_map(|sentence| sentence.words()).map(|word| word.stem.as_str()))
    }

    /// What is English in a German text.
    fn kept(&self, text: &str) -> Vec<Range<usize>> {
        if self.language.is_german() { english_passages::english_ranges(text) } else { Vec::new() }
    }

    /// The terms of the glossary in a keyword.
    pub(super) fn terms_of(&self, keyword: &str) -> Vec<Required> {
        if self.translator.is_none() || keyword.is_empty() {
            return Vec::new();
        }
        let german = Analysis::new(keyword, self.language);
        in_order(self.glossary.find(&german).iter().map(|hit| self.term(hit, 0)).collect(), keyword)
    }

    fn term(&self, hit: &TermHit, offset: usize) -> Required {
        let range = hit.range.start - offset..hit.range.end - offset;
        let entry = self.glossary.entry(hit);
        let kind = match (hit.compound, entry.options.keep) {
            (true, _) => RequiredKind::Part,
            (false, true) => RequiredKind::Kept,
            (false, false) => RequiredKind::Term,
        };
        let preferred = entry.preferred();
        if entry.options.part_of_speech == Some(PartOfSpeech::Verb) {
            let english = entry.targets.iter().flat_map(|target| find_term::verb_forms(target)).collect();
            return Required { range, english, forced: find_term::verb_forms(preferred), earlier: 0, kind };
        }
        let mut forced = vec![preferred.to_owned()];
        if kind != RequiredKind::Kept && may_be_plural(&hit.form) && is_countable(preferred) {
            forced.push(find_term::plural(preferred));
        }
        Required { range, english: entry.targets.clone(), forced, earlier: 0, kind }
    }

    /// What stands as it is to the letter, with the glossary's `terms`: such inside an address or the like are none.
    fn with_copies(&self, text: &str, mut terms: Vec<Required>) -> Vec<Required> {
        if self.translator.is_none() {
            return terms;
        }
        for range in verbatim::ranges(text) {
            let overlaps = |term: &Required| term.range.start < range.end && range.start < term.range.end;
            let is_inside =
                |term: &Required| term.range != range && range.start <= term.range.start && term.range.end <= range.end;
            terms.retain(|term| !is_inside(term));
            if !terms.iter().any(overlaps) {
                let english = vec![text[range.clone()].to_owned()];
                let forced = english.clone();
                terms.push(Required { range, english, forced, earlier: 0, kind: RequiredKind::Copy });
            }
        }
        terms
    }

    /// Proper names must stand in the English as they are, unless the glossary has another word for them.
    fn add_names(
        &self,
        text: &Annotated,
        index: SentenceIndex,
        offset: usize,
        normalised: &Normalised,
        required: &mut Vec<Required>,
    ) {
        if self.translator.is_none() {
            return;
        }
        let analysis = &text.analysis;
        let sentence = &analysis.sentences[index];
        let local = |range: &Range<usize>| normalised.rewriting.range(range.start - offset..range.end - offset);
        let overlap = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
        let mut places: Vec<Range<usize>> = text.joined_names_in(index).map(local).collect();
        for tokens in text.names_in(index) {
            // What the glossary has of a name is the glossary's, and the rest of it a name (`Nordlicht Bank`).
            let is_taken = |range: &Range<usize>| {
                let range = local(range);
                required.iter().any(|r| r.kind != RequiredKind::Part && overlap(&r.range, &range))
            };
            let words = sentence.tokens.get(tokens.clone()).unwrap_or_default();
            for run in words.split(|token| is_taken(&token.range)) {
                let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
                let range = local(&(first.range.start..last.range.end));
                let word = normalised.text.get(range.clone()).unwrap_or_default();
                let is_name = run.len() == words.len()
                    || word.chars().count() > 2 && !word_list!("de/legal-forms.txt").contains(word);
                if is_name && !places.iter().any(|place| overlap(place, &range)) {
                    places.push(range);
                }
            }
        }
        for range in places {
            let name = normalised.text.get(range.clone()).unwrap_or_default();
            let is_same = |r: &Required| r.range == range || r.kind == RequiredKind::Copy && overlap(&r.range, &range);
            // Places with an English name of their own are left to the model, and to the checks.
            if places::english(name).is_some() || required.iter().any(is_same) {
                continue;
            }
            let mut english = names::english_forms(name, analysis.text());
            if let Some(owner) = name.strip_suffix('s').filter(|owner| text.evidence.is_name(owner)) {
                english.retain(|form| form != owner);
                english.insert(0, owner.to_owned());
            }
            // Die Kieler Verwaltung: English has the town itself.
            let town = name.strip_suffix("er").filter(|town| places::is_town(town) || text.evidence.is_name(town));
            if let Some(town) = town {
                english.insert(0, town.to_owned());
            }
            let forced = english.iter().take(1).cloned().collect();
            required.push(Required { range, forced, english, earlier: 0, kind: RequiredKind::Name });
        }
    }

    /// Figures must stand in the English with their value. Versions and times of day are left to the checks.
    fn add_figures(&self, text: &str, required: &mut Vec<Required>) {
        if self.translator.is_none() {
            return;
        }
        for quantity in numbers::german(text).into_iter().filter(|quantity| quantity.digits) {
            let range = quantity.range;
            let mut after = text[range.end..].chars();
            let goes_on = after.next().is_some_and(|c| matches!(c, '.' | ',' | ':' | '-' | '/'))
                && after.next().is_some_and(|c| c.is_ascii_digit());
            let part_of_more = goes_on || text[..range.start].ends_with(['.', ',', ':', '-', '/']);
            let overlaps = required.iter().any(|r| r.range.start < range.end && range.start < r.range.end);
            let Some(english) = numbers::in_english(&text[range.clone()]) else { continue };
            if !part_of_more && !overlaps {
                let english = vec![english];
                required.push(Required {
                    range,
                    forced: english.clone(),
                    english,
                    earlier: 0,
                    kind: RequiredKind::Figure,
                });
            }
        }
    }
}

/// The request with the places of the keywords that stand in `german`, what it was made of.
fn with_sought(request: Request, selection: &Selection, german: &str) -> Request {
    let places = keyword_english::sought(&selection.keywords, german).into_iter();
    let sought = places.map(|(_, range)| request.rewriting.range(range)).collect();
    Request { sought, ..request }
}

/// What is required of the German as written, in the German as the model knows it; none where nothing is left of it.
fn moved(mut required: Required, normalised: &Normalised) -> Option<Required> {
    required.range = normalised.rewriting.range(required.range);
    (!required.range.is_empty()).then_some(required)
}

/// Puts what is required in the order of the German, and counts terms that have the same English. A pair of forms for one
/// thing (`Nutzerinnen und Nutzer`) counts once, since English has one word for both.
fn in_order(mut required: Vec<Required>, text: &str) -> Vec<Required> {
    required.sort_by_key(|r| (r.range.start, r.range.end));
    for at in 1..required.len() {
        let (before, rest) = required.split_at_mut(at);
        let Some(this) = rest.first_mut().filter(|this| this.kind.is_term()) else { continue };
        let last = before.iter().rev().find(|other| other.kind.is_term() && other.english == this.english);
        if let Some(last) = last {
            let between = text.get(last.range.end..this.range.start).unwrap_or_default().trim();
            let pair = word_list!("de/pair-links.txt").contains(between);
            this.earlier = last.earlier + usize::from(!pair);
        }
    }
    required
}

/// Whether a German form may be a plural, by its ending.
fn may_be_plural(german: &str) -> bool {
    word_list!("de/plural-endings.txt").ends(german)
}

/// Whether an English term may have a plural: names and abbreviations have capitals, other plurals their s.
fn is_countable(english: &str) -> bool {
    english.ends_with(char::is_lowercase) && !english.ends_with('s') && !english.contains(char::is_uppercase)
}
