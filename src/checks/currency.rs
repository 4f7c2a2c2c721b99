//! Units of figures: currencies and per cent.

use crate::data::{table, word_list};
use crate::text::numbers::Quantity;

/// Currencies and per cent that one text has and the other has not.
pub(crate) fn differences(german: &str, english: &str, ours: &[Quantity], theirs: &[Quantity]) -> Vec<String> {
    let mut found = Vec::new();
    let (own, other) = (Words::of(german), Words::of(english));
    let currencies = table!("en/currencies.tsv");
    for (name, forms) in currencies.iter() {
        match (own.has(forms), other.has(forms)) {
            (true, false) if !theirs.is_empty() => found.push(format!("the German has {name}, the English has none")),
            // A word alone may be another thing; a currency in place of another one is not.
            (false, true) if own.mentions(forms) => {}
            (false, true) if currencies.iter().any(|(_, forms)| own.has(forms)) || has_first(&other, forms) => {
                found.push(format!("the English has {name}, the German has none"));
            }
            _ => {}
        }
    }
    // Half and a quarter need no per cent.
    let in_words = |figures: &[Quantity], others: &[Quantity]| {
        figures
            .iter()
            .filter(|q| !q.digits || q.is_share())
            .any(|q| q.is_share() || others.iter().any(|o| o.digits && o.same_value(q)))
    };
    let per_cent = |words: &Words| {
        per_cent_words().any(|form| words.has(&[form]))
            || ["prozentig", "per cent", "percentage point"].iter().any(|unit| words.text.contains(unit))
    };
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

/// Whether the text has the first of the forms, which by itself says that a sum is meant.
fn has_first(text: &Words, forms: &[&str]) -> bool {
    forms.first().is_some_and(|first| text.has(&[first]))
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
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Words { text, words }
    }

    /// Whether the text has one of the forms: a sign anywhere, a word as a whole.
    fn has(&self, forms: &[&str]) -> bool {
        forms.iter().any(|form| {
            if form.chars().all(char::is_alphabetic) {
                (0..self.words.len()).any(|at| self.word(at) == *form && self.is_unit(at))
            } else {
                self.text.contains(form)
            }
        })
    }

    /// Whether the text has one of the words in any meaning.
    fn mentions(&self, forms: &[&str]) -> bool {
        (0..self.words.len()).any(|at| forms.contains(&self.word(at)))
    }

    /// The word without the digits that may be written together with it: 30EUR.
    fn word(&self, at: usize) -> &str {
        self.words[at].trim_matches(|c: char| c.is_ascii_digit())
    }

    /// Whether the word at `at` is a unit as it stands there: Franconia is no currency, the euro area no sum.
    fn is_unit(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| self.words[before].as_str()).unwrap_or_default();
        match self.word(at) {
            "franken" => !word_list!("de/before-regions.txt").contains(before),
            "euro" => !self.words.get(at + 1).is_some_and(|next| is_no_sum(next)),
            _ => true,
        }
    }
}

/// Words and signs for per cent in both languages.
fn per_cent_words() -> impl Iterator<Item = &'static str> {
    word_list!("de/per-cent.txt").iter().chain(word_list!("en/per-cent.txt").iter())
}

/// Whether no sum is meant by a `Euro` or `euro` before `next`: Euro-Länder, the euro area.
fn is_no_sum(next: &str) -> bool {
    word_list!("de/after-euro.txt").contains(next) || word_list!("en/after-euro.txt").contains(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numbers;

    #[test]
    fn regression_shares_regions_and_the_euro_area_are_no_units() {
        for (german, english, expected) in [
            ("Der Anteil stieg auf 3 von 4.", "The percentage rose to 3 in 4.", 0),
            ("Der Prozentsatz der 20 Fälle", "The percentage of the 20 cases", 0),
            ("Er stieg um 5 Prozentpunkte.", "It rose by 5 percentage points.", 0),
            ("Er stieg um 5.", "It rose by 5 percentage points.", 1),
            ("In Franken fehlen 300 Lehrer.", "In Franconia 300 teachers are missing.", 0),
            ("Es kostet 300 Franken.", "It costs 300.", 1),
            ("Es kostet drei Millionen Franken.", "It costs 3 million.", 1),
            ("Der Franken stieg gegenüber dem Euro auf 2.", "The franc rose to 2 against the euro.", 0),
            ("Er tauschte 5 Euro in Franken.", "He changed 5 euros into francs.", 0),
            ("Die Eurozone zahlt 5 Dollar.", "The euro zone pays 5 dollars.", 0),
            ("In der Euro-Zone sind es 20.", "There are 20 in the eurozone.", 0),
            ("Es kostet 30 Euro.", "It costs 30.", 1),
        ] {
            let (ours, theirs) = (numbers::german(german), numbers::english(english));
            assert_eq!(differences(german, english, &ours, &theirs).len(), expected, "{german}");
        }
    }
}
