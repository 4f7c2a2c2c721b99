//! A model: its network and its vocabulary, text to ids and back.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use fxtranslate::spm::SpmVocab;

use super::card::Card;
use super::error::ModelError;
use super::greedy;
use super::network::{Network, Source};

/// The models were trained with sources of at most 127 ids, the end mark included; what is longer they do not understand.
const SOURCE_IDS: usize = 126;

/// An expression to be put into the source as an inline term: German range in the piece, English words.
pub struct Inline<'a> {
    /// Bytes of the German words in the whole text.
    pub range: Range<usize>,
    /// The English that stands for them.
    pub english: &'a str,
}

/// Network and vocabulary of one model.
pub struct Decoder {
    /// The weights can be shared but not moved between threads; living as long as the process, they need not be.
    network: &'static Network,
    vocabulary: SpmVocab,
    /// The three term symbols, for a model that was trained with them.
    term_symbols: Option<[u32; 3]>,
}

impl Decoder {
    /// Loads and verifies the files of the model in `folder`; its weights are memory-mapped and stay for the life of
    /// the process.
    ///
    /// # Errors
    /// When a file is missing or damaged, or the engine refuses it.
    pub fn load(folder: &Path, card: &Card) -> Result<Decoder, ModelError> {
        let model = card.model.verify(folder)?;
        let vocabulary_file = card.vocabulary.verify(folder)?;
        let refused = |reason: String| ModelError::Refused { folder: folder.to_owned(), reason };
        let vocabulary = SpmVocab::load(&vocabulary_file)
            .map_err(|source| ModelError::File { file: vocabulary_file.clone(), source })?;
        // Weights that are not there make the engine panic: one word is put through all of them.
        let loaded = catch_unwind(AssertUnwindSafe(|| {
            let network = Network::load(&model)?;
            let sources = network.encode([[vocabulary.eos_id()].as_slice()]);
            let mut scores = Vec::new();
            sources.iter().for_each(|source| network.scores(&network.follow(source, &[]).tops, &mut scores));
            Ok(network)
        }))
        .map_err(|_| refused("its weights are incomplete".into()))?;
        let network: &'static Network = Box::leak(Box::new(loaded.map_err(refused)?));
        let term_symbols = card.terms.then(|| term_symbols(&vocabulary)).flatten();
        Ok(Decoder { network, vocabulary, term_symbols })
    }

    /// Whether `text` can be read by the engine in one piece, with some room for inline terms.
    pub fn fits(&self, text: &str) -> bool {
        // No piece is shorter than a byte, so a short text needs no counting; a huge one is not worth it.
        let room = if self.term_symbols.is_some() { SOURCE_IDS - 24 } else { SOURCE_IDS };
        text.len() <= room || (text.len() <= room * 16 && self.vocabulary.encode(&guarded(text)).len() <= room)
    }

    /// Whether the model reads inline terms.
    pub fn reads_terms(&self) -> bool {
        self.term_symbols.is_some()
    }

    /// Ids of `text`, end mark included. `offset` is the place of `text` in the whole text that `terms` count from;
    /// terms go in as ids of their own where the model knows them, as long as there is room.
    pub fn source_ids(&self, text: &str, offset: usize, terms: &[Inline]) -> Vec<u32> {
        let mut ids = Vec::new();
        let mut from = 0;
        if let Some([open, middle, close]) = self.term_symbols {
            for term in terms {
                let (Some(start), Some(end)) =
                    (term.range.start.checked_sub(offset), term.range.end.checked_sub(offset))
                else {
                    continue;
                };
                let (Some(before), Some(german)) = (text.get(from..start), text.get(start..end)) else { continue };
                let mut inline = self.vocabulary.encode(&guarded(before));
                inline.push(open);
                inline.extend(self.vocabulary.encode(&guarded(german)));
                inline.push(middle);
                inline.extend(self.vocabulary.encode(&guarded(term.english)));
                inline.push(close);
                let rest = self.vocabulary.encode(&guarded(&text[end..])).len();
                if ids.len() + inline.len() + rest > SOURCE_IDS {
                    break;
                }
                ids.extend(inline);
                from = end;
            }
        }
        ids.extend(self.vocabulary.encode(&guarded(&text[from..])));
        ids.truncate(SOURCE_IDS);
        ids.push(self.vocabulary.eos_id());
        ids
    }

    /// The best English ids for each source, greedily, end mark left out.
    pub fn greedy(&self, sources: &[Vec<u32>]) -> Vec<Vec<u32>> {
        greedy::search(self, sources)
    }

    /// The network, for decoding word by word.
    pub fn network(&self) -> &Network {
        self.network
    }

    /// Encodes one source.
    pub fn encode(&self, ids: &[u32]) -> Source {
        self.network.encode([ids]).swap_remove(0)
    }

    /// Log-probabilities of every next id for each of `tops`, one row after the other, into `scores`.
    pub fn log_probabilities(&self, tops: &[f32], scores: &mut Vec<f32>) {
        self.network.scores(tops, scores);
        for row in scores.chunks_exact_mut(self.network.vocabulary()) {
            let highest = greedy::highest(row);
            let sum: f32 = row.iter().map(|score| (score - highest).exp()).sum();
            let norm = highest + sum.ln();
            row.iter_mut().for_each(|score| *score -= norm);
        }
    }

    /// The end mark.
    pub fn end(&self) -> u32 {
        self.vocabulary.eos_id()
    }

    /// Ids of English words inside a sentence.
    pub fn english_ids(&self, text: &str) -> Vec<u32> {
        self.vocabulary.encode(text)
    }

    /// Whether an id begins a word.
    pub fn begins_word(&self, id: u32) -> bool {
        self.vocabulary.piece(id).starts_with('▁')
    }

    /// Whether the word before an id is whole when it follows: it begins another word, is a sign or an English ending, or
    /// ends the sentence.
    pub fn ends_word_before(&self, id: u32) -> bool {
        let piece = self.vocabulary.piece(id);
        id == self.end()
            || piece.starts_with('▁')
            || matches!(piece, "s" | "es" | "'s" | "’s")
            || piece.chars().next().is_some_and(|c| c.is_ascii_punctuation() || matches!(c, '’' | '”' | '…' | '–'))
                && byte_piece(piece).is_none()
    }

    /// English text of ids. Byte pieces, which the engine leaves as they are, become the characters they spell.
    pub fn text(&self, ids: &[u32]) -> String {
        let mut bytes: Vec<u8> = Vec::new();
        for &id in ids {
            if id == self.vocabulary.eos_id() {
                continue;
            }
            let piece = self.vocabulary.piece(id);
            match byte_piece(piece) {
                Some(byte) => bytes.push(byte),
                None if piece == "<unk>" || is_term_symbol(piece) => {}
                None => bytes.extend_from_slice(piece.replace('▁', " ").as_bytes()),
            }
        }
        String::from_utf8_lossy(&bytes).replace('\u{fffd}', "").trim().to_owned()
    }

    /// `text` as the vocabulary normalises it, `▁` for spaces, and the bytes of it that each source id stands for.
    pub fn pieces(&self, text: &str) -> (String, Vec<Range<usize>>) {
        let (normalized, pieces) = self.vocabulary.encode_with_offsets(&guarded(text));
        (normalized, pieces.into_iter().map(|(_, range)| range).collect())
    }
}

fn term_symbols(vocabulary: &SpmVocab) -> Option<[u32; 3]> {
    let find = |name: &str| (0..vocabulary.len() as u32).find(|&id| vocabulary.piece(id) == name);
    Some([find("<t0>")?, find("<t1>")?, find("<t2>")?])
}

fn is_term_symbol(piece: &str) -> bool {
    matches!(piece, "<t0>" | "<t1>" | "<t2>")
}

fn byte_piece(piece: &str) -> Option<u8> {
    let hex = piece.strip_prefix("<0x")?.strip_suffix('>')?;
    u8::from_str_radix(hex, 16).ok()
}

/// Text as it may be given to the vocabulary: an article that spells out a term symbol must not become one.
fn guarded(text: &str) -> std::borrow::Cow<'_, str> {
    if ["<t0>", "<t1>", "<t2>"].iter().any(|symbol| text.contains(symbol)) {
        text.replace("<t", "< t").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_pieces_are_read() {
        assert_eq!(byte_piece("<0xE2>"), Some(0xe2));
        assert_eq!(byte_piece("<0xZZ>"), None);
        assert_eq!(byte_piece("▁word"), None);
    }

    #[test]
    fn an_article_cannot_type_term_symbols() {
        assert_eq!(guarded("a <t0> b"), "a < t0> b");
        assert_eq!(guarded("a <b> c"), "a <b> c");
    }
}
