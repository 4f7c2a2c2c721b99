//! Lines that begin with a number, a date or a dash: the number and the line stay as they are written.

use depesche::text::sentences;

use crate::read;

const LEAD: &str = "Der Netzbetreiber Funkwerk baut im kommenden Jahr ein Rechenzentrum in Lindau.";

/// Paragraphs of the article behind the first one, for a plain text and a Markdown file that hold the same.
fn paragraphs(body: &str) -> [Vec<String>; 2] {
    let text = |name: &str, head: &str| {
        let article = read(name, &format!("{head}Funkwerk baut\n\n{LEAD}\n\n{body}\n")).expect(name);
        let paragraphs: Vec<String> = article.text.split("\n\n").map(str::to_owned).collect();
        assert_eq!(paragraphs[0], LEAD, "{name}");
        paragraphs[1..].to_vec()
    };
    [text("a.txt", ""), text("a.md", "# ")]
}

#[test]
fn numbers_and_lines_stay_as_they_are_written() {
    let cases: [(&str, &str, &[&str]); 17] = [
        (
            "labels with amounts",
            "Umsatz 2022: 14,2 Mrd. Euro\n\nUmsatz 2023: 16,3 Mrd. Euro\n\nLesezeit: 3 Minuten\n\nDie Aktie fiel am Abend um drei Prozent.",
            &["Umsatz 2022: 14,2 Mrd. Euro", "Umsatz 2023: 16,3 Mrd. Euro", "Die Aktie fiel am Abend um drei Prozent."],
        ),
        (
            "dates",
            "10. Januar 2024 geht das Netz ans Werk.\n12. Februar 2024 folgt der zweite Teil.",
            &["10. Januar 2024 geht das Netz ans Werk.", "12. Februar 2024 folgt der zweite Teil."],
        ),
        (
            "dates with an empty line between them",
            "10. Januar 2024 geht das Netz ans Werk.\n\n12. Februar 2024 folgt der zweite Teil.",
            &["10. Januar 2024 geht das Netz ans Werk.", "12. Februar 2024 folgt der zweite Teil."],
        ),
        (
            "dates on days that follow each other",
            "1. Mai 2024 ruht die Arbeit ganz.\n2. Mai 2024 geht sie weiter.",
            &["1. Mai 2024 ruht die Arbeit ganz.", "2. Mai 2024 geht sie weiter."],
        ),
        ("a date alone", "1. Mai ist Feiertag.", &["1. Mai ist Feiertag."]),
        ("a late date alone", "31. August 2021 war der Tag.", &["31. August 2021 war der Tag."]),
        ("a club", "1. FC Lohfeld steigt ab.", &["1. FC Lohfeld steigt ab."]),
        ("a year", "2024. Ein Jahr wie kein anderes.", &["2024. Ein Jahr wie kein anderes."]),
        (
            "a countdown",
            "Die besten Geräte:\n\n3. Das Telefon hält lange.\n2. Das Tablet ist leicht.\n1. Die Uhr ist schlau.",
            &[
                "Die besten Geräte:", "3. Das Telefon hält lange.", "2. Das Tablet ist leicht.",
                "1. Die Uhr ist schlau.",
            ],
        ),
        (
            "a list that goes on",
            "Weitere Punkte:\n\n4. Das Netz ist stabil.\n5. Der Preis ist gut.",
            &["Weitere Punkte:", "4. Das Netz ist stabil.", "5. Der Preis ist gut."],
        ),
        (
            "ranks",
            "Die Sieger:\n\n1. Platz: das Team aus Tarnitz\n2. Platz: das Team aus Lindau",
            &["Die Sieger:", "1. Platz: das Team aus Tarnitz", "2. Platz: das Team aus Lindau"],
        ),
        (
            "a list that only counts",
            "So geht es:\n\n1. Das Gerät wird ausgeschaltet.\n2. Der Akku wird entnommen.",
            &["So geht es:", "Das Gerät wird ausgeschaltet.", "Der Akku wird entnommen."],
        ),
        (
            "a date that a line before waits for",
            "Die Frist für alle Anträge endet am\n1. Mai 2024 um Mitternacht.",
            &["Die Frist für alle Anträge endet am 1. Mai 2024 um Mitternacht."],
        ),
        (
            "a chronicle",
            "10. Januar 2024: Start des Netzes\n12. Februar 2024: Ende der Tests\n31. März 2024: große Feier\n\nDas war das Jahr.",
            &[
                "10. Januar 2024: Start des Netzes", "12. Februar 2024: Ende der Tests", "31. März 2024: große Feier",
                "Das war das Jahr.",
            ],
        ),
        (
            "a pair of days that a line before waits for",
            "Die Messe in der Stadt läuft vom\n1. bis 3. Mai und ist kostenlos.",
            &["Die Messe in der Stadt läuft vom 1. bis 3. Mai und ist kostenlos."],
        ),
        (
            "a dash",
            "Das neue Netz sei völlig sicher\n- sagte der Chef der Firma -, und schnell sei es auch.",
            &["Das neue Netz sei völlig sicher - sagte der Chef der Firma -, und schnell sei es auch."],
        ),
        (
            "a list with dashes",
            "Die Vorteile des Netzes sind:\n\n- schnelle Leitungen\n- billige Tarife",
            &["Die Vorteile des Netzes sind:", "schnelle Leitungen", "billige Tarife"],
        ),
    ];
    for (name, body, wanted) in cases {
        for (form, found) in ["plain", "Markdown"].iter().zip(paragraphs(body)) {
            assert_eq!(found, wanted, "{name}, {form}");
            for paragraph in found {
                let sentences = sentences::ranges(&paragraph);
                assert!(sentences.iter().all(|range| range.len() > 4), "{name}, {form}: {paragraph}");
            }
        }
    }
}

#[test]
fn a_dash_of_print_goes_on_with_its_sentence() {
    let body = "Das neue Netz sei völlig sicher\n– sagte der Chef der Firma –, und schnell sei es auch.";
    for found in paragraphs(body) {
        assert_eq!(found, ["Das neue Netz sei völlig sicher – sagte der Chef der Firma –, und schnell sei es auch."]);
    }
}

#[test]
fn versions_and_chapters_at_the_end_are_no_dates() {
    for sentence in [
        "Der Fehler ist behoben in Version 5.6.", "Firefox Version 5.6.", "Mehr dazu steht in Kapitel 3.2.",
        "Betroffen ist Fluxkern 3.2.",
    ] {
        let body = format!("{sentence} Das Update ist da.\n\nEs eilt. {sentence}\n\n{sentence}");
        for found in paragraphs(&body) {
            assert_eq!(found[0], format!("{sentence} Das Update ist da."));
            assert_eq!(found[1], format!("Es eilt. {sentence}"));
            assert_eq!(found.get(2).map(String::as_str), Some(sentence));
        }
    }
}

#[test]
fn a_sentence_without_a_stop_is_no_heading() {
    let sentence = "Der Konzern hat am Dienstag in Tarnitz ein neues Werk eröffnet";
    for found in paragraphs(&format!("{sentence}\n\nDie Kosten sind hoch.")) {
        assert_eq!(found, [sentence, "Die Kosten sind hoch."]);
    }
    for found in paragraphs("Was das für die Kunden bedeutet\n\nDie Kosten sind hoch.") {
        assert_eq!(found, ["Die Kosten sind hoch."]);
    }
}
