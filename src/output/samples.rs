//! Hand-made outcomes for the tests of every format, full of characters that formats trip over.

use crate::FailureKind;
use crate::brief::{
    Bilingual, Brief, BriefKeyword, BriefSection, BriefSentence, BriefTerm, BriefWarning, EnglishFrom, FailedArticle,
    FailureNote, KeywordKind, Outcome, TermOutcome, WarningKind,
};
use crate::language::Language;

/// A brief with nothing in it.
pub(crate) fn empty_brief() -> Brief {
    Brief {
        id: "empty".into(),
        source: "corpus/empty.txt".into(),
        sha256: "00ff".into(),
        language: Language::german(),
        date: None,
        url: None,
        authors: Vec::new(),
        title: Bilingual::default(),
        sections: Vec::new(),
        words: 0,
        sentences: 0,
        summary: Vec::new(),
        translation: Vec::new(),
        keywords: Vec::new(),
        terms: Vec::new(),
        warnings: Vec::new(),
        model: String::new(),
        glossary: String::new(),
    }
}

/// A German article with markup, formulas and quotation marks everywhere.
pub(crate) fn nasty() -> Outcome {
    Outcome::Done(Box::new(Brief {
        id: "tech/nasty".into(),
        source: "corpus/tech/nasty.txt".into(),
        date: Some("2021-07-27".into()),
        url: Some("https://x.example/?a=1&b=2".into()),
        authors: vec!["Ada Weber".into(), "=Max".into()],
        sections: vec![section("=Eins", 1), section("Zwei *2*", 3)],
        title: Bilingual {
            source: "# 1 *Titel* | mit <b>Zeichen</b> & C #".into(),
            en: "# 1 *Title* | with <b>marks</b> & C #".into(),
            confidence: Some(0.31),
        },
        words: 289,
        sentences: 14,
        summary: vec![
            sentence(0, "31. August war _heiß_.", "31. August was _hot_ & &lt;dry&gt;.", &[]),
            sentence(
                3,
                "- Ein Strich, 1_2 Mrd.,\nund ein Umbruch.",
                "- A dash, 1_2 billion,\nand a break.",
                &[WarningKind::Number, WarningKind::Name],
            ),
        ],
        keywords: vec![
            keyword("Aufsichtsbehörde|n", "regulator", 1.0, 3, KeywordKind::Term),
            keyword("=1+1", "<b>\"bold\"</b>, _x_", 0.3, 1, KeywordKind::Phrase),
        ],
        terms: vec![
            term(None, "Titel", "Titel", &["title"], "title", TermOutcome::Applied),
            term(Some(0), "Aufsicht", "-aufsicht|", &["regulator", "watchdog"], "", TermOutcome::Missed),
            term(Some(3), "Titel", "Titels", &["title"], "title", TermOutcome::Constrained),
            term(Some(9), "Titel", "Titel", &["title"], "", TermOutcome::Untranslated),
        ],
        warnings: vec![
            warning(None, WarningKind::Length, "three, times \"longer\""),
            warning(Some(3), WarningKind::Number, "1_2 Mrd. <=> 1*2 million"),
        ],
        model: "de-en \"1.0\"".into(),
        glossary: "ab12".into(),
        ..empty_brief()
    }))
}

/// An article that is English already.
pub(crate) fn english() -> Outcome {
    Outcome::Done(Box::new(Brief {
        id: "english".into(),
        source: "corpus/english.md".into(),
        language: Language::english(),
        title: Bilingual { source: "A title".into(), en: "A title".into(), confidence: None },
        words: 2,
        sentences: 1,
        summary: vec![sentence(0, "One sentence.", "One sentence.", &[])],
        keywords: vec![keyword("Ada Lovelace", "Ada Lovelace", 1.0, 2, KeywordKind::Name)],
        ..empty_brief()
    }))
}

/// A file that could not be read.
pub(crate) fn failed() -> Outcome {
    Outcome::Failed(FailedArticle {
        id: "broken".into(),
        source: "corpus/=broken.txt".into(),
        sha256: String::new(),
        error: FailureNote { kind: FailureKind::Encoding, message: "not text; remove the file".into() },
    })
}

fn sentence(number: usize, source: &str, en: &str, warnings: &[WarningKind]) -> BriefSentence {
    let confidence = (source != en).then_some(0.8);
    BriefSentence { sentence: number, source: source.into(), en: en.into(), confidence, warnings: warnings.to_vec() }
}

fn section(title: &str, sentence: usize) -> BriefSection {
    BriefSection { title: title.into(), sentence }
}

fn keyword(source: &str, en: &str, score: f64, count: usize, kind: KeywordKind) -> BriefKeyword {
    let glossary = kind == KeywordKind::Term;
    let en_from = if glossary { EnglishFrom::Glossary } else { EnglishFrom::Alone };
    let confidence = (kind == KeywordKind::Phrase).then_some(0.5);
    BriefKeyword { source: source.into(), en: en.into(), score, count, kind, glossary, en_from, confidence }
}

fn term(
    sentence: Option<usize>,
    source: &str,
    form: &str,
    expected: &[&str],
    found: &str,
    outcome: TermOutcome,
) -> BriefTerm {
    let expected = expected.iter().map(|&form| form.into()).collect();
    BriefTerm { sentence, source: source.into(), form: form.into(), expected, found: found.into(), outcome }
}

fn warning(sentence: Option<usize>, check: WarningKind, detail: &str) -> BriefWarning {
    BriefWarning { sentence, check, detail: detail.into() }
}
