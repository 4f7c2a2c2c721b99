//! What makes a sentence of a news text worth telling: the named features that the ranker weighs.

use super::similarity::Relations;
use super::teaser;
use crate::data::word_list;
use crate::glossary::Annotated;
use crate::text::{Analysis, SentenceIndex, TokenKind};

/// Fewest and most words of a sentence that can stand in a brief.
const FEWEST_WORDS: usize = 6;
const MOST_WORDS: usize = 60;

/// A text without any sentence that can stand in a brief is told by its first one, if that is no longer than this.
const MOST_WORDS_ALONE: usize = 150;

/// Names and figures beyond this many add nothing.
const MOST_COUNTED: f64 = 4.0;

/// What the values of [`Features`] are, in their order.
pub const NAMES: [&str; 20] = [
    "first", "second", "early", "depth", "later", "earlier", "article", "lead", "names", "figures", "length", "short",
    "long", "quoted", "first_person", "reported", "back_reference", "headline", "teaser", "opens_paragraph",
];

/// One sentence's features, mostly between 0 and 1; what each is stands in [`NAMES`].
pub type Features = [f64; NAMES.len()];

/// The features of every sentence that is compared.
pub(super) fn of_all(text: &Annotated, relations: &Relations) -> Vec<Features> {
    let analysis = &text.analysis;
    let teaser = teaser::sentences(analysis, relations);
    let (later, earlier) = relations.directed();
    let count = relations.count();
    let body = count - teaser.min(count);
    (0..count)
        .map(|index| {
            let sentence = &analysis.sentences[index];
            // Positions count from the first sentence of the body.
            let place = index.checked_sub(teaser);
            let is_at = |wanted: usize| f64::from(u8::from(place == Some(wanted)));
            let words = sentence.words().count() as f64;
            let names = text.names_in(index).len() as f64;
            let figures = sentence.tokens.iter().filter(|t| t.kind == TokenKind::Number).count() as f64;
            let with_teaser = (0..teaser).filter(|&other| other != index).map(|other| relations.between(index, other));
            let flag = |is: bool| f64::from(u8::from(is));
            [
                is_at(0),
                is_at(1),
                place.map_or(0.0, |place| 1.0 / (1.0 + place as f64)),
                place.map_or(0.0, |place| place as f64 / body.max(1) as f64),
                later[index],
                earlier[index],
                relations.article[index],
                if place == Some(0) || teaser >= count { 0.0 } else { relations.between(index, teaser) },
                names.min(MOST_COUNTED) / MOST_COUNTED,
                figures.min(MOST_COUNTED) / MOST_COUNTED,
                (words.max(1.0).ln() / (MOST_WORDS as f64).ln()).min(1.0),
                flag(words < 9.0),
                flag(words > 35.0),
                quoted_share(analysis.sentence_text(index)),
                flag(is_in_first_person(analysis, index)),
                flag(is_reported(analysis, index)),
                flag(refers_back(analysis, index)),
                relations.headline[index],
                if place.is_some() { with_teaser.fold(0.0, f64::max) } else { 0.0 },
                flag(index == teaser || index > 0 && analysis.sentences[index - 1].paragraph != sentence.paragraph),
            ]
        })
        .collect()
}

/// Whether the sentence can stand in a brief at all. Where none can, the first does, so that a short text has a brief.
pub fn is_eligible(analysis: &Analysis, index: SentenceIndex) -> bool {
    let tells_alone = || {
        index == 0
            && analysis.sentences[0].words().count() <= MOST_WORDS_ALONE
            && !(0..analysis.sentences.len()).any(|other| can_stand(analysis, other))
    };
    can_stand(analysis, index) || tells_alone()
}

fn can_stand(analysis: &Analysis, index: SentenceIndex) -> bool {
    let text = analysis.sentence_text(index);
    let words = analysis.sentences[index].words().count();
    let question = text.trim_end_matches(['“', '”', '"', '«', '»', ')']).ends_with('?');
    let unfinished = text.ends_with(':');
    (FEWEST_WORDS..=MOST_WORDS).contains(&words) && !question && !unfinished
}

/// Share of the letters that stand between quotation marks.
fn quoted_share(text: &str) -> f64 {
    let (mut inside, mut quoted, mut all) = (false, 0.0, 0.0_f64);
    for letter in text.chars() {
        match letter {
            '„' => inside = true,
            '»' | '«' | '"' => inside = !inside,
            '“' | '”' => inside = false,
            _ if letter.is_alphanumeric() => {
                all += 1.0;
                quoted += f64::from(u8::from(inside));
            }
            _ => {}
        }
    }
    quoted / all.max(1.0)
}

fn is_in_first_person(analysis: &Analysis, index: SentenceIndex) -> bool {
    let first_person = match analysis.language().is_english() {
        true => word_list!("en/first-person.txt"),
        false => word_list!("de/first-person.txt"),
    };
    analysis.sentences[index].words().any(|token| first_person.contains(&analysis.token_text(token).to_lowercase()))
}

/// Whether the sentence tells in the subjunctive what somebody said; English has none for that.
fn is_reported(analysis: &Analysis, index: SentenceIndex) -> bool {
    let subjunctives = word_list!("de/reported-speech.txt");
    !analysis.language().is_english()
        && analysis.sentences[index].words().any(|token| subjunctives.contains(analysis.token_text(token)))
}

/// Whether the sentence begins with a word that points to the one before.
pub fn refers_back(analysis: &Analysis, index: SentenceIndex) -> bool {
    let back_references = match analysis.language().is_english() {
        true => word_list!("en/back-references.txt"),
        false => word_list!("de/back-references.txt"),
    };
    let first = analysis.sentences[index].words().next();
    first.is_some_and(|token| back_references.contains(&analysis.token_text(token).to_lowercase()))
}
