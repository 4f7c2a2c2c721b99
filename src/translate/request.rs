//! What is asked of the translator.

use std::ops::Range;

use super::requirement::Required;
#[cfg(doc)]
use crate::text::german::frequencies::Frequencies;
use crate::text::german::normalisation::Rewriting;

/// A sentence, headline or keyword to be translated.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The German text, as the model knows it.
    pub text: String,
    /// The German as it was written, where that is something else.
    pub written: Option<String>,
    /// How the text came from that.
    pub rewriting: Rewriting,
    /// Whether it is a sentence, a headline or a keyword.
    pub shape: Shape,
    /// The variety of English to be written.
    pub english: Variety,
    /// What must stand in the English, in the order of the text.
    pub required: Vec<Required>,
    /// Bytes of the text that are English already and stay as they are, in order.
    pub kept: Vec<Range<usize>>,
    /// How rare its rarest words are, as [`Frequencies::rarity`] measures it; 0 where nothing is known.
    pub rarity: f32,
    /// Words of the text of which it shall be told what stands for them in the English.
    pub sought: Vec<Range<usize>>,
}

impl Request {
    /// The German as it was written.
    pub fn written(&self) -> &str {
        self.written.as_deref().unwrap_or(&self.text)
    }
}

/// A variety of English.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Variety {
    /// `31 August 2021`, `organise the centre`, `5 per cent`.
    #[default]
    British,
    /// `August 31, 2021`, `organize the center`, `5 percent`.
    American,
}

impl Variety {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Variety::British => "british",
            Variety::American => "american",
        }
    }
}

/// What a text is, which decides how it is capitalised and ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shape {
    /// A sentence of the text.
    #[default]
    Sentence,
    /// A headline: no full stop, capitals in headline style.
    Headline,
    /// A keyword: no full stop.
    Keyword,
}
