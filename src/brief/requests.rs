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
use crate::text::names::{self, places};
use crate::text::{Analysis, SentenceIndex, numbers, verbatim};
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
        Requests {
            title: self.headline(selection),
            sentences: wanted.into_iter().map(|i| (i, self.told_sentence(selection, i))).collect(),
            keywords: selection.keywords.iter().take(self.config.keywords).map(|k| self.keyword(k)).collect(),
        }
    }

    fn headline(&self, selection: &Selection) -> Request {
        let sought = sought(selection, selection.title.analysis.text());
        Request { shape: Shape::Headline, sought, ..self.whole(&selection.title) }
    }

    /// What is asked of the translator for a sentence that may be told.
    pub(super) fn told_sentence(&self, selection: &Selection, index: SentenceIndex) -> Request {
        let sought = sought(selection, selection.text.analysis.sentence_text(index));
        Request { sought, ..self.sentence(&selection.text, index) }
    }

    /// What is asked of the translator for a text taken as one.
    pub fn whole(&self, text: &Annotated) -> Request {
        let terms = text.terms.iter().map(|hit| self.term(hit, 0));
        let mut required = self.with_copies(text.analysis.text(), terms.collect());
        for index in 0..text.analysis.sentences.len() {
            self.add_names(text, index, 0, &mut required);
        }
        let text = text.analysis.text().to_owned();
        self.add_figures(&text, &mut required);
        let (kept, english) = (self.kept(&text), self.config.english);
        let required = in_order(required, &text);
        Request { required, kept, text, shape: Shape::Sentence, english, sought: Vec::new() }
    }

    /// What is asked of the translator for a sentence.
    pub fn sentence(&self, text: &Annotated, index: SentenceIndex) -> Request {
        let offset = text.analysis.sentences[index].range.start;
        let terms = text.terms_in(index).map(|hit| self.term(hit, offset));
        let mut required = self.with_copies(text.analysis.sentence_text(index), terms.collect());
        self.add_names(text, index, offset, &mut required);
        let text = text.analysis.sentence_text(index);
        self.add_figures(text, &mut required);
        let (kept, english) = (self.kept(text), self.config.english);
        let required = in_order(required, text);
        Request { required, text: text.to_owned(), shape: Shape::Sentence, kept, english, sought: Vec::new() }
    }

    pub(super) fn keyword(&self, keyword: &Keyword) -> Request {
        // A glossary term or a name needs no translation; an empty request costs nothing.
        let translated = keyword.entry.is_none() && keyword.kind != KeywordKind::Name;
        let text = if translated { keyword.text.clone() } else { String::new() };
        let required = self.terms_of(&text);
        Request { text, shape: Shape::Keyword, required, english: self.config.english, ..Request::default() }
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
    fn add_names(&self, text: &Annotated, index: SentenceIndex, offset: usize, required: &mut Vec<Required>) {
        if self.translator.is_none() {
            return;
        }
        let analysis = &text.analysis;
        let sentence = &analysis.sentences[index];
        let mut places: Vec<Range<usize>> = text.joined_names_in(index).cloned().collect();
        for tokens in text.names_in(index) {
            // What the glossary has of a name is the glossary's, and the rest of it a name (`Nordlicht Bank`).
            let is_taken = |range: &Range<usize>| {
                required.iter().any(|r| {
                    let overlaps = r.range.start + offset < range.end && range.start < r.range.end + offset;
                    r.kind != RequiredKind::Part && overlaps
                })
            };
            let words = sentence.tokens.get(tokens.clone()).unwrap_or_default();
            for run in words.split(|token| is_taken(&token.range)) {
                let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
                let range = first.range.start..last.range.end;
                let word = analysis.text().get(range.clone()).unwrap_or_default();
                let is_name = run.len() == words.len()
                    || word.chars().count() > 2 && !word_list!("de/legal-forms.txt").contains(word);
                if is_name && !places.iter().any(|place| place.start < range.end && range.start < place.end) {
                    places.push(range);
                }
            }
        }
        for range in places {
            let name = analysis.text().get(range.clone()).unwrap_or_default();
            let local = range.start - offset..range.end - offset;
            let is_same = |r: &Required| {
                r.range == local
                    || r.kind == RequiredKind::Copy && r.range.start < local.end && local.start < r.range.end
            };
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
            required.push(Required {
                range: local,
                forced: english.iter().take(1).cloned().collect(),
                english,
                earlier: 0,
                kind: RequiredKind::Name,
            });
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

/// Where the keywords stand in a German text.
fn sought(selection: &Selection, german: &str) -> Vec<Range<usize>> {
    keyword_english::sought(&selection.keywords, german).into_iter().map(|(_, range)| range).collect()
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
