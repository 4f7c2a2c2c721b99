//! Which days there are, and on which of them news is published.

use jiff::civil::Date;

use crate::data::table;

/// Years in which news is published that is read here. No clock is asked: a corpus must read the same in every year.
const YEARS: std::ops::Range<i16> = 1800..2050;

/// From here on two figures are a year of the last century.
const CENTURY: u32 = 70;

/// Days that systems count from: where a file has one of these, a date was missing.
const ORIGINS: [(i16, i8, i8); 5] = [(1899, 12, 30), (1900, 1, 1), (1904, 1, 1), (1970, 1, 1), (1980, 1, 1)];

/// The day with these numbers as `YYYY-MM-DD`; none where there is no such day.
pub(super) fn day(year: u32, month: u32, day: u32) -> Option<String> {
    written_out(Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?)
}

/// `YYYY-MM-DD`; none for days on which no news was written.
pub(super) fn written_out(date: Date) -> Option<String> {
    let is_origin = ORIGINS.contains(&(date.year(), date.month(), date.day()));
    (YEARS.contains(&date.year()) && !is_origin).then(|| date.to_string())
}

/// The year that two figures stand for.
pub(super) fn year_of_two_figures(figures: u32) -> u32 {
    if figures < CENTURY { 2000 + figures } else { 1900 + figures }
}

/// The number of a month by its name in German, English or French, in lower case.
pub(super) fn month(name: &str) -> Option<u32> {
    let tables = [table!("de/months.tsv"), table!("en/months.tsv"), table!("fr/months.tsv")];
    tables.into_iter().find_map(|table| table.value(name))?.parse().ok()
}

/// The same with the names that other languages have: for fields alone, since `gen` and `set` are words of others.
pub(super) fn month_in_any_language(name: &str) -> Option<u32> {
    month(name).or_else(|| table!("web/months.tsv").value(name)?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        let cases = [
            ((2024, 2, 29), Some("2024-02-29")),
            ((2023, 2, 29), None),
            ((2021, 2, 31), None),
            ((2021, 13, 1), None),
            ((1799, 12, 31), None),
            ((1970, 1, 1), None),
            ((1970, 1, 2), Some("1970-01-02")),
            ((9999, 12, 31), None),
            ((70_000, 1, 1), None),
        ];
        for ((year, month, number), wanted) in cases {
            assert_eq!(day(year, month, number).as_deref(), wanted, "{year}-{month}-{number}");
        }
        assert_eq!([0, 69, 70, 99].map(year_of_two_figures), [2000, 2069, 1970, 1999]);
    }

    #[test]
    fn no_name_of_a_month_means_two() {
        for (name, cells) in table!("web/months.tsv").iter() {
            let number = cells.first().and_then(|cell| cell.parse().ok());
            assert!(number.is_some_and(|number: u32| (1..=12).contains(&number)), "{name}");
            assert!(month(name).is_none_or(|known| Some(known) == number), "{name}");
        }
    }
}
