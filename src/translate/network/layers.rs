//! The layers of a network: under which names the model file has their weights.

use fxtranslate::weights::Weights;

/// A product with a matrix, and a bias that may be none.
pub struct Affine {
    /// Name of the matrix.
    pub weight: String,
    bias: Option<String>,
}

impl Affine {
    /// Name of the bias.
    pub fn bias(&self) -> Option<&str> {
        self.bias.as_deref()
    }
}

/// Scale and bias of a norm.
pub struct Norm {
    pub scale: Vec<f32>,
    pub bias: Option<Vec<f32>>,
}

impl Norm {
    fn of(weights: &Weights, name: &str) -> Result<Norm, String> {
        let (scale, bias) = weights.layer_norm(name).ok_or_else(|| format!("it has no {name}_ln_scale"))?;
        Ok(Norm { scale: scale.to_vec(), bias: bias.map(<[f32]>::to_vec) })
    }
}

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
    /// The layer of that number, from 1.
    pub fn of(weights: &Weights, number: usize) -> Result<EncoderLayer, String> {
        Ok(EncoderLayer {
            attention: attention(weights, &format!("encoder_l{number}_self"))?,
            feed_forward: feed_forward(weights, &format!("encoder_l{number}_ffn"))?,
        })
    }
}

impl DecoderLayer {
    /// The layer of that number, from 1.
    pub fn of(weights: &Weights, number: usize) -> Result<DecoderLayer, String> {
        Ok(DecoderLayer {
            candidate: Affine { weight: format!("decoder_l{number}_rnn_W"), bias: None },
            gate: affine(&format!("decoder_l{number}_rnn"), "f"),
            norm: Norm::of(weights, &format!("decoder_l{number}_rnn_ffn"))?,
            attention: attention(weights, &format!("decoder_l{number}_context"))?,
            feed_forward: feed_forward(weights, &format!("decoder_l{number}_ffn"))?,
        })
    }
}

fn affine(part: &str, name: &str) -> Affine {
    Affine { weight: format!("{part}_W{name}"), bias: Some(format!("{part}_b{name}")) }
}

fn attention(weights: &Weights, part: &str) -> Result<Attention, String> {
    Ok(Attention {
        query: affine(part, "q"),
        key: affine(part, "k"),
        value: affine(part, "v"),
        output: affine(part, "o"),
        norm: Norm::of(weights, &format!("{part}_Wo"))?,
    })
}

fn feed_forward(weights: &Weights, part: &str) -> Result<FeedForward, String> {
    Ok(FeedForward {
        inner: affine(part, "1"),
        outer: affine(part, "2"),
        norm: Norm::of(weights, &format!("{part}_ffn"))?,
    })
}
