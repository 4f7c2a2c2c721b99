//! Lines that are no language: left out, and said.

use depesche::corpus::{CorpusError, NoticeKind};

use crate::read;

const PROSE: &str = "Der Netzbetreiber Funkwerk baut im kommenden Jahr ein Rechenzentrum in Lindau.";

#[test]
fn figures_and_data_are_left_out_and_said() {
    let figures = "12,5 17,3 99,1 1.204 ".repeat(1000);
    let table: String = (0..400)
        .map(|row| format!("20{:02} 3,{row} 5,6 7,8 1.204 3.300 99,5 17,25 4,{row} 6,6\n", row % 100))
        .collect();
    let hex: String =
        (0..300).map(|row| format!("{row:07x} 7f 45 4c 46 02 01 01 00 00 3e 00 01 00 00 a0 9c\n")).collect();
    let base64 = "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4\n".repeat(300);
    let log = "2024-01-05 12:33:11,204 ERROR [main] de.beispiel.Netz - Verbindung zum Knoten abgelehnt.\n".repeat(200);
    let code = "for (int i = 0; i < n; i++) {\n    summe += werte[i];\n}\nreturn summe;\n".repeat(50);
    for (name, junk) in
        [("figures", figures), ("table", table), ("hex", hex), ("base64", base64), ("log", log), ("code", code)]
    {
        let article = read("a.txt", &format!("Titel\n\n{PROSE}\n\n{junk}\n\n{PROSE} Das ist neu.\n")).expect(name);
        assert_eq!(article.text, format!("{PROSE}\n\n{PROSE} Das ist neu."), "{name}");
        let [notice] = article.notices.as_slice() else { panic!("{name}: {:?}", article.notices) };
        assert_eq!(notice.kind, NoticeKind::Language, "{name}");
        assert!(notice.detail.contains("no language"), "{name}: {}", notice.detail);
        assert!(matches!(read("a.txt", &junk), Err(CorpusError::Empty { .. })), "{name} alone");
    }
}

#[test]
fn figures_in_prose_stay() {
    for text in [
        "Der Umsatz stieg um 12,5 Prozent auf 3,4 Milliarden Euro, der Gewinn um 7 Prozent auf 204 Millionen Euro.",
        "Die Lücken CVE-2021-44228, CVE-2021-45046 und CVE-2021-45105 betreffen die Versionen 2.0, 2.14.1 und 2.16.0.",
        "Erreichbar ist der Dienst unter 030 1234567, 040 7654321 und 089 9876543 von 8.00 bis 18.30 Uhr.",
    ] {
        let article = read("a.txt", &format!("Titel\n\n{PROSE}\n\n{text}\n")).expect("it is read");
        assert_eq!(article.text, format!("{PROSE}\n\n{text}"));
        assert!(article.notices.is_empty());
    }
}
