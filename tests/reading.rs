//! Folders as they are: formats, packed files, many articles in a file, odd encodings, patterns, languages.

mod common;

use std::io::Write;
use std::process::Stdio;

use common::{code, depesche, folder, manifest, run, stderr, table};
use depesche::corpus::{self, Article, CorpusError, FieldNames, NoticeKind, Selection};

const TEXT: &str = "Der Netzbetreiber Funkwerk baut im kommenden Jahr ein Rechenzentrum in Lindau. \
    Das Rechenzentrum kostet nach Angaben des Unternehmens rund 600 Mio. Euro und schafft 200 Stellen.";

fn read(name: &str, bytes: &[u8]) -> Vec<Result<Article, CorpusError>> {
    corpus::from_bytes(name, bytes, &FieldNames::default())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn every_format_gives_the_same_article() {
    let json = format!(
        "{{\"title\":\"Neues Netz\",\"text\":\"{TEXT}\",\"date\":\"2024-05-03\",\"url\":\"https://x.example/1\",\"author\":\"Jana Weber\"}}"
    );
    let table = format!("title,text,date,url,author\nNeues Netz,\"{TEXT}\",3.5.2024,https://x.example/1,Jana Weber\n");
    let rss = format!(
        "<?xml version='1.0'?><rss version='2.0' xmlns:dc='d'><channel><item><title>Neues Netz</title><description>&lt;p&gt;{TEXT}&lt;/p&gt;</description>\
         <pubDate>Fri, 03 May 2024 23:30:00 +0200</pubDate><link>https://x.example/1</link><dc:creator>Jana Weber</dc:creator></item></channel></rss>"
    );
    let page = format!(
        "<!doctype html><html lang=de><head><title>Neues Netz</title><meta name=author content='Jana Weber'><link rel=canonical href='https://x.example/1'>\
         <meta property='article:published_time' content='2024-05-03'></head><body><article><h1>Neues Netz</h1><p>{TEXT}</p></article></body></html>"
    );
    let markdown = format!(
        "---\ntitle: Neues Netz\ndate: 2024-05-03\nurl: https://x.example/1\nauthor: Jana Weber\n---\n\n{TEXT}\n"
    );
    let plain = format!("Neues Netz\nVon Jana Weber, 3. Mai 2024\nhttps://x.example/1\n\n{TEXT}\n");
    let cases: [(&str, &str, Vec<u8>); 12] = [
        ("plain", "a.txt", plain.clone().into_bytes()),
        ("Markdown", "a.md", markdown.into_bytes()),
        ("page", "a.html", page.clone().into_bytes()),
        ("page with another ending", "a.txt", page.into_bytes()),
        ("JSON", "a.json", json.clone().into_bytes()),
        ("JSON Lines", "a.jsonl", format!("{json}\n").into_bytes()),
        ("JSON with another ending", "a.dat", json.clone().into_bytes()),
        ("CSV", "a.csv", table.clone().into_bytes()),
        (
            "TSV",
            "a.tsv",
            table
                .replace(",https", "\thttps")
                .replace("text,date", "text\tdate")
                .replace("title,text", "title\ttext")
                .replace("date,url,author", "date\turl\tauthor")
                .replace("Netz,", "Netz\t")
                .replace("\",3", "\"\t3")
                .replace("1,Jana", "1\tJana")
                .into_bytes(),
        ),
        ("RSS", "a.xml", rss.clone().into_bytes()),
        ("gzip", "a.json.gz", gzip(json.as_bytes())),
        ("zstd, with another ending", "a.txt", zstd(rss.as_bytes())),
    ];
    for (name, file, bytes) in cases {
        let articles = read(file, &bytes);
        let [Ok(article)] = articles.as_slice() else { panic!("{name}: {articles:?}") };
        assert_eq!(article.title, "Neues Netz", "{name}");
        assert_eq!(article.text, TEXT, "{name}");
        assert_eq!(article.date.as_deref(), Some("2024-05-03"), "{name}");
        assert_eq!(article.url.as_deref(), Some("https://x.example/1"), "{name}");
        assert_eq!(article.authors, ["Jana Weber"], "{name}");
        assert!(article.notices.is_empty(), "{name}");
    }
}

#[test]
fn encodings_are_told_mended_or_named() {
    let latin = encoding_rs::WINDOWS_1252
        .encode("Für größere Änderungen prüft die Behörde das Werk in München. Das ist nicht neu.")
        .0
        .into_owned();
    let wrongly = |text: &str| encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned();
    let damaged = wrongly("Für größere Änderungen prüft die Behörde das Werk in München. Das ist nicht neu.");
    let utf16: Vec<u8> = format!("\u{feff}{TEXT}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let text = |name: &str, bytes: &[u8]| read(name, bytes).remove(0);
    assert!(text("a.txt", &latin).expect("text").text.starts_with("Für größere Änderungen"));
    assert_eq!(text("a.txt", &utf16).expect("text").text, TEXT);
    let mended = text("a.txt", damaged.as_bytes()).expect("text");
    assert!(mended.text.starts_with("Für größere Änderungen prüft"), "{}", mended.text);
    assert_eq!(mended.notices[0].kind, NoticeKind::Encoding);
    assert!(mended.notices[0].detail.contains("mended in 7 places"), "{}", mended.notices[0].detail);
    let lost = text("a.txt", "Das Werk in M\u{fffd}nchen ist nicht neu, sagt die Firma in der Stadt.".as_bytes())
        .expect("text");
    assert!(lost.notices[0].detail.starts_with("characters are lost in 1 place"), "{:?}", lost.notices);
    for (name, file, bytes) in [
        ("NUL", "a.txt", b"Das ist\0 nicht neu.".as_slice()),
        ("binary", "a.json", b"\x00\x01\x02\x03\x00\x00"),
        ("PDF", "a.txt", b"%PDF-1.4"),
        ("broken gzip", "a.txt.gz", b"\x1f\x8b\x08\x00\x00"),
    ] {
        let error = text(file, bytes).expect_err(name);
        assert!(["encoding", "format", "io"].contains(&error.kind().as_str()), "{name}: {error}");
        assert!(error.to_string().starts_with(&format!("{file}: ")), "{name}: {error}");
    }
}

#[test]
fn languages_are_told_and_said() {
    let german = [
        TEXT,
        "Die Bundesnetzagentur hatte dem Vorhaben im August zugestimmt, und die Stadt verkauft dafür ein Grundstück am Hafen.",
        "Im Gemeinderat war das Werk umstritten, weil es viel Wasser aus dem See braucht und die Leitungen alt sind.",
    ];
    let [first, second, third] = german;
    let english =
        "The regulator is looking into whether the company has broken the law with its app, said a spokesman.";
    let cases = [
        ("German with an English quotation", format!("{first}\n\n{second}\n\n„{english}“\n\n{third}"), "de", false),
        ("half and half", format!("{first}\n\n{second}\n\n{english}\n\nBut the agency is also in talks with the owners of the network, and it has not said when it will decide.\n\n{third}"), "de", true),
        ("English", english.to_owned(), "en", false),
        ("Polish", "Minister poinformował w środę, że nowa ustawa o sieciach telekomunikacyjnych wejdzie w życie w przyszłym roku.".to_owned(), "pl", false),
    ];
    for (name, text, language, mixed) in cases {
        let article = read("a.txt", text.as_bytes()).remove(0).expect(name);
        assert_eq!(article.language.code(), language, "{name}");
        assert_eq!(article.notices.iter().any(|notice| notice.kind == NoticeKind::Language), mixed, "{name}");
    }
    let short = read("a.txt", b"Xyz abc.").remove(0).expect_err("two words");
    assert_eq!(
        short.to_string(),
        "a.txt: 2 words are too few to tell the language; add the rest of the article, or remove the file"
    );
}

#[test]
fn records_have_ids_sources_and_failures_of_their_own() {
    let lines = format!(
        "{{\"id\":\"netz-1\",\"text\":\"{TEXT}\"}}\n{{broken\n{{\"id\":\"netz-1\",\"text\":\"{TEXT}\"}}\n{{\"headline\":\"x\"}}\n{{\"body\":\"{TEXT}\"}}\n"
    );
    let corpus = folder(&[("in/dump.jsonl", lines.as_bytes()), ("in/dump/netz-1.txt", TEXT.as_bytes())]);
    let input = corpus.path().join("in").to_string_lossy().into_owned();
    let out = corpus.path().join("out");
    let output = run(&["run", &input, "-o", &out.to_string_lossy(), "--progress", "none", "--jobs", "2"]);
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    let index = table(&out.join("index.csv"));
    let rows: Vec<(&str, &str, &str)> = index
        .iter()
        .map(|row| (row["id"].as_str(), row["source"].rsplit('/').next().unwrap_or_default(), row["status"].as_str()))
        .collect();
    assert_eq!(
        rows,
        [
            ("dump.jsonl/netz-1", "dump.jsonl:1", "done"),
            ("dump.jsonl/2", "dump.jsonl:2", "failed"),
            ("dump.jsonl/netz-1-3", "dump.jsonl:3", "done"),
            ("dump.jsonl/4", "dump.jsonl:4", "failed"),
            ("dump.jsonl/5", "dump.jsonl:5", "done"),
            ("dump/netz-1", "netz-1.txt", "done"),
        ]
    );
    assert!(out.join("briefs/dump.jsonl/netz-1.md").is_file() && out.join("briefs/dump/netz-1.md").is_file());
    let briefs = std::fs::read_to_string(out.join("briefs.jsonl")).expect("it is there");
    assert!(
        briefs.contains(
            "dump.jsonl:4: has no text among its fields (headline); name the field of the text with --field text=NAME"
        ),
        "{briefs}"
    );
}

#[test]
fn standard_input_is_json_lines() {
    let out = tempfile::tempdir().expect("a folder");
    let out = out.path().join("out");
    let mut child = depesche()
        .args(["run", "-", "-o", &out.to_string_lossy(), "--progress", "none", "--field", "text=inhalt.absatz"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let line = format!("{{\"id\":\"a\",\"inhalt\":{{\"absatz\":\"{TEXT}\"}}}}\n");
    child.stdin.take().expect("a pipe").write_all(line.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    assert_eq!(table(&out.join("index.csv"))[0]["id"], "stdin/a");
    let manifest = std::fs::read_to_string(out.join("run.json")).expect("it is there");
    assert!(manifest.contains("\"text\": \"inhalt.absatz\""), "{manifest}");
    let empty = depesche()
        .args(["run", "-", "-o", &out.to_string_lossy(), "--progress", "none"])
        .stdin(Stdio::null())
        .output()
        .expect("it runs");
    assert_eq!((code(&empty), stderr(&empty).as_str()), (0, ""));
}

#[test]
fn patterns_choose_files() {
    let corpus = folder(&[
        ("a.txt", b"x"),
        ("b.html", b"x"),
        ("c.log", b"x"),
        ("old/d.txt", b"x"),
        ("old/e.md", b"x"),
        ("old/deep/f.txt", b"x"),
    ]);
    let root = corpus.path().to_owned();
    let names = |include: &[&str], exclude: &[&str]| -> Vec<String> {
        let owned = |patterns: &[&str]| patterns.iter().map(|pattern| (*pattern).to_owned()).collect::<Vec<_>>();
        let selection = Selection::new(&owned(include), &owned(exclude)).expect("patterns");
        corpus::find(std::slice::from_ref(&root), &selection)
            .expect("a folder")
            .files
            .iter()
            .map(|file| file.id)
            .collect()
    };
    assert_eq!(names(&[], &[]), ["a", "b", "old/d", "old/deep/f", "old/e"]);
    assert_eq!(names(&["*.log", "*.md"], &[]), ["c", "old/e"]);
    assert_eq!(names(&[], &["old/*"]), ["a", "b", "old/deep/f"]);
    assert_eq!(names(&[], &["old/**", "*.html"]), ["a"]);
    assert_eq!(names(&["*.{txt,html}"], &["deep/*"]), ["a", "b", "old/d", "old/deep/f"]);
    let output = run(&["run", &root.to_string_lossy(), "--include", "[a", "-o", "/nowhere/out"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("[a: is no pattern for file names"), "{}", stderr(&output));
}

#[test]
fn results_in_the_corpus_are_not_read_as_articles() {
    let corpus = folder(&[("a.txt", TEXT.as_bytes())]);
    let out = corpus.path().join("out").to_string_lossy().into_owned();
    let input = corpus.path().to_string_lossy().into_owned();
    for _ in 0..2 {
        let output = run(&["run", &input, "-o", &out, "--progress", "none"]);
        assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    }
    assert_eq!(table(&corpus.path().join("out/index.csv")).len(), 1);
}

#[test]
fn english_quotations_stay_as_they_are() {
    let text = format!(
        "Neues Netz für alle\n\n{TEXT} „We take the privacy of our users seriously and comply with all laws“, teilte der Konzern mit.\n\n\
         Our customers know exactly what they are buying.\n"
    );
    let corpus = folder(&[("in/a.txt", text.as_bytes())]);
    let out = corpus.path().join("out");
    let input = corpus.path().join("in").to_string_lossy().into_owned();
    let output = run(&["run", &input, "-o", &out.to_string_lossy(), "--full", "--progress", "none"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let briefs = std::fs::read_to_string(out.join("briefs.jsonl")).expect("it is there");
    let record: serde_json::Value = serde_json::from_str(briefs.trim()).expect("one line");
    let english: Vec<&str> = record["translation"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|sentence| sentence["en"].as_str())
        .collect();
    assert!(
        english
            .iter()
            .any(|en| en.starts_with("“We take the privacy of our users seriously and comply with all laws”,")),
        "{english:?}"
    );
    assert!(english.contains(&"Our customers know exactly what they are buying."), "{english:?}");
}

#[test]
fn lines_that_repeat_in_a_corpus_are_collected_and_taken_out() {
    let slogan = "Der Netzbote ist die Zeitung, die mehr über das Netz weiß.";
    let bodies = [
        "Die Bundesnetzagentur hatte dem Vorhaben im August zugestimmt, und die Stadt verkauft dafür ein Grundstück.",
        "Im Gemeinderat war das Werk umstritten, weil es viel Wasser aus dem See braucht und die Leitungen alt sind.",
        "Der Hersteller will die Lücke in seinen Geräten noch in dieser Woche mit einem Update schließen, teilte er mit.",
    ];
    let articles: Vec<String> = bodies.iter().map(|body| format!("{body}\n\n{slogan}\n")).collect();
    let copies = format!("{TEXT}\n");
    let files: Vec<(String, &[u8])> = articles
        .iter()
        .enumerate()
        .map(|(number, text)| (format!("in/{number}.txt"), text.as_bytes()))
        .chain((0..3).map(|number| (format!("in/copy{number}.txt"), copies.as_bytes())))
        .collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let corpus = folder(&files);
    let path = |name: &str| corpus.path().join(name).to_string_lossy().into_owned();
    let built = run(&["boilerplate", "build", &path("in"), "-o", &path("lines.txt")]);
    assert_eq!((code(&built), stderr(&built).contains("1 lines in ")), (0, true), "{}", stderr(&built));
    let lines = std::fs::read_to_string(path("lines.txt")).expect("it is there");
    assert_eq!(lines.lines().skip(1).collect::<Vec<_>>(), ["der netzbote ist die zeitung die mehr über das netz weiß"]);
    let option = |name: &str| {
        let output = run(&["run", &path("in"), "-o", &path("out"), name, &path("lines.txt"), "--progress", "none"]);
        assert_eq!(code(&output), 0, "{name}: {}", stderr(&output));
        for row in table(&corpus.path().join("out/index.csv")) {
            assert_eq!(
                row["sentences"],
                if row["id"].starts_with("copy") { "2" } else { "1" },
                "{name}: {}",
                row["id"]
            );
        }
        assert_eq!(manifest(&corpus.path().join("out"))["settings"]["boilerplate"], path("lines.txt").as_str());
    };
    option("--boilerplate");
    // The older names of the command and the option.
    let built = run(&["litter", "build", &path("in"), "-o", &path("again.txt")]);
    assert_eq!(code(&built), 0, "{}", stderr(&built));
    assert_eq!(std::fs::read_to_string(path("again.txt")).expect("it is there"), lines);
    option("--litter");
}
