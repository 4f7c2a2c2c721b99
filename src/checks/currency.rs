//! Units of figures: currencies and per cent.

use crate::text::numbers::Quantity;

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

/// What follows `euro` where no sum is meant, in both languages.
const EURO_OTHERWISE: &[&str] = &[
    "zone", "area", "raum", "land", "länder", "ländern", "staat", "staaten", "gruppe", "krise", "group", "country",
    "countries", "state", "states", "bloc", "crisis", "member", "members", "bonds", "anleihen",
];

/// Words before Franconia, which has the name of a currency (in Franken).
const BEFORE_REGIONS: &[&str] = &["in", "aus", "nach", "ganz", "durch"];

/// `percentage` alone is a share, no unit (Anteil, Prozentsatz).
const PER_CENT: &[&str] = &["%", "prozent", "prozentpunkt", "prozentpunkte", "prozentpunkten", "percent", "pct"];

/// Currencies and per cent that one text has and the other has not.
pub(crate) fn differences(german: &str, english: &str, ours: &[Quantity], theirs: &[Quantity]) -> Vec<String> {
    let mut found = Vec::new();
    let (own, other) = (Words::of(german), Words::of(english));
    for (name, forms) in CURRENCIES {
        match (own.has(forms), other.has(forms)) {
            (true, false) if !theirs.is_empty() => found.push(format!("the German has {name}, the English has none")),
            // A word alone may be another thing; a currency in place of another one is not.
            (false, true) if own.mentions(forms) => {}
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
    let per_cent = |words: &Words| {
        words.has(PER_CENT)
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
            "franken" => !BEFORE_REGIONS.contains(&before),
            "euro" => !self.words.get(at + 1).is_some_and(|next| EURO_OTHERWISE.contains(&next.as_str())),
            _ => true,
        }
    }
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
