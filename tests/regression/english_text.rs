//! English articles, and English in German ones, are weighed by English words.

use depesche::glossary::{Annotated, Glossary};
use depesche::keywords::{self, Input};
use depesche::language::Language;
use depesche::text::german::frequencies::Frequencies;

fn keywords_of(text: &str, language: &Language) -> Vec<String> {
    let glossary = Glossary::default();
    let (title, text) = (Annotated::new("", language, &glossary), Annotated::new(text, language, &glossary));
    let input = Input { title: &title, text: &text, glossary: &glossary, frequencies: Frequencies::of(language) };
    keywords::extract(&input, 40).into_iter().map(|keyword| keyword.text).collect()
}

#[test]
fn keywords_of_an_english_article_name_something() {
    let text = "The network operator Funkwerk announced on Monday that it will quickly build a fast network. \
        The company said in March that the war over chips had been lost. A spokesman expected higher prices. \
        Customers were told that the supplier bought land and sold its former office buildings on Tuesday.";
    let found = keywords_of(text, &Language::english());
    let has = |word: &str| found.iter().any(|keyword| keyword.eq_ignore_ascii_case(word));
    for word in ["announced", "monday", "quickly", "fast", "march", "expected", "told", "bought", "tuesday", "higher"] {
        assert!(!has(word), "{word}: {found:?}");
    }
    for word in ["Funkwerk", "network", "prices", "supplier", "customers"] {
        assert!(has(word), "{word}: {found:?}");
    }
}

#[test]
fn an_english_quotation_in_a_german_article_gives_no_days_and_verbs() {
    let text = "Der Konzern Funkwerk teilte mit: „We announced on Monday that Customers will get the new Router in March.“ \
        Die Behörde prüft den Vorgang. Das Urteil der Behörde steht aus.";
    let found = keywords_of(text, &Language::german());
    for word in ["Monday", "March", "We"] {
        assert!(!found.iter().any(|keyword| keyword == word), "{word}: {found:?}");
    }
    assert!(found.iter().any(|keyword| keyword == "Behörde"), "{found:?}");
}
