//! From bytes to text: the encoding, damage from earlier decoding, and one spelling for every character.

pub(crate) mod charset;
pub(crate) mod encoding;
pub(crate) mod entities;
pub(crate) mod mojibake;
pub(crate) mod unicode;
