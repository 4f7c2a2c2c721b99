//! The room as a whole: files on disk to articles.

use std::fs;
use std::path::PathBuf;

use proptest::strategy::Strategy;

use super::decode::encoding;
use super::discover::file_format;
use super::*;
use crate::FailureKind;

const PARAGRAPHS: [&str; 4] = [
    "Der Chiphersteller Nordlicht baut in Tarnitz ein Werk für 4,4 Milliarden Euro. Das teilte der Vorstand am Dienstag nach einer Sitzung mit.",
    "In der Fabrik will das Unternehmen Leistungshalbleiter fertigen, die in Elektroautos, Ladesäulen und Wechselrichtern eingesetzt werden.",
    "„Wir holen einen Teil der Lieferkette zurück“, sagte Vorstandschefin Almut Brandvold. Die Bauarbeiten sollen im September beginnen.",
    "Anwohner sorgen sich um das Grundwasser. Die Bürgerinitiative kündigte an, gegen den Bebauungsplan vorzugehen, sollte er beschlossen werden.",
];

fn article(name: &str, content: &[u8]) -> Result<Article, CorpusError> {
    let file = SourceFile { path: PathBuf::from(name), source: format!("corpus/{name}"), id: "x".into() };
    let form = file_format::Form::of_file(&file.path, &encoding::sample(content), &FieldNames::default());
    let content = read_article::Unpacked { bytes: content.to_vec(), damage: None };
    read_article::article(&file, &content, form, &SiteLines::default())
}

/// Finds with no patterns.
fn all(paths: &[PathBuf]) -> Result<Found, CorpusError> {
    find(paths, &Selection::default())
}

/// Reads the only article of a file.
fn read_one(file: &SourceFile) -> Result<Article, CorpusError> {
    let fields = FieldNames::default();
    let files = Files::from_iter([file.clone()]);
    let mut documents = documents(&files, &fields);
    let document = documents.next().expect("a file is never passed over");
    assert!(documents.next().is_none(), "{}", file.source);
    document.read()
}

#[test]
fn pages() {
    let [first, second, third, fourth] = PARAGRAPHS;
    let cases = [
        (
            "article element",
            format!(
                "<!doctype html><html lang=de><head><meta charset=utf-8><title>Nordlicht baut Werk – Elbkurier</title>\
                 <meta property='article:published_time' content='2024-05-14T11:42:00+02:00'></head><body>\
                 <div id=consent><p>Wir und unsere 147 Partner speichern Cookies auf Ihrem Gerät.</p><button>Ja</button></div>\
                 <header><nav><a href=/>Startseite</a> <a href=/news>News</a></nav></header>\
                 <article><h1>Nordlicht baut Werk</h1><p class=teaser>In Tarnitz entstehen 1.350 Arbeitsplätze.</p>\
                 <p class=author>Von Wiebke Harms</p><time datetime='2024-05-14'>14. Mai 2024</time>\
                 <figure><img src=a.jpg><figcaption>So soll das Werk einmal aussehen, wenn es fertig ist.</figcaption></figure>\
                 <p>{first}</p><p>{second}</p><aside><h3>Mehr zum Thema</h3><ul><li><a href=x>Chips sind knapp.</a></ul></aside>\
                 <h2>Was jetzt?</h2><p>{third}</p><p>{fourth}</p></article>\
                 <section class=comments><h3>Kommentare (2)</h3><p>Endlich sagt das jemand, dachte ich mir beim Lesen.</p></section>\
                 <footer><p>© 2024 Elbkurier</p></footer></body></html>"
            ),
            Some("2024-05-14"),
        ),
        (
            "divs in main",
            format!(
                "<html><head><title>Nordlicht baut Werk | Kurier</title></head><body><div class=menu><ul><li><a href=/>Start</a><li><a href=/b>Politik</a></ul></div>\
                 <main><div class=head><h1>Nordlicht baut Werk</h1><div class=intro>In Tarnitz entstehen 1.350 Arbeitsplätze.</div>\
                 <div class=meta>14. Mai 2024, 11.42 Uhr</div></div><div class=body><div>{first}</div><div>{second}</div><div class=werbung>Anzeige</div>\
                 <div>{third}</div><div>{fourth}</div></div><div class=share-bar><a href=#>Teilen</a> <a href=#>Drucken</a></div></main></body></html>"
            ),
            Some("2024-05-14"),
        ),
        (
            "sections, entities, links in text",
            format!(
                "<html><head><meta property=og:title content='Nordlicht baut Werk'><meta property=og:site_name content=Netzlage></head><body>\
                 <section class=story><h2 class=kicker>Halbleiter</h2><h1>Nordlicht baut&nbsp;Werk</h1><p><strong>In Tarnitz entstehen 1.350 Arbeitspl&auml;tze.</strong></p>\
                 <p>{}</p><p>{second}</p><p>{third}</p><p>{fourth}</p><p class=tags>Themen: <a href=a>Chips</a>, <a href=b>EU</a></p></section>\
                 <section class=more><h2>Das k&ouml;nnte Sie auch interessieren</h2><p><a href=q>Was bringt der Chip?</a></p></section></body></html>",
                first.replace("Nordlicht", "<a href=/n>Nord&shy;licht</a>").replace("ä", "&auml;")
            ),
            None,
        ),
        (
            "old page with tables and line breaks",
            format!(
                "<HTML><HEAD><TITLE>Nordlicht baut Werk</TITLE></HEAD><BODY><TABLE><TR><TD><A HREF=/>Startseite</A><BR><A HREF=/n>News</A></TD>\
                 <TD><FONT SIZE=5><B>Nordlicht baut Werk</B></FONT><BR><BR>In Tarnitz entstehen 1.350 Arbeitsplätze.<BR><BR>{first}<BR><BR>{second}<BR><BR>{third}<BR><BR>{fourth}</TD></TR></TABLE></BODY></HTML>"
            ),
            None,
        ),
        (
            "short page",
            format!(
                "<body><h1>Nordlicht baut Werk</h1><p>In Tarnitz entstehen 1.350 Arbeitsplätze.</p><p>{first}</p><p>{second}</p><p>{third}</p><p>{fourth}</p></body>"
            ),
            None,
        ),
    ];
    for (name, page, date) in cases {
        let article = article("a.html", page.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(article.title, "Nordlicht baut Werk", "{name}");
        assert_eq!(article.date.as_deref(), date, "{name}");
        let wanted = format!("In Tarnitz entstehen 1.350 Arbeitsplätze.\n\n{}", PARAGRAPHS.join("\n\n"));
        assert_eq!(article.text, wanted, "{name}");
        assert!(article.language.is_german(), "{name}");
    }
}

#[test]
fn failures_have_names() {
    let cases: [(&str, &str, &[u8], &str); 8] = [
        ("empty", "a.txt", b"", "empty"),
        ("white space", "a.txt", b" \n\n\t", "empty"),
        ("boilerplate only", "a.txt", "Startseite\nNews\nTeilen Drucken\n".as_bytes(), "empty"),
        ("page without text", "a.html", b"<html><body><nav>News</nav></body></html>", "empty"),
        ("binary", "a.txt", b"\x00\x01\x02\x03", "encoding"),
        ("PDF", "a.txt", b"%PDF-1.4 x", "format"),
        ("two words", "a.txt", b"Xyz abc.", "language"),
        ("no file", "nowhere/a.txt", b"", "empty"),
    ];
    for (name, path, content, kind) in cases {
        let error = article(path, content).unwrap_err();
        assert_eq!(error.kind().as_str(), kind, "{name}");
        assert!(error.sha256().is_some_and(|hash| hash.len() == 64), "{name}");
        assert!(error.to_string().starts_with(&format!("corpus/{path}: ")), "{name}: {error}");
    }
    let missing = SourceFile { path: "nowhere/a.txt".into(), source: "nowhere/a.txt".into(), id: "a".into() };
    assert_eq!(read_one(&missing).unwrap_err().kind(), FailureKind::Io);
}

#[test]
fn deep_and_broken_pages_do_no_harm() {
    let deep = format!("{}{}", "<div>".repeat(5_000), PARAGRAPHS.map(|text| format!("<p>{text}</p>")).join(""));
    let broken = format!("<p>{}<b><i></p></td><table><p>{}", PARAGRAPHS[0], PARAGRAPHS[1]);
    assert!(article("broken.html", broken.as_bytes()).is_ok());
    assert!(article("deep.html", deep.as_bytes()).is_ok());
    let nested = format!("{}{}", "<div class=share>".repeat(5_000), PARAGRAPHS.join("<p>"));
    assert!(article("nested.html", nested.as_bytes()).is_ok());
    let long = format!("<article>{}</article>", PARAGRAPHS.map(|text| format!("<p>{text}</p>")).join("").repeat(5_000));
    assert!(article("long.html", long.as_bytes()).is_ok());
    let quoted = format!("{}{}", "> ".repeat(5_000), PARAGRAPHS.join("\n\n"));
    assert!(article("quoted.md", quoted.as_bytes()).is_ok());
}

#[test]
fn finding() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("corpus");
    fs::create_dir_all(root.join("sub/.hidden")).unwrap();
    for name in [
        "b.txt", "a.TXT", "a.md", "sub/c.html", "sub/d.pdf", "README.md", "sub/readme", ".x.txt", "sub/.hidden/y.txt",
        "note.log",
    ] {
        fs::write(root.join(name), name).unwrap();
    }
    let found = all(std::slice::from_ref(&root)).unwrap();
    let below = |file: SourceFile| file.source.rsplit_once("corpus/").map(|(_, below)| below.to_owned());
    let below: Vec<String> = found.files.iter().filter_map(below).collect();
    assert_eq!(below, ["a.TXT", "a.md", "b.txt", "sub/c.html"]);
    let ids: Vec<String> = found.files.iter().map(|file| file.id).collect();
    assert_eq!(ids, ["a.TXT", "a.md", "b", "sub/c"]);
    assert_eq!((found.skipped, found.unreadable.len()), (2, 0));

    let twice = all(&[root.join("sub/c.html"), root.clone(), root.join("sub")]).unwrap();
    assert_eq!(twice.files, found.files, "a file counts once, whatever the order of the arguments");

    let named = all(&[root.join("note.log"), root.join("README.md")]).unwrap();
    assert_eq!(named.files.iter().map(|file| file.id).collect::<Vec<_>>(), ["README", "note"]);

    let error = all(&[root.join("nowhere")]).unwrap_err();
    assert!(matches!(error, CorpusError::NotFound { .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn links_end_and_are_reported() {
    use std::os::unix::fs::symlink;

    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(root.join("a.txt"), "a").unwrap();
    symlink(root, root.join("loop")).unwrap();
    symlink(root.join("a.txt"), root.join("again.txt")).unwrap();
    symlink(root.join("gone"), root.join("dangling.txt")).unwrap();
    symlink(root.join("gone"), root.join("dangling.pdf")).unwrap();
    let found = all(&[root.to_owned()]).unwrap();
    assert_eq!(found.files.iter().map(|file| file.id).collect::<Vec<_>>(), ["a"]);
    assert_eq!(found.unreadable.len(), 1, "{:?}", found.unreadable);
    assert_eq!(found.skipped, 1);
}

/// All of the sample corpus is read but for what is meant to fail; `--nocapture` shows what becomes of it.
#[test]
fn the_sample_corpus() {
    let (mut articles, mut failed) = (0, Vec::new());
    for file in all(&["corpus".into()]).unwrap().files.iter() {
        match read_one(&file) {
            Ok(Article { source, language, date, title, text, .. }) => {
                println!("=== {source} [{language}] {date:?}\n# {title}\n{text}\n");
                assert!(!title.is_empty() && prose::words(&text) >= 40, "{source}: {title}\n{text}");
                articles += 1;
            }
            Err(error) => failed.push(error.to_string()),
        }
    }
    assert!(articles >= 45, "only {articles} articles");
    assert!(matches!(&failed[..], [empty] if empty.contains("empty.txt")), "{failed:?}");
}

proptest::proptest! {
    #[test]
    fn no_input_does_harm(
        name in proptest::sample::select(vec!["a.txt", "a.md", "a.html"]),
        pieces in proptest::collection::vec(proptest::prop_oneof![
            proptest::sample::select(vec![
                "\n", "\n\n", "- ", "# ", "(dpa) – ", "Von ", "31. ", "27.7.", "2021-02-", "14:3", "Mehr zum Thema", "<p>", "<li>", "</div>", "<table>", "<br>",
                "Der Konzern ist nicht in der Stadt.", "„", "(", ")", ": ", "\u{ad}", "Kommentare (2)", "---\n", "title: x\n", "[a](b)", "©", "ß", "İ",
            ]).prop_map(|piece| piece.as_bytes().to_vec()),
            proptest::collection::vec(proptest::prelude::any::<u8>(), 0..4),
            "\\PC{0,12}".prop_map(String::into_bytes),
        ], 0..40)
    ) {
        if let Ok(article) = article(name, &pieces.concat()) {
            for paragraph in article.text.split("\n\n") {
                proptest::prop_assert!(!paragraph.trim().is_empty() && !paragraph.contains('\n') && !paragraph.contains("  "), "{:?}", article.text);
            }
        }
    }
}
