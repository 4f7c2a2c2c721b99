//! Prices as they are written without decimals: `100.000,- Euro`, `5,– €`, `Fr. 20.–`, `-,50 Euro`; and `1'000.50 Franken`.

use std::ops::Range;

use super::replacement::Replacement;
use super::scan::word_after;
use crate::data::table;

/// The dash that stands for no cents goes, one that stands for no whole units is a nought, and Swiss figures have the signs
/// of other German ones.
pub(super) fn replacements(text: &str) -> Vec<Replacement> {
    let mut found = no_cents(text);
    found.extend(text.match_indices(['-', '–', '—']).filter_map(|(at, dash)| only_cents(text, at..at + dash.len())));
    found.extend(swiss_figures(text));
    found
}

/// The dash of `-,50 Euro`.
fn only_cents(text: &str, dash: Range<usize>) -> Option<Replacement> {
    let cents = text[dash.end..].strip_prefix(',')?;
    let digits = cents.chars().take_while(char::is_ascii_digit).count();
    let end = dash.end + 1 + digits;
    let is_free = !text[..dash.start].ends_with(char::is_alphanumeric);
    (digits == 2 && is_free && is_money(text, dash.start, end)).then(|| Replacement::new(dash, "0"))
}

/// `1'000.50` as `1.000,50`.
fn swiss_figures(text: &str) -> Vec<Replacement> {
    let mut found = Vec::new();
    let inside = |c: char| c.is_ascii_digit() || matches!(c, '\'' | '’' | '.');
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|start| at + start) {
        let figure = text[start..].split(|c: char| !inside(c)).next().unwrap_or_default();
        at = start + figure.len();
        let figure = figure.trim_end_matches(['.', '\'', '’']);
        let Some((whole, cents)) = figure.split_once('.') else { continue };
        let is_grouped = whole.contains(['\'', '’']) && whole.split(['\'', '’']).skip(1).all(|group| group.len() == 3);
        if is_grouped && (1..=2).contains(&cents.len()) && cents.chars().all(|c| c.is_ascii_digit()) {
            let written = format!("{},{cents}", whole.replace(['\'', '’'], "."));
            found.push(Replacement::new(start..start + figure.len(), written));
        }
    }
    found
}

fn no_cents(text: &str) -> Vec<Replacement> {
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
