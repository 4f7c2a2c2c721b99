//! The model card `model.toml`: what a model is, and by what its files are known.

use std::io::Read;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::error::ModelError;
use crate::language::Language;

/// Name of the card in a model's folder.
pub const FILE_NAME: &str = "model.toml";

/// What is known about a model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Name, as `--model` takes it: `de-en`.
    pub name: String,
    /// Version of the model.
    pub version: String,
    /// Language translated from.
    pub source: Language,
    /// Language translated into.
    pub target: Language,
    /// Whether the model was trained to read inline terms.
    pub terms: bool,
    /// Licence of the weights.
    pub licence: String,
    /// The engine file.
    pub model: FileFacts,
    /// The vocabulary of both languages.
    pub vocabulary: FileFacts,
    /// Which English pieces each piece may become, where the model has such a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortlist: Option<FileFacts>,
}

/// Where the files of a model lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// The engine file.
    pub model: PathBuf,
    /// The vocabulary of both languages.
    pub vocabulary: PathBuf,
    /// The shortlist, if it has one.
    pub shortlist: Option<PathBuf>,
}

impl Files {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &PathBuf> {
        [&self.model, &self.vocabulary].into_iter().chain(&self.shortlist)
    }
}

/// By what a file of a model is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFacts {
    /// Name in the model's folder.
    pub file: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}

impl Card {
    /// Reads the card of the model in `folder`. Fields for people (`about`, `scores`, …) are not read.
    ///
    /// # Errors
    /// When there is none, or a field is missing or wrong.
    pub fn read(folder: &Path) -> Result<Card, ModelError> {
        let file = folder.join(FILE_NAME);
        let text = std::fs::read_to_string(&file).map_err(|source| ModelError::Card { file: file.clone(), source })?;
        let card: Card = toml::from_str(&text).map_err(|error| ModelError::BadCard {
            file: file.clone(),
            reason: error.to_string().trim().replace('\n', " "),
        })?;
        for facts in card.files() {
            // A card is data from elsewhere; its files lie beside it and nowhere else.
            if !is_plain_name(&facts.file) {
                let reason = format!("file '{}' must be a plain file name in the model's folder", facts.file);
                return Err(ModelError::BadCard { file, reason });
            }
        }
        Ok(card)
    }

    /// All of it that can change a translation, in one line.
    pub fn identity(&self) -> String {
        let hashes = self.files().map(|facts| facts.sha256.as_str()).collect::<Vec<_>>().join(" ");
        format!("{} {hashes} {}", self.label(), self.terms)
    }

    /// What is known of its files.
    pub fn files(&self) -> impl Iterator<Item = &FileFacts> {
        [&self.model, &self.vocabulary].into_iter().chain(&self.shortlist)
    }

    /// Verifies all files in `folder`; gives their paths.
    ///
    /// # Errors
    /// When one is missing, or not the file described.
    pub fn verify(&self, folder: &Path) -> Result<Files, ModelError> {
        Ok(Files {
            model: self.model.verify(folder)?,
            vocabulary: self.vocabulary.verify(folder)?,
            shortlist: self.shortlist.as_ref().map(|facts| facts.verify(folder)).transpose()?,
        })
    }

    /// The card as a file.
    pub fn to_toml(&self) -> String {
        // Strings, numbers and tables of them are always TOML.
        toml::to_string(self).unwrap_or_default()
    }

    /// Name and version, as outputs name the model.
    pub fn label(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

impl FileFacts {
    /// What is to be known of the file at `path`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of(path: &Path) -> Result<FileFacts, ModelError> {
        let (bytes, sha256) = size_and_hash(path)?;
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(FileFacts { file, bytes, sha256 })
    }

    /// Verifies the file in `folder` against size and hash.
    ///
    /// # Errors
    /// When it is missing, or not the file described.
    pub fn verify(&self, folder: &Path) -> Result<PathBuf, ModelError> {
        let file = folder.join(&self.file);
        let unreadable = |source| ModelError::File { file: file.clone(), source };
        let bytes = std::fs::metadata(&file).map_err(unreadable)?.len();
        if bytes != self.bytes {
            let what = format!("{bytes} bytes where the card says {}", self.bytes);
            return Err(ModelError::Damaged { file, what });
        }
        let (_, found) = size_and_hash(&file)?;
        if !found.eq_ignore_ascii_case(&self.sha256) {
            let what = format!("its SHA-256 is {found} where the card says {}", self.sha256);
            return Err(ModelError::Damaged { file, what });
        }
        Ok(file)
    }
}

/// Whether something from elsewhere may become the name of a file in a model's folder, beside its card.
pub(crate) fn is_plain_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    let is_normal = matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name);
    is_normal && name != FILE_NAME && !name.starts_with('.') && !name.contains(|c: char| c.is_control() || c == ':')
}

/// Size in bytes and SHA-256 of the file at `path`, read in one pass.
fn size_and_hash(path: &Path) -> Result<(u64, String), ModelError> {
    let unreadable = |source| ModelError::File { file: path.to_owned(), source };
    let mut input = std::fs::File::open(path).map_err(unreadable)?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    let mut bytes = 0;
    loop {
        let read = input.read(&mut buffer).map_err(unreadable)?;
        if read == 0 {
            break;
        }
        digest.update(&buffer[..read]);
        bytes += read as u64;
    }
    Ok((bytes, digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
}
