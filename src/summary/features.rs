//! What makes a sentence of a news text worth telling, beside the words it shares with others.

use crate::text::{Analysis, SentenceIndex, TokenKind};

/// What a sentence loses when it refers to one that is not told.
pub(super) const DANGLING: f64 = -0.35;

/// Fewest and most words of a sentence that can stand in a brief.
const FEWEST_WORDS: usize = 6;
const MOST_WORDS: usize = 60;

/// Words at the beginning of a sentence that point back to the one before.
const BACK_REFERENCES: &[&str] = &[
    "er", "sie", "es", "ihm", "ihn", "ihr", "ihre", "ihren", "ihrem", "ihrer", "sein", "seine", "seinen", "seinem",
    "seiner", "dieser", "diese", "dieses", "diesem", "diesen", "dabei", "dadurch", "dafür", "dagegen", "daher",
    "damit", "danach", "daran", "darauf", "daraus", "darin", "darüber", "darum", "darunter", "davon", "davor", "dazu",
    "deshalb", "deswegen", "denn", "doch", "dort", "ebenso", "hierbei", "hierfür", "hierzu", "jedoch", "jener", "jene",
    "solche", "stattdessen", "trotzdem", "zudem", "außerdem", "allerdings", "dennoch", "gleichzeitig", "zugleich",
    "ferner", "so", "somit", "auch", "beide", "letztere", "ersterer", "derartige", "demnach", "demzufolge", "folglich",
];

/// A text without any sentence that can stand in a brief is told by its first one, if that is no longer than this.
const MOST_WORDS_ALONE: usize = 150;

/// Whether the sentence can stand in a brief at all. Where none can, the first does, so that a short text has a brief.
pub(super) fn is_eligible(analysis: &Analysis, index: SentenceIndex) -> bool {
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

/// Sum of the features: position, length, figures, quotation.
pub(super) fn score(analysis: &Analysis, index: SentenceIndex) -> f64 {
    let sentence = &analysis.sentences[index];
    let words = sentence.words().count() as f64;
    // The lead of a news text tells it; what comes later loses weight quickly, then slowly.
    let position = 1.0 / (1.0 + index as f64 / 2.0);
    // The first sentence of a paragraph carries its point.
    let opens_paragraph = index == 0 || analysis.sentences[index - 1].paragraph != sentence.paragraph;
    let length = if words < 9.0 {
        -0.15
    } else if words > 38.0 {
        -0.2
    } else {
        0.0
    };
    let figures = sentence.tokens.iter().any(|t| t.kind == TokenKind::Number);
    position
        + if opens_paragraph { 0.1 } else { 0.0 }
        + length
        + if figures { 0.05 } else { 0.0 }
        + quotation(analysis, index)
}

/// A sentence that is all quotation gives an opinion more often than the news; one in the first person always.
fn quotation(analysis: &Analysis, index: SentenceIndex) -> f64 {
    let text = analysis.sentence_text(index);
    let quoted = text.starts_with(['„', '»', '«', '“', '"']);
    let first_person = analysis.sentences[index].words().any(|token| {
        matches!(analysis.token_text(token).to_lowercase().as_str(), "ich" | "wir" | "uns" | "mich" | "mir")
    });
    match (quoted, first_person) {
        (_, true) => -0.4,
        (true, false) => -0.2,
        (false, false) => 0.0,
    }
}

/// Whether the sentence begins with a word that points to the one before.
pub fn refers_back(analysis: &Analysis, index: SentenceIndex) -> bool {
    analysis.sentences[index]
        .words()
        .next()
        .is_some_and(|token| BACK_REFERENCES.contains(&analysis.token_text(token).to_lowercase().as_str()))
}
