//! What can be wrong with a model.

use std::path::PathBuf;

/// Why there is no model to translate with. Every message says what was looked for and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// No model of that name was found anywhere.
    #[error(
        "no translation model '{name}' found; looked for a folder with a model.toml in:\n{}\nname a model folder with --model or the environment variable DEPESCHE_MODEL, or run in the folder of a Depesche checkout, which has models/de-en",
        .looked.iter().map(|p| format!("  {}", p.display())).collect::<Vec<_>>().join("\n")
    )]
    NotFound {
        /// The name asked for.
        name: String,
        /// Every folder looked at, in order.
        looked: Vec<PathBuf>,
    },
    /// The card is missing or cannot be read.
    #[error("model card {}: cannot be read: {source}; a model folder needs a model.toml, see models/de-en of a Depesche checkout", .file.display())]
    Card {
        /// The card.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The card is not one.
    #[error("model card {}: {reason}", .file.display())]
    BadCard {
        /// The card.
        file: PathBuf,
        /// What is wrong, with line and field.
        reason: String,
    },
    /// A file of the model is missing or cannot be read.
    #[error("model file {}: cannot be read: {source}; restore the file from where the model came from (`git checkout -- models` in a checkout)", .file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file is not the one that the card describes.
    #[error(
        "model file {}: damaged: {what}; restore the file from where the model came from (`git checkout -- models` in a checkout)",
        .file.display()
    )]
    Damaged {
        /// The file.
        file: PathBuf,
        /// How it differs from the card.
        what: String,
    },
    /// The system names no folder for data of programs.
    #[error(
        "no folder for the data of programs is known on this system; set HOME or XDG_DATA_HOME, or name the model's folder with --model"
    )]
    NoDataFolder,
    /// A model cannot be installed.
    #[error("models folder {}: cannot be written: {source}; give write permission, or name the model's folder with --model", .folder.display())]
    Install {
        /// The folder of models.
        folder: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The engine refuses the files.
    #[error("model {}: the translation engine cannot load it: {reason}; is it a Firefox Translations model for fxtranslate?", .folder.display())]
    Refused {
        /// The model's folder.
        folder: PathBuf,
        /// What the engine says.
        reason: String,
    },
}
