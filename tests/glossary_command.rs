//! `depesche glossary`, and a run with glossaries of every format, as a user meets them.

mod common;

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use common::{code, depesche, folder, run, stderr, table};

fn stdout(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

const ARTICLE: &str = "Behörde prüft Weixin\n\nDie Medienaufsichtsbehörde prüft die App Weixin. \
    Das Unternehmen äußerte sich am Montag nicht zu den Vorwürfen der Behörde.\n";

#[test]
fn check_names_what_is_worth_a_look() {
    let files = folder(&[
        ("g/a.csv", "de,en,nots\nWeixin,WeChat,app\nAuftraggeber,contractor,\nAuftragnehmer,contractor,\n".as_bytes()),
        ("g/b.tsv", "de\ten\nWeixin\tWeixin app\nund\tand\n".as_bytes()),
    ]);
    let output = run(&["glossary", "check", &files.path().join("g").to_string_lossy()]);
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    let text = stdout(&output);
    for part in [
        "a.csv line 1: unknown-column: the column 'nots'",
        "a.csv line 4: opposites:",
        "b.tsv line 2: conflict:",
        "b.tsv line 3: stop-word:",
        "4 entries in 2 files, 4 findings",
    ] {
        assert!(text.contains(part), "no '{part}' in\n{text}");
    }
    let sound = run(&["glossary", "check"]);
    assert_eq!(code(&sound), 0, "the sample glossary has findings:\n{}", stdout(&sound));
}

#[test]
fn match_shows_every_hit() {
    let files = folder(&[
        ("a.txt", ARTICLE.as_bytes()),
        ("g.csv", "de,en\nWeixin,WeChat\nAufsichtsbehörde,regulator\n".as_bytes()),
    ]);
    let path = |name: &str| files.path().join(name).to_string_lossy().into_owned();
    let output = run(&["glossary", "match", &path("a.txt"), "-g", &path("g.csv")]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let rows: Vec<Vec<String>> =
        stdout(&output).lines().map(|line| line.split('\t').skip(1).take(5).map(str::to_owned).collect()).collect();
    assert_eq!(
        rows,
        [
            ["title", "Weixin", "Weixin", "WeChat", "word"],
            ["0", "Medienaufsichtsbehörde", "Aufsichtsbehörde", "regulator", "compound"],
            ["0", "Weixin", "Weixin", "WeChat", "word"],
        ]
    );
    let coloured = run(&["glossary", "match", &path("a.txt"), "-g", &path("g.csv"), "--color", "always"]);
    assert!(
        stdout(&coloured).contains("Medien\u{1b}[1m\u{1b}[32maufsichtsbehörde\u{1b}[0m\u{1b}[36m[regulator]"),
        "{}",
        stdout(&coloured)
    );
    let missing = run(&["glossary", "match", &path("none.txt"), &path("a.txt"), "-g", &path("g.csv")]);
    assert_eq!((code(&missing), stdout(&missing)), (1, stdout(&output)), "one bad file ends nothing");
}

#[test]
fn match_reads_stdin() {
    let files = folder(&[("g.csv", "de,en\nWeixin,WeChat\n".as_bytes())]);
    let mut child = depesche()
        .args(["glossary", "match", "-", "-g"])
        .arg(files.path().join("g.csv"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    child.stdin.take().expect("stdin").write_all("Die Weixin-Nutzer warten.".as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(stdout(&output).split('\t').nth(2), Some("Weixin"));
}

#[test]
fn every_format_makes_the_same_run() {
    let files = folder(&[
        ("a.txt", ARTICLE.as_bytes()),
        (
            "g.csv",
            "de,en,match,note\nWeixin,WeChat,,\"app, chat\"\nAufsichtsbehörde,regulator | watchdog,,\n".as_bytes(),
        ),
    ]);
    let path = |name: &str| files.path().join(name).to_string_lossy().into_owned();
    let mut terms = Vec::new();
    for kind in ["csv", "tsv", "tmx", "tbx"] {
        let converted = path(&format!("converted/g.{kind}"));
        let output = run(&["glossary", "convert", &path("g.csv"), &converted]);
        assert_eq!(code(&output), 0, "{kind}: {}", stderr(&output));
        let out = path(&format!("out-{kind}"));
        let output = run(&["run", &path("a.txt"), "-o", &out, "-g", &converted, "--progress", "none"]);
        assert_eq!(code(&output), 0, "{kind}: {}", stderr(&output));
        terms.push(fs::read_to_string(format!("{out}/terms.csv")).expect("terms.csv"));
    }
    assert!(terms[0].lines().count() > 3, "{}", terms[0]);
    assert!(terms.iter().all(|table| *table == terms[0]), "{terms:?}");
}

#[test]
fn the_later_file_of_a_folder_wins_and_is_reported() {
    let files = folder(&[
        ("a.txt", ARTICLE.as_bytes()),
        ("g/1.csv", "de,en\nWeixin,Weixin app\n".as_bytes()),
        ("g/2.tsv", "de\ten\nWeixin\tWeChat\n".as_bytes()),
    ]);
    let path = |name: &str| files.path().join(name).to_string_lossy().into_owned();
    let output = run(&["run", &path("a.txt"), "-o", &path("out"), "-g", &path("g"), "--progress", "plain"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(
        stderr(&output).contains("'Weixin' → 'WeChat'")
            && stderr(&output).contains("wins over 'Weixin' → 'Weixin app'"),
        "{}",
        stderr(&output)
    );
    let rows = table(&files.path().join("out/terms.csv"));
    assert!(rows.iter().all(|row| row["expected_en"] == "WeChat" && row["found_en"] == "WeChat"), "{rows:?}");
    let manifest = fs::read_to_string(files.path().join("out/run.json")).expect("run.json");
    assert!(manifest.contains("\"overridden\": 1"), "{manifest}");
}

#[test]
fn a_kept_term_is_not_translated() {
    let files = folder(&[
        (
            "a.txt",
            "Bundeskartellamt rügt Portal\n\nDas Bundeskartellamt rügte das Portal am Montag scharf.\n".as_bytes(),
        ),
        ("g.csv", "de,en,keep\nBundeskartellamt,,yes\n".as_bytes()),
    ]);
    let path = |name: &str| files.path().join(name).to_string_lossy().into_owned();
    let output = run(&["run", &path("a.txt"), "-o", &path("out"), "-g", &path("g.csv"), "--progress", "none"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let rows = table(&files.path().join("out/terms.csv"));
    assert!(rows.len() == 2 && rows.iter().all(|row| row["found_en"] == "Bundeskartellamt"), "{rows:?}");
}

#[test]
fn faults_are_said_with_file_and_line() {
    let deep = "<a>".repeat(2000);
    let files = folder(&[
        ("a.txt", ARTICLE.as_bytes()),
        ("bad.csv", "de,en,note\nWeixin,,fuzzy\n".as_bytes()),
        ("bad.tmx", "<tmx>\n<body>\n<tu>".as_bytes()),
        ("deep.tbx", deep.as_bytes()),
        ("bad.xlsx", "PK".as_bytes()),
        ("bad.doc", "".as_bytes()),
        ("empty/readme.txt", "".as_bytes()),
    ]);
    let path = |name: &str| files.path().join(name).to_string_lossy().into_owned();
    for (name, expected) in [
        ("bad.tmx", "bad.tmx: line 3: the file ends inside an element"),
        ("deep.tbx", "deep.tbx: line 1: elements are nested more than 100 deep"),
        ("bad.xlsx", "bad.xlsx: is no spreadsheet, or a damaged one"),
        ("bad.doc", "of no known format; a glossary file ends in .csv, .tsv, .tmx, .tbx, .xlsx or .ods"),
        ("empty", "holds no .csv, .tsv, .tmx, .tbx, .xlsx or .ods file"),
        ("none.csv", "none.csv: cannot be read"),
    ] {
        for command in [&["glossary", "check"][..], &["run", &path("a.txt"), "-o", &path("out"), "-g"]] {
            let output = depesche().args(command).arg(path(name)).output().expect("it starts");
            assert_eq!(code(&output), 2, "{name}: {}", stderr(&output));
            assert!(stderr(&output).contains(expected), "{name}: {}", stderr(&output));
        }
    }
    let output = run(&["run", &path("a.txt"), "-o", &path("out"), "-g", &path("bad.csv")]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("bad.csv: line 2: the field 'en' of 'Weixin' is empty"), "{}", stderr(&output));
    let output = run(&["glossary", "check", &path("bad.csv")]);
    assert_eq!(code(&output), 1);
    assert!(
        stdout(&output).contains("bad.csv line 2: unreadable: the field 'en' of 'Weixin' is empty"),
        "{}",
        stdout(&output)
    );
    assert!(!files.path().join("out").exists(), "nothing is made for a faulty glossary");
    let output = run(&["glossary", "convert", &path("bad.csv"), &path("x.doc")]);
    assert_eq!(code(&output), 2);
    let good = path("good.csv");
    fs::write(&good, "de,en\nWeixin,WeChat\n").expect("it is written");
    for (to, expected) in [
        ("x.doc", "x.doc: of no known format"),
        ("x.xlsx", "x.xlsx: cannot be written; name a file that ends in .csv"),
        ("good.csv", "would be written over itself"),
    ] {
        let output = run(&["glossary", "convert", &good, &path(to)]);
        assert_eq!(code(&output), 2);
        assert!(stderr(&output).contains(expected), "{}", stderr(&output));
    }
}

/// A stock model has no term symbols; what decoding again brings in holds for it too.
#[test]
fn a_model_without_term_symbols_obeys_the_glossary() {
    let shipped = common::checkout().join("models/de-en");
    let files = folder(&[
        ("a.txt", ARTICLE.as_bytes()),
        ("g.csv", "de,en\nWeixin,Trellmont\nBehörde,lantern\nVorwurf,teapot\n".as_bytes()),
    ]);
    let model = files.path().join("model");
    fs::create_dir(&model).expect("a folder");
    for file in fs::read_dir(&shipped).expect("the shipped model") {
        let file = file.expect("a file").path();
        fs::copy(&file, model.join(file.file_name().expect("a name"))).expect("a copy");
    }
    let card = fs::read_to_string(model.join("model.toml")).expect("the card");
    assert!(card.contains("terms = true"), "{card}");
    fs::write(model.join("model.toml"), card.replace("terms = true", "terms = false")).expect("the card is written");
    let path = |name: &str| files.path().join(name).to_string_lossy().into_owned();
    let (out, model) = (path("out"), model.to_string_lossy().into_owned());
    let output =
        run(&["run", &path("a.txt"), "-o", &out, "-g", &path("g.csv"), "-m", &model, "--full", "--progress", "none"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let rows = table(&files.path().join("out/terms.csv"));
    let words: Vec<_> = rows.iter().filter(|row| row["form_de"] != "Medienaufsichtsbehörde").collect();
    assert!(words.len() >= 5, "{rows:?}");
    assert!(words.iter().all(|row| row["outcome"] != "missed" && !row["found_en"].is_empty()), "{rows:?}");
}

#[test]
fn a_verb_is_found_and_applied_in_its_forms() {
    let files = folder(&[
        (
            "a.txt",
            "Firma verschlüsselt Daten\n\nDie Firma verschlüsselte am Montag alle verschlüsselten Daten erneut.\n"
                .as_bytes(),
        ),
        ("g.csv", "de,en,pos\nverschlüsseln,scramble,verb\n".as_bytes()),
    ]);
    let path = |name: &str| files.path().join(name).to_string_lossy().into_owned();
    let output = run(&["run", &path("a.txt"), "-o", &path("out"), "-g", &path("g.csv"), "--progress", "none"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let rows = table(&files.path().join("out/terms.csv"));
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(rows.iter().all(|row| row["found_en"].to_lowercase().starts_with("scrambl")), "{rows:?}");
}

/// One place in the English used to count for every mention in the German.
#[test]
fn a_term_said_twice_must_be_there_twice() {
    let files = folder(&[
        (
            "a.txt",
            "Behörde warnt Konzern\n\nDie Behörde warnte am Montag davor, dass die Behörde den Konzern im Herbst prüft. \
             Nutzerinnen und Nutzer warten.\n"
                .as_bytes(),
        ),
        ("g.csv", "de,en\nBehörde,zebra\nNutzer,user\n".as_bytes()),
    ]);
    let path = |name: &str| files.path().join(name).to_string_lossy().into_owned();
    let output =
        run(&["run", &path("a.txt"), "-o", &path("out"), "-g", &path("g.csv"), "--full", "--progress", "none"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let lines = fs::read_to_string(files.path().join("out/briefs.jsonl")).expect("briefs.jsonl");
    let brief: serde_json::Value = serde_json::from_str(&lines).expect("a line of JSON");
    let english = brief["translation"][0]["en"].as_str().expect("the English").to_lowercase();
    let rows = table(&files.path().join("out/terms.csv"));
    let said =
        rows.iter().filter(|row| row["sentence"] == "0" && row["term_de"] == "Behörde" && !row["found_en"].is_empty());
    assert_eq!(said.count(), english.matches("zebra").count(), "{english}\n{rows:?}");
    // Both forms of a pair are one word in English.
    assert!(rows.iter().filter(|row| row["term_de"] == "Nutzer").all(|row| row["outcome"] != "missed"), "{rows:?}");
}

/// Two rows of one term used to end the run, and one bad row too.
#[test]
fn conflicts_and_bad_rows_are_told_and_end_nothing() {
    let files = folder(&[
        ("a.txt", ARTICLE.as_bytes()),
        (
            "g.csv",
            "Deutsch;Englisch\r\nMobilfunk-Betreiber;mobile operator\r\nMobilfunkbetreiber;mobile operators\r\n\
             Weixin;WeChat\r\nweixin;Weixin app\r\nBehörde;\r\n;;\r\n"
                .as_bytes(),
        ),
    ]);
    let path = |name: &str| files.path().join(name).to_string_lossy().into_owned();
    let expected = [
        "g.csv line 6: unreadable: the field 'en' of 'Behörde' is empty; write the English",
        "g.csv line 5: conflict: 'weixin' → 'Weixin app' does not count beside 'Weixin' → 'WeChat' (line 4)",
    ];
    let arguments = ["run", &path("a.txt"), "-o", &path("out"), "-g", &path("g.csv"), "--progress", "plain"];
    let output = run(&arguments);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stderr(&output).contains("glossary: 2 entries of "), "{}", stderr(&output));
    assert!(stderr(&output).contains("glossary: 2 lines do not count:"), "{}", stderr(&output));
    let checked = run(&["glossary", "check", &path("g.csv")]);
    assert_eq!(code(&checked), 1);
    let strict = run(&[&arguments[..], &["--strict-glossary"]].concat());
    assert_eq!(code(&strict), 2);
    for part in expected {
        assert!(stderr(&output).contains(part), "no '{part}' in\n{}", stderr(&output));
        assert!(stdout(&checked).contains(part), "no '{part}' in\n{}", stdout(&checked));
        assert!(stderr(&strict).contains(part), "no '{part}' in\n{}", stderr(&strict));
    }
    // Forms of one English are no conflict; the check says that one row is enough.
    let form =
        "g.csv line 3: duplicate: 'Mobilfunkbetreiber' → 'mobile operators' is accepted beside 'Mobilfunk-Betreiber'";
    assert!(!stderr(&output).contains("mobile operators") && stdout(&checked).contains(form), "{}", stdout(&checked));
}

#[test]
fn glossaries_lie_one_over_the_other() {
    let files = folder(&[
        ("a.txt", ARTICLE.as_bytes()),
        ("house.csv", "de,en\nWeixin,Weixin app\nVorwurf,allegation\n".as_bytes()),
        ("desk.csv", "de,en\nWeixin,WeChat Pay\n".as_bytes()),
    ]);
    let path = |name: &str| files.path().join(name).to_string_lossy().into_owned();
    let (house, desk) = (path("house.csv"), path("desk.csv"));
    for (name, options, line, expected) in [
        ("two", &["-g", &house, "-g", &desk][..], "glossary: 2 entries of ", "WeChat Pay"),
        ("the other way round", &["-g", &desk, "-g", &house], "house.csv (2)", "Weixin app"),
        ("over the shipped one", &["--glossary-default", "-g", &desk], "the shipped glossary (", "WeChat Pay"),
        ("the shipped one", &["--glossary-default"], " of the shipped glossary", "WeChat"),
    ] {
        let out = path(name);
        let output = run(&[&["run", &path("a.txt"), "-o", &out, "--progress", "plain"], options].concat());
        assert_eq!(code(&output), 0, "{name}: {}", stderr(&output));
        assert!(stderr(&output).contains(line), "{name}: {}", stderr(&output));
        let rows = table(&files.path().join(name).join("terms.csv"));
        let expected_en = |row: &&std::collections::BTreeMap<String, String>| row["term_de"] == "Weixin";
        assert!(rows.iter().filter(expected_en).all(|row| row["expected_en"] == expected), "{name}: {rows:?}");
        assert!(rows.iter().any(|row| row["term_de"] == "Weixin"), "{name}: {rows:?}");
    }
    let output = run(&["run", &path("a.txt"), "-o", &path("none"), "--no-glossary", "--progress", "plain"]);
    assert!(stderr(&output).contains("no glossary; name one with --glossary"), "{}", stderr(&output));
}
