//! Character sets that nothing declares, words that a line end parts, packed files that break off.

use std::io::Write;

use depesche::corpus::{self, Article, CorpusError, FieldNames, NoticeKind};

const TEXT: &str = "Für 4 € prüft die Behörde größere Änderungen in München; das ist nicht neu.";

fn read(name: &str, bytes: &[u8]) -> Vec<Result<Article, CorpusError>> {
    corpus::from_bytes(name, bytes, &FieldNames::default())
}

fn one(name: &str, bytes: &[u8]) -> Article {
    read(name, bytes).remove(0).unwrap_or_else(|error| panic!("{error}"))
}

fn notices(article: &Article) -> Vec<NoticeKind> {
    article.notices.iter().map(|notice| notice.kind).collect()
}

/// A text in code page 850, which no library that is used here writes.
fn in_dos(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        'ü' => 0x81,
        'ä' => 0x84,
        'ö' => 0x94,
        'Ä' => 0x8e,
        'Ö' => 0x99,
        'Ü' => 0x9a,
        'ß' => 0xe1,
        '€' => 0xd5,
        '§' => 0xf5,
        _ => u8::try_from(c).expect("ASCII"),
    };
    text.chars().map(byte).collect()
}

fn in_charset(label: &str, text: &str) -> Vec<u8> {
    let charset = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a known label");
    let (bytes, _, has_lost) = charset.encode(text);
    assert!(!has_lost, "{label}");
    bytes.into_owned()
}

#[test]
fn undeclared_character_sets_are_told_by_german_letters() {
    let json = format!("{{\"title\":\"Größere Änderungen\",\"text\":\"{TEXT}\"}}\n");
    let table = format!("title;text\nGrößere Änderungen;\"{TEXT}\"\n");
    let feed = format!(
        "<rss version='2.0'><channel><item><title>Größere Änderungen</title><description>{TEXT}</description></item></channel></rss>"
    );
    let page = format!(
        "<html><head><title>Größere Änderungen</title></head><body><h1>Größere Änderungen</h1><p>{TEXT}</p></body></html>"
    );
    let plain = format!("Größere Änderungen\n\n{TEXT}\n");
    for (file, content) in [
        ("a.txt", plain),
        ("a.html", page),
        ("a.json", json.clone()),
        ("a.jsonl", json),
        ("a.csv", table),
        ("a.xml", feed),
    ] {
        let cases = [
            ("ISO-8859-15", in_charset("iso-8859-15", &content), true),
            ("Macintosh", in_charset("macintosh", &content), true),
            ("code page 850", in_dos(&content), true),
            ("windows-1252", in_charset("windows-1252", &content), false),
            ("UTF-8", content.clone().into_bytes(), false),
        ];
        for (charset, bytes, is_guess) in cases {
            let article = one(file, &bytes);
            assert_eq!(
                (article.title.as_str(), article.text.as_str()),
                ("Größere Änderungen", TEXT),
                "{charset}, {file}"
            );
            let wanted: &[NoticeKind] = if is_guess { &[NoticeKind::Encoding] } else { &[] };
            assert_eq!(notices(&article), wanted, "{charset}, {file}");
        }
    }
}

#[test]
fn words_parted_at_line_ends_are_put_together() {
    let wanted = "Der Konzern liefert das Gerät an Betreibern nahe Zentren in der Stadt und am Rand.";
    for (mark, end) in [("\u{ad}", "\n"), ("\u{ad}", "\r\n"), ("¬", "\n"), ("¬", "\r\n"), ("\u{ad}", " \n")] {
        let text = wanted.replace("Betreibern", &format!("Be{mark}{end}treibern"));
        let json = serde_json::json!({ "title": "Neues Netz", "text": text }).to_string();
        let cases = [
            ("plain text", "a.txt", format!("Neues Netz\n\n{text}\n")),
            ("Markdown", "a.md", format!("# Neues Netz\n\n{text}\n")),
            ("a page", "a.html", format!("<html><h1>Neues Netz</h1><p>{text}</p></html>")),
            ("JSON", "a.json", json),
            ("CSV", "a.csv", format!("title;text\nNeues Netz;\"{text}\"\n")),
            (
                "RSS",
                "a.xml",
                format!(
                    "<rss><channel><item><title>Neues Netz</title><description>{text}</description></item></channel></rss>"
                ),
            ),
        ];
        for (format, file, content) in cases {
            let article = one(file, content.as_bytes());
            assert_eq!(
                (article.title.as_str(), article.text.as_str()),
                ("Neues Netz", wanted),
                "{format}, {mark:?}{end:?}"
            );
        }
    }
    let page = "<html><h1>Neues Netz</h1><p>Der Konzern liefert Da&shy;ten und Ge&shy;\n  räte an die Kundschaft in der Stadt.</p></html>";
    assert_eq!(
        one("a.html", page.as_bytes()).text,
        "Der Konzern liefert Daten und Geräte an die Kundschaft in der Stadt."
    );
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn packed_files_that_break_off_are_read_as_far_as_they_are_whole() {
    let line = |number: usize| {
        format!("{{\"title\":\"Netz {number}\",\"text\":\"{TEXT} Das ist Nummer {}.\"}}\n", number * 7919)
    };
    let lines: String = (1..=40).map(line).collect();
    let packed = gzip(lines.as_bytes());
    let zeros = |bytes: &[u8]| [bytes, &[0; 1000]].concat();
    let half = &packed[..packed.len() * 2 / 3];
    let cases = [
        ("padded", zeros(&packed), 40..41, None),
        ("without its end", packed[..packed.len() - 8].to_vec(), 40..41, Some("cut off")),
        ("cut off", half.to_vec(), 10..40, Some("cut off")),
        ("cut off and padded", zeros(half), 10..40, Some("cut off")),
    ];
    for (kind, bytes, wanted, reason) in cases {
        let articles = read("a.jsonl.gz", &bytes);
        let good: Vec<&Article> = articles.iter().filter_map(|article| article.as_ref().ok()).collect();
        assert!(wanted.contains(&good.len()), "{kind}: {} articles", good.len());
        assert!(good.iter().enumerate().all(|(at, article)| article.title == format!("Netz {}", at + 1)), "{kind}");
        let failures: Vec<String> =
            articles.iter().filter_map(|article| article.as_ref().err()).map(ToString::to_string).collect();
        match reason {
            None => assert!(failures.is_empty(), "{kind}: {failures:?}"),
            Some(reason) => {
                assert_eq!(failures.len(), 1, "{kind}: {failures:?}");
                assert!(failures[0].contains(reason) && failures[0].starts_with("a.jsonl.gz:"), "{kind}: {failures:?}");
            }
        }
    }
}

#[test]
fn an_article_that_breaks_off_says_so() {
    let sentences: String =
        (1..=60).map(|number| format!("Das Werk {} ist nach Angaben der Firma neu. ", number * 7919)).collect();
    let packed = gzip(format!("Neues Netz\n\n{TEXT} {sentences}\n").as_bytes());
    let whole = one("a.txt.gz", &packed);
    assert_eq!(notices(&whole), []);
    let cut = one("a.txt.gz", &packed[..packed.len() * 2 / 3]);
    assert_eq!(notices(&cut), [NoticeKind::Cut]);
    assert!(cut.notices[0].detail.contains("cut off"), "{}", cut.notices[0].detail);
    assert!(whole.text.starts_with(&cut.text) && cut.text.ends_with("ist nach Angaben der Firma neu."), "{}", cut.text);
    assert!(cut.text.len() > 500 && cut.text.len() < whole.text.len());
    let error = read("a.txt.gz", &packed[..12]).remove(0).expect_err("nothing is whole");
    assert!(error.to_string().starts_with("a.txt.gz: cannot be read (the packed data is cut off)"), "{error}");
}
