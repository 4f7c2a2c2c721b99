//! The last touch on English text: spacing, quotation marks, capitals, articles. Words are left alone, but
//! for `a`/`an`, a currency sign beside another currency's name, and pairs of forms that English has one word for.

/// Makes engine output read as English prose does. `source` is the German; a `fragment` (headline, keyword) gets no
/// full stop that the German has not.
pub fn polish(english: &str, source: &str, fragment: bool) -> String {
    let mut text = pairs(&spaces(&quotes(english)), source);
    // `$2.75 million euros`: the sign is a habit of the model, the word is a translation.
    if text.contains('$') && text.contains("euro") && !["$", "ollar", "USD"].iter().any(|d| source.contains(d)) {
        text = text.replace('$', "");
    }
    if fragment && !source.trim_end().ends_with('.') {
        text = text.trim_end_matches('.').trim_end().to_owned();
    }
    if !fragment {
        let ends =
            |t: &str, marks: &[char]| t.trim_end_matches(['“', '”', '"', '«', '»', ')', '’', '‘']).ends_with(marks);
        if !text.is_empty() && ends(source.trim_end(), &['.']) && !ends(&text, &['.', '!', '?', '…']) {
            text = text.trim_end_matches([',', ';', ':', ' ']).to_owned();
            let closing = text.ends_with('”');
            if closing {
                text.pop();
            }
            text.push('.');
            if closing {
                text.push('”');
            }
        }
    }
    capital(&text, source)
}

/// The longest expression that is looked for twice.
const MOST_PAIRED: usize = 3;

/// `Kundinnen und Kunden` are `customers`, not `customers and customers`: English has one word for both.
fn pairs(text: &str, source: &str) -> String {
    if !source.contains("innen und ") && !source.contains("in und ") && !source.contains("in oder ") {
        return text.to_owned();
    }
    let words: Vec<&str> = text.split(' ').collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    // The words of an expression that is said again after `and` or `or`.
    let said_twice = |at: usize| {
        (1..=MOST_PAIRED).rev().find(|&length| {
            let (Some(first), Some(second)) =
                (words.get(at..at + length), words.get(at + length + 1..at + 2 * length + 1))
            else {
                return false;
            };
            matches!(words[at + length], "and" | "or")
                && first.iter().zip(second).all(|(one, other)| !bare(one).is_empty() && bare(one) == bare(other))
        })
    };
    let mut out: Vec<&str> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let Some(length) = said_twice(at) else {
            out.push(words[at]);
            at += 1;
            continue;
        };
        // The first may begin the sentence, the second may carry its comma.
        let (first, second) = (words[at], words[at + length + 1]);
        let capital = first.starts_with(char::is_uppercase) && second.len() == first.len();
        out.push(if capital { first } else { second });
        out.extend(&words[at + length + 2..at + 2 * length + 1]);
        at += 2 * length + 1;
    }
    out.join(" ")
}

/// Quotation marks of every make as English ones: “…” outside, ‘…’ inside.
fn quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open = false;
    let mut last = ' ';
    for c in text.chars() {
        let mapped = match c {
            '„' | '»' | '«' | '“' | '”' | '"' => {
                let opens = match c {
                    '„' => true,
                    '"' | '“' | '”' => {
                        !open && (out.is_empty() || last.is_whitespace() || matches!(last, '(' | '[' | '–' | '—'))
                    }
                    _ => !open,
                };
                open = opens;
                if opens { '“' } else { '”' }
            }
            '‚' => '‘',
            other => other,
        };
        out.push(mapped);
        last = c;
    }
    // A mark that closes nothing or is never closed is noise of decoding.
    if out.matches('“').count() != out.matches('”').count() { out.replace(['“', '”'], "") } else { out }
}

/// Single spaces, none before punctuation or inside quotation marks and brackets.
fn spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let glue = word.starts_with([',', '.', ';', ':', '!', '?', ')', ']', '”', '%', '…'])
            && !word.starts_with("...")
            && !is_decimal(word);
        if !out.is_empty() && !glue && !out.ends_with(['(', '[', '“']) {
            out.push(' ');
        }
        out.push_str(word);
    }
    for (doubled, single) in [(",,", ","), ("..", "."), (",.", "."), (" - ", " – ")] {
        if doubled != ".." || !out.contains("...") {
            out = out.replace(doubled, single);
        }
    }
    out
}

fn is_decimal(word: &str) -> bool {
    word.starts_with('.') && word.chars().nth(1).is_some_and(|c| c.is_alphanumeric())
}

/// A capital at the beginning, unless the German itself begins in lower case (iPhone, eBay).
fn capital(text: &str, source: &str) -> String {
    let first_letter = |t: &str| t.char_indices().find(|(_, c)| c.is_alphabetic());
    let Some((at, first)) = first_letter(text) else { return text.to_owned() };
    // Only quotation marks may come before the letter: `2 million` stays as it is.
    let leading = text[..at].chars().all(|c| matches!(c, '“' | '‘' | '(' | '['));
    let keep = first_letter(source).is_some_and(|(_, c)| c.is_lowercase());
    let own_capital = text[at..].chars().nth(1).is_some_and(char::is_uppercase);
    if first.is_lowercase() && leading && !keep && !own_capital {
        format!("{}{}{}", &text[..at], first.to_uppercase(), &text[at + first.len_utf8()..])
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_read_as_english() {
        for (name, english, source, expected) in [
            (
                "spaces before marks", "The chip , he said , works .", "Der Chip, sagte er, geht.",
                "The chip, he said, works.",
            ),
            ("german quotes", "„The chip works“, he said.", "„Der Chip geht“, sagte er.", "“The chip works”, he said."),
            ("straight quotes", "\"The chip\" works.", "„Der Chip“ geht.", "“The chip” works."),
            ("guillemets", "»The chip« works.", "»Der Chip« geht.", "“The chip” works."),
            ("unpaired quote", "The chip” works.", "Der Chip geht.", "The chip works."),
            ("missing full stop", "The chip works", "Der Chip geht.", "The chip works."),
            ("full stop inside quote", "He said “it works”", "Er sagte: „Es geht.“", "He said “it works.”"),
            ("first capital", "the chip works.", "Der Chip geht.", "The chip works."),
            ("lower-case brand", "eBay sells.", "eBay verkauft.", "eBay sells."),
            ("figure first", "2 million are gone.", "2 Millionen sind weg.", "2 million are gone."),
            ("doubled stop", "It works..", "Es geht.", "It works."),
            (
                "two currencies", "He pays $2.75 million euros.", "Er zahlt 2,75 Mio. Euro.",
                "He pays 2.75 million euros.",
            ),
            ("dollars stay", "He pays $3 or 2 euros.", "Er zahlt 3 Dollar oder 2 Euro.", "He pays $3 or 2 euros."),
            ("pair of forms", "Customers and customers wait.", "Kundinnen und Kunden warten.", "Customers wait."),
            (
                "pair of forms of two words",
                "The consumer advocates and consumer advocates, too, wait.",
                "Auch Verbraucherschützerinnen und Verbraucherschützer warten.",
                "The consumer advocates, too, wait.",
            ),
            ("no pair of forms", "More and more wait.", "Mehr und mehr warten.", "More and more wait."),
            ("domain", "They run .NET code.", "Sie nutzen .NET.", "They run .NET code."),
        ] {
            assert_eq!(polish(english, source, false), expected, "{name}");
        }
        assert_eq!(
            polish("tencent stops registrations.", "Tencent stoppt Anmeldungen", true),
            "Tencent stops registrations"
        );
        assert_eq!(polish("", "Etwas.", false), "");
    }
}
