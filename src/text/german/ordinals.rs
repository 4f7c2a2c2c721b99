//! Ordinal figures: German writes them with a full stop (`31. August`, `der 3. Senat`), which then ends no sentence.

use super::determiners;
use crate::data::word_list;
use crate::text::calendar;

/// Whether `figure`, with a full stop after it, is an ordinal, given the word `before` it and the word `next` after it;
/// `starter` says that `next` is one that begins sentences.
pub fn is_ordinal(before: &str, figure: &str, next: &str, starter: bool) -> bool {
    if figure.len() <= 3 && is_counted(&next.to_lowercase()) {
        return true;
    }
    if next.starts_with(|c: char| c.is_ascii_digit()) {
        // 31. 8. 2021
        return figure.len() <= 2 && !starter;
    }
    !starter && figure.len() <= 3 && makes_ordinal(&before.to_lowercase())
}

/// Whether `figures` are a day and a month without the last full stop: `24.12`.
pub fn is_short_date(figures: &str) -> bool {
    let Some((day, month)) = figures.split_once('.') else { return false };
    let is_within =
        |text: &str, most: u8| text.len() <= 2 && text.parse().is_ok_and(|number: u8| (1..=most).contains(&number));
    is_within(day, 31) && is_within(month, 12)
}

/// Whether an ordinal figure commonly stands before `next`.
fn is_counted(next: &str) -> bool {
    word_list!("de/after-ordinals.txt").contains(next) || calendar::is_month_or_short(next)
}

/// Whether a figure behind `before` is an ordinal: it is an article but `ein`, or a pronoun.
fn makes_ordinal(before: &str) -> bool {
    determiners::is_article(before) && !determiners::is_indefinite(before)
        || word_list!("de/before-ordinals.txt").contains(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_in_figures_are_told_from_versions() {
        for (figures, expected) in
            [("24.12", true), ("5.6", true), ("32.1", false), ("5.13", false), ("5", false), ("3.2.1", false)]
        {
            assert_eq!(is_short_date(figures), expected, "{figures}");
        }
    }

    #[test]
    fn ordinals_are_told_from_figures_at_the_end() {
        for (before, figure, next, starter, expected) in [
            ("am", "31", "August", false, true),
            ("auf", "31", "Der", true, false),
            ("der", "5", "Zivilsenat", false, true),
            ("im", "3", "Anlauf", false, true),
            ("Platz", "3", "Trainer", false, false),
            ("Jahr", "2021", "Tesla", false, false),
            ("am", "31", "8", false, true),
        ] {
            assert_eq!(is_ordinal(before, figure, next, starter), expected, "{before} {figure}. {next}");
        }
    }
}
