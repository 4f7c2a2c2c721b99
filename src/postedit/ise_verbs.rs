//! Verbs in -ise and -ize and what is made of them.
//!
//! British English has -ise in all of them but those in which the z is part of the stem (size, maize). American English has
//! -ize only in those made with the Greek ending, since `advise` and `exercise` keep their s everywhere: they are known by
//! what stands before it.

use super::Variety;
use crate::data::{table, word_list};

/// A stem of fewer bytes before -ize is that of a name or another word (Pfizer, tizer), unless the verb is known.
const FEWEST_BEFORE_IZE: usize = 4;

/// A stem of fewer bytes before -ise is made otherwise (advise, arise), unless the verb is known.
const FEWEST_BEFORE_ISE: usize = 5;

/// The word (lower case) with the variety's ending; `None` where it has none of the other's.
pub(crate) fn changed(lower: &str, variety: Variety) -> Option<String> {
    let mut endings =
        table!("en/ise-endings.tsv").iter().filter_map(|(british, cells)| Some((british, *cells.first()?)));
    let is_known = |stem: &str| word_list!("en/ise-verbs.txt").contains(stem);
    match variety {
        Variety::British => endings.find_map(|(to, from)| {
            let stem = lower.strip_suffix(from)?;
            let has_own_z = word_list!("en/ize-everywhere.txt").ends(&format!("{stem}iz"))
                && !word_list!("en/s-before-ise.txt").ends(stem);
            let keeps = has_own_z || stem.ends_with(['a', 'e']);
            (!keeps && (stem.len() >= FEWEST_BEFORE_IZE || is_known(stem))).then(|| format!("{stem}{to}"))
        }),
        Variety::American => endings.find_map(|(from, to)| {
            let stem = lower.strip_suffix(from)?;
            let is_greek = is_known(stem)
                || stem.len() >= FEWEST_BEFORE_ISE
                    && word_list!("en/greek-before-ise.txt").ends(stem)
                    && !word_list!("en/ise-everywhere.txt").ends(stem)
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
