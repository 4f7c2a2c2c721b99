//! From what is told to the brief.

use super::brief_maker::BriefMaker;
use super::checked_translation::Translation;
use super::choose::Selection;
use super::settle::Settled;
use super::{Bilingual, Brief, BriefSection, BriefSentence, BriefTerm, BriefWarning, TermOutcome, WarningKind};
use crate::corpus::{Article, Notice, Section};
use crate::glossary::TermHit;
use crate::text::{Analysis, SentenceIndex};
use crate::translate::Enforcement;

impl BriefMaker<'_> {
    /// Puts the brief together.
    pub(super) fn assemble(&self, article: &Article, selection: &Selection, settled: Settled) -> Brief {
        let text = &selection.text.analysis;
        let sentence = |&i: &SentenceIndex| {
            settled.sentences.get(&i).map(|translation| BriefSentence {
                sentence: i,
                source: text.sentence_text(i).to_owned(),
                en: translation.text.clone(),
                confidence: translation.shown_confidence(),
                warnings: failed_checks(translation),
            })
        };
        let mut terms: Vec<BriefTerm> =
            selection.title.terms.iter().map(|hit| self.term_of(hit, None, 0, Some(&settled.title))).collect();
        terms.extend(selection.text.terms.iter().map(|hit| {
            let offset = text.sentences[hit.sentence].range.start;
            self.term_of(hit, Some(hit.sentence), offset, settled.sentences.get(&hit.sentence))
        }));
        let mut warnings: Vec<BriefWarning> = article.notices.iter().map(about_article).collect();
        warnings.extend(warnings_of(None, &settled.title));
        warnings.extend(settled.sentences.iter().flat_map(|(&i, translation)| warnings_of(Some(i), translation)));
        Brief {
            id: article.id.clone(),
            source: article.source.clone(),
            sha256: article.sha256.clone(),
            language: article.language.clone(),
            date: article.date.clone(),
            url: article.url.clone(),
            authors: article.authors.clone(),
            sections: article.sections.iter().filter_map(|section| section_of(article, section, text)).collect(),
            title: Bilingual {
                source: article.title.clone(),
                en: settled.title.text.clone(),
                confidence: settled.title.shown_confidence(),
            },
            words: text.word_count(),
            sentences: text.sentences.len(),
            summary: settled.summary.iter().filter_map(sentence).collect(),
            translation: if self.config.full {
                settled.sentences.keys().filter_map(sentence).collect()
            } else {
                Vec::new()
            },
            keywords: settled.keywords,
            terms,
            warnings,
            model: self.translator.map(|t| t.card().label()).unwrap_or_default(),
            glossary: self.glossary.hash().to_owned(),
        }
    }

    /// What became of a hit whose sentence begins at byte `offset` and was translated as `translation`, if it was.
    fn term_of(
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
                (_, Some(Enforcement::Applied)) => TermOutcome::Applied,
                (_, Some(Enforcement::Constrained)) => TermOutcome::Constrained,
                (_, Some(Enforcement::Repaired)) => TermOutcome::Repaired,
                (_, Some(Enforcement::Missed) | None) => TermOutcome::Missed,
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
    BriefWarning { sentence: None, check: notice.kind.into(), detail: notice.detail.clone() }
}

/// The checks that a sentence failed, each once.
fn failed_checks(translation: &Translation) -> Vec<WarningKind> {
    let mut checks: Vec<_> = translation.warnings.iter().map(|warning| warning.check).collect();
    checks.sort_unstable();
    checks.dedup();
    checks.into_iter().map(WarningKind::from).collect()
}

fn warnings_of(sentence: Option<SentenceIndex>, translation: &Translation) -> Vec<BriefWarning> {
    translation
        .warnings
        .iter()
        .map(|warning| BriefWarning { sentence, check: warning.check.into(), detail: warning.detail.clone() })
        .collect()
}
