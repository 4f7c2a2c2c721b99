//! Numbers that are spelled out: `dreiundzwanzig`, `verdoppelt`, `ein Drittel`, `twenty-three`, `doubled`, `a third`.
//!
//! Such a word may mean one of several values (`half` may stand for `halb so viel`, `50 Prozent` or `durch zwei`), all of
//! which are given: what is to be found out is whether two texts can mean the same.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::number;
use crate::data::{Table, WordList, table, word_list};

/// The value of a word and the others that it may stand for.
pub(super) type Values = (f64, Vec<f64>);

/// Words that name a number in some other way than numerals do.
struct Expressions {
    whole: HashMap<&'static str, Values>,
    /// Beginnings of such words.
    stems: HashMap<&'static str, Values>,
}

/// A stem has at most so many letters behind it.
const MOST_BEHIND: usize = 3;

impl Expressions {
    /// Reads a table of expressions, their value, and others that they may stand for; a stem ends in `*`.
    fn of(table: &'static Table) -> Expressions {
        let mut expressions = Expressions { whole: HashMap::new(), stems: HashMap::new() };
        for (name, cells) in table.iter() {
            let mut values = cells.iter().filter_map(|value| value.parse::<f64>().ok());
            let Some(value) = values.next() else { continue };
            let values = (value, values.collect());
            match name.strip_suffix('*') {
                Some(stem) => expressions.stems.insert(stem, values),
                None => expressions.whole.insert(name, values),
            };
        }
        expressions
    }

    fn get(&self, word: &str) -> Option<Values> {
        let places = word.char_indices().map(|(place, _)| place).chain([word.len()]).rev();
        let by_stem = || places.take(MOST_BEHIND + 1).find_map(|end| self.stems.get(&word[..end]));
        self.whole.get(word).or_else(by_stem).cloned()
    }
}

/// The value that a table has for a word.
fn value_in(table: &Table, word: &str) -> Option<f64> {
    table.get(word).and_then(number)
}

/// The values of a German word in lower case; none for `ein` and `erste`, which are too common to mean one.
pub(super) fn german(word: &str) -> Option<Values> {
    static EXPRESSIONS: LazyLock<Expressions> = LazyLock::new(|| Expressions::of(table!("de/number-expressions.tsv")));
    if let Some(values) = EXPRESSIONS.get(word) {
        return Some(values);
    }
    if let Some(value) = cardinal(word) {
        return Some((value, Vec::new()));
    }
    // Die Neunziger, in den Neunzigerjahren.
    let decade = without_ending(word, word_list!("de/decade-endings.txt"));
    if let Some(tens) = decade.and_then(tens) {
        return Some((tens, vec![1900.0 + tens, 2000.0 + tens]));
    }
    let multiple = |word| without_ending(word, word_list!("de/multiple-endings.txt"));
    let times = word.strip_prefix("ver").and_then(multiple).or_else(|| multiple(word));
    if let Some(value) = times.and_then(cardinal) {
        return Some((value, Vec::new()));
    }
    // Ein Drittel is no three; ein Viertel is in the table of expressions, as it is a part of a town as well.
    if let Some(value) = without_ending(word, word_list!("de/fraction-endings.txt")).and_then(ordinal) {
        return Some((1.0 / value, vec![100.0 / value]));
    }
    // Dritte, zwanzigster.
    let stems = [without_ending(word, word_list!("de/ordinal-endings.txt")), Some(word)];
    let (value, is_small) = stems.into_iter().flatten().find_map(|stem| {
        let (stem, is_small) = match stem.strip_suffix("st") {
            Some(stem) => (stem, false),
            None => (stem.strip_suffix('t')?, true),
        };
        Some((ordinal(stem)?, is_small))
    })?;
    ((value < 20.0) == is_small).then(|| (value, vec![1.0 / value, 100.0 / value]))
}

/// Whether a translation must have the German number word in some form: a numeral, a multiple or a fraction, but no
/// `beide` and no `Dutzende`. `opens` says whether it begins the sentence.
pub(crate) fn must_be_told(words: &str, opens: bool) -> bool {
    let lower = words.to_lowercase();
    // With a capital inside a sentence a numeral is a noun: außer Acht, die Elf.
    if !opens && words.starts_with(char::is_uppercase) && simple(&lower).is_some() {
        return false;
    }
    !word_list!("de/loose-numbers.txt").begins(&lower) || cardinal(&lower).is_some() || lower.contains(' ')
}

/// Whether a German word is a unit of time.
pub(super) fn is_time(unit: &str) -> bool {
    let measure = table!("de/measures.tsv").get(&unit.to_lowercase());
    measure.is_some_and(|cells| matches!(cells.first(), Some(&"time" | &"months")))
}

/// The value of an ordinal without its t or st.
fn ordinal(stem: &str) -> Option<f64> {
    value_in(table!("de/ordinal-stems.tsv"), stem).or_else(|| cardinal(stem))
}

/// The word without the longest of the endings that it has; none where it has none of them.
fn without_ending<'a>(word: &'a str, endings: &WordList) -> Option<&'a str> {
    let ending = endings.endings_of(word).next()?;
    word.strip_suffix(ending)
}

/// The value of a German numeral of one root.
fn simple(word: &str) -> Option<f64> {
    value_in(table!("de/numerals.tsv"), word)
}

/// The value of a German numeral of tens, from twenty on.
fn tens(word: &str) -> Option<f64> {
    simple(word).filter(|value| *value >= 20.0)
}

/// A German cardinal number of one word.
fn cardinal(word: &str) -> Option<f64> {
    if let Some(value) = simple(word) {
        return Some(value);
    }
    for (scale, factor) in [("tausend", 1000.0), ("hundert", 100.0)] {
        if let Some((before, after)) = word.split_once(scale) {
            let times = if before.is_empty() || before == "ein" { Some(1.0) } else { cardinal(before) }?;
            let after = after.strip_prefix("und").unwrap_or(after);
            let rest = if after.is_empty() { Some(0.0) } else { cardinal(after) }?;
            return (times < factor * 10.0 && rest < factor).then_some(times * factor + rest);
        }
    }
    let (unit, ten) = word.split_once("und")?;
    let unit = if unit == "ein" { Some(1.0) } else { simple(unit) }?;
    let ten = tens(ten)?;
    (unit < 10.0).then_some(unit + ten)
}

/// The values of an English word in lower case.
pub(super) fn english(word: &str) -> Option<Values> {
    static EXPRESSIONS: LazyLock<Expressions> = LazyLock::new(|| Expressions::of(table!("en/number-expressions.tsv")));
    if let Some(value) = value_in(table!("en/numerals.tsv"), word) {
        return Some((value, Vec::new()));
    }
    if let Some(value) = value_in(table!("en/ordinals.tsv"), word) {
        return Some((value, vec![1.0 / value, 100.0 / value]));
    }
    let multiple = || value_in(table!("en/numerals.tsv"), word.strip_suffix("fold")?).map(|value| (value, Vec::new()));
    EXPRESSIONS.get(word).or_else(multiple)
}

/// The share that a numeral with the word after it is: drei Viertel, two thirds.
pub(super) fn fraction(count: f64, word: &str) -> Option<f64> {
    let parts = value_in(table!("de/fractions.tsv"), word).or_else(|| value_in(table!("en/fractions.tsv"), word))?;
    (count < parts).then_some(count / parts)
}

/// Whether an English word can follow another in one number: `twenty-three`, `two hundred`.
pub(super) fn joined(first: f64, second: f64) -> Option<f64> {
    if second == 100.0 && first < 100.0 {
        return Some(first * 100.0);
    }
    let tens = (20.0..100.0).contains(&first) && first % 10.0 == 0.0 && second < 10.0;
    let hundreds = first >= 100.0 && first % 100.0 == 0.0 && second < 100.0;
    (tens || hundreds).then_some(first + second)
}

/// What a unit of time after a number may be told as in a smaller or larger one: two days are 48 hours, three decades 30
/// years, one and a half years eighteen months.
pub(super) fn in_other_units(unit: &str) -> Option<f64> {
    value_in(table!("de/units-of-time.tsv"), unit).or_else(|| value_in(table!("en/units-of-time.tsv"), unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_words_have_their_values() {
        for (word, value) in [
            ("zwei", Some(2.0)),
            ("dreiundzwanzig", Some(23.0)),
            ("einundzwanzig", Some(21.0)),
            ("zweihundertfünfzig", Some(250.0)),
            ("hundert", Some(100.0)),
            ("zweitausend", Some(2000.0)),
            ("dreitausendfünfhundert", Some(3500.0)),
            ("fünfzigtausend", Some(50000.0)),
            ("dritte", Some(3.0)),
            ("drittel", Some(1.0 / 3.0)),
            ("zehntel", Some(0.1)),
            ("achten", Some(8.0)),
            ("siebten", Some(7.0)),
            ("zwanzigsten", Some(20.0)),
            ("verdreifacht", Some(3.0)),
            ("vierfache", Some(4.0)),
            ("dreimal", Some(3.0)),
            ("verdoppelte", Some(2.0)),
            ("neunzigerjahre", Some(90.0)),
            ("beiden", Some(2.0)),
            ("anderthalb", Some(1.5)),
            ("hälfte", Some(0.5)),
            ("eine", None),
            ("erste", None),
            ("achtung", None),
            ("zweifel", None),
            ("einmal", None),
            ("tausende", None),
            ("dreist", None),
            ("unterwegs", None),
            ("", None),
        ] {
            assert_eq!(german(word).map(|values| values.0), value, "{word}");
        }
    }

    #[test]
    fn english_numbers_are_put_together() {
        assert_eq!(joined(20.0, 3.0), Some(23.0));
        assert_eq!(joined(2.0, 100.0), Some(200.0));
        assert_eq!(joined(200.0, 50.0), Some(250.0));
        assert_eq!(joined(3.0, 5.0), None);
        assert_eq!(english("doubled").map(|values| values.0), Some(2.0));
        assert_eq!(english("doubtful"), None);
    }
}
