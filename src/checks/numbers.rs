//! Figures: values, units and dates must be those of the German.

use std::ops::Range;

use super::times::without_times;
use super::{currency, limits, measured, months};

use crate::data::table;
use crate::text::numbers::{self, Quantity};
use crate::translate::{Request, RequiredKind};

/// What is wrong with the figures of `english`, for a person to read; nothing where they agree.
///
/// Every figure written in digits must be in the other language, in any wording. A spelled-out number may be told in
/// other words, so it counts only where the other language has a number in its place that is not there either.
pub(crate) fn differences(request: &Request, english: &str) -> Vec<String> {
    let (german_text, english_text, mut found) = without_times(&request.text, english);
    let (german_text, english_text, dates) = months::without_dates(&german_text, &english_text);
    let (german_text, english_text) = without_versions(&german_text, &english_text);
    let (german_text, english_text) = without_parts_of_years(&german_text, &english_text);
    let all_german = numbers::german_with_units(&german_text);
    let german: Vec<Quantity> = all_german
        .iter()
        .filter(|q| !stands_in_name(request, &q.range) && !is_copied(q, &german_text, &english_text))
        .cloned()
        .collect();
    let theirs: Vec<Quantity> = numbers::english_with_units(&english_text);
    let is_among = |quantity: &Quantity, others: &[Quantity]| others.iter().any(|other| other.same_value(quantity));
    let units = measured::one_units(&english_text);
    let lost: Vec<&Quantity> = german
        .iter()
        .filter(|quantity| !is_among(quantity, &theirs) && !measured::is_one_unit(quantity, &units))
        .collect();
    let plain_german = numbers::without_indices(&request.text);
    let made_up: Vec<&Quantity> = theirs
        .iter()
        .filter(|quantity| {
            let written = english[quantity.range.clone()].trim();
            !is_among(quantity, &all_german)
                && !stands_in(written, &plain_german, request)
                && !is_one(quantity, &request.text)
        })
        .collect();
    // For 0 euros they get nothing.
    let is_nothing = |quantity: &Quantity| {
        quantity.value == 0.0
            && words(english).into_iter().any(|word| {
                matches!(english[word].to_lowercase().as_str(), "nothing" | "no" | "none" | "zero" | "nil" | "free")
            })
    };
    for quantity in lost.iter().filter(|quantity| quantity.digits && !is_nothing(quantity)) {
        found.push(format!("'{}' is not in the English", request.text[quantity.range.clone()].trim()));
    }
    for quantity in made_up.iter().filter(|quantity| quantity.digits) {
        found.push(format!("'{}' is not in the German", english[quantity.range.clone()].trim()));
    }
    if found.is_empty()
        && let (Some(lost), Some(made_up)) = (unpaired(&german, &theirs), unpaired(&theirs, &all_german))
    {
        let (lost, made_up) = (&request.text[lost.range.clone()], &english[made_up.range.clone()]);
        found.push(format!("'{lost}' is not in the English, which has '{made_up}'"));
    }
    if found.is_empty() {
        let first = request.text.find(char::is_alphabetic).unwrap_or(0);
        let told = lost.iter().map(|quantity| (&request.text[quantity.range.clone()], quantity.range.start == first));
        let told = told.filter(|(words, opens)| numbers::must_be_told(words, *opens)).map(|(words, _)| words);
        found.extend(told.map(|words| format!("'{words}' is not in the English")));
    }
    found.extend(currency::differences(&request.text, english, &german, &theirs));
    found.extend(months::differences(&request.text, english));
    // What follows sees the same faults once more, and others beside.
    let later: [&dyn Fn() -> Vec<String>; 3] =
        [&|| dates.clone(), &|| measured::differences(&request.text, english, &german, &theirs), &|| {
            limits::differences(&request.text, english, &german, &theirs)
        }];
    for others in later {
        if found.is_empty() {
            found.extend(others());
        }
    }
    found
}

/// The first of `ones` that is left when each is paired with one of `others` of the same value.
fn unpaired<'a>(ones: &'a [Quantity], others: &[Quantity]) -> Option<&'a Quantity> {
    let mut open: Vec<&Quantity> = others.iter().collect();
    ones.iter().find(|one| match open.iter().position(|other| other.same_value(one)) {
        Some(place) => {
            open.remove(place);
            false
        }
        None => true,
    })
}

/// Both texts with versions and the like that stand in both (`3.2`, `2.4.1`, `Firmware 3.100`) blanked out: they are no
/// figures.
fn without_versions(german: &str, english: &str) -> (String, String) {
    let (mut german, mut english) = (german.to_owned(), english.to_owned());
    let mut versions = Vec::new();
    let mut from = 0;
    for part in german.split_inclusive(|c: char| !c.is_ascii_digit() && c != '.') {
        let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
        let token = digits.trim_start_matches(|c: char| !c.is_ascii_digit());
        let start = from + digits.len() - token.len();
        let is_version = numbers::german_figure(token).is_none() || numbers::is_version(&german, start, token);
        if token.contains('.') && is_version {
            versions.push(token.to_owned());
        }
        from += part.len();
    }
    for version in versions {
        if english.contains(&version) {
            german = german.replacen(&version, &" ".repeat(version.len()), 1);
            english = english.replacen(&version, &" ".repeat(version.len()), 1);
        }
    }
    (german, english)
}

/// Both texts without the parts of a year and of games that both have, `Quartal` and quarter, `Halbjahr` and half, and
/// the German without the 1 of `1. Quartal` where the English has `first`.
fn without_parts_of_years(german: &str, english: &str) -> (String, String) {
    let (mut own, mut other) = (german.to_owned(), english.to_owned());
    for (part, names) in table!("de/parts-of-years.tsv").iter() {
        // Die Hälfte is told as half by itself.
        let has_half = part.starts_with("halb") && german.contains("Hälfte");
        let has_part = |word: &str| !has_half && word.to_lowercase().contains(part);
        if words(german).into_iter().any(|range| has_part(&german[range])) {
            for range in words(english)
                .into_iter()
                .filter(|range| names.contains(&english[range.clone()].to_lowercase().as_str()))
            {
                other.replace_range(range.clone(), &" ".repeat(range.len()));
            }
        }
    }
    if words(english).into_iter().any(|range| english[range].eq_ignore_ascii_case("first")) {
        let ordinals: Vec<usize> = german.match_indices("1. ").map(|(at, _)| at).collect();
        for at in ordinals
            .into_iter()
            .filter(|&at| !german[..at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')))
        {
            own.replace_range(at..at + 1, " ");
        }
    }
    (own, other)
}

/// Places of words of letters alone.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for part in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphabetic());
        if !word.is_empty() {
            found.push(from..from + word.len());
        }
        from += part.len();
    }
    found
}

/// Whether the figure has a letter behind it and stands so in the English: § 312k.
fn is_copied(quantity: &Quantity, german: &str, english: &str) -> bool {
    let letters = german[quantity.range.end..].chars().take_while(|c| c.is_alphabetic());
    let length: usize = letters.map(char::len_utf8).sum();
    length > 0 && quantity.digits && english.contains(&german[quantity.range.start..quantity.range.end + length])
}

/// What stands inside a name or a term (`5G`, `CVE-2021-44228`) is looked after with it.
fn stands_in_name(request: &Request, range: &Range<usize>) -> bool {
    let before = request.text[..range.start].chars().next_back();
    let is_part = before.is_some_and(char::is_alphabetic);
    is_part
        || request.required.iter().any(|required| {
            required.kind != RequiredKind::Figure
                && required.range.start <= range.start
                && range.end <= required.range.end
        })
}

/// Whether the figure is written in the German as it is, or in the English of something required: a version, a model.
fn stands_in(figure: &str, german: &str, request: &Request) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_digit() && !matches!(c, ',' | '.'));
    let stands = |text: &str| {
        text.match_indices(figure).any(|(at, _)| {
            let after = &text[at + figure.len()..];
            // A full stop or comma ends the figure where no digit follows.
            let follows = after
                .chars()
                .next()
                .filter(|c| !matches!(c, ',' | '.') || after[1..].starts_with(|d: char| d.is_ascii_digit()));
            is_edge(text[..at].chars().next_back()) && is_edge(follows)
        })
    };
    stands(german) || request.required.iter().any(|required| required.english.iter().any(|form| stands(form)))
}

/// `1` for `ein`, `erste` or January, and 0 as the beginning of a range, is no figure that was made up.
fn is_one(quantity: &Quantity, german: &str) -> bool {
    if quantity.value == 0.0 {
        return true;
    }
    let stems = ["ein", "erst", "januar", "jede"];
    quantity.value == 1.0
        && german
            .to_lowercase()
            .split(|c: char| !c.is_alphabetic())
            .any(|w| stems.iter().any(|stem| w.starts_with(stem)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regression_other_ways_to_tell_a_figure() {
        for (name, german, english, expected) in [
            ("quarter", "Drei Werke wuchsen im Quartal.", "Three plants grew in the quarter.", 0),
            ("two of each", "Drei wuchsen im Quartal.", "Four grew in the quarter.", 1),
            ("first half", "im 1. Halbjahr 2023", "in the first half of 2023", 0),
            ("first quarter", "im 1. Quartal", "in the first quarter", 0),
            ("other half", "im 1. Halbjahr", "in the second half", 1),
            ("date at the end", "Er gilt bis zum 31.12.2025.", "It is valid until 31 December 2025.", 0),
            ("version", "Die Firmware 3.100 ist da.", "Firmware 3.100 is here.", 0),
            ("address", "Unter 192.168.178.254 steht es.", "It is at 192.168.178.254.", 0),
            ("section with a letter", "nach § 312k BGB", "under section 312k of the code", 0),
            ("half at half-time", "Halbzeit: Die Hälfte ist weg", "Halfway: half has gone", 0),
            ("scale behind statt", "310 statt 390 Millionen", "310 million instead of 390 million", 0),
            ("lost numeral", "Zwölf Politiker kamen.", "Politicians came.", 1),
            ("lost ordinal", "zum vierten Mal", "once again", 1),
            ("lost sum in words", "zwei Euro teurer", "more expensive", 1),
            ("a year", "nach zwölf Monaten", "after a year", 0),
            ("formula", "400 Tonnen CO₂ auf 250 m²", "400 tonnes of CO2 on 250 square metres", 0),
            ("flattened fraction", "um 3½ Prozent", "by 3 per cent", 1),
            ("flattened third", "⅓ der Router", "13 of the routers", 2),
            ("power", "10⁶ Bit", "a million bits", 0),
            ("converted", "1,2 Kilometer", "1,200 metres", 0),
            ("spaces", "Es sind 12 500 Konten.", "There are 12,500 accounts.", 0),
        ] {
            let request = Request { text: german.into(), ..Request::default() };
            assert_eq!(differences(&request, english).len(), expected, "{name}: {:?}", differences(&request, english));
        }
    }
}
