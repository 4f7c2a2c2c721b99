//! What of a text stays and what goes, and where its date is found.

use super::*;
use crate::corpus::formats::plain_text;

const LEAD: &str =
    "Der Konzern baut ein Werk für 4,4 Milliarden Euro und stellt 1.350 Menschen ein, teilte er am Dienstag mit.";

fn text_of(text: &str) -> Vec<String> {
    let cleaned = clean(plain_text::draft(&text.replace("LEAD", LEAD)), &SiteLines::default());
    cleaned.text.split("\n\n").filter(|paragraph| *paragraph != LEAD).map(str::to_owned).collect()
}

#[test]
fn what_stays_and_what_goes() {
    let cases: [(&str, &str, &[&str]); 16] = [
        ("short sentences stay", "Titel\n\nLEAD\n\nDas ist neu.\n\nLEAD", &["Das ist neu."]),
        ("headings go", "Titel\n\nLEAD\n\nStreit um das Wasser\n\nLEAD", &[]),
        ("bullets stay", "Titel\n\nLEAD\n\n- Version 3.6\n- Version 4.0\n\nLEAD", &["Version 3.6", "Version 4.0"]),
        (
            "bullets at the end stay",
            "Titel\n\nLEAD\n\nBetroffen sind:\n- Version 3.6\n- Version 4.0",
            &["Betroffen sind:", "Version 3.6", "Version 4.0"],
        ),
        (
            "bullets under a heading stay",
            "Titel\n\nLEAD\n\nBetroffene Versionen\n- Version 3.6\n\nLEAD",
            &["Version 3.6"],
        ),
        (
            "a list after a comma stays",
            "Titel\n\nLEAD\n\nDas Gericht verurteilte die Firma,\n- den Vertrieb einzustellen,\n- Auskunft zu geben.",
            &["Das Gericht verurteilte die Firma,", "den Vertrieb einzustellen,", "Auskunft zu geben."],
        ),
        (
            "an unmarked list stays",
            "Titel\n\nLEAD\n\nBetroffen sind:\nVersion 3.6\nVersion 4.0\n\nLEAD",
            &["Betroffen sind:", "Version 3.6", "Version 4.0"],
        ),
        ("links at the end go", "Titel\n\nLEAD\n\nMehr zum Thema\nWas bringt der Chip?\nChips werden knapp", &[]),
        (
            "the text after links stays",
            "Titel\n\nLEAD\n\nMehr zum Thema\nWas bringt der Chip?\n\nDas Werk soll im dritten Quartal 2027 den Betrieb aufnehmen.",
            &["Das Werk soll im dritten Quartal 2027 den Betrieb aufnehmen."],
        ),
        (
            "a short sentence between links and text stays",
            "Titel\n\nLEAD\n\nMehr zum Thema\nWas bringt der Chip?\n\nDas ist neu.\n\nLEAD",
            &["Das ist neu."],
        ),
        (
            "comments go",
            "Titel\n\nLEAD\n\nKommentare (2)\nEndlich sagt das einmal jemand, dachte ich mir beim Lesen.",
            &[],
        ),
        ("a comment count on top hides nothing", "Titel\nKommentare (2)\n\nLEAD\n\nDas ist neu.", &["Das ist neu."]),
        (
            "a list of links with marks goes",
            "Titel\n\nLEAD\n\nMehr zum Thema:\n- Warum Chips knapp sind\n- Was nun?",
            &[],
        ),
        (
            "agency marks go",
            "Titel\n\nBerlin (dpa/tst) – Das ist neu.\n\nLEAD\n\nUnd das auch. (dpa)",
            &["Das ist neu.", "Und das auch."],
        ),
        (
            "a quotation after a colon stays",
            "Titel\n\nLEAD\n\nDer Chef sagte:\n\n„Wir bauen.“\n\nLEAD",
            &["Der Chef sagte:", "„Wir bauen.“"],
        ),
        (
            "long lines without an end stay",
            "Titel\n\nLEAD\n\nIm Jahr darauf folgten dann noch zwei weitere Werke in Sachsen und in Bayern mit zusammen mehr als 2.000 Beschäftigten",
            &[
                "Im Jahr darauf folgten dann noch zwei weitere Werke in Sachsen und in Bayern mit zusammen mehr als 2.000 Beschäftigten",
            ],
        ),
    ];
    for (name, text, wanted) in cases {
        assert_eq!(text_of(text), wanted, "{name}");
    }
}

#[test]
fn dates() {
    let cases = [
        ("date line", "Titel\n27. Juli 2021, 14.30 Uhr\n\nLEAD", Some("2021-07-27")),
        (
            "publication before change",
            "Titel\nAktualisiert am 2. August 2021\nVeröffentlicht am 27.07.2021\n\nLEAD",
            Some("2021-07-27"),
        ),
        ("change, when nothing else", "Titel\n\nLEAD\n\nStand: 2.8.2021", Some("2021-08-02")),
        ("above the headline", "27. Juli 2021\nTitel der Meldung\n\nLEAD", Some("2021-07-27")),
        ("dateline", "Titel\n\nWien, 3. Jänner 2022 (APA) – Das ist neu.\n\nLEAD", Some("2022-01-03")),
        ("never from running text", "Titel\n\nLEAD\n\nAm 27. Juli 2021 war das noch anders.", None),
    ];
    for (name, text, wanted) in cases {
        assert_eq!(
            clean(plain_text::draft(&text.replace("LEAD", LEAD)), &SiteLines::default()).date.as_deref(),
            wanted,
            "{name}"
        );
    }
}
