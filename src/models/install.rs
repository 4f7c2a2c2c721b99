//! Putting a model into the user's data folder: verified before, whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use super::card::{Card, FILE_NAME};
use super::error::ModelError;
use super::{TEMPORARY, data_folder, firefox, lock, name_for, source_of};
use crate::language::Language;

/// Tries out the model in a folder with its card: what the engine refuses is better known before it takes its place.
pub type Trial<'a> = &'a dyn Fn(&Path, &Card) -> Result<(), ModelError>;

/// What came of installing a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Installed {
    /// The folder that it is in.
    pub folder: PathBuf,
    /// Its card.
    pub card: Card,
    /// Whether the very same was there before.
    pub was_there: bool,
}

/// Installs the model that lies in the folder `from`: one with a card, or a Firefox Translations model as it comes.
///
/// `name` is the source language and English, as in `fr-en`; `alias` the name it is installed under, where that is another.
/// It is verified and given to `trial` before, and takes its place whole; an older one of that name gives way.
///
/// # Errors
/// When `from` holds no sound model of that name, or the data folder cannot be written.
pub fn install(name: &str, from: &Path, alias: Option<&str>, trial: Trial) -> Result<Installed, ModelError> {
    let card = match Card::read(from) {
        Ok(card) => {
            check_name(&card, name, &from.join(FILE_NAME))?;
            card
        }
        Err(ModelError::Card { source, .. }) if source.kind() == std::io::ErrorKind::NotFound && from.is_dir() => {
            firefox::card(&source_of(name)?, UNKNOWN_VERSION, &firefox::files_in(from, name)?)?
        }
        Err(error) => return Err(error),
    };
    check_alias(alias, &card.source)?;
    let (_, _lock) = lock()?;
    put(card, from, alias.unwrap_or(name), trial)
}

/// The version of a model that does not say which it is.
const UNKNOWN_VERSION: &str = "unknown";

/// Whether the card is that of the model asked for.
pub(crate) fn check_name(card: &Card, name: &str, file: &Path) -> Result<(), ModelError> {
    let of_card = name_for(&card.source);
    if of_card == name && card.target.is_english() {
        return Ok(());
    }
    let reason = format!(
        "this is the model '{}' from {} into {}; install it as {of_card}",
        card.name,
        card.source.name(),
        card.target.name()
    );
    Err(ModelError::BadCard { file: file.to_owned(), reason })
}

/// Whether a model that translates from `source` can be called `alias`.
pub(crate) fn check_alias(alias: Option<&str>, source: &Language) -> Result<(), ModelError> {
    let Some(name) = alias else { return Ok(()) };
    let bad = |reason: String| Err(ModelError::BadAlias { name: name.to_owned(), reason });
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) || name.ends_with('.') || !name.chars().all(is_plain) {
        return bad("it is not made of letters, digits and hyphens".into());
    }
    match source_of(name) {
        // Articles in that language would be given to it.
        Ok(other) if other != *source => bad(format!("that is the model from {}", other.name())),
        _ => Ok(()),
    }
}

/// The folder in which a model called `name` has its place, and whether that of `card` lies there, sound.
pub(crate) fn place_of(card: &Card, name: &str) -> Result<(PathBuf, bool), ModelError> {
    let place = data_folder().ok_or(ModelError::NoDataFolder)?.join(name);
    let same =
        Card::read(&place).is_ok_and(|there| there.identity() == card.identity() && there.verify(&place).is_ok());
    Ok((place, same))
}

/// Puts the model whose files lie in `from` into its place. It is called `name` from then on, whatever its card says: a card
/// from elsewhere must not take the place of another model.
pub(crate) fn put(mut card: Card, from: &Path, name: &str, trial: Trial) -> Result<Installed, ModelError> {
    let keeps_name = card.name == name;
    card.name = name.to_owned();
    let files = card.verify(from)?;
    let (place, was_there) = place_of(&card, name)?;
    if was_there {
        return Ok(Installed { folder: place, card, was_there });
    }
    trial(from, &card)?;
    let folder = place.parent().unwrap_or(&place).to_owned();
    let failed = |source| ModelError::Install { folder: folder.clone(), source };
    let aside = folder.join(format!(".{name}.old"));
    mend(&folder, &place, &aside).map_err(failed)?;
    let temporary = tempfile::Builder::new().prefix(TEMPORARY).tempdir_in(&folder).map_err(failed)?;
    for file in files.all() {
        fs::copy(file, temporary.path().join(file.file_name().unwrap_or_default())).map_err(failed)?;
    }
    // A card that came along has more in it than is read; it goes along as it is where the name stays.
    let came = from.join(FILE_NAME);
    if keeps_name && came.is_file() {
        fs::copy(came, temporary.path().join(FILE_NAME)).map_err(failed)?;
    } else {
        fs::write(temporary.path().join(FILE_NAME), card.to_toml()).map_err(failed)?;
    }
    // The old one is put aside, and put back should the new one not take its place.
    let had_one = place.exists();
    if had_one {
        fs::rename(&place, &aside).map_err(failed)?;
    }
    if let Err(source) = fs::rename(temporary.path(), &place) {
        if had_one {
            fs::rename(&aside, &place).map_err(failed)?;
        }
        return Err(failed(source));
    }
    // It has taken its place: what is left is its old name.
    let _ = temporary.keep();
    // What cannot be removed now is removed next time; the new one is there.
    let _ = fs::remove_dir_all(&aside);
    Ok(Installed { folder: place, card, was_there })
}

/// Cleans up after a process that was killed: a model that was put aside and not replaced comes back, the rest goes.
fn mend(folder: &Path, place: &Path, aside: &Path) -> std::io::Result<()> {
    if aside.exists() {
        if place.exists() {
            fs::remove_dir_all(aside)?;
        } else {
            fs::rename(aside, place)?;
        }
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(TEMPORARY.as_bytes()) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}
