//! `depesche-tools eval` on a small test set, and what it says of a faulty one.

mod common;

use common::{checkout, code, folder, run, stderr, tools};

const GLOSSARY: &str = "de,en\nBußgeld,fine\nAufsichtsbehörde,regulator\n";
const RANDOM: &str = "de,en\nBußgeld,lantern\nAufsichtsbehörde,Trellmont\n";
const SENTENCES: &str = "german\tenglish\tterms\n\
    Die Aufsichtsbehörde verhängte ein Bußgeld.\tThe regulator imposed a fine.\tAufsichtsbehörde | Bußgeld\n\
    Die Medienaufsichtsbehörden schwiegen.\tThe media regulators remained silent.\tAufsichtsbehörde\n\
    Die Aktie stieg am Montag.\tThe share rose on Monday.\t\n";

#[test]
fn terms_are_counted_three_ways() {
    let set = folder(&[
        ("sentences.tsv", SENTENCES.as_bytes()),
        ("proper.csv", GLOSSARY.as_bytes()),
        ("random.csv", RANDOM.as_bytes()),
    ]);
    let output = run(&["eval", "terms", "--set", &set.path().to_string_lossy()]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("2 sentences with 3 terms, 1 without"), "{text}");
    assert!(text.contains("| terms found in the German | – | 100.0 % (3 of 3) | 100.0 % (3 of 3) |"), "{text}");
    assert!(text.contains("| sentences without terms that changed | 0 | 0 | 0 |"), "{text}");
    let cells: Vec<&str> =
        text.lines().find(|line| line.starts_with("| terms in the English")).expect("the row").split('|').collect();
    // The model's own choice cannot be a lantern; what the glossary says can.
    assert!(cells[4].contains("of 3") && !cells[4].contains("(0 of 3)"), "{text}");
}

#[test]
fn a_faulty_set_says_file_and_line() {
    let set = folder(&[
        ("sentences.tsv", SENTENCES.replace("Aufsichtsbehörde\n", "Behörde\n").as_bytes()),
        ("proper.csv", GLOSSARY.as_bytes()),
        ("random.csv", RANDOM.as_bytes()),
    ]);
    for (set, expected) in [
        (set.path().to_string_lossy().into_owned(), "sentences.tsv: line 3: the term 'Behörde' is not in both"),
        (
            "nowhere".to_owned(),
            "nowhere/proper.csv: cannot be read: there is no such file; run in a Depesche checkout, or name a test set with --set",
        ),
    ] {
        let output = tools().args(["eval", "terms", "--set", &set]).output().expect("it starts");
        assert_eq!(code(&output), 2, "{}", stderr(&output));
        assert!(stderr(&output).contains(expected), "{}", stderr(&output));
    }
}

const ARTICLE: &str = "Nordstern baut ein Rechenzentrum\n\nDer Betreiber Nordstern baut in Lindau ein neues Rechenzentrum. \
    Es kostet nach Angaben des Betreibers rund 600 Mio. Euro. Die Stadt Lindau verkauft Nordstern dafür ein Grundstück. \
    Der Bau soll im Mai beginnen und zwei Jahre dauern.\n";

const REFERENCE: &str = "summary = [\"Nordstern is building a data centre.\", \"It costs 600 million euros.\", \"Work begins in May.\"]\n\
    [[key_sentences]]\nnumber = 0\nbegins = \"Der Betreiber\"\n[[keywords]]\nde = \"Rechenzentrum\"\nen = \"data centre\"\n";

#[test]
fn summaries_and_keywords_are_scored_next_to_baselines() {
    let set = folder(&[("corpus/nordstern.txt", ARTICLE.as_bytes()), ("set/nordstern.toml", REFERENCE.as_bytes())]);
    let path = |name: &str| set.path().join(name).to_string_lossy().into_owned();
    for (command, rows) in [
        ("summary", &["Depesche, as in the brief", "Lead-3", "random", "TextRank", "LexRank", "PacSum + MMR"][..]),
        ("keywords", &["Depesche", "Depesche, in English", "plain TF-IDF", "plain TextRank"]),
    ] {
        let output = run(&["eval", command, "--set", &path("set"), "--corpus", &path("corpus")]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        for row in rows {
            assert!(text.contains(&format!("| {row} | 1 |")), "{row} is not in {text}");
        }
    }
}

#[test]
fn a_reference_whose_numbers_moved_is_an_error() {
    let moved = REFERENCE.replace("number = 0", "number = 1");
    for (reference, expected) in [
        (moved.as_str(), "sentence 1 of the article does not begin with 'Der Betreiber'; number anew"),
        ("summary = 3", "nordstern.toml: cannot be read"),
    ] {
        let set = folder(&[("corpus/nordstern.txt", ARTICLE.as_bytes()), ("set/nordstern.toml", reference.as_bytes())]);
        let path = |name: &str| set.path().join(name).to_string_lossy().into_owned();
        let output = run(&["eval", "summary", "--set", &path("set"), "--corpus", &path("corpus")]);
        assert_eq!(code(&output), 2, "{}", stderr(&output));
        assert!(stderr(&output).contains(expected), "{}", stderr(&output));
    }
}

#[test]
fn checks_are_scored_on_labelled_pairs() {
    let pairs = "german\tenglish\tdamaged\tterms\n\
        Der Umsatz stieg um 12,5 Prozent.\tRevenue rose 12.5 percent.\tnone\t\n\
        Der Umsatz stieg um 12,5 Prozent.\tRevenue rose 125 percent.\tnumber\t\n\
        Das Amt prüft den Fall nicht.\tThe office is examining the case.\tnegation\tAmt=office\n";
    let set = folder(&[("pairs.tsv", pairs.as_bytes()), ("bad.tsv", pairs.replace("negation", "tone").as_bytes())]);
    let path = |name: &str| set.path().join(name).to_string_lossy().into_owned();
    let output = run(&["eval", "checks", "--set", &path("pairs.tsv")]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("| number | 1 | 1 | 100.0 % | 100.0 % |"), "{text}");
    assert!(text.contains("| negation | 1 | 1 | 100.0 % | 100.0 % |"), "{text}");
    assert!(text.contains("Sound pairs with any warning: 0.0 % (0 of 1)"), "{text}");
    let output = run(&["eval", "checks", "--set", &path("bad.tsv")]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("bad.tsv: line 4: 'tone' is no check; use none or number"), "{}", stderr(&output));
}

#[test]
fn choosing_sentences_is_scored_on_decks() {
    let line = r#"{"id":"a","text":"Nordstern baut in Lindau. Der Betreiber Nordstern baut in Lindau ein Rechenzentrum. Es kostet rund 600 Millionen Euro und hat zehn Hallen. Die Stadt verkauft dafür ein großes Grundstück am Hafen. Der Bau soll schon im Mai beginnen und lange dauern. Viele Nachbarn sind nach eigenen Angaben nicht begeistert. Der Stadtrat stimmt am Montag über den Verkauf ab."}"#;
    let set = folder(&[("decks.jsonl", line.as_bytes())]);
    let file = set.path().join("decks.jsonl").to_string_lossy().into_owned();
    let output = run(&["eval", "summary", "--decks", &file]);
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("1 articles"), "{}", stderr(&output));
    let output = run(&["eval", "summary", "--decks", &file, "--features"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("\"back_reference\""), "{}", stderr(&output));
}

/// The cells of the row that begins with `name`, after it.
fn cells<'a>(table: &'a str, name: &str) -> Vec<&'a str> {
    let row = table.lines().find_map(|line| line.strip_prefix(&format!("| {name} |")));
    row.unwrap_or_else(|| panic!("no row '{name}' in\n{table}"))
        .trim_end_matches('|')
        .split('|')
        .map(str::trim)
        .collect()
}

/// The share in a cell in percent, written as `98.8 % (658 of 666)`, `98.8 %` or `80 of 86`.
fn share(cell: &str) -> f64 {
    if let Some((percent, _)) = cell.split_once(" %") {
        return percent.parse().expect("a number");
    }
    let (part, whole) = cell.split_once(" of ").unwrap_or_else(|| panic!("no share: {cell}"));
    100.0 * part.parse::<f64>().expect("a number") / whole.parse::<f64>().expect("a number")
}

/// What a command prints for one of the repository's own sets.
fn measured(arguments: &[&str]) -> String {
    let output = run(&[&["eval"], arguments].concat());
    assert_eq!(code(&output), 0, "{arguments:?}: {}", stderr(&output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn articles_are_found_in_their_files_as_well_as_before() {
    let text = measured(&["reading"]);
    // Precision and recall of body sentences; titles, dates, authors, addresses, languages; precision and recall of headings.
    let floors = [97.0, 99.3, 80.0, 91.0, 78.0, 92.0, 98.0, 81.0, 87.0];
    let row = cells(&text, "all");
    assert_eq!(row.len(), floors.len() + 2, "{text}");
    for (cell, floor) in row.iter().skip(2).zip(floors) {
        assert!(share(cell) >= floor, "{cell}, at least {floor} %:\n{text}");
    }
}

#[test]
fn checks_are_as_reliable_as_before() {
    // Damaged pairs that are warned about at least, sound ones at most.
    for (set, damaged, sound) in
        [("first", 95.0, 3.0), ("second", 93.0, 2.0), ("third", 88.0, 4.0), ("fourth", 90.0, 8.0)]
    {
        let text = measured(&["checks", "--set", &format!("tests/eval/checks/{set}.tsv")]);
        let warned = |pairs: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(&format!("{pairs} pairs with any warning: ")));
            share(line.unwrap_or_else(|| panic!("{set}: {text}")))
        };
        assert!(warned("Damaged") >= damaged && warned("Sound") <= sound, "{set}:\n{text}");
        // Each check finds something and is mostly right; the strictest floors are those of all together.
        for check in ["number", "name", "length", "repetition", "untranslated", "negation", "term", "quotation"] {
            let row = cells(&text, check);
            // The first sets are older than the check of quotation marks, and the last one has no terms.
            if check == if set == "fourth" { "term" } else { "quotation" } {
                assert_eq!(row[0], "0", "{set}, {check}:\n{text}");
                continue;
            }
            assert!(share(row[2]) >= 50.0 && share(row[3]) >= 50.0, "{set}, {check}:\n{text}");
        }
    }
}

/// Every twelfth sentence of the set, so that the test takes less than a minute where nothing is optimised.
#[test]
fn terminology_holds_as_well_as_before() {
    let file = |name: &str| std::fs::read_to_string(checkout().join("tests/eval/terms").join(name)).expect("the set");
    let sentences = file("sentences.tsv");
    let some = sentences.lines().enumerate().filter(|(number, _)| number % 12 == 0).map(|(_, line)| line);
    let set = folder(&[
        ("sentences.tsv", some.collect::<Vec<_>>().join("\n").as_bytes()),
        ("proper.csv", file("proper.csv").as_bytes()),
        ("random.csv", file("random.csv").as_bytes()),
    ]);
    let text = measured(&["terms", "--set", &set.path().to_string_lossy()]);
    // With the proper and with the random glossary.
    for (row, floors) in [
        ("terms in the English", [92.0, 85.0]),
        ("– as words of their own", [92.0, 90.0]),
        ("terms found in the German", [92.0, 92.0]),
        ("terms with one English throughout", [70.0, 70.0]),
    ] {
        for (cell, floor) in cells(&text, row).iter().skip(1).zip(floors) {
            assert!(share(cell) >= floor, "{row}: {cell}, at least {floor} %:\n{text}");
        }
    }
    for row in ["found and not labelled", "sentences without terms that changed"] {
        assert_eq!(cells(&text, row)[1..], ["0", "0"], "{row}:\n{text}");
    }
}

#[test]
fn judged_translations_that_read_otherwise_are_left_out() {
    let articles = "{\"id\": \"a-1\", \"text\": \"Der Konzern baut ein Werk in Bremen. Die Aktie stieg am Montag.\"}\n";
    // The first 16 digits of the SHA-256 of the first sentence, then of none.
    let labels = "article\tgerman\tenglish\tclass\tpart\n\
        a-1\t1e1562a4b464f85b\t0123456789abcdef\tright\tfit\n\
        a-1\t0123456789abcdef\t0123456789abcdef\tmisleading\tkept\n\
        a-2\t0123456789abcdef\t0123456789abcdef\trough\tkept\n";
    let set = folder(&[("articles.jsonl", articles.as_bytes()), ("labels.tsv", labels.as_bytes())]);
    let path = |name: &str| set.path().join(name).to_string_lossy().into_owned();
    let eval = |labels: &str, form: &str| {
        run(&["eval", "doubt", "--set", labels, "--articles", &path("articles.jsonl"), form])
    };
    let told = |form: &str| {
        let output = eval(&path("labels.tsv"), form);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let header = "class\tpart\tmean\tweakest\tlowest\tattention\tpieces\trarity\twarnings\n";
    assert_eq!(told("--features"), header);
    let changed = told("--changed");
    let rows: Vec<Vec<&str>> = changed.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 2, "{changed}");
    assert_eq!(rows[1][..3], ["a-1", "fit", "1e1562a4b464f85b"], "{changed}");
    assert_eq!(rows[1][4], "Der Konzern baut ein Werk in Bremen.", "{changed}");

    let wrong = labels.replace("rough", "so-so");
    std::fs::write(path("wrong.tsv"), wrong).expect("written");
    let output = eval(&path("wrong.tsv"), "--features");
    assert_eq!(code(&output), 2, "{}", stderr(&output));
    assert!(stderr(&output).contains("wrong.tsv: line 4: 'so-so' is no class"), "{}", stderr(&output));
}
