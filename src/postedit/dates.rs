//! Dates in the order of the variety: `31 August 2021`, `August 31, 2021`, `2–6 May`, `May 2–6`.

use super::Variety;
use crate::data::word_list;
use crate::text::calendar;

/// What joins the days of one month: 2 to 6 May, 2 and 3 May.
const LINKS: [&str; 7] = [" to ", " and ", " or ", " – ", "–", "-", " through "];

/// Puts every date whose day the German has into the variety's order, days that are joined as a whole. What is no date
/// there stays as it is: `in March 20 people came`, `the Windows 10 May 2020 Update`.
pub(crate) fn in_order(text: &str, german: &str, variety: Variety) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, date, after)) = next_date(rest, german) {
        // On the 3rd of May: on 3 May.
        let told = date.is_told.then(|| ["the ", "The "].iter().find_map(|article| before.strip_suffix(article)));
        out.push_str(told.flatten().filter(|before| !before.ends_with(char::is_alphanumeric)).unwrap_or(before));
        out.push_str(&match (variety, &date.year) {
            (Variety::British, Some(year)) => format!("{} {} {year}", date.days, date.month),
            (Variety::British, None) => format!("{} {}", date.days, date.month),
            (Variety::American, Some(year)) => format!("{} {}, {year}", date.month, date.days),
            (Variety::American, None) => format!("{} {}", date.month, date.days),
        });
        rest = after;
        // American English has a comma after the year too, British has none, unless another name follows.
        if let (Variety::British, Some(_), Some(without)) = (variety, &date.year, rest.strip_prefix(", "))
            && date.had_comma
            && !without.starts_with(char::is_uppercase)
        {
            out.push(' ');
            rest = without;
        }
    }
    out.push_str(rest);
    out
}

/// English names of the months.
fn months() -> impl Iterator<Item = &'static str> {
    calendar::months().iter().map(|month| month.english.as_str())
}

fn ordinal_endings() -> impl Iterator<Item = &'static str> {
    word_list!("en/ordinal-endings.txt").iter()
}

struct Date {
    /// A day, or several joined: `31`, `2 to 6`.
    days: String,
    month: &'static str,
    year: Option<String>,
    had_comma: bool,
    /// Whether it is told with an ordinal: the 3rd of May.
    is_told: bool,
}

/// The first date with what stands before and after it.
fn next_date<'t>(text: &'t str, german: &str) -> Option<(&'t str, Date, &'t str)> {
    let mut from = 0;
    while from < text.len() {
        let (at, month) =
            months().filter_map(|month| Some((from + text[from..].find(month)?, month))).min_by_key(|(at, _)| *at)?;
        let after = &text[at + month.len()..];
        if !text[..at].ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric) {
            if let Some((start, days)) = days_before(&text[..at], german) {
                let (year, rest, had_comma) = year_after(after);
                let is_told = text[start..at].ends_with("of ") || text[start..at].contains(ORDINALS);
                return Some((&text[..start], Date { days, month, year, had_comma, is_told }, rest));
            }
            if let Some((days, rest)) = days_after(after, german) {
                let (year, rest, had_comma) = year_after(rest);
                return Some((&text[..at], Date { days, month, year, had_comma, is_told: false }, rest));
            }
        }
        from = at + month.len();
    }
    None
}

/// Letters of `1st`, `2nd`, `3rd` and `4th` that `to`, `and`, `or` and `of` have not beside a digit.
const ORDINALS: fn(char) -> bool = |c| matches!(c, 's' | 'h' | 'r' | 'd');

/// Whether the German has this day as a day of the month: `20.`, `20.3.`, `2021-03-20`.
fn has_day(german: &str, day: u32) -> bool {
    let ends_in_digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    let is_day = |form: &str| {
        german.match_indices(form).any(|(at, _)| {
            let after = &german[at + form.len()..];
            let digits = &after[..after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len())];
            // Behind it a month in figures may stand, not the rest of a figure (20.000, 20.30 Uhr).
            let is_date = digits.is_empty() || digits.parse().is_ok_and(|month: u32| (1..=12).contains(&month));
            let is_date = is_date && !after[digits.len()..].trim_start().starts_with("Uhr");
            !ends_in_digit(&german[..at]) && !german[..at].ends_with([',', ':']) && is_date
        })
    };
    is_day(&format!("{day}."))
        || is_day(&format!("0{day}."))
        || german.match_indices(&format!("-{day:02}")).any(|(at, form)| {
            let after = &german[at + form.len()..];
            ends_in_digit(&german[..at]) && !after.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        })
}

/// The days before a month, `31 `, `31st `, `31. `, `31st of ` or `2 to 6 `, and where they begin. None where one of them
/// is no day in the German.
fn days_before(text: &str, german: &str) -> Option<(usize, String)> {
    let trimmed = text.strip_suffix(' ')?;
    let trimmed = trimmed.strip_suffix(" of").unwrap_or(trimmed);
    let (mut start, last) = day_at_end(trimmed)?;
    let mut days = last.to_string();
    if !has_day(german, last) {
        return None;
    }
    while let Some((link, before)) = LINKS.iter().find_map(|link| Some((*link, text[..start].strip_suffix(link)?))) {
        let Some((at, day)) = day_at_end(before) else {
            // The second half of something else: 2021-31 August.
            if link == "-" || link == "–" || before.ends_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            break;
        };
        if !has_day(german, day) && !shares_day(german, day, last) {
            return None;
        }
        days = format!("{day}{link}{days}");
        start = at;
    }
    let is_alone = !text[..start].ends_with(['.', ',', '-', '/', '–', ':', '$', '€'])
        && !text[..start].trim_end_matches([' ', ',']).ends_with(|c: char| c.is_ascii_digit());
    is_alone.then_some((start, days))
}

/// Whether the German joins the days: 2 bis 6. September.
fn shares_day(german: &str, first: u32, last: u32) -> bool {
    [" bis ", " bis zum ", " und ", "–", "-", " – "].iter().any(|link| {
        german.contains(&format!("{first}{link}{last}.")) || german.contains(&format!("{first}.{link}{last}."))
    })
}

/// The day that `text` ends with, and where it begins.
fn day_at_end(text: &str) -> Option<(usize, u32)> {
    let number = without_ending(text);
    let start = number.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let is_alone =
        !number[..start].ends_with(['.', ',', '/', ':', '$', '€']) && !number[..start].ends_with(char::is_alphabetic);
    Some((start, day(&number[start..])?)).filter(|_| is_alone)
}

/// The days after a month, ` 31`, ` 31st`, ` 2-6` or ` 2 and 3`, with what follows them.
fn days_after<'t>(text: &'t str, german: &str) -> Option<(String, &'t str)> {
    let (first, mut rest) = day_at_start(text.strip_prefix(' ')?)?;
    if !has_day(german, first) && !next_day(rest).is_some_and(|(_, last, _)| shares_day(german, first, last)) {
        return None;
    }
    let mut days = first.to_string();
    while let Some((link, day, after)) = next_day(rest).filter(|(_, day, _)| has_day(german, *day)) {
        days = format!("{days}{link}{day}");
        rest = after;
    }
    Some((days, rest))
}

/// The day that is joined to the one before `text`.
fn next_day(text: &str) -> Option<(&'static str, u32, &str)> {
    LINKS.iter().find_map(|link| {
        let (day, rest) = day_at_start(text.strip_prefix(link)?)?;
        // It may have a month of its own: May 2 to 6 June.
        let is_other = months().any(|month| rest.trim_start().starts_with(month));
        (!is_other).then_some((*link, day, rest))
    })
}

/// The day that `text` begins with.
fn day_at_start(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let rest = ordinal_endings().find_map(|ending| text[end..].strip_prefix(ending)).unwrap_or(&text[end..]);
    // `May 5.5 percent` is no date, nor is `May 5 percent`.
    let is_figure = rest.starts_with(['.', ',']) && rest[1..].starts_with(|c: char| c.is_ascii_digit())
        || ["%", " percent", " per cent", " million", " billion", ":"].iter().any(|unit| rest.starts_with(unit));
    Some((day(&text[..end])?, rest)).filter(|(_, rest)| !is_figure && !rest.starts_with(char::is_alphanumeric))
}

fn year_after(text: &str) -> (Option<String>, &str, bool) {
    let (rest, had_comma) = match text.strip_prefix(", ") {
        Some(rest) => (rest, true),
        None => (text.strip_prefix(' ').unwrap_or_default(), false),
    };
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let is_year =
        end == 4 && (rest.starts_with("19") || rest.starts_with("20")) && !rest[end..].starts_with(char::is_alphabetic);
    if is_year { (Some(rest[..end].to_owned()), &rest[end..], had_comma) } else { (None, text, false) }
}

/// `31st` and `31.` as `31`.
fn without_ending(text: &str) -> &str {
    let text = text.strip_suffix('.').unwrap_or(text);
    let number = ordinal_endings().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
    if number.ends_with(|c: char| c.is_ascii_digit()) { number } else { text }
}

fn day(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_in_order() {
        for (text, british, american) in [
            ("on August 31, 2021, it began", "on 31 August 2021 it began", "on August 31, 2021, it began"),
            ("on 31 August 2021 it began", "on 31 August 2021 it began", "on August 31, 2021 it began"),
            ("On 31st August", "On 31 August", "On August 31"),
            ("on the 3rd of May", "on 3 May", "on May 3"),
            ("from 13rd. January", "from 13 January", "from January 13"),
            ("in August 2021", "in August 2021", "in August 2021"),
            ("in May 5 percent more", "in May 5 percent more", "in May 5 percent more"),
            ("May 5.5 points", "May 5.5 points", "May 5.5 points"),
            ("2.5 March", "2.5 March", "2.5 March"),
            ("by June 1", "by 1 June", "by June 1"),
            ("in March 40 people", "in March 40 people", "in March 40 people"),
            ("in March 20 people", "in March 20 people", "in March 20 people"),
            ("Mayfair 12", "Mayfair 12", "Mayfair 12"),
            ("", "", ""),
        ] {
            assert_eq!(in_order(text, "am 1., 3., 5., 13. und 31.", Variety::British), british);
            assert_eq!(in_order(text, "am 1., 3., 5., 13. und 31.", Variety::American), american);
        }
    }

    #[test]
    fn regression_joined_days_move_together() {
        for (text, german, british, american) in [
            (
                "From 2 to 6 September 2022", "Vom 2. bis 6. September 2022", "From 2 to 6 September 2022",
                "From September 2 to 6, 2022",
            ),
            ("September 2-6, 2022", "2.-6. September 2022", "2-6 September 2022", "September 2-6, 2022"),
            ("September 2-6, 2022", "2 bis 6. September 2022", "2-6 September 2022", "September 2-6, 2022"),
            ("on September 2 and 3", "am 2. und 3. September", "on 2 and 3 September", "on September 2 and 3"),
            ("2 May to 6 June", "2. Mai bis 6. Juni", "2 May to 6 June", "May 2 to June 6"),
            ("May 2 to June 6", "2. Mai bis 6. Juni", "2 May to 6 June", "May 2 to June 6"),
            ("On May 2 and 30 people", "Am 2. Mai und 30 Leute", "On 2 May and 30 people", "On May 2 and 30 people"),
            ("between 10 and 31 August", "zehn und 31. August", "between 10 and 31 August", "between 10 and 31 August"),
        ] {
            assert_eq!(in_order(text, german, Variety::British), british);
            assert_eq!(in_order(text, german, Variety::American), american);
        }
    }

    #[test]
    fn regression_only_days_of_the_german_move() {
        for (text, german, british) in [
            ("The 1st of May is a holiday", "Der 1. Mai ist frei", "1 May is a holiday"),
            ("On August 31, 2021, Reuters reported", "31. August 2021", "On 31 August 2021, Reuters reported"),
            (
                "the Windows 10 May 2020 Update", "das Update auf Windows 10 vom Mai 2020",
                "the Windows 10 May 2020 Update",
            ),
            ("in March 20 people", "20.000 waren im März da, um 20.30 Uhr", "in March 20 people"),
            ("on March 5", "am 05.03.2021", "on 5 March"),
            ("on March 5, 2021", "2021-03-05", "on 5 March 2021"),
        ] {
            assert_eq!(in_order(text, german, Variety::British), british);
        }
        let german = "das Update auf Windows 10 vom Mai 2020";
        let text = "the Windows 10 May 2020 Update";
        assert_eq!(in_order(text, german, Variety::American), text);
    }
}
