//! What a run costs beside the engine: `cargo bench --bench run`.
//!
//! On the sample corpus, on one thread unless said otherwise: the whole job against the bare engine, `fxtranslate`, on the
//! same sentences (titles, summary sentences and keywords, as plain text, decoded once in batches of sixteen of like length
//! over all articles, with its shortlist or without, whichever is faster: the best it can do); our own decoding of these
//! against the engine's; the time of each room; a run of the batch on one and on two threads; a second run, which finds
//! everything in its journal. Times are of this machine, ratios are the result. Other work on the machine spoils them:
//! each is the best of several.

use std::hint::black_box;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use depesche::batch::{self, Job, Lock, RunRequest, Shard};
use depesche::brief::{Brief, Outcome};
use depesche::corpus::{self, Article, FieldNames, Found, Selection, SiteLines};
use depesche::engine::model::Model;
use depesche::engine::search::greedy;
use depesche::glossary::Annotated;
use depesche::models::card::Card;
use depesche::output::{Format, Outputs};
use depesche::text::Analysis;
use depesche::text::german::frequencies::Frequencies;
use depesche::{Config, Pipeline, keywords, summary};
use fxtranslate::engine::Engine;
use fxtranslate::shortlist::Shortlist;

/// Sentences that the engine decodes together.
const BATCH: usize = 16;

/// So many times the corpus is run by the batch.
const COPIES: usize = 4;

/// Each time is the best of so many.
const TIMES: usize = 3;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let model = root.join("models/de-en");
    let mut config = Config::default();
    config.glossary = vec![root.join("glossary").into()];
    config.model = Some(model.to_string_lossy().into_owned());
    let pipeline = Pipeline::build(&config).expect("the shipped model");
    let found = batch::find(&[root.join("corpus")], &Selection::default()).expect("the sample corpus");
    let fields = FieldNames::default();
    let read = || -> Vec<Article> {
        corpus::documents(&found.files, &fields).filter_map(|document| document.read().ok()).collect()
    };
    let articles: Vec<Article> = read().into_iter().filter(|article| article.language.is_german()).collect();

    let analyses = || -> Vec<(Analysis, Analysis)> {
        let both = |a: &Article| (Analysis::new(&a.title, &a.language), Analysis::new(&a.text, &a.language));
        articles.iter().map(both).collect()
    };
    let (reading, _) = best(read);
    let (text, taken_apart) = best(analyses);
    let glossary = pipeline.glossary();
    let (finding, _) = best(|| {
        taken_apart.iter().map(|(title, text)| glossary.find(title).len() + glossary.find(text).len()).sum::<usize>()
    });
    let annotated: Vec<(Annotated, Annotated)> = articles
        .iter()
        .map(|a| (Annotated::new(&a.title, &a.language, glossary), Annotated::new(&a.text, &a.language, glossary)))
        .collect();
    let frequencies = Frequencies::of(&articles[0].language);
    let (ranking, _) =
        best(|| annotated.iter().map(|(title, text)| summary::rank(text, title, frequencies).len()).sum::<usize>());
    let (extracting, _) = best(|| {
        let extract = |(title, text): &(Annotated, Annotated)| {
            let input = keywords::Input { title, text, glossary, frequencies };
            keywords::extract(&input, config.keywords).len()
        };
        annotated.iter().map(extract).sum::<usize>()
    });
    let (whole, briefs) =
        best(|| articles.iter().map(|article| pipeline.process(article).expect("a brief")).collect::<Vec<Brief>>());
    let outcomes: Vec<Outcome> = briefs.iter().cloned().map(|brief| Outcome::Done(Box::new(brief))).collect();
    let (writing, _) = best(|| write(&outcomes));

    let card = Card::read(&model).expect("its card");
    let decoder = Model::load(&model, &card).expect("its weights");
    let sentences: Vec<String> = briefs.iter().flat_map(plain).collect();
    // Anew each time: a reading keeps what it is encoded to.
    let readings = || sentences.iter().map(|text| Rc::new(decoder.read(text, 0, &[]))).collect::<Vec<_>>();
    let files = card.verify(&model).expect("its files");
    let engine = Engine::load_mmapped(&files.model, &files.vocabulary, &files.vocabulary).expect("its weights");
    let mut sources: Vec<Vec<u32>> = readings().iter().map(|reading| reading.ids.clone()).collect();
    sources.sort_by_key(Vec::len);
    let decode = |engine: &Engine| sources.chunks(BATCH).map(|batch| engine.greedy_batch(batch).len()).sum::<usize>();
    let (of_all, _) = best(|| decode(&engine));
    let shortlist = files.shortlist.as_ref().and_then(|file| Shortlist::load(file).ok()).expect("its shortlist");
    let engine = engine.with_shortlist(shortlist);
    let (of_some, _) = best(|| decode(&engine));
    let bare = of_all.min(of_some);
    let (own, _) = best(|| greedy::search(&decoder, &readings()).len());

    let job = whole + reading + writing;
    let percent = |part: Duration| format!("{:.1} %", part.as_secs_f64() / job.as_secs_f64() * 100.0);
    println!("{} German articles, {} sentences, titles and keywords", articles.len(), sentences.len());
    println!("| room | share of the job |\n|---|---|");
    let others = [text, finding, ranking, extracting];
    let translating = whole.saturating_sub(others.iter().sum());
    let rooms = [
        ("reading", reading),
        ("text", text),
        ("glossary", finding),
        ("summary", ranking),
        ("keywords", extracting),
        ("translating, enforcing, checking", translating),
        ("writing", writing),
    ];
    for (name, time) in rooms {
        println!("| {name} | {} |", percent(time));
    }
    println!("| of which the bare engine decodes once | {} |", percent(bare));
    println!("\nthe engine with the shortlist / without it: {:.2}", ratio(of_some, of_all));
    println!("bare engine / whole job: {:.3}", bare.as_secs_f64() / job.as_secs_f64());
    println!("bare engine / our own decoding of the same: {:.2}", ratio(bare, own));

    let folder = tempfile::tempdir().expect("a temporary folder");
    // Several times the corpus, so that the end, where one thread waits for the other, counts as little as in real runs.
    let copies = tempfile::tempdir().expect("a temporary folder");
    for (number, article) in (0..COPIES).flat_map(|copy| articles.iter().map(move |article| (copy, article))) {
        // Not quite the same: the journal knows an article that it has met.
        let text = format!("{}\n\n{}\n\nFassung {number}.\n", article.title, article.text);
        std::fs::write(copies.path().join(format!("{number}-{}.txt", article.id)), text).expect("it is written");
    }
    let several = batch::find(&[copies.path().to_owned()], &Selection::default()).expect("the copies");
    let runs = |jobs: usize, keep: Option<&Path>| run(&pipeline, &several, jobs, keep);
    let one = (0..TIMES).map(|_| runs(1, None)).min().unwrap_or_default();
    let two = (0..TIMES).map(|_| runs(2, None)).min().unwrap_or_default();
    println!("one thread / two threads: {:.2}", ratio(one, two));
    let first = runs(1, Some(folder.path()));
    let again = runs(1, Some(folder.path()));
    println!("a run in which nothing changed / the first: {:.3}", ratio(again, first));
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

fn best<T>(work: impl Fn() -> T) -> (Duration, T) {
    let mut shortest = Duration::MAX;
    let mut result = work();
    for _ in 0..TIMES {
        let began = Instant::now();
        result = black_box(work());
        shortest = shortest.min(began.elapsed());
    }
    (shortest, result)
}

/// What is shown in English of an article, in German.
fn plain(brief: &Brief) -> impl Iterator<Item = String> {
    let sentences = brief.summary.iter().map(|sentence| sentence.source.clone());
    let keywords = brief.keywords.iter().filter(|keyword| !keyword.glossary).map(|keyword| keyword.source.clone());
    std::iter::once(brief.title.source.clone()).chain(sentences).chain(keywords)
}

fn write(outcomes: &[Outcome]) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let outputs = Outputs::open(folder.path(), &Format::ALL).expect("it can be written");
    let mut writer = outputs.corpus_writer().expect("it can be written");
    for outcome in outcomes {
        outputs.write_article(outcome).expect("it is written");
        writer.add(outcome).expect("it is written");
    }
    writer.finish().expect("it is written");
}

/// The time of a run over the sample corpus.
fn run(pipeline: &Pipeline, found: &Found, jobs: usize, keep: Option<&Path>) -> Duration {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = keep.unwrap_or(folder.path());
    let lock = Lock::take(out).expect("nobody else is there");
    let outputs = Outputs::open(out, &Format::ALL).expect("it can be written");
    let job = Job {
        pipeline,
        found,
        request: &RunRequest::default(),
        site_lines: Arc::new(SiteLines::default()),
        outputs: &outputs,
        lock: &lock,
        shard: Shard::WHOLE,
        fresh: false,
        prune: false,
        jobs,
        stop: &AtomicBool::new(false),
    };
    let began = Instant::now();
    job.run(&()).expect("it runs");
    began.elapsed()
}
