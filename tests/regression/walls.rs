//! What stands before articles or in place of them: requests for consent, offers to pay, lists of articles.

use depesche::corpus::{CorpusError, Instead, NoticeKind};

use super::pages::{FIRST, SECOND, THIRD, page, read};

const CONSENT: [&str; 5] = [
    "Wir und unsere 147 Partner speichern Informationen auf Ihrem Gerät und verarbeiten personenbezogene Daten wie Ihre IP-Adresse. Mit Klick auf „Zustimmen“ willigen Sie ein.",
    "Ihre Einwilligung in Cookies können Sie jederzeit in den Einstellungen widerrufen.",
    "Nutzen Sie unsere Seite mit Werbung und Tracking, indem Sie zustimmen, oder ohne Werbung im Abo.",
    "Wir nutzen Cookies auf unserer Website. Einige von ihnen sind essenziell, während andere uns helfen, diese Website und Ihre Erfahrung zu verbessern.",
    "Zwecke: Genaue Standortdaten und Identifikation durch Scannen von Endgeräten, Messung von Inhalten, Entwicklung und Verbesserung von Angeboten.",
];

fn instead(html: &str) -> Instead {
    match read("a.html", html) {
        Err(CorpusError::NoArticle { instead, .. }) => instead,
        other => panic!("{other:?}\n{html}"),
    }
}

#[test]
fn consent_text_is_no_text() {
    for text in CONSENT {
        for around in [
            "<div>TEXT</div>",
            "<div id=cmp-banner>TEXT</div>",
            "<div class=box><p>TEXT</p><p>Alle akzeptieren</p></div>",
        ] {
            let notice = around.replace("TEXT", text);
            let html = page(&format!("{notice}<p>FIRST</p><p>SECOND</p>"));
            assert_eq!(read("a.html", &html).unwrap().text, format!("{FIRST}\n\n{SECOND}"), "{notice}");
            let html = page("<p>FIRST</p><p>SECOND</p>").replace("<article>", &format!("{notice}<article>"));
            assert_eq!(read("a.html", &html).unwrap().text, format!("{FIRST}\n\n{SECOND}"), "outside: {notice}");
        }
        let plain = format!("Neues Netz in Lindau\n\n{text}\n\n{FIRST}\n\n{SECOND}\n");
        assert_eq!(read("a.txt", &plain).unwrap().text, format!("{FIRST}\n\n{SECOND}"), "plain: {text}");
    }
}

#[test]
fn a_wall_alone_is_a_failure_with_a_name() {
    let all = CONSENT.map(|text| format!("<p>{text}</p>")).join("");
    for body in [
        format!("<div>{all}<button>Zustimmen</button></div>"),
        format!("<div class=cmp-wall role=dialog><h2>Datenschutz</h2>{all}</div>"),
        format!("<h1>Ihre Privatsphäre</h1>{all}<p>Details finden Sie in unserer Datenschutzerklärung.</p>"),
    ] {
        assert_eq!(instead(&format!("<html lang=de><title>Bote</title><body>{body}</body></html>")), Instead::Consent);
    }
    let offer = "<h1>Neues Netz in Lindau</h1><div class=paywall><p>Weiterlesen mit Bote Plus</p><p>Jetzt einen Monat gratis testen</p></div>";
    assert_eq!(instead(&format!("<html lang=de><body>{offer}</body></html>")), Instead::Paywall);
    let error = read("a.html", &format!("<body>{all}</body>")).unwrap_err();
    assert!(error.to_string().starts_with("a.html: shows a notice that asks for consent"), "{error}");
}

#[test]
fn an_article_that_is_cut_off_says_so() {
    let is_cut = |html: &str| {
        let article = read("a.html", html).unwrap();
        assert!(!article.text.contains("Plus") && !article.text.contains("Abo"), "{}", article.text);
        article.notices.iter().any(|notice| notice.kind == NoticeKind::Paywall)
    };
    let offers = [
        "<div class=paywall><h3>Bote Plus</h3><p>Jetzt weiterlesen mit Plus, den ersten Monat für 1 Euro.</p></div>",
        "<div><p>Weiterlesen mit Bote Plus</p><p>Sie haben bereits ein Abo? Hier anmelden.</p></div>",
        "<p>Dieser Artikel ist exklusiv für Abonnenten.</p>",
        "<section><p>Sie möchten weiterlesen? Registrieren Sie sich kostenlos.</p></section>",
    ];
    for offer in offers {
        assert!(is_cut(&page(&format!("<p>FIRST</p><p>SECOND</p>{offer}"))), "{offer}");
        assert!(!is_cut(&page(&format!("<p>FIRST</p>{offer}<p>SECOND</p><p>THIRD</p>"))), "in the midst: {offer}");
    }
    let paid = page("<p class=paywall>FIRST</p><div class=paywall><p>SECOND</p><p>THIRD</p></div>");
    assert_eq!(read("a.html", &paid).unwrap().text, [FIRST, SECOND, THIRD].join("\n\n"), "text that one paid for");
    assert!(!is_cut(&paid));
    let data = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script>";
    assert!(is_cut(&page(&format!("{data}<p>FIRST</p><p>Die Stadt verkauft dafür …</p>"))), "by its data");
}

#[test]
fn a_list_of_articles_is_none() {
    let teasers = [
        ("Chips werden knapp", "Ein Hersteller aus Thüringen liefert erst im Herbst wieder aus."),
        ("Bahn baut Funkmasten", "An der Strecke nach Lindau entstehen 40 neue Masten für Reisende."),
        ("Kein Geld für Netze", "Der Bund kürzt die Mittel für Glasfaser auf dem Land um ein Drittel."),
        ("Werk am See gestoppt", "Ein Gericht verbietet den Bau, weil das Gutachten zum Wasser fehlt."),
    ];
    let forms = [
        "<article><h2><a href=/N>TITLE</a></h2><p>TEXT</p></article>",
        "<div class=teaser><h3><a href=/N>TITLE</a></h3><p>TEXT</p></div>",
        "<article><a href=/N><h2>TITLE</h2></a><p>TEXT</p><a href=/N>Weiterlesen</a></article>",
        "<div><h2>TITLE</h2><p>TEXT <a href=/N>mehr lesen</a></p></div>",
        "<li><h3><a href=/N>TITLE</a></h3><p>TEXT</p></li>",
        "<a class=card href=/N><h3>TITLE</h3><p>TEXT</p></a>",
        "<article><h1><a href=/N>TITLE</a></h1><p>TEXT</p></article>",
        "<h2><a href=/N>TITLE</a></h2>",
    ];
    for form in forms {
        let list: String =
            teasers.iter().map(|(title, text)| form.replace("TITLE", title).replace("TEXT", text)).collect();
        let html = format!(
            "<html lang=de><head><title>Nachrichten – Bote</title></head><body><main><h1>Nachrichten</h1>{list}</main></body></html>"
        );
        assert_eq!(instead(&html), Instead::List, "{form}");
        let below = page("<p>FIRST</p><p>SECOND</p>")
            .replace("</article></body>", &format!("</article><section>{list}</section></body>"));
        assert_eq!(read("a.html", &below).unwrap().text, format!("{FIRST}\n\n{SECOND}"), "below an article: {form}");
    }
    let sections: String =
        [FIRST, SECOND, THIRD].map(|text| format!("<h2><a href=#x>Zum Netz</a></h2><p>{text}</p>")).concat();
    assert!(read("a.html", &page(&sections)).is_ok(), "an article with sections");
}
