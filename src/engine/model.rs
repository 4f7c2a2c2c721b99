//! A model: its network and its vocabulary, text to ids and back.

use std::path::Path;
use std::rc::Rc;

use fxtranslate::spm::SpmVocab;

use super::loaded_networks;
use super::network::vocabulary_choice::{Choice, Scores};
use super::network::{Network, Source, scores};
use super::shortlist::Shortlist;
use super::source_text::{Inline, SourceText};
use crate::models::card::Card;
use crate::models::error::ModelError;
use crate::panics::caught;

/// So many source ids are read at most, the end mark left out: the window of the engine crate, which models are not trained
/// beyond.
const SOURCE_IDS: usize = 126;

/// Loads the model in `folder` and lets it go again, to see whether the engine takes it.
///
/// # Errors
/// As for [`Model::load`].
pub fn try_out(folder: &Path, card: &Card) -> Result<(), ModelError> {
    Model::load(folder, card).map(drop)
}

/// Network and vocabulary of one model.
pub struct Model {
    /// The one network of these files in this process; see [`super::loaded_networks`].
    network: &'static Network,
    vocabulary: SpmVocab,
    shortlist: Option<Shortlist>,
    /// The three term symbols, for a model that was trained with them.
    term_symbols: Option<[u32; 3]>,
}

impl Model {
    /// Loads and verifies the files of the model in `folder`; its weights are memory-mapped and stay for the life of
    /// the process. Loading the same files again takes no more memory.
    ///
    /// # Errors
    /// When a file is missing or damaged, or the engine refuses it.
    pub fn load(folder: &Path, card: &Card) -> Result<Model, ModelError> {
        let files = card.verify(folder)?;
        let refused = |reason: String| ModelError::Refused { folder: folder.to_owned(), reason };
        let vocabulary = SpmVocab::load(&files.vocabulary)
            .map_err(|source| ModelError::File { file: files.vocabulary.clone(), source })?;
        let shortlist = files
            .shortlist
            .as_deref()
            .map(|file| Shortlist::load(file, vocabulary.len(), vocabulary.eos_id()))
            .transpose()?;
        let load = || {
            let network = Network::load(&files.model, shortlist.as_ref().map_or(&[], Shortlist::common))?;
            let (pieces, known) = (vocabulary.len(), network.vocabulary());
            if pieces > known {
                return Err(format!("its vocabulary has {pieces} pieces, and its weights know {known}"));
            }
            let encoding = Rc::new(network.encode(&[vocabulary.eos_id()]));
            let source = Source { encoding, choice: Choice::All };
            network.scores([&source], &network.follow(&source, &[]).1.tops, &mut Scores::default());
            Ok(network)
        };
        // Weights that are not there make the engine panic: one word is put through all of them.
        let load = || caught(load).map_err(|_| "its weights are incomplete".to_owned())?;
        let network = loaded_networks::get(folder, card, load).map_err(refused)?;
        let term_symbols = card.terms.then(|| term_symbols(&vocabulary)).flatten();
        Ok(Model { network, vocabulary, shortlist, term_symbols })
    }

    /// Whether `text` can be read by the engine in one piece, with some room for inline terms.
    pub fn fits(&self, text: &str) -> bool {
        // No piece is shorter than a byte, so a short text needs no counting; a huge one is not worth it.
        let room = if self.term_symbols.is_some() { SOURCE_IDS - 24 } else { SOURCE_IDS };
        text.len() <= room || (text.len() <= room * 16 && self.vocabulary.encode(&guarded(text)).len() <= room)
    }

    /// Reads `text`. `offset` is the place of `text` in the whole text that `terms` count from; terms go in as ids of their
    /// own where the model knows them, as long as there is room.
    pub fn read(&self, text: &str, offset: usize, terms: &[Inline]) -> SourceText {
        let mut source_text = SourceText::default();
        let mut from = 0;
        if let Some(symbols) = self.term_symbols {
            for term in terms {
                let (Some(start), Some(end)) =
                    (term.range.start.checked_sub(offset), term.range.end.checked_sub(offset))
                else {
                    continue;
                };
                let (Some(before), Some(german)) = (text.get(from..start), text.get(start..end)) else { continue };
                let mut inline = self.pieces(before);
                inline.append(self.term(symbols, german, term.english));
                let rest = self.vocabulary.encode(&guarded(&text[end..])).len();
                if source_text.ids.len() + inline.ids.len() + rest > SOURCE_IDS {
                    break;
                }
                source_text.append(inline);
                from = end;
            }
        }
        source_text.append(self.pieces(&text[from..]));
        source_text.ids.truncate(SOURCE_IDS);
        source_text.places.truncate(SOURCE_IDS);
        source_text.ids.push(self.vocabulary.eos_id());
        source_text
    }

    /// An inline term: `<t0>` German `<t1>` English `<t2>`.
    fn term(&self, [open, middle, close]: [u32; 3], german: &str, english: &str) -> SourceText {
        let mut source_text = self.pieces(german);
        let place = 0..source_text.german.len();
        let english = [middle].into_iter().chain(self.vocabulary.encode(&guarded(english))).chain([close]);
        source_text.ids.insert(0, open);
        source_text.ids.extend(english);
        source_text.places.insert(0, place.clone());
        source_text.places.resize(source_text.ids.len(), place);
        source_text.has_terms = true;
        source_text
    }

    fn pieces(&self, text: &str) -> SourceText {
        let (german, pieces) = self.vocabulary.encode_with_offsets(&guarded(text));
        let (ids, places) = pieces.into_iter().unzip();
        SourceText { ids, german, places, ..SourceText::default() }
    }

    /// The network, for decoding word by word.
    pub fn network(&self) -> &Network {
        self.network
    }

    /// What is read, to be translated with the words in `choice`.
    pub fn source(&self, source_text: &SourceText, choice: Choice) -> Source {
        let encoding = source_text.encoding.get_or_init(|| Rc::new(self.network.encode(&source_text.ids)));
        Source { encoding: Rc::clone(encoding), choice }
    }

    /// What the English of sources that are decoded together is chosen from: what the shortlist gives for each; without
    /// a shortlist, everything.
    pub fn choices<'a>(&self, sources: impl Iterator<Item = &'a [u32]>) -> Vec<Choice> {
        match &self.shortlist {
            Some(shortlist) => self.network.choices(sources.map(|ids| shortlist.english(ids, &[])).collect()),
            None => sources.map(|_| Choice::All).collect(),
        }
    }

    /// What the English of one source is chosen from: what the shortlist gives for it, and `also`.
    pub fn choice(&self, source: &[u32], also: &[u32]) -> Choice {
        let choose = |shortlist: &Shortlist| self.network.choices(vec![shortlist.english(source, also)]).pop();
        self.shortlist.as_ref().and_then(choose).unwrap_or(Choice::All)
    }

    /// Log-probabilities of the next ids for each of `tops`, those of translations of `sources`.
    pub fn log_probabilities<'a>(
        &self,
        sources: impl IntoIterator<Item = &'a Source>,
        tops: &[f32],
        scores: &mut Scores,
    ) {
        self.network.scores(sources, tops, scores);
        for row in scores.rows_mut() {
            let norm = scores::log_sum(row);
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
