//! From what was chosen to the brief: translating it, swapping distrusted sentences, and putting it all together.

use std::collections::BTreeMap;

use super::keyword_english::Shown;
use super::{Bilingual, Brief, BriefKeyword, BriefSection, BriefSentence, BriefTerm, BriefWarning, TermOutcome};
use crate::config::Config;
use crate::corpus::{Article, Notice, Section};
use crate::glossary::{Glossary, TermHit};
use crate::keywords::Keyword;
use crate::language::Language;
use crate::summary::Length;
use crate::text::german::frequencies::Frequencies;
use crate::text::{Analysis, SentenceIndex};

use super::translation::{self, Translation};
use crate::checks::{Check, Warning};
use crate::translate::{Outcome, Request, Translator};

/// Keywords chosen beyond those asked for, since some turn out to have the same English.
pub(crate) const SPARE_KEYWORDS: usize = 3;

/// Where a brief is made: what it takes besides the article.
pub(crate) struct Desk<'a> {
    /// The translator; none for an English article.
    pub translator: Option<&'a Translator>,
    pub glossary: &'a Glossary,
    /// The article's language.
    pub language: &'a Language,
    pub frequencies: &'a Frequencies,
    pub config: &'a Config,
}

/// What was chosen to be told.
pub(crate) struct Chosen {
    pub title: Analysis,
    pub text: Analysis,
    pub title_hits: Vec<TermHit>,
    pub text_hits: Vec<TermHit>,
    pub ranking: Vec<SentenceIndex>,
    pub keywords: Vec<Keyword>,
}

/// What was told: the English of everything chosen.
pub(crate) struct Told {
    title: Translation,
    /// Every sentence that was translated, by number.
    sentences: BTreeMap<SentenceIndex, Translation>,
    summary: Vec<SentenceIndex>,
    keywords: Vec<BriefKeyword>,
}

impl Desk<'_> {
    /// The sentences whose English is wanted first.
    fn wanted(&self, chosen: &Chosen) -> Vec<SentenceIndex> {
        if self.config.full {
            (0..chosen.text.sentences.len()).collect()
        } else {
            self.config.length.choose(&chosen.ranking, &chosen.text)
        }
    }

    /// What is asked of the translator at first: title, sentences and keywords, which go through the engine together.
    pub(crate) fn requests(&self, chosen: &Chosen) -> Vec<Request> {
        let mut requests = vec![self.headline(chosen)];
        requests.extend(self.wanted(chosen).iter().map(|&i| self.told_sentence(chosen, i)));
        requests.extend(chosen.keywords.iter().take(self.config.keywords).map(|k| self.keyword(k)));
        requests
    }

    /// Tells what was chosen; `english` are the translations of its [`requests`](Desk::requests), in their order. A
    /// sentence of the summary that the checks distrust gives way to the next best one that they do not.
    pub(crate) fn tell(&self, chosen: &Chosen, english: Vec<Translation>) -> Told {
        let wanted = self.wanted(chosen);
        let mut english = english.into_iter();
        let title = english.next().unwrap_or_else(|| unchanged(&self.headline(chosen)));
        let mut sentences: BTreeMap<SentenceIndex, Translation> =
            wanted.iter().copied().zip(english.by_ref()).collect();
        let mut alone: Vec<Translation> = english.collect();

        let summary = self.settle(chosen, &mut sentences);
        let shown = Shown::new(chosen, &title, &summary, &sentences);
        let mut keywords = self.keywords(chosen, &shown, &alone);
        let spare = chosen.keywords.get(alone.len()..).unwrap_or_default();
        if keywords.len() < self.config.keywords && !spare.is_empty() {
            alone.extend(self.translate(&spare.iter().map(|keyword| self.keyword(keyword)).collect::<Vec<_>>()));
            keywords = self.keywords(chosen, &shown, &alone);
        }
        keywords.truncate(self.config.keywords);
        if !self.config.full {
            sentences.retain(|i, _| summary.contains(i));
        }
        Told { title, sentences, summary, keywords }
    }

    /// The keywords with their English, as far as they are translated `alone`. Two German words with one English are one row
    /// in an English table, that of the weightier.
    fn keywords(&self, chosen: &Chosen, shown: &Shown, alone: &[Translation]) -> Vec<BriefKeyword> {
        let mut keywords: Vec<BriefKeyword> = Vec::new();
        for (keyword, alone) in chosen.keywords.iter().zip(alone) {
            let told = shown.keyword(self.glossary, keyword, &self.terms_of(&keyword.text), &alone.text);
            if !keywords.iter().any(|other| other.en.eq_ignore_ascii_case(&told.en)) {
                keywords.push(told);
            }
        }
        keywords
    }

    /// Translates requests; without a translator they are English already.
    pub(crate) fn translate(&self, requests: &[Request]) -> Vec<Translation> {
        match self.translator {
            Some(translator) => translation::translate(translator, requests),
            None => requests.iter().map(unchanged).collect(),
        }
    }

    /// Chooses the summary from the ranking, sentences that the checks distrust last; translates what it needs for that.
    fn settle(&self, chosen: &Chosen, sentences: &mut BTreeMap<SentenceIndex, Translation>) -> Vec<SentenceIndex> {
        let mut summary = self.config.length.choose(&chosen.ranking, &chosen.text);
        let distrusted: Vec<SentenceIndex> =
            summary.iter().copied().filter(|i| sentences.get(i).is_some_and(is_distrusted)).collect();
        let is_spare = |i: &SentenceIndex| !summary.contains(i);
        let spare: Vec<SentenceIndex> =
            chosen.ranking.iter().copied().filter(is_spare).take(distrusted.len()).collect();
        let missing: Vec<SentenceIndex> = spare.iter().copied().filter(|i| !sentences.contains_key(i)).collect();
        let requests: Vec<Request> = missing.iter().map(|&i| self.told_sentence(chosen, i)).collect();
        sentences.extend(missing.into_iter().zip(self.translate(&requests)));
        let mut sound = spare.into_iter().filter(|i| sentences.get(i).is_some_and(|t| !is_distrusted(t)));
        // The least telling of the distrusted goes first.
        for weak in distrusted.into_iter().rev() {
            let Some(next) = sound.next() else { break };
            if let Some(place) = summary.iter().position(|&i| i == weak) {
                summary[place] = next;
            }
        }
        if let Length::Words(most) = self.config.length {
            // How many words the English has is known only now; the least telling go until it fits.
            let words = |i: &SentenceIndex| sentences.get(i).map_or(0, |t| t.text.split_whitespace().count());
            while summary.len() > 1 && summary.iter().map(words).sum::<usize>() > most {
                summary.pop();
            }
        }
        summary.sort_unstable();
        summary
    }

    /// Puts the brief together.
    pub(crate) fn brief(&self, article: &Article, chosen: &Chosen, told: Told) -> Brief {
        let text = &chosen.text;
        let sentence = |&i: &SentenceIndex| {
            told.sentences.get(&i).map(|translation| BriefSentence {
                sentence: i,
                source: text.sentence_text(i).to_owned(),
                en: translation.text.clone(),
                warnings: check_names(translation),
            })
        };
        let mut terms: Vec<BriefTerm> =
            chosen.title_hits.iter().map(|hit| self.told_term(hit, None, 0, Some(&told.title))).collect();
        terms.extend(chosen.text_hits.iter().map(|hit| {
            let offset = text.sentences[hit.sentence].range.start;
            self.told_term(hit, Some(hit.sentence), offset, told.sentences.get(&hit.sentence))
        }));
        let mut warnings: Vec<BriefWarning> = article.notices.iter().map(about_article).collect();
        warnings.extend(warnings_of(None, &told.title));
        warnings.extend(told.sentences.iter().flat_map(|(&i, translation)| warnings_of(Some(i), translation)));
        Brief {
            id: article.id.clone(),
            source: article.source.clone(),
            sha256: article.sha256.clone(),
            language: article.language.clone(),
            date: article.date.clone(),
            url: article.url.clone(),
            authors: article.authors.clone(),
            sections: article.sections.iter().filter_map(|section| section_of(article, section, text)).collect(),
            title: Bilingual { source: article.title.clone(), en: told.title.text.clone() },
            words: text.word_count(),
            sentences: text.sentences.len(),
            summary: told.summary.iter().filter_map(sentence).collect(),
            translation: if self.config.full {
                told.sentences.keys().filter_map(sentence).collect()
            } else {
                Vec::new()
            },
            keywords: told.keywords,
            terms,
            warnings,
            model: self.translator.map(|t| t.card().label()).unwrap_or_default(),
            glossary: self.glossary.hash().to_owned(),
        }
    }

    /// What became of a hit whose sentence begins at byte `offset` and was translated as `translation`, if it was.
    fn told_term(
        &self,
        hit: &TermHit,
        sentence: Option<SentenceIndex>,
        offset: usize,
        translation: Option<&Translation>,
    ) -> BriefTerm {
        let entry = self.glossary.entry(hit);
        let start = hit.range.start - offset;
        let enforced = translation.and_then(|t| t.enforced.iter().find(|e| e.kind.is_term() && e.start == start));
        BriefTerm {
            sentence,
            source: entry.source.clone(),
            form: hit.form.clone(),
            expected: entry.targets.clone(),
            found: enforced.map(|e| e.found.clone()).unwrap_or_default(),
            outcome: match (translation, enforced.map(|e| e.outcome)) {
                (None, _) => TermOutcome::Untranslated,
                (_, Some(Outcome::Applied)) => TermOutcome::Applied,
                (_, Some(Outcome::Constrained)) => TermOutcome::Constrained,
                (_, Some(Outcome::Repaired)) => TermOutcome::Repaired,
                (_, Some(Outcome::Missed) | None) => TermOutcome::Missed,
            },
        }
    }
}

/// A heading with the number of the first sentence under it.
fn section_of(article: &Article, section: &Section, text: &Analysis) -> Option<BriefSection> {
    let start = article.section_start(section);
    let sentence = text.sentences.iter().position(|sentence| sentence.range.start >= start)?;
    Some(BriefSection { title: section.title.clone(), sentence })
}

fn about_article(notice: &Notice) -> BriefWarning {
    BriefWarning { sentence: None, check: notice.kind.as_str().to_owned(), detail: notice.detail.clone() }
}

/// An English text stands as it is.
fn unchanged(request: &Request) -> Translation {
    Translation { text: request.text.clone(), enforced: Vec::new(), warnings: Vec::new(), wordings: Vec::new() }
}

fn is_distrusted(translation: &Translation) -> bool {
    // A single German word that was left is worth less than a telling sentence.
    let severe = |warning: &&Warning| warning.check.is_severe();
    let (left, others): (Vec<&Warning>, Vec<&Warning>) =
        translation.warnings.iter().filter(severe).partition(|warning| warning.check == Check::Untranslated);
    !others.is_empty() || left.len() > 1
}

/// Names of the checks that a sentence failed, each once.
fn check_names(translation: &Translation) -> Vec<String> {
    let mut checks: Vec<_> = translation.warnings.iter().map(|warning| warning.check).collect();
    checks.sort_unstable();
    checks.dedup();
    checks.into_iter().map(|check| check.as_str().to_owned()).collect()
}

fn warnings_of(sentence: Option<SentenceIndex>, translation: &Translation) -> Vec<BriefWarning> {
    translation
        .warnings
        .iter()
        .map(|warning| BriefWarning {
            sentence,
            check: warning.check.as_str().to_owned(),
            detail: warning.detail.clone(),
        })
        .collect()
}
