//! What two extractors of main text make of the labelled pages, by themselves: precision and recall of body sentences.
//!
//! Run in the checkout: `cargo run --release --manifest-path benches/extractors/Cargo.toml`.

use std::fs;
use std::path::Path;

type Extractor = fn(&str) -> String;

fn by_readability(page: &str) -> String {
    dom_smoothie::Readability::from(page).parse().map(|article| article.text_content.to_string()).unwrap_or_default()
}

fn by_trafilatura(page: &str) -> String {
    trafilatura::extract(page, &trafilatura::Options::default()).map(|result| result.content_text).unwrap_or_default()
}

fn by_trafilatura_for_recall(page: &str) -> String {
    let options = trafilatura::Options::default().with_focus(trafilatura::ExtractionFocus::FavorRecall);
    trafilatura::extract(page, &options).map(|result| result.content_text).unwrap_or_default()
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn main() {
    let set = Path::new("tests/eval/reading/pages");
    let mut pages: Vec<_> = fs::read_dir(set)
        .expect("run in the checkout")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
        .collect();
    pages.sort();
    let extractors: [(&str, Extractor); 3] = [
        ("dom_smoothie", by_readability),
        ("trafilatura", by_trafilatura),
        ("trafilatura, for recall", by_trafilatura_for_recall),
    ];
    println!("| extractor alone, {} pages | precision | recall |\n|---|---|---|", pages.len());
    for (name, extract) in extractors {
        // Letters of the body that were extracted, of all letters that were extracted; sentences found of all marked.
        let (mut right, mut given, mut found, mut wanted) = (0, 0, 0, 0);
        for path in &pages {
            let bytes = fs::read(path).expect("a page");
            let page = String::from_utf8(bytes.clone()).unwrap_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect());
            let label = fs::read_to_string(path.with_extension("label")).expect("a label");
            let body: Vec<String> =
                label.split_once("\n\n").map_or("", |(_, body)| body).lines().map(letters).filter(|line| !line.is_empty()).collect();
            let text = letters(&extract(&page));
            given += text.len();
            wanted += body.len();
            for sentence in body {
                if text.contains(&sentence) {
                    found += 1;
                    right += sentence.len();
                }
            }
        }
        let share = |part: usize, whole: usize| part as f64 * 100.0 / whole.max(1) as f64;
        println!("| {name} | {:.1} % | {:.1} % |", share(right, given), share(found, wanted));
    }
}
