//! The network of a student model, computed for many words of many sentences at once.
//!
//! A transformer encoder (Vaswani et al. 2017, with the norm after each part) and an SSRU decoder (Kim et al. 2019, "From
//! Research to Production and Back: Ludicrously Fast Neural Machine Translation"), as the Firefox models are. Weights,
//! their int8 products and the other operations are those of the engine crate, `fxtranslate`; what is done here is to
//! order them for constrained search, which the crate's own decoding has no door for. Each sentence is projected once
//! for all of its words and all of its variants, variants are decoded together, and a translation that is known already
//! is followed in one go. Every row is computed by itself and in the order of the crate's `Engine`, so that the results
//! are equal bit for bit, in any company; `tests/network.rs` holds one against the other.

mod attention;
mod layers;

use std::f32::consts::FRAC_PI_2;
use std::path::Path;

use fxtranslate::ops;
use fxtranslate::weights::{Config, Weights};

use attention::Memory;
use layers::{Affine, Attention, DecoderLayer, EncoderLayer, FeedForward, Norm};

/// What keeps the norm from dividing by zero, as the models were trained with it.
const EPSILON: f32 = 1e-6;

/// A loaded network.
pub struct Network {
    weights: Weights,
    config: Config,
    encoder: Vec<EncoderLayer>,
    decoder: Vec<DecoderLayer>,
    /// Frequency and phase of every value of a position.
    positions: Vec<(f32, f32)>,
}

/// An encoded sentence: what each layer of the decoder attends to.
pub struct Source {
    memories: Vec<Memory>,
    /// Number of its ids, the end mark included.
    pub length: usize,
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
    /// Loads the weights in `file`, which are mapped into memory.
    ///
    /// # Errors
    /// When it is not a model; the message is the engine's. The engine panics on some files that are no models.
    pub fn load(file: &Path) -> Result<Network, String> {
        let weights = Weights::load_mmapped(file)?;
        let config = weights.config();
        let half = config.dim_emb / 2;
        let position = |value: usize| {
            let frequency = 1e-4_f32.powf((value % half) as f32 / (half as f32 - 1.0));
            (frequency, (value / half) as f32 * FRAC_PI_2)
        };
        Ok(Network {
            encoder: (1..=config.enc_depth)
                .map(|number| EncoderLayer::of(&weights, number))
                .collect::<Result<_, _>>()?,
            decoder: (1..=config.dec_depth)
                .map(|number| DecoderLayer::of(&weights, number))
                .collect::<Result<_, _>>()?,
            positions: (0..config.dim_emb).map(position).collect(),
            config,
            weights,
        })
    }

    /// Number of ids that a score is given for.
    pub fn vocabulary(&self) -> usize {
        self.weights.output_vocab()
    }

    /// Encodes sentences.
    pub fn encode<'a>(&self, sentences: impl IntoIterator<Item = &'a [u32]>) -> Vec<Source> {
        let width = self.config.dim_emb;
        let mut x = Vec::new();
        let mut lengths = Vec::new();
        for ids in sentences {
            lengths.push(ids.len());
            for (position, &id) in ids.iter().enumerate() {
                let start = x.len();
                x.resize(start + width, 0.0);
                self.weights.src_embed_row_into(id, &mut x[start..]);
                self.place(position, &mut x[start..]);
            }
        }
        for layer in &self.encoder {
            let memories = self.memories(&layer.attention, &x, &lengths);
            let of_rows =
                memories.iter().zip(&lengths).flat_map(|(memory, &length)| std::iter::repeat_n(memory, length));
            x = self.attend(&layer.attention, &x, of_rows, &mut []);
            x = self.feed_forward(&layer.feed_forward, &x);
        }
        let mut sources: Vec<Source> =
            lengths.iter().map(|&length| Source { memories: Vec::with_capacity(self.decoder.len()), length }).collect();
        for layer in &self.decoder {
            let memories = self.memories(&layer.attention, &x, &lengths);
            sources.iter_mut().zip(memories).for_each(|(source, memory)| source.memories.push(memory));
        }
        sources
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
            let memories = rows.iter().map(|(source, _)| &source.memories[depth]);
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
            let memories = std::iter::repeat_n(&source.memories[depth], states.len());
            x = self.above_cells(layer, &all, &x, memories, &mut shares);
        }
        (states, Step { tops: x, shares })
    }

    /// Scores of every next id for each of `tops`, one row after the other, into `scores`.
    pub fn scores(&self, tops: &[f32], scores: &mut Vec<f32>) {
        self.weights.full_logits_batch_into(tops, tops.len() / self.config.dim_emb, scores);
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
        let x = self.norm(&layer.norm, &ops::relu(cells), x);
        let x = self.attend(&layer.attention, &x, memories, shares);
        self.feed_forward(&layer.feed_forward, &x)
    }

    /// Attention of each row to its memory, added to the row and normed; `shares` are those of the rows, or empty.
    fn attend<'a>(
        &self,
        names: &Attention,
        x: &[f32],
        memories: impl Iterator<Item = &'a Memory>,
        shares: &mut [Vec<f32>],
    ) -> Vec<f32> {
        let width = self.config.dim_emb;
        let queries = self.affine(&names.query, x);
        let mut taken = vec![0.0; x.len()];
        let mut shares = shares.iter_mut();
        for ((query, out), memory) in queries.chunks_exact(width).zip(taken.chunks_exact_mut(width)).zip(memories) {
            memory.attend(query, self.config.heads, out, shares.next());
        }
        self.norm(&names.norm, &self.affine(&names.output, &taken), x)
    }

    /// Keys and values of the sentences whose rows stand in `x`, one sentence after the other.
    fn memories(&self, names: &Attention, x: &[f32], lengths: &[usize]) -> Vec<Memory> {
        let width = self.config.dim_emb;
        let (keys, values) = (self.affine(&names.key, x), self.affine(&names.value, x));
        let mut start = 0;
        let memory = |&length: &usize| {
            let part = start * width..(start + length) * width;
            start += length;
            Memory::new(&keys[part.clone()], &values[part], width)
        };
        lengths.iter().map(memory).collect()
    }

    fn feed_forward(&self, names: &FeedForward, x: &[f32]) -> Vec<f32> {
        let inner = ops::relu(&self.affine(&names.inner, x));
        let outer = self.weights.affine(&names.outer.weight, &inner, x.len() / self.config.dim_emb, names.outer.bias());
        self.norm(&names.norm, &outer, x)
    }

    fn affine(&self, names: &Affine, x: &[f32]) -> Vec<f32> {
        self.weights.affine(&names.weight, x, x.len() / self.config.dim_emb, names.bias())
    }

    /// What a part of a layer gives, added to what went into it, and normed.
    fn norm(&self, norm: &Norm, part: &[f32], x: &[f32]) -> Vec<f32> {
        let width = self.config.dim_emb;
        let sum: Vec<f32> = part.iter().zip(x).map(|(part, x)| part + x).collect();
        ops::layer_normalization(&sum, &norm.scale, norm.bias.as_deref(), x.len() / width, width, EPSILON)
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
