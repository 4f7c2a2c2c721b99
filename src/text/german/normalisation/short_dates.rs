//! Dates in figures and with short months: `1.1.2020`, `5. 3. 2024`, `bis 31.12.`, `5. Okt. 2024`, `16. Feber`.

use std::ops::Range;

use super::replacement::Replacement;
use super::scan::{figure_before, is_in_address, is_sentence_end, word_before, words};
use crate::data::{table, word_list};
use crate::text::calendar;

/// Two figures up to this are of a year after 1999.
const LAST_OF_2000S: u32 = 50;

/// Years that a date of news may have.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2199;

/// Days of the months, January first.
const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// The first date of a span has so many characters at most: 05.03.–
const SPAN: usize = 8;

/// Each date with its month in letters.
pub(super) fn replacements(text: &str) -> Vec<Replacement> {
    let mut found = in_figures(text);
    found.extend(words(text).into_iter().filter_map(|word| short_month(text, word)));
    found.extend(words(text).into_iter().filter_map(|word| days_before(text, &word)));
    found
}

/// What stands between two days before a month: `1.–3. Mai` is 1. bis 3. Mai, `1./2. Mai` 1. und 2. Mai.
fn days_before(text: &str, month: &Range<usize>) -> Option<Replacement> {
    let before = text[..month.start].strip_suffix(' ')?.strip_suffix('.')?;
    let last = figure_before(text, before.len())?;
    let before = text[..last.start].trim_end_matches(' ');
    let link = match before.chars().next_back()? {
        '-' | '–' | '—' => " bis ",
        '/' => " und ",
        _ => return None,
    };
    let before = before.trim_end_matches(['-', '–', '—', '/', ' ']);
    let first = figure_before(text, before.strip_suffix('.')?.len())?;
    let is_free = !text[..first.start].ends_with(|c: char| c.is_alphanumeric() || ".,/-–".contains(c));
    let are_days =
        first.len() <= 2 && last.len() <= 2 && calendar::is_month_or_short(&text[month.clone()].to_lowercase());
    (is_free && are_days).then(|| Replacement::new(before.len()..last.start, link))
}

/// A day and a month in figures, perhaps with a year.
struct Date {
    range: Range<usize>,
    day: u32,
    month: u32,
    year: Option<String>,
}

fn in_figures(text: &str) -> Vec<Replacement> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let digits = digits(text, start).len();
        let Some(date) = date(text, start).filter(|date| is_date(text, date)) else {
            from = start + digits;
            continue;
        };
        from = date.range.end;
        found.push(written(text, date));
    }
    found
}

fn digits(text: &str, at: usize) -> &str {
    let after = text.get(at..).unwrap_or_default();
    let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    &after[..end]
}

/// The date whose day begins at byte `start`.
fn date(text: &str, start: usize) -> Option<Date> {
    let past_stop = |at: usize| {
        let after = text[at..].strip_prefix('.')?;
        Some(text.len() - after.strip_prefix(' ').unwrap_or(after).len())
    };
    let day_digits = digits(text, start);
    let month_start = past_stop(start + day_digits.len())?;
    let month_digits = digits(text, month_start);
    let month_end = month_start + month_digits.len();
    if day_digits.len() > 2 || month_digits.is_empty() || month_digits.len() > 2 {
        return None;
    }
    let (day, month) = (day_digits.parse().ok()?, month_digits.parse().ok()?);
    let most = DAYS.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    if day == 0 || day > *most {
        return None;
    }
    let end = text[month_end..].starts_with('.').then_some(month_end + 1)?;
    let year_start = past_stop(month_end)?;
    let year = digits(text, year_start);
    let is_spaced = year_start > end;
    let whole = match year.len() {
        4 if YEARS.contains(&year.parse().ok()?) => Some(year.to_owned()),
        // 01.01.20 is a date where a preposition says so; a year does not stand apart with two figures.
        2 if !is_spaced && goes_with_date(text, start) => Some(format!("{}{year}", century(year))),
        _ => None,
    };
    match whole {
        Some(whole) => Some(Date { range: start..year_start + year.len(), day, month, year: Some(whole) }),
        None if year.is_empty() || is_spaced => Some(Date { range: start..end, day, month, year: None }),
        None => None,
    }
}

/// The first two figures of a year of which the last two are written: news looks back farther than ahead.
fn century(year: &str) -> &'static str {
    if year.parse().is_ok_and(|year: u32| year <= LAST_OF_2000S) { "20" } else { "19" }
}

/// Whether what looks like a date is one: nothing else is joined to it, and one without a year has a word before it that
/// goes with dates, or a date behind it.
fn is_date(text: &str, date: &Date) -> bool {
    let before = &text[..date.range.start];
    let after = &text[date.range.end..];
    // 1.-3.5.2024, 5.3.–7.3.2024
    let is_span = before.strip_suffix(['-', '–']).is_some_and(|before| before.ends_with('.'));
    let is_free = is_span || !before.ends_with(|c: char| c.is_alphanumeric() || ".,:-–/_+#".contains(c));
    let goes_on = after.chars().next().is_some_and(|c| c.is_alphanumeric() || "/_:".contains(c))
        || date.year.is_some()
            && after.starts_with(['.', '-', ','])
            && after[1..].starts_with(|c: char| c.is_ascii_digit());
    if !is_free || goes_on || is_version(text, date.range.start) {
        return false;
    }
    date.year.is_some()
        || goes_with_date(text, date.range.start)
        || self::date(text, text.len() - after.trim_start_matches([' ', '-', '–', 'b', 'i', 's', 'u', 'n', 'd']).len())
            .is_some_and(|next| next.year.is_some() && !after.starts_with(|c: char| c.is_alphabetic()))
        || is_span && self::date(text, day_before(before)).is_some()
}

/// Where the date of a span that ends with `before` and a dash begins: 5.3.–
fn day_before(before: &str) -> usize {
    let inside = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '–');
    before.len() - before.chars().rev().take(SPAN).take_while(|c| inside(*c)).map(char::len_utf8).sum::<usize>()
}

fn goes_with_date(text: &str, start: usize) -> bool {
    let before = word_before(text, start).to_lowercase();
    word_list!("de/before-dates.txt").contains(&before) || calendar::is_weekday(&before)
}

fn is_version(text: &str, start: usize) -> bool {
    let before = word_before(text, start).to_lowercase();
    word_list!("de/before-versions.txt").ends(&before) || word_list!("de/before-versions-whole.txt").contains(&before)
}

fn written(text: &str, date: Date) -> Replacement {
    let month = usize::try_from(date.month).ok().and_then(|month| calendar::months().get(month.checked_sub(1)?));
    let name = month.and_then(|month| month.german.first()).map_or("", String::as_str);
    let day = date.day;
    match date.year {
        Some(year) => Replacement::new(date.range, format!("{day}. {name} {year}")),
        None => {
            let stop = if is_sentence_end(text, date.range.end) { "." } else { "" };
            Replacement::new(date.range, format!("{day}. {name}{stop}"))
        }
    }
}

/// The usual name of a month that is shortened beside a figure, or has a regional name.
fn short_month(text: &str, word: Range<usize>) -> Option<Replacement> {
    let lower = text[word.clone()].to_lowercase();
    let [number, kind] = *table!("de/months.tsv").get(&lower)? else { return None };
    let number: usize = number.parse().ok()?;
    let name = calendar::months().get(number.checked_sub(1)?)?.german.first()?;
    let is_capital = text[word.clone()].starts_with(char::is_uppercase);
    if !is_capital || is_in_address(text, &word) || text[..word.start].ends_with('-') {
        return None;
    }
    if kind != "short" {
        // The model knows Jänner, and Maerz is a name sooner than a month.
        return (lower == "feber").then(|| Replacement::new(word, name.as_str()));
    }
    let end = if text[word.end..].starts_with('.') { word.end + 1 } else { word.end };
    let before = text[..word.start].trim_end();
    let is_day = before.ends_with('.')
        && figure_before(text, before.len() - 1)
            .is_some_and(|figure| figure.len() <= 2 && figure.end == before.len() - 1);
    let after = text[end..].trim_start_matches(' ');
    let is_year = digits(after, 0).parse().is_ok_and(|year: u32| YEARS.contains(&year)) && end > word.end;
    if !is_day && !is_year {
        return None;
    }
    let stop = if end > word.end && is_sentence_end(text, end) { "." } else { "" };
    Some(Replacement::new(word.start..end, format!("{name}{stop}")))
}
