//! The forms a German term takes.
//!
//! From the dictionary form every inflected form that German could build is made, including a few that it does not:
//! a form that does not exist is never met. This is exact where stems are not: `Konzern` gives `Konzerns` and
//! `Konzernen`, and never `Konzert`.

/// What two spellings of one word share: lower case, ß as ss, umlauts written out, no hyphens.
pub fn key(word: &str) -> String {
    let mut key = String::with_capacity(word.len() + 2);
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'ß' => key.push_str("ss"),
            'ä' => key.push_str("ae"),
            'ö' => key.push_str("oe"),
            'ü' => key.push_str("ue"),
            '-' | '\u{2010}' | '\u{2011}' => {}
            'é' | 'è' | 'ê' => key.push('e'),
            other => key.push(other),
        }
    }
    key
}

/// Whether a word is an abbreviation in capitals, which only takes an s: BSI, DSGVO, KI.
pub fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && !word.chars().any(char::is_lowercase)
}

/// The forms of the last word of a term, as keys, without repetition.
pub fn noun_forms(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let mut forms = vec![lower.clone()];
    if is_acronym(word) {
        forms.push(format!("{lower}s"));
        return keys(forms);
    }
    for ending in ["e", "en", "n", "s", "es", "er", "ern", "ens", "ns"] {
        forms.push(format!("{lower}{ending}"));
    }
    // Firma/Firmen, Museum/Museen, Risiko/Risiken, Virus/Viren, Basis/Basen, Thema/Themen
    for (ending, others) in [
        ("a", &["en"][..]),
        ("um", &["en", "a"]),
        ("o", &["en", "i"]),
        ("us", &["en", "i", "usse", "ussen", "usses"]),
        ("is", &["en", "isse", "issen", "isses"]),
        ("in", &["innen"]),
        ("y", &["ies"]),
        ("e", &["en", "es", "er", "em"]),
        ("er", &["e", "en", "es", "em"]),
    ] {
        // A masculine adjective used as a noun: Beauftragter/Beauftragte/Beauftragten; `er` elsewhere is a noun's own.
        if ending == "er" && !is_adjectival_noun(&lower) {
            continue;
        }
        if let Some(stem) = lower.strip_suffix(ending) {
            forms.extend(others.iter().map(|other| format!("{stem}{other}")));
        }
    }
    if let Some(umlauted) = umlaut(&lower) {
        for ending in ["", "e", "en", "er", "ern", "n"] {
            forms.push(format!("{umlauted}{ending}"));
        }
    }
    keys(forms)
}

/// The forms of a word before the last one: an adjective takes all its endings, anything else stays as a noun does.
pub fn modifier_forms(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    match adjective_stem(&lower) {
        Some(stem) if !is_acronym(word) => {
            keys(["", "e", "er", "es", "en", "em"].iter().map(|ending| format!("{stem}{ending}")).collect())
        }
        _ => noun_forms(word),
    }
}

/// Whether a word before the last one is an adjective by its ending, so that it may stand in lower case.
pub fn is_adjective(word: &str) -> bool {
    !is_acronym(word) && adjective_stem(&word.to_lowercase()).is_some()
}

fn adjective_stem(lower: &str) -> Option<&str> {
    ["er", "es", "en", "em", "e"]
        .iter()
        .find_map(|ending| lower.strip_suffix(ending))
        .filter(|stem| stem.chars().count() >= 3)
}

/// Beauftragter, Angestellter, Abgeordneter, Vorsitzender: adjectives that serve as nouns.
fn is_adjectival_noun(lower: &str) -> bool {
    ["tragter", "stellter", "ordneter", "ender", "digter", "teter", "lagter", "schädigter", "hörigter"]
        .iter()
        .any(|e| lower.ends_with(e))
}

/// The word with its last a, o or u changed: Vorstand → vorständ, Kaufhaus → kaufhäus.
fn umlaut(lower: &str) -> Option<String> {
    let chars: Vec<char> = lower.chars().collect();
    let at = chars.iter().rposition(|c| "aou".contains(*c))?;
    // The vowel of the last syllables only; what lies further back does not change.
    if chars.len() - at > 6 {
        return None;
    }
    let at = if chars[at] == 'u' && at > 0 && chars[at - 1] == 'a' { at - 1 } else { at };
    Some(chars.iter().enumerate().map(|(i, c)| if i == at { umlaut_of(*c) } else { *c }).collect())
}

fn umlaut_of(c: char) -> char {
    match c {
        'a' => 'ä',
        'o' => 'ö',
        'u' => 'ü',
        other => other,
    }
}

fn keys(forms: Vec<String>) -> Vec<String> {
    let mut keys: Vec<String> = forms.iter().map(|form| key(form)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
