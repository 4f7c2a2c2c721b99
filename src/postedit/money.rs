//! Sums of money with the sign of their currency before them: `$4.4 billion`, `€850,000`.

use crate::data::{table, word_list};
use crate::text::numbers::{self, Quantity};
use crate::text::stopwords;

/// The signs that English writes before figures.
pub(crate) const SIGNS: [char; 4] = ['$', '€', '£', '¥'];

/// `4.4 billion US dollars` as `$4.4 billion`, `30 euros` as `€30`, where the German has that sum.
pub(crate) fn signs_before(text: &str, german: &str) -> String {
    let sums: Vec<(char, Quantity)> =
        SIGNS.into_iter().flat_map(|sign| sums(german, sign).into_iter().map(move |sum| (sign, sum))).collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let end = at + figure_length(&rest[at..]);
        let figure = &rest[at..end];
        let before = &rest[..at];
        let (scale, behind) = take_scale(&rest[end..]);
        let has_sign = before.ends_with(SIGNS);
        // Parts of words, ranges and figures of a row share their currency with others.
        let is_part = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '.' | ','))
            || is_in_row(&format!("{out}{before}"));
        let value = numbers::english(&rest[at..rest.len() - behind.len()]);
        let is_sum = |sign: char| {
            sums.iter().any(|(other, sum)| *other == sign && value.iter().any(|value| value.same_value(sum)))
        };
        match currency(behind).filter(|(sign, _)| has_sign || !is_part && is_sum(*sign)) {
            Some((sign, after)) => {
                out.push_str(before);
                if !has_sign {
                    out.push(sign);
                }
                out.push_str(figure);
                out.push_str(scale);
                rest = after;
            }
            None => {
                out.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The sums of a currency in the German: figures with its word or sign beside them, and such as share it with the next
/// (zwischen 3 und 5 Euro).
fn sums(german: &str, sign: char) -> Vec<Quantity> {
    let names = table!("de/currency-signs.tsv").iter();
    let names = names.filter(|(_, cells)| cells.first().is_some_and(|one| one.starts_with(sign))).map(|(name, _)| name);
    let quantities = numbers::german(german);
    let mut is_sum: Vec<bool> = quantities
        .iter()
        .map(|quantity| {
            let after = german[quantity.range.end..].trim_start_matches(['.', ' ', '\u{a0}', '\u{202f}']);
            let before = german[..quantity.range.start].trim_end();
            let is_word = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
            // Der 30-Millionen-Euro-Vertrag has a sum, 20 Euro-Länder have none.
            let joined = after.strip_prefix('-');
            names.clone().any(|name| after.strip_prefix(name).is_some_and(is_word))
                || joined.is_some_and(|after| names.clone().any(|name| after.starts_with(name)))
                || before.ends_with(sign)
                || names.clone().any(|name| name.len() == 3 && before.ends_with(name))
        })
        .collect();
    for at in (1..quantities.len()).rev() {
        let between = german.get(quantities[at - 1].range.end..quantities[at].range.start).unwrap_or_default().trim();
        is_sum[at - 1] |= is_sum[at] && numbers::joins_german(between);
    }
    quantities.into_iter().zip(is_sum).filter(|(_, is_sum)| *is_sum).map(|(quantity, _)| quantity).collect()
}

/// Whether a figure without a sign stands before the one that follows, joined with it: `3 to `, `between 3 and `.
fn is_in_row(before: &str) -> bool {
    let joined = [" to ", " and ", " or ", " – "].iter().find_map(|link| before.strip_suffix(link));
    joined.is_some_and(|first| {
        let first = numbers::english_scales().find_map(|scale| first.strip_suffix(scale)).unwrap_or(first).trim_end();
        let start = first.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).len();
        first.ends_with(|c: char| c.is_ascii_digit()) && !first[..start].ends_with(SIGNS)
    })
}

fn figure_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let separator = matches!(bytes[end], b'.' | b',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !separator {
            break;
        }
        end += 1;
    }
    end
}

fn take_scale(text: &str) -> (&str, &str) {
    let found = numbers::english_scales().find_map(|scale| {
        let end = text.strip_prefix(' ')?.strip_prefix(scale).map(|rest| text.len() - rest.len())?;
        (!text[end..].starts_with(char::is_alphanumeric)).then_some(end)
    });
    text.split_at(found.unwrap_or(0))
}

/// The sign of the currency that `text` begins with, and what follows it.
fn currency(text: &str) -> Option<(char, &str)> {
    let words = text.strip_prefix(' ')?;
    let (name, cells) = table!("en/currency-signs.tsv").beginning(words)?;
    let (sign, rest) = (cells.first()?.chars().next()?, words.strip_prefix(name)?);
    let next = rest.strip_prefix(' ').map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(rest));
    let next = next.unwrap_or_default();
    // Behind the singular another noun may follow, which then is what is counted.
    let is_counted = !name.ends_with('s') && !next.is_empty() && !stopwords::is_english(next);
    let is_whole = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    let is_no_sum = matches!(next, "cent" | "cents") || word_list!("en/after-euro.txt").contains(next);
    (is_whole && !is_counted && !is_no_sum).then_some((sign, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_have_their_signs() {
        for (english, german, expected) in [
            ("It cost 4.4 billion US dollars.", "Es kostete 4,4 Mrd. US-Dollar.", "It cost $4.4 billion."),
            ("He pays 30 euros.", "Er zahlt 30 Euro.", "He pays €30."),
            ("He pays 20 euros.", "Er zahlt zwanzig Euro.", "He pays €20."),
            ("He pays 1.2 million euro.", "Er zahlt 1,2 Mio. Euro.", "He pays €1.2 million."),
            ("He pays $3 dollars.", "Er zahlt 3 Dollar.", "He pays $3."),
            ("between 3 and 5 euros", "zwischen 3 und 5 Euro", "between 3 and 5 euros"),
            ("It rose to 1.2 billion euros.", "Er stieg auf 1,2 Mrd. Euro.", "It rose to €1.2 billion."),
            ("15-40 euros", "15 bis 40 Euro", "15-40 euros"),
            ("30 pounds of sugar", "30 Pfund Zucker", "30 pounds of sugar"),
            ("5 million Swiss francs", "5 Mio. Franken", "5 million Swiss francs"),
            ("a 500-euro fine", "ein Bußgeld von 500 Euro", "a 500-euro fine"),
            ("60 euros", "60 €", "€60"),
            ("", "", ""),
        ] {
            assert_eq!(signs_before(english, german), expected, "{english}");
        }
    }

    #[test]
    fn regression_only_sums_get_a_sign() {
        for (english, german, expected) in [
            ("in the 20 euro countries", "in den 20 Euro-Ländern", "in the 20 euro countries"),
            (
                "In 2011 euro bonds were no topic.", "2011 waren Euro-Anleihen kein Thema.",
                "In 2011 euro bonds were no topic.",
            ),
            ("for 50 euro cents", "für 50 Euro-Cent", "for 50 euro cents"),
            ("in 2020 dollars", "in Dollar von 2020", "in 2020 dollars"),
            ("a note of 20 euro value", "ein Schein im Wert von 20 Euro", "a note of 20 euro value"),
            ("worth 30 million euros", "der 30-Millionen-Euro-Vertrag", "worth €30 million"),
            ("at 20 euro per share", "zu 20 Euro je Aktie", "at €20 per share"),
            ("from 20 euros to 30 euros", "von 20 auf 30 Euro", "from €20 to €30"),
            ("from €20 to 30 euros", "von 20 Euro auf 30 Euro", "from €20 to €30"),
            ("from €3 million to 5 million euros", "3 bis 5 Mio. Euro", "from €3 million to €5 million"),
        ] {
            assert_eq!(signs_before(english, german), expected, "{english}");
        }
    }
}
