//! Names of places that English spells otherwise, with what may stand for them.
//!
//! Only such are listed: a place with the same name in both languages is a name like any other.

use crate::data::{table, word_list};

/// Whether `word` is a town that is a German word as well.
pub fn is_town(word: &str) -> bool {
    word_list!("de/towns.txt").contains(word)
}

/// The beginnings of English words that may stand for the German place `name`, in any case of it; none for other words.
pub fn english(name: &str) -> Option<&'static [&'static str]> {
    let found = |name: &str| table!("de/places.tsv").get(name);
    found(name).or_else(|| found(name.strip_suffix('s')?)).or_else(|| found(name.strip_suffix('n')?))
}

/// The beginnings of all English words that may stand for a place.
pub fn all_english() -> impl Iterator<Item = &'static str> {
    table!("de/places.tsv").iter().flat_map(|(_, forms)| forms.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_known_in_their_cases() {
        assert_eq!(english("Bayerns"), Some(&["Bavaria"][..]));
        assert_eq!(english("Niederlanden").map(|forms| forms[0]), Some("Netherlands"));
        assert_eq!(english("Lindau"), None);
    }
}
