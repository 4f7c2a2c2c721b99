//! British and American spelling.

use std::ops::Range;

use super::{Variety, ise_verbs, words};

/// Endings before which words in -our keep their u; before others both varieties are alike (`laboratory`, `vigorous`).
const OUR_ENDINGS: &[&str] = &[
    "", "s", "ed", "ing", "ings", "able", "ably", "ful", "fully", "less", "er", "ers", "ite", "ites", "hood", "hoods",
    "ly", "al", "ally", "y",
];

/// Words in -our and -or.
const OUR: &[(&str, &str)] = &[
    ("armour", "armor"),
    ("behaviour", "behavior"),
    ("colour", "color"),
    ("endeavour", "endeavor"),
    ("favour", "favor"),
    ("flavour", "flavor"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("humour", "humor"),
    ("labour", "labor"),
    ("neighbour", "neighbor"),
    ("odour", "odor"),
    ("parlour", "parlor"),
    ("rumour", "rumor"),
    ("saviour", "savior"),
    ("savour", "savor"),
    ("splendour", "splendor"),
    ("tumour", "tumor"),
    ("vapour", "vapor"),
    ("vigour", "vigor"),
];

/// Words that take only the endings of nouns and regular verbs.
const REGULAR_ENDINGS: &[&str] = &["", "s", "d", "ed", "ing", "less"];

const REGULAR: &[(&str, &str)] = &[
    ("defence", "defense"),
    ("offence", "offense"),
    ("pretence", "pretense"),
    ("grey", "gray"),
    ("mould", "mold"),
    ("plough", "plow"),
    ("instalment", "installment"),
    ("acknowledgement", "acknowledgment"),
    ("artefact", "artifact"),
    ("speciality", "specialty"),
    ("traveller", "traveler"),
    ("counsellor", "counselor"),
    ("kilometre", "kilometer"),
    ("millimetre", "millimeter"),
    ("centimetre", "centimeter"),
    ("nanometre", "nanometer"),
    ("micrometre", "micrometer"),
    ("litre", "liter"),
    ("theatre", "theater"),
    ("fibre", "fiber"),
    ("calibre", "caliber"),
];

/// Beginnings that are spelled differently before any ending.
const BEGINNINGS: &[(&str, &str)] = &[
    ("aluminium", "aluminum"),
    ("jewellery", "jewelry"),
    ("sceptic", "skeptic"),
    ("paediatric", "pediatric"),
    ("anaesthe", "anesthe"),
    ("haemoglobin", "hemoglobin"),
    ("haemophil", "hemophil"),
    ("orthopaedic", "orthopedic"),
    ("encyclopaedi", "encyclopedi"),
    ("skilful", "skillful"),
    ("wilful", "willful"),
    ("sulphur", "sulfur"),
    ("sulphat", "sulfat"),
    ("cancelled", "canceled"),
    ("cancelling", "canceling"),
    ("travelled", "traveled"),
    ("travelling", "traveling"),
    ("labelled", "labeled"),
    ("labelling", "labeling"),
    ("modelled", "modeled"),
    ("modelling", "modeling"),
    ("fuelled", "fueled"),
    ("fuelling", "fueling"),
    ("signalled", "signaled"),
    ("signalling", "signaling"),
    ("levelled", "leveled"),
    ("channelled", "channeled"),
    ("dialled", "dialed"),
    ("analysed", "analyzed"),
    ("analysing", "analyzing"),
    ("paralysed", "paralyzed"),
    ("paralysing", "paralyzing"),
    ("manoeuvring", "maneuvering"),
    ("manoeuvred", "maneuvered"),
];

/// Whole words that are spelled differently, British first.
const WORDS: &[(&str, &str)] = &[
    ("analyse", "analyze"),
    ("paralyse", "paralyze"),
    ("catalogue", "catalog"),
    ("catalogues", "catalogs"),
    ("manoeuvre", "maneuver"),
    ("manoeuvres", "maneuvers"),
    ("ageing", "aging"),
    ("centre", "center"),
    ("centres", "centers"),
    ("centred", "centered"),
    ("centring", "centering"),
    ("fulfil", "fulfill"),
    ("fulfils", "fulfills"),
    ("fulfilment", "fulfillment"),
    ("enrol", "enroll"),
    ("enrols", "enrolls"),
    ("enrolment", "enrollment"),
    ("pyjamas", "pajamas"),
    ("moustache", "mustache"),
    ("cosy", "cozy"),
    ("distil", "distill"),
    ("appal", "appall"),
    ("sizeable", "sizable"),
];

/// British words whose American spelling is British as well, in another meaning: they are changed in one direction only.
const TO_AMERICAN: &[(&str, &str)] = &[
    ("programme", "program"),
    ("programmes", "programs"),
    ("licence", "license"),
    ("licences", "licenses"),
    ("cheque", "check"),
    ("cheques", "checks"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("metre", "meter"),
    ("metres", "meters"),
    ("storey", "story"),
    ("storeys", "stories"),
    ("kerb", "curb"),
    ("towards", "toward"),
    ("whilst", "while"),
    ("amongst", "among"),
    ("afterwards", "afterward"),
    ("judgement", "judgment"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practising", "practicing"),
];

/// `text` in the spelling of `variety`, but for what stands at `protected` places and names that `german` has as they are.
pub(crate) fn spelled(text: &str, variety: Variety, german: &str, protected: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for word in words(text) {
        let is_protected = protected.iter().any(|range| range.start < word.end && word.start < range.end);
        // A capital inside a sentence is that of a name (`Center Parcs`).
        let opens = !text[..word.start].contains(char::is_alphabetic);
        let is_capital = text[word.clone()].starts_with(char::is_uppercase);
        let is_name =
            is_capital && (!opens || words(german).into_iter().any(|other| german[other] == text[word.clone()]));
        out.push_str(&text[end..word.start]);
        match changed(&text[word.clone()], variety).filter(|_| !is_protected && !is_name) {
            Some(changed) => out.push_str(&changed),
            None => out.push_str(&text[word.clone()]),
        }
        end = word.end;
    }
    out.push_str(&text[end..]);
    per_cent(&out, variety)
}

fn per_cent(text: &str, variety: Variety) -> String {
    let from_to = match variety {
        Variety::British => (" percent", " per cent"),
        Variety::American => (" per cent", " percent"),
    };
    // `percentage` is one word everywhere.
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(from_to.0) {
        let after = &rest[at + from_to.0.len()..];
        let is_whole = !after.starts_with(char::is_alphabetic);
        out.push_str(&rest[..at]);
        out.push_str(if is_whole { from_to.1 } else { from_to.0 });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The word in the other spelling, with its capital; `None` where there is none.
fn changed(word: &str, variety: Variety) -> Option<String> {
    let lower = word.to_lowercase();
    let pick = |(british, american): &(&'static str, &'static str)| match variety {
        Variety::British => (*american, *british),
        Variety::American => (*british, *american),
    };
    let whole = WORDS
        .iter()
        .chain(TO_AMERICAN.iter().filter(|_| variety == Variety::American))
        .map(pick)
        .find(|(from, _)| *from == lower)
        .map(|(_, to)| to.to_owned());
    let by_stem = || {
        [(OUR, OUR_ENDINGS), (REGULAR, REGULAR_ENDINGS)].into_iter().find_map(|(stems, endings)| {
            let with_ending = |(from, to): (&str, &str)| {
                let ending = lower.strip_prefix(from).filter(|ending| endings.contains(ending))?;
                Some(format!("{to}{ending}"))
            };
            stems.iter().map(pick).find_map(with_ending)
        })
    };
    let by_beginning = || {
        let with_rest = |(from, to): (&str, &str)| Some(format!("{to}{}", lower.strip_prefix(from)?));
        BEGINNINGS.iter().map(pick).find_map(with_rest)
    };
    let changed = whole.or_else(by_stem).or_else(by_beginning).or_else(|| ise_verbs::changed(&lower, variety))?;
    let capital = word.starts_with(char::is_uppercase);
    let mut letters = changed.chars();
    Some(match letters.next() {
        Some(first) if capital => first.to_uppercase().chain(letters).collect(),
        _ => changed,
    })
    .filter(|changed| changed != word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_spelled_as_the_variety_has_them() {
        for (british, american) in [
            ("The centre organises its defence programme.", "The center organizes its defense program."),
            ("Colourful neighbours travelled 5 kilometres.", "Colorful neighbors traveled 5 kilometers."),
            ("Digitalisation rose 5 per cent.", "Digitalization rose 5 percent."),
            ("It recognised the analysed fibre.", "It recognized the analyzed fiber."),
        ] {
            assert_eq!(spelled(british, Variety::American, "", &[]), american);
            assert_eq!(spelled(british, Variety::British, "", &[]), british);
            assert_eq!(spelled(american, Variety::American, "", &[]), american);
        }
        for (american, british) in [
            ("The center organizes its defense.", "The centre organises its defence."),
            ("They advise and exercise the size of the prize.", "They advise and exercise the size of the prize."),
            ("a check, a tire, a program", "a check, a tire, a program"),
            ("the percentage", "the percentage"),
            (
                "Colorado has literature, a laboratory, vigorous and humorous.",
                "Colorado has literature, a laboratory, vigorous and humorous.",
            ),
            ("Literally 5 liters for laborers of Moldova.", "Literally 5 litres for labourers of Moldova."),
            ("They maneuvered, instilled and analyzed.", "They manoeuvred, instilled and analysed."),
            ("He works at World Trade Center.", "He works at World Trade Center."),
        ] {
            assert_eq!(spelled(american, Variety::British, "", &[]), british);
        }
    }

    #[test]
    fn terms_stand_as_they_are_demanded() {
        let term = 4..15;
        assert_eq!(spelled("the data center", Variety::British, "", std::slice::from_ref(&term)), "the data center");
    }

    #[test]
    fn regression_a_name_that_opens_a_sentence_keeps_its_letters() {
        for (text, german) in [
            ("Gray said nothing.", "Gray sagte nichts."),
            ("Center Parcs is growing.", "Center Parcs wächst."),
            ("Pfizer said so.", "Pfizer sagte es."),
        ] {
            assert_eq!(spelled(text, Variety::British, german, &[]), text);
        }
        assert_eq!(spelled("Gray houses", Variety::British, "Graue Häuser", &[]), "Grey houses");
    }
}
