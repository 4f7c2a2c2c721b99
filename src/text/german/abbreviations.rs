//! Abbreviations that German news uses, and what a full stop after them means.

/// Abbreviations after which the sentence goes on: titles, references, hedges. Without the final full stop, lower case.
const GO_ON: &[&str] = &[
    "lic", "iur", "abl", "abb", "abs", "abschn", "abt", "allg", "alt", "anm", "aufl", "az", "bd", "begr", "bes",
    "betr", "bez", "bspw", "bzgl", "bzw", "ca", "cf", "dipl", "dipl.-ing", "dr", "dr.-ing", "dt", "ebd", "einschl",
    "engl", "etw", "evtl", "exkl", "fa", "fig", "fr", "franz", "frl", "gem", "geb", "gegr", "gest", "ggf", "ggfs",
    "hg", "hl", "hr", "hrn", "hrsg", "ing", "inkl", "insb", "insbes", "ital", "jap", "lat", "lit", "lt", "mag", "max",
    "med", "mind", "mr", "mrs", "ms", "mtl", "näml", "no", "nr", "nrn", "orig", "österr", "pkt", "prof", "proz", "rd",
    "resp", "rn", "russ", "röm", "s", "sog", "sogen", "span", "spez", "sr", "st", "stellv", "tel", "tsd", "u", "urspr",
    "v", "vgl", "vol", "vorm", "vors", "vs", "zit", "ziff", "zzgl", "zw", "jan", "feb", "febr", "apr", "jun", "jul",
    "aug", "sep", "sept", "okt", "nov", "dez", "jän", "phil", "jur", "rer", "nat", "pol", "oec", "hon", "gen", "col",
    "sgt", "capt", "sen", "rep", "gov", "bea", "red", "mo", "di", "mi", "do", "sa", "so", "univ", "priv", "doz",
    "habil", "theol", "phys", "chem", "math", "techn", "wiss", "verh", "gesch", "led", "ehem", "ggü", "verw", "mwst",
    "zus", "jew", "vllt", "ungef", "mittelhochdt", "kath", "ev", "nördl", "südl", "östl", "westl", "königl", "kaiserl",
    "städt", "staatl", "bayer", "sächs", "württ",
];

/// Abbreviations that may also end a sentence: then a function word follows.
const MAY_END: &[&str] = &[
    "etc", "usw", "usf", "ff", "f", "co", "inc", "corp", "ltd", "jr", "sr", "mio", "mrd", "bio", "bill", "str", "jh",
    "jhd", "jhdt", "chr", "std", "min", "sek", "stck", "stk", "jg", "op", "pl", "sing", "abk", "mass", "calif", "cie",
    "mia", "gebr", "ges", "m", "km", "plc", "bros", "dgl", "u.s.w", "max", "pp", "ag", "verl", "pat", "kg", "qm", "cm",
];

/// Abbreviations of single letters with which a sentence cannot end, spaces left out.
const LETTERS_GO_ON: &[&str] = &[
    "z.b", "d.h", "o.g", "a.d", "m.e", "m.w", "u.u", "v.a", "i.d.r", "i.s.d", "i.s.v", "s.a", "z.t", "z.zt", "i.v.m",
    "m.a.w",
];

/// Nouns that are abbreviations too: they are ones only before a figure.
const NOUNS_TOO: &[&str] = &["art", "kap", "tab"];

/// What the word before a full stop says about the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// An abbreviation that something belongs to, so that the sentence goes on.
    GoesOn,
    /// An abbreviation that may stand at the end.
    MayEnd,
    /// `usw.` and its like: a capital after them is a new sentence.
    Closes,
    /// A noun that is an abbreviation only before a figure (`Art. 5`).
    BeforeFigure,
    /// No abbreviation.
    None,
}

/// Classifies the word that stands before a full stop. `word` is without that stop.
pub fn classify(word: &str) -> Abbreviation {
    let lower = word.to_lowercase();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if matches!(lower.as_str(), "etc" | "usw" | "usf" | "u.s.w") {
        return Abbreviation::Closes;
    }
    if NOUNS_TOO.contains(&lower.as_str()) {
        return Abbreviation::BeforeFigure;
    }
    // `a. d. Oder` goes on, a minister a. D. may end the sentence.
    if LETTERS_GO_ON.contains(&lower.as_str()) && word != "a.D" {
        return Abbreviation::GoesOn;
    }
    // Street names: Lindenstr. 8
    if MAY_END.contains(&lower.as_str()) || (lower.len() > 5 && lower.ends_with("str")) {
        return Abbreviation::MayEnd;
    }
    // Words that are also plain German words only count when they are written as abbreviations are: `Di.`, not `di.`
    let plain_word_too = matches!(
        lower.as_str(),
        "so" | "do" | "mi" | "alt" | "red" | "gen" | "mag" | "led" | "no" | "sa" | "mo" | "di"
    );
    if GO_ON.contains(&lower.as_str()) && !plain_word_too {
        return Abbreviation::GoesOn;
    }
    if plain_word_too && lower != "so" && word.chars().next().is_some_and(char::is_uppercase) {
        return Abbreviation::MayEnd;
    }
    // z.B, d.h, i.d.R, U.S, e.V: single letters with stops between.
    if word.contains('.')
        && word.split('.').all(|part| part.chars().count() <= 3 && part.chars().all(char::is_alphabetic))
    {
        return Abbreviation::MayEnd;
    }
    // An initial or a shortened word of one letter: J. K. Rowling, d. h., a. D.
    if letters == 1 && word.chars().count() == 1 {
        return Abbreviation::MayEnd;
    }
    // Consonants alone are a shortened word (Hptm., Schw.); all capitals are an acronym, which ends sentences as words do.
    let consonants_alone = (2..=5).contains(&letters)
        && !lower.chars().any(|c| "aeiouyäöü".contains(c))
        && lower.chars().all(char::is_alphabetic);
    if consonants_alone && word.chars().skip(1).any(char::is_lowercase) {
        return Abbreviation::MayEnd;
    }
    Abbreviation::None
}

/// Whether `word` is a Roman numeral of a ruler or a section (I to XXXIX).
pub fn is_roman_numeral(word: &str) -> bool {
    !word.is_empty() && word.len() <= 6 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}
