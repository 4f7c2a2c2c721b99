//! Verbs in -ise and -ize and what is made of them.
//!
//! British English has -ise in all of them but those of [`IZE_EVERYWHERE`]. American English has -ize only in those made
//! with the Greek ending, since `advise` and `exercise` keep their s everywhere: they are known by what stands before it.

use super::Variety;

/// Words in which z is part of the stem, as they end before -e, -ed, -ing and the like; so it is behind a and e (maize,
/// seize).
const IZE_EVERYWHERE: &[&str] = &["siz", "priz", "bliz", "quiz", "whiz"];

/// Verbs before whose -ise stands an s or pr: others in -size and -prize are size and prize.
const S_BEFORE_ISE: &[&str] = &["emphas", "synthes", "hypothes", "fantas", "metastas", "parenthes"];

/// What stands before -ise where it is the Greek ending.
const GREEK: &[&str] = &[
    "al", "an", "ar", "er", "or", "on", "ic", "it", "iv", "et", "og", "ol", "im", "il", "at", "ut", "ym", "om", "yn",
    "el", "ll", "ph", "eg",
];

/// What stands before -ise that ends like those and keeps its s: treatise, promise, compromise.
const ISE_EVERYWHERE: &[&str] = &["treat", "prom"];

/// Other verbs in -ise, without their ending.
const ISE: &[&str] = &[
    "apolog", "author", "emphas", "energ", "recogn", "real", "ion", "jeopard", "standard", "subsid", "scrutin",
    "symbol", "sympath", "token", "vandal", "weapon", "agon", "antagon", "bapt", "critic", "fantas", "galvan",
    "hypothes", "synthes", "metastas", "patron", "plagiar", "sensit", "system", "aggrand", "amort", "atom", "colon",
    "demon", "econom", "epitom", "euthan", "harmon", "ideal", "idol", "item", "lion", "oxid", "pressur", "random",
    "revolution", "satir", "serial", "solemn", "stigmat", "tantal", "terror", "traumat", "union", "victim", "western",
    "woman", "hybrid", "method", "aerosol", "anonym", "pseudonym", "computer", "container", "moistur", "robot",
    "custom", "bastard", "cannibal", "canon", "gourmand", "digit", "monet", "priorit", "util", "fertil", "steril",
    "stabil", "mobil", "civil", "optim", "maxim", "minim", "legitim", "central", "mesmer", "polar", "popular",
    "summar", "theor", "vapor", "memor", "temper", "burglar", "valor", "philosoph", "monopol", "alphabet", "magnet",
    "hypnot", "human", "modern", "organ", "urban", "mechan", "vulcan", "immun", "commun", "scandal", "legal", "local",
    "social", "capital", "final", "equal", "rival", "penal",
];

/// The endings of such verbs and of what is made of them.
const ENDINGS: &[(&str, &str)] = &[
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("iser", "izer"),
    ("isers", "izers"),
    ("ising", "izing"),
    ("isable", "izable"),
    ("isably", "izably"),
    ("isability", "izability"),
    ("isation", "ization"),
    ("isations", "izations"),
    ("isational", "izational"),
];

/// The word (lower case) with the variety's ending; `None` where it has none of the other's.
pub(crate) fn changed(lower: &str, variety: Variety) -> Option<String> {
    let mut endings = ENDINGS.iter();
    match variety {
        Variety::British => endings.find_map(|(to, from)| {
            let stem = lower.strip_suffix(from)?;
            let with_z = format!("{stem}iz");
            let keeps = IZE_EVERYWHERE.iter().any(|end| with_z.ends_with(end))
                && !S_BEFORE_ISE.iter().any(|s| stem.ends_with(s));
            let keeps = keeps || stem.ends_with(['a', 'e']);
            // Shorter ones are names and others (Pfizer, tizer), but for those that are known.
            (!keeps && (stem.len() >= 4 || ISE.contains(&stem))).then(|| format!("{stem}{to}"))
        }),
        Variety::American => endings.find_map(|(from, to)| {
            let stem = lower.strip_suffix(from)?;
            let is_greek = ISE.contains(&stem)
                || stem.len() >= 5
                    && GREEK.iter().any(|end| stem.ends_with(end))
                    && !ISE_EVERYWHERE.iter().any(|end| stem.ends_with(end))
                || from.starts_with("isation") && stem != "improv";
            is_greek.then(|| format!("{stem}{to}"))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regression_verbs_have_the_ending_of_the_variety() {
        for (british, american) in [
            ("prioritise", "prioritize"),
            ("digitised", "digitized"),
            ("recognisable", "recognizable"),
            ("emphasising", "emphasizing"),
            ("synthesiser", "synthesizer"),
            ("reorganisation", "reorganization"),
            ("containerisation", "containerization"),
            ("generalises", "generalizes"),
            ("ionised", "ionized"),
            ("weaponise", "weaponize"),
            ("crystallised", "crystallized"),
            ("strategising", "strategizing"),
        ] {
            assert_eq!(changed(american, Variety::British).as_deref(), Some(british));
            assert_eq!(changed(british, Variety::American).as_deref(), Some(american));
            assert_eq!(changed(british, Variety::British), None);
        }
    }

    #[test]
    fn regression_words_that_keep_their_letter() {
        for word in [
            "size", "sized", "downsizing", "oversized", "resize", "prize", "prized", "seize", "seizing", "capsized",
            "maize", "citizen", "horizon", "pfizer", "quizzed", "wizard", "schweizer",
        ] {
            assert_eq!(changed(word, Variety::British), None, "{word}");
        }
        for word in [
            "advise", "advertised", "exercise", "promise", "compromised", "uncompromising", "unpromising", "treatise",
            "enterprise", "supervise", "improvisation", "otherwise", "raise", "raised", "precise", "franchise",
            "expertise", "paradise", "kaiser", "surprise", "televised", "revised", "anise", "comprise", "disguise",
            "merchandise", "premise", "noise",
        ] {
            assert_eq!(changed(word, Variety::American), None, "{word}");
        }
    }
}
