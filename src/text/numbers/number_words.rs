//! Numbers that are spelled out: `dreiundzwanzig`, `verdoppelt`, `ein Drittel`, `twenty-three`, `doubled`, `a third`.
//!
//! Such a word may mean one of several values (`half` may stand for `halb so viel`, `50 Prozent` or `durch zwei`), all of
//! which are given: what is to be found out is whether two texts can mean the same.

/// The value of a word and the others that it may stand for.
pub(super) type Values = (f64, Vec<f64>);

const HALF: (f64, &[f64]) = (0.5, &[2.0, 50.0]);

/// German numerals below twenty, in the spelling that compounds have.
const GERMAN: &[(&str, f64)] = &[
    ("zwei", 2.0),
    ("zwo", 2.0),
    ("drei", 3.0),
    ("vier", 4.0),
    ("fünf", 5.0),
    ("sechs", 6.0),
    ("sieben", 7.0),
    ("acht", 8.0),
    ("neun", 9.0),
    ("zehn", 10.0),
    ("elf", 11.0),
    ("zwölf", 12.0),
    ("dreizehn", 13.0),
    ("vierzehn", 14.0),
    ("fünfzehn", 15.0),
    ("sechzehn", 16.0),
    ("siebzehn", 17.0),
    ("achtzehn", 18.0),
    ("neunzehn", 19.0),
];

const GERMAN_TENS: &[(&str, f64)] = &[
    ("zwanzig", 20.0),
    ("dreißig", 30.0),
    ("dreissig", 30.0),
    ("vierzig", 40.0),
    ("fünfzig", 50.0),
    ("sechzig", 60.0),
    ("siebzig", 70.0),
    ("achtzig", 80.0),
    ("neunzig", 90.0),
];

const ENGLISH: &[(&str, f64)] = &[
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("hundred", 100.0),
    ("hundreds", 100.0),
];

const ENGLISH_ORDINALS: &[(&str, f64)] = &[
    ("second", 2.0),
    ("third", 3.0),
    ("thirds", 3.0),
    ("fourth", 4.0),
    ("fifth", 5.0),
    ("fifths", 5.0),
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
    ("tenths", 10.0),
    ("eleventh", 11.0),
    ("twelfth", 12.0),
    ("thirteenth", 13.0),
    ("fourteenth", 14.0),
    ("fifteenth", 15.0),
    ("sixteenth", 16.0),
    ("seventeenth", 17.0),
    ("eighteenth", 18.0),
    ("nineteenth", 19.0),
    ("twentieth", 20.0),
];

/// Words that name a number in some other way; a stem ends in `*`.
const GERMAN_OTHERS: &[(&str, f64, &[f64])] = &[
    ("halb", HALF.0, HALF.1),
    ("halbe*", HALF.0, HALF.1),
    ("hälfte*", HALF.0, HALF.1),
    ("halbier*", HALF.0, HALF.1),
    ("anderthalb", 1.5, &[]),
    ("eineinhalb", 1.5, &[]),
    ("zweieinhalb", 2.5, &[]),
    ("dreieinhalb", 3.5, &[]),
    ("viereinhalb", 4.5, &[]),
    ("beide*", 2.0, &[]),
    ("doppel*", 2.0, &[]),
    ("verdoppel*", 2.0, &[]),
    ("dutzend*", 12.0, &[]),
    ("jahrzehnt*", 10.0, &[]),
    ("jahrhundert*", 100.0, &[]),
    ("hunderte*", 100.0, &[]),
    ("zehntausende*", 1e4, &[1e3, 10.0]),
    ("hunderttausende*", 1e5, &[1e3, 100.0]),
    ("viertelmillion", 250000.0, &[]),
    ("dreiviertelmillion", 750000.0, &[]),
    ("halbmillion", 500000.0, &[]),
];

const ENGLISH_OTHERS: &[(&str, f64, &[f64])] = &[
    ("half", HALF.0, HALF.1),
    ("halve*", HALF.0, HALF.1),
    ("halving", HALF.0, HALF.1),
    ("quarter*", 0.25, &[4.0, 25.0]),
    ("both", 2.0, &[]),
    ("pair", 2.0, &[]),
    ("couple", 2.0, &[]),
    ("twin", 2.0, &[]),
    ("twice", 2.0, &[]),
    ("double*", 2.0, &[]),
    ("doubling", 2.0, &[]),
    ("twofold", 2.0, &[]),
    ("dual", 2.0, &[]),
    ("twelve", 12.0, &[]),
    ("either", 2.0, &[]),
    ("neither", 2.0, &[]),
    ("thrice", 3.0, &[]),
    ("triple*", 3.0, &[]),
    ("tripling", 3.0, &[]),
    ("threefold", 3.0, &[]),
    ("fourfold", 4.0, &[]),
    ("quadrupl*", 4.0, &[]),
    ("fivefold", 5.0, &[]),
    ("quintupl*", 5.0, &[]),
    ("tenfold", 10.0, &[]),
    ("dozen*", 12.0, &[]),
    ("decade*", 10.0, &[]),
    ("century", 100.0, &[]),
    ("centuries", 100.0, &[]),
    ("fortnight*", 2.0, &[14.0]),
    ("nineties", 1990.0, &[90.0]),
    ("eighties", 1980.0, &[80.0]),
    ("seventies", 1970.0, &[70.0]),
    ("sixties", 1960.0, &[60.0]),
    ("fifties", 1950.0, &[50.0]),
    ("twenties", 1920.0, &[20.0]),
];

/// The values of a German word in lower case; none for `ein` and `erste`, which are too common to mean one.
pub(super) fn german(word: &str) -> Option<Values> {
    if let Some(values) = other(word, GERMAN_OTHERS) {
        return Some(values);
    }
    if let Some(value) = cardinal(word) {
        return Some((value, Vec::new()));
    }
    // Die Neunziger, in den Neunzigerjahren.
    let decade = ["erjahre", "erjahren", "er", "ern"].iter().find_map(|end| word.strip_suffix(end));
    if let Some((_, tens)) = decade.and_then(|tens| GERMAN_TENS.iter().find(|(name, _)| *name == tens)) {
        return Some((*tens, vec![1900.0 + tens]));
    }
    let times = ["ver", ""].iter().find_map(|start| {
        let rest = word.strip_prefix(start)?;
        ["facht", "fachte", "fachten", "fachen", "fache", "faches", "fach"]
            .iter()
            .find_map(|end| rest.strip_suffix(end))
    });
    if let Some(value) = times.or_else(|| word.strip_suffix("mal")).and_then(cardinal) {
        return Some((value, Vec::new()));
    }
    // Dritte, Drittel, zwanzigster.
    let (value, is_small) = ["e", "en", "er", "es", "em", "el", "eln", "els", "ens", ""]
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find_map(|stem| {
            let (number, is_small) = match stem.strip_suffix("st") {
                Some(number) => (number, false),
                None => (stem.strip_suffix('t')?, true),
            };
            Some((ordinal(number)?, is_small))
        })?;
    ((value < 20.0) == is_small).then(|| (value, vec![1.0 / value, 100.0 / value]))
}

/// The value of an ordinal without its t or st.
fn ordinal(number: &str) -> Option<f64> {
    match number {
        "drit" => Some(3.0),
        "ach" => Some(8.0),
        "sieb" => Some(7.0),
        number => cardinal(number),
    }
}

/// A German cardinal number of one word.
fn cardinal(word: &str) -> Option<f64> {
    let simple = |word: &str| GERMAN.iter().chain(GERMAN_TENS).find(|(name, _)| *name == word).map(|(_, value)| *value);
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
    let (unit, tens) = word.split_once("und")?;
    let unit = if unit == "ein" { Some(1.0) } else { simple(unit) }?;
    let tens = GERMAN_TENS.iter().find(|(name, _)| *name == tens)?.1;
    (unit < 10.0).then_some(unit + tens)
}

/// The values of an English word in lower case.
pub(super) fn english(word: &str) -> Option<Values> {
    if let Some((_, value)) = ENGLISH.iter().find(|(name, _)| *name == word) {
        return Some((*value, Vec::new()));
    }
    if let Some((_, value)) = ENGLISH_ORDINALS.iter().find(|(name, _)| *name == word) {
        return Some((*value, vec![1.0 / value, 100.0 / value]));
    }
    other(word, ENGLISH_OTHERS)
}

/// The share that a numeral with the word after it is: drei Viertel, two thirds.
pub(super) fn fraction(count: f64, word: &str) -> Option<f64> {
    let parts = match word {
        "drittel" | "dritteln" | "thirds" => 3.0,
        "viertel" | "vierteln" | "quarters" => 4.0,
        "fünftel" | "fünfteln" | "fifths" => 5.0,
        "zehntel" | "zehnteln" | "tenths" => 10.0,
        _ => return None,
    };
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
    match unit {
        "Tage" | "Tagen" | "days" => Some(24.0),
        "Wochen" | "weeks" => Some(7.0),
        "Jahre" | "Jahren" | "years" => Some(12.0),
        "Stunden" | "hours" => Some(60.0),
        "Jahrzehnte" | "Jahrzehnten" | "decades" => Some(10.0),
        "Dutzend" | "dozen" => Some(12.0),
        _ => None,
    }
}

fn other(word: &str, list: &[(&str, f64, &[f64])]) -> Option<Values> {
    list.iter()
        .find(|(name, _, _)| match name.strip_suffix('*') {
            Some(stem) => word.strip_prefix(stem).is_some_and(|ending| ending.chars().count() <= 3),
            None => *name == word,
        })
        .map(|(_, value, others)| (*value, others.to_vec()))
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
            ("drittel", Some(3.0)),
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
