//! From first translations to what is told: sentences that the checks distrust give way, keywords get their English.

use std::collections::BTreeMap;

use super::BriefKeyword;
use super::brief_maker::BriefMaker;
use super::checked_translation::{Translation, Translations};
use super::choose::Selection;
use super::keyword_english::BriefText;
use super::requests::Requests;
use crate::checks::{Check, Warning, doubt};
use crate::summary::Length;
use crate::text::SentenceIndex;
use crate::translate::Request;

/// The English of everything that a brief tells.
pub(super) struct Settled {
    pub title: Translation,
    /// Every sentence that is told, by number.
    pub sentences: BTreeMap<SentenceIndex, Translation>,
    pub summary: Vec<SentenceIndex>,
    pub keywords: Vec<BriefKeyword>,
}

/// So many times at most is another sentence looked for in the place of each distrusted one.
const MOST_ROUNDS: usize = 2;

impl BriefMaker<'_> {
    /// Settles what is told; `translations` are those of `requests`. A sentence of the summary that the checks distrust
    /// gives way to the next best one that they do not.
    pub(super) fn settle(&self, selection: &Selection, requests: &Requests, translations: Translations) -> Settled {
        let Translations { title, sentences, keywords: mut alone } = translations;
        let numbers = requests.sentences.iter().map(|(number, _)| *number);
        let mut sentences: BTreeMap<SentenceIndex, Translation> = numbers.zip(sentences).collect();

        let summary = self.settle_summary(selection, &mut sentences);
        let brief_text = BriefText::new(selection, &title, &summary, &sentences);
        let mut keywords = self.keywords(selection, &brief_text, &alone);
        let spare = selection.keywords.get(alone.len()..).unwrap_or_default();
        if keywords.len() < self.config.keywords && !spare.is_empty() {
            alone.extend(self.translate(
                &spare.iter().map(|keyword| self.keyword(keyword, selection.text.letters)).collect::<Vec<_>>(),
            ));
            keywords = self.keywords(selection, &brief_text, &alone);
        }
        keywords.truncate(self.config.keywords);
        if !self.config.full {
            sentences.retain(|i, _| summary.contains(i));
        }
        Settled { title, sentences, summary, keywords }
    }

    /// The keywords with their English, as far as they are translated `alone`. Two German words with one English are one row
    /// in an English table, that of the weightier.
    fn keywords(&self, selection: &Selection, brief_text: &BriefText, alone: &[Translation]) -> Vec<BriefKeyword> {
        let mut keywords: Vec<BriefKeyword> = Vec::new();
        for (keyword, alone) in selection.keywords.iter().zip(alone) {
            let shown = brief_text.keyword(self.glossary, keyword, &self.terms_of(&keyword.text), alone);
            if !keywords.iter().any(|other| other.en.eq_ignore_ascii_case(&shown.en)) {
                keywords.push(shown);
            }
        }
        keywords
    }

    /// Chooses the summary from the ranking, sentences that the checks distrust last; translates what it needs for that.
    fn settle_summary(
        &self,
        selection: &Selection,
        sentences: &mut BTreeMap<SentenceIndex, Translation>,
    ) -> Vec<SentenceIndex> {
        let mut summary = self.config.length.choose(&selection.ranking, &selection.text.analysis);
        let mut weak: Vec<SentenceIndex> =
            summary.iter().copied().filter(|i| sentences.get(i).is_some_and(is_distrusted)).collect();
        let mut spare =
            selection.ranking.iter().copied().filter(|i| !summary.contains(i)).collect::<Vec<_>>().into_iter();
        for _ in 0..MOST_ROUNDS {
            let next: Vec<SentenceIndex> = spare.by_ref().take(weak.len()).collect();
            let missing: Vec<SentenceIndex> = next.iter().copied().filter(|i| !sentences.contains_key(i)).collect();
            let requests: Vec<Request> = missing.iter().map(|&i| self.told_sentence(selection, i)).collect();
            sentences.extend(missing.into_iter().zip(self.translate(&requests)));
            for sound in next.into_iter().filter(|i| sentences.get(i).is_some_and(|t| !is_distrusted(t))) {
                // The least telling of the distrusted goes first.
                let place = weak.pop().and_then(|weak| summary.iter().position(|&i| i == weak));
                place.into_iter().for_each(|place| summary[place] = sound);
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
}

fn is_distrusted(translation: &Translation) -> bool {
    if translation.confidence < doubt::DISTRUSTED_BELOW {
        return true;
    }
    // A single German word that was left is worth less than a telling sentence.
    let severe = |warning: &&Warning| warning.check.is_severe();
    let (left, others): (Vec<&Warning>, Vec<&Warning>) =
        translation.warnings.iter().filter(severe).partition(|warning| warning.check == Check::Untranslated);
    !others.is_empty() || left.len() > 1
}
