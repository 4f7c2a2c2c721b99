//! `depesche run` as a user meets it: odd input, wrong flags, exit codes, outputs.

mod common;

use common::{code, depesche, files_below, folder, run, stderr, table};
use depesche::models::card::{Card, FileFacts};
use std::path::Path;

const ARTICLE: &str = "Netzbetreiber Funkwerk baut Rechenzentrum in Lindau\n\n\
    Der Netzbetreiber Funkwerk baut im kommenden Jahr ein Rechenzentrum in Lindau. \
    Das Rechenzentrum kostet nach Angaben des Unternehmens rund 600 Mio. Euro und schafft 200 Stellen.\n\n\
    Die Bundesnetzagentur hatte dem Vorhaben am 31. August zugestimmt. Die Stadt verkauft dem Unternehmen dafür ein Grundstück am Hafen.\n";

fn out_of(folder: &tempfile::TempDir) -> String {
    folder.path().join("out").to_string_lossy().into_owned()
}

fn path_of(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).to_string_lossy().into_owned()
}

#[test]
fn an_article_becomes_a_brief_and_rows_in_every_table() {
    let corpus = folder(&[("in/funkwerk.txt", ARTICLE.as_bytes())]);
    let out = out_of(&corpus);
    let output = run(&["run", &path_of(&corpus, "in"), "-o", &out, "--progress", "none"]);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    let out = std::path::Path::new(&out);
    let names: Vec<String> = common::results(out).into_keys().collect();
    assert_eq!(
        names,
        [
            "briefs.jsonl", "briefs/funkwerk.md", "index.csv", "keywords.csv", "keywords/funkwerk.csv", "run.json",
            "terms.csv", "warnings.csv"
        ]
    );
    let index = table(&out.join("index.csv"));
    assert_eq!(index.len(), 1);
    assert_eq!(
        (index[0]["id"].as_str(), index[0]["status"].as_str(), index[0]["language"].as_str()),
        ("funkwerk", "done", "de")
    );
    assert_eq!(index[0]["sentences"], "4");
    let terms = table(&out.join("terms.csv"));
    let agency = terms.iter().find(|t| t["term_de"] == "Bundesnetzagentur").expect("the term is found");
    assert_eq!(agency["expected_en"], "Federal Network Agency");
    let record: serde_json::Value =
        serde_json::from_str(std::fs::read_to_string(out.join("briefs.jsonl")).expect("it is there").trim())
            .expect("one line of JSON");
    assert_eq!(record["schema_version"], 1);
    assert_eq!(record["summary"].as_array().map(Vec::len), Some(3));
    for sentence in record["summary"].as_array().expect("a list") {
        let source = sentence["source"].as_str().expect("the German");
        assert!(ARTICLE.contains(source), "'{source}' is not the article's own");
    }
}

#[test]
fn one_bad_file_never_stops_the_run_and_never_vanishes() {
    let corpus = folder(&[
        ("in/good.txt", ARTICLE.as_bytes()),
        ("in/empty.txt", b""),
        ("in/blank.txt", b"  \n\n \t\n"),
        ("in/binary.txt", &[0, 1, 2, 3, 255, 254, 0, 0, 7, 9, 200, 13, 10, 0, 0, 0, 1, 1]),
        ("in/french.txt", "La société a annoncé lundi que les ventes de ses appareils seraient suspendues jusqu'à la fin du mois, après la découverte d'une faille de sécurité.\n".as_bytes()),
    ]);
    let out = out_of(&corpus);
    let output = run(&["run", &path_of(&corpus, "in"), "-o", &out, "--progress", "plain"]);
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    let said = stderr(&output);
    let index = table(&std::path::Path::new(&out).join("index.csv"));
    let status: Vec<(&str, &str)> = index.iter().map(|row| (row["id"].as_str(), row["status"].as_str())).collect();
    assert_eq!(
        status,
        [("binary", "failed"), ("blank", "failed"), ("empty", "failed"), ("french", "failed"), ("good", "done")]
    );
    for name in ["binary.txt", "blank.txt", "empty.txt", "french.txt"] {
        assert!(said.contains(name), "{name} is not named in:\n{said}");
    }
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(std::path::Path::new(&out).join("run.json")).expect("it is there"))
            .expect("JSON");
    assert_eq!(manifest["failures"].as_array().map(Vec::len), Some(4));
    assert_eq!(manifest["counts"]["done"], 1);
}

#[test]
fn wrong_usage_and_configuration_end_with_2_and_say_what_to_do() {
    let place = folder(&[
        ("in/good.txt", ARTICLE.as_bytes()),
        ("nothing/readme.pdf", b"%PDF"),
        ("bad.csv", b"de,en,note\nChip,chip,\nChip,microchip,\n"),
        ("empty.csv", b"de,en,note\nChip,,\n"),
        ("glossaries/notes.txt", b"no csv"),
    ]);
    let corpus = path_of(&place, "in");
    let out = out_of(&place);
    for (name, arguments, says) in [
        ("no corpus", vec!["run"], "CORPUS"),
        ("unknown flag", vec!["run", "corpus", "--fast"], "--fast"),
        ("no such corpus", vec!["run", "no/such/folder", "-o", &out], "no/such/folder"),
        ("corpus without articles", vec!["run", &path_of(&place, "nothing"), "-o", &out], "no articles"),
        ("zero sentences", vec!["run", &corpus, "-o", &out, "--sentences", "0"], "at least 1"),
        ("unknown format", vec!["run", &corpus, "-o", &out, "--format", "docx"], "docx"),
        (
            "doubled glossary entry where none may be",
            vec!["run", &corpus, "-o", &out, "--glossary", &path_of(&place, "bad.csv"), "--strict-glossary"],
            "bad.csv line 3: conflict: 'Chip' → 'microchip' does not count beside 'Chip' → 'chip' (line 2)",
        ),
        (
            "empty glossary entry",
            vec!["run", &corpus, "-o", &out, "--glossary", &path_of(&place, "empty.csv")],
            "empty.csv: line 2",
        ),
        (
            "glossary folder without files",
            vec!["run", &corpus, "-o", &out, "--glossary", &path_of(&place, "glossaries")],
            "holds no .csv, .tsv, .tmx, .tbx, .xlsx or .ods file",
        ),
        ("no such glossary", vec!["run", &corpus, "-o", &out, "--glossary", "none.csv"], "none.csv"),
    ] {
        let arguments: Vec<&str> = arguments.iter().map(|a| &**a).collect();
        let output = run(&arguments);
        let said = stderr(&output);
        assert_eq!(code(&output), 2, "{name}: {said}");
        assert!(said.contains(says), "{name}: '{says}' is not in\n{said}");
    }
}

#[test]
fn regression_a_mistyped_corpus_leaves_no_empty_results_behind() {
    let place = folder(&[]);
    let output = run(&["run", "no/such/folder", "-o", &out_of(&place)]);
    assert_eq!(code(&output), 2, "{}", stderr(&output));
    assert!(!place.path().join("out").exists());
}

#[test]
fn without_a_model_nothing_runs_and_the_message_says_what_was_looked_for() {
    let place = folder(&[("in/good.txt", ARTICLE.as_bytes())]);
    let corpus = path_of(&place, "in");
    let out = out_of(&place);
    for (name, arguments, variable, says) in [
        ("flag", vec!["--model", "no-such-model"], None, "no-such-model"),
        ("environment", vec![], Some("fr-en-none"), "models/fr-en-none"),
    ] {
        let mut command = depesche();
        command.args(["run", &corpus, "-o", &out]).args(arguments);
        if let Some(value) = variable {
            command.env("DEPESCHE_MODEL", value);
        }
        let output = command.output().expect("it starts");
        let said = stderr(&output);
        assert_eq!(code(&output), 3, "{name}: {said}");
        assert!(said.contains(says) && said.contains("--model"), "{name}: {said}");
    }
}

#[test]
fn a_damaged_model_is_refused_before_anything_runs() {
    let place = folder(&[("in/good.txt", ARTICLE.as_bytes())]);
    let model = common::checkout().join("models/de-en");
    let copy = place.path().join("model");
    std::fs::create_dir(&copy).expect("a folder");
    for file in files_below(&model) {
        std::fs::copy(model.join(&file), copy.join(&file)).expect("copied");
    }
    let weights = files_below(&copy).into_iter().find(|f| f.extension().is_some_and(|e| e == "bin")).expect("weights");
    let whole = std::fs::read(copy.join(&weights)).expect("readable");
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    for (name, bytes, says) in [
        ("cut short", &whole[..whole.len() / 2], "bytes where the card says"),
        ("one bit flipped", &flipped, "SHA-256"),
        ("empty", &[][..], "damaged"),
    ] {
        std::fs::write(copy.join(&weights), bytes).expect("written");
        let output = run(&["run", &path_of(&place, "in"), "-o", &out_of(&place), "--model", &copy.to_string_lossy()]);
        let said = stderr(&output);
        assert_eq!(code(&output), 3, "{name}: {said}");
        assert!(said.contains(says) && said.contains(&*weights.to_string_lossy()), "{name}: {said}");
    }
}

/// The engine panics at such a model, and what it says then is for nobody.
#[test]
fn a_model_that_lacks_weights_is_refused_in_one_sentence() {
    let place = folder(&[("in/good.txt", ARTICLE.as_bytes())]);
    let shipped = common::checkout().join("models/de-en");
    let copy = place.path().join("model");
    std::fs::create_dir(&copy).expect("a folder");
    let card = Card::read(&shipped).expect("the card");
    for facts in card.files() {
        std::fs::copy(shipped.join(&facts.file), copy.join(&facts.file)).expect("copied");
    }
    let weights = copy.join(&card.model.file);
    let mut bytes = std::fs::read(&weights).expect("readable");
    let name = b"none_QuantMultA\0";
    let at = bytes.windows(name.len()).position(|window| window == name).expect("a weight of this name");
    bytes[at] = b'N';
    std::fs::write(&weights, bytes).expect("written");
    let card = Card { model: FileFacts::of(&weights).expect("its facts"), ..card };
    std::fs::write(copy.join("model.toml"), card.to_toml()).expect("written");
    let output = run(&["run", &path_of(&place, "in"), "-o", &out_of(&place), "--model", &copy.to_string_lossy()]);
    let said = stderr(&output);
    assert_eq!(code(&output), 3, "{said}");
    assert!(said.contains("its weights are incomplete") && !said.contains("panicked"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn an_output_folder_that_cannot_be_made_ends_with_3() {
    let place = folder(&[("in/good.txt", ARTICLE.as_bytes()), ("file", b"not a folder")]);
    let output = run(&["run", &path_of(&place, "in"), "-o", &path_of(&place, "file")]);
    assert_eq!(code(&output), 3, "{}", stderr(&output));
    assert!(stderr(&output).contains("file"));
}

#[test]
fn an_article_gives_the_same_brief_alone_and_in_company() {
    let alone = folder(&[("in/funkwerk.txt", ARTICLE.as_bytes())]);
    let other = "Kranich Mobil meldet Insolvenz an\n\nDer Verleiher Kranich Mobil ist zahlungsunfähig. Das Amtsgericht bestellte einen Insolvenzverwalter, der nun mit Investoren spricht.\n";
    let company = folder(&[
        ("in/a.txt", other.as_bytes()),
        ("in/funkwerk.txt", ARTICLE.as_bytes()),
        ("in/z.txt", other.as_bytes()),
    ]);
    let brief = |place: &tempfile::TempDir| {
        let output = run(&["run", &path_of(place, "in"), "-o", &out_of(place), "--progress", "none"]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        let page = std::fs::read_to_string(place.path().join("out/briefs/funkwerk.md")).expect("a brief");
        // The source line names the folder, which is another one.
        page.lines().filter(|line| !line.starts_with("source:")).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(brief(&alone), brief(&company));
}

#[test]
fn full_translates_every_sentence() {
    let place = folder(&[("in/funkwerk.txt", ARTICLE.as_bytes())]);
    let output = run(&["run", &path_of(&place, "in"), "-o", &out_of(&place), "--full", "--progress", "none"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let line = std::fs::read_to_string(place.path().join("out/briefs.jsonl")).expect("records");
    let record: serde_json::Value = serde_json::from_str(line.trim()).expect("JSON");
    let numbers: Vec<u64> =
        record["translation"].as_array().expect("a list").iter().filter_map(|s| s["sentence"].as_u64()).collect();
    assert_eq!(numbers, [0, 1, 2, 3]);
}

#[test]
fn a_sentence_longer_than_the_engine_reads_is_translated_to_its_end() {
    let clause = "die Behörde prüft die Software des Herstellers, ";
    let long = format!(
        "Bericht über eine lange Prüfung\n\nIm Januar beginnt die Arbeit, und {}am Ende zahlt der Konzern 4711 Euro.\n",
        clause.repeat(40)
    );
    let place = folder(&[("in/long.txt", long.as_bytes())]);
    let output = run(&["run", &path_of(&place, "in"), "-o", &out_of(&place), "--full", "--progress", "none"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let line = std::fs::read_to_string(place.path().join("out/briefs.jsonl")).expect("records");
    let record: serde_json::Value = serde_json::from_str(line.trim()).expect("JSON");
    let english = record["translation"][0]["en"].as_str().expect("English");
    assert!(
        english.contains("4711") || english.contains("4,711"),
        "the end is missing: …{}",
        &english[english.len().saturating_sub(200)..]
    );
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_no_torn_file() {
    use std::time::Duration;
    let files: Vec<(String, Vec<u8>)> =
        (0..400).map(|i| (format!("in/{i:03}.txt"), ARTICLE.as_bytes().to_vec())).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    let place = folder(&files);
    let out = place.path().join("out");
    let mut child = depesche()
        .args(["run", &path_of(&place, "in"), "-o", &out.to_string_lossy(), "--progress", "none"])
        .spawn()
        .expect("it starts");
    // Wait until it is at work.
    for _ in 0..600 {
        if out.join("briefs").read_dir().is_ok_and(|mut briefs| briefs.next().is_some()) {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let killed =
        std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(killed.success());
    let status = child.wait().expect("it ends");
    assert_eq!(status.code(), Some(130));
    let index = table(&out.join("index.csv"));
    assert!(!index.is_empty() && index.len() < 400, "{} articles", index.len());
    for file in files_below(&out) {
        assert!(!file.to_string_lossy().contains(".tmp"), "{} was left", file.display());
    }
    for (name, bytes) in common::results(&out) {
        assert!(!bytes.is_empty(), "{name} is empty");
    }
    // Every brief that is there is accounted for.
    let briefs = files_below(&out.join("briefs"));
    assert_eq!(briefs.len(), index.len());
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out.join("run.json")).expect("there")).expect("JSON");
    assert_eq!(manifest["interrupted"], true);
}

#[test]
fn a_summary_is_as_long_as_asked() {
    let corpus = folder(&[("in/funkwerk.txt", ARTICLE.as_bytes())]);
    let out = out_of(&corpus);
    for (options, sentences) in [
        (&["--sentences", "2"][..], 2),
        (&["--ratio", "0.25"], 1),
        (&["--ratio", "1"], 4),
        (&["--words", "1"], 1),
        (&["--words", "500"], 4),
    ] {
        let mut arguments = vec!["run".to_owned(), path_of(&corpus, "in"), "-o".into(), out.clone()];
        arguments.extend(options.iter().map(|option| (*option).to_owned()));
        let output = run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        let text = std::fs::read_to_string(format!("{out}/briefs.jsonl")).expect("it is there");
        let record: serde_json::Value = serde_json::from_str(text.trim()).expect("one line of JSON");
        assert_eq!(record["summary"].as_array().map(Vec::len), Some(sentences), "{options:?}");
    }
}

#[test]
fn dates_and_sums_are_english_of_the_variety() {
    let corpus = folder(&[("in/funkwerk.txt", ARTICLE.as_bytes())]);
    let out = out_of(&corpus);
    for (variety, date, other) in [("british", "31 August", "August 31"), ("american", "August 31", "31 August")] {
        let output = run(&["run", &path_of(&corpus, "in"), "-o", &out, "--full", "--english", variety]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        let page = std::fs::read_to_string(format!("{out}/briefs/funkwerk.md")).expect("it is there");
        assert!(page.contains(date) && !page.contains(other), "{page}");
        assert!(page.contains("€600 million"), "{page}");
    }
}

#[test]
fn unusual_german_is_translated_as_usual_and_shown_as_written() {
    let german = "Seit 5. 3. 2024 zahlen Kund*innen 3½ Prozent zzgl. der Abgabe auf CO₂, sagt die Behörde.";
    let corpus = folder(&[
        ("in/abgabe.txt", format!("Neue Abgabe\n\n{german}\n").as_bytes()),
        ("glossary.csv", "de,en\nBehörde,regulator\nCO2,carbon dioxide\n".as_bytes()),
    ]);
    let out = out_of(&corpus);
    let output = run(&["run", &path_of(&corpus, "in"), "-o", &out, "--full", "-g", &path_of(&corpus, "glossary.csv")]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let brief = std::fs::read_to_string(format!("{out}/briefs.jsonl")).expect("it is there");
    for part in [german, "5 March 2024", "3.5 per cent", "\"warnings\":[]"] {
        assert!(brief.contains(part), "{part} in {brief}");
    }
    let terms = table(Path::new(&format!("{out}/terms.csv")));
    let told: Vec<(&str, &str)> = terms.iter().map(|row| (row["form_de"].as_str(), row["found_en"].as_str())).collect();
    assert_eq!(told, [("CO₂", "carbon dioxide"), ("Behörde", "regulator")]);
}
