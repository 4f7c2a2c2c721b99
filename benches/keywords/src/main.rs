//! `depesche-tools eval keywords` with one more row: YAKE (Campos et al. 2020), as `yake-rust` has it, on headline and text.

use depesche_tools::eval::keywords::{self, Extractor};
use depesche_tools::eval::reference::{self, Referenced};
use depesche::{Config, Pipeline};

const MOST: usize = 10;

fn yake(one: &Referenced) -> Vec<String> {
    let Some(stopwords) = yake_rust::StopWords::predefined("de") else { return Vec::new() };
    let text = format!("{}.\n\n{}", one.article.title, one.article.text);
    let found = yake_rust::get_n_best(MOST, &text, &stopwords, &yake_rust::Config::default());
    found.into_iter().map(|keyword| keyword.raw).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let articles = reference::read("tests/reference".as_ref(), "corpus".as_ref())?;
    let mut config = Config::default();
    config.glossary = vec!["glossary".into()];
    let pipeline = Pipeline::build(&config)?;
    let others: [Extractor; 1] = [("YAKE", &yake)];
    print!("{}", keywords::to_markdown(&keywords::measure(&pipeline, &articles, &others)?));
    Ok(())
}

