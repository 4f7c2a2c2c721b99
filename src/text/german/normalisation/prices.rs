//! Prices in whole units of money: `100.000,- Euro`, `5,– €`, `Fr. 20.–`.

use super::replacement::Replacement;
use super::scan::word_after;
use crate::data::table;

/// The dash that stands for no cents goes.
pub(super) fn replacements(text: &str) -> Vec<Replacement> {
    let dashes = text.char_indices().filter(|(_, c)| matches!(c, '-' | '–' | '—'));
    dashes
        .filter_map(|(at, dash)| {
            let mark = text[..at].chars().next_back().filter(|mark| matches!(mark, ',' | '.'))?;
            let start = at - mark.len_utf8();
            let mut end = at + dash.len_utf8();
            end += text[end..].len() - text[end..].trim_start_matches(dash).len();
            let follows = text[end..].chars().next();
            let is_price = text[..start].ends_with(|c: char| c.is_ascii_digit())
                && !follows.is_some_and(|c| c.is_alphanumeric())
                && (mark == ',' || is_money(text, start, end));
            is_price.then(|| Replacement::new(start..end, ""))
        })
        .collect()
}

/// Whether a currency stands beside the figure that ends at byte `start`, or at byte `end`.
fn is_money(text: &str, start: usize, end: usize) -> bool {
    let is_currency = |word: &str| {
        table!("de/currency-signs.tsv").get(word).is_some() || matches!(word, "CHF" | "Fr" | "Franken" | "SFr")
    };
    let figure = text[..start].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '\'' | '’'));
    let before = figure.trim_end().trim_end_matches('.').rsplit(char::is_whitespace).next().unwrap_or_default();
    let sign: String = text[end..].trim_start().chars().take(1).collect();
    is_currency(before) || is_currency(&sign) || is_currency(word_after(text, end))
}
