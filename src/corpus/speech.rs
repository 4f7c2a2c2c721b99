//! The language of a text.

use crate::language::Language;

use super::sentence;

/// Fewer words than this say too little, unless they are plainly German.
const FEW_WORDS: usize = 12;

/// Words that German has and its neighbours have not.
const GERMAN: [&str; 22] = [
    "der", "die", "das", "und", "nicht", "ist", "ein", "eine", "für", "mit", "von", "auf", "dem", "den", "des", "im",
    "wird", "sich", "auch", "bei", "nach", "werden",
];

/// The language of title and text together; none when they are too short to tell.
///
/// The trigrams of `whatlang` decide; on short text they err, so there German function words decide.
pub(super) fn language(title: &str, text: &str) -> Option<Language> {
    let whole = format!("{title}\n{text}");
    let words = sentence::words(&whole);
    let german = whole.split_whitespace().filter(|word| GERMAN.contains(&word.to_lowercase().as_str())).count();
    if german * 8 >= words && german >= 1 {
        return Some(Language::german());
    }
    let found = whatlang::detect(&whole)?;
    if words < FEW_WORDS || !found.is_reliable() {
        let umlauts = whole.chars().any(|c| matches!(c, 'ä' | 'ö' | 'ü' | 'ß'));
        return (german >= 1 && umlauts).then(Language::german);
    }
    Some(Language::new(two_letters(found.lang().code())))
}

/// ISO 639-1 for the codes of ISO 639-3 that `whatlang` gives, where there is one.
fn two_letters(code: &str) -> &str {
    const CODES: [(&str, &str); 30] = [
        ("deu", "de"),
        ("eng", "en"),
        ("fra", "fr"),
        ("ita", "it"),
        ("spa", "es"),
        ("por", "pt"),
        ("nld", "nl"),
        ("dan", "da"),
        ("swe", "sv"),
        ("nob", "no"),
        ("fin", "fi"),
        ("pol", "pl"),
        ("ces", "cs"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("hun", "hu"),
        ("ron", "ro"),
        ("bul", "bg"),
        ("rus", "ru"),
        ("ukr", "uk"),
        ("tur", "tr"),
        ("ell", "el"),
        ("ara", "ar"),
        ("heb", "he"),
        ("cmn", "zh"),
        ("jpn", "ja"),
        ("kor", "ko"),
        ("lit", "lt"),
    ];
    CODES.iter().find(|(three, _)| *three == code).map_or(code, |(_, two)| two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        for (name, text, expected) in [
            (
                "german",
                "Der Konzern setzt die Registrierung neuer Nutzer in China vorübergehend aus und nennt keine Gründe.",
                Some("de"),
            ),
            (
                "german with an english quotation",
                "Der Konzern teilte mit: “We are upgrading our security technology.” Das sei bis August beendet, und die Nutzer müssten sich nicht sorgen.",
                Some("de"),
            ),
            ("short german", "Die Firma zahlt.", Some("de")),
            (
                "english",
                "The company said on Monday that it would suspend new registrations until early August while it upgrades its security.",
                Some("en"),
            ),
            (
                "french",
                "La société a annoncé lundi que les ventes de ses appareils seraient suspendues jusqu'à la fin du mois.",
                Some("fr"),
            ),
            ("too short", "Ok 2021", None),
        ] {
            assert_eq!(language("", text).as_ref().map(Language::code), expected, "{name}");
        }
    }
}
