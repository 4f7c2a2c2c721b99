//! The forms a German term takes.
//!
//! From the dictionary form every inflected form that German could build is made, including a few that it does not:
//! a form that does not exist is never met. This is exact where stems are not: `Konzern` gives `Konzerns` and
//! `Konzernen`, and never `Konzert`.

/// What two spellings of one word share: lower case, ß as ss, umlauts written out, no hyphens and no apostrophes.
pub fn key(word: &str) -> String {
    let mut key = String::with_capacity(word.len() + 2);
    for c in word.chars().flat_map(char::to_lowercase) {
        push_key(c, &mut key);
    }
    key
}

/// Adds what the lower-case letter `c` is in a key.
pub(crate) fn push_key(c: char, key: &mut String) {
    match c {
        'ß' => key.push_str("ss"),
        'ä' => key.push_str("ae"),
        'ö' => key.push_str("oe"),
        'ü' => key.push_str("ue"),
        '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' => {}
        'é' | 'è' | 'ê' => key.push('e'),
        other => key.push(other),
    }
}

/// Whether a word is an abbreviation in capitals, which only takes an s: BSI, DSGVO, KI.
pub fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && !word.chars().any(char::is_lowercase)
}

/// The forms of a proper name, as keys: itself and its genitive.
pub fn name_forms(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    keys(vec![format!("{lower}s"), lower])
}

/// Endings of nouns and what takes their place in other forms: Firma/Firmen, Museum/Museen, Risiko/Risiken,
/// Virus/Viren, Basis/Basen, Ergebnis/Ergebnisse, Thema/Themata, Index/Indizes, Kaufmann/Kaufleute, Material/Materialien.
const REPLACED: &[(&str, &[&str])] = &[
    ("a", &["en", "ata"]),
    ("um", &["en", "a"]),
    ("on", &["a"]),
    ("o", &["en", "i"]),
    ("us", &["en", "i", "usse", "ussen", "usses"]),
    ("is", &["en", "isse", "issen", "isses"]),
    ("in", &["innen"]),
    ("y", &["ies"]),
    ("e", &["en", "es", "er", "em"]),
    ("ex", &["izes", "izen", "ices"]),
    ("ix", &["izes", "izen", "ices"]),
    ("mann", &["leute", "leuten"]),
    ("frau", &["leute", "leuten"]),
    ("al", &["alien"]),
    ("il", &["ilien"]),
    ("ip", &["ipien"]),
];

/// Endings of words for persons, beside which stands a feminine one, and what makes it: Nutzer/Nutzerin,
/// Experte/Expertin, Student/Studentin.
const PERSONS: &[(&str, &str)] = &[
    ("er", "er"),
    ("or", "or"),
    ("ent", "ent"),
    ("ant", "ant"),
    ("ist", "ist"),
    ("at", "at"),
    ("eur", "eur"),
    ("ef", "ef"),
    ("te", "t"),
    ("ge", "g"),
    ("de", "d"),
];

/// How the feminine and the forms for all are written: Nutzerin, Nutzerinnen, Nutzer:innen, Nutzer_innen, Nutzer*innen.
const FEMININE: &[&str] = &["in", "innen", ":in", ":innen", "_in", "_innen", "*in", "*innen"];

/// The forms of a noun, as keys, without repetition.
pub fn noun_forms(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let mut forms = vec![lower.clone()];
    if is_acronym(word) {
        forms.push(format!("{lower}s"));
        return keys(forms);
    }
    // Nouns like Welle and Kasse are feminine and take no s; Welles is a name.
    let feminine = ends_in_doubled_consonant_and_e(&lower);
    for ending in ["e", "en", "n", "s", "es", "er", "ern", "ens", "ns"] {
        if !(feminine && ending.ends_with('s')) {
            forms.push(format!("{lower}{ending}"));
        }
    }
    for (ending, others) in REPLACED {
        if let Some(stem) = lower.strip_suffix(ending) {
            let fits = |other: &&&str| !(feminine && **other != "en");
            forms.extend(others.iter().filter(fits).map(|other| format!("{stem}{other}")));
        }
    }
    if let Some(stem) = lower.strip_suffix("er").filter(|_| is_adjectival_noun(&lower)) {
        forms.extend(["e", "en", "es", "em"].iter().map(|other| format!("{stem}{other}")));
    }
    let person = PERSONS.iter().find_map(|(ending, kept)| Some((lower.strip_suffix(ending)?, kept)));
    if let Some((stem, kept)) = person.filter(|(stem, _)| stem.chars().count() >= 2) {
        forms.extend(FEMININE.iter().map(|feminine| format!("{stem}{kept}{feminine}")));
    }
    if let Some(umlauted) = umlaut(&lower) {
        for ending in ["", "e", "en", "er", "ern", "n", "in", "innen"] {
            forms.push(format!("{umlauted}{ending}"));
        }
    }
    keys(forms)
}

fn ends_in_doubled_consonant_and_e(lower: &str) -> bool {
    let letters: Vec<char> = lower.chars().rev().take(3).collect();
    matches!(letters.as_slice(), ['e', one, other] if one == other && !"aeiou".contains(*one))
}

/// The form that a noun in e also has before other parts of a compound, as a key: Schule in Schulserver.
pub fn shortened_form(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    lower.strip_suffix('e').filter(|stem| stem.chars().count() >= 4).map(key)
}

/// The endings of an adjective.
const ADJECTIVE_ENDINGS: [&str; 6] = ["", "e", "er", "es", "en", "em"];

/// The forms of an adjective filed without ending, as keys: quelloffen, quelloffene, quelloffenem.
pub fn adjective_forms(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let mut forms = with_endings(&lower, &ADJECTIVE_ENDINGS);
    // digitale, as some file it; dunkel/dunkle, teuer/teure
    if let Some(stem) = lower.strip_suffix('e') {
        forms.extend(with_endings(stem, &ADJECTIVE_ENDINGS));
    }
    if let Some(stem) = lower.strip_suffix("el").or(lower.strip_suffix("er"))
        && let Some(last) = lower.chars().next_back()
    {
        forms.extend(with_endings(&format!("{stem}{last}"), &ADJECTIVE_ENDINGS[1..]));
    }
    keys(forms)
}

/// The forms of a weak verb filed in the infinitive, as keys, with its participles and their endings: verschlüsseln,
/// verschlüsselt, verschlüsselte, verschlüsselten, verschlüsselnd.
pub fn verb_forms(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let Some(stem) = lower.strip_suffix("en").or(lower.strip_suffix('n')) else { return adjective_forms(word) };
    // After t and d comes an e: chattet.
    let link = if stem.ends_with(['t', 'd']) { "e" } else { "" };
    let mut forms = vec![lower.clone(), format!("{stem}e"), format!("{stem}{link}st")];
    if let Some(short) = stem.strip_suffix("el") {
        forms.push(format!("{short}le"));
    }
    for prefix in ["", "ge"] {
        let past = format!("{prefix}{stem}{link}t");
        forms.extend(with_endings(&past, &ADJECTIVE_ENDINGS));
        forms.extend(with_endings(&past, &["est", "et"]));
    }
    forms.extend(with_endings(&format!("{lower}d"), &ADJECTIVE_ENDINGS));
    keys(forms)
}

fn with_endings(stem: &str, endings: &[&str]) -> Vec<String> {
    endings.iter().map(|ending| format!("{stem}{ending}")).collect()
}

/// The forms of a word before the last one: an adjective takes all its endings, anything else stays as a noun does.
pub fn modifier_forms(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    match adjective_stem(&lower) {
        Some(stem) if !is_acronym(word) => keys(with_endings(stem, &ADJECTIVE_ENDINGS)),
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

/// Beauftragter, Angestellter, Abgeordneter, Vorsitzender, Verantwortlicher: adjectives that serve as nouns.
fn is_adjectival_noun(lower: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "tragter", "stellter", "ordneter", "ender", "digter", "chtigter", "tigter", "teter", "lagter", "schädigter",
        "hörigter", "höriger", "licher", "ldigter", "rierter", "sierter", "gierter", "bierter", "nierter", "dierter",
        "ffener", "chsener", "dächtiger", "ändiger", "williger", "hteter", "sicherter", "äftigter", "oser", "beamter",
    ];
    const NOUNS: &[&str] = &["sender", "spender", "kalender", "länder"];
    ENDINGS.iter().any(|e| lower.ends_with(e)) && !NOUNS.iter().any(|e| lower.ends_with(e))
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
