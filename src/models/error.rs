//! What can be wrong with a model.

use std::path::PathBuf;

/// Why there is no model to translate with. Every message says what was looked for and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// No model of that name was found anywhere.
    #[error(
        "no translation model '{name}' found; looked for a folder with a model.toml in:\n{}\nname a model folder with --model or the environment variable DEPESCHE_MODEL, run in the folder of a Depesche checkout, which has models/de-en, or install one with `depesche model fetch`",
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
    #[error("model file {}: cannot be read: {source}; restore the file from where the model came from (`git checkout -- models` in a checkout, or `depesche model fetch`)", .file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file is not the one that the card describes.
    #[error(
        "model file {}: damaged: {what}; restore the file from where the model came from (`git checkout -- models` in a checkout, or `depesche model fetch`)",
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
    /// A name that is not one of a model.
    #[error("'{name}' is not the name of a model; give the source language and English, as in fr-en")]
    BadName {
        /// The name asked for.
        name: String,
    },
    /// A name that the model cannot have.
    #[error("'{name}' cannot be the name of this model: {reason}; give another with --as, as in de-en-large")]
    BadAlias {
        /// The name asked for.
        name: String,
        /// Why.
        reason: String,
    },
    /// An address that models cannot be fetched from.
    #[error("{address}: not an address of a mirror; give one that begins with https:// or http://")]
    BadAddress {
        /// The address given.
        address: String,
    },
    /// The folder has no model in it.
    #[error("folder {}: no model to install: {reason}", .folder.display())]
    NoModelThere {
        /// The folder.
        folder: PathBuf,
        /// What is missing.
        reason: String,
    },
    /// The model is not one that was installed by this program.
    #[error(
        "the model '{name}' is not in {}, where `depesche model fetch` puts models{}",
        .folder.display(),
        .elsewhere.as_ref().map(|place| format!("; the one in {} is not touched, delete that folder yourself", place.display())).unwrap_or_default()
    )]
    NotInStore {
        /// The name asked for.
        name: String,
        /// The user's models.
        folder: PathBuf,
        /// Where there is one of that name.
        elsewhere: Option<PathBuf>,
    },
    /// Another process changes the models.
    #[error("another `depesche model` is at work in {}; wait for it to end", .folder.display())]
    Busy {
        /// The user's models.
        folder: PathBuf,
    },
    /// This program was built without network code.
    #[error(
        "this program was built without network code (feature `net`); bring the model's folder here and install it with --from DIR"
    )]
    NoNetwork,
    /// Something on the network cannot be had.
    #[error("{url}: {reason}; {advice}")]
    Network {
        /// What was asked for.
        url: String,
        /// What happened.
        reason: String,
        /// What to do.
        advice: String,
        /// The status that the server gave, if it gave one.
        status: Option<u16>,
    },
    /// What came is not a list of models.
    #[error(
        "{url}: not a list of models: {reason}; is it a registry of Firefox Translations models, or a page that a proxy or a login puts in its place?"
    )]
    Registry {
        /// What was asked for.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The registry has no such model.
    #[error("there is no model '{name}' in {url}; there are: {}", .available.join(", "))]
    NotOffered {
        /// The name asked for.
        name: String,
        /// The registry.
        url: String,
        /// Models into English that it has.
        available: Vec<String>,
    },
    /// The registry has it, but it cannot be used.
    #[error("the model '{name}' in {url} cannot be used: {reason}")]
    Unusable {
        /// The name asked for.
        name: String,
        /// The registry.
        url: String,
        /// Why.
        reason: String,
    },
    /// What came is not what was promised.
    #[error(
        "{url}: not the file that was promised: {reason}; nothing was installed, try again or tell who runs that server"
    )]
    BadDownload {
        /// What was asked for.
        url: String,
        /// How it differs.
        reason: String,
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
