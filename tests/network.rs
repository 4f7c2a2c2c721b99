//! The network against the engine crate's own decoding, bit for bit, on sentences of the sample articles.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use depesche::language::Language;
use depesche::text::Analysis;
use depesche::translate::decoder::{Decoder, Reading};
use depesche::translate::network::{Network, Source, State};
use depesche::translate::{Card, greedy};
use fxtranslate::engine::Engine;

struct Both {
    decoder: Decoder,
    network: Network,
    engine: Engine,
    readings: Vec<Arc<Reading>>,
}

/// The shipped model in both, and sentences of all lengths, among them nothing at all and a single word.
fn both() -> Both {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder: PathBuf = root.join("models/de-en");
    let card = Card::read(&folder).unwrap();
    let [weights, vocabulary] = card.verify(&folder).unwrap();
    let decoder = Decoder::load(&folder, &card).unwrap();
    let mut texts = vec![String::new(), "Chip".into()];
    for name in ["wechat.txt", "chips-act.txt"] {
        let text = std::fs::read_to_string(root.join("corpus").join(name)).unwrap();
        let analysis = Analysis::new(&text, &Language::german());
        texts.extend((0..analysis.sentences.len()).map(|i| analysis.sentence_text(i).to_owned()));
    }
    texts.retain(|text| decoder.fits(text));
    let readings = texts.iter().map(|text| Arc::new(decoder.read(text, 0, &[]))).collect();
    let network = Network::load(&weights).unwrap();
    let engine = Engine::load_mmapped(&weights, &vocabulary, &vocabulary).unwrap();
    Both { decoder, network, engine, readings }
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
    let sources = network.encode(ids.iter().map(Vec::as_slice));
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
        let aligned = engine.translate_aligned(draft.reading.german.replace('▁', " ").trim());
        assert_eq!(draft.shares[..], aligned.alignments[..draft.ids.len()]);
        let source: Vec<u32> = aligned.source_tokens.iter().map(|token| token.id).collect();
        assert_eq!(draft.reading.ids, source);
    }
}
