//! Dates of fields: the right day, or none.

use depesche::corpus::{self, FieldNames};

const TEXT: &str = "Der Netzbetreiber Funkwerk baut im kommenden Jahr ein Rechenzentrum in Lindau.";

fn in_json(date: &str) -> Option<String> {
    let json = serde_json::json!({ "title": "Neues Netz", "text": TEXT, "date": date }).to_string();
    date_of("a.json", &json)
}

fn in_feed(date: &str) -> Option<String> {
    let item =
        format!("<item><title>Neues Netz</title><description>{TEXT}</description><pubDate>{date}</pubDate></item>");
    date_of("a.xml", &format!("<rss version='2.0'><channel>{item}</channel></rss>"))
}

fn in_front_matter(date: &str) -> Option<String> {
    date_of("a.md", &format!("---\ntitle: Neues Netz\ndate: {date}\n---\n\n{TEXT}\n"))
}

fn date_of(file: &str, content: &str) -> Option<String> {
    corpus::from_bytes(file, content.as_bytes(), &FieldNames::default()).remove(0).expect("an article").date
}

fn check(kind: &str, cases: &[(&str, Option<&str>)]) {
    for (text, wanted) in cases {
        assert_eq!(in_json(text).as_deref(), *wanted, "{kind}, JSON: {text}");
        assert_eq!(in_feed(text).as_deref(), *wanted, "{kind}, RSS: {text}");
        assert_eq!(in_front_matter(text).as_deref(), *wanted, "{kind}, front matter: {text}");
    }
}

#[test]
fn english_forms() {
    check(
        "English",
        &[
            ("03 Sep 15", Some("2015-09-03")),
            ("Thu, 03 Sep 15 10:30:00 GMT", Some("2015-09-03")),
            ("Thursday, 03-Sep-15 10:30:00 GMT", Some("2015-09-03")),
            ("25 May 2020", Some("2020-05-25")),
            ("25-May-2020", Some("2020-05-25")),
            ("May 25 2020", Some("2020-05-25")),
            ("May 25th, 2020", Some("2020-05-25")),
            ("Monday, May 25, 2020 at 2:30 PM", Some("2020-05-25")),
            ("Mon May 25 14:30:00 2020", Some("2020-05-25")),
            ("Mon May 25 2020 14:30:00 GMT+0200", Some("2020-05-25")),
            ("5/25/2020", Some("2020-05-25")),
        ],
    );
}

#[test]
fn german_forms() {
    check(
        "German",
        &[
            ("Mo, 25 Mai 2020 10:00:00 +0200", Some("2020-05-25")),
            ("Mi., 3. März 2021", Some("2021-03-03")),
            ("Mittwoch, den 3. März 2021 um 14.30 Uhr", Some("2021-03-03")),
            ("Di, 05 Jän 2021 23:59:00 +0100", Some("2021-01-05")),
            ("Do, 14 Okt 21", Some("2021-10-14")),
            ("Sa., 25. Dez. 2021, 9 Uhr", Some("2021-12-25")),
            ("25.5.20, 14:30", Some("2020-05-25")),
            ("25.05.2020 - 14:30 Uhr", Some("2020-05-25")),
            ("25. Mai, 14:30 Uhr", None),
        ],
    );
}

#[test]
fn other_languages() {
    check(
        "other languages",
        &[
            ("lundi 25 mai 2020", Some("2020-05-25")),
            ("1er août 2021", Some("2021-08-01")),
            ("lunedì 25 maggio 2020", Some("2020-05-25")),
            ("25 de mayo de 2020", Some("2020-05-25")),
            ("maandag 25 mei 2020", Some("2020-05-25")),
            ("25 maja 2020 r.", Some("2020-05-25")),
            ("11 października 2021", Some("2021-10-11")),
        ],
    );
}

#[test]
fn digits_in_a_row_and_zones() {
    check(
        "compact",
        &[
            ("202108311430", Some("2021-08-31")),
            ("20210831", Some("2021-08-31")),
            ("20210831T1430Z", Some("2021-08-31")),
            ("20210831T143000+0200", Some("2021-08-31")),
            ("20210831143000", Some("2021-08-31")),
            ("2021-08-31T23:30:00-05:00", Some("2021-08-31")),
            ("2021-08-31 23:30:00 UTC", Some("2021-08-31")),
            ("2021/08/31 23:30", Some("2021-08-31")),
            ("1630416600", Some("2021-08-31")),
            ("1630416600000", Some("2021-08-31")),
        ],
    );
}

#[test]
fn what_is_no_day_is_none() {
    check(
        "none",
        &[
            ("31. Februar 2021", None),
            ("2021-02-31", None),
            ("31.02.2021", None),
            ("Feb 31, 2021", None),
            ("2021-13-05", None),
            ("20210231", None),
            ("202108319930", None),
            ("9999-12-31", None),
            ("31.12.2099", None),
            ("1970-01-01T00:00:00Z", None),
            ("0001-01-01", None),
            ("123456789", None),
            ("210831143000", None),
            ("253402300799", None),
        ],
    );
}
