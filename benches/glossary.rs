//! What a large glossary costs: `cargo bench --bench glossary`.
//!
//! A glossary of 50 000 entries is made from German word parts (no two alike, some of several words), written, loaded,
//! and looked for in the sample corpus; a run of the same articles says how much of it the search takes. Times are of
//! this machine, ratios are the result.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use depesche::corpus::{self, Article, FieldNames, Selection};
use depesche::glossary::Glossary;
use depesche::text::Analysis;
use depesche::{Config, Pipeline};

const ENTRIES: usize = 50_000;

const FIRST: &[&str] = &[
    "Daten", "Netz", "Sicherheits", "Markt", "Energie", "Technik", "Handels", "Verkehrs", "Bildungs", "Gesundheits",
    "Forschungs", "Verwaltungs", "Finanz", "Medien", "Umwelt", "Wasser", "Luft", "Steuer", "Rechts", "Arbeits",
    "Qualitäts", "Lizenz", "Geräte", "Speicher", "Rechen", "Kunden", "Vertrags", "Preis", "Produkt", "System",
    "Prozess", "Signal", "Modell", "Muster", "Schutz", "Zugangs", "Liefer", "Lager", "Transport", "Bau",
];

const SECOND: &[&str] = &[
    "behörde", "aufsicht", "verordnung", "prüfung", "abgabe", "anlage", "dienst", "verband", "richtlinie", "messung",
    "planung", "leitung", "gesetz", "stelle", "zentrum", "gebühr", "plattform", "steuerung", "kontrolle", "analyse",
    "verfahren", "quote", "strategie", "lösung", "kette", "gruppe", "reform", "krise", "technik", "kosten", "werk",
    "bericht", "antrag", "vertrag", "schule", "kasse", "fabrik",
];

const BEFORE: &[&str] = &[
    "", "europäische", "deutsche", "digitale", "neue", "staatliche", "private", "regionale", "zentrale", "öffentliche",
    "nationale", "technische", "rechtliche", "mobile", "offene", "sichere", "lokale", "globale", "freie", "grüne",
    "smarte", "virtuelle", "hybride", "autonome", "lernende", "geprüfte", "vernetzte", "gemeinsame", "interne",
    "externe", "aktive", "passive", "direkte", "indirekte",
];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let large_file = folder.path().join("large.csv");
    std::fs::write(&large_file, table()).expect("the glossary is written");

    let found = corpus::find(&[root.join("corpus")], &Selection::default()).expect("the sample corpus");
    let fields = FieldNames::default();
    let articles: Vec<Article> =
        corpus::documents(&found.files, &fields).filter_map(|document| document.read().ok()).collect();
    let texts: Vec<Analysis> = articles.iter().map(|a| Analysis::new(&a.text, &a.language)).collect();
    let words: usize = texts.iter().map(Analysis::word_count).sum();

    let (load, large) = best(5, || Glossary::load(&large_file).expect("it loads"));
    let small = Glossary::load(&root.join("glossary")).expect("the sample glossary");
    let search = |glossary: &Glossary| best(5, || texts.iter().map(|text| glossary.find(text).len()).sum::<usize>()).0;
    let (in_small, in_large) = (search(&small), search(&large));

    let model = Some(root.join("models/de-en").to_string_lossy().into_owned());
    let mut config = Config::default();
    config.glossary = vec![root.join("glossary").into()];
    config.model = model;
    let pipeline = Pipeline::build(&config).expect("the shipped model");
    let (run, _) = best(1, || articles.iter().filter(|article| pipeline.process(article).is_ok()).count());

    println!("{words} words, {} articles", articles.len());
    println!("loading {} entries                  {:.3} s", large.len(), load.as_secs_f64());
    println!("searching, {ENTRIES} against {} entries   {:.2} times", small.len(), ratio(in_large, in_small));
    println!("search with {ENTRIES} entries, of a run   {:.2} %", 100.0 * ratio(in_large, run));
}

/// The shortest of some tries, and what came of the last.
fn best<T>(tries: usize, mut what: impl FnMut() -> T) -> (Duration, T) {
    let mut timed = || {
        let begin = Instant::now();
        let value = black_box(what());
        (begin.elapsed(), value)
    };
    let mut shortest = timed();
    for _ in 1..tries {
        let (time, value) = timed();
        shortest = (time.min(shortest.0), value);
    }
    shortest
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64().max(1e-9)
}

fn table() -> String {
    let mut text = "de,en\n".to_owned();
    let nouns = FIRST.iter().flat_map(|first| SECOND.iter().map(move |second| format!("{first}{second}")));
    let terms = nouns.flat_map(|noun| BEFORE.iter().map(move |before| format!("{before} {noun}").trim().to_owned()));
    for (number, term) in terms.take(ENTRIES).enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{term},term {number}");
    }
    text
}
