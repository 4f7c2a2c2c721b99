//! Negation: a sentence that denies something must not come out as saying it.

/// German words that deny.
const GERMAN: &[&str] = &[
    "nicht", "nichts", "nie", "niemals", "niemand", "niemanden", "niemandem", "kein", "keine", "keinen", "keinem",
    "keiner", "keines", "keinerlei", "keineswegs", "weder", "ohne", "nirgends", "nirgendwo", "mitnichten",
];

/// What stands after `nicht`, `nichts` or `kein` where nothing is denied: nicht nur, nicht zuletzt, kein Geheimnis.
const NO_DENIAL: &[&str] = &[
    "nur", "allein", "zuletzt", "anderes", "weniger", "selten", "bloß", "ohne", "umsonst", "ausgeschlossen",
    "geheimnis", "wunder", "zufall", "zweifel",
];

/// English words that deny, or say with a word of their own what German denies. A stem ends in `*`.
const ENGLISH: &[&str] = &[
    "no", "not", "none", "nobody", "nothing", "nowhere", "never", "neither", "nor", "without", "cannot", "hardly",
    "barely", "scarcely", "rarely", "seldom", "yet", "fail*", "lack*", "refus*", "reject*", "deny", "denied", "denies",
    "denying", "denial*", "declin*", "unable", "inability", "impossib*", "avoid*", "prevent*", "miss", "missed",
    "misses", "missing", "absen*", "instead", "except", "stop*", "ban", "bans", "banned", "banning", "forbid*",
    "forbade", "prohibit*", "block*", "halt*", "exclud*", "exempt*", "vain", "refrain*", "abstain*", "dispens*",
    "against", "oppos*", "contrary", "anything", "devoid", "insufficient*", "inadequate*", "inactive", "incomplete",
    "invalid", "illegal*", "irrelevant", "disagree*", "disput*", "dismiss*", "withhold*", "withheld", "ceas*",
    "escap*", "ignor*", "neglect*", "overlook*", "spare*", "shun*", "resist*", "lest", "unless", "zero", "cancel*",
    "drop*", "scrap*", "shelv*", "disappoint*", "discontinu*", "abandon*", "waiv*", "un*", "barred", "lost", "lose",
    "loses", "losing", "lapse*", "former", "alone", "apart", "gone", "ends", "ended", "dark", "maximum", "most", "cap",
    "limit*", "only", "silent", "non",
];

/// Whether the German denies something and no word of the English does.
pub(super) fn is_lost(german: &str, english: &str) -> bool {
    denies(german) && !may_deny(english)
}

fn denies(german: &str) -> bool {
    let words = words(german);
    words.iter().enumerate().any(|(at, word)| {
        let next = words.get(at + 1).map(String::as_str).unwrap_or_default();
        let idle = NO_DENIAL.contains(&next)
            // Nicht unumstritten.
            || is_un(next)
            // Schließt nicht aus; so niedrig wie seit Jahren nicht mehr, wie nie zuvor.
            || (next == "aus" && words.iter().any(|word| word.starts_with("schließ") || word.starts_with("schloss")))
            || (matches!(next, "mehr" | "zuvor") && words[..at].iter().any(|word| word == "wie"));
        GERMAN.contains(&word.as_str()) && !idle
    })
}

fn may_deny(english: &str) -> bool {
    let words = words(english);
    in_two_words(&words)
        || words.iter().any(|word| {
            word.ends_with("n't")
                || ENGLISH.iter().any(|denial| match denial.strip_suffix('*') {
                    Some("un") => is_un(word),
                    Some(stem) => word.starts_with(stem),
                    None => word == denial,
                })
        })
}

/// Words that deny with the one after or without the one before them.
fn in_two_words(words: &[String]) -> bool {
    let follows = |pair: &[String]| {
        matches!(
            (pair[0].as_str(), pair[1].as_str()),
            ("free", "of" | "from")
                | ("far", "from")
                | ("rather", "than")
                | ("rule" | "ruled" | "rules" | "ruling", "out")
        )
    };
    let stands_alone = |at: usize| {
        matches!(words[at].as_str(), "few" | "little") && at.checked_sub(1).is_none_or(|before| words[before] != "a")
    };
    words.windows(2).any(follows) || (0..words.len()).any(stands_alone)
}

/// Whether a word has the un- of `unaware`, which `under`, `unit` and `union` have not.
fn is_un(word: &str) -> bool {
    let others = ["under", "uni", "unless", "unto", "uncle"];
    word.len() > 4 && word.starts_with("un") && !others.iter().any(|other| word.starts_with(other))
}

/// Words in lower case, with the apostrophe of `don’t`.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace('’', "'")
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
