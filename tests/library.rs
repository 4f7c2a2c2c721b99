//! The library from outside: what a program gets that builds briefs without the command line.

use std::path::Path;

use depesche::corpus::{FieldNames, from_bytes};
use depesche::glossary::{Entry, Glossary};
use depesche::translate::Translator;
use depesche::{Config, Failure, FailureKind, Pipeline};

fn pipeline(entries: Vec<Entry>) -> Pipeline {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/de-en");
    let translator = Translator::load(&model).expect("the shipped model");
    let mut config = Config::default();
    config.keywords = 3;
    Pipeline::new(config, Glossary::new(entries), translator)
}

/// The article in a file of this name.
fn article(name: &str, text: &str) -> depesche::corpus::Article {
    from_bytes(name, text.as_bytes(), &FieldNames::default()).remove(0).expect("an article")
}

const TEXT: &str = "Funkwerk baut ein Rechenzentrum in Lindau\n\n\
    Der Netzbetreiber Funkwerk baut im kommenden Jahr ein Rechenzentrum in Lindau. \
    Es kostet rund 600 Mio. Euro und schafft 200 Stellen.\n";

#[test]
fn a_pipeline_is_built_from_values_and_obeys_its_glossary() {
    let pipeline = pipeline(vec![Entry::german("Netzbetreiber", &["grid company"])]);
    let brief = pipeline.process(&article("funkwerk.txt", TEXT)).expect("a brief");
    assert_eq!(brief.keywords.len(), 3);
    let english = brief.summary.iter().map(|sentence| sentence.en.as_str()).collect::<Vec<_>>().join(" ");
    assert!(english.contains("grid company") && english.contains("600 million"), "{english}");
    assert_eq!(brief.terms.len(), 1);
    assert!(brief.terms[0].outcome.is_applied());
}

#[test]
fn a_language_without_a_model_is_a_kind_of_failure() {
    let french = "Le réseau\n\nLe gouvernement a présenté mardi un projet de loi sur les réseaux, et les opérateurs \
        devront construire de nouvelles antennes dans toutes les régions du pays avant la fin de l'année.\n";
    let failure = pipeline(Vec::new()).process(&article("reseau.txt", french)).expect_err("no such model");
    assert!(matches!(failure, Failure::Language { .. }));
    assert_eq!(failure.kind(), FailureKind::Language);
}
