//! Which language an article is in.

use std::collections::BTreeMap;

use whatlang::Lang;

use super::word_evidence::Evidence;
use crate::corpus::prose;
use crate::data::table;
use crate::language::Language;

/// So many function words settle the language of a text.
const EVIDENCE: usize = 3;

/// Fewer letters tell nothing, whatever the statistics say.
const LETTERS: usize = 20;

/// A paragraph of fewer words says nothing about a mixture of languages.
const WORDS_OF_PARAGRAPH: usize = 8;

/// From this share of the words on, in per cent, another language makes a text mixed; below it is a quotation.
const MIXED: usize = 25;

/// What was found out about a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Detected {
    /// Its language, or that of most of it.
    pub language: Language,
    /// Which languages it is mixed from, for a person to read.
    pub mixed: Option<String>,
}

/// The language of title and text as a whole, so that English quotations do not make a German article English; none
/// where there is too little text to tell and the file does not say it either.
pub(crate) fn language(title: &str, text: &str, declared: Option<&str>) -> Option<Detected> {
    let declared = declared.and_then(of_code);
    let whole = of_text(&format!("{title}\n{text}")).or(declared)?;
    let mut words: BTreeMap<Language, usize> = BTreeMap::new();
    for paragraph in text.split("\n\n").filter(|paragraph| prose::words(paragraph) >= WORDS_OF_PARAGRAPH) {
        if let Some(language) = of_text(paragraph) {
            *words.entry(language).or_default() += prose::words(paragraph);
        }
    }
    let all: usize = words.values().sum();
    // The language of most of the text, so that a text of two halves is not one of neither.
    let most =
        words.iter().max_by_key(|(language, count)| (**count, **language == whole)).map(|(language, _)| language);
    let language = most.filter(|most| words.get(*most) > words.get(&whole)).cloned().unwrap_or(whole);
    let others: Vec<String> = words
        .iter()
        .filter(|(other, count)| **other != language && **count * 100 >= all * MIXED)
        .map(|(other, count)| format!("{} ({} %)", other.name(), count * 100 / all))
        .collect();
    let mixed = (!others.is_empty()).then(|| {
        let main = words.get(&language).map_or(0, |count| count * 100 / all);
        format!(
            "the text is mixed: {} ({main} %) and {}; it was read as {}",
            language.name(),
            others.join(", "),
            language.name()
        )
    });
    Some(Detected { language, mixed })
}

/// The language of a code such as `de`, `de-AT` or `ger`; none for what is no code.
fn of_code(code: &str) -> Option<Language> {
    let first = code.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    let is_code = first.len() == 2 && first.bytes().all(|byte| byte.is_ascii_lowercase());
    let named = table!("web/language-names.tsv").get(&first).and_then(<[_]>::first).copied();
    named.or(Some(first.as_str()).filter(|_| is_code)).map(Language::new)
}

/// The language of a text; none where there is too little to tell.
///
/// Function words settle German and English, and common words the languages that are near to German, which `whatlang` takes
/// for it. For others it is asked. A short text is German where its words are, as the table of frequencies knows them.
fn of_text(text: &str) -> Option<Language> {
    let evidence = Evidence::of(text);
    let (german, english) = (evidence.german, evidence.english);
    let is_many = |hits: usize| hits >= EVIDENCE && hits * 8 >= evidence.words.len();
    if let Some(code) = evidence.other() {
        return Some(Language::new(code));
    }
    if is_many(german) && german > english * 2 {
        return Some(Language::german());
    }
    if is_many(english) && english > german * 2 || evidence.is_english() {
        return Some(Language::english());
    }
    if evidence.is_german() {
        return Some(Language::german());
    }
    let letters = text.chars().filter(|character| character.is_alphabetic()).count();
    let detected = whatlang::detect(text);
    if let Some(info) = detected.filter(|info| info.is_reliable() && letters >= LETTERS) {
        return Some(of_whatlang(info.lang()));
    }
    let umlauts = text.chars().filter(|c| "äöüÄÖÜß".contains(*c)).count();
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
    let code = language.code();
    let short = table!("web/language-codes.tsv").get(code).and_then(<[_]>::first);
    Language::new(short.copied().unwrap_or(code))
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
            let found = language(title, text, None);
            assert_eq!(found.as_ref().map(|detected| detected.language.code()), wanted, "{name}");
            assert!(found.is_none_or(|detected| detected.mixed.is_none()), "{name}");
        }
    }

    #[test]
    fn mixtures_and_hints() {
        let german = "Die Behörde prüft, ob der Konzern mit seiner App gegen das Gesetz verstoßen hat.";
        let english = "The regulator is looking into whether the company has broken the law with its app.";
        let quoted = format!("{german}\n\n{german}\n\n{german}\n\n{german}\n\n{english}");
        assert_eq!(language("", &quoted, None).unwrap(), Detected { language: Language::german(), mixed: None });
        let mixed = language("", &format!("{german}\n\n{english}\n\n{german}"), None).unwrap();
        assert_eq!(mixed.language, Language::german());
        assert_eq!(
            mixed.mixed.as_deref(),
            Some("the text is mixed: German (65 %) and English (34 %); it was read as German")
        );
        // What a file says counts where the text is too short to tell, and only there.
        assert_eq!(language("", "Weixin Tencent.", Some("de-AT")).unwrap().language, Language::german());
        assert_eq!(language("", english, Some("de")).unwrap().language, Language::english());
        assert_eq!(language("", "Weixin Tencent.", Some("http://x")), None);
    }

    #[test]
    fn codes_are_short_where_there_is_a_short_one() {
        assert!(Lang::all().iter().all(|language| of_whatlang(*language).code().len() == 2));
    }
}
