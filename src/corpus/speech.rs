//! Which language an article is in.

use whatlang::Lang;

use crate::language::Language;

/// German words that hardly any sentence does without and that Dutch, Danish or English do not have.
const GERMAN: &[&str] = &[
    "der", "und", "das", "nicht", "ist", "den", "dem", "ein", "eine", "einer", "einem", "einen", "auf", "für", "mit",
    "sich", "wird", "werden", "auch", "nach", "bei", "aus", "zum", "zur", "hat", "haben", "im", "am", "als", "dass",
    "wurde", "sind", "oder", "über", "von", "vom", "sei", "habe", "noch", "wie",
];

/// English words of the same kind.
const ENGLISH: &[&str] = &[
    "the", "and", "of", "to", "is", "that", "for", "with", "on", "are", "was", "were", "by", "has", "have", "from",
    "this", "which", "will", "said", "an", "at",
];

/// So many words of the tables settle the language of a text.
const EVIDENCE: usize = 3;

/// Fewer letters tell nothing, whatever the statistics say.
const LETTERS: usize = 20;

/// The language of title and text as a whole, so that English quotations do not make a German article English; none
/// where there is too little text to tell.
///
/// Function words settle German and English; for other languages, and where they say nothing, `whatlang` is asked.
pub(super) fn language(title: &str, text: &str) -> Option<Language> {
    let whole = format!("{title}\n{text}");
    let lower = whole.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let count = |table: &[&str]| words.iter().filter(|word| table.contains(word)).count();
    let (german, english) = (count(GERMAN), count(ENGLISH));
    let is_many = |hits: usize| hits >= EVIDENCE && hits * 8 >= words.len();
    if is_many(german) && german > english * 2 {
        return Some(Language::german());
    }
    let letters = whole.chars().filter(|character| character.is_alphabetic()).count();
    let detected = whatlang::detect(&whole);
    if let Some(info) = detected.filter(|info| info.is_reliable() && letters >= LETTERS) {
        return Some(of_whatlang(info.lang()));
    }
    let umlauts = lower.chars().filter(|c| "äöüß".contains(*c)).count();
    if german > english && german + umlauts.min(2) >= 2 {
        return Some(Language::german());
    }
    if english >= EVIDENCE && english > german {
        return Some(Language::english());
    }
    None
}

/// ISO 639-1 codes of the languages that `whatlang` names by ISO 639-3; those without one keep their three letters.
fn of_whatlang(language: Lang) -> Language {
    const CODES: &[(&str, &str)] = &[
        ("afr", "af"),
        ("aka", "ak"),
        ("amh", "am"),
        ("ara", "ar"),
        ("aze", "az"),
        ("bel", "be"),
        ("ben", "bn"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("cmn", "zh"),
        ("cym", "cy"),
        ("dan", "da"),
        ("deu", "de"),
        ("ell", "el"),
        ("eng", "en"),
        ("epo", "eo"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("guj", "gu"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("hye", "hy"),
        ("ind", "id"),
        ("ita", "it"),
        ("jav", "jv"),
        ("jpn", "ja"),
        ("kan", "kn"),
        ("kat", "ka"),
        ("khm", "km"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mal", "ml"),
        ("mar", "mr"),
        ("mkd", "mk"),
        ("mya", "my"),
        ("nep", "ne"),
        ("nld", "nl"),
        ("nob", "no"),
        ("ori", "or"),
        ("pan", "pa"),
        ("pes", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("sin", "si"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("sna", "sn"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tam", "ta"),
        ("tel", "te"),
        ("tgl", "tl"),
        ("tha", "th"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("urd", "ur"),
        ("uzb", "uz"),
        ("vie", "vi"),
        ("yid", "yi"),
        ("zul", "zu"),
    ];
    let code = language.code();
    Language::new(CODES.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        let cases = [
            (
                "German",
                "",
                "Die Behörde prüft, ob der Konzern mit seiner App gegen das Gesetz verstoßen hat.",
                Some("de"),
            ),
            ("German, short", "", "Das ist neu für die Behörde.", Some("de")),
            (
                "German with English quotation",
                "Streit um App",
                "Der Konzern teilte mit: „We take the privacy of our users very seriously and comply with all laws.“ Die Behörde sieht das anders und prüft nun, ob sich der Anbieter an das Recht gehalten hat.",
                Some("de"),
            ),
            (
                "English",
                "",
                "The regulator is looking into whether the company has broken the law with its app.",
                Some("en"),
            ),
            (
                "French",
                "",
                "La start-up lyonnaise a annoncé jeudi la suspension immédiate des ventes de son casque connecté, après la découverte d'une faille.",
                Some("fr"),
            ),
            (
                "Dutch",
                "",
                "De toezichthouder onderzoekt of het bedrijf met zijn app de wet heeft overtreden, zo maakte een woordvoerder dinsdag bekend.",
                Some("nl"),
            ),
            (
                "Chinese",
                "",
                "腾讯周二宣布暂停微信新用户注册，预计八月初恢复。公司表示正在进行安全技术升级。",
                Some("zh"),
            ),
            ("numbers", "", "12 345 6.789", None),
            ("two words", "", "Weixin Tencent.", None),
        ];
        for (name, title, text, wanted) in cases {
            let found = language(title, text);
            assert_eq!(found.as_ref().map(Language::code), wanted, "{name}");
        }
    }

    #[test]
    fn codes_are_short_where_there_is_a_short_one() {
        assert!(Lang::all().iter().all(|language| of_whatlang(*language).code().len() == 2));
    }
}
