//! The words of page litter, as tables.
//!
//! All are in the form of [`crate::corpus::prose::key`]: lower case, letters, digits and single spaces only. A line of litter is
//! told by how it begins or by being made of such words alone, never by a single word in it, because articles write
//! about cookies and newsletters too.

/// Beginnings of lines that speak to the reader of the page; no sentence of a news article begins so.
pub(crate) const TO_THE_READER: &[&str] = &[
    "wie fanden sie", "wie fandest du", "wie hat ihnen dieser", "wie hat ihnen der", "wie hat dir der",
    "wie gefällt ihnen", "wie gefällt dir", "wie hilfreich", "war dieser artikel", "war dieser beitrag",
    "war dieser text", "war der artikel", "hat ihnen dieser", "hat ihnen der artikel", "hat dir dieser",
    "hat dir der artikel", "gefällt ihnen dieser", "bewerten sie diesen", "bewerten sie den artikel", "bewerte diesen",
    "ihre bewertung", "deine bewertung", "durchschnittliche bewertung", "artikel bewerten", "diesen artikel bewerten",
    "sagen sie uns ihre meinung", "ihre meinung zum", "was meinen sie dazu", "was denken sie dazu",
    "diskutieren sie mit", "diskutiere mit", "schreiben sie uns", "schreiben sie einen kommentar",
    "schreiben sie den ersten", "schreib einen kommentar", "folgen sie uns", "folge uns", "teilen sie diesen",
    "teile diesen", "empfehlen sie diesen", "unterstützen sie uns", "unterstützen sie unsere", "helfen sie uns",
    "diesen artikel teilen", "diesen artikel empfehlen", "laden sie unsere app", "laden sie sich unsere app",
    "holen sie sich unsere app", "jetzt unsere app", "haben sie einen fehler", "fehler gefunden", "fehler im text",
    "fehler melden", "feedback an die redaktion", "sie haben bereits ein", "sie sind bereits abonnent",
    "sie sind bereits angemeldet", "sie sind bereits registriert", "sie haben noch kein", "jetzt weiterlesen",
    "weiterlesen mit", "weiterlesen in der", "um weiterzulesen", "zum weiterlesen", "dieser artikel ist nur für",
    "dieser inhalt ist nur für", "dieser artikel ist kostenpflichtig", "dieser artikel enthält affiliate",
    "dieser beitrag enthält affiliate", "mit sternchen", "an dieser stelle finden sie", "empfohlener externer",
    "empfohlener redaktioneller", "externer inhalt", "externen inhalt", "bitte aktivieren sie javascript",
    "bitte aktivieren sie cookies", "bitte erlauben sie", "sie müssen javascript", "ihr browser unterstützt",
    "dein browser unterstützt", "zum inhalt springen", "zur startseite", "zurück zur startseite",
    "zurück zur übersicht", "direkt zum inhalt", "zum hauptinhalt", "mit material der", "mit material von",
    "verpassen sie keine", "verpasse keine", "keine nachricht mehr verpassen", "melden sie sich an um",
    "bitte melden sie sich an", "hier klicken", "klicken sie hier", "registrieren sie sich", "jetzt registrieren",
    "jetzt abonnieren", "jetzt kostenlos", "jetzt gratis testen", "jetzt testen und", "share this article",
    "rate this article", "read more", "subscribe to", "sign up for", "follow us", "partager l article",
    "über dieses thema berichtete", "dieses thema im programm", "diese audioversion", "dieser text wurde automatisch",
    "hören sie diesen", "hören sie den artikel", "diese e mail kann vertrauliche", "diese e mail wurde an",
    "sie erhalten diese", "du erhältst diese", "wird diese e mail", "diese nachricht kann vertrauliche",
    "wenn sie diesen newsletter", "es gilt das gesendete wort", "die inhalte dieser seite", "die inhalte auf dieser",
    "dieser artikel stellt keine", "dieser beitrag stellt keine", "alle angaben ohne gewähr", "alle kurse in",
    "alle kurse ohne", "kursdaten", "risikohinweis", "haftungsausschluss", "wertentwicklungen der vergangenheit",
    "der autor hält aktien", "der autor hält keine", "die autorin hält aktien", "die autorin hält keine",
    "dieser text erschien", "dieser artikel erschien zuerst", "dieser beitrag erschien zuerst",
    "dieser artikel ist zuerst", "dieser artikel ist teil", "dieser beitrag ist teil", "transparenzhinweis",
    "korrekturhinweis", "anmerkung der redaktion", "hinweis der redaktion", "mit gekennzeichnete links",
    "die mit gekennzeichneten", "affiliate links", "kaufen sie darüber", "in der app öffnen", "in der app lesen",
    "in der app weiterlesen", "artikel gelesen", "nachdruck nur mit", "abdruck honorarfrei", "beleg erbeten",
    "erhalten sie die wichtigsten", "erhalten sie aktuelle", "aktivieren sie push", "im browser ansehen",
    "wie finden sie", "wie findest du", "mit ihrer zustimmung wird",
];

/// Beginnings of lines that lead to other articles.
pub(crate) const TO_OTHERS: &[&str] = &[
    "lesen sie auch", "lesen sie mehr", "lesen sie hier", "lesen sie dazu", "lesen sie außerdem", "lesen sie jetzt",
    "lies auch", "lies mehr", "lesetipp", "lesetipps", "leseempfehlung", "auch interessant", "ebenfalls interessant",
    "das könnte sie auch", "das könnte sie interessieren", "das könnte dich auch", "mehr zum thema",
    "mehr zu diesem thema", "mehr dazu", "mehr zu", "mehr über", "mehr aus", "mehr von", "mehr lesen", "mehr infos",
    "mehr informationen", "mehr nachrichten", "zum thema", "weitere artikel", "weitere meldungen",
    "weitere nachrichten", "weitere themen", "weitere informationen", "weitere links", "weiterführende links",
    "weiterführende informationen", "siehe auch", "passend dazu", "passend zum thema", "dazu passend",
    "ähnliche artikel", "ähnliche beiträge", "verwandte artikel", "verwandte themen", "verwandte beiträge",
    "meistgelesen", "meistgelesene artikel", "meist gelesen", "die meistgelesenen", "beliebte artikel", "beliebt auf",
    "neueste artikel", "neueste beiträge", "aktuelle nachrichten", "aus dem archiv", "alle artikel zu",
    "alle beiträge zu", "links zum thema", "links zum artikel", "hintergründe zum thema", "nächster artikel",
    "vorheriger artikel", "nächster beitrag", "vorheriger beitrag", "unsere empfehlungen",
    "empfehlungen der redaktion", "redaktionsempfehlung", "related articles", "related stories", "see also",
    "lire aussi", "also interesting",
];

/// Labels that make a line litter when a colon follows.
pub(crate) const LABELS: &[&str] = &[
    "themen", "thema", "tags", "schlagworte", "schlagwörter", "stichworte", "stichwörter", "rubrik", "ressort",
    "kategorie", "kategorien", "anzeige", "werbung", "quelle", "quellen", "lesezeit", "lesedauer", "kurzlink",
    "permalink", "artikel id", "url dieses artikels", "schlagzeilen", "kontakt", "redaktion", "impressum",
    "newsletter", "podcast tipp", "video tipp", "fundstelle", "pressekontakt", "presse kontakt", "ansprechpartner",
    "rückfragen", "medienkontakt", "bildmaterial", "download", "downloads", "weitere informationen",
    "original content von", "tel", "telefon", "fax", "e mail", "email", "website", "homepage", "drucken", "url",
    "veröffentlicht unter", "abgelegt unter", "hashtags", "leserbriefe", "korrektur", "transparenzhinweis",
    "kursdaten", "isin", "wkn", "originalpublikation", "originalveröffentlichung", "doi", "literatur",
    "weiterer text über",
];

/// Labels of pictures, with a colon after them.
pub(crate) const PICTURES: &[&str] = &[
    "foto", "fotos", "bild", "bilder", "grafik", "grafiken", "illustration", "infografik", "video", "bildnachweis",
    "bildquelle", "bildrechte", "symbolbild", "symbolfoto", "archivbild", "archivfoto", "screenshot", "montage",
    "karte", "photo", "image", "titelbild",
];

/// Marks in brackets at the end of a caption.
pub(crate) const PICTURE_MARKS: &[&str] =
    &["symbolbild", "symbolfoto", "archivbild", "archivfoto", "archiv", "beispielbild", "screenshot", "montage"];

/// Lines that stand alone.
pub(crate) const ALONE: &[&str] = &[
    "anzeige", "werbung", "advertisement", "gesponsert", "sponsored", "alle rechte vorbehalten", "nachdruck verboten",
    "mehr", "weiterlesen", "mehr anzeigen", "mehr laden", "mehr erfahren", "symbolbild", "symbolfoto", "archivbild",
    "archivfoto", "externer inhalt", "ende der anzeige", "artikel anhören", "artikel vorlesen", "nach oben",
    "manuskript", "pressemitteilung", "medienmitteilung", "presseinformation", "meinung", "analyse", "exklusiv",
    "live", "eilmeldung", "bilderstrecke", "galerie", "zum anfang", "quelle",
];

/// Words of buttons under what readers write.
pub(crate) const REACTION: &[&str] =
    &["mir", "das", "und", "weitere", "personen", "likes", "anzeigen", "mehr", "jetzt", "diesem", "autor"];

/// Words that only such buttons are made of.
pub(crate) const REACTION_CORE: &[&str] = &[
    "gefällt", "antworten", "antwort", "antworte", "folgen", "gefolgt", "entfolgen", "reagieren", "melden", "like",
    "reply",
];

/// Words of share bars; a line of nothing else that has one of [`SHARE_CORE`] is one.
pub(crate) const SHARE: &[&str] = &[
    "auf", "per", "via", "in", "bei", "mit", "diesen", "diese", "artikel", "beitrag", "seite", "text", "link", "als",
    "pdf", "und", "oder", "x", "freunden", "jetzt", "zum", "zur", "an", "meldung", "liste", "leseliste", "merkliste",
    "schließen", "öffnen", "weitere", "optionen", "share", "on", "by", "this", "article", "print", "copy", "vollbild",
    "newsletter",
];

/// Words that only share bars are made of.
pub(crate) const SHARE_CORE: &[&str] = &[
    "teilen", "twittern", "tweeten", "tweet", "mailen", "drucken", "merken", "mail", "e-mail", "email", "versenden",
    "senden", "weiterleiten", "weiterempfehlen", "empfehlen", "kopieren", "kopiert", "facebook", "twitter", "whatsapp",
    "xing", "linkedin", "telegram", "threema", "pinterest", "reddit", "mastodon", "bluesky", "instagram", "flipboard",
    "pocket", "share", "print", "vorlesen", "anhören", "speichern", "ausdrucken", "feedback", "druckversion",
    "abonnieren", "messenger", "signal", "rss", "tiktok", "youtube", "threads",
];

/// Words of lines about comments.
pub(crate) const COMMENT: &[&str] = &[
    "jetzt", "zum", "zu", "zur", "den", "die", "alle", "keine", "noch", "einen", "ersten", "lesen", "anzeigen",
    "einblenden", "ausblenden", "laden", "schreiben", "verfassen", "hinterlassen", "abgeben", "artikel", "beitrag",
    "beiträge", "beiträgen", "forum", "leser", "weitere", "im", "mehr", "diskussion", "mitdiskutieren", "kommentieren",
    "anmelden", "und", "um", "neueste", "sortieren", "nach", "antworten", "melden", "bisher", "ihr", "dein",
];

/// Words that lines about comments turn on.
pub(crate) const COMMENT_CORE: &[&str] = &[
    "kommentar", "kommentare", "kommentaren", "leserkommentar", "leserkommentare", "kommentieren", "mitdiskutieren",
    "forum", "leserbriefe", "kommentarbereich", "kommentarfunktion", "leserbeiträge", "comments", "postings",
];

/// Words of navigation bars.
pub(crate) const NAVIGATION: &[&str] = &[
    "news", "startseite", "home", "homepage", "menü", "menu", "navigation", "suche", "suchen", "suchbegriff",
    "politik", "wirtschaft", "sport", "kultur", "digital", "netzwelt", "netzpolitik", "panorama", "wissen",
    "wissenschaft", "technik", "technologie", "lokales", "region", "ressorts", "rubriken", "themen", "meinung",
    "reise", "auto", "mobilität", "leben", "unternehmen", "märkte", "börse", "karriere", "stellenmarkt", "immobilien",
    "anmelden", "anmeldung", "abmelden", "registrieren", "login", "logout", "konto", "abo", "abonnieren", "abonnement",
    "e-paper", "epaper", "impressum", "datenschutz", "datenschutzerklärung", "datenschutzhinweise", "agb",
    "nutzungsbedingungen", "kontakt", "mediadaten", "über", "uns", "hilfe", "faq", "newsletter", "podcast", "podcasts",
    "videos", "video", "rss", "zurück", "weiter", "nach", "oben", "nächste", "vorherige", "aktuell", "aktuelles",
    "nachrichten", "schlagzeilen", "ticker", "newsticker", "liveticker", "eilmeldung", "forum", "shop", "spiele",
    "rätsel", "wetter", "tv", "mehr", "erfahren", "einstellungen", "cookie", "cookies", "akzeptieren", "ablehnen",
    "alle", "nur", "notwendige", "sitemap", "barrierefreiheit", "widerruf", "kündigen", "hier", "verträge",
    "privatsphäre", "werben", "team", "presse", "jobs", "und", "international", "security", "netze", "chips",
    "magazin", "test", "tests", "ratgeber", "plus", "premium", "deutschland", "ausland", "inland", "zustimmen",
];

/// Navigation words that could as well be a headline's, so that they do not make a bar of their own by twos.
pub(crate) const NAVIGATION_CORE: &[&str] = &[
    "news", "startseite", "home", "homepage", "menü", "navigation", "suche", "anmelden", "login", "abo", "e-paper",
    "epaper", "impressum", "datenschutz", "datenschutzerklärung", "agb", "kontakt", "mediadaten", "newsletter", "rss",
    "sitemap", "nachrichten", "newsticker", "einstellungen", "akzeptieren", "ressorts", "rubriken", "zurück",
    "politik", "panorama", "netzwelt", "schlagzeilen", "ticker", "aktuelles",
];

/// Beginnings of notices about cookies.
pub(crate) const COOKIE_OPENINGS: &[&str] = &[
    "diese website", "diese webseite", "diese seite", "diese internetseite", "dieses angebot", "unsere website",
    "unsere webseite", "unsere seite", "wir verwenden", "wir nutzen", "wir benötigen", "wir setzen", "wir speichern",
    "wir und unsere", "um ihnen", "um unsere", "um unser", "für ein optimales", "für die beste",
    "durch die weitere nutzung", "durch die nutzung", "mit der nutzung", "mit der weiteren nutzung",
    "mit ihrer zustimmung", "wenn sie", "bitte akzeptieren", "bitte stimmen", "auf dieser", "cookies erleichtern",
    "cookies helfen", "this website", "we use",
];

/// Beginnings of invitations to a newsletter.
pub(crate) const NEWSLETTER_OPENINGS: &[&str] = &[
    "newsletter", "unser newsletter", "unsere newsletter", "abonnieren sie", "abonniere", "melden sie sich",
    "melde dich", "bestellen sie", "jetzt", "hier", "kostenlos", "mit unserem", "in unserem", "möchten sie",
    "sie möchten", "erhalten sie", "tragen sie sich", "der tägliche", "verpassen sie", "bleiben sie",
    "immer informiert", "sie wollen", "wollen sie", "das wichtigste", "die wichtigsten",
];

/// Words that invite to subscribe.
pub(crate) const INVITING: &[&str] = &[
    "abonnieren", "abonnement", "anmelden", "anmeldung", "kostenlos", "kostenfrei", "bestellen", "bestellung", "jetzt",
    "eintragen", "subscribe", "registrieren",
];
