//! Raised and lowered characters in a line: exponents, formulas, ordinals, fractions, and the marks of notes.
//!
//! Without their tags figures would run into each other: `100<sup>2</sup>` would be 1002, and `2021<sup>1</sup>` another
//! year. An exponent becomes a raised character, a figure of a formula a lowered one, and the mark of a note goes.

use crate::data::{table, word_list};

/// Stand before raised and lowered text until the whole line is known, and behind it; no page says anything with them.
pub(super) const RAISE: char = '\u{e000}';
pub(super) const LOWER: char = '\u{e001}';
pub(super) const LEVEL: char = '\u{e002}';

/// Words of so many letters are no units and no variables: what is raised behind one is the mark of a note.
const WORD: usize = 3;

/// Numbers of so many figures have no exponents: they are years and counts.
const LONG_NUMBER: usize = 4;

/// The line with its raised and lowered parts in plain characters.
pub(super) fn resolve(line: &str) -> String {
    let mut resolved = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find([RAISE, LOWER, LEVEL]) {
        let (before, marked) = rest.split_at(at);
        resolved.push_str(before);
        let mut characters = marked.chars();
        let mark = characters.next();
        let inner = characters.as_str();
        if mark == Some(LEVEL) {
            rest = inner;
            continue;
        }
        let end = inner.find(LEVEL).unwrap_or(inner.len());
        let (part, after) = inner.split_at(end);
        rest = after.strip_prefix(LEVEL).unwrap_or(after);
        let part = part.replace([RAISE, LOWER], "");
        if mark == Some(RAISE) {
            raise(&mut resolved, part.trim(), rest);
        } else {
            lower(&mut resolved, part.trim());
        }
    }
    resolved.push_str(rest);
    resolved
}

fn raise(line: &mut String, part: &str, after: &str) {
    let figures = part.trim_start_matches(['-', '−', '–', '+']).trim_end_matches(['-', '−', '+']);
    let is_figures = !figures.is_empty() && figures.chars().all(|c| c.is_ascii_digit());
    let letters = letters_before(line);
    match part {
        "TM" | "tm" => line.push('™'),
        "SM" => line.push('℠'),
        "n" if letters < WORD && line.ends_with(char::is_alphanumeric) => line.push('ⁿ'),
        _ if is_figures => raise_figures(line, part, after),
        _ if is_note_mark(part) => {}
        // `Mme` and `1st` are one word, what is set beside one is another.
        _ if part.chars().count() > WORD + 1 && line.ends_with(char::is_alphanumeric) => {
            line.push(' ');
            line.push_str(part);
        }
        _ if part.chars().count() == 1 && letters >= WORD && part.chars().all(char::is_lowercase) => {}
        _ => line.push_str(part),
    }
}

/// `*`, `†`, `[1]`, `2)`, `1, 2`, `a)`.
fn is_note_mark(part: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_digit() || "*†‡§#()[],;–- ".contains(c);
    let in_brackets = part.ends_with([')', ']']) && part.chars().filter(|c| c.is_alphabetic()).count() <= 1;
    part.chars().all(is_sign) || in_brackets
}

fn raise_figures(line: &mut String, part: &str, after: &str) {
    let number: String =
        line.chars().rev().take_while(char::is_ascii_digit).collect::<String>().chars().rev().collect();
    let is_signed = part.starts_with(['-', '−', '–', '+']) || part.ends_with(['-', '−', '+']);
    if let Some(rest) = after.strip_prefix(['/', '⁄'])
        && rest.trim_start_matches(LOWER).starts_with(|c: char| c.is_ascii_digit())
        && !line.ends_with(char::is_alphabetic)
    {
        // `3<sup>1</sup>/<sub>2</sub>`
        if !number.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    } else if !number.is_empty() {
        if is_price(part, after) {
            line.push(',');
            line.push_str(part);
        } else if is_signed || is_exponent(&number, part, after) {
            line.extend(part.chars().map(raised));
        }
    } else if is_isotope(line, after) || is_signed && line.ends_with(char::is_alphabetic) || is_power(line, part) {
        line.extend(part.chars().map(raised));
    }
}

/// Whether what is raised behind a number is its exponent. An exponent of 1 says nothing, years and other long numbers
/// have none, and nor has what is counted or measured: `12³ Prozent`.
fn is_exponent(number: &str, part: &str, after: &str) -> bool {
    if matches!(number, "10" | "2") {
        return true;
    }
    let may_be = match part {
        "2" | "3" => !is_measured(after),
        "0" | "1" => false,
        _ => part.len() == 1 && !is_measured(after) && !behind_space(after).starts_with(char::is_uppercase),
    };
    number.len() < LONG_NUMBER && may_be
}

/// Whether what follows a number is what it counts: per cent, money, a unit, a scale.
fn is_measured(after: &str) -> bool {
    let after = behind_space(after);
    let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let lower = word.to_lowercase();
    after.starts_with(['%', '‰', '€', '$', '£', '°'])
        || table!("de/measures.tsv").get(&lower).is_some()
        || table!("de/scales.tsv").get(&lower).is_some()
        || table!("de/units-of-time.tsv").get(word).is_some()
        || table!("de/measure-symbols.tsv").get(word).is_some()
        || word_list!("de/per-cent.txt").contains(&lower)
}

fn behind_space(after: &str) -> &str {
    after.trim_start_matches([' ', '\u{a0}', '\u{202f}'])
}

/// `9<sup>99</sup> Euro`
fn is_price(part: &str, after: &str) -> bool {
    let after = behind_space(after);
    part.len() == 2 && ["€", "Euro", "EUR", "CHF", "Franken"].iter().any(|money| after.starts_with(money))
}

/// `<sup>14</sup>C`
fn is_isotope(line: &str, after: &str) -> bool {
    let stands_alone =
        line.chars().next_back().is_none_or(|last| !last.is_alphanumeric() && !"”“\"»«.,;:!?)".contains(last));
    let mut next = after.chars();
    let begins = next.next().is_some_and(char::is_uppercase);
    stands_alone && begins && next.take_while(|c| c.is_lowercase()).count() <= 1
}

/// Longer brackets hold no sum.
const LONGEST_SUM: usize = 40;

/// Whether a unit, a variable or a sum in brackets stands before: `m²`, `mc²`, `(a + b)²`. Two capitals are no unit.
fn is_power(line: &str, part: &str) -> bool {
    let last: Vec<char> = line.chars().rev().take(2).collect();
    let is_name = last.len() == 2 && last.iter().all(|c| c.is_uppercase());
    let is_variable = (1..WORD).contains(&letters_before(line)) && !is_name && part != "1";
    let sum: Vec<char> = line.chars().rev().skip(1).take(LONGEST_SUM).take_while(|c| *c != '(').collect();
    let is_sum = line.ends_with(')')
        && sum.iter().any(|c| "+-−–·*/".contains(*c))
        && sum.split(|c| !c.is_alphabetic()).all(|word| word.len() < WORD);
    is_variable || is_sum
}

fn letters_before(line: &str) -> usize {
    line.chars().rev().take_while(|c| c.is_alphabetic()).count()
}

fn lower(line: &mut String, part: &str) {
    let is_figures = part.chars().all(|c| c.is_ascii_digit());
    if is_figures && !line.ends_with(['/', '⁄']) && !line.ends_with(char::is_whitespace) {
        line.extend(part.chars().map(lowered));
    } else {
        line.push_str(part);
    }
}

fn raised(character: char) -> char {
    match character {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '+' => '⁺',
        '-' | '−' | '–' => '⁻',
        other => other,
    }
}

fn lowered(character: char) -> char {
    character.to_digit(10).and_then(|digit| char::from_u32('₀' as u32 + digit)).unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_never_run_into_each_other() {
        let cases = [
            ("exponent", "Das sind 100^2_ Felder.", "Das sind 100² Felder."),
            ("exponent alone", "Die Zahl 100^2_ ist groß.", "Die Zahl 100² ist groß."),
            ("note behind a count", "von 45^6_ Betrieben", "von 45 Betrieben"),
            ("power of ten", "rund 10^12_ Bit, 10^-9_ Meter", "rund 10¹² Bit, 10⁻⁹ Meter"),
            ("unit", "auf 250 m^2_ und 3 km^3_", "auf 250 m² und 3 km³"),
            ("inverse unit", "bei 300 min^−1_", "bei 300 min⁻¹"),
            ("variable", "E = mc^2_, R^2_", "E = mc², R²"),
            ("sum", "(a + b)^2_", "(a + b)²"),
            ("note behind a year", "Seit 2021^1_ gilt das.", "Seit 2021 gilt das."),
            ("note behind a share", "um 12^3_ Prozent, um 12^3_ %", "um 12 Prozent, um 12 %"),
            ("note behind a word", "Der Konzern^2_ baut.", "Der Konzern baut."),
            ("note behind initials", "Die EU^1_ prüft.", "Die EU prüft."),
            ("note behind a stop", "Das ist neu.^3_ Das auch.", "Das ist neu. Das auch."),
            ("note behind a bracket", "das Amt (BSI)^1_ warnt", "das Amt (BSI) warnt"),
            ("notes with signs", "Netz^1)_, Werk^*_, Amt^[4]_, Chip^1, 2_", "Netz, Werk, Amt, Chip"),
            ("note by letter", "der Umsatz^a_ stieg", "der Umsatz stieg"),
            ("formula", "CO~2_ und H~2_O", "CO₂ und H₂O"),
            ("letters below", "NO~x_ und v~max_", "NOx und vmax"),
            ("isotope", "mit ^14_C und ^235_U", "mit ¹⁴C und ²³⁵U"),
            ("ion", "Ca^2+_", "Ca²⁺"),
            ("fraction", "^1_/~2_ Liter, 3^1_/~2_ Liter", "1/2 Liter, 3 1/2 Liter"),
            ("price", "für 9^99_ Euro", "für 9,99 Euro"),
            ("ordinals", "der 1^st_ und 2^nd_, M^me_ Weber", "der 1st und 2nd, Mme Weber"),
            ("trade mark", "Netzfix^TM_ kommt", "Netzfix™ kommt"),
            ("a word beside", "Tarif^jetzt neu_ im Netz", "Tarif jetzt neu im Netz"),
            ("never closed", "100^2", "100²"),
            ("none", "Nichts.", "Nichts."),
        ];
        for (name, marked, wanted) in cases {
            let line = marked.replace('^', &RAISE.to_string()).replace('~', &LOWER.to_string());
            assert_eq!(resolve(&line.replace('_', &LEVEL.to_string())), wanted, "{name}");
        }
    }
}
