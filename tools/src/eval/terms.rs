//! How well terminology holds: on labelled sentences, with no glossary, a proper one, and one of random English.
//!
//! A test set is a folder with `sentences.tsv` (German, English reference, the terms in it as filed, parted by ` | `),
//! `proper.csv`, and `random.csv`, which gives the same terms the English of unrelated things and invented names: what
//! comes out with it cannot have been the model's own choice.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use super::chrf::Chrf;
use super::{EvalError, rows};
use depesche::brief::{BriefMaker, Translation};
use depesche::glossary::{Entry, Glossary, TermHit};
use depesche::language::Language;
use depesche::text::english::find_term;
use depesche::text::german::frequencies::Frequencies;
use depesche::translate::{Enforcement, Translator};
use depesche::{Config, SetupError};

/// Sentences translated at once.
const AT_ONCE: usize = 64;

/// A labelled sentence.
#[derive(Debug, Clone)]
pub struct Case {
    /// The German.
    pub german: String,
    /// A reference translation.
    pub english: String,
    /// The terms in it, as filed.
    pub terms: Vec<String>,
}

/// A test set.
#[derive(Debug)]
pub struct Set {
    cases: Vec<Case>,
    proper: Glossary,
    random: Glossary,
}

impl Set {
    /// Reads the test set in `folder`.
    ///
    /// # Errors
    /// When a file is missing or malformed, or a sentence names a term that the glossaries lack.
    pub fn read(folder: &Path) -> Result<Set, EvalError> {
        for name in ["proper.csv", "random.csv"] {
            let file = folder.join(name);
            if !file.is_file() {
                return Err(EvalError::Set { file, reason: "there is no such file".to_owned() });
            }
        }
        let load = |name: &str| Glossary::load(&folder.join(name)).map_err(SetupError::from);
        let (proper, random) = (load("proper.csv")?, load("random.csv")?);
        let file = folder.join("sentences.tsv");
        let mut cases = Vec::new();
        for (line, [german, english, terms]) in rows(&file, ["german", "english", "terms"])? {
            let terms: Vec<String> = terms.split(" | ").filter(|t| !t.is_empty()).map(str::to_owned).collect();
            if let Some(term) =
                terms.iter().find(|term| entry(&proper, term).is_none() || entry(&random, term).is_none())
            {
                let reason =
                    format!("the term '{term}' is not in both proper.csv and random.csv; add it or mend the row");
                return Err(EvalError::Row { file, line, reason });
            }
            cases.push(Case { german, english, terms });
        }
        Ok(Set { cases, proper, random })
    }
}

fn entry<'a>(glossary: &'a Glossary, term: &str) -> Option<&'a Entry> {
    glossary.entries().iter().find(|entry| entry.source == term)
}

/// What came of the set with one glossary.
#[derive(Debug, Default, Clone)]
pub struct Score {
    /// Terms labelled in the sentences.
    pub labelled: usize,
    /// Labelled terms that were found in the German.
    pub found: usize,
    /// Terms found that are not labelled.
    pub beyond: usize,
    /// Labelled terms whose English is in the translation.
    pub in_english: usize,
    /// Of the labelled terms, those found inside a closed compound, and how many of these are in the translation.
    pub in_compounds: (usize, usize),
    /// Found terms by outcome.
    pub outcomes: BTreeMap<&'static str, usize>,
    /// Terms in two sentences or more.
    pub repeated: usize,
    /// Of these, those that have one and the same English in all of them.
    pub consistent: usize,
    /// Against the references, sentences with terms.
    pub with_terms: Chrf,
    /// Against the references, sentences without.
    pub without_terms: Chrf,
    /// Sentences without terms that read other than they do with no glossary.
    pub changed: usize,
    /// For reading: German, English, and the terms that are missing.
    pub missing: Vec<(String, String, String)>,
}

/// The scores of a model on a set: without glossary, with the proper one, with the random one.
#[derive(Debug)]
pub struct Report {
    /// Name and version of the model.
    pub model: String,
    /// Sentences with terms, and without.
    pub sentences: (usize, usize),
    /// Without glossary; terms are counted by the proper one.
    pub off: Score,
    /// With the proper glossary.
    pub proper: Score,
    /// With the random glossary.
    pub random: Score,
}

/// Measures `translator` on `set`.
pub fn measure(translator: &Translator, set: &Set) -> Report {
    let none = Glossary::default();
    let plain = translate(translator, &none, &set.cases);
    let with_terms = set.cases.iter().filter(|case| !case.terms.is_empty()).count();
    let with = |glossary: &Glossary| score(&set.cases, glossary, &translate(translator, glossary, &set.cases), &plain);
    Report {
        model: translator.card().label(),
        sentences: (with_terms, set.cases.len() - with_terms),
        off: score(&set.cases, &set.proper, &plain, &plain),
        proper: with(&set.proper),
        random: with(&set.random),
    }
}

/// A translated sentence with the terms found in its German.
type Told = (Translation, Vec<TermHit>);

fn translate(translator: &Translator, glossary: &Glossary, cases: &[Case]) -> Vec<Told> {
    let (language, config) = (Language::german(), Config::default());
    let frequencies = Frequencies::of(&language);
    let maker =
        BriefMaker { translator: Some(translator), glossary, language: &language, frequencies, config: &config };
    let mut told = Vec::new();
    for cases in cases.chunks(AT_ONCE) {
        let mut requests = Vec::new();
        let mut hits = Vec::new();
        for case in cases {
            let text = maker.annotated(&case.german);
            // A row that the splitter takes for two sentences is translated as what it is taken for.
            let sentences: Vec<_> =
                (0..text.analysis.sentences.len()).map(|index| maker.sentence(&text, index)).collect();
            hits.push((sentences.len(), text.terms));
            requests.extend(sentences);
        }
        let mut translations = maker.translate(&requests).into_iter();
        for (sentences, hits) in hits {
            let parts: Vec<Translation> = translations.by_ref().take(sentences).collect();
            told.push((joined(parts), hits));
        }
    }
    told
}

fn joined(parts: Vec<Translation>) -> Translation {
    let text = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" ");
    let (mut enforced, mut warnings) = (Vec::new(), Vec::new());
    for part in parts {
        enforced.extend(part.enforced);
        warnings.extend(part.warnings);
    }
    Translation { text, enforced, warnings, wordings: Vec::new(), certainty: None, confidence: 1.0 }
}

fn score(cases: &[Case], glossary: &Glossary, told: &[Told], plain: &[Told]) -> Score {
    let mut score = Score::default();
    let mut wordings: BTreeMap<&str, Vec<Option<String>>> = BTreeMap::new();
    for ((case, (translation, hits)), (unforced, _)) in cases.iter().zip(told).zip(plain) {
        let english = translation.text.as_str();
        if case.terms.is_empty() {
            score.without_terms.add(english, &case.english);
            score.changed += usize::from(english != unforced.text);
        } else {
            score.with_terms.add(english, &case.english);
        }
        let found: Vec<&str> = hits.iter().map(|hit| glossary.entry(hit).source.as_str()).collect();
        score.beyond += found.iter().filter(|term| !case.terms.iter().any(|labelled| labelled == *term)).count();
        let mut missing = Vec::new();
        for term in &case.terms {
            score.labelled += 1;
            score.found += usize::from(found.contains(&term.as_str()));
            let Some(entry) = entry(glossary, term) else { continue };
            let compound = hits.iter().any(|hit| hit.compound && glossary.entry(hit).source == *term);
            let shown = shown(entry, english, compound);
            score.in_english += usize::from(shown.is_some());
            score.in_compounds.0 += usize::from(compound);
            score.in_compounds.1 += usize::from(compound && shown.is_some());
            if shown.is_none() {
                missing.push(format!("{term} → {}", entry.preferred()));
            }
            wordings.entry(term).or_default().push(shown);
        }
        for outcome in translation.enforced.iter().filter(|enforced| enforced.kind.is_term()) {
            *score.outcomes.entry(name(outcome.outcome)).or_default() += 1;
        }
        if !missing.is_empty() {
            score.missing.push((case.german.clone(), english.to_owned(), missing.join(", ")));
        }
    }
    let repeated = wordings.values().filter(|shown| shown.len() > 1);
    score.repeated = repeated.clone().count();
    score.consistent = repeated
        .filter(|shown| shown.iter().all(Option::is_some) && shown.iter().collect::<BTreeSet<_>>().len() == 1)
        .count();
    score
}

/// The accepted form of the entry that `text` shows, as filed. For a compound English may have it as part of a word.
fn shown(entry: &Entry, text: &str, compound: bool) -> Option<String> {
    let shows = |target: &&String| {
        find_term::find(text, target).is_some() || (compound && find_term::find_in_word(text, target).is_some())
    };
    entry.targets.iter().find(shows).cloned()
}

fn name(outcome: Enforcement) -> &'static str {
    match outcome {
        Enforcement::Applied => "applied",
        Enforcement::Constrained => "constrained",
        Enforcement::Repaired => "repaired",
        Enforcement::Missed => "missed",
    }
}

impl Report {
    /// The report as Markdown.
    pub fn to_markdown(&self) -> String {
        let scores = [&self.off, &self.proper, &self.random];
        let (with, without) = self.sentences;
        let mut text = format!(
            "Model {}; {with} sentences with {} terms, {without} without.\n\n| | off | proper | random |\n| --- | --- | --- | --- |\n",
            self.model, self.proper.labelled
        );
        let mut row = |name: &str, cell: &dyn Fn(&Score) -> String| {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "| {name} | {} |", scores.map(cell).join(" | "));
        };
        row("terms in the English", &|s| percent(s.in_english, s.labelled));
        row("– as words of their own", &|s| match s.in_compounds {
            _ if s.found == 0 => "–".into(),
            (labelled, shown) => percent(s.in_english - shown, s.labelled - labelled),
        });
        row("– inside compounds", &|s| match s.in_compounds {
            (0, _) => "–".into(),
            (labelled, shown) => percent(shown, labelled),
        });
        row("terms found in the German", &|s| {
            if s.found + s.beyond == 0 { "–".into() } else { percent(s.found, s.labelled) }
        });
        row("found and not labelled", &|s| s.beyond.to_string());
        for outcome in
            [Enforcement::Applied, Enforcement::Constrained, Enforcement::Repaired, Enforcement::Missed].map(name)
        {
            row(outcome, &|s| s.outcomes.get(outcome).copied().unwrap_or(0).to_string());
        }
        row("terms with one English throughout", &|s| percent(s.consistent, s.repeated));
        row("chrF, sentences with terms", &|s| format!("{:.1}", s.with_terms.score()));
        row("chrF, sentences without", &|s| format!("{:.1}", s.without_terms.score()));
        row("sentences without terms that changed", &|s| s.changed.to_string());
        text
    }
}

fn percent(part: usize, whole: usize) -> String {
    format!("{:.1} % ({part} of {whole})", 100.0 * part as f64 / whole.max(1) as f64)
}
