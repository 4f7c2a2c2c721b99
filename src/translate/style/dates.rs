//! Dates in the order of the variety: `31 August 2021`, `August 31, 2021`.

use super::Variety;

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];

/// Puts every date with a day into the variety's order. A figure behind a month is its day where `german` has it as one
/// (`20. März`), or a year follows: `in March 20 people came` has no date.
pub(super) fn in_order(text: &str, german: &str, variety: Variety) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, date, after)) = next_date(rest, german) {
        // On the 3rd of May: on 3 May.
        let is_told = before.ends_with(" the ") && date.is_told;
        out.push_str(if is_told { before.strip_suffix("the ").unwrap_or(before) } else { before });
        out.push_str(&match (variety, &date.year) {
            (Variety::British, Some(year)) => format!("{} {} {year}", date.day, date.month),
            (Variety::British, None) => format!("{} {}", date.day, date.month),
            (Variety::American, Some(year)) => format!("{} {}, {year}", date.month, date.day),
            (Variety::American, None) => format!("{} {}", date.month, date.day),
        });
        rest = after;
        // American English has a comma after the year too, British has none.
        if let (Variety::British, Some(_), Some(without)) = (variety, &date.year, rest.strip_prefix(", "))
            && date.had_comma
        {
            out.push(' ');
            rest = without;
        }
    }
    out.push_str(rest);
    out
}

struct Date {
    day: u32,
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
        let (at, month) = MONTHS
            .iter()
            .filter_map(|month| Some((from + text[from..].find(month)?, *month)))
            .min_by_key(|(at, _)| *at)?;
        let after = &text[at + month.len()..];
        if !text[..at].ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric) {
            if let Some((start, day)) = day_before(&text[..at]) {
                let (year, rest, had_comma) = year_after(after);
                let is_told = text[start..at].ends_with("of ") || text[start..at].contains(char::is_alphabetic);
                return Some((&text[..start], Date { day, month, year, had_comma, is_told }, rest));
            }
            if let Some((day, rest)) = day_after(after) {
                let (year, rest, had_comma) = year_after(rest);
                if year.is_some() || has_day(german, day) {
                    return Some((&text[..at], Date { day, month, year, had_comma, is_told: false }, rest));
                }
            }
        }
        from = at + month.len();
    }
    None
}

/// Whether the German has an ordinal of this day: `20.`
fn has_day(german: &str, day: u32) -> bool {
    let ordinal = format!("{day}.");
    german.match_indices(&ordinal).any(|(at, _)| !german[..at].ends_with(|c: char| c.is_ascii_digit()))
}

/// The day before a month, `31 `, `31st `, `31. ` or `31st of `, and where it begins.
fn day_before(text: &str) -> Option<(usize, u32)> {
    let trimmed = text.strip_suffix(' ')?;
    let trimmed = trimmed.strip_suffix(" of").unwrap_or(trimmed);
    let number = without_ending(trimmed);
    let start = number
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + number[at..].chars().next().map_or(1, char::len_utf8));
    let is_alone = !number[..start].ends_with(['.', ',', '-', '/', '–', ':', '$', '€']);
    Some((start, day(&number[start..])?)).filter(|_| is_alone)
}

/// The day after a month, ` 31` or ` 31st`.
fn day_after(text: &str) -> Option<(u32, &str)> {
    let text = text.strip_prefix(' ')?;
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let rest =
        ["st", "nd", "rd", "th"].iter().find_map(|ending| text[end..].strip_prefix(ending)).unwrap_or(&text[end..]);
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
    let number = ["st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
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
}
