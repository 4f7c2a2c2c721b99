//! What each kind of writing becomes, and that nothing else does.

use super::*;

fn normalised(text: &str) -> String {
    normalise(text, Letters::of(text), &[]).text
}

fn assert_all(cases: &[(&str, &str)]) {
    // An umlaut and a ß at the end tell that the text spells as Germany does.
    for (text, expected) in cases {
        let letters = Letters::default();
        assert_eq!(normalise(text, letters, &[]).text, *expected, "{text}");
    }
}

#[test]
fn abbreviations_are_written_out() {
    assert_all(&[
        ("Das Gerät kostet 500 Euro zzgl. Versand.", "Das Gerät kostet 500 Euro plus Versand."),
        ("Evtl. kommt das Update.", "Eventuell kommt das Update."),
        ("Das regelt Art. 5 Abs. 2 der Verordnung.", "Das regelt Artikel 5 Absatz 2 der Verordnung."),
        ("nach § 5 Abs. 2 S. 1 des Gesetzes", "nach § 5 Abs. 2 S. 1 des Gesetzes"),
        ("Gem. Art. 5 ist das verboten.", "Gemäß Artikel 5 ist das verboten."),
        ("eine gem. Erklärung", "eine gem. Erklärung"),
        ("auf S. 12 des Berichts, sagt S. Meier", "auf Seite 12 des Berichts, sagt S. Meier"),
        ("Betroffen sind u. a. Kliniken.", "Betroffen sind unter anderem Kliniken."),
        ("Betroffen sind Siemens, SAP u. a.", "Betroffen sind Siemens, SAP und andere."),
        ("Betroffen sind Siemens, SAP u.a., wie er sagt.", "Betroffen sind Siemens, SAP und andere, wie er sagt."),
        ("Das dauert i. d. R. drei Wochen.", "Das dauert in der Regel drei Wochen."),
        ("Das dauert i.d.R. drei Wochen.", "Das dauert in der Regel drei Wochen."),
        ("Das dauert i.\u{a0}d.\u{202f}R. drei Wochen.", "Das dauert in der Regel drei Wochen."),
        ("500 Tsd. Kunden, 2,5 Tsd. Euro", "500.000 Kunden, 2,5 Tausend Euro"),
        ("100 bis 500 Tsd. Kunden, 3-5 Tsd. Euro", "100 bis 500 Tausend Kunden, 3-5 Tausend Euro"),
        ("Der Konzern zahlt 30 Mill. Euro.", "Der Konzern zahlt 30 Millionen Euro."),
        ("Der Konzern ist 1,3 Bill. Dollar wert, sagt Bill.", "Der Konzern ist 1,3 Billionen Dollar wert, sagt Bill."),
        ("Der Vertrag läuft mind. 24 Monate.", "Der Vertrag läuft mindestens 24 Monate."),
        ("mit max. 65 Watt und max. Leistung", "mit höchstens 65 Watt und max. Leistung"),
        ("Es dauert 12 Std. und 1 Min. länger.", "Es dauert 12 Stunden und 1 Minute länger."),
        ("Es dauert 30 Min.", "Es dauert 30 Minuten."),
        ("Es dauert 30 Min", "Es dauert 30 Minuten"),
        ("im 19. Jh. und auf 5000 qm", "im 19. Jahrhundert und auf 5000 Quadratmeter"),
        ("Die dt. Regierung und ein österr. Minister", "Die deutsche Regierung und ein österreichischer Minister"),
        ("in Österr. und Bayern", "in Österr. und Bayern"),
        ("dem stellv. Vorsitzenden", "dem stellvertretenden Vorsitzenden"),
        ("ca. 5 Mrd. Euro, z. B. für Dr. Meier, d. h. usw.", "ca. 5 Mrd. Euro, z. B. für Dr. Meier, d. h. usw."),
        ("St. Gallen, die Hauptstr. 5, Fr. Müller", "St. Gallen, die Hauptstr. 5, Fr. Müller"),
        ("Die Art. Das Min.", "Die Art. Das Min."),
    ]);
}

#[test]
fn gender_forms_become_the_plain_ones() {
    assert_all(&[
        ("Die Kund*innen der Entwickler:innen", "Die Kunden der Entwickler"),
        ("Nutzer_innen, Expert·innen und ExpertInnen", "Nutzer, Experten und Experten"),
        ("InformatikerInnen und IngenieurInnen", "Informatiker und Ingenieure"),
        ("Politiker/-innen, Politiker/innen, Politiker(innen)", "Politiker, Politiker, Politiker"),
        ("Kolleg(inn)en, Ärzt*innen, Betriebsrät*innen", "Kollegen, Ärzte, Betriebsräte"),
        ("Mitarbeiter:innenzahl, Student*innenwerk", "Mitarbeiterzahl, Studentenwerk"),
        ("Jede*r Nutzer*in und jede:r Abgeordnete:r", "Jeder Nutzer und jeder Abgeordneter"),
        ("Der*die Minister*in und ein*e Autor*in", "Der Minister und ein Autor"),
        ("des/der Kund:in, er/sie", "des Kunde, er"),
        ("mit den Kund*innen und den Nutzer*innen", "mit den Kunden und den Nutzern"),
        ("Bei LinkedIn und im PlugIn, CheckIn, innen", "Bei LinkedIn und im PlugIn, CheckIn, innen"),
        ("die Ansicht: in Rom; rein/raus, und/oder, user_in", "die Ansicht: in Rom; rein/raus, und/oder, user_in"),
        ("MitarbeiterInnen", "Mitarbeiter"),
    ]);
}

#[test]
fn figures_of_all_kinds_become_usual() {
    assert_all(&[
        ("Vom 1.-3. Mai und am 4./5. Juni", "Vom 1. bis 3. Mai und am 4. und 5. Juni"),
        ("1. – 3. Mai 2024, Band 2.1.-3. Mai", "1. bis 3. Mai 2024, Band 2.1.-3. Mai"),
        ("Das kostet -,50 Euro, die Marke −,50", "Das kostet 0,50 Euro, die Marke −,50"),
        ("Es kostet 1'000.50 Franken und 12’500.- Fr.", "Es kostet 1.000,50 Franken und 12’500 Franken."),
        ("Um ½8 Uhr, ¾ 8 Uhr", "Um 7.30 Uhr, 7.45 Uhr"),
        ("Nur ¾ aller und 1⅐", "Nur drei Viertel aller und 1⅐"),
    ]);
}

#[test]
fn capitals_become_usual_and_acronyms_stay() {
    assert_all(&[
        ("WARNUNG: Das Update NICHT installieren!", "Warnung: Das Update nicht installieren!"),
        ("ACHTUNG, das BSI warnt vor NATO und USB.", "Achtung, das BSI warnt vor NATO und USB."),
        ("BEHÖRDE VERBIETET NEUE APP", "Behörde verbietet neue App"),
        (
            "DIE BEHÖRDE PRÜFT DERZEIT, OB DIE KABEL AN DER STRASSE LIEGEN",
            "Die Behörde prüft derzeit, ob die Kabel an der Straße liegen",
        ),
        ("EU WARNT VOR GEFÄHRLICHEN PRODUKTEN", "EU warnt vor gefährlichen Produkten"),
        ("Die GPS-Daten der SAP und der DSGVO, MAN und IBM", "Die GPS-Daten der SAP und der DSGVO, MAN und IBM"),
        ("NEUER CO2-PREIS, NEUES KI-GESETZ: CVE-CODE-5", "Neuer CO2-Preis, neues KI-Gesetz: CVE-CODE-5"),
        ("ZU HEISS UND ZU TEUER, sagt der STANDARD", "Zu heiß und zu teuer, sagt der STANDARD"),
        ("Der Code ERROR_NOT_FOUND", "Der Code ERROR_NOT_FOUND"),
    ]);
}

#[test]
fn umlauts_written_out_are_umlauts() {
    for (text, expected) in [
        ("Die Behoerde prueft fuer das Jahr", "Die Behörde prüft für das Jahr"),
        ("Die neue Feuerwehr, aktuell eine Quelle in Israel", "Die neue Feuerwehr, aktuell eine Quelle in Israel"),
        ("Die Datenschutzbehoerde in Duesseldorf", "Die Datenschutzbehörde in Düsseldorf"),
        (
            "Ein Abenteuer mit Statue, Michael, Manuel und Google",
            "Ein Abenteuer mit Statue, Michael, Manuel und Google",
        ),
        ("Der Bauer zahlt die Steuer zuerst", "Der Bauer zahlt die Steuer zuerst"),
        ("Thomas Mueller schweigt ueber Goethe", "Thomas Mueller schweigt über Goethe"),
        ("Frau Schaeffer und Herr Koehler aus Koeln", "Frau Schaeffer und Herr Koehler aus Köln"),
        ("Natuerlich wuenscht er Glueck", "Natürlich wünscht er Glück"),
        ("Die groesste Massnahme heisst Strassenbau", "Die größte Maßnahme heißt Straßenbau"),
        ("Ein Unternehmen für die neue Behoerde", "Ein Unternehmen für die neue Behoerde"),
    ] {
        assert_eq!(normalised(text), expected);
    }
}

#[test]
fn swiss_double_s_is_sharp_s() {
    for (text, expected) in [
        ("Die grosse Strasse für die Massnahme", "Die große Straße für die Maßnahme"),
        (
            "Er weiss, dass der Fluss und der Pass gross sein müssen",
            "Er weiß, dass der Fluss und der Pass groß sein müssen",
        ),
        ("Ausserdem Bussgelder in Höhe von dreissig Franken", "Außerdem Bußgelder in Höhe von dreißig Franken"),
        ("regelmässig geschlossen, schliesslich ausgestossen", "regelmäßig geschlossen, schließlich ausgestoßen"),
        (
            "Herr Strasser und Frau Gross: Preissteigerung, Hausserver",
            "Herr Strasser und Frau Gross: Preissteigerung, Hausserver",
        ),
        ("Ein großer Schlossherr, grosse", "Ein großer Schlossherr, grosse"),
        (
            "Eine Aussendung der Aussenministerin, Beweissicherung, gemäss",
            "Eine Aussendung der Außenministerin, Beweissicherung, gemäß",
        ),
    ] {
        assert_eq!(normalised(text), expected);
    }
}

#[test]
fn signs_have_one_form() {
    assert_all(&[
        ("So geht´s im KI\u{2011}Modell", "So geht’s im KI-Modell"),
        ("Soft\u{ad}ware\u{200b}", "Software"),
        ("5\u{a0}Euro", "5 Euro"),
        ("Der Code `x` und ´", "Der Code `x` und ´"),
    ]);
}

#[test]
fn dates_have_their_month_in_letters() {
    assert_all(&[
        ("Seit 1.1.2020 gilt das.", "Seit 1. Januar 2020 gilt das."),
        ("Am 5. 3. 2024 und am 05.03.2024", "Am 5. März 2024 und am 5. März 2024"),
        ("Am 01.01.20 begann es", "Am 1. Januar 2020 begann es"),
        ("Am 5. Okt. 2024, im Sept. 2023", "Am 5. Oktober 2024, im September 2023"),
        ("Am 16. Feber und im Jänner", "Am 16. Februar und im Jänner"),
        ("Es endet am 31.12. und beginnt am 5.3. erneut.", "Es endet am 31. Dezember und beginnt am 5. März erneut."),
        ("Es endet am 31.12.", "Es endet am 31. Dezember."),
        (
            "vom 1. bis 3.5.2024, 5.3.–7.3.2024, 1.-3.5.2024",
            "vom 1. bis 3. Mai 2024, 5. März–7. März 2024, 1.-3. Mai 2024",
        ),
        ("Version 1.1.2020, 31.2.2020, 10.0.0.1, 45.13.2020", "Version 1.1.2020, 31.2.2020, 10.0.0.1, 45.13.2020"),
        ("um 14.30 Uhr, 3.500 Kunden, Jan Meier, 2.4.1", "um 14.30 Uhr, 3.500 Kunden, Jan Meier, 2.4.1"),
        ("Kapitel 5.3. und 1.2.3.4", "Kapitel 5.3. und 1.2.3.4"),
    ]);
}

#[test]
fn flattened_signs_are_written_out() {
    assert_all(&[
        ("um 3½ Prozent, 2 ¾ Jahre", "um 3,5 Prozent, 2,75 Jahre"),
        ("½ Liter, ¾ der Kunden, ⅓ aller Nutzer", "0,5 Liter, drei Viertel der Kunden, ein Drittel aller Nutzer"),
        ("5000 m² Fläche, 8 Euro/m², 3 km³", "5000 Quadratmeter Fläche, 8 Euro pro Quadratmeter, 3 Kubikkilometer"),
        ("Tonnen CO₂ und H₂O", "Tonnen CO2 und H2O"),
        ("10⁶ Watt, 3·10⁻³", "10^6 Watt, 3·10^-3"),
        ("Die Firma¹ sagt E=mc²", "Die Firma sagt E=mc²"),
        ("Das kostet 100.000,- Euro oder 5,– € oder Fr. 20.–.", "Das kostet 100.000 Euro oder 5 € oder Fr. 20."),
        ("vom 5.–7. Mai, 5,-Zoll", "vom 5. bis 7. Mai, 5,-Zoll"),
    ]);
}

#[test]
fn times_of_day_are_figures() {
    assert_all(&[
        ("Um halb acht begann es", "Um 7.30 Uhr begann es"),
        ("gegen halb zehn Uhr, kurz vor halb eins", "gegen 9.30 Uhr, kurz vor 12.30 Uhr"),
        ("um Viertel nach acht, um Viertel vor eins", "um 8.15 Uhr, um 12.45 Uhr"),
        ("um drei Viertel vier, um dreiviertel vier", "um 3.45 Uhr, um 3.45 Uhr"),
        ("halb acht Kunden, drei Viertel zwei", "halb acht Kunden, drei Viertel zwei"),
        ("anderthalb Jahre, anderthalbfach", "eineinhalb Jahre, eineinhalbfach"),
    ]);
}

#[test]
fn addresses_and_what_is_kept_stay_to_the_letter() {
    for text in [
        "www.strasse.ch/fuer/Kund*innen max.muster@grosse-strasse.ch",
        "https://example.org/1.1.2020/art.html#Nutzer:innen",
        "/etc/fuer/WARNUNG und C:\\WARNUNG\\fuer",
    ] {
        assert_eq!(normalised(text), text);
    }
    let text = "„It is max. 5 u. a. in 1.1.2020“, sagt die Behoerde zzgl. Steuer";
    let kept = 0..text.find(", sagt").expect("it is there");
    let normalised = normalise(text, Letters::default(), std::slice::from_ref(&kept));
    assert_eq!(&normalised.text[normalised.rewriting.range(kept.clone())], &text[kept]);
    assert!(normalised.text.ends_with("plus Steuer"));
}

proptest::proptest! {
    /// What is not replaced is as it was, every range keeps its words, and a second time changes nothing.
    #[test]
    fn ranges_follow_and_nothing_is_rewritten_twice(pieces in proptest::collection::vec(
        "(Die |Kund\\*innen |zzgl\\. |u\\. a\\. |5\\. 3\\. 2024 |am 5\\.3\\. |WARNUNG |NICHT |fuer |Behoerde |grosse |halb acht |um |3½ |m² |10⁶ |5,- |500 Tsd\\. |Art\\. |5 |[.,:*/ ]|\\PC){0,4}", 0..8)
    ) {
        let text = pieces.concat();
        let normalised = normalise(&text, Letters::of(&text), &[]);
        let again = normalise(&normalised.text, Letters::of(&text), &[]);
        proptest::prop_assert_eq!(&again.text, &normalised.text);
        let mut end = 0;
        for (at, c) in text.char_indices() {
            let range = normalised.rewriting.range(at..at + c.len_utf8());
            proptest::prop_assert!(range.start <= range.end && normalised.text.get(range.clone()).is_some());
            proptest::prop_assert!(range.start >= end);
            end = range.start;
        }
        for word in scan::words(&text) {
            let new = normalised.rewriting.range(word.clone());
            if normalised.text.get(new.clone()) == Some(&text[word.clone()]) {
                proptest::prop_assert_eq!(normalised.rewriting.origin(new.start), word.start);
            }
        }
    }
}

#[test]
fn years_of_two_figures_are_of_the_century_that_news_is_about() {
    assert_all(&[
        ("Das galt am 01.05.98 noch.", "Das galt am 1. Mai 1998 noch."),
        ("Das gilt seit 01.05.24 auch.", "Das gilt seit 1. Mai 2024 auch."),
    ]);
}

#[test]
fn what_is_raised_behind_a_year_is_a_note() {
    assert_all(&[
        ("Im Jahr 2021³ waren es 10³ Stück.", "Im Jahr 2021 waren es 10^3 Stück."),
        ("Die Wohnung hat 50m² und 5 m².", "Die Wohnung hat 50 Quadratmeter und 5 Quadratmeter."),
    ]);
}
