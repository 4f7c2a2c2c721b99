//! The forms a German term takes.
//!
//! From the dictionary form every inflected form that German could build is made, including a few that it does not:
//! a form that does not exist is never met. This is exact where stems are not: `Konzern` gives `Konzerns` and
//! `Konzernen`, and never `Konzert`.

use crate::data::{table, word_list};

/// What two spellings of one word share: lower case, ß as ss, umlauts written out, no hyphens, no apostrophes and no
/// signs before endings for all genders, lowered figures as plain ones.
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
        // Nutzer:innen, Nutzer*innen, Nutzer_innen, Nutzer·innen
        ':' | '*' | '_' | '·' => {}
        'é' | 'è' | 'ê' => key.push('e'),
        // CO₂
        '₀'..='₉' => key.extend(char::from_digit(u32::from(c) - u32::from('₀'), 10)),
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
    // Where a plural in er can change its vowel, it does: Häuser; Poster is no plural of Post.
    let changes_vowel = lower.chars().rfind(|c| "aeiouyäöü".contains(*c)).is_some_and(|c| "aou".contains(c));
    for ending in word_list!("de/noun-endings.txt").iter() {
        let is_barred = feminine && ending.ends_with('s') || changes_vowel && ending.starts_with("er");
        if !is_barred {
            forms.push(format!("{lower}{ending}"));
        }
    }
    // Beamte, Beamter; but Miete and Mieter are two words.
    let adjectival = word_list!("de/adjectival-noun-endings.txt").ends(&format!("{lower}r"));
    for (ending, others) in table!("de/replaced-noun-endings.tsv").iter() {
        // The ending is one where its vowel is no half of another: Virus, not Haus.
        let is_diphthong = |stem: &str| ending.starts_with(['i', 'u']) && stem.ends_with(['a', 'e']) && ending != "um";
        if let Some(stem) = lower.strip_suffix(ending).filter(|stem| !is_diphthong(stem)) {
            let fits = |other: &&&str| match **other {
                "er" | "em" | "es" if ending == "e" => adjectival,
                other => !(feminine && other != "en"),
            };
            forms.extend(others.iter().filter(fits).map(|other| format!("{stem}{other}")));
        }
    }
    if let Some(stem) = lower.strip_suffix("er").filter(|_| is_adjectival_noun(&lower)) {
        forms.extend(with_endings(stem));
    }
    if let Some((ending, [kept])) = table!("de/person-endings.tsv").ending(&lower)
        && let stem = &lower[..lower.len() - ending.len()]
        && stem.chars().count() >= 2
    {
        forms.extend(word_list!("de/feminine-suffixes.txt").iter().map(|feminine| format!("{stem}{kept}{feminine}")));
    }
    // What ends in e keeps its vowel: Säge is no form of Sage.
    if let Some(umlauted) = umlaut(&lower).filter(|_| !lower.ends_with('e')) {
        forms.extend(word_list!("de/umlaut-endings.txt").iter().map(|ending| format!("{umlauted}{ending}")));
        // Without an ending only Mängel, Läden, Väter; beside Schutz stands no Schütz.
        if ["el", "en", "er"].iter().any(|ending| lower.ends_with(ending)) {
            forms.push(umlauted);
        }
    }
    let others = table!("de/words-like-forms.tsv").get(&lower).unwrap_or_default();
    forms.retain(|form| !others.contains(&form.as_str()));
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

/// The forms of an adjective filed without ending, as keys: quelloffen, quelloffene, quelloffenem.
pub fn adjective_forms(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let mut forms = with_endings(&lower);
    forms.push(lower.clone());
    // digitale, as some file it; dunkel/dunkle, teuer/teure
    if let Some(stem) = lower.strip_suffix('e') {
        forms.extend(with_endings(stem));
        forms.push(stem.to_owned());
    }
    if let Some(stem) = lower.strip_suffix("el").or(lower.strip_suffix("er"))
        && let Some(last) = lower.chars().next_back()
    {
        forms.extend(with_endings(&format!("{stem}{last}")));
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
        forms.extend(with_endings(&past));
        forms.extend([format!("{past}est"), format!("{past}et"), past]);
    }
    forms.extend(with_endings(&format!("{lower}d")));
    forms.push(format!("{lower}d"));
    keys(forms)
}

/// What an adjective is with each of its endings.
fn with_endings(stem: &str) -> Vec<String> {
    word_list!("de/adjective-endings.txt").iter().map(|ending| format!("{stem}{ending}")).collect()
}

/// The forms of a word before the last one: an adjective takes all its endings, anything else stays as a noun does.
pub fn modifier_forms(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    match adjective_stem(&lower) {
        Some(stem) if !is_acronym(word) => keys([with_endings(stem), vec![stem.to_owned()]].concat()),
        _ => noun_forms(word),
    }
}

/// Whether a word before the last one is an adjective by its ending, so that it may stand in lower case.
pub fn is_adjective(word: &str) -> bool {
    !is_acronym(word) && adjective_stem(&word.to_lowercase()).is_some()
}

fn adjective_stem(lower: &str) -> Option<&str> {
    let ending = word_list!("de/adjective-endings.txt").endings_of(lower).next()?;
    lower.strip_suffix(ending).filter(|stem| stem.chars().count() >= 3)
}

/// Beauftragter, Angestellter, Abgeordneter, Vorsitzender, Verantwortlicher: adjectives that serve as nouns.
fn is_adjectival_noun(lower: &str) -> bool {
    word_list!("de/adjectival-noun-endings.txt").ends(lower) && !word_list!("de/no-adjectival-nouns.txt").ends(lower)
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
