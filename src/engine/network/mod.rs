//! The network of a student model, computed for many words of many sentences at once.
//!
//! A transformer encoder (Vaswani et al. 2017, with the norm after each part) and an SSRU decoder (Kim et al. 2019, "From
//! Research to Production and Back: Ludicrously Fast Neural Machine Translation"), as the Firefox models are. Weights,
//! their int8 products, the softmax and the cells are those of the engine crate, `fxtranslate`; what is done here is to
//! order them for constrained search, which the crate's own decoding has no door for. Each sentence is projected once
//! for all of its words and all of its variants, variants are decoded together, and a translation that is known already
//! is followed in one go. Every row is computed by itself and in the order of the crate's `Engine`, so that the results
//! are equal bit for bit, in any company; `tests/network.rs` holds one against the other.

pub(crate) mod affine;
mod attention;
mod layers;
mod norm;
pub mod scores;
pub mod vocabulary_choice;

use std::f32::consts::FRAC_PI_2;
use std::path::Path;
use std::rc::Rc;

use fxtranslate::model::Model;
use fxtranslate::ops;
use fxtranslate::weights::{Config, Weights};

use affine::Affine;
use attention::Memory;
use layers::{Attention, DecoderLayer, EncoderLayer, FeedForward};
use vocabulary_choice::{Choice, Output, Scores};

/// A loaded network.
pub struct Network {
    weights: Weights,
    config: Config,
    encoder: Vec<EncoderLayer>,
    decoder: Vec<DecoderLayer>,
    /// Frequency and phase of every value of a position.
    positions: Vec<(f32, f32)>,
    output: Option<Output>,
}

/// An encoded sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoding {
    /// What each layer of the decoder attends to.
    memories: Vec<Memory>,
    /// Number of its ids, the end mark included.
    pub length: usize,
}

/// A sentence to be translated.
pub struct Source {
    /// The sentence.
    pub encoding: Rc<Encoding>,
    /// What its translation is chosen from.
    pub choice: Choice,
}

/// What the decoder remembers between two words.
#[derive(Clone)]
pub struct State {
    /// The cells of all layers, one after the other.
    cells: Vec<f32>,
    position: usize,
    last: u32,
}

impl State {
    /// Takes `id` as the next one.
    pub fn accept(&mut self, id: u32) {
        self.last = id;
        self.position += 1;
    }
}

/// What the decoder makes of some places in translations.
pub struct Step {
    /// A row for each place, to be scored.
    pub tops: Vec<f32>,
    /// For each place the share of attention (last layer, first head) that every source id has.
    pub shares: Vec<Vec<f32>>,
}

impl Network {
    /// Loads the weights in `file`, which are mapped into memory. `common` are the ids that every sentence may become, in
    /// ascending order.
    ///
    /// # Errors
    /// When it is not a model; the message is the engine's. The engine panics on some files that are no models.
    pub fn load(file: &Path, common: &[u32]) -> Result<Network, String> {
        let mut model = Model::load_mmapped(file).map_err(|error| error.to_string())?;
        let (mut encoder, mut decoder) = (Vec::new(), Vec::new());
        while EncoderLayer::is_in(&model, encoder.len() + 1) {
            encoder.push(EncoderLayer::of(&mut model, encoder.len() + 1)?);
        }
        while DecoderLayer::is_in(&model, decoder.len() + 1) {
            decoder.push(DecoderLayer::of(&mut model, decoder.len() + 1)?);
        }
        let weights = Weights::new(model)?;
        let config = weights.config();
        if (encoder.len(), decoder.len()) != (config.enc_depth, config.dec_depth) {
            let (found, said) = ((encoder.len(), decoder.len()), (config.enc_depth, config.dec_depth));
            return Err(format!("it has {} and {} layers where it says {} and {}", found.0, found.1, said.0, said.1));
        }
        let width = config.dim_emb;
        let fits = encoder.iter().all(|layer| layer.fits(width)) && decoder.iter().all(|layer| layer.fits(width));
        if !fits || config.heads == 0 || !width.is_multiple_of(config.heads) {
            return Err(format!("its matrices do not fit a width of {width} with {} heads", config.heads));
        }
        let half = width / 2;
        let position = |value: usize| {
            let frequency = 1e-4_f32.powf((value % half) as f32 / (half as f32 - 1.0));
            (frequency, (value / half) as f32 * FRAC_PI_2)
        };
        Ok(Network {
            encoder,
            decoder,
            positions: (0..config.dim_emb).map(position).collect(),
            output: Output::of(&weights, common),
            config,
            weights,
        })
    }

    /// Number of ids that the network knows.
    pub fn vocabulary(&self) -> usize {
        self.weights.output_vocab()
    }

    /// The choices of several sentences that are decoded together: the ids of each beside the common ones, in ascending
    /// order.
    pub fn choices(&self, lists: Vec<Vec<u32>>) -> Vec<Choice> {
        match &self.output {
            Some(output) => output.choices(&self.weights, lists),
            None => lists.iter().map(|_| Choice::All).collect(),
        }
    }

    /// Encodes a sentence.
    pub fn encode(&self, ids: &[u32]) -> Encoding {
        let width = self.config.dim_emb;
        let mut x = vec![0.0; ids.len() * width];
        for ((position, &id), x) in ids.iter().enumerate().zip(x.chunks_exact_mut(width)) {
            self.weights.src_embed_row_into(id, x);
            self.place(position, x);
        }
        for layer in &self.encoder {
            let memory = self.memory(&layer.attention, &x);
            x = self.attend(&layer.attention, &x, std::iter::repeat_n(&memory, ids.len()), &mut []);
            x = self.feed_forward(&layer.feed_forward, &x);
        }
        let memories = self.decoder.iter().map(|layer| self.memory(&layer.attention, &x)).collect();
        Encoding { memories, length: ids.len() }
    }

    /// The state before the first word.
    pub fn start(&self) -> State {
        State { cells: vec![0.0; self.decoder.len() * self.config.dim_emb], position: 0, last: 0 }
    }

    /// One step of each of several translations, for their next words.
    pub fn step(&self, rows: &mut [(&Source, &mut State)]) -> Step {
        let width = self.config.dim_emb;
        let mut x = vec![0.0; rows.len() * width];
        for ((_, state), x) in rows.iter().zip(x.chunks_exact_mut(width)) {
            self.embed(state.last, state.position, x);
        }
        let mut shares = vec![Vec::new(); rows.len()];
        for (depth, layer) in self.decoder.iter().enumerate() {
            let cells = depth * width..(depth + 1) * width;
            let before: Vec<f32> = rows.iter().flat_map(|(_, state)| &state.cells[cells.clone()]).copied().collect();
            let after = ops::highway(&before, &self.affine(&layer.candidate, &x), &self.affine(&layer.gate, &x));
            for ((_, state), after) in rows.iter_mut().zip(after.chunks_exact(width)) {
                state.cells[cells.clone()].copy_from_slice(after);
            }
            let memories = rows.iter().map(|(source, _)| &source.encoding.memories[depth]);
            x = self.above_cells(layer, &after, &x, memories, &mut shares);
        }
        Step { tops: x, shares }
    }

    /// Follows a translation that is known. All of its words are computed together, since only the cells of a layer need
    /// one word after the other. Gives, for each word and the end, the state that is ready to accept it, and the step.
    pub fn follow(&self, source: &Source, ids: &[u32]) -> (Vec<State>, Step) {
        let width = self.config.dim_emb;
        let mut states = vec![self.start()];
        for &id in ids {
            let mut next = self.start();
            next.position = states.len();
            next.last = id;
            states.push(next);
        }
        let mut x = vec![0.0; states.len() * width];
        for (state, x) in states.iter().zip(x.chunks_exact_mut(width)) {
            self.embed(state.last, state.position, x);
        }
        let mut shares = vec![Vec::new(); states.len()];
        for (depth, layer) in self.decoder.iter().enumerate() {
            let candidates = self.affine(&layer.candidate, &x);
            let gates = self.affine(&layer.gate, &x);
            let mut cells = vec![0.0; width];
            let mut all = Vec::with_capacity(x.len());
            let rows = candidates.chunks_exact(width).zip(gates.chunks_exact(width));
            for ((candidate, gate), state) in rows.zip(&mut states) {
                cells = ops::highway(&cells, candidate, gate);
                state.cells[depth * width..(depth + 1) * width].copy_from_slice(&cells);
                all.extend_from_slice(&cells);
            }
            let memories = std::iter::repeat_n(&source.encoding.memories[depth], states.len());
            x = self.above_cells(layer, &all, &x, memories, &mut shares);
        }
        (states, Step { tops: x, shares })
    }

    /// Scores of the next ids for each of `tops`, those of translations of `sources`.
    pub fn scores<'a>(&self, sources: impl IntoIterator<Item = &'a Source>, tops: &[f32], scores: &mut Scores) {
        let choices = sources.into_iter().map(|source| &source.choice);
        scores.fill(&self.weights, self.output.as_ref(), choices, tops);
    }

    /// What a layer of the decoder makes of its new cells.
    fn above_cells<'a>(
        &self,
        layer: &DecoderLayer,
        cells: &[f32],
        x: &[f32],
        memories: impl Iterator<Item = &'a Memory>,
        shares: &mut [Vec<f32>],
    ) -> Vec<f32> {
        let x = layer.norm.sum(&ops::relu(cells), x);
        let x = self.attend(&layer.attention, &x, memories, shares);
        self.feed_forward(&layer.feed_forward, &x)
    }

    /// Attention of each row to its memory, added to the row and normed; `shares` are those of the rows, or empty.
    fn attend<'a>(
        &self,
        part: &Attention,
        x: &[f32],
        memories: impl Iterator<Item = &'a Memory>,
        shares: &mut [Vec<f32>],
    ) -> Vec<f32> {
        let width = self.config.dim_emb;
        let queries = self.affine(&part.query, x);
        let mut taken = vec![0.0; x.len()];
        let memories: Vec<&Memory> = memories.collect();
        let mut row = 0;
        for same in memories.chunk_by(|one, other| std::ptr::eq(*one, *other)) {
            let rows = row..row + same.len();
            let values = rows.start * width..rows.end * width;
            let shares = shares.get_mut(rows.clone()).unwrap_or_default();
            same[0].attend(&queries[values.clone()], width, self.config.heads, &mut taken[values], shares);
            row = rows.end;
        }
        part.norm.sum(&self.affine(&part.output, &taken), x)
    }

    /// Keys and values of the sentence whose rows stand in `x`.
    fn memory(&self, part: &Attention, x: &[f32]) -> Memory {
        Memory::new(&self.affine(&part.key, x), self.affine(&part.value, x), self.config.dim_emb)
    }

    fn feed_forward(&self, part: &FeedForward, x: &[f32]) -> Vec<f32> {
        let rows = x.len() / self.config.dim_emb;
        part.norm.sum(&part.outer.times(&ops::relu(&part.inner.times(x, rows)), rows), x)
    }

    fn affine(&self, affine: &Affine, x: &[f32]) -> Vec<f32> {
        affine.times(x, x.len() / self.config.dim_emb)
    }

    /// The embedding of the word before the one at `position`: none before the first.
    fn embed(&self, last: u32, position: usize, out: &mut [f32]) {
        if position > 0 {
            self.weights.trg_embed_row_into(last, out);
        }
        self.place(position, out);
    }

    /// An embedding, scaled, with its position added.
    fn place(&self, position: usize, embedding: &mut [f32]) {
        let scale = (self.config.dim_emb as f32).sqrt();
        for (value, (frequency, phase)) in embedding.iter_mut().zip(&self.positions) {
            *value = scale * *value + (position as f32 * frequency + phase).sin();
        }
    }
}
