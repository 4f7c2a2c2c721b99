//! Lines of real pages and lines of articles that look like them.

use super::*;

#[test]
fn litter_lines() {
    let dropped = [
        "Wie fanden Sie diesen Artikel?",
        "Wie fanden Sie diesen Artikel? ★★★★☆ 4,2 (17 Bewertungen)",
        "★★★☆☆",
        "4,2 (17 Bewertungen)",
        "War dieser Artikel hilfreich? Ja Nein",
        "Hat Ihnen der Artikel gefallen?",
        "Bewerten Sie diesen Beitrag!",
        "Teilen Twittern Mailen Drucken",
        "Teilen | Mailen | Drucken | Merken",
        "Auf WhatsApp teilen",
        "Per E-Mail versenden",
        "Artikel drucken",
        "Link kopieren",
        "Facebook X LinkedIn E-Mail",
        "Kommentare",
        "Kommentare (23)",
        "26 Kommentare",
        "Forum: 48 Beiträge",
        "Alle Kommentare anzeigen",
        "Jetzt kommentieren",
        "Kommentar schreiben",
        "Diskutieren Sie mit.",
        "Mehr zum Thema",
        "Mehr zum Thema:",
        "Mehr zum Thema Cloud",
        "Lesen Sie auch: Wie sicher sind Passkeys?",
        "Lesen Sie hier, wie es weitergeht.",
        "Lesen Sie auch – Der große Vergleich.",
        "→ Lesen Sie mehr: Chips werden knapp.",
        "Das könnte Sie auch interessieren",
        "Auch interessant:",
        "Mehr dazu: Wie App-Stores Geld verdienen | Alle Artikel",
        "Meistgelesen",
        "Weitere Artikel",
        "Themen: Gesundheit, Digitalisierung",
        "Schlagworte: Onlinehandel, Plattformen",
        "Diese Website verwendet Cookies, um Inhalte zu personalisieren. Mehr erfahren",
        "Wir verwenden Cookies. Mit der Nutzung stimmen Sie dem zu.",
        "Wir und unsere 147 Partner speichern Daten auf Ihrem Gerät.",
        "Cookie-Einstellungen",
        "Newsletter abonnieren",
        "Newsletter abonnieren: Jeden Freitag das Wichtigste in Ihrem Postfach.",
        "Newsletter",
        "Abonnieren Sie unseren Newsletter «Digital am Morgen»",
        "Mit unserem Newsletter bleiben Sie auf dem Laufenden.",
        "© 2024 Tarnitzer Wirtschaftsbote. Alle Rechte vorbehalten.",
        "Copyright 2024 Kurier Verlag",
        "Alle Rechte vorbehalten",
        "Anzeige",
        "– Anzeige –",
        "Anzeige: Die besten VPN-Anbieter",
        "Werbung",
        "News",
        "Startseite",
        "Startseite › News › Netzwelt",
        "Abo | Impressum | Datenschutz",
        "Impressum Datenschutz AGB Mediadaten",
        "Zum Inhalt springen",
        "Foto: Nordlicht Halbleiter AG",
        "Bild: Abgestellte E-Scooter am Hafen (Archivfoto)",
        "Ein Smartphone mit einer App (Symbolbild)",
        "So soll das Werk aussehen. Grafik: Nordlicht Halbleiter AG",
        "Ein Techniker prüft einen Wafer. (Foto: ndp/Kranz)",
        "Bildnachweis: Gesundheitsnetz Auental",
        "Lesezeit: 3 Min.",
        "3 Min. Lesezeit",
        "Folgen Sie uns auf Mastodon!",
        "Bitte aktivieren Sie JavaScript.",
        "Sie haben bereits ein Abo? Hier anmelden.",
        "Fehler gefunden? Jetzt melden.",
    ];
    for line in dropped {
        assert!(litter(line).is_some(), "should be dropped: {line}");
    }
}

#[test]
fn news_about_litter_is_no_litter() {
    let kept = [
        "Das ist neu.",
        "Die Website verwendet Cookies, teilte die Behörde mit.",
        "Cookies speichern, welche Seiten jemand besucht hat, und melden das an Werbefirmen.",
        "Der Newsletter des Konzerns hat 40.000 Abonnenten.",
        "Jetzt verlangt die Aufsicht, dass Anbieter von Newslettern ihre Kunden fragen.",
        "Die Bewertungen der Nutzer seien gefälscht, urteilte das Gericht.",
        "Anzeige erstattete ein Verein aus Wien.",
        "Anzeige gegen Chef von Kranich Mobil",
        "Mehr zum Thema will das Ministerium am Freitag sagen.",
        "Mehr als 200 Entwickler haben sich beschwert.",
        "Mehr dazu will der Konzern im Herbst bekannt geben.",
        "Facebook und Twitter sperren Konten des Politikers.",
        "Facebook löscht Konten",
        "Teilen will der Konzern die Daten nicht.",
        "Das Bild: ein Chaos.",
        "Das Forum hat 23 Kommentare gelöscht.",
        "Kommentare von Nutzern müssen Portale künftig prüfen.",
        "Wie hat der Angreifer das geschafft?",
        "War das Unternehmen gewarnt?",
        "Datenschutz bleibt ein Streitpunkt.",
        "Alle Rechte an der Software hält der Konzern.",
        "Diese Website war bis Dienstag nicht zu erreichen.",
        "Wir verwenden für jeden Dienst ein anderes Passwort, sagte Gundlach.",
        "Quelle der Daten war ein Dienstleister.",
        "Die Quelle: ein Server in Finnland, den niemand kannte.",
        "Betroffen sind folgende Versionen:",
        "Angriffe seit dem Wochenende",
        "Newsletter-Anbieter klagt gegen Kartellamt",
        "Newsletter sind beliebt: Jeder zweite Verlag bietet kostenlos einen an.",
        "Startseite der Behörde gehackt",
        "Wirtschaft fordert schnellere Netze",
    ];
    for line in kept {
        assert_eq!(litter(line), None, "should be kept: {line}");
    }
}

#[test]
fn headings_over_links_and_comments() {
    let cases = [
        ("Kommentare (23)", Litter::Comments),
        ("Forum: 112 Postings", Litter::Comments),
        ("Jetzt kommentieren", Litter::Line),
        ("Mehr zum Thema", Litter::Links),
        ("Das könnte Sie auch interessieren:", Litter::Links),
        ("Lesen Sie auch: Warum Chips knapp sind", Litter::Line),
    ];
    for (line, wanted) in cases {
        assert_eq!(litter(line), Some(wanted), "{line}");
    }
}
