//! Which sentences tell the story.
//!
//! The ranking is PacSum's directed centrality (Zheng and Lapata 2019) on TF-IDF vectors: a sentence counts for what
//! later sentences share with it, and loses for what earlier ones already said. To that come the features of news
//! ([`features`]): position, the words of the headline, length, back-references. Redundancy is kept down by maximal
//! marginal relevance (Carbonell and Goldstein 1998).

pub mod features;
mod vectors;

use crate::text::frequencies::Frequencies;
use crate::text::{Analysis, SentenceIndex};
use vectors::{Vector, cosine};

/// Weight of what a sentence shares with earlier ones (PacSum's λ₁, which is negative) and with later ones (λ₂).
const BACKWARD: f64 = -0.4;
const FORWARD: f64 = 1.0;

/// Share of relevance against novelty in maximal marginal relevance.
const RELEVANCE: f64 = 0.65;

/// Every sentence of the article, the most telling first; sentences that cannot stand in a brief are left out.
///
/// The order is that in which a summary should be filled: each sentence is chosen with those before it in mind.
pub fn rank(analysis: &Analysis, title: &Analysis, frequencies: &Frequencies) -> Vec<SentenceIndex> {
    let vectors: Vec<Vector> = analysis.sentences.iter().map(|s| Vector::of(s, frequencies)).collect();
    let headline = Vector::of_all(&title.sentences, frequencies);
    let centrality = centrality(&vectors);
    let scores: Vec<f64> = (0..vectors.len())
        .map(|i| centrality[i] + features::score(analysis, i) + 0.5 * cosine(&vectors[i], &headline))
        .collect();
    let mut left: Vec<SentenceIndex> = (0..vectors.len()).filter(|&i| features::is_eligible(analysis, i)).collect();
    let mut ranking: Vec<SentenceIndex> = Vec::with_capacity(left.len());
    // What each sentence shares with the chosen one it is likest to, kept up to date: a long article has many sentences.
    let mut said = vec![0.0_f64; vectors.len()];
    let mut is_chosen = vec![false; vectors.len()];
    while !left.is_empty() {
        let value = |i: SentenceIndex| {
            let antecedent_there = i > 0 && is_chosen[i - 1];
            let dangling =
                if features::refers_back(analysis, i) && !antecedent_there { features::DANGLING } else { 0.0 };
            RELEVANCE * scores[i] - (1.0 - RELEVANCE) * said[i] + dangling
        };
        // The first of equals, so that the order never depends on anything but the text.
        let values: Vec<f64> = left.iter().map(|&i| value(i)).collect();
        let best = (0..left.len()).reduce(|a, b| if values[b] > values[a] { b } else { a }).unwrap_or(0);
        let chosen = left.remove(best);
        for &i in &left {
            said[i] = said[i].max(cosine(&vectors[i], &vectors[chosen]));
        }
        is_chosen[chosen] = true;
        ranking.push(chosen);
    }
    ranking
}

/// The `count` most telling sentences, in their order in the article.
pub fn select(ranking: &[SentenceIndex], count: usize) -> Vec<SentenceIndex> {
    let mut chosen: Vec<SentenceIndex> = ranking.iter().copied().take(count).collect();
    chosen.sort_unstable();
    chosen
}

/// Directed centrality, scaled so that the most central sentence has 1.
fn centrality(vectors: &[Vector]) -> Vec<f64> {
    let mut centrality = vec![0.0; vectors.len()];
    for later in 0..vectors.len() {
        for earlier in 0..later {
            let shared = cosine(&vectors[earlier], &vectors[later]);
            centrality[earlier] += FORWARD * shared;
            centrality[later] += BACKWARD * shared;
        }
    }
    let highest = centrality.iter().copied().fold(0.0, f64::max);
    if highest > 0.0 {
        centrality.iter_mut().for_each(|c| *c /= highest);
    }
    centrality
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn ranked(text: &str, title: &str) -> Vec<SentenceIndex> {
        let german = Language::german();
        rank(&Analysis::new(text, &german), &Analysis::new(title, &german), Frequencies::german())
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
