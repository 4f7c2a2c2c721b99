//! What a page puts around an article: told by what it says to the reader, not by whole phrases of one site.

use super::draft::{Block, Kind};
use super::sentence;

/// Most words of a block that may be litter by what it says although it ends as a sentence does.
const FEW_WORDS: usize = 25;

/// Whole lines that are labels, in lower case without punctuation.
const LABELS: [&str; 24] = [
    "anzeige", "werbung", "news", "startseite", "zur startseite", "drucken", "teilen", "merken", "kommentare",
    "kommentieren", "impressum", "datenschutz", "newsletter", "podcast", "forum", "abo", "mehr", "weiterlesen",
    "nach oben", "themen", "artikel drucken", "mehr zum thema", "auch interessant", "meistgelesen",
];

/// Beginnings of lines that lead away from the article or say something about the page.
const BEGINNINGS: [&str; 27] = [
    "lesen sie auch", "lesen sie mehr", "lesen sie dazu", "mehr zum thema", "mehr dazu", "siehe auch",
    "das könnte sie", "auch interessant", "foto:", "bild:", "bilder:", "grafik:", "quelle:", "copyright", "©",
    "schlagwort", "schlagwörter", "stichwort:", "tags:", "themen:", "teilen:", "kommentare", "forum:", "anzeige:",
    "(foto:", "(bild:", "video:",
];

/// Parts of lines that speak of the page, its buttons or its subscriptions.
const PARTS: [&str; 32] = [
    "diesen artikel", "dieser artikel", "diesen beitrag", "dieser beitrag hilfreich", "artikel bewerten",
    "bewertungen)", "★", "☆", "auf whatsapp teilen", "per mail versenden", "auf facebook teilen", "twittern",
    "alle rechte vorbehalten", "newsletter abonnieren", "newsletter bestellen", "zum newsletter", "newsletter:",
    "verwendet cookies", "nutzt cookies", "cookies zu", "cookie-einstellungen", "alle cookies", "cookies akzeptieren",
    "datenschutzerklärung", "jetzt abonnieren", "kommentar schreiben", "mitdiskutieren", "folgen sie uns",
    "(symbolbild)", "symbolfoto", "jetzt registrieren", "share this",
];

/// Whether a block is litter by what it says.
pub(super) fn is_litter(block: &Block) -> bool {
    if block.linked {
        return true;
    }
    let text = block.text.to_lowercase();
    let words = sentence::words(&text);
    if LABELS.contains(&sentence::key(&text).as_str()) || words == 0 {
        return true;
    }
    // A caption ends in its credit, and is a sentence no longer than one.
    let credit =
        ["foto: ", "bild: ", "quelle: "].iter().any(|mark| text.rfind(mark).is_some_and(|at| text.len() - at < 60));
    let speaks_of_page =
        BEGINNINGS.iter().any(|b| text.starts_with(b)) || PARTS.iter().any(|p| text.contains(p)) || credit;
    speaks_of_page && (words <= FEW_WORDS || !sentence::ends_sentence(&block.text))
}

/// Whether a block is a sentence or more of the article: it ends as sentences do, introduces a list, is an item of one,
/// or is too long for a label.
pub(super) fn is_body(block: &Block) -> bool {
    let words = sentence::words(&block.text);
    match block.kind {
        Kind::Heading => false,
        Kind::Item => words >= 3,
        Kind::Paragraph => {
            let lead_in = block.text.ends_with(':') && words >= 4;
            let is_sentence = sentence::ends_sentence(&block.text) && words >= 3;
            is_sentence || lead_in || words >= 20
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> Block {
        Block { kind: Kind::Paragraph, text: text.to_owned(), linked: false }
    }

    #[test]
    fn lines_of_pages_are_litter() {
        for line in [
            "Wie fanden Sie diesen Artikel?",
            "★★★★☆ 4,2 (17 Bewertungen)",
            "War dieser Artikel hilfreich? Ja Nein",
            "Teilen Twittern Mailen Drucken",
            "Auf WhatsApp teilen",
            "Mehr zum Thema",
            "Lesen Sie auch: Neue Regeln für Pakete",
            "Kommentare (23)",
            "Diese Website verwendet Cookies, um Ihr Erlebnis zu verbessern.",
            "Jetzt unseren Newsletter abonnieren!",
            "© 2024 Alle Rechte vorbehalten.",
            "Anzeige",
            "Startseite",
            "Foto: Lanzertaler Nachrichten",
            "Die Baustelle in Obermoosach. Foto: Lanzertaler Nachrichten/Pfister",
            "Schlagworte: Onlinehandel, Plattformen",
            "* * *",
        ] {
            assert!(is_litter(&block(line)), "{line}");
        }
    }

    #[test]
    fn sentences_about_the_same_things_are_not() {
        for line in [
            "Das ist neu.",
            "Die Behörde verbietet Cookies ohne Einwilligung.",
            "Der Verlag hat seinen Newsletter eingestellt.",
            "Das Portal zeigt künftig Bewertungen von Käufern an.",
            "Die Nutzer teilen Fotos und Videos mit ihren Freunden.",
            "Im Forum der Konferenz sprachen drei Minister.",
            "Laut Datenschutzerklärung, die das Unternehmen am Montag veröffentlichte und die nach Angaben der Behörde nicht genügt, werden die Daten der Nutzer erst nach drei Jahren gelöscht.",
        ] {
            assert!(!is_litter(&block(line)), "{line}");
            assert!(is_body(&block(line)), "{line}");
        }
    }
}
