//! British and American spelling.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::{Variety, ise_verbs, words};
use crate::data::{Table, WordList, table, word_list};

/// How one variety spells words that the other spells otherwise.
#[derive(Default)]
struct Spellings {
    /// Whole words.
    words: HashMap<&'static str, &'static str>,
    /// Words in -our, before their endings.
    our: HashMap<&'static str, &'static str>,
    /// Nouns and regular verbs, before their endings.
    stems: HashMap<&'static str, &'static str>,
    /// Beginnings of words, whatever follows.
    beginnings: HashMap<&'static str, &'static str>,
}

static BRITISH: LazyLock<Spellings> = LazyLock::new(|| Spellings::new(Variety::British));
static AMERICAN: LazyLock<Spellings> = LazyLock::new(|| Spellings::new(Variety::American));

impl Spellings {
    /// Reads the tables, which have the British spelling first.
    fn new(variety: Variety) -> Spellings {
        let of = |table: &'static Table| -> HashMap<&'static str, &'static str> {
            let pairs = table.iter().filter_map(|(british, cells)| Some((british, *cells.first()?)));
            match variety {
                Variety::British => pairs.map(|(british, american)| (american, british)).collect(),
                Variety::American => pairs.collect(),
            }
        };
        let mut words = of(table!("en/spelling-words.tsv"));
        if variety == Variety::American {
            words.extend(of(table!("en/spelling-to-american.tsv")));
        }
        Spellings {
            words,
            our: of(table!("en/spelling-our.tsv")),
            stems: of(table!("en/spelling-stems.tsv")),
            beginnings: of(table!("en/spelling-beginnings.tsv")),
        }
    }

    /// The word (lower case) as the variety spells it; `None` where the tables do not have it.
    fn of(&self, lower: &str) -> Option<String> {
        if let Some(word) = self.words.get(lower) {
            return Some((*word).to_owned());
        }
        let by_stem = |stems: &HashMap<&str, &str>, endings: &WordList| {
            let mut endings = endings.endings_of(lower).chain([""]);
            endings.find_map(|ending| Some(format!("{}{ending}", stems.get(lower.strip_suffix(ending)?)?)))
        };
        let by_beginning = || {
            let mut ends = lower.char_indices().map(|(at, letter)| at + letter.len_utf8());
            ends.find_map(|end| Some(format!("{}{}", self.beginnings.get(&lower[..end])?, &lower[end..])))
        };
        by_stem(&self.our, word_list!("en/our-endings.txt"))
            .or_else(|| by_stem(&self.stems, word_list!("en/regular-endings.txt")))
            .or_else(by_beginning)
    }
}

/// `text` in the spelling of `variety`, but for what stands at `protected` places and names that `german` has as they are.
pub(crate) fn spelled(text: &str, variety: Variety, german: &str, protected: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for word in words(text) {
        let is_protected = protected.iter().any(|range| range.start < word.end && word.start < range.end);
        // A capital inside a sentence is that of a name (`Center Parcs`).
        let opens = !text[..word.start].contains(char::is_alphabetic);
        let is_capital = text[word.clone()].starts_with(char::is_uppercase);
        let is_name =
            is_capital && (!opens || words(german).into_iter().any(|other| german[other] == text[word.clone()]));
        out.push_str(&text[end..word.start]);
        match changed(&text[word.clone()], variety).filter(|_| !is_protected && !is_name) {
            Some(changed) => out.push_str(&changed),
            None => out.push_str(&text[word.clone()]),
        }
        end = word.end;
    }
    out.push_str(&text[end..]);
    out
}

/// `text` with `per cent` as the variety writes it, but for `protected` places.
pub(crate) fn with_per_cent(text: &str, variety: Variety, protected: &[Range<usize>]) -> String {
    let (from, to) = match variety {
        Variety::British => (" percent", " per cent"),
        Variety::American => (" per cent", " percent"),
    };
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for (at, found) in text.match_indices(from) {
        let place = at + 1..at + found.len();
        // `percentage` is one word everywhere.
        let is_whole = !text[place.end..].starts_with(char::is_alphabetic);
        let is_protected = protected.iter().any(|range| range.start < place.end && place.start < range.end);
        if is_whole && !is_protected {
            out.push_str(&text[end..at]);
            out.push_str(to);
            end = place.end;
        }
    }
    out.push_str(&text[end..]);
    out
}

/// The word in the other spelling, with its capital; `None` where there is none.
fn changed(word: &str, variety: Variety) -> Option<String> {
    let lower = word.to_lowercase();
    let spellings = match variety {
        Variety::British => &*BRITISH,
        Variety::American => &*AMERICAN,
    };
    let changed = spellings.of(&lower).or_else(|| ise_verbs::changed(&lower, variety))?;
    let capital = word.starts_with(char::is_uppercase);
    let mut letters = changed.chars();
    Some(match letters.next() {
        Some(first) if capital => first.to_uppercase().chain(letters).collect(),
        _ => changed,
    })
    .filter(|changed| changed != word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styled(text: &str, variety: Variety) -> String {
        with_per_cent(&spelled(text, variety, "", &[]), variety, &[])
    }

    #[test]
    fn words_are_spelled_as_the_variety_has_them() {
        for (british, american) in [
            ("The centre organises its defence programme.", "The center organizes its defense program."),
            ("Colourful neighbours travelled 5 kilometres.", "Colorful neighbors traveled 5 kilometers."),
            ("Digitalisation rose 5 per cent.", "Digitalization rose 5 percent."),
            ("It recognised the analysed fibre.", "It recognized the analyzed fiber."),
        ] {
            assert_eq!(styled(british, Variety::American), american);
            assert_eq!(styled(british, Variety::British), british);
            assert_eq!(styled(american, Variety::American), american);
        }
        for (american, british) in [
            ("The center organizes its defense.", "The centre organises its defence."),
            ("They advise and exercise the size of the prize.", "They advise and exercise the size of the prize."),
            ("a check, a tire, a program", "a check, a tire, a program"),
            ("the percentage", "the percentage"),
            (
                "Colorado has literature, a laboratory, vigorous and humorous.",
                "Colorado has literature, a laboratory, vigorous and humorous.",
            ),
            ("Literally 5 liters for laborers of Moldova.", "Literally 5 litres for labourers of Moldova."),
            ("They maneuvered, instilled and analyzed.", "They manoeuvred, instilled and analysed."),
            ("He works at World Trade Center.", "He works at World Trade Center."),
        ] {
            assert_eq!(styled(american, Variety::British), british);
        }
    }

    #[test]
    fn terms_stand_as_they_are_demanded() {
        let term = 4..15;
        assert_eq!(spelled("the data center", Variety::British, "", std::slice::from_ref(&term)), "the data center");
    }

    #[test]
    fn regression_a_name_that_opens_a_sentence_keeps_its_letters() {
        for (text, german) in [
            ("Gray said nothing.", "Gray sagte nichts."),
            ("Center Parcs is growing.", "Center Parcs wächst."),
            ("Pfizer said so.", "Pfizer sagte es."),
        ] {
            assert_eq!(spelled(text, Variety::British, german, &[]), text);
        }
        assert_eq!(spelled("Gray houses", Variety::British, "Graue Häuser", &[]), "Grey houses");
    }
}
