//! Months and days of the week in both languages.

use std::sync::LazyLock;

use crate::data::{Table, table};

/// A month or a day of the week, with capitals.
#[derive(Debug, Default)]
pub(crate) struct Named {
    /// Its usual German name, then others (Jänner, Sonnabend).
    pub(crate) german: Vec<String>,
    /// Its German abbreviations.
    pub(crate) german_short: Vec<String>,
    /// Its English name.
    pub(crate) english: String,
    /// Its English abbreviations.
    pub(crate) english_short: Vec<String>,
}

/// The months, January first.
pub(crate) fn months() -> &'static [Named] {
    static MONTHS: LazyLock<Vec<Named>> = LazyLock::new(|| named(table!("de/months.tsv"), table!("en/months.tsv"), 12));
    &MONTHS
}

/// The days of the week, Monday first.
pub(crate) fn weekdays() -> &'static [Named] {
    static WEEKDAYS: LazyLock<Vec<Named>> =
        LazyLock::new(|| named(table!("de/weekdays.tsv"), table!("en/weekdays.tsv"), 7));
    &WEEKDAYS
}

/// Whether `lower` is the whole name of a month in German.
pub(crate) fn is_month(lower: &str) -> bool {
    is_name(table!("de/months.tsv"), lower)
}

/// Whether `lower` is a name or an abbreviation of a month in German.
pub(crate) fn is_month_or_short(lower: &str) -> bool {
    table!("de/months.tsv").get(lower).is_some()
}

/// Whether `lower` is an abbreviation of a month in German.
pub(crate) fn is_short_month(lower: &str) -> bool {
    is_month_or_short(lower) && !is_month(lower)
}

/// The number of the month that a German name or abbreviation is, in any capitals.
pub(crate) fn german_month(name: &str) -> Option<u8> {
    table!("de/months.tsv").value(&name.to_lowercase())?.parse().ok()
}

/// The number of the month that an English name or abbreviation is. In small letters it is another word (may, march).
pub(crate) fn english_month(name: &str) -> Option<u8> {
    let is_name = name.starts_with(char::is_uppercase);
    is_name.then(|| table!("en/months.tsv").value(&name.to_lowercase()))??.parse().ok()
}

/// Whether `lower` is a day of the week in German.
pub(crate) fn is_weekday(lower: &str) -> bool {
    is_name(table!("de/weekdays.tsv"), lower)
}

/// Whether `lower` is a day of the week in English.
pub(crate) fn is_english_weekday(lower: &str) -> bool {
    is_name(table!("en/weekdays.tsv"), lower)
}

fn is_name(names: &Table, lower: &str) -> bool {
    names.get(lower).is_some_and(|cells| cells.get(1) != Some(&"short"))
}

/// What the tables of both languages say of the numbers from 1 to `count`.
fn named(german: &Table, english: &Table, count: usize) -> Vec<Named> {
    let mut all: Vec<Named> = (0..count).map(|_| Named::default()).collect();
    for (table, is_german) in [(german, true), (english, false)] {
        for (name, cells) in table.iter() {
            let number: Option<usize> = cells.first().and_then(|number| number.parse().ok());
            let Some(one) = number.and_then(|number| all.get_mut(number.checked_sub(1)?)) else { continue };
            let mut letters = name.chars();
            let name: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            match (is_german, cells.get(1)) {
                (true, None) => one.german.insert(0, name),
                (true, Some(&"short")) => one.german_short.push(name),
                (true, Some(_)) => one.german.push(name),
                (false, Some(&"short")) => one.english_short.push(name),
                (false, _) => one.english = name,
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_and_day_has_its_names() {
        for (all, count) in [(months(), 12), (weekdays(), 7)] {
            assert_eq!(all.len(), count);
            assert!(all.iter().all(|one| !one.german.is_empty() && !one.english.is_empty()));
        }
        assert_eq!(
            (months()[0].german.as_slice(), months()[0].english.as_str()),
            (&["Januar", "Jänner"].map(String::from)[..], "January")
        );
        assert_eq!(
            (months()[8].english_short.join(" "), weekdays()[5].german.join(" ")),
            ("Sep Sept".into(), "Samstag Sonnabend".into())
        );
        assert!(is_month("mai") && !is_month("jan") && is_short_month("jan") && is_weekday("sonnabend"));
    }
}
