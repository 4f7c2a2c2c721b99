//! The language of short texts: German teasers, and near relatives of German, which are translated to gibberish when they
//! are taken for it.

use crate::read;

const SEEN: &str = include_str!("languages.tsv");
const UNSEEN: &str = include_str!("languages-unseen.tsv");

fn cases(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once('\t').expect("code, tab, text"))
}

/// The code of the language that a text is found to be in; empty where it cannot be told.
fn found(text: &str) -> String {
    let record = format!("{{\"title\": \"1\", \"text\": {}}}\n", serde_json::Value::from(text));
    read("a.jsonl", &record).map(|article| article.language.code().to_owned()).unwrap_or_default()
}

#[test]
fn short_texts_and_near_relatives_of_german() {
    let mut wrong = Vec::new();
    for (code, text) in cases(SEEN) {
        let found = found(text);
        if found != code {
            wrong.push(format!("{code}, not {found}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No text in another language is taken for German, and few German ones are too short to tell.
#[test]
fn texts_that_the_rules_were_not_made_for() {
    let (mut german, mut told, mut mistaken) = (0, 0, Vec::new());
    for (code, text) in cases(UNSEEN) {
        let found = found(text);
        if code == "de" {
            german += 1;
            told += usize::from(found == "de");
        } else if found == "de" {
            mistaken.push(text);
        }
    }
    assert!(mistaken.is_empty(), "{mistaken:?}");
    assert!(told * 100 >= german * 85, "{told} of {german}");
}

#[test]
fn a_german_article_may_quote_a_dialect() {
    let german = "Der Konzern baut im kommenden Jahr ein Werk in der Schweiz und schafft dort viele Stellen.";
    let dialect = "Das isch nöd eifach gsi, hät de Chef gseit, aber mir händ s gschafft.";
    let text = format!("Titel\n\n{german}\n\n{german}\n\n{german}\n\n„{dialect}“\n\n{german}\n\n{german}\n");
    let article = read("a.txt", &text).expect("it is read");
    assert_eq!((article.language.code(), article.notices.len()), ("de", 0));
    let half = format!("Titel\n\n{german}\n\n{dialect}\n\n{dialect}\n");
    let article = read("a.txt", &half).expect("it is read");
    assert!(article.notices[0].detail.contains("Swiss German"), "{:?}", article.notices);
}
