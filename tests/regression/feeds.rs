//! Feeds and dumps: entities without tags, items that are no XML, separators of tables.

use depesche::corpus::{self, Article, CorpusError, FieldNames};

/// Enough German for its language to be told.
const TEXT: &str = "Der Netzbetreiber Funkwerk baut im kommenden Jahr ein Rechenzentrum in Lindau.";

fn read(name: &str, content: &str) -> Vec<Result<Article, CorpusError>> {
    corpus::from_bytes(name, content.as_bytes(), &FieldNames::default())
}

/// Titles and texts of what is read, and the messages of what is not.
fn shown(name: &str, content: &str) -> Vec<(String, String)> {
    let articles = read(name, content).into_iter();
    articles
        .map(|article| match article {
            Ok(article) => (article.title, article.text),
            Err(error) => (String::new(), error.to_string()),
        })
        .collect()
}

fn rss(items: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Netzbote</title><language>de</language>{items}</channel></rss>"
    )
}

/// A record with one title and text in each format that has fields: the name of the format, the file, its content.
fn in_every_format(title: &str, text: &str) -> Vec<(&'static str, &'static str, String)> {
    let xml = |value: &str| value.replace('&', "&amp;").replace('<', "&lt;");
    let json = serde_json::json!({ "title": title, "text": text }).to_string();
    let item = format!("<item><title>{}</title><description>{}</description></item>", xml(title), xml(text));
    let sections =
        format!("<item><title><![CDATA[{title}]]></title><description><![CDATA[{text}]]></description></item>");
    let entry = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><entry><title type='html'>{}</title><content type='html'>{}</content></entry></feed>",
        xml(title),
        xml(text)
    );
    vec![
        ("JSON", "a.json", json.clone()),
        ("JSON Lines", "a.jsonl", format!("{json}\n")),
        ("CSV", "a.csv", format!("title;text\n\"{title}\";\"{text}\"\n")),
        ("RSS", "a.xml", rss(&item)),
        ("RSS with CDATA", "a.xml", rss(&sections)),
        ("Atom", "a.xml", entry),
    ]
}

#[test]
fn entities_without_tags_are_decoded_once() {
    let cases = [
        (
            "letters and spaces",
            "Hintert&uuml;r im Netz",
            "Der Netzbetreiber schlie&szlig;t die Hintert&#252;r f&uuml;r 3&nbsp;Mio. Euro &ndash; noch in diesem Jahr.",
            "Hintertür im Netz",
            "Der Netzbetreiber schließt die Hintertür für 3 Mio. Euro – noch in diesem Jahr.",
        ),
        (
            "signs in names",
            "Nord &amp; S&ouml;hne kauft R&amp;D-Labor",
            "Der Konzern Nord &amp; S&ouml;hne kauft ein Labor f&uuml;r R&amp;D und sagt dazu: &bdquo;Das ist gut.&ldquo;",
            "Nord & Söhne kauft R&D-Labor",
            "Der Konzern Nord & Söhne kauft ein Labor für R&D und sagt dazu: „Das ist gut.“",
        ),
        (
            "what speaks of entities",
            "Was &amp;amp; bedeutet",
            "Im Quelltext der Seite steht f&uuml;r das Zeichen immer &amp;amp; und f&uuml;r den Umlaut &amp;uuml; oder der Umlaut.",
            "Was &amp; bedeutet",
            "Im Quelltext der Seite steht für das Zeichen immer &amp; und für den Umlaut &uuml; oder der Umlaut.",
        ),
        (
            "bare ampersands",
            "AT&T und Kern & Co",
            "Der Konzern AT&T kauft nach Angaben der Firma Kern & Co; das Werk bleibt in der Stadt.",
            "AT&T und Kern & Co",
            "Der Konzern AT&T kauft nach Angaben der Firma Kern & Co; das Werk bleibt in der Stadt.",
        ),
    ];
    for (kind, title, text, wanted_title, wanted_text) in cases {
        for (format, file, content) in in_every_format(title, text) {
            let wanted = [(wanted_title.to_owned(), wanted_text.to_owned())];
            assert_eq!(shown(file, &content), wanted, "{kind}, {format}");
        }
    }
}

#[test]
fn a_text_that_is_plain_speaks_of_entities() {
    let text = "Im Quelltext der Seite steht für das Zeichen & immer &amp; und das ist nach dem Standard so richtig.";
    let atom = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><entry><title>Was &amp;amp; bedeutet</title><content type='text'>{}</content></entry></feed>",
        text.replace('&', "&amp;")
    );
    assert_eq!(shown("a.xml", &atom), [("Was &amp; bedeutet".to_owned(), text.to_owned())], "Atom");
    let json = serde_json::json!({ "title": "Was das Zeichen & bedeutet", "text": text }).to_string();
    assert_eq!(shown("a.json", &json), [("Was das Zeichen & bedeutet".to_owned(), text.to_owned())], "JSON");
    let plain = format!("Was das Zeichen bedeutet\n\n{text}\n");
    assert_eq!(shown("a.txt", &plain), [("Was das Zeichen bedeutet".to_owned(), text.to_owned())], "plain text");
}

#[test]
fn html_that_was_encoded_once_more_is_html() {
    let second = "Die Behörde prüft, ob das Werk die Auflagen der Stadt erfüllt.";
    let wanted = [("Neues Netz".to_owned(), format!("{TEXT}\n\n{second}"))];
    for (kind, text) in [
        ("paragraphs", format!("&lt;p&gt;{TEXT}&lt;/p&gt;&lt;p&gt;{second}&lt;/p&gt;")),
        ("breaks", format!("{TEXT}&lt;br /&gt;&lt;br /&gt;{second}")),
        (
            "entities in it",
            format!("&lt;p&gt;{TEXT}&lt;/p&gt;&lt;p&gt;{}&lt;/p&gt;", second.replace('ö', "&amp;ouml;")),
        ),
    ] {
        let json = serde_json::json!({ "title": "Neues Netz", "text": text }).to_string();
        assert_eq!(shown("a.json", &json), wanted, "{kind}");
    }
    let about = "Das Element &lt;br&gt; bricht in HTML die Zeile um, und &lt;/p&gt; beendet den Absatz in der Seite.";
    let json = serde_json::json!({ "title": "Neues Netz", "text": about }).to_string();
    assert_eq!(shown("a.json", &json)[0].1, about.replace("&lt;", "<").replace("&gt;", ">"));
}

#[test]
fn addresses_of_records_have_their_ampersands() {
    let lines = serde_json::json!({ "text": TEXT, "url": "https://x.example/?a=1&amp;b=2" }).to_string();
    let articles = read("a.json", &lines);
    assert_eq!(articles[0].as_ref().expect("an article").url.as_deref(), Some("https://x.example/?a=1&b=2"));
}

#[test]
fn a_damaged_item_takes_no_other_along() {
    let second = "Die Behörde prüft, ob das Werk die Auflagen der Stadt erfüllt.";
    let whole =
        |title: &str, text: &str| format!("<item><title>{title}</title><description>{text}</description></item>");
    let cases = [
        ("bare ampersand", "Nord & Söhne baut", whole("Nord & Söhne baut", TEXT)),
        ("bare ampersand before a semicolon", "Nord & Söhne; Kern", whole("Nord & Söhne; Kern", TEXT)),
        ("bare ampersand at the end", "Nord &", whole("Nord &", TEXT)),
        ("entity that is not declared", "Netz – neu", whole("Netz&nbsp;&ndash; neu", TEXT)),
        ("number of no character", "Netz neu", whole("Netz&#x1;&#0; neu", TEXT)),
        ("stray less-than sign", "Netz < 5 Prozent", whole("Netz < 5 Prozent", TEXT)),
        ("stray less-than sign before a figure", "Netz <5 Prozent", whole("Netz <5 Prozent", TEXT)),
        ("control characters", "Neues Netz", whole("Neues\u{1} Netz\u{8}", TEXT)),
        ("missing end of a title", "Neues Netz", whole("Neues Netz", TEXT).replace("</title>", "")),
        ("missing end of a text", "Neues Netz", whole("Neues Netz", TEXT).replace("</description>", "")),
        ("missing end of an item", "Neues Netz", whole("Neues Netz", TEXT).replace("</item>", "")),
        ("missing end of a section", "Neues Netz", whole("Neues Netz", &format!("<![CDATA[{TEXT}"))),
        ("wrong end", "Neues Netz", whole("Neues Netz", TEXT).replace("</title>", "</link>")),
        ("HTML that is not escaped", "Neues Netz", whole("Neues Netz", &format!("<p>{TEXT}<br></p>"))),
        (
            "attribute without marks",
            "Neues Netz",
            whole("Neues Netz", TEXT).replace("<title>", "<guid isPermaLink=false>n-1</guid><title>"),
        ),
        (
            "ampersand in an attribute",
            "Neues Netz",
            whole("Neues Netz", TEXT).replace("<title>", "<enclosure url='https://x.example/?a=1&b=2'/><title>"),
        ),
    ];
    for (kind, title, damaged) in cases {
        for (place, items) in [
            ("first", format!("{damaged}{}{}", whole("Zwei", second), whole("Drei", second))),
            ("last", format!("{}{}{damaged}", whole("Zwei", second), whole("Drei", second))),
        ] {
            let articles = shown("a.xml", &rss(&items));
            assert_eq!(articles.len(), 3, "{kind}, {place}: {articles:?}");
            let own = &articles[if place == "first" { 0 } else { 2 }];
            assert_eq!((own.0.as_str(), own.1.as_str()), (title, TEXT), "{kind}, {place}");
            let others =
                articles.iter().filter(|(title, text)| ["Zwei", "Drei"].contains(&title.as_str()) && text == second);
            assert_eq!(others.count(), 2, "{kind}, {place}: {articles:?}");
        }
    }
}

#[test]
fn damage_above_the_items_and_in_atom() {
    let head = rss(&format!("<item><title>Eins</title><description>{TEXT}</description></item>"))
        .replace("<title>Netzbote</title>", "<title>Netz & Bote <5</title><link>https://x.example/?a&b</link>");
    assert_eq!(shown("a.xml", &head), [("Eins".to_owned(), TEXT.to_owned())]);
    let atom = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Nord & Söhne</title><link href='https://x.example/?a=1&b=2'/><summary>{TEXT}</summary></entry>\
         <entry><title>Zwei</title><summary>{TEXT}</summary></entry></feed>"
    );
    let articles = read("a.xml", &atom);
    let first = articles[0].as_ref().expect("an article");
    assert_eq!((first.title.as_str(), first.url.as_deref()), ("Nord & Söhne", Some("https://x.example/?a=1&b=2")));
    assert_eq!(articles[1].as_ref().expect("an article").title, "Zwei");
}

#[test]
fn a_feed_that_breaks_off_says_so() {
    let whole = rss(&format!("<item><title>Eins</title><description>{TEXT}</description></item>").repeat(3));
    let cases = [
        ("in an item", whole.rfind("Funkwerk").expect("it is there"), 2, "inside an item"),
        ("behind an item", whole.find("</channel>").expect("it is there"), 3, "has no end"),
    ];
    for (kind, length, articles, reason) in cases {
        let read = read("a.xml", &whole[..length]);
        assert_eq!(read.iter().filter(|article| article.is_ok()).count(), articles, "{kind}");
        let error = read.last().expect("a failure").as_ref().expect_err(kind).to_string();
        assert!(error.contains(reason) && error.ends_with("so fetch the feed again"), "{kind}: {error}");
    }
}

#[test]
fn a_table_may_name_its_separator() {
    for (kind, content) in [
        ("semicolon", format!("sep=;\ntitle;text\nEins;{TEXT}\n")),
        ("with a mark and Windows line ends", format!("\u{feff}sep=;\r\ntitle;text\r\nEins;{TEXT}\r\n")),
        ("tab", format!("sep=\t\ntitle\ttext\nEins\t{TEXT}\n")),
        ("in quotation marks", format!("\"sep=,\"\ntitle,text\nEins,{TEXT}\n")),
        ("line ends of the Macintosh", format!("sep=;\rtitle;text\rEins;{TEXT}\r")),
        ("unusual", format!("SEP=^\ntitle^text\nEins^{TEXT}\n")),
    ] {
        for file in ["a.csv", "a.tsv"] {
            assert_eq!(shown(file, &content), [("Eins".to_owned(), TEXT.to_owned())], "{kind}, {file}");
        }
    }
    let error = shown("a.csv", &format!("sep=;\ntitle;text\nEins;{TEXT}\nZwei;\n")).remove(1).1;
    assert!(error.starts_with("a.csv:4: "), "{error}");
}
