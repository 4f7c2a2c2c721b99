//! The words of an entry, as they may be met.

use super::entry::{Entry, Matching, PartOfSpeech};
use super::segments::Segment;
use crate::language::Language;
use crate::text::german::inflection;
use crate::text::stems::Stemmer;
use crate::text::tokens::{self, TokenKind};
use crate::text::{Analysis, stopwords};

/// A way in which an entry may be written: its words.
#[derive(Debug)]
pub(super) struct Pattern {
    /// Number of the entry.
    pub entry: usize,
    /// Its words, at least one.
    pub words: Vec<Word>,
    /// The word by which the pattern is looked up: the one that fewest entries share.
    pub anchor: usize,
}

/// One word of a pattern.
#[derive(Debug)]
pub(super) struct Word {
    /// As filed.
    pub text: String,
    /// How it is inflected.
    role: Role,
    /// Whether it stands with a capital.
    capital: bool,
    /// Whether its capitals must stand as filed.
    case_sensitive: bool,
}

/// How a word of a term is inflected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Not at all.
    Fixed,
    Name,
    Noun,
    Adjective,
    Verb,
    /// Before the last word: an adjective by its ending, or a noun.
    Modifier,
}

impl Pattern {
    /// The patterns of an entry: as filed, and, where it is filed with hyphens, as one word.
    pub(super) fn of(number: usize, entry: &Entry) -> Vec<Pattern> {
        let mut patterns = vec![Pattern { entry: number, words: words_of(entry, &entry.source), anchor: 0 }];
        if entry.source.contains('-') && entry.options.matching != Matching::Exact {
            patterns.push(Pattern { entry: number, words: words_of(entry, &entry.source.replace('-', "")), anchor: 0 });
        }
        patterns.retain(|pattern| !pattern.words.is_empty());
        patterns
    }
}

impl Word {
    /// Every form the word takes, as keys.
    pub(super) fn forms(&self) -> Vec<String> {
        match self.role {
            Role::Fixed => vec![inflection::key(&self.text)],
            Role::Name => inflection::name_forms(&self.text),
            Role::Noun => inflection::noun_forms(&self.text),
            Role::Adjective => inflection::adjective_forms(&self.text),
            Role::Verb => inflection::verb_forms(&self.text),
            Role::Modifier => inflection::modifier_forms(&self.text),
        }
    }

    /// The form that the word has only before other parts of a compound, as a key.
    pub(super) fn shortened_form(&self) -> Option<String> {
        (self.role == Role::Noun).then(|| inflection::shortened_form(&self.text)).flatten()
    }

    /// Whether the segment is written as the word may be: nouns with a capital, abbreviations in capitals.
    pub(super) fn case_fits(&self, segment: &Segment) -> bool {
        if self.case_sensitive {
            let capitals = |text: &str| text.chars().map(char::is_uppercase).collect::<Vec<_>>();
            return capitals(segment.text).starts_with(&capitals(&self.text));
        }
        if self.role == Role::Fixed {
            return true;
        }
        if inflection::is_acronym(&self.text) {
            return segment.text.chars().filter(|c| c.is_alphabetic()).take(2).all(char::is_uppercase);
        }
        if !self.capital {
            return true;
        }
        let capital = segment.text.chars().next().is_some_and(char::is_uppercase);
        // At the beginning of a sentence the capital proves nothing about a function word.
        capital && !(segment.opens_sentence && stopwords::is_german(segment.text))
    }
}

/// The words of `source`, cut as a text is cut.
fn words_of(entry: &Entry, source: &str) -> Vec<Word> {
    // Stems are not needed: a stemmer for a language without one costs nothing.
    let tokens = tokens::tokenize(source, 0, &Stemmer::new(&Language::new("zxx")));
    let parts: Vec<(&str, bool)> = tokens
        .iter()
        .map(|token| (&source[token.range.clone()], token.kind == TokenKind::Punctuation))
        .filter(|(text, _)| *text != "-")
        .flat_map(|(text, mark)| text.split('-').map(move |part| (part, mark)))
        .filter(|(part, _)| !part.is_empty())
        .collect();
    let last = parts.iter().rposition(|(_, mark)| !mark).unwrap_or(0);
    let role = |at: usize, mark: bool| {
        let options = entry.options;
        if mark || options.matching == Matching::Exact || !entry.language.is_german() {
            Role::Fixed
        } else if options.part_of_speech == Some(PartOfSpeech::Name) || options.keep {
            Role::Name
        } else if at != last {
            Role::Modifier
        } else {
            match options.part_of_speech {
                Some(PartOfSpeech::Adjective) => Role::Adjective,
                Some(PartOfSpeech::Verb) => Role::Verb,
                _ => Role::Noun,
            }
        }
    };
    parts
        .iter()
        .enumerate()
        .map(|(at, &(part, mark))| {
            let role = role(at, mark);
            let adjective = role == Role::Modifier && inflection::is_adjective(part);
            Word {
                text: part.to_owned(),
                role,
                capital: !adjective && part.chars().next().is_some_and(char::is_uppercase),
                case_sensitive: entry.options.case_sensitive,
            }
        })
        .collect()
}

/// Whether the text at `range` is what an entry that is to be matched exactly says, white space and capitals aside.
pub(super) fn is_as_filed(analysis: &Analysis, range: std::ops::Range<usize>, entry: &Entry) -> bool {
    let text = analysis.text().get(range).unwrap_or_default();
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(text) == words(&entry.source)
}
