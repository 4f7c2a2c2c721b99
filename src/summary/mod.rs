//! Which sentences tell the story.
//!
//! Every sentence has a dozen and more [`features`]: where it stands, what it shares with the others, with headline and
//! teaser, names, figures, length, quotation, back-references. A linear ranker adds them up with [`weights`] that were
//! fitted on real news articles, whose editors' decks say which sentences they found most telling. Redundancy is kept
//! down by maximal marginal relevance (Carbonell and Goldstein 1998).

pub mod features;
pub mod length;
pub mod similarity;
mod teaser;
mod tf_idf;
pub mod weights;

use crate::glossary::Annotated;
use crate::text::SentenceIndex;
use crate::text::german::frequencies::Frequencies;
use features::Features;
pub use length::Length;
use similarity::Relations;

/// Sentences that share so much say the same, and what it costs to say it again: all that a sentence can have.
const SAME: f64 = 0.7;
const SAID_AGAIN: f64 = 10.0;

/// Every sentence of the article, the most telling first; sentences that cannot stand in a brief are left out.
///
/// The order is that in which a summary should be filled: each sentence is chosen with those before it in mind.
pub fn rank(text: &Annotated, title: &Annotated, frequencies: &Frequencies) -> Vec<SentenceIndex> {
    let analysis = &text.analysis;
    let relations = Relations::of(analysis, &title.analysis, frequencies);
    let scores: Vec<f64> = features::of_all(text, &relations).iter().map(score).collect();
    let refers_back: Vec<bool> = (0..relations.count()).map(|i| features::refers_back(analysis, i)).collect();
    let left: Vec<SentenceIndex> = (0..relations.count()).filter(|&i| features::is_eligible(analysis, i)).collect();
    let mut ranking = diversify(left, |i, chosen| {
        let said = chosen.iter().map(|&other| relations.between(i, other)).fold(0.0, f64::max);
        // What a sentence points back to is told when the one before it is.
        let dangling = refers_back[i] && !chosen.contains(&(i.wrapping_sub(1)));
        let again = if said >= SAME { SAID_AGAIN } else { 0.0 };
        scores[i] - weights::REDUNDANCY * said - if dangling { weights::DANGLING } else { 0.0 } - again
    });
    // Sentences too far down to be compared follow in their order.
    ranking.extend((relations.count()..analysis.sentences.len()).filter(|&i| features::is_eligible(analysis, i)));
    ranking
}

/// What the ranker knows of the sentences that it compares: their features, and, for every sentence, what it shares with
/// each of those before it. For fitting the weights.
pub fn observe(text: &Annotated, title: &Annotated, frequencies: &Frequencies) -> (Vec<Features>, Vec<Vec<f64>>) {
    let relations = Relations::of(&text.analysis, &title.analysis, frequencies);
    let shared = (0..relations.count()).map(|one| (0..one).map(|other| relations.between(one, other)).collect());
    (features::of_all(text, &relations), shared.collect())
}

fn score(features: &Features) -> f64 {
    features.iter().zip(&weights::WEIGHTS).map(|(feature, weight)| feature * weight).sum()
}

/// Takes the sentences one by one, each time the one with the highest value given those taken; of equals the first.
pub fn diversify(
    mut left: Vec<SentenceIndex>,
    value: impl Fn(SentenceIndex, &[SentenceIndex]) -> f64,
) -> Vec<SentenceIndex> {
    let mut ranking: Vec<SentenceIndex> = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let values: Vec<f64> = left.iter().map(|&i| value(i, &ranking)).collect();
        let best = (0..left.len()).reduce(|a, b| if values[b] > values[a] { b } else { a }).unwrap_or(0);
        ranking.push(left.remove(best));
    }
    ranking
}

/// The `count` most telling sentences, in their order in the article.
pub fn select(ranking: &[SentenceIndex], count: usize) -> Vec<SentenceIndex> {
    let mut chosen: Vec<SentenceIndex> = ranking.iter().copied().take(count).collect();
    chosen.sort_unstable();
    chosen
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::Glossary;
    use crate::language::Language;

    fn ranked(text: &str, title: &str) -> Vec<SentenceIndex> {
        let german = Language::german();
        let annotated = |text| Annotated::new(text, &german, &Glossary::default());
        rank(&annotated(text), &annotated(title), Frequencies::german())
    }

    const ARTICLE: &str = "Der Netzbetreiber Funkwerk baut im kommenden Jahr ein Rechenzentrum in Lindau. \
        Das Rechenzentrum kostet nach Angaben des Netzbetreibers rund 600 Mio. Euro und schafft 200 Stellen. \
        Der Netzbetreiber Funkwerk baut im kommenden Jahr in Lindau ein neues Rechenzentrum. \
        Warum gerade dort? \
        Er hatte das lange geprüft. \
        Die Stadt Lindau verkauft dem Netzbetreiber dafür ein Grundstück am Hafen. \
        Der Verein zählt 31 Mitglieder und trifft sich sonntags zum Wandern im Wald.";

    #[test]
    fn the_lead_comes_first_and_is_not_said_twice() {
        let ranking = ranked(ARTICLE, "Funkwerk baut Rechenzentrum");
        assert_eq!(ranking[0], 0);
        let chosen = select(&ranking, 3);
        assert!(!chosen.contains(&2), "the repeated lead was chosen: {chosen:?}");
        assert!(!chosen.contains(&4), "a sentence without its antecedent was chosen: {chosen:?}");
        assert_eq!(chosen, {
            let mut sorted = chosen.clone();
            sorted.sort_unstable();
            sorted
        });
    }

    #[test]
    fn questions_and_scraps_are_not_eligible() {
        assert!(!ranked(ARTICLE, "").contains(&3));
    }

    #[test]
    fn a_text_without_sentences_has_no_ranking() {
        assert!(ranked("", "").is_empty());
    }

    #[test]
    fn regression_a_text_that_is_one_endless_sentence_is_not_its_own_summary() {
        assert!(ranked(&"Der Konzern prüft das Angebot der Behörde genau und lange ".repeat(500), "Titel").is_empty());
    }

    #[test]
    fn a_text_of_one_scrap_still_has_something_to_show() {
        assert_eq!(ranked("Ja.", "Titel"), [0]);
    }
}
