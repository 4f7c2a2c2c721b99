//! Ordinal figures: German writes them with a full stop (`31. August`, `der 3. Senat`), which then ends no sentence.

/// Nouns that commonly follow an ordinal figure.
const AFTER_ORDINALS: &[&str] = &[
    "januar", "jänner", "februar", "feber", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober",
    "november", "dezember", "jan", "feb", "apr", "jun", "jul", "aug", "sept", "sep", "okt", "nov", "dez", "quartal",
    "quartals", "halbjahr", "jahrhundert", "jahrhunderts", "jahrtausend", "jahr", "jahres", "tag", "tages", "woche",
    "monat", "platz", "rang", "mal", "stock", "etage", "stockwerk", "auflage", "ausgabe", "klasse", "runde",
    "spieltag", "minute", "senat", "zivilsenat", "strafsenat", "kammer", "instanz", "bundesliga", "liga", "weltkrieg",
    "generation", "geburtstag", "jahrestag", "semester", "kapitel", "abschnitt", "absatz", "sitzung", "fc", "sc",
    "fsv", "bezirk", "armee", "staffel", "folge", "etappe", "kongress", "parteitag", "lebensjahr", "gebot", "novelle",
    "änderung", "stelle", "version", "stufe", "phase", "tranche", "bundestag", "wahlperiode", "legislaturperiode",
    "internationale", "internationalen", "deutsche", "deutschen",
];

/// Words before a figure that make it an ordinal: articles and prepositions melted with them.
const BEFORE_ORDINALS: &[&str] = &[
    "der", "die", "das", "des", "dem", "den", "am", "im", "zum", "zur", "vom", "beim", "ins", "ans", "jeder", "jede",
    "jedes", "jedem", "jeden", "sein", "seine", "seinem", "seinen", "seiner", "seines", "ihr", "ihre", "ihrem",
    "ihren", "ihrer", "ihres", "unser", "unsere", "dieser", "diesem",
];

/// Whether `figure`, with a full stop after it, is an ordinal, given the word `before` it and the word `next` after it;
/// `starter` says that `next` is one that begins sentences.
pub fn is_ordinal(before: &str, figure: &str, next: &str, starter: bool) -> bool {
    if AFTER_ORDINALS.contains(&next.to_lowercase().as_str()) && figure.len() <= 3 {
        return true;
    }
    if next.starts_with(|c: char| c.is_ascii_digit()) {
        // 31. 8. 2021
        return figure.len() <= 2 && !starter;
    }
    !starter && figure.len() <= 3 && BEFORE_ORDINALS.contains(&before.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_told_from_figures_at_the_end() {
        for (before, figure, next, starter, expected) in [
            ("am", "31", "August", false, true),
            ("auf", "31", "Der", true, false),
            ("der", "5", "Zivilsenat", false, true),
            ("im", "3", "Anlauf", false, true),
            ("Platz", "3", "Trainer", false, false),
            ("Jahr", "2021", "Tesla", false, false),
            ("am", "31", "8", false, true),
        ] {
            assert_eq!(is_ordinal(before, figure, next, starter), expected, "{before} {figure}. {next}");
        }
    }
}
