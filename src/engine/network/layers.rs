//! The layers of a network, taken out of the model file by the names that their weights have there.

use fxtranslate::model::Model;

use super::affine::Affine;
use super::norm::Norm;

/// Attention with the norm behind it.
pub struct Attention {
    pub query: Affine,
    pub key: Affine,
    pub value: Affine,
    pub output: Affine,
    pub norm: Norm,
}

/// Two products with the norm behind them.
pub struct FeedForward {
    pub inner: Affine,
    pub outer: Affine,
    pub norm: Norm,
}

impl Attention {
    fn fits(&self, width: usize) -> bool {
        [&self.query, &self.key, &self.value, &self.output].iter().all(|affine| affine.is(width, width))
    }
}

impl FeedForward {
    fn fits(&self, width: usize) -> bool {
        self.inner.rows() == width && self.outer.is(self.inner.columns(), width)
    }
}

/// A layer of the encoder.
pub struct EncoderLayer {
    pub attention: Attention,
    pub feed_forward: FeedForward,
}

/// A layer of the decoder.
pub struct DecoderLayer {
    /// What may come into the cells.
    pub candidate: Affine,
    /// How much of the cells stays.
    pub gate: Affine,
    /// The norm behind the cells.
    pub norm: Norm,
    pub attention: Attention,
    pub feed_forward: FeedForward,
}

impl EncoderLayer {
    /// Whether the model has a layer of that number, from 1.
    pub fn is_in(model: &Model, number: usize) -> bool {
        model.get(&format!("encoder_l{number}_self_Wq")).is_some()
    }

    /// The layer of that number, from 1.
    pub fn of(model: &mut Model, number: usize) -> Result<EncoderLayer, String> {
        Ok(EncoderLayer {
            attention: attention(model, &format!("encoder_l{number}_self"))?,
            feed_forward: feed_forward(model, &format!("encoder_l{number}_ffn"))?,
        })
    }

    /// Whether rows of `width` go through it.
    pub fn fits(&self, width: usize) -> bool {
        self.attention.fits(width) && self.feed_forward.fits(width)
    }
}

impl DecoderLayer {
    /// Whether the model has a layer of that number, from 1.
    pub fn is_in(model: &Model, number: usize) -> bool {
        model.get(&format!("decoder_l{number}_context_Wq")).is_some()
    }

    /// The layer of that number, from 1.
    pub fn of(model: &mut Model, number: usize) -> Result<DecoderLayer, String> {
        let candidate = Affine::of(model, &format!("decoder_l{number}_rnn_W"), None)?;
        let width = candidate.columns();
        Ok(DecoderLayer {
            candidate,
            gate: affine(model, &format!("decoder_l{number}_rnn"), "f")?,
            norm: Norm::of(model, &format!("decoder_l{number}_rnn_ffn"), width)?,
            attention: attention(model, &format!("decoder_l{number}_context"))?,
            feed_forward: feed_forward(model, &format!("decoder_l{number}_ffn"))?,
        })
    }

    /// Whether rows of `width` go through it.
    pub fn fits(&self, width: usize) -> bool {
        self.candidate.is(width, width)
            && self.gate.is(width, width)
            && self.attention.fits(width)
            && self.feed_forward.fits(width)
    }
}

fn affine(model: &mut Model, part: &str, name: &str) -> Result<Affine, String> {
    Affine::of(model, &format!("{part}_W{name}"), Some(&format!("{part}_b{name}")))
}

fn attention(model: &mut Model, part: &str) -> Result<Attention, String> {
    let output = affine(model, part, "o")?;
    Ok(Attention {
        query: affine(model, part, "q")?,
        key: affine(model, part, "k")?,
        value: affine(model, part, "v")?,
        norm: Norm::of(model, &format!("{part}_Wo"), output.columns())?,
        output,
    })
}

fn feed_forward(model: &mut Model, part: &str) -> Result<FeedForward, String> {
    let outer = affine(model, part, "2")?;
    Ok(FeedForward {
        inner: affine(model, part, "1")?,
        norm: Norm::of(model, &format!("{part}_ffn"), outer.columns())?,
        outer,
    })
}
