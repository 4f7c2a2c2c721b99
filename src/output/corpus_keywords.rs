//! Keywords of the whole corpus: what the articles have in common.

use std::collections::BTreeMap;

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
struct Tally {
    english: BTreeMap<String, usize>,
    articles: usize,
    /// The article that was counted last, so that none counts twice.
    last: usize,
    count: usize,
    hundredths: i64,
}

/// The keywords of all briefs, grouped by their exact form in the source language, while briefs come in one by one.
#[derive(Default)]
pub struct CorpusKeywords {
    tallies: BTreeMap<String, Tally>,
    briefs: usize,
}

impl CorpusKeywords {
    /// Counts the keywords of a brief.
    pub fn add(&mut self, brief: &Brief) {
        self.briefs += 1;
        for keyword in &brief.keywords {
            if !self.tallies.contains_key(&keyword.source) {
                self.tallies.insert(keyword.source.clone(), Tally::default());
            }
            if let Some(tally) = self.tallies.get_mut(&keyword.source) {
                tally.add(self.briefs, keyword);
            }
        }
    }

    /// All keywords, sorted by articles, then score (both falling), then keyword.
    ///
    /// The English is the one that stands in most articles; of several, the first in byte order; an empty one only where
    /// there is no other. Scores are summed in hundredths, so that the sum does not depend on the order of articles.
    pub fn into_sorted(self) -> Vec<CorpusKeyword> {
        // The sort is stable, so keywords that tie stay in the order of the map: by keyword.
        let mut sorted: Vec<(String, Tally)> = self.tallies.into_iter().collect();
        sorted.sort_by_key(|(_, tally)| std::cmp::Reverse((tally.articles, tally.hundredths)));
        sorted.into_iter().map(|(source, tally)| tally.into_keyword(source)).collect()
    }
}

impl Tally {
    /// Counts a keyword of the brief with this number, from 1.
    fn add(&mut self, brief: usize, keyword: &BriefKeyword) {
        if let Some(times) = self.english.get_mut(&keyword.en) {
            *times += 1;
        } else {
            self.english.insert(keyword.en.clone(), 1);
        }
        self.articles += usize::from(self.last != brief);
        self.last = brief;
        self.count += keyword.count;
        self.hundredths += (keyword.score * 100.0).round() as i64;
    }

    fn into_keyword(self, source: String) -> CorpusKeyword {
        let best =
            self.english.into_iter().max_by_key(|(en, times)| (!en.is_empty(), *times, std::cmp::Reverse(en.clone())));
        CorpusKeyword {
            source,
            en: best.map(|(en, _)| en).unwrap_or_default(),
            articles: self.articles,
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

    fn corpus_keywords(briefs: &[Brief]) -> Vec<CorpusKeyword> {
        let mut keywords = CorpusKeywords::default();
        briefs.iter().for_each(|brief| keywords.add(brief));
        keywords.into_sorted()
    }

    fn brief(id: &str, keywords: &[Given]) -> Brief {
        let keywords = keywords.iter().map(|&(source, en, score, count)| BriefKeyword {
            source: source.into(),
            en: en.into(),
            score,
            count,
            kind: KeywordKind::Term,
            glossary: false,
            en_from: EnglishFrom::Alone,
            confidence: None,
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
