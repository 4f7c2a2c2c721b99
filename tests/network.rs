//! The network against the engine crate's own decoding, bit for bit, on sentences of the sample articles.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use depesche::engine::hypothesis::Hypothesis;
use depesche::engine::model::Model;
use depesche::engine::network::vocabulary_choice::{Choice, Scores};
use depesche::engine::network::{Network, Source, State};
use depesche::engine::search::{beam, greedy};
use depesche::engine::shortlist::Shortlist;
use depesche::engine::source_text::SourceText;
use depesche::language::Language;
use depesche::models::card::Card;
use depesche::models::card::{FileFacts, Files};
use depesche::text::Analysis;
use fxtranslate::engine::Engine;

/// The folder of the shipped model, and its card.
fn shipped() -> (PathBuf, Card) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/de-en");
    let card = Card::read(&folder).unwrap();
    (folder, card)
}

/// Sentences of two sample articles.
fn sample_sentences() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for name in ["wechat.txt", "chips-act.txt"] {
        let text = std::fs::read_to_string(root.join("corpus").join(name)).unwrap();
        let analysis = Analysis::new(&text, &Language::german());
        texts.extend((0..analysis.sentences.len()).map(|i| analysis.sentence_text(i).to_owned()));
    }
    texts
}

/// Sentences of all lengths, among them nothing at all and a single word.
fn readings(decoder: &Model) -> Vec<Rc<SourceText>> {
    let mut texts = vec![String::new(), "Chip".into()];
    texts.extend(sample_sentences());
    texts.retain(|text| decoder.fits(text));
    texts.iter().map(|text| Rc::new(decoder.read(text, 0, &[]))).collect()
}

/// A source the English of which is chosen from everything.
fn free(network: &Network, ids: &[u32]) -> Source {
    Source { encoding: Rc::new(network.encode(ids)), choice: Choice::All }
}

struct Both {
    decoder: Model,
    network: Network,
    engine: Engine,
    readings: Vec<Rc<SourceText>>,
}

/// The shipped model in both, without its shortlist.
fn both() -> Both {
    let (folder, card) = shipped();
    let card = Card { shortlist: None, ..card };
    let decoder = Model::load(&folder, &card).unwrap();
    let Files { model, vocabulary, .. } = card.verify(&folder).unwrap();
    let network = Network::load(&model, &[]).unwrap();
    let engine = Engine::load_mmapped(&model, &vocabulary, &vocabulary).unwrap();
    Both { readings: readings(&decoder), decoder, network, engine }
}

#[test]
fn the_network_computes_what_the_engine_computes() {
    let Both { decoder, network, engine, readings } = both();
    assert!(readings.len() > 20, "{} sentences", readings.len());
    let ids: Vec<Vec<u32>> = readings.iter().map(|reading| reading.ids.clone()).collect();

    // Drafts together and each alone against the engine's batches.
    let drafts = greedy::search(&decoder, &readings);
    let english: Vec<Vec<u32>> = drafts.iter().map(|draft| draft.ids.clone()).collect();
    assert_eq!(english, engine.greedy_batch(&ids));
    for (reading, draft) in readings.iter().zip(&drafts).take(5) {
        assert_eq!(&greedy::search(&decoder, std::slice::from_ref(reading))[0], draft);
    }

    // Single steps of several sentences together, and a translation followed at once, against the engine's single steps.
    let sources: Vec<Source> = ids.iter().map(|ids| free(&network, ids)).collect();
    let layers = 13;
    let mut states: Vec<State> = sources.iter().map(|_| network.start()).collect();
    let contexts: Vec<Vec<f32>> = ids.iter().map(|ids| engine.encode(ids)).collect();
    let width = contexts[0].len() / ids[0].len();
    let mut cells = vec![vec![vec![0.0; width]; layers]; ids.len()];
    let followed: Vec<_> =
        sources.iter().zip(&english).map(|(source, ids)| network.follow(source, ids).1.tops).collect();
    for position in 0..4 {
        let mut rows: Vec<(&Source, &mut State)> = sources.iter().zip(&mut states).collect();
        let tops = network.step(&mut rows).tops;
        for (number, top) in tops.chunks_exact(width).enumerate() {
            if english[number].len() < position {
                continue;
            }
            let last = position.checked_sub(1).map_or(decoder.end(), |before| english[number][before]);
            let (context, cells) = (&contexts[number], &mut cells[number]);
            assert_eq!(
                top,
                engine.decode_step(last, position, context, ids[number].len(), cells),
                "{number}, {position}"
            );
            assert_eq!(top, &followed[number][position * width..(position + 1) * width], "{number}, {position}");
        }
        for (state, english) in states.iter_mut().zip(&english) {
            state.accept(english.get(position).copied().unwrap_or(decoder.end()));
        }
    }
}

#[test]
fn attention_is_that_of_the_engine() {
    let Both { decoder, engine, readings, .. } = both();
    let drafts = greedy::search(&decoder, &readings);
    for draft in drafts.iter().filter(|draft| draft.ids.len() > 1).take(8) {
        let aligned = engine.translate_aligned(draft.source_text.german.replace('▁', " ").trim());
        assert_eq!(draft.shares[..], aligned.alignments[..draft.ids.len()]);
        let source: Vec<u32> = aligned.source_tokens.iter().map(|token| token.id).collect();
        assert_eq!(draft.source_text.ids, source);
    }
}

#[test]
fn the_shortlist_is_read_as_the_engine_reads_it() {
    let (folder, card) = shipped();
    let file = card.verify(&folder).unwrap().shortlist.expect("the shipped model has one");
    let decoder = Model::load(&folder, &card).unwrap();
    let ours = Shortlist::load(&file, decoder.network().vocabulary(), decoder.end()).unwrap();
    let of_engine = fxtranslate::shortlist::Shortlist::load(&file).unwrap();
    for reading in readings(&decoder) {
        let english = [ours.common(), &ours.english(&reading.ids, &[])].concat();
        let candidates = of_engine.candidates(&reading.ids, true);
        assert!(english.iter().all(|id| candidates.binary_search(id).is_ok()), "{}", reading.german);
        // The engine fills up to a multiple of eight.
        assert_eq!(candidates.len(), english.len().next_multiple_of(8), "{}", reading.german);
    }
}

#[test]
fn chosen_ids_score_what_they_score_among_all() {
    let (folder, card) = shipped();
    let decoder = Model::load(&folder, &card).unwrap();
    let network = decoder.network();
    let readings = readings(&decoder);
    let choices = decoder.choices(readings.iter().map(|reading| reading.ids.as_slice()));
    let (mut chosen, mut all) = (Scores::default(), Scores::default());
    for (reading, choice) in readings.iter().zip(choices).step_by(3) {
        let source = decoder.source(reading, choice);
        let free = free(network, &reading.ids);
        let tops = network.follow(&source, &[]).1.tops;
        network.scores([&source], &tops, &mut chosen);
        network.scores([&free], &tops, &mut all);
        let count = chosen.row(0).len();
        assert!((1000..all.row(0).len() / 2).contains(&count), "{count} of {}", reading.german);
        for (place, score) in chosen.row(0).iter().enumerate() {
            let id = source.choice.id(place);
            assert_eq!(source.choice.place(id), Some(place));
            let among_all = all.row(0)[id as usize];
            assert!((score - among_all).abs() < 1e-4, "{id}: {score} and {among_all}");
        }
    }
}

#[test]
fn what_is_chosen_from_does_not_depend_on_the_neighbours() {
    let (folder, card) = shipped();
    let decoder = Model::load(&folder, &card).unwrap();
    let readings = readings(&decoder);
    let drafts = greedy::search(&decoder, &readings);
    // Read anew: a reading keeps what it is encoded to.
    for (reading, draft) in self::readings(&decoder).iter().zip(&drafts) {
        let alone = greedy::search(&decoder, std::slice::from_ref(reading)).swap_remove(0);
        assert_eq!((alone.ids, alone.shares), (draft.ids.clone(), draft.shares.clone()), "{}", reading.german);
    }
}

#[test]
fn a_beam_of_one_is_greedy_and_no_beam_depends_on_the_neighbours() {
    let (folder, card) = shipped();
    let model = Model::load(&folder, &card).unwrap();
    let readings = readings(&model);
    let narrow = beam::search(&model, &readings, 1);
    for (greedy, narrow) in greedy::search(&model, &readings).iter().zip(narrow) {
        assert!(narrow == std::slice::from_ref(greedy), "{}", greedy.source_text.german);
    }
    let wide = beam::search(&model, &readings, 4);
    assert!(wide.iter().any(|found| found.len() > 1));
    // Read anew: a reading keeps what it is encoded to.
    for (reading, together) in self::readings(&model).iter().zip(&wide) {
        let alone = beam::search(&model, std::slice::from_ref(reading), 4).swap_remove(0);
        let texts = |found: &[Hypothesis]| found.iter().map(|one| model.text(&one.ids)).collect::<Vec<_>>();
        assert_eq!(texts(&alone), texts(together), "{}", reading.german);
    }
}

/// The model in `file` with its matrices as floating-point numbers, in the same container.
fn in_floats(file: &Path) -> Vec<u8> {
    let model = fxtranslate::model::Model::load(file).unwrap();
    let mut items: Vec<(String, u64, Vec<i32>, Vec<u8>)> = Vec::new();
    for item in model.items.iter().filter(|item| !item.name.ends_with("_QuantMultA")) {
        let (kind, mut data) = match (item.int8_transposed(), item.quant_mult()) {
            _ if item.name == "special:model.yml" => (0x101, item.data.to_vec()),
            (Ok(matrix), Ok(scale)) => {
                let [rows, columns] = item.shape[..] else { panic!("{} is no matrix", item.name) };
                // Only the embedding lies as it is declared.
                let (row, column) = if item.name == "Wemb" { (columns, 1) } else { (1, rows) };
                let places = (0..rows).flat_map(|r| (0..columns).map(move |c| (r * row + c * column) as usize));
                (0x404, places.flat_map(|place| (f32::from(matrix[place]) / scale).to_le_bytes()).collect())
            }
            _ => (0x404, item.data.to_vec()),
        };
        data.resize(data.len().next_multiple_of(256), 0);
        items.push((format!("{}\0", item.name), kind, item.shape.clone(), data));
    }
    let numbers = |numbers: &[u64]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
    let mut file = numbers(&[1, items.len() as u64]);
    for (name, kind, shape, data) in &items {
        file.extend(numbers(&[name.len() as u64, *kind, shape.len() as u64, data.len() as u64]));
    }
    items.iter().for_each(|(name, ..)| file.extend(name.as_bytes()));
    items.iter().for_each(|(_, _, shape, _)| file.extend(shape.iter().flat_map(|size| size.to_le_bytes())));
    file.extend(numbers(&[0]));
    items.iter().for_each(|(.., data)| file.extend(data));
    file
}

#[test]
fn a_model_of_floats_decodes_as_in_the_engine_although_it_has_a_shortlist() {
    let (shipped, card) = shipped();
    let Files { model, vocabulary, .. } = card.verify(&shipped).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let floats = folder.path().join("floats.bin");
    std::fs::write(&floats, in_floats(&model)).unwrap();
    for facts in [&card.vocabulary, card.shortlist.as_ref().unwrap()] {
        std::fs::copy(shipped.join(&facts.file), folder.path().join(&facts.file)).unwrap();
    }
    let card = Card { model: FileFacts::of(&floats).unwrap(), ..card };
    let decoder = Model::load(folder.path(), &card).unwrap();
    let engine = Engine::load_mmapped(&floats, &vocabulary, &vocabulary).unwrap();
    let few: Vec<Rc<SourceText>> =
        readings(&decoder).into_iter().filter(|reading| (8..16).contains(&reading.ids.len())).take(3).collect();
    let ids: Vec<Vec<u32>> = few.iter().map(|reading| reading.ids.clone()).collect();
    let english: Vec<Vec<u32>> = greedy::search(&decoder, &few).into_iter().map(|draft| draft.ids).collect();
    assert_eq!(english, engine.greedy_batch(&ids));
    assert!(english.iter().all(|ids| !ids.is_empty()));
}

/// The shortlist leaves out little of what the model would say without it: on sentences of sample articles, or on
/// those in another file, one a line, with `SENTENCES=FILE cargo test --release --test network -- --nocapture`.
#[test]
fn the_shortlist_leaves_out_next_to_nothing() {
    let text = match std::env::var_os("SENTENCES") {
        Some(file) => std::fs::read_to_string(file).unwrap(),
        None => sample_sentences().into_iter().step_by(2).collect::<Vec<_>>().join("\n"),
    };
    let (folder, card) = shipped();
    let with = Model::load(&folder, &card).unwrap();
    let list_file = card.verify(&folder).unwrap().shortlist.unwrap();
    let list = Shortlist::load(&list_file, with.network().vocabulary(), with.end()).unwrap();
    let without = Model::load(&folder, &Card { shortlist: None, ..card }).unwrap();
    let (mut ids, mut outside, mut columns, mut changed, mut sentences) = (0, 0, 0, 0, 0);
    let lines: Vec<&str> = text.lines().filter(|line| with.fits(line)).collect();
    for some in lines.chunks(32) {
        let read = |decoder: &Model| some.iter().map(|line| Rc::new(decoder.read(line, 0, &[]))).collect::<Vec<_>>();
        let chosen = greedy::search(&with, &read(&with));
        for (free, chosen) in greedy::search(&without, &read(&without)).iter().zip(&chosen) {
            let others = list.english(&free.source_text.ids, &[]);
            let is_listed = |id: &u32| list.common().binary_search(id).is_ok() || others.binary_search(id).is_ok();
            ids += free.ids.len();
            outside += free.ids.iter().filter(|id| !is_listed(id)).count();
            columns += list.common().len() + others.len();
            changed += usize::from(free.ids != chosen.ids);
            sentences += 1;
        }
    }
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    println!("{sentences} sentences, each chosen from {} ids on average", columns / sentences.max(1));
    println!("ids of free translations that are not on the list: {:.2} % of {ids}", percent(outside, ids));
    println!("sentences that read otherwise: {:.1} %", percent(changed, sentences));
    assert!(sentences >= 20, "only {sentences} sentences");
    assert!(percent(outside, ids) <= 0.3 && percent(changed, sentences) <= 6.0, "it leaves out too much");
}

#[test]
fn the_same_model_is_loaded_once() {
    let (folder, card) = shipped();
    let first = Model::load(&folder, &card).unwrap();
    let again = Model::load(&folder.join("../de-en"), &card).unwrap();
    assert!(std::ptr::eq(first.network(), again.network()));
    // Another choice of words makes another network, and so does another copy of the files.
    let free = Model::load(&folder, &Card { shortlist: None, ..card.clone() }).unwrap();
    let copy = tempfile::tempdir().unwrap();
    for facts in card.files() {
        std::fs::copy(folder.join(&facts.file), copy.path().join(&facts.file)).unwrap();
    }
    let copied = Model::load(copy.path(), &card).unwrap();
    assert!(!std::ptr::eq(first.network(), free.network()) && !std::ptr::eq(first.network(), copied.network()));
    let thread =
        std::thread::spawn(move || std::ptr::from_ref(Model::load(&folder, &card).unwrap().network()) as usize);
    assert_eq!(thread.join().unwrap(), std::ptr::from_ref(first.network()) as usize);
}
