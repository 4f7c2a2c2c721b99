//! What of a saved page is its text.

use depesche::corpus::{Article, CorpusError, FieldNames, from_bytes};

/// Paragraphs that are text beyond doubt.
pub const FIRST: &str =
    "Der Netzbetreiber Funkwerk baut im kommenden Jahr ein Rechenzentrum in Lindau, das 600 Millionen Euro kostet.";
pub const SECOND: &str =
    "Die Stadt verkauft dafür ein Grundstück am Hafen, wie der Gemeinderat am Dienstag nach langer Beratung beschloss.";
pub const THIRD: &str = "Im Sommer soll der Betrieb beginnen, und für 200 Stellen sucht das Unternehmen schon jetzt Fachleute aus der Region.";

pub fn read(name: &str, content: &str) -> Result<Article, CorpusError> {
    from_bytes(name, content.as_bytes(), &FieldNames::default()).remove(0)
}

/// A page with an article of this content.
pub fn page(content: &str) -> String {
    let content = content.replace("FIRST", FIRST).replace("SECOND", SECOND).replace("THIRD", THIRD);
    format!(
        "<!doctype html><html lang=de><head><title>Neues Netz in Lindau</title></head><body><article>\
         <h1>Neues Netz in Lindau</h1>{content}</article></body></html>"
    )
}

/// What of a page is text, without the paragraphs that are text beyond doubt.
fn kept(page: &str) -> Vec<String> {
    let article = read("a.html", page).unwrap_or_else(|error| panic!("{error}\n{page}"));
    assert!(article.text.contains(FIRST), "{}", article.text);
    let is_known = |paragraph: &&str| [FIRST, SECOND, THIRD].contains(paragraph);
    article.text.split("\n\n").filter(|paragraph| !is_known(paragraph)).map(str::to_owned).collect()
}

/// Cases of paragraphs between others, each with what should be left of it.
fn assert_between(cases: &[(&str, &str, &[&str])]) {
    for (name, inner, wanted) in cases {
        assert_eq!(kept(&page(&format!("<p>FIRST</p>{inner}<p>SECOND</p><p>THIRD</p>"))), *wanted, "{name}");
    }
}

#[test]
fn rating_widgets_below_the_text() {
    let widgets = [
        ("English", "Click to rate this post!", "[Total: 0 Average: 0]"),
        ("English, questions", "How useful was this post?", "Average rating 4.5 / 5. Vote count: 12"),
        ("German", "Klicken, um diesen Beitrag zu bewerten!", "[Gesamt: 3 Durchschnitt: 4.7]"),
        ("French", "Cliquez pour noter cet article !", "[Total : 0 Moyenne : 0]"),
        ("Spanish", "¡Haz clic para puntuar esta entrada!", "(Votos: 0 Promedio: 0)"),
        ("Italian", "Clicca per votare questo articolo!", "[Voti: 3 Media: 4.3]"),
        ("Dutch", "Klik om dit bericht te waarderen!", "[Totaal: 0 Gemiddelde: 0]"),
    ];
    for (name, order, count) in widgets {
        let html = page(&format!("<p>FIRST</p><p>SECOND</p><div><p>{order}</p><p>{count}</p></div><p>News</p>"));
        assert_eq!(kept(&html), [""; 0], "{name}, page");
        let text = format!("Neues Netz in Lindau\n\n{FIRST}\n\n{SECOND}\n\n{order}\n\n{count}\n\nNews\n");
        assert_eq!(read("a.txt", &text).unwrap().text, format!("{FIRST}\n\n{SECOND}"), "{name}, text");
        let joined = format!("Neues Netz in Lindau\n\n{FIRST}\n\n{SECOND} {order} {count}\n");
        assert_eq!(read("a.txt", &joined).unwrap().text, format!("{FIRST}\n\n{SECOND}"), "{name}, in one line");
    }
}

#[test]
fn inline_elements_are_words_of_their_sentence() {
    assert_between(&[
        (
            "by class",
            "<p>Der <span class=caption-ref>neue</span> Mast steht <em class=promo>nicht</em> am Bahnhof.</p>",
            &["Der neue Mast steht nicht am Bahnhof."],
        ),
        (
            "mark and link",
            "<p>Das gilt <mark class=share-highlight>nur</mark> für <a class=more href=/x>Kunden</a> der Bank.</p>",
            &["Das gilt nur für Kunden der Bank."],
        ),
        (
            "at the beginning",
            "<p><strong class=promo>Nicht</strong> alle Orte haben das Netz.</p>",
            &["Nicht alle Orte haben das Netz."],
        ),
        (
            "at the end",
            "<p>Das Werk baut der Konzern <span class=ad-term>nicht.</span></p>",
            &["Das Werk baut der Konzern nicht."],
        ),
        (
            "a sentence of its own",
            "<p>Das Werk ist teuer. <span class=social-quote>Gebaut wird es trotzdem.</span></p>",
            &["Das Werk ist teuer. Gebaut wird es trotzdem."],
        ),
        (
            "a button beside a sentence",
            "<p>Das Werk ist teuer. <span class=share>Teilen</span></p>",
            &["Das Werk ist teuer."],
        ),
        ("in an item", "<ul><li>Der <b class=offer>neue</b> Mast am See</li></ul>", &["Der neue Mast am See"]),
        (
            "a date in a sentence",
            "<p>Seit dem <time datetime=2024-05-03>3. Mai</time> steht <cite>Das Netz</cite> im Regal.</p>",
            &["Seit dem 3. Mai steht Das Netz im Regal."],
        ),
    ]);
}

#[test]
fn text_inside_the_article_stays_whatever_it_is_called() {
    assert_between(&[
        ("id of a paragraph", "<p id=video-streaming>Der Dienst zeigt Filme.</p>", &["Der Dienst zeigt Filme."]),
        ("id of a heading", "<h2 id=jobs>Jobs</h2><p>Das Werk sucht 200 Leute.</p>", &["Das Werk sucht 200 Leute."]),
        (
            "class of a topic",
            "<p class=podcast>Der Podcast ist neu im Programm.</p>",
            &["Der Podcast ist neu im Programm."],
        ),
        (
            "section",
            "<section id=social-media><h2>Soziale Medien</h2><p>Der Dienst ist auch dort gesperrt.</p></section>",
            &["Der Dienst ist auch dort gesperrt."],
        ),
        ("item", "<ul><li id=push>Die Meldung kommt aufs Telefon.</li></ul>", &["Die Meldung kommt aufs Telefon."]),
        (
            "beside a field for an address",
            "<div><p>Das Werk steht seit dem Mai am See bei Lindau.</p><p>Gebaut wird es noch bis zum Ende des Jahres.</p>\
             <form><p>Newsletter abonnieren</p><input type=email></form></div>",
            &["Das Werk steht seit dem Mai am See bei Lindau.", "Gebaut wird es noch bis zum Ende des Jahres."],
        ),
        ("a box", "<div class=newsletter><p>Jeden Freitag die besten Texte lesen.</p></div>", &[]),
        ("a caption", "<p class=bildunterschrift>So sieht das Werk aus.</p>", &[]),
    ]);
    let article = read("a.html", &page("<p>FIRST</p><h2 id=jobs>Jobs im Werk</h2><p>SECOND</p>")).unwrap();
    assert_eq!(article.sections.iter().map(|section| section.title.as_str()).collect::<Vec<_>>(), ["Jobs im Werk"]);
}

#[test]
fn the_element_with_the_title_wins() {
    let short = "<article><h1>Neues Netz in Lindau</h1><p>Funkwerk baut am Hafen ein Netz. Es soll im Mai fertig sein.</p><p>Das sagte eine Sprecherin am Montag.</p></article>";
    let long = format!("<p>{SECOND}</p><p>{THIRD}</p>").repeat(3);
    for (name, around) in [
        ("a box below", format!("{short}<div class=box>{long}</div>")),
        ("a box above", format!("<div>{long}</div>{short}")),
        ("a section beside", format!("<main>{short}<section><h2>Hintergrund</h2>{long}</section></main>")),
        (
            "a notice asking for consent",
            format!(
                "{short}<div id=x><p>Wir und unsere Partner speichern Cookies auf Ihrem Gerät und verarbeiten Daten. Ihre Zustimmung \
                 können Sie jederzeit widerrufen. Mehr dazu steht in unserer Datenschutzerklärung, die Sie unten finden.</p></div>"
            ),
        ),
    ] {
        let html = format!("<html><head><title>Neues Netz in Lindau | Bote</title></head><body>{around}</body></html>");
        let article = read("a.html", &html).unwrap();
        let wanted =
            "Funkwerk baut am Hafen ein Netz. Es soll im Mai fertig sein.\n\nDas sagte eine Sprecherin am Montag.";
        assert_eq!(article.text, wanted, "{name}");
    }
}

#[test]
fn struck_out_and_hidden_text_is_left_out() {
    assert_between(&[
        ("del", "<p>Das Gerät kostet <del>19 Euro</del> 9 Euro.</p>", &["Das Gerät kostet 9 Euro."]),
        ("s", "<p>Das Gerät kostet <s>19 Euro</s> 9 Euro.</p>", &["Das Gerät kostet 9 Euro."]),
        (
            "strike",
            "<p>Das Gerät kostet <strike>19 Euro</strike> <ins>9 Euro</ins>.</p>",
            &["Das Gerät kostet 9 Euro."],
        ),
        (
            "by style",
            "<p>Das Gerät kostet <span style='text-decoration: line-through'>19 Euro</span> 9 Euro.</p>",
            &["Das Gerät kostet 9 Euro."],
        ),
        ("paragraph", "<del><p>Das Werk wird gebaut, hieß es zuerst.</p></del>", &[]),
        ("hidden", "<p hidden>Dieser Satz ist nicht zu sehen.</p>", &[]),
        ("display", "<p style='color:red; DISPLAY : none !important'>Dieser Satz ist nicht zu sehen.</p>", &[]),
        ("visibility", "<div style='visibility:hidden'><p>Dieser Satz ist nicht zu sehen.</p></div>", &[]),
        ("class", "<p class='d-none'>Dieser Satz ist nicht zu sehen.</p>", &[]),
        ("style sheet", "<style>.x { display: none }</style><p class=x>Dieser Satz ist nicht zu sehen.</p>", &[]),
        (
            "for screen readers alone",
            "<p>Das <span class=sr-only>(öffnet ein Fenster)</span> Werk ist neu.</p>",
            &["Das Werk ist neu."],
        ),
        ("template", "<template><p>Dieser Satz ist nicht zu sehen.</p></template>", &[]),
        ("noscript", "<noscript><p>Bitte Skripte einschalten, um alles zu sehen.</p></noscript>", &[]),
        (
            "shown on large screens",
            "<p class='hidden md:block'>Dieser Satz ist zu sehen.</p>",
            &["Dieser Satz ist zu sehen."],
        ),
        (
            "folded up",
            "<details><summary>Mehr</summary><p>Dieser Satz ist zu sehen.</p></details>",
            &["Dieser Satz ist zu sehen."],
        ),
        (
            "an initial that screen readers pass by",
            "<p><span aria-hidden=true>D</span>er Mast <i aria-hidden=true class=icon>arrow_up</i> ist neu.</p>",
            &["Der Mast ist neu."],
        ),
    ]);
    let whole = page(&format!("<p>{FIRST}</p><p>{SECOND}</p>"));
    let behind =
        whole.replace("<article>", "<div aria-hidden=true><article>").replace("</article>", "</article></div>");
    assert_eq!(read("a.html", &behind).unwrap().text, format!("{FIRST}\n\n{SECOND}"), "behind a dialogue");
}

#[test]
fn lines_of_a_ticker_lose_their_mark_alone() {
    assert_between(&[
        (
            "time",
            "<p>+++ 16.10 Uhr +++ Ein Sprecher nennt den Fehler behoben.</p><p>+++ 15.40 Uhr +++ Der Dienst ist gestört.</p>",
            &["Ein Sprecher nennt den Fehler behoben.", "Der Dienst ist gestört."],
        ),
        (
            "several in a paragraph",
            "<p>+++ 16.10 Uhr +++ Der Dienst ist wieder da. +++ 15.40 Uhr +++ Der Dienst ist gestört.</p>",
            &["Der Dienst ist wieder da. Der Dienst ist gestört."],
        ),
        ("around a sentence", "<p>+++ Der Dienst ist wieder da. +++</p>", &["Der Dienst ist wieder da."]),
        ("headlines running through", "<p>+++ Netz gestört +++ Chips knapp +++</p>", &[]),
    ]);
    let text =
        format!("Neues Netz\n\n{FIRST}\n\n+++ 16.10 Uhr +++ Ein Sprecher nennt den Fehler behoben.\n\n{SECOND}\n");
    assert!(read("a.txt", &text).unwrap().text.contains("\n\nEin Sprecher nennt den Fehler behoben.\n\n"));
}

#[test]
fn raised_and_lowered_figures_are_never_joined() {
    assert_between(&[
        (
            "exponent",
            "<p>Das Raster hat 100<sup>2</sup> Punkte auf 3 m<sup>2</sup>.</p>",
            &["Das Raster hat 100² Punkte auf 3 m²."],
        ),
        ("note at a year", "<p>Das gilt seit 2021<sup>1</sup> für alle.</p>", &["Das gilt seit 2021 für alle."]),
        ("note at a share", "<p>Der Anteil stieg um 12<sup>3</sup> Prozent.</p>", &["Der Anteil stieg um 12 Prozent."]),
        ("note that is a link", "<p>Das Werk<sup><a href=#fn1>1</a></sup> ist neu.</p>", &["Das Werk ist neu."]),
        (
            "a link with an exponent in it",
            "<p>Die <a href=/x>10 m<sup>2</sup> am See</a> sind frei.</p>",
            &["Die 10 m² am See sind frei."],
        ),
        ("formula", "<p>Das Werk spart CO<sub>2</sub> ein.</p>", &["Das Werk spart CO₂ ein."]),
        ("fraction", "<p>Es fehlen 3<sup>1</sup>/<sub>2</sub> Liter davon.</p>", &["Es fehlen 3 1/2 Liter davon."]),
    ]);
}

#[test]
fn deep_and_broken_pages_take_linear_time() {
    let text = format!("<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>");
    let cases = [
        ("div", format!("{}{text}", "<div>".repeat(300_000))),
        ("div with a class", format!("{}{text}", "<div class=share>".repeat(60_000))),
        ("dd", format!("{}{text}", "<dl><dd>".repeat(40_000))),
        ("dd without lists", format!("{}{text}", "<dd>".repeat(40_000))),
        ("font", format!("{}{text}", "<p><font color=red><b><i>".repeat(40_000))),
        ("span", format!("{text}{}", "<span>x ".repeat(100_000))),
        ("quotations", format!("{}{text}", "<blockquote>".repeat(100_000))),
        ("tables", format!("{}{text}", "<table><tr><td>".repeat(40_000))),
        ("lists", format!("{}{text}", "<ul><li>".repeat(60_000))),
        ("ends without beginnings", format!("{}{text}", "</div></p></b>".repeat(60_000))),
    ];
    for (name, html) in cases {
        let begun = std::time::Instant::now();
        let read = read("a.html", &html);
        // Even without optimisation; with the square of the depth it would be minutes.
        assert!(begun.elapsed().as_secs() < 20, "{name}: {:?}", begun.elapsed());
        let article = read.unwrap_or_else(|error| panic!("{name}: {error}"));
        for paragraph in [FIRST, SECOND, THIRD] {
            assert!(article.text.split("\n\n").any(|own| own == paragraph), "{name}: {}", article.text.len());
        }
    }
}

/// What of a page outside an article element is text, in paragraphs.
fn of_body(body: &str) -> Vec<String> {
    let body = body.replace("FIRST", FIRST).replace("SECOND", SECOND).replace("THIRD", THIRD);
    let html = format!("<html lang=de><head><title>Neues Netz in Lindau</title></head><body>{body}</body></html>");
    let article = read("a.html", &html).unwrap_or_else(|error| panic!("{error}\n{html}"));
    article.text.split("\n\n").map(str::to_owned).collect()
}

#[test]
fn a_longer_box_beside_the_headline_is_not_the_article() {
    let offer = "<p>Mit dem Paket liest der ganze Landkreis schon am Abend, was morgen geschieht, in der Stadt, im Umland, am See und \
                 überall sonst, wo es jemand wissen will. Das Angebot gilt bis Mai, kostet wenig, endet nie und wird gern verlängert.</p>";
    let offer = format!("<h3>Angebot</h3>{}", offer.repeat(6));
    let text = "<p>FIRST</p><p>SECOND</p><p>THIRD</p>";
    for (name, body) in [
        (
            "beside",
            format!(
                "<div id=l><div><h1>Neues Netz in Lindau</h1><div>{text}</div></div></div><div id=r><div>{offer}</div></div>"
            ),
        ),
        (
            "above",
            format!(
                "<div id=r><div>{offer}</div></div><div id=l><div><h1>Neues Netz in Lindau</h1><div>{text}</div></div></div>"
            ),
        ),
    ] {
        assert_eq!(of_body(&body), [FIRST, SECOND, THIRD], "{name}");
    }
    // A head with a teaser is not the article.
    let body = format!(
        "<div class=head><h1>Neues Netz in Lindau</h1><p>FIRST</p></div><div class=text><div>{}</div></div>",
        "<p>SECOND</p><p>THIRD</p>".repeat(2)
    );
    assert_eq!(of_body(&body), [FIRST, SECOND, THIRD, SECOND, THIRD], "a head");
}

#[test]
fn chapters_in_sections_of_their_own_are_one_article() {
    let chapter = |text: &str| format!("<section class=chapter><div class=col>{text}</div></section>");
    let body = format!(
        "<section class=cover><h1>Neues Netz in Lindau</h1></section>{}{}<section class=outro><h3>Mehr</h3><a href=/1>Das Netz</a></section>",
        chapter("<p>FIRST</p><p>THIRD</p><p>THIRD</p><p>SECOND</p>"),
        chapter(
            "<p><span class=initial>D</span>ie Stadt ist in Gefahr. Sinkt das Wasser, kommt Luft an das Netz, und es rostet.</p><p>SECOND</p>"
        ),
    );
    let last = "Die Stadt ist in Gefahr. Sinkt das Wasser, kommt Luft an das Netz, und es rostet.";
    assert_eq!(of_body(&body), [FIRST, THIRD, THIRD, SECOND, last, SECOND]);
}

#[test]
fn ids_of_paragraphs_are_anchors() {
    assert_between(&[(
        "like parts of pages",
        "<p id=footer-note>Die Regel gilt vom 5. August an.</p><p id=banner>Ein Banner hängt am Rathaus.</p>",
        &["Die Regel gilt vom 5. August an.", "Ein Banner hängt am Rathaus."],
    )]);
    let page = page("<p>FIRST</p><p>SECOND</p><p id=footer-note>Die Regel gilt vom 5. August an.</p>");
    assert_eq!(kept(&page), ["Die Regel gilt vom 5. August an."], "at the end");
}

#[test]
fn elements_that_a_site_made_up() {
    let html = "<x-app><x-bar-menu><a href=/>Start</a></x-bar-menu><x-story><h1>Neues Netz in Lindau</h1>\
                <x-line><x-name>Jana Weber</x-name><x-time>5 Minuten</x-time></x-line><x-lead>FIRST</x-lead>\
                <x-figure><span>Der Hafen ist groß.</span></x-figure><x-heading>Der Hafen</x-heading>\
                <x-text>SECOND</x-text><x-text>Das <x-hint>Netz</x-hint> ist <x-b>neu</x-b>.</x-text><x-text>THIRD</x-text>\
                <x-button>Teilen</x-button></x-story></x-app>";
    assert_eq!(of_body(html), [FIRST, SECOND, "Das Netz ist neu.", THIRD]);
    assert_between(&[
        ("in a paragraph", "<p><x-b>Das</x-b> <x-b>Netz</x-b> ist neu.</p>", &["Das Netz ist neu."]),
        ("called as a box", "<p>Das <x-share>neue</x-share> Netz steht.</p>", &["Das neue Netz steht."]),
    ]);
}

#[test]
fn labels_and_credits_are_lines_of_their_own() {
    assert_between(&[
        (
            "a label at a link",
            "<div><span>Aus dem Archiv</span><a href=/x>Häfen am See: Was aus ihnen wurde</a></div>",
            &[],
        ),
        (
            "a caption before text",
            "<div><img src=x><span class=i>Der Hafen ist tief. Foto: Weber</span>\nAuffällig ist nur eines am neuen Netz.</div>",
            &["Auffällig ist nur eines am neuen Netz."],
        ),
        (
            "a caption and its credit",
            "<div><span class=a>Der Hafen ist tief.</span><span class=b>Foto: Weber</span></div>",
            &[],
        ),
        (
            "words without spaces",
            "<p>Das <b>Funk</b><i>werk</i> ist <b>You</b>Netz sehr nah.</p>",
            &["Das Funkwerk ist YouNetz sehr nah."],
        ),
    ]);
}

#[test]
fn boxes_that_call_ask_or_advertise() {
    assert_between(&[
        (
            "an offer",
            "<div><h3>Das Heft</h3><p>Vier Hefte im Jahr für 36 Euro.</p><a href=/a>Jetzt bestellen</a></div>",
            &[],
        ),
        (
            "a service",
            "<div><b>Ärger im Netz?</b><p>Wir prüfen Ihren Fall.</p><a href=/t>Termin vereinbaren</a></div>",
            &[],
        ),
        ("a question", "<div><p>Haben Sie Angst vor Netzen?</p><button>Ja</button><button>Nein</button></div>", &[]),
        (
            "an advertisement",
            "<div><span>Anzeige</span><a href=/k>Kassen mieten statt kaufen: jetzt testen.</a></div>",
            &[],
        ),
        ("in one paragraph", "<div><p><b>Anzeige</b><br>Backhaus: Drei Brötchen zum Preis von zweien.</p></div>", &[]),
        ("about a person", "<div><h2>Zur Person</h2><p>Jana Weber, 54, studierte in Lindau.</p></div>", &[]),
        (
            "another article",
            "<a href=/x><h4>Netz fehlt</h4><p>Was die Gastronomen jetzt planen und warum.</p></a>",
            &[],
        ),
        (
            "a section on advertising",
            "<div><h2>Werbung</h2><p>Die Stadt verbietet sie am Hafen.</p></div>",
            &["Die Stadt verbietet sie am Hafen."],
        ),
        (
            "an advertisement in a sentence",
            "<p><b>Anzeige</b> erstattet hat die Stadt am Montag.</p>",
            &["Anzeige erstattet hat die Stadt am Montag."],
        ),
        (
            "a link in a sentence",
            "<div><p>Das Netz kann die Stadt <a href=/x>jetzt bestellen</a>, teilte sie mit.</p></div>",
            &["Das Netz kann die Stadt jetzt bestellen, teilte sie mit."],
        ),
    ]);
}

#[test]
fn appeals_and_questions_to_the_reader() {
    let appeals = [
        "Guter Journalismus braucht Unterstützung. Schon ab 3 Euro im Monat sind Sie dabei.",
        "Unsere Arbeit kostet Geld: Mit einer Spende helfen Sie unserer Redaktion.",
        "Mitglieder lesen diesen Blog ohne Werbung und bekommen jeden Monat eine Postkarte.",
        "War diese Seite hilfreich?",
        "War dieser Ratgeber für Sie nützlich?",
        "Mochten Sie den Beitrag? Spendieren Sie mir einen Kaffee.",
        "Sie erhalten diesen Newsletter, weil Sie sich angemeldet haben.",
    ];
    for text in appeals {
        assert_between(&[(text, &format!("<p>{text}</p>"), &[])]);
    }
    let told = [
        "Die Redaktion wird mit 5 Euro im Monat von ihren Mitgliedern unterstützt.",
        "„Mit einer Spende helfen Sie unserer Arbeit“, sagte die Sprecherin.",
        "War die Entscheidung der Stadt hilfreich?",
        "Bei der Suche unterstützt Sie die Agentur für Arbeit bis zu einem Jahr lang mit 300 Euro im Monat.",
        "Als Mitglied zahlen Sie der Kasse einen Beitrag von 5 Euro im Monat.",
        "Wer unterstützt Ihre Arbeit in der Redaktion mit Spenden?",
    ];
    for text in told {
        assert_between(&[(text, &format!("<p>{text}</p>"), &[text])]);
    }
}

#[test]
fn kickers_in_headlines() {
    let cases = [
        (
            "by class",
            "<h1><span class=dachzeile>Netz</span><span>Lindau bekommt ein neues Netz</span></h1>",
            "Lindau bekommt ein neues Netz",
        ),
        (
            "a quotation",
            "<h1>„Wir bauen“: Lindau bekommt ein neues Netz</h1>",
            "„Wir bauen“: Lindau bekommt ein neues Netz",
        ),
    ];
    for (name, heading, wanted) in cases {
        let html = format!(
            "<html><head><title>Lindau bekommt ein neues Netz</title><meta property=og:title content='Lindau bekommt ein neues \
             Netz'></head><body><article>{heading}<p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
        );
        assert_eq!(read("a.html", &html).unwrap().title, wanted, "{name}");
    }
}
