//! Figures: values, units and dates must be those of the German.

use std::ops::Range;

use super::times::without_times;

use crate::text::numbers::{self, Quantity};
use crate::translate::{Request, RequiredKind};

/// What is wrong with the figures of `english`, for a person to read; nothing where they agree.
///
/// Every figure written in digits must be in the other language, in any wording. A spelled-out number may be told in
/// other words, so it counts only where the other language has a number in its place that is not there either.
pub(super) fn differences(request: &Request, english: &str) -> Vec<String> {
    let (german_text, english_text) = without_times(&request.text, english);
    let (german_text, english_text) = without_versions(&without_months(&german_text, &english_text), &english_text);
    let mut found = Vec::new();
    let german: Vec<Quantity> =
        numbers::german(&german_text).into_iter().filter(|q| !stands_in_name(request, &q.range)).collect();
    let theirs: Vec<Quantity> = numbers::english(&english_text);
    let is_among = |quantity: &Quantity, others: &[Quantity]| others.iter().any(|other| other.same_value(quantity));
    let all_german = numbers::german(&german_text);
    let lost: Vec<&Quantity> = german.iter().filter(|quantity| !is_among(quantity, &theirs)).collect();
    let made_up: Vec<&Quantity> = theirs
        .iter()
        .filter(|quantity| {
            let written = english[quantity.range.clone()].trim();
            !is_among(quantity, &all_german) && !stands_in(written, request) && !is_one(quantity, &request.text)
        })
        .collect();
    for quantity in lost.iter().filter(|quantity| quantity.digits) {
        found.push(format!("'{}' is not in the English", request.text[quantity.range.clone()].trim()));
    }
    for quantity in made_up.iter().filter(|quantity| quantity.digits) {
        found.push(format!("'{}' is not in the German", english[quantity.range.clone()].trim()));
    }
    if found.is_empty()
        && let (Some(lost), Some(made_up)) = (unpaired(&german, &theirs), unpaired(&theirs, &all_german))
    {
        let (lost, made_up) = (&request.text[lost.range.clone()], &english[made_up.range.clone()]);
        found.push(format!("'{lost}' is not in the English, which has '{made_up}'"));
    }
    found.extend(units(&request.text, english, &german, &theirs));
    found.extend(days(&request.text, english));
    found
}

/// The first of `ones` that is left when each is paired with one of `others` of the same value.
fn unpaired<'a>(ones: &'a [Quantity], others: &[Quantity]) -> Option<&'a Quantity> {
    let mut open: Vec<&Quantity> = others.iter().collect();
    ones.iter().find(|one| match open.iter().position(|other| other.same_value(one)) {
        Some(place) => {
            open.remove(place);
            false
        }
        None => true,
    })
}

/// The German with the months of dates in figures (`14.03.2023`) blanked out whose name is in the English.
fn without_months(german: &str, english: &str) -> String {
    let mut text = german.to_owned();
    let mut from = 0;
    for token in german.split(|c: char| !c.is_ascii_digit() && c != '.') {
        let parts: Vec<&str> = token.split('.').collect();
        let is_date = matches!(parts.as_slice(), [day, month, rest @ ..]
            if (1..=2).contains(&day.len()) && (1..=2).contains(&month.len())
                && matches!(rest, [year] if matches!(year.len(), 0 | 2 | 4)));
        let name = parts.get(1).and_then(|month| MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?));
        if is_date
            && let Some((_, name, short)) = name
            && [name, short].iter().any(|name| english.contains(**name))
        {
            let start = from + parts[0].len() + 1;
            // A space instead of the stops too, so that day and year stand by themselves.
            text.replace_range(start - 1..start + parts[1].len() + 1, &" ".repeat(parts[1].len() + 2));
        }
        from += token.len();
        from += german[from..].chars().next().map_or(0, char::len_utf8);
    }
    text
}

/// Both texts with versions and the like that stand in both (`3.2`, `2.4.1`) blanked out: they are no figures.
fn without_versions(german: &str, english: &str) -> (String, String) {
    let (mut german, mut english) = (german.to_owned(), english.to_owned());
    let tokens: Vec<String> = german
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .map(|token| token.trim_matches('.').to_owned())
        .filter(|token| token.contains('.') && numbers::german_figure(token).is_none())
        .collect();
    for token in tokens {
        if english.contains(&token) {
            german = german.replacen(&token, &" ".repeat(token.len()), 1);
            english = english.replacen(&token, &" ".repeat(token.len()), 1);
        }
    }
    (german, english)
}

/// What stands inside a name or a term (`5G`, `CVE-2021-44228`) is looked after with it.
fn stands_in_name(request: &Request, range: &Range<usize>) -> bool {
    let before = request.text[..range.start].chars().next_back();
    let is_part = before.is_some_and(char::is_alphabetic);
    is_part
        || request.required.iter().any(|required| {
            required.kind != RequiredKind::Figure
                && required.range.start <= range.start
                && range.end <= required.range.end
        })
}

/// Whether the figure is written in the German as it is, or in the English of something required: a version, a model.
fn stands_in(figure: &str, request: &Request) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_digit() && !matches!(c, ',' | '.'));
    let stands = |text: &str| {
        text.match_indices(figure).any(|(at, _)| {
            let after = &text[at + figure.len()..];
            // A full stop or comma ends the figure where no digit follows.
            let follows = after
                .chars()
                .next()
                .filter(|c| !matches!(c, ',' | '.') || after[1..].starts_with(|d: char| d.is_ascii_digit()));
            is_edge(text[..at].chars().next_back()) && is_edge(follows)
        })
    };
    stands(&request.text) || request.required.iter().any(|required| required.english.iter().any(|form| stands(form)))
}

/// `1` for `ein`, `erste` or January, and 0 as the beginning of a range, is no figure that was made up.
fn is_one(quantity: &Quantity, german: &str) -> bool {
    if quantity.value == 0.0 {
        return true;
    }
    let stems = ["ein", "erst", "januar"];
    quantity.value == 1.0
        && german
            .to_lowercase()
            .split(|c: char| !c.is_alphabetic())
            .any(|w| stems.iter().any(|stem| w.starts_with(stem)))
}

/// Currencies with their words and signs in both languages; a word counts as a whole.
const CURRENCIES: &[(&str, &[&str])] = &[
    ("euros", &["€", "euro", "euros", "eur"]),
    ("dollars", &["$", "dollar", "dollars", "usd"]),
    ("pounds", &["£", "pfund", "pound", "pounds", "sterling", "gbp"]),
    ("francs", &["franken", "franc", "francs", "chf"]),
    ("yen", &["¥", "yen", "jpy"]),
    ("yuan", &["yuan", "renminbi", "rmb", "cny"]),
    ("roubles", &["rubel", "rouble", "roubles", "ruble", "rubles"]),
    ("rupees", &["rupien", "rupie", "rupee", "rupees"]),
    ("kronor", &["kronen", "krone", "kroner", "kronor", "krona", "crown", "crowns"]),
    ("zlotys", &["złoty", "zloty", "zlotys"]),
];

const PER_CENT: &[&str] =
    &["%", "prozent", "prozentpunkt", "prozentpunkte", "prozentpunkten", "percent", "pct", "percentage"];

/// Currencies and per cent that one text has and the other has not.
fn units(german: &str, english: &str, ours: &[Quantity], theirs: &[Quantity]) -> Vec<String> {
    let mut found = Vec::new();
    let (own, other) = (Words::of(german), Words::of(english));
    for (name, forms) in CURRENCIES {
        match (own.has(forms), other.has(forms)) {
            (true, false) if !theirs.is_empty() => found.push(format!("the German has {name}, the English has none")),
            // A word alone may be another thing; a currency in place of another one is not.
            (false, true) if CURRENCIES.iter().any(|(_, forms)| own.has(forms)) || other.has(&forms[..1]) => {
                found.push(format!("the English has {name}, the German has none"));
            }
            _ => {}
        }
    }
    // Half and a quarter need no per cent.
    let in_words = |figures: &[Quantity], others: &[Quantity]| {
        figures
            .iter()
            .filter(|q| !q.digits)
            .any(|q| q.also.len() > 1 || others.iter().any(|o| o.digits && o.same_value(q)))
    };
    let per_cent =
        |words: &Words| words.has(PER_CENT) || words.text.contains("prozentig") || words.text.contains("per cent");
    match (per_cent(&own), per_cent(&other)) {
        (true, false) if !in_words(theirs, ours) => found.push("the German has per cent, the English has none".into()),
        (false, true) if !in_words(ours, theirs) => found.push("the English has per cent, the German has none".into()),
        _ => {}
    }
    if own.text.contains("prozentpunkt") && !other.text.contains("point") {
        found.push("the German has percentage points, the English has not".into());
    }
    found
}

/// A text in lower case with its words.
struct Words {
    text: String,
    words: Vec<String>,
}

impl Words {
    fn of(text: &str) -> Words {
        let text = text.to_lowercase();
        let words =
            text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Words { text, words }
    }

    /// Whether the text has one of the forms: a sign anywhere, a word as a whole.
    fn has(&self, forms: &[&str]) -> bool {
        forms.iter().any(|form| {
            if form.chars().all(char::is_alphabetic) {
                self.words.iter().any(|word| word == form)
            } else {
                self.text.contains(form)
            }
        })
    }
}

/// Months: German stems, English name, English abbreviation.
const MONTHS: &[(&[&str], &str, &str)] = &[
    (&["Januar", "Jänner", "Jan"], "January", "Jan"),
    (&["Februar", "Feber", "Feb"], "February", "Feb"),
    (&["März"], "March", "Mar"),
    (&["April"], "April", "Apr"),
    (&["Mai"], "May", "May"),
    (&["Juni"], "June", "Jun"),
    (&["Juli"], "July", "Jul"),
    (&["August"], "August", "Aug"),
    (&["September"], "September", "Sept"),
    (&["Oktober"], "October", "Oct"),
    (&["November"], "November", "Nov"),
    (&["Dezember"], "December", "Dec"),
];

const WEEKDAYS: &[(&[&str], &str, &str)] = &[
    (&["Montag"], "Monday", "Mon"),
    (&["Dienstag"], "Tuesday", "Tue"),
    (&["Mittwoch"], "Wednesday", "Wed"),
    (&["Donnerstag"], "Thursday", "Thu"),
    (&["Freitag"], "Friday", "Fri"),
    (&["Samstag", "Sonnabend"], "Saturday", "Sat"),
    (&["Sonntag"], "Sunday", "Sun"),
];

/// Months and days of the week that are lost or made up. A day may be left out, not be another one.
fn days(german: &str, english: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (names, may_be_left_out) in [(MONTHS, false), (WEEKDAYS, true)] {
        let starts =
            |text: &str, stem: &str| text.split(|c: char| !c.is_alphabetic()).any(|word| word.starts_with(stem));
        let equal = |text: &str, name: &str| text.split(|c: char| !c.is_alphabetic()).any(|word| word == name);
        let in_german: Vec<bool> = names
            .iter()
            .map(|(stems, _, _)| {
                stems.iter().any(|stem| if stem.len() > 3 { starts(german, stem) } else { equal(german, stem) })
            })
            .collect();
        let in_english: Vec<bool> =
            names.iter().map(|(_, name, short)| starts(english, name) || equal(english, short)).collect();
        for (at, (stems, name, _)) in names.iter().enumerate() {
            match (in_german[at], in_english[at]) {
                // A month without a date is easily told otherwise; `May` is also a verb.
                (false, true) if in_german.contains(&true) && *name != "May" => {
                    found.push(format!("'{name}' is not in the German"));
                }
                (true, false) if !may_be_left_out && in_english.iter().zip(&in_german).any(|(e, g)| *e && !g) => {
                    found.push(format!("'{}' is not in the English", stems[0]));
                }
                _ => {}
            }
        }
    }
    found
}
