//! Dates of a day and a month in German and English, written out, shortened and in figures.

use std::ops::Range;

use super::calendar;
use super::date_tokens::{Token, is_behind_figure, is_suffix, tokens};
use crate::data::{WordList, table, word_list};

/// A day of a month in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Date {
    /// From 1 to 31.
    pub(crate) day: u8,
    /// From 1 to 12; two where figures do not tell which is the month (03/05/2023).
    pub(crate) months: Vec<u8>,
    /// The year, of two or four digits, with its bytes.
    pub(crate) year: Option<(u16, Range<usize>)>,
    /// Bytes of the day.
    pub(crate) day_range: Range<usize>,
    /// Bytes of a month in figures.
    pub(crate) month_range: Option<Range<usize>>,
    /// Bytes of the whole date.
    pub(crate) range: Range<usize>,
}

impl Date {
    /// Whether both may be one date; a year that one of them leaves out may be any.
    pub(crate) fn is_same(&self, other: &Date) -> bool {
        let is_year = match (&self.year, &other.year) {
            (Some((one, _)), Some((two, _))) => one % 100 == two % 100,
            _ => true,
        };
        // The two of 03/05 belong together: the other one is the day.
        let is_day = |one: &Date, two: &Date| {
            one.day == two.day && one.months.first() == two.months.first()
                || one.months.len() == 2 && one.months[1] == two.months[0] && one.months[0] == two.day
        };
        is_year && (is_day(self, other) || is_day(other, self))
    }
}

/// The dates of a German text.
pub(crate) fn german(text: &str) -> Vec<Date> {
    let tokens = tokens(text);
    let mut found: Vec<Date> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match german_date(&tokens, at) {
            Some((date, next)) => {
                let listed = days_before(&tokens, at, &date, word_list!("de/between-days.txt"));
                found.extend(listed);
                found.push(date);
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// The dates of an English text.
pub(crate) fn english(text: &str) -> Vec<Date> {
    let tokens = tokens(text);
    let between = word_list!("en/between-days.txt");
    let mut found: Vec<Date> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((date, next)) = day_first(&tokens, at).or_else(|| in_figures(&tokens, at)) {
            let listed = days_before(&tokens, at, &date, between);
            found.extend(listed);
            found.push(date);
            at = next;
        } else if let Some((date, next)) = month_first(&tokens, at) {
            at = next;
            let mut listed = Vec::new();
            while let Some((day, next)) = next_day(&tokens, at, between) {
                listed.push(Date {
                    day_range: tokens[day].range.clone(),
                    day: tokens[day].day.unwrap_or(0),
                    ..date.clone()
                });
                at = next;
            }
            found.push(date);
            found.extend(listed);
        } else {
            at += 1;
        }
    }
    found.extend(without_month(&tokens, &found));
    found.extend(named(text));
    found
}

/// Days without a month, which may be of any that the text names: on 28 July instead of on the 31st.
fn without_month(tokens: &[Token], dates: &[Date]) -> Vec<Date> {
    let mut months: Vec<&Date> = Vec::new();
    for date in dates {
        if !months.iter().any(|other| other.months == date.months) {
            months.push(date);
        }
    }
    let is_part = |token: &Token| dates.iter().any(|date| date.day_range == token.range);
    let alone = tokens.windows(2).filter(|pair| is_suffix(&pair[1]) && pair[0].day.is_some() && !is_part(&pair[0]));
    let of_month = |day: &Token, date: &Date| Date {
        day: day.day.unwrap_or(0),
        day_range: day.range.clone(),
        month_range: None,
        year: None,
        ..date.clone()
    };
    alone.flat_map(|pair| months.iter().map(|date| of_month(&pair[0], date)).collect::<Vec<_>>()).collect()
}

/// Days with a name of their own: New Year’s Day.
fn named(text: &str) -> impl Iterator<Item = Date> {
    let lower = text.to_lowercase();
    table!("en/named-days.tsv").iter().filter(move |(name, _)| lower.contains(name)).filter_map(|(_, cells)| {
        let (day, month) = (cells.first()?.parse().ok()?, cells.get(1)?.parse().ok()?);
        Some(Date { day, months: vec![month], year: None, day_range: 0..0, month_range: None, range: 0..0 })
    })
}

fn date(day: &Token, number: u8, month: u8, months: Option<&Token>, end: usize) -> Date {
    Date {
        day: number,
        months: vec![month],
        year: None,
        day_range: day.range.clone(),
        month_range: months.map(|month| month.range.clone()),
        range: day.range.start..end,
    }
}

/// The German date at `at` and the token behind it.
fn german_date(tokens: &[Token], at: usize) -> Option<(Date, usize)> {
    let day = &tokens[at];
    let number = day.day.filter(|_| !is_behind_figure(tokens, at))?;
    let stop = tokens.get(at + 1).filter(|token| token.is(".") && token.joined);
    let next = at + 1 + usize::from(stop.is_some());
    let month = tokens.get(next)?;
    if let Some(name) = calendar::german_month(month.text) {
        let shortened = tokens.get(next + 1).is_some_and(|token| token.is(".") && token.joined);
        let date = date(day, number, name, None, month.range.end);
        let after_month = next + 1 + usize::from(shortened && calendar::is_short_month(&month.text.to_lowercase()));
        return Some(with_year(date, tokens, after_month, 4));
    }
    stop?;
    let name = month.number(2).filter(|month| (1..=12).contains(month))? as u8;
    let second_stop = tokens.get(next + 1).filter(|token| token.is(".") && token.joined)?;
    let date = date(day, number, name, Some(month), second_stop.range.end);
    let (date, end) = with_year(date, tokens, next + 2, 2);
    // An address or a version: 10.10.20.5, 4.8.2.
    let goes_on =
        |at: usize| tokens.get(at).is_some_and(|token| token.joined && token.text.bytes().all(|b| b.is_ascii_digit()));
    let is_more =
        goes_on(end) || tokens.get(end).is_some_and(|token| token.is(".") && token.joined) && goes_on(end + 1);
    let is_at_end = tokens[next + 2..].iter().all(|token| !token.text.contains(char::is_alphanumeric));
    let is_version = date.year.is_none() && is_behind_version(tokens, at, is_at_end);
    (!is_more && !is_version).then_some((date, end))
}

/// Whether the figures at `at` are no day and month but a version or the number of a chapter: the word before says so, or the
/// second stop is that of the sentence and no word before goes with dates (`Fluxkern 3.2.`).
fn is_behind_version(tokens: &[Token], at: usize, is_at_end: bool) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| tokens[before].text.to_lowercase()) else { return false };
    let goes_with_dates = || {
        word_list!("de/before-dates.txt").contains(&before)
            || word_list!("de/between-days.txt").contains(&before)
            || calendar::is_weekday(&before)
    };
    let is_word = before.starts_with(char::is_alphabetic);
    word_list!("de/before-versions.txt").ends(&before)
        || word_list!("de/before-versions-whole.txt").contains(&before)
        || is_at_end && is_word && !goes_with_dates()
}

/// The date with the year at `at`, if one is there, and the token behind.
fn with_year(mut date: Date, tokens: &[Token], at: usize, shortest: usize) -> (Date, usize) {
    let year = tokens.get(at).filter(|token| matches!(token.text.len(), 2 | 4) && token.text.len() >= shortest);
    let year = year.and_then(|token| Some((token.number(4)?, token)));
    match year.filter(|(number, token)| token.joined || (1000..2200).contains(number)) {
        Some((number, token)) => {
            date.range.end = token.range.end;
            date.year = Some((number, token.range.clone()));
            (date, at + 1)
        }
        None => (date, at),
    }
}

/// The days before a date that have its month: vom 6. bis 19. Dezember, 4, 11 and 18 September.
fn days_before(tokens: &[Token], mut at: usize, date: &Date, between: &WordList) -> Vec<Date> {
    let mut found = Vec::new();
    loop {
        let start = at;
        while at > 0 && (between.contains(tokens[at - 1].text) || is_suffix(&tokens[at - 1])) {
            at -= 1;
        }
        let Some(day) = at.checked_sub(1).map(|at| &tokens[at]).filter(|_| at < start) else { break };
        let Some(number) = day.day.filter(|_| !is_behind_figure(tokens, at - 1)) else { break };
        // A date with a month of its own ends the list.
        if at < tokens.len() && tokens[at].text == "." && start - at == 1 && tokens[start - 1].text == "." {
            break;
        }
        at -= 1;
        found.push(Date { day: number, day_range: day.range.clone(), month_range: None, year: None, ..date.clone() });
        // 31 August to 21 November: the 31 belongs to August.
        if at.checked_sub(1).is_some_and(|at| calendar::english_month(tokens[at].text).is_some()) {
            found.pop();
            break;
        }
    }
    found.reverse();
    found
}

/// The English date at `at` that begins with its day: 31 August, 31st of August, the third of May.
fn day_first(tokens: &[Token], at: usize) -> Option<(Date, usize)> {
    let day = &tokens[at];
    let lower = day.text.to_lowercase();
    let by_word = || table!("en/ordinals.tsv").value(&lower)?.parse().ok().or((lower == "first").then_some(1));
    let number: u8 =
        day.day.filter(|_| !is_behind_figure(tokens, at)).or_else(by_word).or((lower == "first").then_some(1))?;
    let mut next = at + 1;
    next += usize::from(tokens.get(next).is_some_and(is_suffix));
    next += usize::from(tokens.get(next).is_some_and(|token| token.is("of")));
    let month = tokens.get(next)?;
    let name = calendar::english_month(month.text)?;
    next += 1;
    next += usize::from(tokens.get(next).is_some_and(|token| matches!(token.text, "," | ".")));
    let (date, end) = with_year(date(day, number, name, None, month.range.end), tokens, next, 4);
    Some((date, end))
}

/// The English date at `at` that begins with its month: August 31, 2021.
fn month_first(tokens: &[Token], at: usize) -> Option<(Date, usize)> {
    let name = calendar::english_month(tokens[at].text)?;
    let mut next = at + 1;
    next += usize::from(tokens.get(next).is_some_and(|token| token.is(".") && token.joined));
    next += usize::from(tokens.get(next).is_some_and(|token| token.is("the")));
    let day = tokens.get(next)?;
    let number = day.day?;
    let mut end = next + 1;
    end += usize::from(tokens.get(end).is_some_and(is_suffix));
    let mut found = date(day, number, name, None, day.range.end);
    found.range.start = tokens[at].range.start;
    let comma = usize::from(tokens.get(end).is_some_and(|token| token.is(",")));
    let (found, after_year) = with_year(found, tokens, end + comma, 4);
    Some(if found.year.is_some() { (found, after_year) } else { (found, end) })
}

/// The next day of a list behind `August 31`, which has no month of its own, and the token behind it.
fn next_day(tokens: &[Token], at: usize, between: &WordList) -> Option<(usize, usize)> {
    let words = tokens[at..].iter().take_while(|token| between.contains(token.text)).take(2).count();
    let day = at + words;
    tokens.get(day).filter(|token| words > 0 && token.day.is_some())?;
    let next = day + 1 + usize::from(tokens.get(day + 1).is_some_and(is_suffix));
    let is_other = tokens.get(next).is_some_and(|token| {
        calendar::english_month(token.text).is_some()
            || token.joined
                && matches!(token.text, "." | ":" | "%")
                && tokens.get(next + 1).is_some_and(|after| after.joined)
    });
    (!is_other).then_some((day, next))
}

/// The English date in figures at `at`: 03/05/2023, 2023-05-03, 3.5.2023.
fn in_figures(tokens: &[Token], at: usize) -> Option<(Date, usize)> {
    let [one, mark, two, same, three] = tokens.get(at..at + 5)? else { return None };
    let is_one = [mark, two, same, three].iter().all(|token| token.joined)
        && mark.text == same.text
        && matches!(mark.text, "/" | "-" | ".")
        && !is_behind_figure(tokens, at);
    let goes_on = tokens.get(at + 6).is_some_and(|token| {
        token.joined
            && tokens[at + 5].joined
            && tokens[at + 5].is(mark.text)
            && token.text.bytes().all(|b| b.is_ascii_digit())
    });
    if !is_one || goes_on {
        return None;
    }
    let month = |token: &Token| token.number(2).filter(|month| (1..=12).contains(month)).map(|month| month as u8);
    let mut found = if one.text.len() == 4 {
        let mut found = date(three, three.day?, month(two)?, Some(two), three.range.end);
        found.year = Some((one.number(4)?, one.range.clone()));
        found
    } else {
        let (day, number) = (one, one.day?);
        let mut found = match (month(two), month(one)) {
            (Some(second), first) => {
                let mut found = date(day, number, second, Some(two), three.range.end);
                found.months.extend(first.filter(|_| mark.text == "/"));
                found
            }
            (None, Some(first)) if mark.text == "/" => date(two, two.day?, first, Some(one), three.range.end),
            _ => return None,
        };
        found.year = Some((three.number(4).filter(|_| matches!(three.text.len(), 2 | 4))?, three.range.clone()));
        found
    };
    found.range = one.range.start..three.range.end;
    Some((found, at + 5))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(dates: Vec<Date>) -> Vec<(u8, u8)> {
        dates.into_iter().map(|date| (date.day, date.months[0])).collect()
    }

    #[test]
    fn dates_are_days_of_months() {
        for (name, text, expected) in [
            ("range over months", "vom 31. August bis 21. November", &[(31, 8), (21, 11)][..]),
            ("range in a month", "vom 6. bis 19. Dezember", &[(6, 12), (19, 12)]),
            ("list of days", "Am 4., 11. und 18. September", &[(4, 9), (11, 9), (18, 9)]),
            ("list of dates", "1. März, 1. Juni und 1. September", &[(1, 3), (1, 6), (1, 9)]),
            ("in figures", "Seit 1.1.2020 und 5. 3. 2024", &[(1, 1), (5, 3)]),
            ("in figures without a year", "am 14.3. beginnt", &[(14, 3)]),
            ("short months", "5. Okt. 2024, 16. Feber, 7. Jän.", &[(5, 10), (16, 2), (7, 1)]),
            ("put off", "vom 2. auf den 23. März", &[(2, 3), (23, 3)]),
            ("in capitals", "AM 8. MÄRZ", &[(8, 3)]),
            ("version", "4.8.2 und 10.10.20.5", &[]),
            ("time of day", "um 14.30 Uhr", &[]),
            ("figure", "3,5. Mai", &[]),
        ] {
            assert_eq!(pairs(german(text)), expected, "{name}");
        }
        for (name, text, expected) in [
            ("range over months", "from 31 August to 21 November", &[(31, 8), (21, 11)][..]),
            ("months first", "from August 31 through November 21", &[(31, 8), (21, 11)]),
            ("range in a month", "from 6 to 19 December", &[(6, 12), (19, 12)]),
            ("list of days", "on September 4, 11 and 18", &[(4, 9), (11, 9), (18, 9)]),
            ("ordinals", "the 2nd to the 23rd of March", &[(2, 3), (23, 3)]),
            ("day without a month", "on 28 July instead of on the 31st", &[(28, 7), (31, 7)]),
            ("ordinal word", "on the third of November", &[(3, 11)]),
            ("with a year", "on May 3, 2023, they", &[(3, 5)]),
            ("in figures", "on 03/25/2023 and 2023-05-03", &[(25, 3), (3, 5)]),
            ("short month", "on 5 Oct 2024 and Mar. 4", &[(5, 10), (4, 3)]),
            ("named day", "on New Year's Day 2020", &[(1, 1)]),
            ("no date", "in May twenty firms, 5.30 pm, 3/4", &[]),
        ] {
            assert_eq!(pairs(english(text)), expected, "{name}");
        }
    }

    #[test]
    fn figures_may_have_the_day_or_the_month_first() {
        let american = &english("03/05/2023")[0];
        assert!(american.is_same(&german("3. Mai 2023")[0]) && american.is_same(&german("5. März 23")[0]));
        assert!(!american.is_same(&german("4. Mai 2023")[0]));
        assert!(!american.is_same(&german("3. Mai 2024")[0]));
    }
}
