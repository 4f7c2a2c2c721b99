//! Keywords of the whole corpus: what the articles have in common.

use std::collections::{BTreeMap, BTreeSet};

use crate::brief::{Brief, BriefKeyword};

/// A keyword over all articles.
#[derive(Debug, Clone, PartialEq)]
pub struct CorpusKeyword {
    /// The keyword in the articles' language.
    pub source: String,
    /// The English that most articles have.
    pub en: String,
    /// Articles that have the keyword.
    pub articles: usize,
    /// How often it stands in all of them.
    pub count: usize,
    /// Sum of its scores, two decimals.
    pub score: f64,
}

/// What is known of a keyword while articles are counted.
#[derive(Default)]
struct Tally<'a> {
    english: BTreeMap<&'a str, usize>,
    articles: BTreeSet<&'a str>,
    count: usize,
    hundredths: i64,
}

/// The keywords of all briefs, grouped by their exact form in the source language.
///
/// The English is the one that stands in most articles; of several, the first in byte order; an empty one only where
/// there is no other. Sorted by articles, then score (both falling), then keyword. Scores are summed in hundredths, so
/// that the sum does not depend on the order of articles.
pub fn corpus_keywords<'a>(briefs: impl IntoIterator<Item = &'a Brief>) -> Vec<CorpusKeyword> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for brief in briefs {
        for keyword in &brief.keywords {
            tallies.entry(&keyword.source).or_default().add(&brief.id, keyword);
        }
    }
    // The sort is stable, so keywords that tie stay in the order of the map: by keyword.
    let mut sorted: Vec<(&str, Tally)> = tallies.into_iter().collect();
    sorted.sort_by_key(|(_, tally)| std::cmp::Reverse((tally.articles.len(), tally.hundredths)));
    sorted.into_iter().map(|(source, tally)| tally.into_keyword(source)).collect()
}

impl<'a> Tally<'a> {
    fn add(&mut self, id: &'a str, keyword: &'a BriefKeyword) {
        *self.english.entry(&keyword.en).or_default() += 1;
        self.articles.insert(id);
        self.count += keyword.count;
        self.hundredths += (keyword.score * 100.0).round() as i64;
    }

    fn into_keyword(self, source: &str) -> CorpusKeyword {
        let best = self.english.iter().max_by_key(|(en, times)| (!en.is_empty(), **times, std::cmp::Reverse(**en)));
        CorpusKeyword {
            source: source.to_owned(),
            en: best.map(|(en, _)| (*en).to_owned()).unwrap_or_default(),
            articles: self.articles.len(),
            count: self.count,
            score: self.hundredths as f64 / 100.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::{EnglishFrom, KeywordKind};
    use crate::output::samples;

    /// Keyword, English, score, count.
    type Given<'a> = (&'a str, &'a str, f64, usize);

    fn brief(id: &str, keywords: &[Given]) -> Brief {
        let keywords = keywords.iter().map(|&(source, en, score, count)| BriefKeyword {
            source: source.into(),
            en: en.into(),
            score,
            count,
            kind: KeywordKind::Term,
            glossary: false,
            en_from: EnglishFrom::Alone,
        });
        Brief { id: id.into(), keywords: keywords.collect(), ..samples::empty_brief() }
    }

    #[test]
    fn keywords_are_grouped_named_and_sorted() {
        let briefs = [
            brief("a", &[("Cloud", "cloud", 1.0, 3), ("Netz", "net", 0.1, 1), ("Akku", "", 0.5, 1)]),
            brief("b", &[("Netz", "network", 0.2, 1), ("Akku", "battery", 0.5, 1)]),
            brief("c", &[("Netz", "network", 0.3, 2), ("cloud", "cloud", 1.0, 1)]),
            brief("d", &[("Handy", "phone", 0.4, 1), ("Handy", "mobile", 0.6, 1)]),
            brief("e", &[]),
        ];
        let found: Vec<(String, String, usize, usize, f64)> =
            corpus_keywords(&briefs).into_iter().map(|k| (k.source, k.en, k.articles, k.count, k.score)).collect();
        let expected = [
            ("Netz", "network", 3, 4, 0.6), // 0.1 + 0.2 + 0.3 is not 0.6 in floating point
            ("Akku", "battery", 2, 2, 1.0), // an empty English loses
            ("Cloud", "cloud", 1, 3, 1.0),  // forms are exact: Cloud and cloud are two
            ("Handy", "mobile", 1, 2, 1.0), // a tie goes to the first in byte order; one article is one article
            ("cloud", "cloud", 1, 1, 1.0),
        ];
        assert_eq!(
            found,
            expected.map(|(de, en, articles, count, score)| (de.into(), en.into(), articles, count, score))
        );
    }

    #[test]
    fn the_order_of_articles_does_not_matter() {
        let mut briefs: Vec<Brief> = (0..7_u8)
            .map(|n| brief(&n.to_string(), &[("Netz", if n % 2 == 0 { "net" } else { "web" }, f64::from(n) / 10.0, 1)]))
            .collect();
        let forwards = corpus_keywords(&briefs);
        briefs.reverse();
        assert_eq!(corpus_keywords(&briefs), forwards);
    }
}
