//! `depesche eval` on a small test set, and what it says of a faulty one.

mod common;

use common::{code, depesche, folder, run, stderr};

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
        let output = depesche().args(["eval", "terms", "--set", &set]).output().expect("it starts");
        assert_eq!(code(&output), 2, "{}", stderr(&output));
        assert!(stderr(&output).contains(expected), "{}", stderr(&output));
    }
}
