//! Articles that are wholly in capitals, or write ae, oe and ue, are German, and stay as they are written.

use depesche::corpus::{self, FieldNames};

#[test]
fn articles_in_capitals_or_without_umlauts_are_read_as_written() {
    let cases = [
        (
            "in capitals",
            "FUNKWERK BAUT RECHENZENTRUM IN LINDAU",
            "DER NETZBETREIBER FUNKWERK BAUT IM KOMMENDEN JAHR EIN RECHENZENTRUM. DIE BEHÖRDE PRÜFT DAS.",
        ),
        (
            "ae, oe, ue",
            "Buerger wollen Bebauungsplan fuer Werk aendern",
            "Die Behoerde prueft, ob das Werk die Auflagen erfuellt. Die Buerger wollen den Plan aendern.",
        ),
        (
            "one sentence in capitals",
            "BEHÖRDE PRÜFT WERK",
            "DIE BEHÖRDE PRÜFT, OB DAS WERK IN DER STADT DIE AUFLAGEN ERFÜLLT.",
        ),
    ];
    for (kind, title, text) in cases {
        let json = serde_json::json!({ "title": title, "text": text }).to_string();
        for (file, content) in [("a.json", json), ("a.txt", format!("{title}\n\n{text}\n"))] {
            let article = corpus::from_bytes(file, content.as_bytes(), &FieldNames::default()).remove(0).expect(kind);
            assert_eq!((article.title.as_str(), article.text.as_str()), (title, text), "{kind}, {file}");
            assert!(article.language.is_german(), "{kind}, {file}: {:?}", article.language);
        }
    }
}
