//! Reasons to distrust a translated sentence.
//!
//! Every check compares the English with its German; none knows the truth, so each says what it saw.

use super::enforce::{Enforced, Outcome, RequiredKind};
use super::{Request, polish};
use crate::text::numbers;

/// A reason to distrust a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Which check.
    pub check: Check,
    /// What it saw.
    pub detail: String,
}

/// The checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// A figure is missing, changed or invented.
    Number,
    /// A proper name is not in the English as it is written.
    Name,
    /// The English is far longer or shorter than the German suggests.
    Length,
    /// Words are said twice.
    Repetition,
    /// German words were left over.
    Untranslated,
    /// A glossary term is missing or had to be put in by replacing words.
    Term,
}

impl Check {
    /// The check's name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Check::Number => "number",
            Check::Name => "name",
            Check::Length => "length",
            Check::Repetition => "repetition",
            Check::Untranslated => "untranslated",
            Check::Term => "term",
        }
    }

    /// Whether a sentence with this warning should give way to the next best one in a summary.
    pub fn is_severe(self) -> bool {
        matches!(self, Check::Number | Check::Length | Check::Repetition | Check::Untranslated)
    }
}

/// Runs every check on the English `text` of `request`.
pub fn check(request: &Request, text: &str, enforced: &[Enforced]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    number(request, text, &mut warnings);
    name_and_term(request, enforced, &mut warnings);
    length(request, text, &mut warnings);
    if polish::repetitions(text) > polish::repetitions(&request.text) {
        warnings.push(Warning { check: Check::Repetition, detail: "words are said twice".into() });
    }
    untranslated(request, text, &mut warnings);
    warnings
}

/// Every figure of the German must be in the English, and no other.
fn number(request: &Request, text: &str, warnings: &mut Vec<Warning>) {
    // What stands inside a name or a term (`5G`, `CVE-2021-44228`) is looked after with it.
    let inside = |range: &std::ops::Range<usize>| {
        let other = |kind| kind != RequiredKind::Figure;
        request.required.iter().any(|r| other(r.kind) && r.range.start <= range.start && range.end <= r.range.end)
    };
    let (german_text, english_text) = without_times(&request.text, text);
    let german = numbers::german(&german_text);
    let english = numbers::english(&english_text);
    for quantity in german.iter().filter(|q| q.digits && !inside(&q.range)) {
        if !english.iter().any(|e| e.same_value(quantity)) {
            let figure = request.text[quantity.range.clone()].trim();
            warnings.push(Warning { check: Check::Number, detail: format!("'{figure}' is not in the English") });
        }
    }
    if text.contains('$') && !["$", "ollar", "USD"].iter().any(|dollar| request.text.contains(dollar)) {
        warnings.push(Warning { check: Check::Number, detail: "dollars in the English, none in the German".into() });
    }
    for quantity in english.iter().filter(|q| q.digits) {
        let figure = text[quantity.range.clone()].trim();
        let in_name = request.text.contains(figure)
            || request.required.iter().any(|r| r.english.iter().any(|e| e.contains(figure)));
        if !in_name && !german.iter().any(|g| g.same_value(quantity)) && !is_numeral_word(&request.text, quantity.value)
        {
            warnings.push(Warning { check: Check::Number, detail: format!("'{figure}' is not in the German") });
        }
    }
}

/// Both texts with times of day that agree blanked out: `14.30 Uhr` is `14:30`, `2.30 pm` or `2:30 p.m.`
fn without_times(german: &str, english: &str) -> (String, String) {
    let (mut german, mut english) = (german.to_owned(), english.to_owned());
    for time in times(&german).into_iter().rev() {
        let Some((hour, minute)) = hour_and_minute(&german[time.clone()]) else { continue };
        let same = times(&english).into_iter().find(|other| {
            hour_and_minute(&english[other.clone()]).is_some_and(|(h, m)| m == minute && (h == hour || h + 12 == hour))
        });
        if let Some(same) = same {
            german.replace_range(time.clone(), &" ".repeat(time.len()));
            english.replace_range(same.clone(), &" ".repeat(same.len()));
        }
    }
    (german, english)
}

/// Places that look like a time: one or two digits, a stop or colon, two digits, and no digit around.
fn times(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for part in text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ':') {
        let time = part.trim_end_matches(['.', ':']);
        if hour_and_minute(time).is_some() {
            found.push(from..from + time.len());
        }
        from += part.len();
        from += text[from..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

fn hour_and_minute(time: &str) -> Option<(u8, u8)> {
    let (hour, minute) = time.split_once([':', '.'])?;
    if minute.len() != 2 {
        return None;
    }
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 25 && minute < 60).then_some((hour, minute))
}

/// German numerals that are no figures of their own in [`numbers`]: ein, erste, dritte, Viertel, halb.
fn is_numeral_word(german: &str, value: f64) -> bool {
    let stems: &[&str] = match value as i64 {
        1 => &["ein", "erst", "januar"],
        2 => &["zwei", "beide", "doppel"],
        3 => &["dritt", "drei"],
        4 => &["viert", "vier"],
        5 => &["fünf"],
        6 => &["sechs"],
        7 => &["sieb"],
        8 => &["acht"],
        9 => &["neun"],
        10 => &["zehn"],
        _ => return false,
    };
    let lower = german.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).any(|word| stems.iter().any(|stem| word.starts_with(stem)))
}

fn name_and_term(request: &Request, enforced: &[Enforced], warnings: &mut Vec<Warning>) {
    for (required, outcome) in request.required.iter().zip(enforced) {
        let german = request.text.get(required.range.clone()).unwrap_or_default();
        let english = required.english.first().map(String::as_str).unwrap_or_default();
        let warning = match (required.kind, outcome.outcome) {
            (RequiredKind::Name, Outcome::Missed) => (Check::Name, format!("'{german}' is not in the English")),
            (RequiredKind::Term, Outcome::Missed) => (Check::Term, format!("'{german}' should read '{english}'")),
            (RequiredKind::Term, Outcome::Repaired) => {
                (Check::Term, format!("'{}' was put in for '{german}'; the words around it may not fit", outcome.found))
            }
            _ => continue,
        };
        let warning = Warning { check: warning.0, detail: warning.1 };
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    }
}

/// English has about as many words as its German has, compounds counted as two or three.
fn length(request: &Request, text: &str, warnings: &mut Vec<Warning>) {
    let letters = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).count() as f64;
    let (german, english) = (letters(&request.text), letters(text));
    if german < 20.0 {
        return;
    }
    let ratio = english / german;
    // Of 10 669 reference translations (WMT 2016–2018 and 2020, FLORES), 99 in 100 lie between 0.57 and 1.35.
    if !(0.5..=1.5).contains(&ratio) {
        warnings.push(Warning {
            check: Check::Length,
            detail: format!("the English has {:.0} % of the German's letters", ratio * 100.0),
        });
    }
}

/// Words that are German and nothing else.
const GERMAN_ONLY: &[&str] = &[
    "der", "das", "und", "nicht", "ist", "mit", "für", "dem", "eine", "einen", "einer", "auch", "sich", "werden",
    "wird", "wurde", "wurden", "auf", "von", "zum", "zur", "aus", "nach", "bei", "über", "durch", "oder", "aber",
    "sind", "haben", "hatte", "sein", "seine", "ihre", "wie", "noch", "nur", "mehr", "kein", "keine",
];

fn untranslated(request: &Request, text: &str, warnings: &mut Vec<Warning>) {
    let protected: Vec<&str> = request.required.iter().flat_map(|r| r.english.iter().map(String::as_str)).collect();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let function_words = words.iter().filter(|w| GERMAN_ONLY.contains(&w.to_lowercase().as_str())).count();
    // A long lower-case word of the German that stands in the English as it is was not translated.
    let left: Vec<&&str> = words
        .iter()
        .filter(|w| {
            w.chars().count() >= 6
                && w.chars().any(|c| "äöüß".contains(c))
                && w.chars().next().is_some_and(char::is_lowercase)
        })
        .filter(|w| request.text.contains(**w) && !protected.iter().any(|p| p.contains(**w)))
        .collect();
    if function_words >= 2 || !left.is_empty() {
        let detail = match left.first() {
            Some(word) => format!("'{word}' was left in German"),
            None => "German words were left over".into(),
        };
        warnings.push(Warning { check: Check::Untranslated, detail });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(german: &str, english: &str) -> Vec<Check> {
        let request = Request { text: german.into(), ..Request::default() };
        check(&request, english, &[]).into_iter().map(|w| w.check).collect()
    }

    #[test]
    fn damaged_translations_are_seen_and_good_ones_are_not() {
        for (name, german, english, expected) in [
            (
                "good",
                "Der Umsatz stieg um 12,5 Prozent auf 1,2 Milliarden Euro.",
                "Revenue rose 12.5 percent to 1.2 billion euros.",
                &[][..],
            ),
            (
                "wrong scale",
                "Er zahlte 1,2 Milliarden Euro.",
                "He paid 1.2 million euros.",
                &[Check::Number, Check::Number],
            ),
            ("lost figure", "Am 31. August 2021 begann es.", "It began on August 2021.", &[Check::Number]),
            ("invented figure", "Das begann im August.", "It began on 15 August.", &[Check::Number]),
            ("wrong currency", "Er zahlte 30 Millionen Euro.", "He paid $30 million.", &[Check::Number]),
            ("spelled out", "Es gab 3 Treffer in zwei Tagen.", "There were three hits in 2 days.", &[]),
            ("clock", "Um 14.30 Uhr begann die Sitzung.", "The meeting began at 2.30 pm.", &[]),
            ("trillion", "Das sind 3,4 Billionen Dollar.", "That is 3.4 trillion dollars.", &[]),
            (
                "stammer",
                "Die Firma baut eine Fabrik in New York.",
                "The company builds a plant in New York in New York.",
                &[Check::Repetition],
            ),
            (
                "too short",
                "Die Behörde kündigte am Montag eine umfassende Überprüfung des Konzerns an.",
                "The authority.",
                &[Check::Length],
            ),
            (
                "left over",
                "Die Aktie ist gefallen und der Kurs auch.",
                "The share ist gefallen und the price too.",
                &[Check::Untranslated],
            ),
            (
                "left-over word",
                "Das ist außergewöhnlich gut gelungen.",
                "That worked außergewöhnlich well, they said.",
                &[Check::Untranslated],
            ),
        ] {
            assert_eq!(seen(german, english), expected, "{name}");
        }
    }
}
