//! Units of measure: what a figure counts is the same in both languages.

use crate::text::numbers::{Measure, Quantity, english_with_units};

/// Figures that have another unit in the English: 60 Zentimeter, 60 inches. A unit that is not known may be any.
pub(crate) fn differences(german: &str, text: &str, ours: &[Quantity], theirs: &[Quantity]) -> Vec<String> {
    let written = |text: &str, quantity: &Quantity| {
        let behind = text[quantity.range.end..].split_whitespace().next().unwrap_or_default();
        format!("{} {behind}", text[quantity.range.clone()].trim()).trim_end_matches([',', '.', ' ']).to_owned()
    };
    let mut found = Vec::new();
    for own in ours {
        let Some(measure) = own.measure else { continue };
        let mut alike = theirs.iter().filter(|other| other.value == own.value).peekable();
        let Some(first) = alike.peek().copied() else { continue };
        let is_other = |other: &Quantity| other.measure.is_some_and(|other| other != measure);
        if alike.all(is_other) && !theirs.iter().any(|other| other.value != own.value && other.same_value(own)) {
            found.push(format!("'{}' is '{}' in the English", written(german, own), written(text, first)));
        }
    }
    found
}

/// The units that an English text has without a figure: a year, per day.
pub(crate) fn one_units(text: &str) -> Vec<Measure> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_one = |word: &str| {
        matches!(word.to_lowercase().as_str(), "a" | "an" | "one" | "the" | "per" | "last" | "next" | "this")
    };
    let mut units: Vec<Measure> = Vec::new();
    for pair in words.windows(2).filter(|pair| is_one(pair[0])) {
        let unit = english_with_units(&format!("1 {}", pair[1])).first().and_then(|one| one.measure);
        units.extend(unit.filter(|unit| !units.contains(unit)));
    }
    units
}

/// Whether the quantity is one of these units: zwölf Monate, a year.
pub(crate) fn is_one_unit(quantity: &Quantity, units: &[Measure]) -> bool {
    let Some(measure) = quantity.measure else { return false };
    let whole = quantity.value * measure.factor;
    units.iter().any(|one| one.dimension == measure.dimension && (one.factor - whole).abs() <= whole * 1e-9)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numbers;

    #[test]
    fn units_that_are_others_are_seen() {
        for (name, german, english, expected) in [
            ("kilowatt", "5 kWh Strom", "5 MWh of electricity", 1),
            ("same in words", "5 kWh Strom", "5 kilowatt-hours of electricity", 0),
            ("metre", "60 Kilometer", "60 metres", 1),
            ("inch", "60 Zentimeter breit", "60 inches wide", 1),
            ("bits", "500 Megabit pro Sekunde", "500 megabytes per second", 1),
            ("storage", "16 GB Speicher", "16 MB of memory", 1),
            ("points", "um 3 Prozentpunkte", "by 3 percentage points", 0),
            ("per cent", "um 3 Prozentpunkte", "by 3 per cent", 1),
            ("cent", "69 Cent", "69 euros", 1),
            ("time", "20 Sekunden", "20 minutes", 1),
            ("square", "250 m²", "250 square metres", 0),
            ("unknown", "250 Flaschen", "250 bottles", 0),
            ("adjective", "nach 30 Tagen", "a 30-day trial", 0),
            ("two of a value", "20 Sekunden, 20 Minuten", "20 seconds, 20 minutes", 0),
            ("range", "30 bis 50 Euro", "€30 to €50", 0),
        ] {
            let (ours, theirs) = (numbers::german_with_units(german), numbers::english_with_units(english));
            let found = differences(german, english, &ours, &theirs);
            assert_eq!(found.len(), expected, "{name}: {found:?} {ours:?} {theirs:?}");
        }
    }
}
