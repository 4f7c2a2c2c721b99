//! Other ways to rank sentences, to be compared with.

use depesche::glossary::Annotated;
use depesche::summary::features;
use depesche::summary::similarity::{Relations, scale};
use depesche::text::german::frequencies::Frequencies;
use depesche::text::{Analysis, SentenceIndex};

/// A way to rank the sentences of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Depesche's own.
    Ranker,
    /// The first sentences.
    Lead,
    /// Any sentences: a fixed shuffle by the article's own text.
    Random,
    /// Importance spread over shared words, as PageRank spreads it over links (Mihalcea and Tarau 2004): sentences share
    /// the number of their common words over the logarithms of their lengths; damping 0.85.
    TextRank,
    /// The same over TF-IDF cosines of at least 0.1 (Erkan and Radev 2004).
    LexRank,
    /// Directed centrality over TF-IDF cosines (Zheng and Lapata 2019), with redundancy held down by maximal marginal
    /// relevance (Carbonell and Goldstein 1998).
    PacSum,
}

/// PacSum's weight of what earlier sentences said already, and of what later ones take up.
const BACKWARD: f64 = -0.4;
const FORWARD: f64 = 1.0;

/// Share of relevance against novelty in maximal marginal relevance.
const RELEVANCE: f64 = 0.65;

/// Probability of going on along an edge; rounds of spreading, which settle long before.
const DAMPING: f64 = 0.85;
const ROUNDS: usize = 50;

/// LexRank's least cosine of two sentences that are linked.
const LEAST_COSINE: f64 = 0.1;

impl Method {
    /// All of them, Depesche's own first.
    pub const ALL: [Method; 6] =
        [Method::Ranker, Method::Lead, Method::Random, Method::TextRank, Method::LexRank, Method::PacSum];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Method::Ranker => "Depesche",
            Method::Lead => "Lead",
            Method::Random => "random",
            Method::TextRank => "TextRank",
            Method::LexRank => "LexRank",
            Method::PacSum => "PacSum + MMR",
        }
    }

    /// The sentences of the article by this method, the best first. All but [`Method::Random`] and [`Method::Lead`] leave
    /// out what cannot stand in a brief, as Depesche does.
    pub fn rank(self, text: &Annotated, title: &Annotated, frequencies: &Frequencies) -> Vec<SentenceIndex> {
        let analysis = &text.analysis;
        let relations = || Relations::of(analysis, &title.analysis, frequencies);
        let eligible = |scores: Vec<f64>| -> Vec<SentenceIndex> {
            by_score(&scores).into_iter().filter(|&i| features::is_eligible(analysis, i)).collect()
        };
        match self {
            Method::Ranker => depesche::summary::rank(text, title, frequencies),
            Method::Lead => (0..analysis.sentences.len()).collect(),
            Method::Random => shuffled(analysis),
            Method::TextRank => eligible(spread(&common_words(analysis), analysis.sentences.len())),
            Method::LexRank => {
                let relations = relations();
                let count = relations.count();
                let linked = |i: usize| if relations.between(i / count, i % count) >= LEAST_COSINE { 1.0 } else { 0.0 };
                eligible(spread(&(0..count * count).map(linked).collect::<Vec<f64>>(), count))
            }
            Method::PacSum => pacsum(analysis, &relations()),
        }
    }
}

/// Numbers of the scores, the highest first; of equals the first.
fn by_score(scores: &[f64]) -> Vec<SentenceIndex> {
    let mut order: Vec<SentenceIndex> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    order
}

/// A shuffle that depends on the text alone (xorshift, Marsaglia 2003, from the number of its bytes).
fn shuffled(analysis: &Analysis) -> Vec<SentenceIndex> {
    let mut state = analysis.text().len() as u64 | 1;
    let keys: Vec<f64> = analysis
        .sentences
        .iter()
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) as f64
        })
        .collect();
    by_score(&keys)
}

/// Common words of every two sentences over the logarithms of their lengths, row by row.
fn common_words(analysis: &Analysis) -> Vec<f64> {
    let stems: Vec<Vec<&str>> = analysis
        .sentences
        .iter()
        .map(|sentence| {
            let mut stems: Vec<&str> = sentence
                .words()
                .filter(|token| !depesche::text::stopwords::is_german(analysis.token_text(token)))
                .map(|token| token.stem.as_str())
                .collect();
            stems.sort_unstable();
            stems.dedup();
            stems
        })
        .collect();
    let count = stems.len();
    let mut edges = vec![0.0; count * count];
    for one in 0..count {
        for other in 0..one {
            let common = stems[one].iter().filter(|stem| stems[other].binary_search(stem).is_ok()).count() as f64;
            let lengths = (stems[one].len().max(1) as f64).ln() + (stems[other].len().max(1) as f64).ln();
            let edge = if lengths > 0.0 { common / lengths } else { 0.0 };
            edges[one * count + other] = edge;
            edges[other * count + one] = edge;
        }
    }
    edges
}

/// PageRank over weighted edges, row by row.
fn spread(edges: &[f64], count: usize) -> Vec<f64> {
    let sums: Vec<f64> = edges.chunks(count.max(1)).map(|row| row.iter().sum()).collect();
    let mut scores = vec![1.0; count];
    for _ in 0..ROUNDS {
        scores = (0..count)
            .map(|one| {
                let incoming: f64 = (0..count)
                    .filter(|&other| sums[other] > 0.0)
                    .map(|other| edges[other * count + one] / sums[other] * scores[other])
                    .sum();
                1.0 - DAMPING + DAMPING * incoming
            })
            .collect();
    }
    scores
}

fn pacsum(analysis: &Analysis, relations: &Relations) -> Vec<SentenceIndex> {
    let count = relations.count();
    let mut scores: Vec<f64> = (0..count)
        .map(|one| {
            let sum = |others: std::ops::Range<usize>| others.map(|other| relations.between(one, other)).sum::<f64>();
            BACKWARD * sum(0..one) + FORWARD * sum(one + 1..count)
        })
        .collect();
    scale(&mut scores);
    let left: Vec<SentenceIndex> = (0..count).filter(|&i| features::is_eligible(analysis, i)).collect();
    depesche::summary::diversify(left, |i, chosen| {
        let said = chosen.iter().map(|&other| relations.between(i, other)).fold(0.0, f64::max);
        RELEVANCE * scores[i] - (1.0 - RELEVANCE) * said
    })
}
