//! The teaser: what an editor put between headline and article.
//!
//! It hints at what the article then tells, so it is a bad summary and a good pointer to the sentences of one.

use super::similarity::Relations;
use crate::text::Analysis;

/// A teaser has no more sentences and words than this.
const MOST_SENTENCES: usize = 3;
const MOST_WORDS: usize = 50;

/// An article with fewer sentences after it has no teaser.
const FEWEST_AFTER: usize = 4;

/// What the sentence after the teaser shares with it at least: it tells the same news again.
const LEAST_SHARED: f64 = 0.12;

/// How many sentences at the beginning are the teaser: all of a short first paragraph, when the second paragraph begins
/// the story anew.
pub(super) fn sentences(analysis: &Analysis, relations: &Relations) -> usize {
    let count = analysis.sentences.iter().take_while(|sentence| sentence.paragraph == 0).count();
    let words: usize = analysis.sentences[..count].iter().map(|sentence| sentence.words().count()).sum();
    if count == 0
        || count > MOST_SENTENCES
        || words > MOST_WORDS
        || count >= relations.count()
        || analysis.sentences.len() < count + FEWEST_AFTER
    {
        return 0;
    }
    let shared = (0..count).map(|index| relations.between(index, count)).fold(0.0, f64::max);
    if shared >= LEAST_SHARED { count } else { 0 }
}
